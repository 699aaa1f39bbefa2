"""Figures for the card: word error rate per voice, word onsets, and ten minutes of continuous speech.

    python models/recipe/evaluate.py models/press-en/press-en.pt -o models/press-en/figures.json

Everything goes through openai-whisper unchanged (``load_model``, ``decode``, ``transcribe``). The sentences are the 300
kept aside; WER is (substitutions + deletions + insertions) / reference words after Whisper's English normaliser on
both sides. Onsets are compared where a word was recognised rightly, with the synthesiser's own time. The unheard
voices are other espeak-ng voices, and those of flite and festival where these programs are installed (Debian's
``flite``, ``festival``, ``festvox-kallpc16k``).
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import tempfile
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
import whisper
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from sentences import Sentence, kept_aside_sentences, written
from synthesise import HEARD_VOICES, SAMPLE_RATE, UNHEARD_VOICES, TimedUnit, Utterance, speak
from whisper.normalizers import EnglishTextNormalizer

from aligner.timing.features import resample

FLITE_VOICES = ("slt", "kal16", "awb", "rms")
FESTIVAL_VOICES = ("kal_diphone",)
PLAIN = EnglishTextNormalizer()
Audio = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Errors:
    """Word errors as counts; the rate is derived."""

    errors: int
    words: int

    @property
    def rate(self) -> float:
        """WER, 0 for no words."""
        return self.errors / self.words if self.words else 0.0

    def __add__(self, other: Errors) -> Errors:
        return Errors(self.errors + other.errors, self.words + other.words)


def word_errors(reference: str, hypothesis: str) -> Errors:
    """Edit distance in words after normalisation."""
    wanted, heard = PLAIN(reference).split(), PLAIN(hypothesis).split()
    return Errors(Levenshtein.distance(wanted, heard), len(wanted))


def spoken_by_program(sentence: Sentence, voice: str) -> Audio:
    """The sentence in one of flite's or festival's voices, 16 kHz."""
    text = " ".join(unit.spoken for unit in sentence)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speech.wav"
        if voice in FESTIVAL_VOICES:
            command = ["text2wave", "-eval", f"(voice_{voice})", "-o", str(path)]
        else:
            command = ["flite", "-voice", voice, "-t", text, "-o", str(path)]
        subprocess.run(command, input=text.encode(), check=True, capture_output=True)
        with wave.open(str(path)) as file:
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32768
            return resample(samples, file.getframerate())


def clips(voice: str, sentences: list[Sentence]) -> Iterator[tuple[str, Audio]]:
    """Each sentence as text and sound, with a little silence before it."""
    for number, sentence in enumerate(sentences):
        if voice in FLITE_VOICES + FESTIVAL_VOICES:
            samples = spoken_by_program(sentence, voice)
        else:
            random = Random(f"evaluate/{voice}/{number}")
            samples = speak(sentence, voice, rate_wpm=random.randint(145, 185), pitch=random.randint(42, 58)).samples
        yield written(sentence), np.concatenate([np.zeros(4800, np.float32), samples, np.zeros(4800, np.float32)])


def error_rate(model: whisper.Whisper, voice: str, sentences: list[Sentence], batch: int = 10) -> Errors:
    """WER of one voice: greedy, one padded window a sentence."""
    options = whisper.DecodingOptions(language="en", fp16=False, without_timestamps=True)
    spoken, total = list(clips(voice, sentences)), Errors(0, 0)
    for first in range(0, len(spoken), batch):
        part = spoken[first : first + batch]
        mels = [whisper.log_mel_spectrogram(samples, padding=30 * SAMPLE_RATE)[:, :3000] for _, samples in part]
        for (text, _), result in zip(part, whisper.decode(model, torch.stack(mels), options), strict=True):
            total += word_errors(text, result.text)
    return total


def speech(
    sentences: list[Sentence], voice: str, seed: str, pauses: tuple[float, float]
) -> tuple[Audio, list[Utterance]]:
    """Continuous speech: sentences one after another with pauses between, and where each lies."""
    random, place = Random(seed), 0.5
    pieces, utterances = [np.zeros(SAMPLE_RATE // 2, np.float32)], []
    for sentence in sentences:
        utterance = speak(sentence, voice, rate_wpm=165, pitch=50).shifted(place)
        gap = np.zeros(int(random.uniform(*pauses) * SAMPLE_RATE), np.float32)
        pieces += [utterance.samples, gap]
        place += (len(utterance.samples) + len(gap)) / SAMPLE_RATE
        utterances.append(utterance)
    samples = np.concatenate(pieces)
    noise = np.random.default_rng(len(samples)).standard_normal(len(samples)) * 1e-4
    return (samples + noise).astype(np.float32), utterances


def _bare(text: str) -> str:
    return text.strip(" .,?!").lower()


def onset_errors(units: list[TimedUnit], heard: list[dict[str, float | str]]) -> list[float]:
    """Seconds by which the onsets of rightly recognised words differ from the truth."""
    wanted, got = [_bare(unit.written) for unit in units], [_bare(str(word["word"])) for word in heard]
    pairs = [op for op in Levenshtein.opcodes(wanted, got) if op.tag == "equal"]
    return [
        abs(float(heard[op.dest_start + n]["start"]) - units[op.src_start + n].start)
        for op in pairs
        for n in range(op.src_end - op.src_start)
    ]


def _words(result: dict[str, object]) -> list[dict[str, float | str]]:
    return [word for segment in result["segments"] for word in segment["words"]]  # type: ignore[attr-defined, index]


def timing(model: whisper.Whisper, voice: str, sentences: list[Sentence]) -> dict[str, float]:
    """Onset errors of Whisper's own word timestamps on clips of three sentences."""
    errors: list[float] = []
    for first in range(0, len(sentences) - 2, 3):
        samples, utterances = speech(sentences[first : first + 3], voice, f"timing/{voice}/{first}", (0.3, 1.0))
        result = whisper.transcribe(model, samples, word_timestamps=True, fp16=False, language="en")
        errors += onset_errors([unit for u in utterances for unit in u.units], _words(result))
    seconds = np.array(errors)
    return {
        "words": len(seconds),
        "median_ms": round(float(np.median(seconds)) * 1000, 1),
        "within_150_ms": round(float(np.mean(seconds <= 0.15)), 4),
    }


