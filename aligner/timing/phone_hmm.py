"""Forced alignment with pocketsphinx's English phone models (HMM).

The PyPI package ``pocketsphinx`` brings acoustic model and dictionary. It is given exactly the words of a window
and finds the likeliest times for them, with optional silence between all words and the dictionary's variant
pronunciations. A word that the dictionary does not know gets its pronunciation from espeak-ng's phonemes.
A window that it cannot align (noise, wrong words) has no times; that is no error.

Method: hidden Markov models of context-dependent phones (Placeway et al. 1997; Huggins-Daines et al. 2006).
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aligner.audio.decode import SAMPLE_RATE
from aligner.audio.pcm import to_pcm
from aligner.audio.vad.frame_level import loudness, quiet_and_loud
from aligner.errors import CheckpointError
from aligner.timing.boundaries.energy_onsets import out_of_quiet
from aligner.timing.boundaries.spectral_transition import snap_to_transitions
from aligner.timing.from_transcript import share_out
from aligner.timing.signal.denoise import denoise, with_background
from aligner.timing.signal.dereverberate import dereverberate
from aligner.timing.signal.features import Floats, mel_power
from aligner.timing.synthesis.arpabet import pronunciation
from aligner.types import Span
from aligner.verbalize.readings import readings
from aligner.version import __version__, installing

_FRAME = 0.01


@dataclass(frozen=True, slots=True)
class PhoneHmmSettings:
    """Corrections to pocketsphinx's times; chosen on two flite and four espeak-ng voices."""

    shift_s: float = 0.008
    """Seconds that pocketsphinx's frames lie before the sound they are about: its windows are 25.6 ms long and
    begin where the frame does. Measured on exact-time speech, see benchmarks/timing.py."""
    beam: float = 1e-200
    """How unlikely a path must be beside the best one to be given up; in quiet and in noise of 10 dB that moved no
    word."""
    pause_probability: float = 0.15
    """Probability of a pause between two words: readers pause more often than pocketsphinx's 0.005 says."""
    gaussians: int = 8
    """Gaussians looked at for each frame; twice the usual, for noise."""
    noisy_db: float = 25.0
    """Decibels between quiet and loud below which a window is noisy; speech 10 dB above white noise has 20,
    undisturbed 31 and more."""
    masked_s: float = 0.04
    """Seconds of a voiceless first sound that noise hides, see `_by_first_sound`."""
    closing_s: float = 0.005
    """Seconds of a closed mouth that phone models give to the word before, see `_by_first_sound`."""
    quiet_open_s: float = 0.08
    """Seconds of quiet that no first sound has, but those below."""
    quiet_closed_s: float = 0.12
    """Seconds of quiet that a closed mouth and 'th' may have."""


SETTINGS = PhoneHmmSettings()

_PLOSIVES = frozenset(("P", "T", "K"))
_FRICATIVES = frozenset(("F", "TH", "S", "SH", "HH"))
_VOICELESS = _PLOSIVES | _FRICATIVES | {"CH"}
_CLOSED = _PLOSIVES | {"B", "D", "G", "CH", "JH", "DH", "V"}


def align_window(samples: Floats, words: Sequence[str]) -> list[Span | None]:
    """When each word is said in the samples, in seconds from their beginning; None where it is not known.

    Parameters
    ----------
    samples
        Mono float32 at 16 kHz, a few seconds that hold these words and nothing else that is loud.
    words
        As published, English; numbers and abbreviations are aligned as they are spoken.

    Raises
    ------
    CheckpointError
        pocketsphinx is not installed.
    """
    units = [(reading.i0, reading.i1, _sayable(reading.forms[0])) for reading in readings(words, "en") if reading.forms]
    script = [key for _, _, keys in units for key in keys]
    found: list[Span | None] = [None] * len(words)
    dry = denoise(dereverberate(samples))
    is_noisy = _range(samples) < SETTINGS.noisy_db
    spans = snap_to_transitions(_decode(dry, script), dry)
    if not is_noisy:
        spans = out_of_quiet(spans, dry, [_pause(key) for key in script[: len(spans)]])
    spans = _by_first_sound(spans, script, is_noisy=is_noisy)
    place = 0
    for i0, i1, keys in units:
        own = spans[place : place + len(keys)]
        place += len(keys)
        if own:
            parts = _part(words[i0:i1], keys, own)
            found[i0 : i0 + len(parts)] = parts
    return found


def is_installed() -> bool:
    """Whether pocketsphinx can be loaded."""
    import importlib.util

    return importlib.util.find_spec("pocketsphinx") is not None


