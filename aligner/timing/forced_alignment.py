"""Words timed by a recogniser → the same words timed anew against the sound, the text taken as known.

The recogniser's times only tell in which window to look. Methods: ``hmm`` (`aligner.timing.phone_hmm`, English) and
``attention`` (`aligner.timing.attention`), both by `aligner.timing.window_aligners`, and ``synthesized`` (against
espeak-ng's speech, `aligner.timing.synthesis.in_windows`). ``auto`` asks phone models
where there are any and synthesised speech, and takes what both say together (`aligner.timing.fusion`); attention where
neither knows the language. A word that no method finds near where it was heard keeps the recogniser's time.
``source`` says which it was (``forced``, ``synthesized``, ``recognized``) and ``confidence`` how well the estimators
agree.

Seconds; times follow each other in the order of the recording, as before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from aligner.audio.decode import SAMPLE_RATE
from aligner.audio.vad.frame_level import loudness, speech_mask
from aligner.errors import AlignerError, UsageError
from aligner.parallel import in_one_thread
from aligner.storage.kept_values import KeptValues
from aligner.timing.boundaries.energy_onsets import onsets
from aligner.timing.fusion import FusedTime, fuse_word_times
from aligner.timing.phone_hmm import align_window, is_installed
from aligner.timing.signal.dereverberate import dereverberate
from aligner.timing.signal.features import HOP, Floats, mel_power
from aligner.timing.synthesis.espeak import restart, voice_for
from aligner.timing.synthesis.in_windows import model_of, spans_by_speech
from aligner.timing.window_aligners import WindowAligner, spans_by
from aligner.timing.windows import Section, Utterance, sections, utterances, windows
from aligner.types import SHORTEST_WORD, Document, Edit, Span, Transcript, Word
from aligner.types.language_tags import base_language, normal_tag
from aligner.types.stages import Progress, in_shares, silent

Method = Literal["auto", "hmm", "attention", "synthesized"]


@dataclass(frozen=True, slots=True)
class ForcedAlignmentSettings:
    """What is made of the times that were found; confidences were measured on the tuning voices."""

    phones_alone: tuple[float, float] = (0.85, 0.6)
    """Confidence of phone models alone: near to where the word was heard, and farther off."""
    synthesis_alone: tuple[float, float] = (0.9, 0.7)
    """The same of synthesised speech alone: within 100 ms were at least 99 and 91 % in each condition, tuning
    voices."""
    attention_alone: tuple[float, float] = (0.6, 0.4)
    """The same of attention alone: small checkpoints' was off by 60 to 120 ms in the median."""
    least_sound_s: float = 0.1
    """Seconds of sound louder than the background, without which nothing is looked for."""
    overlapping: int = 8
    """Words behind a word, at most, before whose onset it must end."""


SETTINGS = ForcedAlignmentSettings()


@in_one_thread
def retime(
    document: Document,
    words: Sequence[Word],
    transcript: Transcript,
    edits: Sequence[Edit],
    samples: Floats,
    *,
    method: Method = "auto",
    language: str | None,
    attention: WindowAligner | None = None,
    kept: KeptValues | None = None,
    progress: Progress = silent,
) -> tuple[Word, ...]:
    """The words with times from the sound itself, in text order; unspoken words stay without.

    Parameters
    ----------
    document, words, transcript, edits
        As for `aligner.timing.from_transcript.time_words`, and what it returned.
    samples
        Mono float32 at 16 kHz; may be memory-mapped.
    language
        Of the speech; English where None.
    attention
        A Whisper's, where there is one.
    kept
        What phone models found in other runs, window by window: the same words in the same sound are not looked for.
    progress
        Told ``time`` in seconds of the recording.

    Raises
    ------
    UsageError
        The method does not do this language.
    CheckpointError
        The method's package is not installed.
    """
    duration = len(samples) / SAMPLE_RATE
    done = in_shares(progress, "time", duration)
    code = normal_tag(language or "en")
    methods = _methods(method, code, attention)
    said = utterances(words, transcript, edits)
    found: dict[int, FusedTime] = {}
    heard, past = False, 0.0
    for section in sections(windows(said, duration), said, duration):
        part = samples[round(section.start * SAMPLE_RATE) : round(section.end * SAMPLE_RATE)]
        end = section.end / (duration or 1.0)
        share, past = partial(_told, done, past, end), end
        times = _section_times(section, document, part, methods, code, attention, kept, share)
        heard = heard or times is not None
        for place, time in (times or {}).items():
            span = Span(time.span.start + section.start, time.span.end + section.start)
            found[section.first + place] = replace(time, span=span)
    return _merge(words, said, found) if heard else tuple(words)


