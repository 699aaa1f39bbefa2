"""Words → spoken keys and back: which key sounds in which reading, which reading covers which words.

A *reading* is a short range of words that are spoken together ("$5 million") with its spoken forms, likeliest
first; a *key* is one comparable spoken word of a form. `Side` lays the likeliest forms end to end, which is
what anchors and the first alignment look at; the other forms come in only where that leaves a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Form = tuple[str, ...]


class Spoken(Protocol):
    """What this room needs of `aligner.verbalize.readings.Reading`."""

    @property
    def i0(self) -> int: ...
    @property
    def i1(self) -> int: ...
    @property
    def forms(self) -> tuple[Form, ...]: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """Words ``[i0, i1)`` and their spoken forms: at least one, none of them empty."""

    i0: int
    i1: int
    forms: tuple[Form, ...]


@dataclass(frozen=True)
class Side:
    """One side of a match: its readings in order, and the keys of their likeliest forms."""

    readings: tuple[Spoken, ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The likeliest spoken form of everything, key by key."""
        return tuple(chain.from_iterable(reading.forms[0] for reading in self.readings))

    @cached_property
    def first_key(self) -> tuple[int, ...]:
        """Index of each reading's first key, and the number of keys as a last entry."""
        return tuple(accumulate((len(reading.forms[0]) for reading in self.readings), initial=0))

    @cached_property
    def reading_of(self) -> tuple[int, ...]:
        """Index of the reading each key belongs to."""
        return tuple(np.repeat(np.arange(len(self.readings)), np.diff(self.first_key)).tolist())

    @cached_property
    def is_alone(self) -> NDArray[np.bool_]:
        """Whether each key is the only one of its reading."""
        sizes = np.diff(self.first_key)
        return np.repeat(sizes == 1, sizes)

    def words(self, r0: int, r1: int) -> tuple[int, int]:
        """The word range of readings ``[r0, r1)``, which may be empty."""
        if r0 < r1:
            return self.readings[r0].i0, self.readings[r1 - 1].i1
        place = self.readings[r0].i0 if r0 < len(self.readings) else self.readings[-1].i1 if r0 else 0
        return place, place


def side(readings: Sequence[Spoken]) -> Side:
    """The side these readings make; what has nothing to say (a lone dash) joins its neighbour.

    >>> side([Reading(0, 1, (("a",),)), Reading(1, 2, ((),)), Reading(2, 3, (("b",),))]).readings
    (Reading(i0=0, i1=2, forms=(('a',),)), Reading(i0=2, i1=3, forms=(('b',),)))
    """
    if all(reading.forms and all(reading.forms) for reading in readings):
        return Side(tuple(readings))
    spoken: list[Spoken] = []
    silent_from: int | None = None
    for reading in readings:
        if silent_from is None and reading.forms and all(reading.forms):
            spoken.append(reading)
            continue
        forms = tuple(form for form in reading.forms if form)
        if forms:
            start = reading.i0 if silent_from is None else silent_from
            spoken.append(Reading(start, reading.i1, forms))
            silent_from = None
        elif spoken:
            spoken[-1] = Reading(spoken[-1].i0, reading.i1, spoken[-1].forms)
        elif silent_from is None:
            silent_from = reading.i0
    return Side(tuple(spoken))


def number_keys(reference: Sequence[str], hypothesis: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Both sides as arrays of numbers from 0, equal where the keys are equal."""
    numbers = {key: number for number, key in enumerate(dict.fromkeys(chain(reference, hypothesis)))}
    coded = [np.fromiter(map(numbers.__getitem__, keys), np.int64, len(keys)) for keys in (reference, hypothesis)]
    return coded[0], coded[1]
