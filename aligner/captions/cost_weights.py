"""The cost of a cue: one table, in the order in which rules give way to each other.

An alignment's times are fixed and published words may not be altered, so a rule that cannot be met has a cost. The
costs of different ranks lie so far apart that no sum of lower ones outweighs a higher one within a passage.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CostWeights:
    """Points; see `aligner.captions.breaks` for those of a break."""

    no_time: float = 1e13  # two cues at one moment
    too_short: float = 1e10  # times the share of the least duration that is missing
    too_long: float = 1e9  # times the share above the longest duration
    too_close: float = 1e8  # to the next cue, times the share of the least gap that is missing
    too_wide: float = 1e7  # a line, times the share of characters above the width
    too_fast: float = 1150.0  # reading speed, once, and
    too_fast_by: float = 1600.0  # times the share above the limit, none counted above twice the limit
    tight: float = 20.0  # reading speed between nine tenths of the limit and the limit
    cue: float = 75.0  # every cue
    sentence_inside: float = 500.0  # a sentence that ends before the cue does
    sentence_pause: float = 900.0  # the same for the pause behind it, up to one
    torn: float = 700.0  # the end of a sentence and a part of another in one cue
    split: float = 230.0  # a sentence that one cue could hold goes on in another
    pause_inside: float = 250.0  # a second of silence inside a cue, up to two
    no_pause: float = 110.0  # a cue that ends inside a sentence and no comma, without a pause
    break_in_sentence: float = 1.2  # times the cost of the break where the cue ends
    break_of_line: float = 1.0  # times the cost of the break where a line ends
    unbalanced: float = 1400.0  # times the share that the shortest line lacks to the longest
    unbalanced_clauses: float = 700.0  # the same where each line is a clause; nothing where each is a sentence
    top_heavy: float = 50.0  # the upper line longer than the lower
    pause_missed: float = 300.0  # a cue that ends inside a clause, for a comma with a pause inside it, up to one
    lonely: float = 800.0  # the end or middle of a sentence as a cue, times the share that it lacks to 0.6 lines
    lonely_head: float = 600.0  # the same for the beginning of one
    orphan: float = 1300.0  # added to it for a cue of one word, times the share that it lacks to half a line


COST_WEIGHTS = CostWeights()
