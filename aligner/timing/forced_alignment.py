"""Words timed by a recogniser → the same words timed anew against the sound, the text taken as known.

The recogniser's times only tell in which window to look. Methods: ``hmm`` (`aligner.timing.phone_hmm`, English),
``attention`` (`aligner.timing.attention`) and ``synthesized`` (against espeak-ng's speech). ``auto`` asks phone models
where there are any and synthesised speech, and takes what both say together (`aligner.timing.fusion`); attention where
neither knows the language. A word that no method finds near where it was heard keeps the recogniser's time.
``source`` says which it was (``forced``, ``synthesized``, ``recognized``) and ``confidence`` how well the estimators
agree.

Seconds; times follow each other in the order of the recording, as before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise, repeat
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.audio.vad.frame_level import loudness, speech_mask
from aligner.errors import AlignerError, UsageError
from aligner.parallel import in_one_thread, parallel_map, processors
from aligner.storage.kept_values import KeptValues, key_of
from aligner.timing.boundaries.energy_onsets import onsets
from aligner.timing.fusion import FusedTime, fuse_word_times
from aligner.timing.phone_hmm import align_window, is_installed
from aligner.timing.signal.dereverberate import dereverberate
from aligner.timing.signal.features import HOP, Floats, mel_power
from aligner.timing.synthesis.acoustics import (
    AcousticModel,
    Passage,
    build_acoustic_model,
    runs_on,
    sample_until,
    speak_all,
    trellis,
)
from aligner.timing.synthesis.espeak import restart, voice_for
from aligner.timing.synthesis.path_spans import between, refined_spans, spans
from aligner.timing.synthesis.speaker_adaptation import class_adaptation, frame_pairs
from aligner.timing.synthesis.state_chain import StateChain
from aligner.timing.synthesis.viterbi import Ints, viterbi
from aligner.timing.windows import Stretch, Utterance, Window, stretches, utterances, windows
from aligner.types import SHORTEST_WORD, Document, Edit, Span, Transcript, Word
from aligner.types.language_tags import base_language, normal_tag
from aligner.types.stages import Progress, in_shares, silent

Method = Literal["auto", "hmm", "attention", "synthesized"]
WindowAligner = Callable[[Floats, Sequence[str]], list[Span | None]]
"""What finds words in the sound of a window: seconds from its beginning, None where a word is not found."""


@dataclass(frozen=True, slots=True)
class ForcedAlignmentSettings:
    """How words are timed anew; shares and confidences were measured on the tuning voices."""

    search_s: float = 1.0
    """Seconds from where it was heard within which a word is looked for."""
    variants: tuple[str] = ("+f2",)
    """Voices of espeak-ng that teach how voices differ."""
    varied_s: float = 10.0
    """Seconds of speech in each of the variants; more change nothing where the words are known."""
    rounds: int = 2
    """Rounds of learning how the speaker sounds; a third time brought onsets 1 % nearer."""
    enough_s: float = 600.0
    """Seconds of speech to learn from."""
    wider_s: float = 0.5
    """Seconds of sound to add on both sides where the phone models found nothing."""
    short_s: float = 120.0
    """Seconds of sound that one process aligns sooner than others have begun."""
    phones_alone: tuple[float, float] = (0.85, 0.6)
    """Confidence of phone models alone: near to where the word was heard, and farther off."""
    synthesis_alone: tuple[float, float] = (0.9, 0.7)
    """The same of synthesised speech alone: within 100 ms were at least 99 and 91 % in each condition, tuning
    voices."""
    attention_alone: tuple[float, float] = (0.6, 0.4)
    """The same of attention alone: small checkpoints' was off by 60 to 120 ms in the median."""
    beside: int = 32
    """Windows decoded side by side; more are no faster."""
    least_sound_s: float = 0.1
    """Seconds of sound louder than the background, without which nothing is looked for."""


SETTINGS = ForcedAlignmentSettings()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A window's samples with `wider_s` seconds on both sides, and its words; ``inner`` is the window itself."""

    samples: Floats
    inner: slice
    words: tuple[str, ...]


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
    heard = False
    for stretch in stretches(windows(said, duration), said, duration):
        part = samples[round(stretch.start * SAMPLE_RATE) : round(stretch.end * SAMPLE_RATE)]
        share = partial(_told, done, stretch.start / (duration or 1.0), stretch.end / (duration or 1.0))
        times = _stretch_times(stretch, document, part, methods, code, attention, kept, share)
        heard = heard or times is not None
        for place, time in (times or {}).items():
            span = Span(time.span.start + stretch.start, time.span.end + stretch.start)
            found[stretch.first + place] = replace(time, span=span)
    return _merge(words, said, found) if heard else tuple(words)


