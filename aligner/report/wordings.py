"""Two wordings of one place, as terms → what is left of each without fillers and what both share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from aligner.report.findings import Finding
from aligner.report.lexicon import Lexicon
from aligner.report.term_rules import keys_of
from aligner.report.terms import Side, Term
from aligner.verbalize.writing import written

ENDING = 2
"""Letters of a denying ending, at most, that stand beside the words that differ."""


def crossed_out(left: list[Term], right: list[Term]) -> tuple[list[Term], list[Term]]:
    """Both sides without the terms they share."""
    shared = Counter(term.key for term in left) & Counter(term.key for term in right)

    def rest(terms: list[Term]) -> list[Term]:
        open_, kept = Counter(shared), []
        for term in terms:
            if open_[term.key]:
                open_[term.key] -= 1
            else:
                kept.append(term)
        return kept

    return rest(left), rest(right)


def reordered_numbers(left: list[Term], right: list[Term], lexicon: Lexicon) -> tuple[list[Term], list[Term]] | None:
    """The number words of both sides where they are the same in another order: 130, 31; 15 to 20, 20 to 15."""
    said = {term.key for term in (*left, *right) if term.number or lexicon.is_number(term.key)}
    words = {word for word in said if word not in lexicon.function or lexicon.are_one_number(word, word)}
    here, there = ([term for term in side if term.key in words] for side in (left, right))
    same = sorted(keys_of(here)) == sorted(keys_of(there))
    return (here, there) if same and keys_of(here) != keys_of(there) else None


def without_fillers(terms: Iterable[Term], lexicon: Lexicon) -> list[Term]:
    kept = [term for term in terms if term.key not in lexicon.fillers]
    return [] if " ".join(term.key for term in kept) in lexicon.discourse else kept


def without_inventions(terms: list[Term], lexicon: Lexicon) -> list[Term]:
    """The terms without the phrases that recognisers are known to invent."""
    for phrase in sorted(lexicon.inventions, key=len, reverse=True):
        size = len(phrase.split())
        for place in range(len(terms) - size + 1):
            if " ".join(keys_of(terms[place : place + size])) == phrase:
                return without_inventions(terms[:place] + terms[place + size :], lexicon)
    return terms


def is_repetition(finding: Finding, said: list[Term], heard: Side) -> bool:
    """Whether the unpublished words are a repetition of, or a broken start to, the words beside them."""
    keys = [term.key for term in said]
    before = [term.key for term in heard.between(max(0, finding.j0 - len(keys)), finding.j0)][-len(keys) :]
    after = [term.key for term in heard.between(finding.j1, finding.j1 + len(keys))][: len(keys)]
    broken = heard.words[finding.j1 - 1].rstrip().endswith(("-", "–", "—", "…"))
    start = broken and bool(after) and after[0].startswith(keys[-1])
    return keys in (before, after) or start


def same_form(left: list[Term], right: list[Term], lexicon: Lexicon) -> bool:
    """Whether each word has the other side's stem with another ending ("agree", "agreed")."""
    if len(left) != len(right):
        return False
    for one, other in zip(left, right, strict=True):
        stem = 0
        while stem < min(len(one.key), len(other.key)) and one.key[stem] == other.key[stem]:
            stem += 1
        endings = {one.key[stem:], other.key[stem:]} - {""}
        if stem < 3 or not endings <= lexicon.inflections:
            return False
    return True


def same_words(left: list[Term], right: list[Term], lexicon: Lexicon) -> bool:
    """Whether each word is the other side's in another person, number, gender or case ("musste", "mussten")."""
    pairs = zip(left, right, strict=False)
    return len(left) == len(right) and all(lexicon.are_forms_of_one(one.key, other.key) for one, other in pairs)


def has_denial(left: list[Term], right: list[Term], lexicon: Lexicon) -> bool:
    """Whether a word of one side is one of the other with a prefix that denies it ("able", "unable")."""
    return any(lexicon.denies(one.key, other.key) for one in left for other in right)


def ends_in_denial(finding: Finding, published: Side, heard: Side, lexicon: Lexicon) -> bool:
    """Whether a denying ending stands on one side only, in the finding or where it meets the words beside it."""
    if not lexicon.negating_endings or finding.kind == "moved":
        return False
    here = _with_neighbours(published.words, finding.i0, finding.i1)
    there = _with_neighbours(heard.words, finding.j0, finding.j1)
    return sum(map(here.count, lexicon.negating_endings)) != sum(map(there.count, lexicon.negating_endings))


def _with_neighbours(words: Sequence[str], start: int, end: int) -> str:
    """The words, with as many letters before and after them as an ending may have."""
    before, after = written(words[max(0, start - ENDING) : start]), written(words[end : end + ENDING])
    return before[-ENDING:] + written(words[start:end]) + after[:ENDING]


def told_apart_by_mood(published: Sequence[str], heard: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether only a diacritic tells two moods apart: "konnte", "könnte"."""
    wording = [[word for word in map(_bare, side) if word in lexicon.told_apart] for side in (published, heard)]
    return wording[0] != wording[1]


def _bare(word: str) -> str:
    return word.casefold().strip('.,;:!?"“”„«»()')
