"""Text that is safe to show: what no reader should see is left out, the rest is untouched.

Left out: C0 and C1 controls, zero-width spaces, soft hyphens and byte order marks, bidi overrides, bidi embeddings
and isolates not closed within the same line (Unicode Standard Annex 9), and code points that are no characters.
ZWJ, ZWNJ and the directional marks stay: words of Persian, Hindi and emoji are spelled with them. Runs of white
space become one space; a no-break space stays. Halves of surrogate pairs become U+FFFD.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence

import regex

from aligner.types import Cue, CueWord

_OPENERS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_PAIRED = frozenset(_OPENERS) | frozenset(_OPENERS.values())
_NEVER = frozenset("\u202d\u202e\u200b\u2060\ufeff\u00ad\ufffe\uffff")
_BLANK = frozenset(" \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
RLM = "\u200f"
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠]")


_ODD = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff" + "".join(sorted(_PAIRED | _NEVER)) + "]|^ | $|  "
)


def _is_clean(line: str) -> bool:
    """Whether the whole line may be shown as it is."""
    return _ODD.search(line) is None and not line.isspace()


def kept(line: str) -> list[int]:
    """Indices of the characters of one line that are shown.

    >>> kept("a\\u202eb  \\x00c ")
    [0, 2, 3, 6]
    """
    if _is_clean(line):
        return list(range(len(line)))
    indices = [index for index, char in enumerate(line) if _may_show(char)]
    if any(line[index] in _PAIRED for index in indices):
        unpaired = _unpaired(line, indices)
        indices = [index for index in indices if index not in unpaired]
    return _single_spaced(line, indices)


def _may_show(char: str) -> bool:
    return char in _BLANK or (char not in _NEVER and char >= " " and not "\x7f" <= char <= "\x9f")


def _unpaired(line: str, indices: Sequence[int]) -> set[int]:
    """Bidi openers that are never closed, and closers that close nothing."""
    open_: list[int] = []
    lone: set[int] = set()
    for index in indices:
        char = line[index]
        if char in _OPENERS:
            open_.append(index)
        elif char in _PAIRED and open_ and _OPENERS[line[open_[-1]]] == char:
            open_.pop()
        elif char in _PAIRED:
            lone.add(index)
    return lone | set(open_)


def _single_spaced(line: str, indices: Sequence[int]) -> list[int]:
    """The indices without white space at either end or after other white space."""
    out: list[int] = []
    for index in indices:
        if line[index] not in _BLANK or (out and line[out[-1]] not in _BLANK):
            out.append(index)
    if out and line[out[-1]] in _BLANK:
        out.pop()
    return [] if all(line[index].isspace() for index in out) else out


def clean_text(text: str, indices: Sequence[int]) -> str:
    """The characters at ``indices``, white space as spaces but for line feeds."""
    return "".join(_as_shown(text[index]) for index in indices)


def _as_shown(char: str) -> str:
    if char in _BLANK:
        return char if char == "\n" else " "
    return "\ufffd" if "\ud800" <= char <= "\udfff" else char


_DENSE = regex.compile(
    r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}"
    r"\p{Script=Myanmar}\u3000-\u303f\uff01-\uff60ー]"
)


def one_line(lines: Iterable[str]) -> str:
    """The lines of a cue as one, with no space where a script without spaces was broken.

    >>> one_line(["We met", "twice"]), one_line(["ありがとう", "ございます"])
    ('We met twice', 'ありがとうございます')
    """
    text = ""
    for line in lines:
        dense = bool(text) and _DENSE.match(text[-1]) and _DENSE.match(line)
        text += line if dense or not text else f" {line}"
    return text


def clean(line: str) -> str:
    """One line as it may be shown.

    >>> clean(" two\\tlines\\nof\\u200b text ")
    'two lines of text'
    """
    return line if _is_clean(line) else clean_text(line, kept(line)).replace("\n", " ")


def as_cell(line: str) -> str:
    """A line for a spreadsheet: what it would take for a formula gets an apostrophe in front.

    >>> as_cell("-1 degree"), of_cell("'-1 degree"), of_cell("'tis")
    ("'-1 degree", '-1 degree', "'tis")
    """
    return f"'{line}" if _FORMULA.match(line) else line


def of_cell(cell: str) -> str:
    """The line of a cell, without the apostrophe that made it harmless."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def shown(cue: Cue) -> Cue:
    """The cue with clean lines, its words moved along; a line of which nothing is left becomes U+FFFD."""
    if all(clean(line) == line for line in cue.lines):
        return cue
    indices, place = [], 0
    for number, line in enumerate(cue.lines):
        indices += [place - 1] * (number > 0) + [place + index for index in kept(line)]
        place += len(line) + 1
    lines = tuple(clean(line) or "\ufffd" for line in cue.lines)
    if any(not clean(line) for line in cue.lines):
        return dataclasses.replace(cue, lines=lines, words=())
    return dataclasses.replace(cue, lines=lines, words=move_words(cue.words, indices))


def move_words(words: Sequence[CueWord], indices: Sequence[int]) -> tuple[CueWord, ...]:
    """Words of a text in the text of its characters at ``indices``; words of which nothing is left are gone."""
    places = ((bisect_left(indices, word.char_start), bisect_left(indices, word.char_end), word) for word in words)
    return tuple(CueWord(first, last, word.start) for first, last, word in places if first < last)


def mark_direction(line: str) -> str:
    """A right-to-left line that begins in Latin or digits, with a right-to-left mark in front."""
    return RLM + line if _begins_left(line.lstrip(RLM)) else line


def unmark_direction(line: str) -> str:
    """The line as it was before `mark_direction`."""
    return line[1:] if line.startswith(RLM) and _begins_left(line.lstrip(RLM)) else line


def _begins_left(line: str) -> bool:
    """Whether most letters run from right to left, but the first letter or digit does not."""
    if line.isascii():
        return False
    strong = [unicodedata.bidirectional(char) for char in line]
    first = next((kind for kind in strong if kind in ("L", "EN", "R", "AL", "AN")), "L")
    right = sum(kind in ("R", "AL") for kind in strong)
    return first in ("L", "EN") and right > strong.count("L")
