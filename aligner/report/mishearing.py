"""What differs between two wordings → how much of it is one word misheard for another.

Numbers, dates and negations are hardly ever excused: "fifteen" and "fifty" sound alike and say different things.
"""

from __future__ import annotations

from dataclasses import dataclass

from aligner.report.findings import Finding
from aligner.report.lexicon import Lexicon
from aligner.report.phonetics import phonetic_similarity, sound_key
from aligner.report.term_rules import WEIGHTY, rule_name
from aligner.report.terms import Side, Term


@dataclass(frozen=True, slots=True)
class MishearingSettings:
    """Phonetic similarity, 0 to 1, from which one thing may be another misheard."""

    same_name: float = 0.85
    """Two spellings are one name, unless both are names known to differ."""
    alike: float = 0.65
    """One word is another misheard."""
    numbers_alike: float = 0.6
    """The same for two number words: five, fifty."""
    easily_lost: float = 0.5
    """The same for a word of grammar, and for a number or name against what is none."""


SETTINGS = MishearingSettings()


def _homophones(one: Term, other: Term, lexicon: Lexicon) -> bool:
    return one.key == other.key or lexicon.sound_the_same(one.key, other.key)


def spelled_differently(left: list[Term], right: list[Term], lexicon: Lexicon) -> bool:
    """Whether both wordings are one word to the ear: joined words, homophones, one name in two spellings."""
    if not left or not right:
        return False
    one, other = ["".join(term.key for term in side) for side in (left, right)]
    pairs = list(zip(left, right, strict=False))
    if one == other or (len(left) == len(right) and all(_homophones(*pair, lexicon) for pair in pairs)):
        return True
    if not any(term.named for term in left) or {rule_name(term, lexicon) for term in left} != {"changed name"}:
        return False
    if any(lexicon.is_number(term.key) or term.key in lexicon.negation for term in right):
        return False
    if one in lexicon.known_names and other in lexicon.known_names:
        return False
    long_enough = min(len(one), len(other)) >= 6
    same_end = sound_key(one)[-1:] == sound_key(other)[-1:]
    alike = phonetic_similarity([one], [other])
    return alike == 1.0 or (alike >= SETTINGS.same_name and long_enough and same_end)


def without_misrecognitions(
    left: list[Term], right: list[Term], lexicon: Lexicon, *, no_number: bool
) -> tuple[list[Term], list[Term]]:
    """Both sides without the pairs that are one word misheard for the other.

    ``no_number`` says that the number words heard are no number anybody says: then one may be another misheard.
    """
    kept, free = list[Term](), list(right)
    for term in left:
        scored = [
            (_misrecognition(term, other, lexicon, no_number=no_number), place) for place, other in enumerate(free)
        ]
        best, place = max(scored, default=(0.0, -1))
        if free and best >= _enough(term, free[place], lexicon):
            free.pop(place)
        else:
            kept.append(term)
    return kept, free


def _enough(term: Term, heard: Term, lexicon: Lexicon) -> float:
    """Phonetic similarity from which a pair counts as a mishearing."""
    either = {rule_name(word, lexicon) for word in (term, heard)}
    return SETTINGS.easily_lost if either & (WEIGHTY | {"function"}) or term.named > heard.named else SETTINGS.alike


def _misrecognition(term: Term, heard: Term, lexicon: Lexicon, *, no_number: bool) -> float:
    """How well mishearing explains the pair, 0 to 1; 0 where it is never excused."""
    alike = 1.0 if _homophones(term, heard, lexicon) else phonetic_similarity([term.key], [heard.key])
    published_weighs, heard_weighs = (rule_name(word, lexicon) in WEIGHTY for word in (term, heard))
    if lexicon.are_one_number(term.key, heard.key):
        return 1.0
    if alike < 1.0 and (heard.key in lexicon.negation) != (term.key in lexicon.negation):
        return 0.0
    if lexicon.denies(term.key, heard.key):
        return 0.0
    if {term.key, heard.key} <= lexicon.negation:
        return alike
    if published_weighs and heard_weighs and not _homophones(term, heard, lexicon):
        both_numbers = lexicon.is_number(term.key) and lexicon.is_number(heard.key)
        return alike if no_number and both_numbers and alike >= SETTINGS.numbers_alike else 0.0
    if lexicon.is_number(term.key) and alike < _nearest_number(heard.key, lexicon)[0]:
        return 0.0
    two_names = term.named and (heard.known or {term.key, heard.key} <= lexicon.known_names)
    return 0.0 if two_names else alike


def _nearest_number(word: str, lexicon: Lexicon) -> tuple[float, str]:
    """The number word nearest in sound, and how near."""
    return max(((phonetic_similarity([word], [number]), number) for number in lexicon.numbers), default=(0.0, ""))


def with_numbers(finding: Finding, heard: Side, lexicon: Lexicon) -> list[str]:
    """The heard words, those of the finding that are no words of grammar as the numbers they sound like."""
    words = list(heard.words)
    for place in range(finding.j0, finding.j1):
        for term in heard.terms[place][:1]:
            alike, number = _nearest_number(term.key, lexicon)
            if rule_name(term, lexicon) == "content" and alike >= SETTINGS.alike:
                words[place] = number
    return words


def are_close(left: list[Term], right: list[Term], lexicon: Lexicon) -> bool:
    """Whether both are one number word each, and sound alike."""
    words = [term.key for term in (*left, *right)]
    single = len(left) == len(right) == 1 and all(map(lexicon.is_number, words))
    return single and phonetic_similarity(words[:1], words[1:]) >= SETTINGS.numbers_alike
