"""Anybody's cues against a profile: every rule not met, with cue, figure and limit.

Errors are what a player or a reader cannot do without (order, overlap, durations, gap, lines, width, syntax); reading
speed and the places of breaks are warnings, since the speaker's pace and the published words are given. Durations and
gaps have a tolerance of one millisecond, for times that were rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise, zip_longest
from typing import Literal

from aligner.captions.breaks import keeps
from aligner.captions.function_words import load_language
from aligner.captions.profile import Profile, Rules
from aligner.captions.width import counts_half, width
from aligner.document.language import detect_language
from aligner.errors import UsageError
from aligner.formats import srt, tsv, vtt
from aligner.formats.json.writer import dump
from aligner.formats.vtt.parser import read_vtt
from aligner.types import Cue

Level = Literal["error", "warning"]
TOLERANCE = 0.001


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a cue does not meet; ``index`` counts cues from 1 (0: the file), ``limit`` is the profile's."""

    index: int
    cue: str
    start: float
    rule: str
    level: Level
    figure: float
    limit: float
    text: str

    def __str__(self) -> str:
        place = f"cue {self.index}{f' ({self.cue})' if self.cue else ''}" if self.index else self.cue
        return f"{place}: {self.text}"


def lint(
    cues: Sequence[Cue], profile: Profile, *, language: str | None = None, fps: float | None = None
) -> tuple[Violation, ...]:
    """Every rule of the profile that the cues do not meet, in the order of the cues; ``fps`` of their picture."""
    rules = profile.rules_for(language).at(fps)
    found: list[Violation] = []
    for index, (cue, after) in enumerate(zip_longest(cues, cues[1:]), 1):
        checks = (*_times(cue, rules), *_next(cue, after, rules), *_text(cue, rules, language))
        found += [Violation(index, cue.id, cue.start, *check) for check in checks]
    return tuple(found)


Check = tuple[str, Level, float, float, str]


def _times(cue: Cue, rules: Rules) -> Iterator[Check]:
    shown = round(cue.end - cue.start, 3)
    if shown < rules.min_duration - TOLERANCE:
        yield ("min_duration", "error", shown, rules.min_duration, f"shown {shown} s, at least {rules.min_duration} s")
    if rules.max_duration is not None and shown > rules.max_duration + TOLERANCE:
        yield ("max_duration", "error", shown, rules.max_duration, f"shown {shown} s, at most {rules.max_duration} s")


def _next(cue: Cue, after: Cue | None, rules: Rules) -> Iterator[Check]:
    """What depends on the next cue."""
    if after is None:
        return
    gap = round(after.start - cue.end, 3)
    if after.start < cue.start:
        yield ("order", "error", after.start, cue.start, f"the next cue starts {cue.start - after.start:.3f} s earlier")
    elif gap < 0:
        yield ("overlap", "error", -gap, 0.0, f"overlaps the next cue by {-gap} s")
    elif gap < rules.gap - TOLERANCE:
        yield ("gap", "error", gap, rules.gap, f"{gap} s before the next cue, at least {rules.gap} s")
    elif rules.gap + TOLERANCE < gap < rules.close_gap - TOLERANCE:
        yield (
            "open_gap", "warning", gap, rules.close_gap,
            f"{gap} s before the next cue: close to {rules.gap} s, or leave {rules.close_gap} s",
        )  # fmt: skip


def _text(cue: Cue, rules: Rules, language: str | None) -> Iterator[Check]:
    half = counts_half(language)
    if len(cue.lines) > rules.max_lines:
        yield ("lines", "error", len(cue.lines), rules.max_lines, f"{len(cue.lines)} lines, at most {rules.max_lines}")
    for line in cue.lines:
        wide = width(line, half=half)
        if wide > rules.max_chars:
            yield ("width", "error", wide, rules.max_chars, f"{wide} characters on a line, at most {rules.max_chars}")
    yield from _speed(cue, rules, width(" ".join(cue.lines), half=half))
    for upper, lower in pairwise(cue.lines):
        if _is_bad_break(upper, lower, language):
            yield ("break", "warning", 0, 0, f"a line breaks between {upper.split()[-1]!r} and {lower.split()[0]!r}")


def _speed(cue: Cue, rules: Rules, chars: float) -> Iterator[Check]:
    shown = cue.end - cue.start
    if rules.cps is not None and chars / shown > rules.cps * (1 + TOLERANCE):
        speed = round(chars / shown, 1)
        yield ("cps", "warning", speed, rules.cps, f"{speed} characters a second, at most {rules.cps}")
    words = sum(any(char.isalnum() for char in word) for line in cue.lines for word in line.split())
    if rules.wpm is not None and words * 60 / shown > rules.wpm * (1 + TOLERANCE):
        speed = round(words * 60 / shown)
        yield ("wpm", "warning", speed, rules.wpm, f"{speed} words a minute, at most {rules.wpm}")


def _is_bad_break(upper: str, lower: str, language: str | None) -> bool:
    words = load_language(language)
    before, after = upper.split()[-1:], lower.split()[:1]
    if not before or not after or not before[0][-1].isalnum():
        return False
    return keeps(before[0], after[0], words)


def lint_text(
    text: str, suffix: str, profile: Profile, *, language: str | None = None, fps: float | None = None
) -> tuple[Violation, ...]:
    """The same for the text of a caption file; deviations from the file's own grammar come first.

    The language is that of the words where none is given. TSV has no lines: there a cue holds as much as all its lines.

    Raises
    ------
    UsageError
        The suffix is none of ``.vtt``, ``.srt`` and ``.tsv``.
    InputError
        The text is not of that format at all.
    """
    match suffix.lower():
        case ".vtt":
            problems, cues = read_vtt(text).problems, vtt.parse(text, strict=False)
        case ".srt":
            problems, cues = srt.problems(text), srt.parse(text)
        case ".tsv":
            problems, cues, profile = (), tsv.parse(text), profile.in_one_line()
        case _:
            raise UsageError(f"captions with the suffix {suffix!r} cannot be checked", hint="use .vtt, .srt or .tsv")
    syntax = (Violation(0, f"line {problem.line}", 0.0, "syntax", "error", 0, 0, problem.text) for problem in problems)
    spoken = language or detect_language(" ".join(cue.text for cue in cues))
    return *syntax, *lint(cues, profile, language=spoken, fps=fps)


def has_errors(violations: Iterable[Violation]) -> bool:
    """Whether any of them is an error."""
    return any(violation.level == "error" for violation in violations)


def compose_violations(violations: Sequence[Violation], profile: Profile) -> str:
    """The violations as JSON text."""
    counts = {level: sum(found.level == level for found in violations) for level in ("error", "warning")}
    return dump(
        {
            "schema_version": 1,
            "profile": profile.name,
            "errors": counts["error"],
            "warnings": counts["warning"],
            "violations": [asdict(violation) for violation in violations],
        }
    )
