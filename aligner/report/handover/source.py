"""A published page and its corrections → the same page with only its text changed: HTML and Markdown.

The characters of ``document.text`` are found again in the source, in order; markup, scripts and white space between
them stay as they are. The reader may have left out what nobody sees, so places are looked for ahead. The result is read
again and compared: a page whose text cannot be found letter by letter is refused, never half corrected.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from aligner.document.html import parse_html
from aligner.document.markdown import FRONT_MATTER, parse_markdown
from aligner.errors import InputError
from aligner.report.corrections import Correction, corrected_text

Steps = Callable[[str, int, int], Iterator[tuple[int, int, str]]]
_SKIPPED = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template|svg|textarea|title)\b[^>]*>.*?(?:</\1\s*>|\Z)|<[!?/a-zA-Z][^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_CLOSE = (3, 7)
"""The same for what stands behind a sign or two of markup, which is looked for first."""
_SURE = 40
"""Characters that stand nowhere else by chance."""
_PROBES = ((40, 1 << 40), (16, 4000), (6, 200), (2, 16), (1, 8))
"""Characters that must be the same, and how far ahead they are looked for."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The visible characters of a source without white space, and where each begins and ends in it."""

    text: str
    places: tuple[tuple[int, int], ...]


def corrected_html(source: str, text: str, corrections: Sequence[Correction]) -> str:
    """Return the HTML source with its text corrected; ``text`` is what was read from it.

    Raises
    ------
    InputError
        The corrected text cannot be put in its place.
    """
    changed = _changed(source, _html_letters(source), text, corrections, html.escape)
    _verify(parse_html(changed).text, text, corrections)
    return changed


def corrected_markdown(source: str, text: str, corrections: Sequence[Correction]) -> str:
    """Return the Markdown source with its text corrected.

    Raises
    ------
    InputError
        The corrected text cannot be put in its place.
    """
    from aligner.report.handover.tables import escape

    front = FRONT_MATTER.match(source)
    letters = _letters(source, front.end() if front else 0, len(source), _markdown_steps)
    changed = _changed(source, letters, text, corrections, escape)
    if not _says(parse_markdown(changed).text, text, corrections):  # code shows a backslash
        changed = _changed(source, letters, text, corrections, str)
    _verify(parse_markdown(changed).text, text, corrections)
    return changed


def _says(now: str, text: str, corrections: Sequence[Correction]) -> bool:
    """Whether a page that was read again says the corrected text."""
    return now.split() == corrected_text(text, corrections).split()


def _verify(now: str, text: str, corrections: Sequence[Correction]) -> None:
    if not _says(now, text, corrections):
        raise InputError(
            "the corrections cannot be put into the source of this page without touching more than its text",
            hint="take corrected-md, corrected-txt or corrected-docx",
        )


def _changed(
    source: str, letters: Letters, text: str, corrections: Sequence[Correction], escape: Callable[[str], str]
) -> str:
    """The source with each correction in the place of its characters."""
    places = _matched(letters, text)
    pieces: list[str] = []
    done = 0
    for one in corrections:
        for low, high, wording in _source_edits(source, places, text, one):
            if low < done:
                continue
            pieces += [source[done:low], escape(wording)]
            done = high
    return "".join([*pieces, source[done:]])


def _source_edits(
    source: str, places: Sequence[tuple[int, int] | None], text: str, one: Correction
) -> Iterator[tuple[int, int, str]]:
    """What to replace in the source: the new wording where the old began, tags between old words untouched."""
    inside = [place for place in places[one.char_start : one.char_end] if place is not None]
    if not inside:
        before = next((place for place in reversed(places[: one.char_start]) if place is not None), None)
        after = next((place for place in places[one.char_end :] if place is not None), None)
        if before is not None and (after is None or one.char_start == 0 or not text[one.char_start - 1].isspace()):
            yield before[1], before[1], one.text
        elif after is not None:
            yield after[0], after[0], one.text
        return
    wording = one.text
    for low, high in _joined(source, inside):
        yield low, high, wording
        wording = ""


