"""The one table of categories and severities: which rule makes which finding of a difference.

The order is the order of gravity inside one finding: where several words differ, the first rule that any of them
meets names the finding. ``docs/report.md`` shows this table to readers; a test keeps both equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from aligner.types import Category, Severity

RuleName = Literal[
    "negation",
    "date",
    "number",
    "changed name",
    "quantity",
    "modality",
    "passage",
    "lone name",
    "content",
    "moved passage",
    "inflection",
    "function",
    "fragment",
    "frame",
    "spelling",
    "filler",
]


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table."""

    name: RuleName
    category: Category
    severity: Severity
    meaning: str


RULES: tuple[Rule, ...] = (
    Rule(
        "negation",
        "negation",
        "critical",
        "a word that denies is changed, missing or added: not, n't, never, no; a prefix that denies: un-, in-",
    ),
    Rule("date", "date", "critical", "a month, weekday, year, today or tomorrow, or a number beside a month"),
    Rule("number", "number", "critical", "a number in digits or words"),
    Rule("changed name", "name", "critical", "a name is spoken as another word, or another word as a name"),
    Rule("quantity", "number", "critical", "a word of quantity: all, most, half, more, percent, only"),
    Rule("modality", "content", "critical", "a word of duty or possibility: must, shall, may, can"),
    Rule("passage", "passage", "major", "a whole sentence, or eight words and more, on one side only or reworded"),
    Rule("lone name", "name", "major", "a name is missing or added, with nothing in its place"),
    Rule("content", "content", "major", "any other word that carries sense"),
    Rule("moved passage", "passage", "minor", "the text has the passage elsewhere than the speech"),
    Rule("inflection", "content", "minor", "the same word in another form: agree, agreed; country, countries"),
    Rule("function", "function", "minor", "a word of grammar: the, of, which; or the same words in another order"),
    Rule(
        "fragment", "passage", "cosmetic", "a line of its own, up to eight words, no end mark, is not spoken: a label"
    ),
    Rule(
        "frame",
        "passage",
        "cosmetic",
        "a section before or after the speech, under a heading of its own, is not spoken",
    ),
    Rule("spelling", "spelling", "cosmetic", "the same sound written otherwise: Tokayev, Tokaev; every one, everyone"),
    Rule("filler", "filler", "cosmetic", "uh, um, you know; a word said twice; a broken-off word"),
)

if {rule.name for rule in RULES} != set(get_args(RuleName)):
    raise AssertionError("every rule name has one line in RULES")

BY_NAME: dict[RuleName, Rule] = {rule.name: rule for rule in RULES}
GRAVITY: dict[RuleName, int] = {rule.name: rank for rank, rule in enumerate(RULES)}


def gravest(names: set[RuleName]) -> Rule:
    """The rule that stands first in the table; "function" for no name at all (only the order differs)."""
    return BY_NAME[min(names, key=GRAVITY.__getitem__)] if names else BY_NAME["function"]
