"""Timed atoms → where cues and lines break: the cheapest way of all, by dynamic programming.

As in Knuth and Plass, "Breaking Paragraphs into Lines" (1981): the best cut of the first *j* atoms is the best cut
of the first *i* and one cue of atoms *i* to *j*, for the cheapest *i*. A cue's cost depends on its own atoms and on
the onset of the atom after it, so the optimum is exact. Within a cue the lines are broken by the same costs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.captions.atoms import Atom
from aligner.captions.breaks import SENTENCE, break_costs
from aligner.captions.clock import Clock
from aligner.captions.costs import COSTS, Costs
from aligner.captions.rules import Rules
from aligner.captions.width import counts_half

OVERFULL = 2
"""A cue too short in time may hold up to so many times the text its lines hold, not more."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One cue: atoms ``first`` to ``last`` (not included), and the atoms that begin its further lines."""

    first: int
    last: int
    lines: tuple[int, ...] = ()


class Cutter:
    """The costs of all possible cues of a sequence of atoms.

    ``ends`` is the time, in milliseconds, at which the recording ends.
    """

    def __init__(
        self,
        atoms: Sequence[Atom],
        rules: Rules,
        clock: Clock,
        *,
        language: str | None,
        ends: int,
        costs: Costs = COSTS,
    ) -> None:
        self.atoms, self.rules, self.clock, self.costs = atoms, rules, clock, costs
        self.breaks = break_costs(atoms, language)
        self.starts = [clock.grid.down(atom.times[0]) for atom in atoms] + [max(ends, 1)]
        self.ends = [atom.times[1] for atom in atoms]
        self.space = [(0.5 if counts_half(language) else 1.0) * atom.space for atom in atoms]
        self._measure()

    def _measure(self) -> None:
        """Sums up to each atom, so that the width, words and sentence ends of any stretch are differences."""
        self.widths, self.words, self.sentences, self.pauses = [0.0], [0], [0], [0]
        for at, atom in enumerate(self.atoms):
            self.widths.append(self.widths[-1] + self.space[at] + atom.width)
            self.words.append(self.words[-1] + max(1, len(atom.words)))
            self.sentences.append(self.sentences[-1] + (self.breaks[at] == SENTENCE))
            silence = min(2000, self.starts[at] - self.ends[at - 1]) if at else 0
            self.pauses.append(self.pauses[-1] + (silence if silence > 500 else 0))

    def width(self, first: int, last: int) -> float:
        """Characters of the atoms on one line."""
        return self.widths[last] - self.widths[first] - self.space[first]

    def best(self) -> list[Cut]:
        """The cheapest cut of all atoms into cues."""
        count = len(self.atoms)
        price = [0.0] + [math.inf] * count
        origin = [0] * (count + 1)
        for first in range(count):
            base = price[first]
            for last in self.candidates(first):
                total = base + self.cost(first, last)
                if total < price[last]:
                    price[last], origin[last] = total, first
        cuts, last = [], count
        while last:
            cuts.append(Cut(origin[last], last, self.lines(origin[last], last)[1]))
            last = origin[last]
        return cuts[::-1]

    def candidates(self, first: int) -> range:
        """Where a cue that begins with atom ``first`` may end: while it fits, or is too short to be seen."""
        room = self.rules.max_chars * self.rules.max_lines
        last = first + 1
        while last < len(self.atoms) and not self.atoms[last].opens:
            text = self.width(first, last + 1)
            shown = self.starts[last] - self.starts[first]
            if text > room and (shown >= self.clock.least or text > OVERFULL * room):
                break
            if self.ends[last] - self.starts[first] > self.clock.longest and shown >= self.clock.least:
                break
            last += 1
        return range(first + 1, last + 1)

    def cost(self, first: int, last: int) -> float:
        """The price of atoms ``first`` to ``last`` as one cue."""
        return self._time_cost(first, last) + self._text_cost(first, last) + self.lines(first, last)[0] + self.costs.cue

    def _time_cost(self, first: int, last: int) -> float:
        costs, start, end = self.costs, self.starts[first], self.ends[last - 1]
        chars = self.width(first, last)
        reading = self.rules.reading_time(chars, self.words[last] - self.words[first]) * 1000
        out = self.clock.out(start, end, self.starts[last], reading)
        shown = out - start
        if shown <= 0:
            return costs.no_time
        total = 0.0
        if shown < self.clock.least:
            total += costs.too_short * (1 - shown / self.clock.least)
        if end - start > self.clock.longest:
            total += costs.too_long * ((end - start) / self.clock.longest - 1)
        if reading > shown:
            total += costs.too_fast + costs.too_fast_by * (reading / shown - 1)
        elif reading > 0.9 * shown:
            total += costs.tight * (reading / shown - 0.9) * 10
        return total

    def _text_cost(self, first: int, last: int) -> float:
        costs = self.costs
        inside = self.sentences[last - 1] - self.sentences[first]
        silence = self.pauses[last] - self.pauses[first + 1]
        total = costs.sentence_inside * inside + costs.pause_inside * silence / 1000
        ending = self.breaks[last - 1]
        if ending != SENTENCE:
            pause = min(500, max(0, self.starts[last] - self.ends[last - 1]))
            total += costs.break_in_sentence * ending - costs.pause_at_break * pause / 500
        begins = first == 0 or self.breaks[first - 1] == SENTENCE
        if not (begins and ending == SENTENCE) and self.width(first, last) < costs.lonely_chars:
            total += costs.lonely
        return total

    def lines(self, first: int, last: int) -> tuple[float, tuple[int, ...]]:
        """The price of the cheapest lines, and the atoms that begin the second line and on."""
        text, limit = self.width(first, last), self.rules.max_chars
        if text <= limit:
            return 0.0, ()
        if self.rules.max_lines == 1 or last - first == 1:
            return self.costs.too_wide * (text / limit - 1), ()
        return min((self._lines_cost(first, breaks, last), breaks) for breaks in self._breakings(first, last))

    def _breakings(self, first: int, last: int) -> list[tuple[int, ...]]:
        """Ways to break into two lines, and into more where the profile allows it and two do not do."""
        ways: list[tuple[int, ...]] = [(at,) for at in range(first + 1, last)]
        limit = self.rules.max_chars
        for _ in range(self.rules.max_lines - 2):
            if any(self._fits(first, way, last, limit) for way in ways):
                break
            ways += [(*way, at) for way in ways for at in range(way[-1] + 1, last)]
        fitting = [way for way in ways if self._fits(first, way, last, limit)]
        return fitting or ways

    def _fits(self, first: int, breaks: tuple[int, ...], last: int, limit: float) -> bool:
        bounds = zip((first, *breaks), (*breaks, last), strict=True)
        return all(self.width(start, end) <= limit for start, end in bounds)

    def _lines_cost(self, first: int, breaks: tuple[int, ...], last: int) -> float:
        costs, limit = self.costs, self.rules.max_chars
        widths = [self.width(start, end) for start, end in zip((first, *breaks), (*breaks, last), strict=True)]
        total = sum(costs.break_of_line * self.breaks[at - 1] for at in breaks)
        total += sum(costs.too_wide * (wide / limit - 1) for wide in widths if wide > limit)
        total += costs.unbalanced * (max(widths) - min(widths)) / limit
        return total + costs.top_heavy * sum(a > b for a, b in pairwise(widths))
