"""The cost of a cue: one table, in the order in which rules give way to each other.

An alignment's times are fixed and published words may not be altered, so a rule that cannot be met has a price. The
prices of different ranks lie so far apart that no sum of lower ones outweighs a higher one within a passage.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Costs:
    """Points; see `aligner.captions.breaks` for those of a break."""

    no_time: float = 1e12  # two cues at one moment
    too_short: float = 1e9  # times the share of the least duration that is missing
    too_long: float = 1e8  # times the share above the longest duration
    too_close: float = 1e7  # to the next cue, times the share of the least gap that is missing
    too_wide: float = 1e6  # a line, times the share of characters above the width
    too_fast: float = 150.0  # reading speed, once, and
    too_fast_by: float = 300.0  # times the share above the limit
    tight: float = 20.0  # reading speed between nine tenths of the limit and the limit
    cue: float = 20.0  # every cue
    sentence_inside: float = 70.0  # a sentence that ends before the cue does
    pause_inside: float = 40.0  # a second of silence inside a cue, up to two
    pause_at_break: float = 20.0  # taken off a break for half a second of silence or more
    break_in_sentence: float = 2.0  # times the cost of the break where the cue ends
    break_of_line: float = 0.8  # times the cost of the break where a line ends
    unbalanced: float = 40.0  # times the difference of the two lines over the width
    top_heavy: float = 8.0  # the upper line longer than the lower
    lonely: float = 25.0  # a cue of fewer than `lonely_chars` characters that is no whole sentence
    lonely_chars: float = 12.0


COSTS = Costs()
