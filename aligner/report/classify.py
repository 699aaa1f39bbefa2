"""A finding becomes a rule of the table: which words differ, and what kind of words they are.

Both sides are taken apart into terms (one spoken word each: "can't" is can + not, "twenty-six" is twenty + six),
what stands on both sides is crossed out, and the gravest of the remaining terms names the finding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aligner.report.findings import LONG_WORDS, Finding
from aligner.report.lexicon import Lexicon, key
from aligner.report.rules import BY_NAME, Rule, RuleName, gravest
from aligner.report.sound import likeness, sound_key
from aligner.types import Document, HeardWord

SAME_NAME = 0.85  # likeness from which two spellings are one name, unless both are names known to differ
_NOT = re.compile(r"(.+?)n't$")
_IS_OR_HAS = re.compile(r"^(it|he|she|that|there|what|who|where|here|how|let)'s$")
_SHORT = re.compile(r"^(\w+)'(ll|ve|re|m)$")
_FULL = {"ll": "will", "ve": "have", "re": "are", "m": "am"}
_SPECIAL = {"can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not")}
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_END = re.compile(r"[.!?…:;\"“”«»]['’)\]]*$")


@dataclass(frozen=True, slots=True)
class Term:
    """One spoken word of a side: its key, and what its surroundings say of it."""

    key: str
    named: bool = False  # written with a capital where a sentence would not ask for one
    by_date: bool = False  # beside a month


def parts(text: str) -> tuple[str, ...]:
    """Return the keys of the words a written word is spoken as.

    >>> parts("Can’t"), parts("twenty-six"), parts("we'll"), parts("nation's")
    (('can', 'not'), ('twenty', 'six'), ('we', 'will'), ('nations',))
    """
    plain = text.casefold().replace("’", "'").strip('.,;:!?"“”«»()[] ')
    if plain in _SPECIAL:
        return _SPECIAL[plain]
    if found := _NOT.match(plain):
        return key(found[1]), "not"
    if found := _IS_OR_HAS.match(plain):
        return key(found[1]), "is"
    if found := _SHORT.match(plain):
        return key(found[1]), _FULL[found[2]]
    return tuple(filter(None, (key(part) for part in re.split(r"[-–—‑/]", plain))))


def _is_acronym(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)


@dataclass(frozen=True, slots=True)
class Side:
    """One side's words with what their writer's capitals tell."""

    words: tuple[str, ...]
    terms: tuple[tuple[Term, ...], ...]

    def between(self, start: int, end: int) -> list[Term]:
        """Return the terms of the words ``[start, end)``."""
        return [term for word in self.terms[start:end] for term in word]


def _side(words: Sequence[str], named: Sequence[bool], lexicon: Lexicon) -> Side:
    keys = [parts(word) for word in words]
    dated = [
        any(lexicon.is_month_or_weekday(part, capital=word[:1].isupper()) for part in part_keys)
        for word, part_keys in zip(words, keys, strict=True)
    ]
    terms = tuple(
        tuple(Term(part, named[place], any(dated[max(0, place - 2) : place + 3])) for part in keys[place])
        for place in range(len(words))
    )
    return Side(tuple(words), terms)


def published_side(document: Document, lexicon: Lexicon) -> Side:
    """Return the published words; a word is named where a capital stands inside a sentence, here or elsewhere."""
    inside: list[bool] = []
    for sentence in document.sentences:
        title = sentence.kind == "heading" or all(word.text[:1].isupper() for word in sentence.words[:4])
        for number, word in enumerate(sentence.words):
            before = document.text[sentence.char_start : word.char_start].rstrip(" \t\n'‘(")
            opening = number == 0 or title or bool(_END.search(before))
            inside.append(word.text[:1].isupper() and (not opening or _is_acronym(word.text)))
    words = [word.text for word in document.words]
    names = {key(word) for word, named in zip(words, inside, strict=True) if named}
    named = [flag or (word[:1].isupper() and key(word) in names) for word, flag in zip(words, inside, strict=True)]
    return _side(words, _allowed(named, lexicon), lexicon)


def heard_side(words: Sequence[HeardWord], lexicon: Lexicon, published: Side) -> Side:
    """Return the heard words; capitals count inside a sentence, and for words the text has as names."""
    names = {term.key for word in published.terms for term in word if term.named}
    named: list[bool] = []
    for place, word in enumerate(words):
        text = word.text.strip()
        opening = place == 0 or bool(_END.search(words[place - 1].text.strip()))
        named.append(
            (text[:1].isupper() and (not opening or _is_acronym(text))) or any(part in names for part in parts(text))
        )
    return _side([word.text.strip() for word in words], _allowed(named, lexicon), lexicon)


def _allowed(named: list[bool], lexicon: Lexicon) -> list[bool]:
    return named if lexicon.capitals_mark_names else [False] * len(named)


def rule_name(term: Term, lexicon: Lexicon) -> RuleName:
    """Return the rule a single differing term meets."""
    word = term.key
    if word in lexicon.fillers:
        return "filler"
    if word in lexicon.negation:
        return "negation"
    if lexicon.is_month_or_weekday(word, capital=term.named) or word in lexicon.days or _YEAR.fullmatch(word):
        return "date"
    if lexicon.is_number(word):
        return "date" if term.by_date else "number"
    if word in lexicon.quantity:
        return "quantity"
    if word in lexicon.modality:
        return "modality"
    if word in lexicon.function:
        return "function"
    return "changed name" if term.named else "content"


def _crossed_out(left: list[Term], right: list[Term]) -> tuple[list[Term], list[Term]]:
    """Return both sides without the terms they share."""
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


def _without_fillers(terms: Iterable[Term], lexicon: Lexicon) -> list[Term]:
    kept = [term for term in terms if term.key not in lexicon.fillers]
    return [] if " ".join(term.key for term in kept) in lexicon.discourse else kept


def _repeats(finding: Finding, said: list[Term], heard: Side) -> bool:
    """Whether the unpublished words are a repetition of, or a broken start to, the words beside them."""
    keys = [term.key for term in said]
    before = [term.key for term in heard.between(max(0, finding.j0 - len(keys)), finding.j0)][-len(keys) :]
    after = [term.key for term in heard.between(finding.j1, finding.j1 + len(keys))][: len(keys)]
    broken = heard.words[finding.j1 - 1].rstrip().endswith(("-", "–", "—", "…"))
    start = broken and bool(after) and after[0].startswith(keys[-1])
    return keys in (before, after) or start


def _same_form(left: list[Term], right: list[Term], lexicon: Lexicon) -> bool:
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


def _homophones(one: Term, other: Term, lexicon: Lexicon) -> bool:
    return one.key == other.key or lexicon.sound_the_same(one.key, other.key)


def _spelled_otherwise(left: list[Term], right: list[Term], lexicon: Lexicon) -> bool:
    """Whether both wordings are one word to the ear: joined words, homophones, one name in two spellings."""
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
    alike = likeness([one], [other])
    return alike == 1.0 or (alike >= SAME_NAME and long_enough and same_end)


def _passage(finding: Finding, text: str) -> Rule | None:
    """Return the rule for what is judged by its length alone, or None for what is judged by its words."""
    if finding.kind == "moved":
        return BY_NAME["moved passage"]
    if finding.kind == "changed" or (finding.words < LONG_WORDS and not finding.whole):
        return None
    if finding.role == "frame":
        return BY_NAME["frame"]
    ended = text.rstrip("\"'”’»)]* ")[-1:] in tuple(".,;!?…。！？")
    label = finding.role == "line" and not ended and finding.words <= LONG_WORDS
    return BY_NAME["fragment" if label else "passage"]


def classify(finding: Finding, published: Side, heard: Side, lexicon: Lexicon, *, text: str = "") -> Rule:
    """Return the rule of the table that a finding meets.

    ``text`` is the published text of the finding with its punctuation, by which a sentence is told from a label.
    """
    left = _without_fillers(published.between(finding.i0, finding.i1), lexicon)
    right = _without_fillers(heard.between(finding.j0, finding.j1), lexicon)
    if finding.kind == "not_published" and (not right or _repeats(finding, right, heard)):
        return BY_NAME["filler"]
    left, right = _crossed_out(left, right)
    if finding.kind == "changed" and not left and not right:
        return BY_NAME["function"]
    if finding.kind == "changed" and not left and _repeats(finding, right, heard):
        return BY_NAME["filler"]
    if left and right and _spelled_otherwise(left, right, lexicon):
        return BY_NAME["spelling"]
    return _passage(finding, text) or _by_words(left, right, lexicon)


def _by_words(left: list[Term], right: list[Term], lexicon: Lexicon) -> Rule:
    names: set[RuleName] = {rule_name(term, lexicon) for term in [*left, *right]}
    if max(len(left), len(right)) >= LONG_WORDS:
        return gravest((names & {"negation", "date", "number"}) | {"passage"})
    if names <= {"content", "function", "changed name"} and _same_form(left, right, lexicon):
        return BY_NAME["inflection"]
    content_left, content_right = ({rule_name(term, lexicon) for term in side} - {"function"} for side in (left, right))
    if "changed name" in names and not (content_left and content_right):
        names = (names - {"changed name"}) | {"lone name"}
    return gravest(names)