def continuous(model: whisper.Whisper, voice: str, sentences: list[Sentence], minutes: float = 10) -> dict[str, float]:
    """Ten minutes through ``transcribe`` with its defaults: errors, words set into silence, longest repetition."""
    parts: list[Sentence] = []
    samples, utterances = np.zeros(0, np.float32), []
    while len(samples) < minutes * 60 * SAMPLE_RATE:
        parts += sentences[len(parts) : len(parts) + 20]
        samples, utterances = speech(parts, voice, "continuous", (0.3, 3.0))
    result = whisper.transcribe(model, samples, word_timestamps=True, fp16=False)
    errors = word_errors(" ".join(u.text for u in utterances), str(result["text"]))
    spans = [(u.units[0].start - 0.3, u.units[-1].end + 0.3) for u in utterances]
    words = _words(result)
    lost = [w for w in words if not any(a <= (float(w["start"]) + float(w["end"])) / 2 <= b for a, b in spans)]
    return {
        "minutes": round(len(samples) / SAMPLE_RATE / 60, 2),
        "wer": round(errors.rate, 4),
        "words_in_silence": len(lost),
        "longest_repetition": longest_repetition([_bare(str(word["word"])) for word in words]),
    }


def longest_repetition(words: list[str]) -> int:
    """Most times that one to eight words follow themselves in a row; 1 where nothing repeats."""
    best = 1
    for size in range(1, 9):
        run = 0
        for place in range(size, len(words)):
            run = run + 1 if words[place] == words[place - size] else 0
            best = max(best, 1 + run // size)
    return best


def main() -> None:
    """Print the figures as they come, and write them as JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--sentences", type=int, default=300)
    parser.add_argument("--unheard", type=int, default=300, help="sentences for each unheard voice")
    parser.add_argument("--quick", action="store_true", help="heard voices' WER only")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    model = whisper.load_model(str(arguments.checkpoint), device="cpu")
    sentences = kept_aside_sentences(300)[: arguments.sentences]
    figures: dict[str, object] = {"sentences": len(sentences), "unheard_sentences": arguments.unheard, "wer": {}}
    unheard = UNHEARD_VOICES
    unheard += FLITE_VOICES if shutil.which("flite") else ()
    unheard += FESTIVAL_VOICES if shutil.which("text2wave") else ()
    for voice in HEARD_VOICES + (() if arguments.quick else unheard):
        asked = sentences if voice in HEARD_VOICES else sentences[: arguments.unheard]
        rate = error_rate(model, voice, asked).rate
        figures["wer"][voice] = round(rate, 4)  # type: ignore[index]
        print(f"WER {voice:16} {'heard' if voice in HEARD_VOICES else 'unheard':8} {rate:.1%}", flush=True)
    if not arguments.quick:
        figures["onsets"] = {voice: timing(model, voice, sentences[:90]) for voice in HEARD_VOICES}
        print("onsets", figures["onsets"], flush=True)
        figures["continuous"] = continuous(model, HEARD_VOICES[1], sentences)
        print("continuous", figures["continuous"])
    if arguments.output:
        arguments.output.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