def _told(done: Callable[[float], None], first: float, last: float, share: float) -> None:
    """Tell the share of a stretch that is done as that of the whole."""
    done(first + share * (last - first))


def _stretch_times(
    stretch: Stretch,
    document: Document,
    samples: Floats,
    methods: tuple[WindowAligner | None, bool],
    code: str,
    attention: WindowAligner | None,
    kept: KeptValues | None,
    done: Callable[[float], None],
) -> dict[int, FusedTime] | None:
    """The times of the words of a stretch; None where there is no sound in it, or nothing that could look."""
    window_aligner, use_speech = methods
    cut, said = stretch.windows, stretch.said
    power = mel_power(samples, dereverberate if use_speech else None)
    if not cut or not (window_aligner or use_speech) or speech_mask(power).sum() * HOP < SETTINGS.least_sound_s:
        return None
    restart()
    model = _sound(said, document, cut, power, code, lambda share: done(0.4 * share)) if use_speech else None
    alone = (
        SETTINGS.synthesis_alone
        if window_aligner is None
        else SETTINGS.attention_alone
        if window_aligner is attention
        else SETTINGS.phones_alone
    )
    edges = onsets(loudness(power))
    found: dict[int, FusedTime] = {}
    forced_spans = _by_window_aligner(window_aligner, cut, said, samples, kept)
    estimates = zip(cut, forced_spans, _by_speech(cut, said, model, samples), strict=True)
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


def _sound(
    said: Sequence[Utterance],
    document: Document,
    cut: Sequence[Window],
    power: Floats,
    code: str,
    progress: Callable[[float], None],
) -> AcousticModel | None:
    """The adapted acoustic model of what was said; None where espeak-ng speaks none of it."""
    voice = voice_for(code)
    before, after = range(cut[0].keep.start), range(cut[-1].keep.stop, len(said))  # context of a stretch
    ranges = filter(None, (before, *(window.keep for window in cut), after))
    texts = [_passage([said[k].text for k in some]) for some in ranges]
    spoken = speak_all(texts, voice, progress)
    if not any(map(len, spoken)):
        return None
    model = build_acoustic_model(
        texts, spoken, power, voice, _joined(said, document), SETTINGS.variants, SETTINGS.varied_s
    )
    some = [cut[k] for k in sorted(sample_until([window.end - window.start for window in cut], SETTINGS.enough_s))]
    for _ in range(SETTINGS.rounds):
        paths = _viterbi_paths(some, said, model)
        model = class_adaptation(
            model, [frame_pairs(path, chain, model, w.first, round(w.start / HOP)) for w, (path,), chain in paths]
        )
    return model


def _joined(said: Sequence[Utterance], document: Document) -> NDArray[np.bool_]:
    """Mask of the utterances that follow the published word before them without punctuation."""
    joined = runs_on(document)
    owners = [None, *(word.owner for word in said)]
    follows = [a is not None and b is not None and b == a + 1 and joined[b] for a, b in pairwise(owners)]
    return np.array(follows, np.bool_)


def _passage(words: Sequence[str]) -> Passage:
    ends = np.cumsum([len(word) + 1 for word in words]).tolist()
    return Passage(" ".join(words), tuple((end - 1 - len(w), end - 1) for w, end in zip(words, ends, strict=True)))


def _by_window_aligner(
    window_aligner: WindowAligner | None,
    cut: Sequence[Window],
    said: Sequence[Utterance],
    samples: Floats,
    kept: KeptValues | None,
) -> Iterator[dict[int, Span]]:
    """Spans of each window's words by the window aligner; long speech in several processes."""
    if window_aligner is None:
        yield from repeat({}, len(cut))
        return
    by_phones = window_aligner is align_window
    keys = [_key(_excerpt(window, said, samples)) if kept is not None and by_phones else "" for window in cut]
    if kept is None or not by_phones:
        new = list(cut)
    else:  # each once: where a jingle is played twice the same words are in the same sound
        new = [*{key: window for window, key in zip(cut, keys, strict=True) if key not in kept}.values()]
    many = by_phones and sum(window.end - window.start for window in new) > SETTINGS.short_s
    excerpts = (_excerpt(window, said, samples) for window in new)
    heard = parallel_map(partial(_hear, window_aligner), excerpts, workers=min(processors(), len(new)) if many else 1)
    for window, key in zip(cut, keys, strict=True):
        if kept is None or not by_phones:
            found = next(heard)
        elif key in kept:
            found = [(place, Span(*span)) for place, *span in kept[key]]
        else:
            found = next(heard)
            kept[key] = [(place, span.start, span.end) for place, span in found]
        start = _excerpt_start(window) / SAMPLE_RATE
        yield {window.first + k: Span(start + span.start, start + span.end) for k, span in found}
    if kept is not None:
        kept.save()


