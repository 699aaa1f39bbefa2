"""Pieces of words, as a recogniser's tokenizer parts them → whole words, as they are written.

Whisper's word times come for pieces: " 1" and ",482", " 15" and "%", " L" and "'ennemi", " Charles" and "-Baudelaire".
A piece without a leading blank goes on the word before it. Scripts without spaces have no leading blanks: their
characters stay words of their own, but what cannot stand alone joins what it belongs to: a vowel or tone mark of Thai,
Lao, Burmese, Khmer or Devanagari the letter before it, a vowel written first the letter after it.
Marks that part two words without a blank part them here as in a published text (`aligner.document.tokens`):
"word—another" is two words, and the mark stays with the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from aligner.recognize.heard_words import RoughWord
from aligner.verbalize.keys import UNSPACED

_UNSPACED_EDGE = regex.compile(rf"[{UNSPACED}]\p{{M}}*$"), regex.compile(rf"[{UNSPACED}]")
_HANGS = regex.compile(r"[\p{M}\u200c\u200dะาำๅๆฯະາຳຽໆー々ゝゞヽヾ]")
"""What no word begins with: combining marks, joiners, vowels of Thai and Lao that follow, signs of Japanese."""
_REACHES = regex.compile(r"[เ-ไເ-ໄ\u200d\u17d2\u1039\p{InSC=Virama}]$")
"""What no word ends with: vowels of Thai and Lao written first, a joiner, signs that stack the next letter."""
_PARTED_AFTER = regex.compile(r"(?:[—―…]|\.{2,}|-{2,})[\"'”’»)]*$")
_PARTED_BEFORE = regex.compile(r"^(?:[—―…]+|\.{2,}|-{2,}|–(?=\p{L})|[,;:!?]+(?=\p{L}))")
_SENTENCE_END = regex.compile(r"^[.!?]+(?=\p{Lu}\p{Ll})")


def join_pieces(pieces: Iterable[RoughWord]) -> list[RoughWord]:
    """The whole words of one segment; a piece that begins with a blank, and the first, begin a word.

    A joined word lasts from the start of its first piece to the end of its last; its confidence is the mean of those
    of its pieces, weighed by their letters.

    >>> met = RoughWord(" 1", 0.0, 0.2, 0.9), RoughWord(",482", 0.2, 0.8, 0.8), RoughWord(" men", 0.8, 1.0, 1.0)
    >>> [(word.text, word.start, word.end) for word in join_pieces(met)]
    [(' 1,482', 0.0, 0.8), (' men', 0.8, 1.0)]
    >>> [word.text for word in join_pieces(map(RoughWord, [" word", "—another", "今", "日"]))]
    [' word—', 'another', '今', '日']
    """
    words: list[RoughWord] = []
    for piece in pieces:
        if not words or not _goes_on(words[-1].text, piece.text):
            words.append(piece)
            continue
        mark = _parting_mark(words[-1].text, piece.text)
        if mark == len(piece.text) or not mark:
            hangs = _HANGS.match(piece.text.lstrip())
            words[-1] = _joined(words[-1], replace(piece, text=piece.text.lstrip()) if hangs else piece)
        else:
            words[-1] = replace(words[-1], text=words[-1].text + piece.text[:mark])
            words.append(replace(piece, text=piece.text[mark:]))
    return words


def join_by_text(pieces: Sequence[RoughWord], text: str | None) -> list[RoughWord]:
    """The whole words of a segment whose ``text`` is known: it has no blank between two pieces of one word.

    Some programs write the words of a segment without their leading blanks. Where the pieces are not those of the
    text their blanks decide, and where they have none each is a word.

    >>> [word.text for word in join_by_text([RoughWord("In"), RoughWord("1"), RoughWord(",482")], "In 1,482 towns")]
    [' In', ' 1,482']
    """
    found = _with_blanks(pieces, text or "")
    if found is None and any(_HANGS.match(piece.text) for piece in pieces):
        return join_pieces(pieces)
    if found is None and any(piece.text[:1].isspace() for piece in pieces):
        return join_pieces(pieces)
    return list(pieces) if found is None else join_pieces(found)


def _with_blanks(pieces: Sequence[RoughWord], text: str) -> list[RoughWord] | None:
    """The pieces, each with a blank before it unless it follows on the one before in the text; None: not its pieces."""
    found: list[RoughWord] = []
    place = 0
    for piece in pieces:
        bare = piece.text.strip()
        start = text.find(bare, place)
        if start < 0 or any(map(str.isalnum, text[place:start])):
            return None
        follows = bool(found) and start == place
        found.append(replace(piece, text=bare if follows else f" {bare}"))
        place = start + len(bare)
    return found


def _goes_on(before: str, piece: str) -> bool:
    """Whether the piece belongs to the word before it."""
    if _HANGS.match(piece.lstrip()) and before[-1:].isalpha() | bool(_HANGS.search(before[-1:])):
        return True
    if not before or not piece or before[-1].isspace() or piece[0].isspace():
        return False
    if _REACHES.search(before) and piece[0].isalpha():
        return True
    ends, begins = _UNSPACED_EDGE
    return not (ends.search(before) or begins.match(piece) or _PARTED_AFTER.search(before))


def _parting_mark(before: str, piece: str) -> int:
    """How long the mark is with which the piece parts two words; 0 where there is none."""
    parted = _PARTED_BEFORE.match(piece) if before[-1].isalpha() or piece[0] in "—―…" else None
    if parted is None and regex.search(r"\p{Ll}{3}$", before):
        parted = _SENTENCE_END.match(piece)
    return parted.end() if parted else 0


def _joined(word: RoughWord, piece: RoughWord) -> RoughWord:
    return RoughWord(
        word.text + piece.text,
        word.start if word.start is not None else piece.start,
        piece.end if piece.end is not None else word.end,
        _mean((word, piece)),
    )


def _mean(pieces: Sequence[RoughWord]) -> float | None:
    """The confidence of pieces together, weighed by their letters; None where it is known of none."""
    known = [(piece.confidence, len(piece.text.strip())) for piece in pieces if piece.confidence is not None]
    letters = sum(length for _, length in known)
    return sum(confidence * length for confidence, length in known) / letters if letters else None