def _joined(source: str, places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Neighbouring places as one, with the white space between them."""
    low, high = places[0]
    for start, end in places[1:]:
        if source[high:start].strip():
            yield low, high
            low = start
        high = end
    yield low, high


def _matched(letters: Letters, text: str) -> list[tuple[int, int] | None]:
    """The place in the source of each character of the text; None for white space and what is not found."""
    found: list[tuple[int, int] | None] = [None] * len(text)
    joined = "".join(text.split())
    start = there = done = 0
    for line in text.splitlines(keepends=True):
        wanted = [start + index for index, char in enumerate(line) if not char.isspace()]
        shown = joined[done : done + len(wanted)]
        there = _match_line(letters, shown, joined[done : done + _SURE], wanted, there, found)
        start, done = start + len(line), done + len(wanted)
    return found


def _match_line(
    letters: Letters, line: str, ahead: str, wanted: Sequence[int], there: int, found: list[tuple[int, int] | None]
) -> int:
    """Note the places of a line's characters, from ``there`` on; return where the next line may begin.

    A whole line is looked for first, so that what a page hides is passed over: a long one anywhere, a short one where
    what follows it (``ahead``) does too, else close by.
    """
    whole = letters.text.find(max(line, ahead, key=len), there)
    if whole < 0:
        reach = next((reach for length, reach in _PROBES if len(line) >= length), 0)
        whole = letters.text.find(line, there, there + len(line) + reach)
    if whole >= 0:
        for index, shown in zip(wanted, letters.places[whole : whole + len(line)], strict=True):
            found[index] = shown
        return whole + len(line)
    for here, index in enumerate(wanted):
        place = there if letters.text[there : there + 1] == line[here] else _ahead(line, here, letters.text, there)
        if place is not None:
            found[index] = letters.places[place]
            there = place + 1
    return there


def _ahead(line: str, here: int, letters: str, there: int) -> int | None:
    for length, reach in (_CLOSE, *_PROBES):
        probe = line[here : here + length]
        place = letters.find(probe, there, min(len(letters), there + reach)) if len(probe) == length else -1
        if place >= 0:
            return place
    return None


def _html_letters(source: str) -> Letters:
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    done = 0
    for skipped in _SKIPPED.finditer(source):
        part = _letters(source, done, skipped.start(), _html_steps)
        pieces.append(part.text)
        places += part.places
        done = skipped.end()
    part = _letters(source, done, len(source), _html_steps)
    return Letters("".join([*pieces, part.text]), (*places, *part.places))


def _letters(source: str, low: int, high: int, steps: Steps) -> Letters:
    chars: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end, shown in steps(source, low, high):
        for char in shown:
            if not char.isspace():
                chars.append(char)
                places.append((start, end))
    return Letters("".join(chars), tuple(places))


def _html_steps(source: str, low: int, high: int) -> Iterator[tuple[int, int, str]]:
    """Characters of a text node with their places; a character reference is one."""
    place = low
    while place < high:
        entity = _ENTITY.match(source, place, high) if source[place] == "&" else None
        end = entity.end() if entity else place + 1
        yield place, end, html.unescape(source[place:end])
        place = end


def _markdown_steps(source: str, low: int, high: int) -> Iterator[tuple[int, int, str]]:
    """Characters of Markdown with their places; an escaped one with its backslash."""
    place = low
    while place < high:
        escaped = source[place] == "\\" and source[place + 1 : place + 2] in "\\`*_{}[]<>()#+-.!|~\"'&"
        entity = _ENTITY.match(source, place, high) if source[place] == "&" else None
        end = entity.end() if entity else place + 1 + bool(escaped)
        yield place, end, html.unescape(source[place:end]) if entity else source[place:end][-1:]
        place = end
