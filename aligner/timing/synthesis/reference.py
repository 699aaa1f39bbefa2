"""Published words → synthesised reference speech, with the word and phoneme of every frame.

The speech is espeak-ng's; pauses are taken out, since a reader pauses where he likes: what is left is one stretch
of sounding frames for each word, in text order. Words that espeak-ng runs together ("of the") are parted at the
phoneme nearest to where their lengths in characters part them; a word it does not speak has no frames.

Words are named by their index in the list that was given; frames are `features.HOP` apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.timing.signal.features import HOP, Floats, mel_power, resample
from aligner.timing.synthesis.espeak import synthesize
from aligner.timing.synthesis.read_aloud import read_aloud
from aligner.timing.synthesis.speech import Phoneme, Speech, SpokenWord

Ints = NDArray[np.int32]

#: Typographic marks that espeak-ng reads worse than their plain forms; all of one character, so places stay.
_PLAIN = str.maketrans("’‘ʼ“”„«»", "'''" + '"' * 5)
#: Russian prepositions are said together with the next word and their о as a short а; espeak-ng says it stressed.
_UNSTRESSED = re.compile(r"\b(?:об?|обо|[дп]о|[вкс]о|ото?|подо?)(?= +\w)", re.IGNORECASE)
_REDUCED = str.maketrans("оО", "аА")


@dataclass(frozen=True, slots=True)
class Reference:
    """Sounding frames of reference speech: mel power, and the word, phoneme and phoneme third of each.

    ``names`` are the phonemes by their number; ``begins`` marks the frames with which a phoneme begins. ``closed`` is
    for each word how many seconds the mouth is closed before its first sound, a plosive; 0 for others.
    """

    power: Floats
    word: Ints
    phone: Ints
    names: tuple[str, ...]
    begins: NDArray[np.bool_]
    closed: Floats

    def __len__(self) -> int:
        return len(self.word)

    @property
    def kinds(self) -> Ints:
        """The phoneme third of each frame, as one number."""
        firsts = np.flatnonzero(self.begins)
        lengths = np.diff(firsts, append=len(self))
        place = np.arange(len(self)) - np.repeat(firsts, lengths)
        return np.asarray(self.phone * 3 + place * 3 // np.repeat(lengths, lengths), np.int32)


def speak(text: str, places: Sequence[tuple[int, int]], *, voice: str, rate_wpm: int = 175) -> Reference:
    """Reference speech for the words ``text[start:end]`` of ``places``, which rise and do not overlap."""
    text, places = read_aloud(text, places, voice)
    speech = synthesize(_readable(text, voice), voice=voice, rate_wpm=rate_wpm)
    power = mel_power(resample(speech.samples, speech.sample_rate))
    owner = _owners(speech, places)
    word = np.full(len(power), -1, np.int32)
    phone = np.zeros(len(power), np.int32)
    begins = np.zeros(len(power), np.bool_)
    numbers: dict[str, int] = {}
    for phoneme, index in zip(speech.phonemes, owner, strict=True):
        first, last = round(phoneme.start / HOP), min(len(power), round(phoneme.end / HOP))
        switches = phoneme.name.startswith("(")  # to the voice of another language and back: "(hi)"
        if index >= 0 and last > first and not switches:
            word[first:last] = index
            phone[first:last] = numbers.setdefault(phoneme.name.strip("',%=|;"), len(numbers))
            begins[first] = True
    kept = word >= 0
    return Reference(
        power[kept], word[kept], phone[kept], tuple(numbers), begins[kept], _closures(speech, owner, len(places))
    )


def _readable(text: str, voice: str) -> str:
    """The text, as long as before, in letters that espeak-ng says right.

    >>> _readable("Слово о полку и об игоре по-русски", "ru+f2")
    'Слово а полку и аб игоре по-русски'
    """
    plain = text.translate(_PLAIN)
    if not re.match(r"ru\b", voice):
        return plain
    return _UNSTRESSED.sub(lambda found: found[0].translate(_REDUCED), plain)


def join(parts: Sequence[Reference], counts: Sequence[int]) -> Reference:
    """References one after the other; part *k* has ``counts[k]`` words, which follow those before it."""
    names: dict[str, int] = {}
    words, phones, first = [], [], 0
    for part, count in zip(parts, counts, strict=True):
        table = [names.setdefault(name, len(names)) for name in part.names] or [0]
        words.append(part.word + np.int32(first))
        phones.append(np.asarray(table, np.int32)[part.phone])
        first += count
    return Reference(
        np.concatenate([part.power for part in parts]),
        np.concatenate(words),
        np.concatenate(phones),
        tuple(names),
        np.concatenate([part.begins for part in parts]),
        np.concatenate([part.closed for part in parts]),
    )


def _closures(speech: Speech, owner: Sequence[int], count: int) -> Floats:
    """Seconds of closure before the first phoneme of each word."""
    closed = np.zeros(count, np.float32)
    starts = np.array([phoneme.start for phoneme in speech.phonemes])
    for word in speech.words:
        inside = _within(speech.phonemes, starts, word)
        if inside and owner[inside[0]] >= 0:
            closed[owner[inside[0]]] = speech.phonemes[inside[0]].start - word.start
    return closed


def _owners(speech: Speech, places: Sequence[tuple[int, int]]) -> list[int]:
    """The word of each phoneme; -1 for pauses and sounds of no word."""
    firsts = [start for start, _ in places]
    starts = np.array([phoneme.start for phoneme in speech.phonemes])
    owners = [-1] * len(speech.phonemes)
    groups: dict[int, list[int]] = {}
    for spoken in speech.words:
        index = int(np.searchsorted(firsts, spoken.char_start + (spoken.char_end > spoken.char_start), "left")) - 1
        groups.setdefault(max(0, index), []).extend(_within(speech.phonemes, starts, spoken))
    known = sorted(groups)
    for index, after in zip(known, [*known[1:], len(places)], strict=False):
        lengths = [end - start for start, end in places[index:after]]
        _part(groups[index], speech.phonemes, index, lengths, owners)
    return owners


def _within(phonemes: Sequence[Phoneme], starts: NDArray[np.float64], word: SpokenWord) -> list[int]:
    """The sounding phonemes that begin while the word lasts."""
    low, high = np.searchsorted(starts, [word.start - 1e-6, word.end - 1e-6])
    return [k for k in range(int(low), int(high)) if not phonemes[k].name.startswith("_")]


def _part(numbers: list[int], phonemes: Sequence[Phoneme], first: int, lengths: list[int], owners: list[int]) -> None:
    """Give the sounds to the words that share them, in proportion to the words' characters."""
    total = sum(phonemes[k].end - phonemes[k].start for k in numbers)
    bounds = np.cumsum(lengths) / max(1, sum(lengths)) * total
    done = 0.0
    for k in numbers:
        middle = done + (phonemes[k].end - phonemes[k].start) / 2
        owners[k] = first + int(np.searchsorted(bounds[:-1], middle, "right"))
        done += phonemes[k].end - phonemes[k].start
