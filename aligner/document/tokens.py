"""Published text → its words with their places, punctuation left outside.

Signs that are spoken stay inside ("$5", "5%", "26th", "11.30", "a.m.", "people’s", "Kassym-Jomart"); a sign that
stands alone and is spoken ("&", "%") is a word. Chinese, Japanese, Thai and other scripts without spaces give one
word for each character (grapheme). Reference marks ("[12]", a superscript ¹ after a word) are no words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

from aligner.types import PublishedWord
from aligner.verbalize.english.shorthand import SIGNS
from aligner.verbalize.keys import UNSPACED

_COMPARED = r"[<>≤≥~≈]=?(?=[±+−-]?\p{Sc}?\.?\d)"
"""A sign of comparison before a figure; it is said ("less than")."""
_RUN = regex.compile(
    rf"(?:{_COMPARED}|[<>≤≥](?=\s[+−-]?\p{{Sc}}?\d))?+"
    r"(?:[^\s—―…“”\"«»„‟‹›|<>≤≥{}\[\]()（）「」『』【】、。，！？；：]++|(?<=\p{L})\(\p{L}{1,3}\)(?!\p{L}))++"
    r"|[<>≤≥](?=\s[+−-]?\p{Sc}?\d)"
)
_ADDRESS = regex.compile(r"(?i)https?://|www\.|\S@\S")
_INNER = regex.compile(
    r"\.{2,}|-{2,}|(?<=\p{L})[,;:!?]+(?=[\p{L}'’‘])|(?<=\p{L})–(?=\p{L})|(?<=\p{Ll}{3})[.!?]+(?=\p{Lu}\p{Ll})"
    r"|(?<=\p{L})[:;,!?]+(?=[\p{N}\p{Sc}])|(?<=[\p{L}'’])[_*~=]{2,}(?=\p{L})"
)
_LEAD = regex.compile(
    rf"^(?!{_COMPARED})(?:[^\p{{L}}\p{{N}}\p{{Sc}}#@№§°&%+=×÷±.\-−'’‘]|[.\-−'’‘#@](?![\p{{L}}\p{{N}}\p{{Sc}}%])|[.§№](?!\d)|"
    r"[-−](?![\d\p{Sc}%])|['’‘](?!\d))+"
)
_BOUNDS = frozenset("<>≤≥~≈")
"""Signs that are spoken before a figure; alone they are ornaments ("~ ~ ~")."""
_FIGURE_AFTER = regex.compile(r"\s*[\p{Sc}+−-]?\d")
_KEPT_AT_END = frozenset("%‰$€£¥₽₹₴₩₺₪₱₦₸₾฿₫¢°+=&#@№§×÷±")
_NOT_AFTER_LETTER = frozenset("+=#@&$§№")
_NAMED_BY_SIGN = regex.compile(r"(?:\p{L}(?:\+\+|#)|[wW]/)(?![\w/])")
_DOLLAR = regex.compile(r"\p{Lu}{1,3}\$")
_INITIALS = regex.compile(r"(?:\p{L}\.)+\p{L}$|(?i:ph\.d|e\.g|i\.e)$")
_REFERENCE = regex.compile(r"(?<=[\p{L}\p{N}.,;:!?”\"’)])\[\d{1,3}\]|(?<=\p{L}{3}[.,;:!?”’]?)[¹²³⁰⁴-⁹]+")
_UNSPACED = regex.compile(rf"[{UNSPACED}]")
_GRAPHEME = regex.compile(rf"[{UNSPACED}][\p{{M}}\u30fc\u200d]*|(?:(?![{UNSPACED}])[\p{{L}}\p{{M}}\p{{N}}.,%$'’-])+")


def find_words(text: str, char_start: int = 0, char_end: int | None = None) -> tuple[PublishedWord, ...]:
    """The words of ``text[char_start:char_end]``, their places counted in the whole text.

    >>> [word.text for word in find_words("“It’s $5 at 11.30 a.m.,” (he said).")]
    ['It’s', '$5', 'at', '11.30', 'a.m.', 'he', 'said']
    """
    end = len(text) if char_end is None else char_end
    references = [match.span() for match in _REFERENCE.finditer(text, char_start, end)]
    return tuple(
        PublishedWord(text[start:right], start, right)
        for run in _RUN.finditer(text, char_start, end)
        for start, right in _in_run(text, *run.span(), references)
    )


def _in_run(text: str, start: int, end: int, references: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Places of the words in a stretch without spaces; most are one plain word, perhaps with a mark after it."""
    right = end - 1 if end - start > 1 and text[end - 1] in ".,;:!?" else end
    if (plain := text[start:right]).isascii() and plain.isalpha():
        yield start, right
        return
    for piece_start, piece_end in _pieces(text, start, end, references):
        yield from _trim(text, piece_start, piece_end)


def _pieces(text: str, start: int, end: int, references: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The chunk cut where punctuation without spaces divides two words, reference marks left out."""
    if any(a < end and b > start for a, b in references):
        cuts = [(max(a, start), min(b, end)) for a, b in references if a < end and b > start]
    elif _ADDRESS.search(text, start, end):
        cuts = []
    else:
        cuts = [match.span() for match in _INNER.finditer(text, start, end)]
    place = start
    for a, b in cuts:
        if a > place:
            yield place, a
        place = b
    if place < end:
        yield place, end


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The piece without punctuation at its edges; nothing where no letter, digit or spoken sign is left."""
    piece = text[start:end]
    if not any(map(str.isalnum, piece)):
        sign = piece.rstrip(".,;:!?'’")
        if sign in SIGNS and (sign not in _BOUNDS or _FIGURE_AFTER.match(text, end)):
            yield start, start + len(sign)
        return
    if _UNSPACED.search(piece):
        yield from _graphemes(text, start, end)
        return
    lead = _LEAD.match(piece)
    left = lead.end() if lead else 0
    right = _end_of_word(piece, left)
    if _INITIALS.match(piece, left, right) and piece[right : right + 1] == ".":
        right += 1
    if piece[right : right + 1] == ")" and "(" in piece[left:right]:
        right += 1
    if right > left:
        yield start + left, start + right


def _end_of_word(piece: str, left: int) -> int:
    """Where the last letter, digit or spoken sign ends; a plus or equals sign right after a letter is none."""
    if named := _NAMED_BY_SIGN.match(piece, left):
        return named.end()
    right = len(piece)
    while right > left:
        last, before = piece[right - 1], piece[right - 2] if right - 2 >= left else ""
        if last.isalnum() or unicodedata.category(last)[0] == "M":
            break
        if last in _KEPT_AT_END and not (last in _NOT_AFTER_LETTER and before.isalpha()):
            break
        if last == "$" and _DOLLAR.fullmatch(piece, left, right):
            break
        right -= 1
    return right


def _graphemes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _GRAPHEME.finditer(text, start, end):
        if _UNSPACED.match(match[0]):
            yield match.span()
        elif any(letter.isalnum() for letter in match[0]):
            yield from _trim(text, *match.span())
