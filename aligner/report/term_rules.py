"""A term → the rule that it alone would meet: a number, a date, a negation, a name, a word of grammar."""

from __future__ import annotations

from collections.abc import Iterable

from aligner.report.lexicon import Lexicon
from aligner.report.rules import RuleName
from aligner.report.terms import YEAR, Term

WEIGHTY: frozenset[RuleName] = frozenset({"negation", "date", "number", "quantity", "modality"})


def rule_name(term: Term, lexicon: Lexicon) -> RuleName:
    """The rule a single differing term meets."""
    word = term.key
    if word in lexicon.fillers:
        return "filler"
    if word in lexicon.negation or (lexicon.sound_the_same(word, "not") and not term.named):
        return "negation"
    if lexicon.is_month_or_weekday(word, capital=term.named) or word in lexicon.days or YEAR.fullmatch(word):
        return "date"
    if lexicon.is_number(word) or (term.number and word not in lexicon.function):
        return "date" if term.by_date else "number"
    if word in lexicon.quantity:
        return "quantity"
    if word in lexicon.modality:
        return "modality"
    if word in lexicon.function:
        return "function"
    return "changed name" if term.named else "content"


def keys_of(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(term.key for term in terms)
