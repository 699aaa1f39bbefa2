"""Make the samples' recordings: espeak-ng reads ``spoken.txt`` line by line, and the times it reports are kept.

    python samples/make_samples.py

For each folder: ``NAME.mp3`` (mono, 22.05 kHz, 48 kbit/s, with a quiet room behind the voice) and ``spoken.json``,
a transcript whose word times are the synthesiser's own: exact, so tests can measure against them.
The result is the same on every run.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np

from aligner.timing.espeak import Speech, restart, synthesize

HERE = Path(__file__).parent
SENTENCE_PAUSE, PARAGRAPH_PAUSE = 0.45, 1.1  # seconds
SAMPLES = {"statement": ("statement", "en-us", 160), "press-page": ("remarks", "en-gb", 160)}


def read_aloud(lines: list[str], voice: str, rate_wpm: int) -> tuple[np.ndarray, int, list[dict[str, object]]]:
    """Samples, their rate, and the words with their times; an empty line is a longer pause."""
    pieces: list[np.ndarray] = []
    words: list[dict[str, object]] = []
    place, sample_rate = 0, 22_050
    for line in ["", *lines, ""]:
        if not line:
            pieces.append(np.zeros(int(PARAGRAPH_PAUSE * sample_rate), np.float32))
        else:
            speech = synthesize(line, voice=voice, rate_wpm=rate_wpm)
            sample_rate = speech.sample_rate
            words += _words(line, speech, place / sample_rate)
            pieces += [speech.samples, np.zeros(int(SENTENCE_PAUSE * sample_rate), np.float32)]
        place = sum(len(piece) for piece in pieces)
    return np.concatenate(pieces), sample_rate, words


def _words(line: str, speech: Speech, offset: float) -> list[dict[str, object]]:
    """Each written word with its time; where espeak speaks two as one ("of the"), they share it by their letters."""
    tokens = list(re.finditer(r"\S+", line))
    owner = [max(n for n, t in enumerate(tokens) if t.start() <= event.char_start) for event in speech.words]
    heads = sorted(set(owner))
    words: list[dict[str, object]] = []
    for head, following in zip(heads, [*heads[1:], len(tokens)], strict=True):
        events = [event for event, n in zip(speech.words, owner, strict=True) if n == head]
        texts = [token[0] for token in tokens[head:following]]
        shares = np.cumsum([0, *map(len, texts)]) / sum(map(len, texts))
        edges = events[0].start + (events[-1].end - events[0].start) * shares
        for text, start, end in zip(texts, edges, edges[1:], strict=False):
            times = {"start": round(offset + float(start), 3), "end": round(offset + float(end), 3)}
            words.append({"text": text, **times, "confidence": None})
    return words


def make(folder: str, name: str, voice: str, rate_wpm: int) -> None:
    """Write one sample's recording and its exact transcript."""
    import imageio_ffmpeg
    from pydub import AudioSegment

    lines = (HERE / folder / "spoken.txt").read_text(encoding="utf-8").splitlines()
    restart()  # espeak-ng carries state from text to text
    samples, sample_rate, words = read_aloud(lines, voice, rate_wpm)
    room = np.random.default_rng(1).standard_normal(len(samples)) * 0.0008
    pcm = (np.clip(samples * 0.8 + room, -1, 1) * 32767).astype("<i2").tobytes()
    AudioSegment.converter = imageio_ffmpeg.get_ffmpeg_exe()
    sound = AudioSegment(pcm, sample_width=2, frame_rate=sample_rate, channels=1)
    sound.export(HERE / folder / f"{name}.mp3", format="mp3", bitrate="48k", parameters=["-map_metadata", "-1"])
    transcript = {
        "schema_version": 1,
        "language": "en",
        "duration": round(len(samples) / sample_rate, 3),
        "engine": "espeak-ng",
        "words": words,
        "segments": [],
    }
    text = json.dumps(transcript, ensure_ascii=False, indent=1)
    (HERE / folder / "spoken.json").write_text(text + "\n", encoding="utf-8")
    print(folder, f"{transcript['duration']} s", f"{len(words)} words")


if __name__ == "__main__":
    for folder, (name, voice, rate_wpm) in SAMPLES.items():
        make(folder, name, voice, rate_wpm)
