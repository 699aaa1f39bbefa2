"""The cost of a break after each token, from one table and a few facts of language.

Costs are points; only their order and rough distance matter. A sentence end is free, a clause end nearly so, a break
before a conjunction or preposition good, between two plain words fair, and what belongs together is kept together:
article and noun, preposition and its noun, number and unit, title and name, first and last name, pronoun, auxiliary
or negation and verb (the units named by the Netflix Timed Text Style Guide, the BBC Subtitle Guidelines and the DCMP
Captioning Key). Adjectives are told by their endings, without a tagger, so theirs is a cost and no rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.captions.cue_tokens import Token
from aligner.captions.function_words import Language, core, load_language


@dataclass(frozen=True, slots=True)
class BreakCosts:
    """What a break costs by what stands around it; the scale is that of `aligner.captions.cost_weights`."""

    sentence: int = 0
    """After a sentence."""
    clause: int = 4
    """After a semicolon, colon, dash or bracket."""
    comma: int = 8
    """After a comma."""
    before_clause: int = 12
    """Before a conjunction or what opens quoted speech."""
    before_phrase: int = 16
    """Before a preposition."""
    before_genitive: int = 40
    """Before 'of' and its like."""
    before_verb: int = 40
    """Before a word that stands before a verb."""
    short_phrase: int = 60
    """Before a phrase too short to stand alone on a line."""
    behind_verb: int = 60
    """Behind a verb, before a phrase of its own."""
    stranded: int = 80
    """On top, where the break would leave one word alone beside a mark."""
    plain: int = 120
    """Between two words of which nothing is known."""
    phrase_inside: int = 200
    """Inside a phrase."""
    inside_word: int = 240
    """Inside a word, where it may be broken at all."""
    apposition: int = 300
    """Between a noun and the name it introduces."""
    belongs: int = 850
    """Between adjective and noun, verb and particle, pronoun and verb."""
    name: int = 900
    """Inside a name."""
    kept: int = 3200
    """Between what must stay together: a number and its unit, a title and its name."""


BREAK_COSTS = BreakCosts()


@dataclass(frozen=True, slots=True)
class BreakSettings:
    """What is too short for a line of its own; set by hand, as are the cases of tests/captions."""

    brief: int = 7
    """Characters of two words, at most, of which the second ends with a letter or digit."""
    brief_end: int = 12
    """The same where it ends with a mark."""


SETTINGS = BreakSettings()


_CLAUSE_END = re.compile(r"[;:—–…!?。；：！？؛؟][\"'”’»)\]]*$|[)\]»”]$|(?<=\s)-+$")
_COMMA_END = re.compile(r"[,،、，][\"'”’»)\]]*$")
_ENDS = re.compile(r"[,،、，;:.!?…؛؟][\"'”’»)\]]*$")
_SHORT = re.compile(r"^\W*(?:\w{1,3}|(?:\w\.)+\w?)\.$")  # Mr. No. U.N. a.m.
_INITIALS = re.compile(r"^\W*(?:[^\W\d_]\.-?)+$")  # J. J.-P. U.N.
_BEHIND_NAME = re.compile(r"^(?:(?:[A-Z]\.){2,}|(?:Jr|Sr|Inc|Ltd|Ph\.D|M\.D|Esq)\b)")  # Washington, D.C.
_OPENING = re.compile(r"^[\"“„«‹(\[{¿¡—–]")
_NUMBER = re.compile(r"^[$€£₸₽¥#№]?[\d٠-٩०-९][\d.,:/٠-٩०-९\s]*$")
_YEAR = re.compile(r"^\d{4}\b")
_NUMBER_SIGN = re.compile(r"^(no|nos|№|#|\$|€|£|¥|₸|₽|article|chapter|page|section|part)$", re.IGNORECASE)


def break_costs(tokens: Sequence[Token], language: str | None) -> list[int]:
    """The cost of a break after each token; the last is a sentence end."""
    words = load_language(language)
    texts = ["", *(token.text for token in tokens), ""]
    costs = [
        _cost(before, after, texts[at], texts[at + 3], words) for at, (before, after) in enumerate(pairwise(tokens))
    ]
    return [*costs, BREAK_COSTS.sentence] if tokens else []


def _cost(before: Token, after: Token, earlier: str, later: str, words: Language) -> int:
    """The cost between two tokens; ``earlier`` and ``later`` are the texts that stand around them."""
    if before.piece != after.piece:
        return BREAK_COSTS.sentence
    if _names_follow(before.text, after.text, words):
        return BREAK_COSTS.kept
    if _CLAUSE_END.search(before.text) or (before.text.endswith(".") and not _SHORT.match(before.text)):
        return BREAK_COSTS.clause
    if _COMMA_END.search(before.text):
        return _at_comma(before.text, after.text, later, words)
    if not after.space:
        return BREAK_COSTS.plain if not after.text.isascii() else BREAK_COSTS.inside_word
    if keeps(before.text, after.text, words) or _is_half(before.text, after.text, words):
        return BREAK_COSTS.kept
    alone = _ENDS.search(earlier) or _ENDS.search(after.text)
    return _between(earlier, before.text, after.text, later, words) + (BREAK_COSTS.stranded if alone else 0)


def _at_comma(before: str, after: str, later: str, words: Language) -> int:
    """Good, but not in a date or place (May 2, 2024; Washington, D.C.), behind that, if, or among adjectives."""
    if _NUMBER.match(before) and _YEAR.match(after):
        return BREAK_COSTS.kept
    if before[:1].isupper() and _BEHIND_NAME.match(after) and not later[:1].isupper():
        return BREAK_COSTS.kept
    last, first = words.closing(before), words.opening(after)
    listed = words.is_adjective(last) and words.is_adjective(first)
    return BREAK_COSTS.phrase_inside if listed or last in words.starters else BREAK_COSTS.comma


def _between(earlier: str, before: str, after: str, later: str, words: Language) -> int:
    """The cost between two words of a clause that may be parted."""
    first = words.opening(after)
    if _OPENING.match(after):
        return BREAK_COSTS.before_clause
    if words.closing(before) in words.leaning or _is_left_behind(after, words):
        return BREAK_COSTS.belongs
    if first in words.starters and words.closing(before) in words.before_verb - words.starters:
        return BREAK_COSTS.behind_verb
    if first in words.starters:
        return (
            BREAK_COSTS.short_phrase if _is_brief(after, later, words) else _before_starter(before, after, later, words)
        )
    if belongs(before, after, words) or _is_object(after, later, words):
        return BREAK_COSTS.belongs
    if words.capital_nouns and _is_described(earlier, before, after, words):
        return BREAK_COSTS.belongs
    if _is_name(before, after):
        return BREAK_COSTS.apposition if words.capital_nouns and _opens_noun(earlier, words) else BREAK_COSTS.name
    if first in words.before_verb and words.closing(before) not in words.small:
        return BREAK_COSTS.before_verb
    in_phrase = words.closing(earlier) in words.bound | words.degree and first not in words.small
    return BREAK_COSTS.phrase_inside if in_phrase or words.closing(before) in words.before_verb else BREAK_COSTS.plain


def _is_half(before: str, after: str, words: Language) -> bool:
    """Whether a compound is cut short for another one: Leib- und Magenspeise."""
    return before[-2:-1].isalpha() and before.endswith("-") and words.opening(after) in words.conjunctions


def _is_left_behind(word: str, words: Language) -> bool:
    """Whether it is a preposition or particle at the end of its clause: what it is about; er lehnte ab."""
    return words.opening(word) in words.prepositions and not word[-1:].isalnum()


def _opens_noun(word: str, words: Language) -> bool:
    """Whether a common noun follows a word: the river Elbe, not Max Planck."""
    last = words.closing(word)
    return last in words.bound | words.prepositions or (word[:1].islower() and words.is_adjective(last))


def _is_described(earlier: str, before: str, after: str, words: Language) -> bool:
    """Whether two adjectives stand in a row before a noun: die erste ägyptische Schule."""
    in_row = _begins(before).islower() and after[:1].islower() and after[-1:].isalpha()
    both = words.is_adjective(words.closing(before)) and words.is_adjective(words.opening(after))
    return in_row and both and _opens_noun(earlier, words)


def _before_starter(before: str, after: str, later: str, words: Language) -> int:
    """Good before a conjunction or preposition, less so inside a name: Ministry of Defence."""
    if before[:1].isupper() and after.islower() and later[:1].isupper():
        return BREAK_COSTS.plain
    first = words.opening(after)
    if first in words.genitive:
        return BREAK_COSTS.before_genitive
    return BREAK_COSTS.before_clause if first in words.conjunctions else BREAK_COSTS.before_phrase


def _is_brief(after: str, later: str, words: Language) -> bool:
    """Whether a phrase is too short to stand alone on a line."""
    if words.closing(later) in words.never_last:
        return False
    return len(after) + len(later) <= (SETTINGS.brief if later[-1:].isalnum() else SETTINGS.brief_end)


def keeps(before: str, after: str, words: Language) -> bool:
    """Whether the two words must stay on one line."""
    last, first = words.closing(before), words.opening(after)
    if last in words.bound and first in words.before_verb:
        return False
    if last in words.before_verb - words.starters and first in words.phrase_openers:
        return False
    if last in words.never_last or _NUMBER_SIGN.match(before) or _names_follow(before, after, words):
        return True
    if last in words.pronouns:
        return first not in words.starters
    if words.is_pair(last, first):
        return True
    if _NUMBER.match(before.rstrip(",.")) or last in words.numbers:
        if _NUMBER.match(after.rstrip(",.;:")) or first in words.units:
            return True
        if words.capital_nouns:
            counted = after[:1].isupper() or words.is_adjective(first)
        else:
            counted = after[:1].islower() or last in words.numbers
        return counted and first not in words.small
    return last.isalpha() and bool(_NUMBER.match(after.rstrip(",.;:"))) and last in words.units


def belongs(before: str, after: str, words: Language) -> bool:
    """Whether a break would part adjective and noun, verb and particle, or pronoun and verb."""
    last, first = words.closing(before), words.opening(after)
    if first in words.small:
        return last in words.bound
    if last not in words.small and words.follows(first):
        return True
    if words.capital_nouns and not (_begins(before).islower() and after[:1].isupper()):
        return False
    return words.is_adjective(last)


def _begins(text: str) -> str:
    """The first letter of a word, behind quotation marks and brackets."""
    return text.lstrip("\"'“„«‹([{¿¡‚‘")[:1]


def _is_object(word: str, later: str, words: Language) -> bool:
    """Whether a pronoun is no subject: no verb follows it."""
    if core(word) not in words.pronouns:
        return False
    follower = words.opening(later)
    return not word[-1].isalnum() or (follower in words.small and follower not in words.before_verb)


def _names_follow(before: str, after: str, words: Language) -> bool:
    """Whether a title or initials stand before a name."""
    if not after[:1].isalpha() or after[:1].islower() or _COMMA_END.search(before):
        return False
    return core(before) in words.titles or _INITIALS.match(before) is not None


def _is_name(before: str, after: str) -> bool:
    """Two capitalised words in a row; where nouns have capitals they may be two nouns, but seldom are."""
    return before[:1].isupper() and after[:1].isupper() and before[-1:].isalpha()
