"""The cost of every possible cue: arrays over all tokens, one formula for each entry of `cost_weights`.

A cue is written as its first token and its size in tokens; ``first`` is an array of first tokens and all functions give
an array of the same length. Times are milliseconds, widths characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from aligner.captions.breaks import BREAK_COSTS, break_costs
from aligner.captions.clock import Clock
from aligner.captions.cost_weights import COST_WEIGHTS, CostWeights
from aligner.captions.cue_tokens import Token
from aligner.captions.profile import Rules
from aligner.captions.width import counts_half

Indices = NDArray[np.int64]
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CueSettings:
    """Which cues are possible and which pauses part them."""

    overfull: int = 2
    """Times the text its lines hold that a cue too short to be seen may have, not more."""
    whole: float = 0.92
    """Share of the characters its lines hold that a sentence may have so that a break can be found that fits
    them."""
    shortest_pause_ms: float = 50.0
    """Milliseconds of silence that are no pause yet: what lies between the times of two words said in one go."""
    pause_ms: float = 250.0
    """Milliseconds more that make a pause a listener hears as one."""
    lonely: float = 0.6
    """Share of a line that a part of a sentence fills that is no lonely one."""
    shortest_rest_ms: int = 500
    """Milliseconds of a pause, at least, that count as silence inside a cue."""
    longest_rest_ms: int = 2000
    """Milliseconds of a pause that count, at most."""
    tight: float = 0.9
    """Share of the time shown that reading may take before a cue counts as tight; at all of it, it is fully so."""
    fits_cost: float = 4000.0
    """Cost below which all lines are within the width: a half character too much costs more."""


SETTINGS = CueSettings()


@dataclass(frozen=True)
class CueCost:
    """The tokens of a passage as arrays, and the cost of any cue made of them; ``ends_at``: the end of the recording.

    Times are milliseconds.
    """

    tokens: Sequence[Token]
    rules: Rules
    clock: Clock
    language: str | None
    ends_at: int
    costs: CostWeights = COST_WEIGHTS

    @cached_property
    def starts(self) -> Values:
        """Onset of every token in ms, on the grid; one late sentinel at the end."""
        onsets = np.array([token.times[0] for token in self.tokens], dtype=np.float64)
        return np.append(self.clock.grid.down(onsets), self.ends_at + 10_000 + self.clock.gap)

    @cached_property
    def ends(self) -> Values:
        """The end of every token."""
        return np.array([token.times[1] for token in self.tokens], dtype=float)

    @cached_property
    def breaks(self) -> Values:
        """The cost of a break after every token."""
        return np.array(break_costs(self.tokens, self.language), dtype=float)

    @cached_property
    def spaces(self) -> Values:
        """The width of the space before every token."""
        one = 0.5 if counts_half(self.language) else 1.0
        return np.array([one * token.space for token in self.tokens])

    @cached_property
    def _widths(self) -> Values:
        return _sums(self.spaces + np.array([token.width for token in self.tokens]))

    @cached_property
    def _words(self) -> Values:
        return _sums(np.array([max(1, len(token.words)) for token in self.tokens], dtype=float))

    @cached_property
    def _sentences(self) -> Values:
        return _sums((self.breaks == BREAK_COSTS.sentence).astype(float))

    @cached_property
    def _could_be_whole(self) -> NDArray[np.bool_]:
        """Mask of the tokens inside a sentence that would fit one cue."""
        ends = np.flatnonzero(self.breaks == BREAK_COSTS.sentence) + 1
        firsts = np.append(0, ends[:-1])
        brief = self.ends[ends - 1] - self.starts[firsts] <= self.clock.longest
        fits = brief & (self.width(firsts, ends) <= SETTINGS.whole * self.rules.max_chars * self.rules.max_lines)
        whole = np.repeat(fits, ends - firsts)
        whole[firsts] = False
        return whole

    @cached_property
    def _silence(self) -> Values:
        """Cumulative silence before each token in ms, counting 0.5 to 2 s of each pause."""
        before = np.append(0.0, self.starts[1:-1] - self.ends[:-1])
        return _sums(np.where(before >= SETTINGS.shortest_rest_ms, np.minimum(before, SETTINGS.longest_rest_ms), 0.0))

    @cached_property
    def _pauses(self) -> Values:
        """After every atom, how much of a pause is heard, from 0 to 1."""
        silence = self.starts[1:] - self.ends
        return np.clip((silence - SETTINGS.shortest_pause_ms) / SETTINGS.pause_ms, 0.0, 1.0)

    @cached_property
    def _clause_pauses(self) -> Values:
        """Sums of the pauses after commas and ends of clauses."""
        return _sums(
            np.where((self.breaks > BREAK_COSTS.sentence) & (self.breaks <= BREAK_COSTS.comma), self._pauses, 0.0)
        )

    @cached_property
    def _sentence_pauses(self) -> Values:
        """Sums of the pauses after sentences."""
        return _sums(np.where(self.breaks == BREAK_COSTS.sentence, self._pauses, 0.0))

    @cached_property
    def _opens(self) -> Values:
        return _sums(np.array([token.opens for token in self.tokens], dtype=float))

    def width(self, first: Indices, last: Indices) -> Values:
        """Characters of the tokens from ``first`` up to ``last`` on one line."""
        return self._widths[last] - self._widths[first] - self.spaces[first]

    def reading(self, first: Indices, last: Indices) -> Values:
        """Milliseconds that the text of tokens ``first`` up to ``last`` takes to read."""
        chars, words = self.width(first, last), self._words[last] - self._words[first]
        by_chars = chars / self.rules.cps if self.rules.cps else 0.0 * chars
        by_words = words * 60 / self.rules.wpm if self.rules.wpm else 0.0 * words
        return 1000 * np.maximum(by_chars, by_words)

    def out(self, start: Values, end: Values, following: Values, reading: Values) -> Values:
        """When cues end: by the clock, and not after the recording."""
        return np.minimum(self.clock.out(start, end, following, reading), self.ends_at)

    def possible(self, first: Indices, size: int) -> NDArray[np.bool_]:
        """Whether tokens ``first`` to ``first + size`` may make a cue."""
        last = first + size
        if size == 1:
            return np.ones(len(first), dtype=bool)
        text, room = self.width(first, last), self.rules.max_chars * self.rules.max_lines
        brief = self.starts[last - 1] - self.starts[first] < self.clock.least
        fits = (text <= room) & (self.ends[last - 1] - self.starts[first] <= self.clock.longest)
        together: NDArray[np.bool_] = self._opens[last] == self._opens[first + 1]
        return together & (fits | (brief & (text <= SETTINGS.overfull * room)))

    def cue(self, first: Indices, size: int) -> Values:
        """Cost of a cue, lines included."""
        lines, _ = self.lines(first, size)
        return self.costs.cue + self._time(first, size) + self._text(first, size) + lines

    def _time(self, first: Indices, size: int) -> Values:
        costs, start, end = self.costs, self.starts[first], self.ends[first + size - 1]
        reading = self.reading(first, first + size)
        following = self.starts[first + size]
        out = self.out(start, end, following, reading)
        shown = out - start
        least, longest = self.clock.least, self.clock.longest
        seen = np.maximum(shown, 1.0)
        cost = np.where(shown <= 0, costs.no_time, 0.0)
        cost += costs.too_short * np.maximum(0.0, 1 - seen / least) if least else 0.0
        cost += costs.too_long * np.maximum(0.0, (end - start) / longest - 1)
        missing = self.clock.gap - (following - out)
        cost += np.where(missing > 1, costs.too_close * missing / max(self.clock.gap, 1.0), 0.0)
        above = np.clip(reading / seen - 1, 0.0, 1.0)
        cost += np.where(above > 0, costs.too_fast + costs.too_fast_by * above, 0.0)
        return cost + costs.tight * np.clip(10 * (reading / seen - SETTINGS.tight), 0.0, 1.0)

    def _text(self, first: Indices, size: int) -> Values:
        costs, last = self.costs, first + size
        ended = self._sentences[last - 1] - self._sentences[first]
        cost = costs.sentence_inside * ended
        cost += costs.sentence_pause * (self._sentence_pauses[last - 1] - self._sentence_pauses[first])
        cost += costs.pause_inside * (self._silence[last] - self._silence[first + 1]) / 1000
        ending = self.breaks[last - 1]
        pause = self._pauses[last - 1]
        begins, ends = (
            np.append(BREAK_COSTS.sentence, self.breaks)[first] == BREAK_COSTS.sentence,
            ending == BREAK_COSTS.sentence,
        )
        missed = np.minimum(self._clause_pauses[last] - self._clause_pauses[first], 1.0)
        flowing = (costs.no_pause * (1 - pause) + costs.pause_missed * missed) * (ending > BREAK_COSTS.comma)
        cost += np.where(ends, 0.0, costs.break_in_sentence * ending + flowing)
        cost += np.where((ended > 0) & ~(begins & ends), costs.torn, 0.0)
        cost += np.where(self._could_be_whole[first], costs.split, 0.0)
        lines = self.width(first, last) / self.rules.max_chars
        alone = self._words[last] - self._words[first] == 1
        lonely = np.where(begins, costs.lonely_head, costs.lonely) * np.maximum(0.0, 1 - lines / SETTINGS.lonely)
        lonely += costs.orphan * alone * np.maximum(0.0, 1 - 2 * lines)
        return cost + np.where(begins & ends, 0.0, lonely)

    def lines(self, first: Indices, size: int) -> tuple[Values, Indices]:
        """Cost of the cheapest line breaks, and after how many tokens each further line begins (0: none).

        As few lines as the text fits in; where it fits in none, as many as there may be.
        """
        limit = self.rules.max_chars
        cost = self.costs.too_wide * np.maximum(0.0, self.width(first, first + size) / limit - 1)
        ways = np.zeros((len(first), self.rules.max_lines - 1), dtype=np.int64)
        for count in range(2, self.rules.max_lines + 1):
            open_ = np.flatnonzero(cost >= SETTINGS.fits_cost)
            for way in combinations(range(1, size), count - 1) if len(open_) else ():
                tried = self._way(first[open_], (0, *way, size))
                better = open_[tried < cost[open_]]
                cost[better] = tried[tried < cost[open_]]
                ways[better] = (*way, *[0] * (self.rules.max_lines - count))
        return cost, ways

    def _way(self, first: Indices, bounds: tuple[int, ...]) -> Values:
        """Cost of one way of breaking into lines."""
        costs, limit = self.costs, self.rules.max_chars
        wide = [self.width(first + start, first + end) for start, end in pairwise(bounds)]
        breaks = [self.breaks[first + at - 1] for at in bounds[1:-1]]
        cost: Values = costs.break_of_line * np.add.reduce(breaks)
        for line in wide:
            cost += costs.too_wide * np.maximum(0.0, line / limit - 1)
        for upper, lower in pairwise(wide):
            cost += np.where(upper > lower, costs.top_heavy, 0.0)
        parted = np.maximum.reduce(breaks)
        shape = np.select(
            [parted <= BREAK_COSTS.sentence, parted <= BREAK_COSTS.comma],
            [0.0, costs.unbalanced_clauses],
            costs.unbalanced,
        )
        cost += shape * (1 - np.minimum.reduce(wide) / np.maximum.reduce(wide))
        return cost


def _sums(values: Values) -> Values:
    return np.append(0.0, np.cumsum(values))