def identity() -> dict[str, str | None]:
    """What times depend on besides words and sound: for a cache."""
    import importlib.metadata

    versions: dict[str, str | None] = {}
    for package in ("pocketsphinx", "espeakng-loader"):
        try:
            versions[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            versions[package] = None
    return versions | {"aligner": __version__}


def _part(words: Sequence[str], keys: Sequence[str], spans: Sequence[Span]) -> list[Span]:
    """The word spans, joined from the spans of their keys ("26 February" is three keys)."""
    whole = Span(spans[0].start, spans[-1].end)
    owners, owner = [], 0
    alone = [{key for reading in readings([word], "en") for form in reading.forms for key in form} for word in words]
    for key in keys:
        owner = next((k for k in range(owner, len(words)) if key in alone[k]), owner)
        owners.append(owner)
    if set(owners) != set(range(len(words))):
        return share_out(whole, [float(len(word)) for word in words])
    first = [owners.index(k) for k in range(len(words))]
    last = [len(owners) - 1 - owners[::-1].index(k) for k in range(len(words))]
    return [Span(spans[a].start, spans[b].end) for a, b in zip(first, last, strict=True)]


def _by_first_sound(spans: Sequence[Span], script: Sequence[str], *, is_noisy: bool) -> list[Span]:
    """The spans with onsets corrected for first phones that the models find late.

    In noise they take a voiceless consonant at the begin of a word for the silence before it; and that a plosive has
    begun is only heard some time after the mouth has closed.
    """
    moved: list[Span] = []
    for span, key in zip(spans, script, strict=False):
        first = _first_sound(key)
        start, last = span.start, moved[-1] if moved else None
        gap = start - (last.end if last else 0.0)
        if gap > 2 * _FRAME and is_noisy and first in _VOICELESS:
            start -= min(gap, SETTINGS.masked_s)
        elif last and gap <= 2 * _FRAME and first in _PLOSIVES:
            start -= min(SETTINGS.closing_s, (start - last.start) / 2)
            moved[-1] = Span(last.start, min(last.end, start))
        moved.append(Span(start, span.end))
    return moved


def _first_sound(key: str) -> str:
    return str(_decoder(SETTINGS.beam).lookup_word(key)).split()[0]


def _pause(key: str) -> float:
    """Seconds of quiet at the start of a word that belong to the pause before it."""
    first = _first_sound(key)
    return math.inf if first in _FRICATIVES else SETTINGS.quiet_closed_s if first in _CLOSED else SETTINGS.quiet_open_s


def _range(samples: Floats) -> float:
    """Dynamic range in decibels: from the quiet twentieth of the frames to the loud one."""
    quiet, loud = quiet_and_loud(loudness(mel_power(samples)))
    return float(loud - quiet)


def _sayable(keys: Sequence[str]) -> list[str]:
    """The keys that the decoder can say, pronunciations added where its dictionary has none."""
    decoder = _decoder(SETTINGS.beam)
    known = []
    for key in keys:
        name = re.sub(r"\s", "", key)
        if decoder.lookup_word(name) is None:
            phones = pronunciation(name)
            if phones is None:
                continue
            decoder.add_word(name, phones, True)
        known.append(name)
    return known


def _decode(samples: Floats, script: Sequence[str]) -> list[Span]:
    """One span for each word of the script, or none at all.

    Paths that are hopeless are given up, which halves the time; where that loses the words nothing is given up.
    """
    if not script or not len(samples):
        return []
    return _decoded(_decoder(SETTINGS.beam), samples, script) or _decoded(_decoder(0), samples, script)


def _decoded(decoder: Any, samples: Floats, script: Sequence[str]) -> list[Span]:
    for key in script:
        if decoder.lookup_word(key) is None:
            decoder.add_word(key, _decoder(SETTINGS.beam).lookup_word(key), True)
    decoder.reinit_feat()  # else the noise heard in the window before would bear on this one
    try:
        decoder.set_align_text(" ".join(script))
        decoder.start_utt()
        decoder.process_raw(to_pcm(with_background(samples)), no_search=False, full_utt=True)
        decoder.end_utt()
    except RuntimeError:
        return []
    spans = [
        Span(max(0.0, piece.start_frame * _FRAME + SETTINGS.shift_s), (piece.end_frame + 1) * _FRAME + SETTINGS.shift_s)
        for piece in decoder.seg() or ()
        if not piece.word.startswith(("<", "[", "+"))
    ]
    return spans if len(spans) == len(script) else []


@functools.cache
def _decoder(beam: float) -> Any:
    try:
        from pocketsphinx import Decoder, get_model_path
    except ImportError as error:
        raise CheckpointError(
            "pocketsphinx is not installed", hint=f"install it with: {installing('sphinx')}"
        ) from error
    model = f"{get_model_path()}/en-us"
    return Decoder(
        hmm=f"{model}/en-us",
        dict=f"{model}/cmudict-en-us.dict",
        lm=None,
        samprate=SAMPLE_RATE,
        bestpath=False,
        beam=beam,
        pbeam=beam,
        wbeam=beam,
        silprob=SETTINGS.pause_probability,
        topn=SETTINGS.gaussians,
        loglevel="FATAL",
    )