def _key(excerpt: Excerpt) -> str:
    return key_of(excerpt.samples.data, [excerpt.inner.start, excerpt.inner.stop], excerpt.words)


def _excerpt_start(window: Window) -> int:
    return max(0, round(window.start * SAMPLE_RATE) - round(SETTINGS.wider_s * SAMPLE_RATE))


def _excerpt(window: Window, said: Sequence[Utterance], samples: Floats) -> Excerpt:
    start, end = round(window.start * SAMPLE_RATE), round(window.end * SAMPLE_RATE)
    low, high = _excerpt_start(window), end + round(SETTINGS.wider_s * SAMPLE_RATE)
    words = tuple(said[k].text for k in range(window.first, window.last))
    return Excerpt(np.array(samples[low:high]), slice(start - low, end - low), words)


def _hear(window_aligner: WindowAligner, excerpt: Excerpt) -> list[tuple[int, Span]]:
    """Which of the words are heard, and when, from the excerpt's start.

    A second try has `wider_s` seconds of sound on both sides, should a word have been cut.
    """
    for part in (excerpt.inner, slice(0, None)):
        heard = window_aligner(excerpt.samples[part], excerpt.words)
        start = part.start / SAMPLE_RATE
        found = [(k, Span(start + span.start, start + span.end)) for k, span in enumerate(heard) if span]
        if found:
            return found
    return []


def _by_speech(
    cut: Sequence[Window], said: Sequence[Utterance], model: AcousticModel | None, samples: Floats
) -> Iterator[dict[int, Span]]:
    """Spans of each window's words by alignment against synthesised speech."""
    if model is None:
        yield from repeat({}, len(cut))
        return
    for window, paths, chain in _viterbi_paths(cut, said, model, (False, True)):
        inside = slice(window.first, window.last)
        found = between(*(spans(path, chain, model.closed[inside]) for path in paths))
        window_start = round(window.start / HOP) * HOP
        heard = samples[round(window_start * SAMPLE_RATE) : round(window.end * SAMPLE_RATE)]
        found = refined_spans(found, model.closing[inside], heard)
        yield {window.first + k: Span(window_start + span.start, window_start + span.end) for k, span in found.items()}


def _viterbi_paths(
    cut: Sequence[Window], said: Sequence[Utterance], model: AcousticModel, ways: Sequence[bool] = (False,)
) -> Iterator[tuple[Window, tuple[Ints, ...], StateChain]]:
    """The paths of each window (late and early chains) and its chain, `beside` windows at a time."""
    for first in range(0, len(cut), SETTINGS.beside):
        some = cut[first : first + SETTINGS.beside]
        chains = [model.chain(window.first, window.last) for window in some]
        trellises = []
        for window, chain in zip(some, chains, strict=True):
            frames = model.frames[round(window.start / HOP) : round(window.end / HOP)]
            reach = _reach(window, said, chain, len(frames))
            trellises += [trellis(frames, replace(chain, early=way), model.filler_cost, reach) for way in ways]
        paths = iter(viterbi(trellises))
        yield from zip(some, zip(*[paths] * len(ways), strict=True), chains, strict=True)


def _reach(window: Window, said: Sequence[Utterance], chain: StateChain, frames: int) -> tuple[Ints, Ints]:
    """First and last state allowed in each frame: words heard within `search_s` seconds, and pauses."""
    starts = [said[k].start for k in range(window.first, window.last)]
    ends = [said[k].end for k in range(window.first, window.last)]
    time = window.start + np.arange(frames) * HOP
    first = np.searchsorted(np.maximum.accumulate(ends), time - SETTINGS.search_s)
    last = np.searchsorted(np.minimum.accumulate(starts[::-1])[::-1], time + SETTINGS.search_s, side="right")
    pauses = np.flatnonzero(chain.pause)  # one before each word, and one at the end
    low, high = pauses[np.minimum(first, len(starts))], pauses[np.maximum(first, last)] + 1
    return np.asarray(low, np.int32), np.asarray(high, np.int32)


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
        following = [found[n] for n in owned[place + 1 : place + 9] if n in found]
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
