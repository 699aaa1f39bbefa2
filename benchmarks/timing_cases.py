"""Speech whose word times are exact because it was synthesised, and how it is made worse.

A *plain* case is a page read as it stands. Of a *mixed* one half of the text is not spoken and half of the speech is
not in the text, sentence by sentence in turn; where the unspoken sentences run out, the spoken ones follow each other.
Times are seconds.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from pathlib import Path

import numpy as np
from timing_blind import BLIND
from timing_speakers import Samples, Speaker, Times
from timing_texts import REPORT, TUNING

from aligner.audio.decode import SAMPLE_RATE
from aligner.match import match
from aligner.types import Document, Edit, HeardWord, PublishedWord, Sentence, Transcript

#: Speakers by set and language. Settings may be chosen on ``tuning``; figures are of ``report`` and ``blind``.
SPEAKERS = {
    "report": {
        "en": [Speaker("flite", "rms"), Speaker("flite", "kal16"), Speaker("festival", "ked_diphone"),
               Speaker("festival", "cmu_us_slt_arctic_hts")],
        "ca": [Speaker("festival", "upc_ca_ona_hts")],
        "cs": [Speaker("festival", "czech_ph", "iso8859-2")],
        "de": [Speaker("espeak", "+m5"), Speaker("espeak", "+f5")],
        "es": [Speaker("espeak", "+m5"), Speaker("espeak", "+f5")],
        "fi": [Speaker("festival", "hy_fi_mv_diphone")],
        "hi": [Speaker("festival", "hindi_NSK_diphone", "utf-8")],
        "it": [Speaker("festival", "lp_diphone")],
        "ru": [Speaker("festival", "msu_ru_nsh_clunits", "utf-8")],
    },
    "tuning": {
        "en": [Speaker("flite", "slt"), Speaker("flite", "awb")],
        "cs": [Speaker("festival", "czech_dita", "iso8859-2"), Speaker("festival", "czech_machac", "iso8859-2"),
               Speaker("festival", "czech_krb", "iso8859-2")],
        "fi": [Speaker("festival", "suo_fi_lj_diphone")],
        "it": [Speaker("festival", "pc_diphone")],
        "mr": [Speaker("festival", "marathi_NSK_diphone", "utf-8")],
        "te": [Speaker("festival", "telugu_NSK_diphone", "utf-8")],
        # there is no second voice of these languages
        "hi": [Speaker("festival", "hindi_NSK_diphone", "utf-8")],
        "ru": [Speaker("festival", "msu_ru_nsh_clunits", "utf-8")],
    },
}  # fmt: skip
SPEAKERS["blind"] = SPEAKERS["report"]
TEXTS = {"report": REPORT, "tuning": TUNING, "blind": BLIND}
#: What stands on mixed pages and is not spoken.
OTHERS = {
    "report": TUNING,
    "tuning": REPORT,
    "blind": {language: f"{text}\n{TUNING.get(language, '')}" for language, text in REPORT.items()},
}
CONDITIONS = ("clean", "noise", "reverb", "far", "mp3")
_DIRECT = {"reverb": 0.0, "far": -8.6}  # decibels above the reverberation
ERROR = 0.15
_GAP = SAMPLE_RATE // 5
_WORD = re.compile(r"[^\s.,!?;:।]+")


@dataclass(frozen=True)
class Case:
    """Speech and its page, and when each published word truly begins and ends.

    ``truth`` is None for a word that is not spoken or whose voice does not say; ``unspoken`` tells which those are.
    ``said`` are the spoken words with their begin, whether published or not.
    """

    name: str
    language: str
    samples: Samples
    document: Document
    truth: Times
    unspoken: frozenset[int]
    said: list[tuple[str, float]]


def cases(languages: Sequence[str], chosen: str = "report") -> Iterator[Case]:
    """Every language in every voice of the set, plain, and mixed where there is more text."""
    other = OTHERS[chosen]
    for language in languages:
        lines = TEXTS[chosen].get(language, "").splitlines()
        for speaker in SPEAKERS[chosen].get(language, ()):
            if not speaker.is_installed:
                print(f"left out: {language} {speaker.program} {speaker.voice} (not installed)", file=sys.stderr)
                continue
            plain = spoken_case(document(lines, language), speaker)
            yield plain
            if language in other:
                yield mixed(plain, other[language].splitlines())


def document(lines: Sequence[str], language: str) -> Document:
    """One sentence a line."""
    sentences, place = [], 0
    for number, line in enumerate(lines):
        words = tuple(PublishedWord(m.group(), place + m.start(), place + m.end()) for m in _WORD.finditer(line))
        sentences.append(Sentence(f"s-{number}", "b", "paragraph", line, place, place + len(line), words))
        place += len(line) + 1
    return Document("\n".join(lines), tuple(sentences), language=language)


def spoken_case(page: Document, speaker: Speaker) -> Case:
    """The page read by one voice, a fifth of a second of silence around each sentence."""
    pieces: list[Samples] = []
    truth: Times = []
    length = 0
    for samples, times in speaker.say(page):
        shift = (length + _GAP) / SAMPLE_RATE
        truth += [(span[0] + shift, span[1] + shift) if span else None for span in times]
        pieces.append(np.pad(samples, _GAP))
        length += len(pieces[-1])
    known = [k for k, span in enumerate(truth) if span]
    starts = np.interp(range(len(truth)), known, [span[0] for span in truth if span])
    said = [(word.text, float(start)) for word, start in zip(page.words, starts, strict=True)]
    name = f"{page.language} {speaker.program} {speaker.voice.replace('_', ' ')}"
    return Case(name, page.language or "", np.concatenate(pieces), page, truth, frozenset(), said)


def mixed(case: Case, lines: Sequence[str]) -> Case:
    """The same speech under a page that has every other of its sentences, and ``lines`` between them."""
    kept = [sentence.text for sentence in case.document.sentences[::2]]
    pairs = list(zip_longest(kept, lines[: len(kept)]))
    page = document([line for pair in pairs for line in pair if line], case.language)
    spans, truth, unspoken = _by_sentence(case), [], []
    for sentence in page.sentences:
        spoken = spans.get(sentence.text)
        unspoken += [len(truth) + k for k in range(len(sentence.words)) if spoken is None]
        truth += spoken or [None] * len(sentence.words)
    return replace(case, name=f"{case.name} mixed", document=page, truth=truth, unspoken=frozenset(unspoken))


def _by_sentence(case: Case) -> dict[str, Times]:
    ranges = zip(case.document.sentences, pairwise(case.document.bounds), strict=True)
    return {sentence.text: case.truth[first:behind] for sentence, (first, behind) in ranges}


def misheard(case: Case) -> tuple[Transcript, tuple[Edit, ...]]:
    """A transcript with the right words at wrong times: normally distributed errors of 150 ms in the mean."""
    rng = np.random.default_rng(1)
    duration = len(case.samples) / SAMPLE_RATE
    known = np.array([start for _, start in case.said])
    starts = np.sort(np.clip(known + rng.normal(0.0, ERROR / 0.8, len(known)), 0.0, duration - 0.2))
    ends = np.minimum(np.append(starts[1:], duration), starts + 0.35)
    heard = [HeardWord(text, float(a), float(b)) for (text, _), a, b in zip(case.said, starts, ends, strict=True)]
    published = [word.text for word in case.document.words]
    begins = set(case.document.bounds)
    return Transcript(tuple(heard)), match(
        published, [text for text, _ in case.said], language=case.language, starts=begins
    )


def degrade(samples: Samples, condition: str) -> Samples:
    """The same speech in worse conditions; nothing is moved in time.

    ``noise`` is white, 10 dB below the speech; ``reverb`` falls by 60 dB in 0.4 s and is as strong as the direct
    sound; ``far`` is the same room with the direct sound 8.6 dB weaker; ``mp3`` is 64 kbit/s.
    """
    rng = np.random.default_rng(3)
    if condition == "noise":
        power = float(np.mean(samples[np.abs(samples) > 0.01] ** 2))
        return (samples + rng.standard_normal(len(samples)) * np.sqrt(power / 10)).astype(np.float32)
    if condition in _DIRECT:
        length = round(0.4 * SAMPLE_RATE)
        tail = rng.standard_normal(length) * np.exp(-6.9 * np.arange(length) / length)
        tail[0] = np.linalg.norm(tail[1:]) * 10 ** (_DIRECT[condition] / 20)
        size = len(samples) + length
        wet = np.fft.irfft(np.fft.rfft(samples, size) * np.fft.rfft(tail / np.linalg.norm(tail), size), size)
        return wet[: len(samples)].astype(np.float32)
    return _through_mp3(samples) if condition == "mp3" else samples


def write_wave(path: Path, samples: Samples) -> None:
    """16-bit samples at 16 kHz."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype(np.int16).tobytes())


def _through_mp3(samples: Samples) -> Samples:
    from imageio_ffmpeg import get_ffmpeg_exe

    with tempfile.TemporaryDirectory() as folder:
        original, packed = Path(folder, "a.wav"), Path(folder, "a.mp3")
        write_wave(original, samples)
        tool = [get_ffmpeg_exe(), "-v", "error", "-i"]
        subprocess.run([*tool, str(original), "-b:a", "64k", str(packed)], check=True)
        decode = [*tool, str(packed), "-f", "f32le", "-ac", "1", "-ar", str(SAMPLE_RATE), "-"]
        raw = subprocess.run(decode, capture_output=True, check=True).stdout
    return np.frombuffer(raw, np.float32)[: len(samples)].copy()
