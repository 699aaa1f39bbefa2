"""A report and its review → what is to change in the published text.

A correction stands in place of ``text[char_start:char_end]``; corrections come in text order and never overlap. A
finding decided "the text is wrong" gives one: the reviewer's wording, else what was heard. A sentence that was worded
by hand takes the place of all that is decided inside it. Pure: no files, no clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from aligner.report.page.pieces import Places
from aligner.report.review_marks import Mark, Review
from aligner.types import Alignment, Difference, Report

_ENDS = ".!?…"
_EDGES = " \t\n.,;:!?…"
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Correction:
    """``text`` in place of the published characters; what was heard, when, and who says so."""

    char_start: int
    char_end: int
    text: str
    heard: str = ""
    start: float | None = None
    note: str = ""
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Corrections:
    """What is to change, and the ids of findings decided wrong of which nobody said what is right."""

    made: tuple[Correction, ...]
    left_open: tuple[str, ...] = ()


def find_corrections(report: Report, review: Review) -> Corrections:
    """Return what the review changes in the text of the report.

    A passage that stands elsewhere than it was spoken is left open unless the reviewer worded it, as is a second
    correction of the same words.
    """
    alignment = report.alignment
    by_hand = list(_by_hand(alignment, review))
    edited = [(low, high) for low, high, _ in by_hand]
    found = [correction for _, _, parts in by_hand for correction in parts]
    places, left_open = Places(alignment), []
    for difference in report.differences:
        mark = review.marks.get(difference.id)
        if mark is None or mark.decision != "text_is_wrong":
            continue
        correction = _correction(alignment, places, difference, mark)
        if correction is None or _clashes(correction, found):
            left_open.append(difference.id)
        elif not any(low <= correction.char_start and correction.char_end <= high for low, high in edited):
            found.append(correction)
    return Corrections(tuple(sorted(found, key=lambda one: (one.char_start, one.char_end))), tuple(left_open))


def corrected_text(text: str, corrections: Sequence[Correction]) -> str:
    """Return the text with its corrections made.

    >>> corrected_text("We met once.", [Correction(7, 11, "twice")])
    'We met twice.'
    """
    pieces, place = [], 0
    for one in corrections:
        pieces += [text[place : one.char_start], one.text]
        place = one.char_end
    return "".join([*pieces, text[place:]])


def offered_wording(alignment: Alignment, difference: Difference, places: Places) -> str:
    """Return what a reviewer is offered in place of the published wording: what was heard, fitted into the sentence."""
    heard = difference.heard.text if difference.heard else ""
    return _fitted(alignment, difference, heard, places)


def _by_hand(alignment: Alignment, review: Review) -> Iterator[tuple[int, int, list[Correction]]]:
    """Place and corrections of each sentence that a person worded, word by word where only a few differ."""
    for segment in alignment.segments:
        edit = review.sentences.get(segment.id)
        if edit is not None and edit.published == segment.text:
            parts = [
                Correction(segment.char_start + low, segment.char_start + high, text, start=segment.start, at=edit.at)
                for low, high, text in word_changes(segment.text, edit.text)
            ]
            yield segment.char_start, segment.char_end, parts


def word_changes(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Yield what differs as (start, end, text in its place), whole words at a time.

    >>> list(word_changes("We met once.", "We met Anna twice."))
    [(7, 11, 'Anna twice')]
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    places = [0]
    for word in old:
        places.append(places[-1] + len(word))
    low: int | None = None
    high, pieces = 0, [""]
    for tag, i0, i1, j0, j1 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal" and (low is None or any(word.strip() for word in old[i0:i1])):
            if low is not None:
                yield low, high, "".join(pieces)
            low, pieces = None, [""]
            continue
        low = places[i0] if low is None else low
        high = places[i1]
        pieces += new[j0:j1]
    if low is not None:
        yield low, high, "".join(pieces)


def _correction(alignment: Alignment, places: Places, difference: Difference, mark: Mark) -> Correction | None:
    text = alignment.document.text
    heard = mark.heard if mark.heard is not None else difference.heard.text if difference.heard else ""
    wording = mark.correction if mark.correction is not None else _fitted(alignment, difference, heard, places)
    if difference.kind == "moved" and mark.correction is None:
        return None
    if difference.published is None:
        place = places.after(difference.heard.start) if difference.heard else 0
        low = high = place
        wording = _spaced(text, place, wording.strip())
    else:
        low, high = difference.published.char_start, difference.published.char_end
        if not wording.strip():
            low, high, wording = *_whole_gap(text, low, high), ""
    start = difference.heard.start if difference.heard else mark.start
    return Correction(low, high, wording, heard, start, mark.note, mark.at)


def _fitted(alignment: Alignment, difference: Difference, heard: str, places: Places) -> str:
    """What was heard, with the published wording's capital at a sentence's beginning and its want of punctuation."""
    if difference.published is None:
        return _as_sentence(alignment, difference, heard.strip(), places)
    published, wording = difference.published, heard.strip()
    if published.text[-1:].isalnum():
        wording = wording.rstrip(_EDGES)
    begins = any(segment.char_start == published.char_start for segment in alignment.segments)
    if begins and published.text[:1].isupper():
        wording = wording[:1].upper() + wording[1:]
    return wording


def _as_sentence(alignment: Alignment, difference: Difference, wording: str, places: Places) -> str:
    """Words that come between two sentences with their own capital and full stop."""
    place = places.after(difference.heard.start) if difference.heard else 0
    between = not place or alignment.document.text[place - 1] in _ENDS
    if not between or not wording[-1:].isalnum():
        return wording
    return f"{wording[:1].upper()}{wording[1:]}."


def _spaced(text: str, place: int, wording: str) -> str:
    """The wording with a space where it would touch a word."""
    before = " " if place and not text[place - 1].isspace() else ""
    after = " " if text[place : place + 1].isalnum() or (not before and text[place : place + 1].strip()) else ""
    return f"{before}{wording}{after}" if wording else ""


def _whole_gap(text: str, low: int, high: int) -> tuple[int, int]:
    """The place of what is taken out, with the white space that would be left over: that after a whole line, too."""
    line_begins = not text[:low].rpartition("\n")[2].strip()
    line_ends = not text[high:].partition("\n")[0].strip()
    if line_begins and line_ends:
        rest = len(text[high:]) - len(text[high:].lstrip())
        if text[high:].strip():
            return low, high + rest
        return len(text[:low].rstrip()), high
    if line_begins:
        return low, high + len(text[high:]) - len(text[high:].lstrip(" \t"))
    return len(text[:low].rstrip(" \t")), high


def _clashes(one: Correction, others: Sequence[Correction]) -> bool:
    """Whether a correction touches characters that another has."""
    return any(
        (one.char_start < other.char_end and other.char_start < one.char_end)
        or (one.char_start, one.char_end) == (other.char_start, other.char_end)
        for other in others
    )
