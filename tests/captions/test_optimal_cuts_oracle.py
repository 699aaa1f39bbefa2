"""The cutter against the slow way: every way of cutting a short passage, priced one by one."""

import math
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.captions.breaks import BREAK_COSTS
from aligner.captions.clock import Clock, Grid
from aligner.captions.cue_cost import CueCost
from aligner.captions.cue_tokens import Token, TokenWord
from aligner.captions.cut import _times
from aligner.captions.optimal_cuts import Cut, cheapest, cost_table
from aligner.captions.profile import Rules, load_profile

TOKENS = ["We", "the", "of", "met,", "25", "million", "President", "Tokayev", "agreement.", "internationally"]


@st.composite
def passages(draw: st.DrawFn) -> CueCost:
    """Up to nine atoms with times, some of other sentences, some that must begin a cue."""
    tokens, time, piece = [], 0, 0
    for number in range(draw(st.integers(1, 9))):
        text = draw(st.sampled_from(TOKENS))
        piece += draw(st.sampled_from([0, 0, 0, 1]))
        length = draw(st.sampled_from([0, 100, 300, 2000]))
        opens = number > 0 and draw(st.sampled_from([False] * 5 + [True]))
        words = (TokenWord(0, len(text), time / 1000),)
        tokens.append(Token(text, len(text), True, piece, words, time, time + length, True, opens))
        time += length + draw(st.sampled_from([0, 50, 700]))
    rules = draw(
        st.sampled_from(
            [
                load_profile("netflix").rules,
                Rules(max_chars=10, max_lines=1, cps=12, min_duration=1, gap=0.1),
                Rules(max_chars=9, max_lines=3, wpm=150, max_duration=2, close_gap=0.5),
            ]
        )
    )
    return CueCost(tuple(tokens), rules, Clock.of(rules), "en", time + 500)


def _all_cuts(count: int) -> list[tuple[int, ...]]:
    inner = range(1, count)
    return [(0, *way, count) for size in range(count) for way in combinations(inner, size)]


@settings(max_examples=50, deadline=None)
@given(passages())
def test_no_other_way_of_cutting_is_cheaper(cue_cost: CueCost) -> None:
    table = cost_table(cue_cost)

    def cost(bounds) -> float:
        sizes = [(last, last - first) for first, last in pairwise(bounds)]
        return sum(table[last - 1, size - 1] if size <= table.shape[1] else math.inf for last, size in sizes)

    cuts = cheapest(cue_cost)
    ours = cost([0] + [cut.last for cut in cuts])
    assert ours == pytest.approx(min(cost(bounds) for bounds in _all_cuts(len(cue_cost.tokens))))


@settings(max_examples=50, deadline=None)
@given(passages())
def test_no_other_way_of_breaking_lines_is_cheaper(cue_cost: CueCost) -> None:
    rules, costs, count = cue_cost.rules, cue_cost.costs, len(cue_cost.tokens)

    def cost(bounds) -> float:
        lines = [
            sum(a.width for a in cue_cost.tokens[first:last]) + last - first - 1 for first, last in pairwise(bounds)
        ]
        total = sum(costs.break_of_line * cue_cost.breaks[at - 1] for at in bounds[1:-1])
        total += sum(costs.too_wide * max(0, line / rules.max_chars - 1) for line in lines)
        worst = max((cue_cost.breaks[at - 1] for at in bounds[1:-1]), default=0)
        shape = (
            costs.unbalanced
            if worst > BREAK_COSTS.comma
            else costs.unbalanced_clauses
            if worst > BREAK_COSTS.sentence
            else 0
        )
        total += shape * (1 - min(lines) / max(lines))
        return total + sum(costs.top_heavy for upper, lower in pairwise(lines) if upper > lower)

    ways = [bounds for bounds in _all_cuts(count) if len(bounds) - 1 <= rules.max_lines]
    fitting = [
        bounds for bounds in ways
        if all(sum(a.width for a in cue_cost.tokens[i:j]) + j - i - 1 <= rules.max_chars for i, j in pairwise(bounds))
    ]  # fmt: skip
    fewest = min((len(bounds) for bounds in fitting), default=None)
    allowed = ways if fewest is None else [bounds for bounds in fitting if len(bounds) == fewest]
    found, steps = cue_cost.lines(np.array([0]), count)
    assert found[0] == pytest.approx(min(cost(bounds) for bounds in allowed))
    assert found[0] == pytest.approx(cost((0, *[int(step) for step in steps[0] if step], count)))