def _told(done: Callable[[float], None], first: float, last: float, share: float) -> None:
    """Tell the share of a section that is done as that of the whole."""
    done(first + share * (last - first))


def _section_times(
    section: Section,
    document: Document,
    samples: Floats,
    methods: tuple[WindowAligner | None, bool],
    code: str,
    attention: WindowAligner | None,
    kept: KeptValues | None,
    done: Callable[[float], None],
) -> dict[int, FusedTime] | None:
    """The times of the words of a section; None where there is no sound in it, or nothing that could look."""
    window_aligner, use_speech = methods
    cut, said = section.windows, section.said
    power = mel_power(samples, dereverberate if use_speech else None)
    if not cut or not (window_aligner or use_speech) or speech_mask(power).sum() * HOP < SETTINGS.least_sound_s:
        return None
    restart()
    model = model_of(said, document, cut, power, code, lambda share: done(0.4 * share)) if use_speech else None
    alone, edges = _confidences(window_aligner, attention), onsets(loudness(power))
    found: dict[int, FusedTime] = {}
    forced_spans = spans_by(window_aligner, cut, said, samples, kept)
    estimates = zip(cut, forced_spans, spans_by_speech(cut, said, model, samples), strict=True)
    for number, (window, forced, speech) in enumerate(estimates):
        found.update(fuse_word_times(window.keep, said, forced, speech, alone, edges))
        done(0.4 + 0.6 * (number + 1) / len(cut))
    return found


def _methods(method: Method, code: str, attention: WindowAligner | None) -> tuple[WindowAligner | None, bool]:
    """The window aligner to use, if any, and whether to align against synthesised speech."""
    english = base_language(code) == "en"
    if method == "hmm" and not english:
        raise UsageError(f"--timing hmm does not do {code!r}", hint="use --timing synthesized")
    if method == "attention" and attention is None:
        raise UsageError("--timing attention needs a Whisper checkpoint", hint="name one with --model")
    if method != "auto":
        return {"hmm": align_window, "attention": attention}.get(method), method == "synthesized"
    speaks = _speaks(code)
    phones = align_window if english and is_installed() else None
    return phones or (None if speaks else attention), speaks


def _speaks(code: str) -> bool:
    try:
        return bool(voice_for(code))
    except AlignerError:
        return False


def _confidences(window_aligner: WindowAligner | None, attention: WindowAligner | None) -> tuple[float, float]:
    """Return how sure a word with one estimator is: near to where it was heard, and farther off."""
    if window_aligner is None:
        return SETTINGS.synthesis_alone
    return SETTINGS.attention_alone if window_aligner is attention else SETTINGS.phones_alone


def _merge(words: Sequence[Word], said: Sequence[Utterance], found: dict[int, FusedTime]) -> tuple[Word, ...]:
    """The words with new times, cut so that they follow each other; old times where there is no new one."""
    merged = list(words)
    owned = [k for k, word in enumerate(said) if word.owner is not None]
    floor = 0.0
    for place, k in enumerate(owned):
        owner = said[k].owner
        assert owner is not None
        new = found.get(k)
        old = words[owner]
        span = new.span if new else old.span
        following = [found[n] for n in owned[place + 1 : place + 1 + SETTINGS.overlapping] if n in found]
        ceiling = next((n.span.start for n in following if not (new and _gives_way(n, new))), float("inf"))
        start, end = (max(floor, span.start), min(span.end, ceiling)) if span else (0.0, 0.0)
        if span is None or end - start < SHORTEST_WORD - 1e-6:
            merged[owner] = replace(old, start=None, end=None, source=None)
            continue
        merged[owner] = replace(
            old,
            start=start,
            end=end,
            source=new.source if new else "recognized",
            confidence=new.confidence if new else old.confidence,
        )
        floor = end
    return tuple(merged)


def _gives_way(word: FusedTime, before: FusedTime) -> bool:
    """Whether a less sure word begins before the one before it can last, so that it is moved back."""
    return word.confidence < before.confidence and word.span.start < before.span.start + SHORTEST_WORD
