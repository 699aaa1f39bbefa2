"""Blocks of published text and how they become a document: sentences with ids, words with places.

A block is a paragraph, heading, list item, table cell, quote or line of verse, as a place in the text. A sentence's
id is made from its own words alone ("s-" and six hex digits of SHA-256 over the folded text), so that it survives an
edit elsewhere; the second sentence with the same digits gets "-2".
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

import regex

from aligner.document.boilerplate import is_boilerplate
from aligner.document.directions import find_directions
from aligner.document.sentences import split_sentences
from aligner.document.stamps import is_stamp
from aligner.document.tokens import find_words
from aligner.errors import InputError
from aligner.types import Document, PublishedWord, SegmentKind, Sentence
from aligner.verbalize.keys import UNSPACED, fold

MOST_WORDS = 1_000_000
"""A hundred hours of speech: what is longer is no text of one recording. So many take 1.5 GB to align."""
_WORD = regex.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]++")


@dataclass(frozen=True, slots=True)
class Block:
    """``text[char_start:char_end]`` and its role; ``whole`` keeps it one sentence (headings, verse).

    ``marked`` is how many of its first characters markup sets apart, as bold type does a speaker's name.
    """

    char_start: int
    char_end: int
    kind: SegmentKind = "paragraph"
    anchor: str | None = None
    speaker: str | None = None
    whole: bool = False
    marked: int = 0


def sentence_key(text: str, words: Sequence[PublishedWord]) -> str:
    """Six hex digits that depend on the words of a sentence, not on its case, punctuation or spacing."""
    keys = " ".join(fold(word.text, "und") for word in words) or text.strip()
    return hashlib.sha256(keys.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def require_one_text(text: str, most: int = MOST_WORDS) -> None:
    """Refuse what is too long to be the text of one recording; asked before anything is made of it.

    Raises
    ------
    InputError
        More than ``most`` words.
    """
    if len(text) > most and any(number >= most for number, _ in enumerate(_WORD.finditer(text))):
        raise InputError(
            f"the text has more than {MOST_WORDS:,} words, over a hundred hours of speech",
            hint="give the text of this recording alone",
        )


def build_document(
    text: str,
    blocks: Sequence[Block],
    *,
    language: str | None = None,
    title: str | None = None,
    file: str | None = None,
    sha256: str | None = None,
    fragments: bool = False,
) -> Document:
    """The document of ``text`` whose sentences stand in ``blocks``; blocks come in text order.

    ``fragments`` gives a sentence without an element id a text fragment as its anchor, for web pages.

    Raises
    ------
    InputError
        More than `MOST_WORDS` words.
    """
    require_one_text(text)
    sentences = tuple(_sentences(text, blocks, language, fragments))
    return Document(text, sentences, language=language, title=title, file=file, sha256=sha256)


def _sentences(text: str, blocks: Sequence[Block], language: str | None, fragments: bool) -> Iterator[Sentence]:
    seen: Counter[str] = Counter()
    for number, block in enumerate(blocks, 1):
        for start, end, kind in _parts(text, block, language):
            words = _words(text, start, end, kind)
            key = sentence_key(text[start:end], words)
            seen[key] += 1
            yield Sentence(
                id=f"s-{key}" + (f"-{seen[key]}" if seen[key] > 1 else ""),
                block=f"b{number}",
                kind=kind,
                text=text[start:end],
                char_start=start,
                char_end=end,
                words=words if kind != "speaker" else (),  # labels are carried, never matched
                speaker=block.speaker,
                anchor=block.anchor or (text_fragment(text[start:end]) if fragments else None),
            )


def _parts(text: str, block: Block, language: str | None) -> Iterator[tuple[int, int, SegmentKind]]:
    """Places of a block's sentences; a stage direction before or after one is a part of its own."""
    if block.whole:
        yield block.char_start, block.char_end, block.kind
        return
    for start, end in split_sentences(text, block.char_start, block.char_end, language):
        if end == block.char_end and start > block.char_start and _is_glued_on(text[start:end]):
            yield start, end, "boilerplate"
            continue
        inside = list(find_directions(text, start, end))
        before = next(((a, b) for a, b in inside if a == start), None)
        after = next(((a, b) for a, b in inside if b == end and a != start), None)
        if before:
            yield *before, "direction"
            start = _skip_space(text, before[1], end)
        if start < (after[0] if after else end):
            yield start, _before_space(text, after[0]) if after else end, block.kind
        if after:
            yield *after, "direction"


def _is_glued_on(line: str) -> bool:
    """Whether the end of a paragraph is a button's or a footer's words ("Read more") that were copied with it."""
    return line[-1].isalnum() and is_boilerplate(line)


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _before_space(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end


def _words(text: str, start: int, end: int, kind: SegmentKind) -> tuple[PublishedWord, ...]:
    """The words of a sentence; a stage direction in its middle and a time stamp have none, nobody speaks them."""
    words = find_words(text, start, end)
    if kind == "direction" and is_stamp(text[start:end]):
        return ()
    unspoken = list(find_directions(text, start, end)) if kind != "direction" else []
    return tuple(word for word in words if not any(a <= word.char_start < b for a, b in unspoken))


def text_fragment(text: str) -> str:
    """A link's end that finds a sentence on its page by its first and last words (URL Fragment Text Directives).

    >>> text_fragment("We met on 26 February - twice, in the old town of Kazan.")
    '#:~:text=We%20met%20on%2026,old%20town%20of%20Kazan.'
    """
    words = text.split()
    ends = [words] if len(words) <= 8 else [words[:4], words[-4:]]
    return "#:~:text=" + ",".join(quote(" ".join(part), safe=".").replace("-", "%2D") for part in ends)