def _splits(first: int, last: int, parts: int) -> list[tuple[int, ...]]:
    """Every way of parting ``first`` to ``last`` into up to so many parts, as the places between them."""
    inner = range(first + 1, last)
    return [way for count in range(min(parts, last - first)) for way in combinations(inner, count)]


def _widest(cue_cost: CueCost, first: int, last: int, way: tuple[int, ...]) -> float:
    spans = pairwise((first, *way, last))
    return max(sum(a.width for a in cue_cost.tokens[start:end]) + end - start - 1 for start, end in spans)


def _keeps_every_rule(cue_cost: CueCost, cuts: list[Cut]) -> bool:
    clock, times = cue_cost.clock, _times(cue_cost, cuts)
    shown = all(clock.least <= end - start <= clock.longest for start, end in times)
    spoken = all(cue_cost.ends[made.last - 1] - cue_cost.starts[made.first] <= clock.longest for made in cuts)
    apart = all(after[0] - before[1] >= clock.gap - 1 for before, after in pairwise(times))
    fits = all(_widest(cue_cost, made.first, made.last, made.lines) <= cue_cost.rules.max_chars for made in cuts)
    return shown and spoken and apart and fits


def _fits(cue_cost: CueCost, first: int, last: int) -> bool:
    ways = _splits(first, last, cue_cost.rules.max_lines)
    return min(_widest(cue_cost, first, last, way) for way in ways) <= cue_cost.rules.max_chars


def _can_be_kept(cue_cost: CueCost) -> bool:
    """Whether any way of cutting keeps every rule; two speakers never share a cue."""
    count, opening = len(cue_cost.tokens), [at for at, token in enumerate(cue_cost.tokens) if token.opens]
    for way in _splits(0, count, count):
        if not set(opening) <= {0, *way}:
            continue
        cuts = [Cut(first, last) for first, last in pairwise((0, *way, count))]
        if all(_fits(cue_cost, made.first, made.last) for made in cuts):
            lined = [
                min(
                    (Cut(c.first, c.last, way) for way in _splits(c.first, c.last, cue_cost.rules.max_lines)),
                    key=lambda made: _widest(cue_cost, made.first, made.last, made.lines),
                )
                for c in cuts
            ]
            if _keeps_every_rule(cue_cost, lined):
                return True
    return False


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(passages())
def test_where_any_way_of_cutting_keeps_every_rule_ours_does(cue_cost: CueCost) -> None:
    assert _keeps_every_rule(cue_cost, cheapest(cue_cost)) or not _can_be_kept(cue_cost)


def test_a_frame_grid_never_moves_a_time_by_a_frame_or_more() -> None:
    grid = Grid(24000 / 1001)
    times = np.arange(0.0, 5000.0, 7.0)
    assert np.all((times - grid.down(times) > -0.7) & (times - grid.down(times) <= 42))
    assert np.all((grid.up(times) - times > -0.7) & (grid.up(times) - times <= 42))
    assert np.array_equal(grid.down(grid.up(times)), grid.up(times))


def _out(rules: Rules, start: int, end: int, following: int, reading: int, fps: float | None = None) -> float:
    values = (np.array([float(value)]) for value in (start, end, following, reading))
    return float(Clock.of(rules, fps).out(*values)[0])


HOUSE = Rules(min_duration=0.8, max_duration=7, gap=0.08, gap_frames=2, close_gap=0.5, hold=0.5)


@pytest.mark.parametrize(
    ("times", "out", "why"),
    [
        ((0, 2000, 9000, 1000), 2000, "out on the last word"),
        ((0, 2000, 9000, 2300), 2300, "held for reading"),
        ((0, 2000, 9000, 4000), 2500, "held no longer than half a second"),
        ((0, 300, 9000, 200), 800, "held for the least duration"),
        ((0, 2000, 2400, 1000), 2320, "a gap under half a second is closed to the least gap"),
        ((0, 2000, 2600, 1000), 2000, "a longer gap stays"),
        ((0, 2000, 2010, 1000), 1930, "the gap is kept although the word goes on"),
        ((0, 400, 500, 400), 500, "the least duration outranks the gap, but never overlaps"),
        ((0, 9000, 20000, 1000), 7000, "the longest duration"),
    ],
)
def test_when_a_cue_ends(times: tuple[int, int, int, int], out: int, why: str) -> None:
    assert _out(HOUSE, *times) == out, why


def test_on_frames_the_gap_is_counted_in_frames() -> None:
    assert _out(HOUSE, 0, 2000, 2400, 1000, fps=25) == 2320
    assert _out(HOUSE, 0, 2000, 2400, 1000, fps=50) == 2360
