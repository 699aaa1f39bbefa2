"""Voices that say when each word begins and ends.

festival's and flite's voices are cut from recordings of people or are models of such recordings, and come from other
programs than the one that makes the references. Where Debian has no such voice of a language, espeak-ng variants that
the reference side never uses stand in; that flatters every method that compares with espeak-ng, and the case is
named after it.

A voice says that a plosive after a pause begins while the mouth is still closed and nothing can be heard; such a word
begins where its sound does.

Debian: flite, festival, festvox-ca-ona-hts, -czech-dita, -czech-krb, -czech-machac, -czech-ph, -italp16k, -itapc16k,
-kdlpc16k, -ru, -suopuhe-lj, -suopuhe-mv, -us-slt-hts, and -hi-nsk, -mr-nsk, -te-nsk with festival-hi, -mr, -te.
Times are seconds.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.timing.signal.features import resample
from aligner.timing.synthesis.espeak import restart, synthesize
from aligner.types import Document, Sentence

Samples = NDArray[np.float32]
Times = list[tuple[float, float] | None]

_STEP = 0.005
_PAUSE = 0.05
_QUIET, _ABOVE, _LONGEST = 40.0, 10.0, 0.2
"""Decibels: sound is at most so much weaker than the loudest, and so much above the pause. Seconds of the search."""
_VOICES = Path("/usr/share/festival/voices")
_SAY = """
(define (phones item)
 (if (item.relation.daughters item 'SylStructure)
  (mapcar phones (item.relation.daughters item 'SylStructure))
  (if (item.relation item 'Segment)
   (format t "S %f %f\\n" (item.feat item 'segment_start) (item.feat item 'segment_end)))))
(define (say text file)
 (let ((u (utt.synth (eval (list 'Utterance 'Text text)))))
  (utt.save.wave u file 'riff)
  (format t "U\\n")
  (mapcar (lambda (token) (format t "T\\n") (mapcar phones (item.relation.daughters token 'Token)))
   (utt.relation.items u 'Token))))
"""


@dataclass(frozen=True)
class Speaker:
    """A voice of a program, and the encoding that it reads (festival only)."""

    program: str
    voice: str
    encoding: str = "latin-1"

    @property
    def is_installed(self) -> bool:
        """Whether it can speak here."""
        if self.program == "espeak":
            return True
        return bool(shutil.which(self.program)) and (self.program == "flite" or any(_VOICES.glob(f"*/{self.voice}")))

    def say(self, page: Document) -> list[tuple[Samples, Times]]:
        """Each sentence at 16 kHz, and begin and end of each of its words, None where the voice does not say."""
        if self.program == "festival":
            said = _festival(self, page)
        else:
            say = _flite if self.program == "flite" else _espeak
            said = [say(self.voice, sentence, page.language) for sentence in page.sentences]
        return [(samples, audible(samples, times)) for samples, times in said]


def audible(samples: Samples, times: Times) -> Times:
    """The same times, of a word after a pause from where it can be heard: the first 15 ms that are loud."""
    steps = round(_STEP * SAMPLE_RATE)
    count = len(samples) // steps
    level = 10 * np.log10((samples[: count * steps].reshape(count, steps) ** 2).mean(axis=1) + 1e-10)
    heard: Times = []
    before = 0.0
    for span in times:
        if span and span[0] - before >= _PAUSE:
            first, last = round(span[0] / _STEP), round(min(span[0] + _LONGEST, span[1] - 0.02) / _STEP)
            pause = level[max(round(before / _STEP), first - 40) : first]
            limit = max(level.max() - _QUIET, float(np.median(pause)) + _ABOVE)
            start = next((k for k in range(first, last) if level[k : k + 3].min() >= limit), first)
            span = (max(span[0], start * _STEP), span[1])
        heard.append(span)
        before = span[1] if span else before
    return heard


def _espeak(variant: str, sentence: Sentence, language: str | None) -> tuple[Samples, Times]:
    restart()
    speech = synthesize(sentence.text, voice=f"{language}{variant}", rate_wpm=150, pitch=40)
    known = {sentence.char_start + word.char_start: (word.start, word.end) for word in speech.words}
    times = [known.get(word.char_start) for word in sentence.words]
    for k in range(len(times) - 1):  # a word run together with the next ends where nobody says
        if times[k + 1] is None:
            times[k] = None
    return resample(speech.samples, speech.sample_rate), times


def _festival(speaker: Speaker, page: Document) -> list[tuple[Samples, Times]]:
    """Words are festival's tokens, which white space parts."""
    with tempfile.TemporaryDirectory() as folder:
        calls = [f'(say "{s.text}" "{folder}/{k}.wav")' for k, s in enumerate(page.sentences)]
        script = Path(folder, "say.scm")
        script.write_bytes("\n".join([_SAY, f"(voice_{speaker.voice})", *calls]).encode(speaker.encoding))
        printed = subprocess.run(["festival", "-b", str(script)], capture_output=True, check=True).stdout.decode()
        waves = [_read_wave(Path(folder, f"{k}.wav")) for k in range(len(calls))]
    said = []
    for samples, sentence, block in zip(waves, page.sentences, printed.split("U\n")[1:], strict=True):
        tokens = [[line.split() for line in token.splitlines() if line] for token in block.split("T\n")]
        times: Times = [(float(phones[0][1]), float(phones[-1][2])) for phones in tokens if phones]
        if len(times) != len(sentence.words):
            raise ValueError(f"{speaker.voice} says {len(times)} words, not {len(sentence.words)}: {sentence.text}")
        said.append((samples, times))
    return said


def _flite(voice: str, sentence: Sentence, _language: str | None) -> tuple[Samples, Times]:
    """Words by their number of phones, each word asked alone; no times where that does not add up."""
    samples, phones = _flite_says(voice, sentence.text)
    counts = [len(_flite_says(voice, word.text)[1]) for word in sentence.words]
    if sum(counts) != len(phones):
        return samples, [None] * len(counts)
    ends = np.cumsum(counts)
    return samples, [(phones[e - n][0], phones[e - 1][1]) for n, e in zip(counts, ends, strict=True)]


def _flite_says(voice: str, text: str) -> tuple[Samples, list[tuple[float, float]]]:
    """Samples, and begin and end of each phone but pauses."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "speech.wav")
        command = ["flite", "-voice", voice, "-t", text, "-psdur", "-o", str(path)]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        samples = _read_wave(path)
    phones, begin = [], 0.0
    for name, end in (item.rsplit(":", 1) for item in printed):
        if name != "pau":
            phones.append((begin, float(end)))
        begin = float(end)
    return samples, phones


def _read_wave(path: Path) -> Samples:
    with wave.open(str(path)) as file:
        pcm = np.frombuffer(file.readframes(file.getnframes()), np.int16)
        return resample(pcm.astype(np.float32) / 32768, file.getframerate())
