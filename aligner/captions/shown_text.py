"""What captions show: alignment or transcript → pieces of spoken text in the order of the recording.

A piece is a published sentence as spoken (or an island, or a recognised sentence), with its words' places in the
piece's text. Captions keep the published wording: a word the speaker left out stays where it stands inside a spoken
sentence. Only a long omission goes: five words or more in a row, or three or more that make up a whole clause (from
one mark of punctuation, or the sentence's edge, to the next). Sentences not spoken give no piece. What is a sentence by
itself and has nothing to say, such as an emoji, goes with the spoken sentence before it, else with the one after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import regex

from aligner.types import Alignment, HeardWord, Island, Segment, Transcript, Word
from aligner.verbalize.writing import blank_between

Islands = Literal["show", "hide", "only"]
_CLAUSE_MARK = re.compile(r"[,;:.!?…—–(){}\[\]،؛。，、；：！？]")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
_WORDY = re.compile(r"\w")
_EMOJI = regex.compile(r"[\p{Extended_Pictographic}\p{Emoji_Component}\s]+")


@dataclass(frozen=True, slots=True)
class OmissionSettings:
    """From how many unspoken words on a caption leaves them out; set by hand, as are the cases of tests/captions."""

    long_words: int = 5
    """Words in a row, at least."""
    clause_words: int = 3
    """The same where they are all of a clause."""


SETTINGS = OmissionSettings()

_TITLE = re.compile(r"\W*(?:[^\W\d_]|mrs?|ms|dr|prof|st|sra?|gen|sen|rep|gov|rev|hon)\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PieceWord:
    """A word at ``text[char_start:char_end]`` of its piece; times in seconds or None; ``spoken`` unless left out."""

    char_start: int
    char_end: int
    start: float | None
    end: float | None
    spoken: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is spoken in one go; ``start`` and ``end`` (seconds) where its words have no times."""

    id: str
    text: str
    words: tuple[PieceWord, ...]
    start: float | None = None
    end: float | None = None
    block: str = ""
    speaker: str | None = None
    published: bool = True


def alignment_pieces(alignment: Alignment, islands: Islands = "hide") -> tuple[Piece, ...]:
    """The pieces of an alignment; islands beside the text, left out, or alone."""
    shown = () if islands == "hide" else tuple(_island_piece(island) for island in alignment.islands)
    if islands == "only":
        return shown
    pieces = [_segment_piece(segment) for segment in _spoken(alignment)]
    return _in_order([piece for piece in pieces if piece.text.strip()], shown)


def is_spoken(segment: Segment) -> bool:
    """Whether the sentence belongs in the captions: it has a time, or words that were spoken."""
    if segment.status == "not_spoken":
        return False
    return segment.start is not None or any(word.status != "deleted" for word in segment.words)


def spoken_text(alignment: Alignment) -> str:
    """The published text that captions show, one sentence a line.

    The law of cutting: the joined cues equal this, white space and invisible marks aside.
    """
    return "\n".join(piece.text for piece in map(_segment_piece, _spoken(alignment)))


def _spoken(alignment: Alignment) -> list[Segment]:
    """The spoken sentences in text order, each with the wordless ones that stand beside it."""
    segments = alignment.segments
    out: list[Segment] = []
    last = -1  # of the sentences in `out`, where the last one and its wordless ones end
    for at, segment in enumerate(segments):
        if not is_spoken(segment):
            continue
        first, end = at, at + 1
        while first - 1 > last and _goes_with(segments[first - 1], segment):
            first -= 1
        while end < len(segments) and _goes_with(segments[end], segment):
            end += 1
        start_char, end_char = segments[first].char_start, segments[end - 1].char_end
        whole = replace(
            segment, text=alignment.document.text[start_char:end_char], char_start=start_char, char_end=end_char
        )
        out.append(whole if end - first > 1 else segment)
        last = end - 1
    return out


def _goes_with(wordless: Segment, spoken: Segment) -> bool:
    """Whether a sentence without a word is shown with a spoken one: in its block, or anywhere if it is an emoji."""
    if _WORDY.search(wordless.text):
        return False
    return wordless.block == spoken.block or _EMOJI.fullmatch(wordless.text) is not None


def _segment_piece(segment: Segment) -> Piece:
    words = tuple(_piece_word(segment, word) for word in segment.words)
    text, words = _without_omissions(segment.text, words)
    return Piece(segment.id, text, words, segment.start, segment.end, segment.block, segment.speaker)


def _piece_word(segment: Segment, word: Word) -> PieceWord:
    first = word.char_start - segment.char_start
    return PieceWord(first, first + len(word.text), word.start, word.end, word.status != "deleted")


def _without_omissions(text: str, words: tuple[PieceWord, ...]) -> tuple[str, tuple[PieceWord, ...]]:
    """The text without its long omissions; what stands between an omission and the next word goes with it."""
    out, kept_words, place, at = "", [], 0, 0
    while at < len(words):
        run = _unspoken_run(words, at)
        if run > at and _is_long(text, words, at, run):
            first = words[at].char_start if at else 0
            out += text[place:first]
            place = words[run].char_start if run < len(words) else len(text)
            at = run
            continue
        shift = len(out) - place
        word = words[at]
        kept_words.append(PieceWord(word.char_start + shift, word.char_end + shift, word.start, word.end, word.spoken))
        at += 1
    return out + text[place:], tuple(kept_words)


def _unspoken_run(words: Sequence[PieceWord], at: int) -> int:
    while at < len(words) and not words[at].spoken:
        at += 1
    return at


def _is_long(text: str, words: Sequence[PieceWord], first: int, last: int) -> bool:
    if first == 0 and last == len(words):
        return False
    if last - first >= SETTINGS.long_words:
        return True
    before = "." if first == 0 else text[words[first - 1].char_end : words[first].char_start]
    after = "." if last == len(words) else text[words[last - 1].char_end : words[last].char_start]
    closed = bool(_CLAUSE_MARK.search(before) and _CLAUSE_MARK.search(after))
    return closed and last - first >= SETTINGS.clause_words


def _island_piece(island: Island) -> Piece:
    text, words = _heard_text(island.words, island.text)
    return Piece(island.id, text, words, island.start, island.end, published=False)


def _heard_text(words: Sequence[HeardWord], text: str) -> tuple[str, tuple[PieceWord, ...]]:
    """Recognised words as text, each a word of it; where there are none, the text alone."""
    parts: list[str] = []
    out: list[PieceWord] = []
    place = 0
    for word in words:
        shown = word.text.strip()
        if not shown:
            continue
        blank = blank_between(parts[-1], shown) if parts else ""
        place += len(blank)
        parts.append(blank + shown)
        out.append(PieceWord(place, place + len(shown), word.start, max(word.end, word.start)))
        place += len(shown)
    return ("".join(parts), tuple(out)) if out else (text, ())


def _in_order(pieces: Sequence[Piece], islands: Sequence[Piece]) -> tuple[Piece, ...]:
    """Pieces by their starts, islands between them; a sentence with an island inside is split there.

    Islands are put in from the last to the first, so that the places of the pieces before them still hold.
    """
    keyed = _by_start(pieces)
    starts, out = [start for start, _ in keyed], [piece for _, piece in keyed]
    for island in sorted(islands, key=lambda piece: piece.start or 0.0, reverse=True):
        time = island.start or 0.0
        at = bisect_left(starts, time)
        halves = _split(out[at - 1], time) if at else None
        if halves:
            out[at - 1 : at] = [halves[0], island, halves[1]]
        else:
            out.insert(at, island)
    return tuple(out)


def _by_start(pieces: Sequence[Piece]) -> list[tuple[float, Piece]]:
    """Pieces with their starts, rising; a piece without any time has that of the piece it follows in the text."""
    keyed, last = [], 0.0
    for piece in pieces:
        last = _first_time(piece, last)
        keyed.append((last, piece))
    return sorted(keyed, key=lambda entry: entry[0])


def _first_time(piece: Piece, default: float) -> float:
    starts = [word.start for word in piece.words if word.start is not None]
    return starts[0] if starts else default if piece.start is None else piece.start


def _split(piece: Piece, time: float) -> tuple[Piece, Piece] | None:
    """The piece before and after a time, or None where all its timed words lie on one side."""
    at = next((i for i, word in enumerate(piece.words) if word.start is not None and word.start >= time), None)
    if at is None or not any(word.start is not None for word in piece.words[:at]):
        return None
    place = piece.words[at].char_start
    while place > piece.words[at - 1].char_end and not piece.text[place - 1].isspace():
        place -= 1
    moved = tuple(
        PieceWord(word.char_start - place, word.char_end - place, word.start, word.end, word.spoken)
        for word in piece.words[at:]
    )
    head = Piece(piece.id, piece.text[:place], piece.words[:at], None, None, piece.block, piece.speaker)
    tail = Piece(piece.id, piece.text[place:], moved, None, None, piece.block, piece.speaker)
    return head, tail


def _ends_sentence(word: str) -> bool:
    return _SENTENCE_END.search(word) is not None and _TITLE.fullmatch(word) is None


def transcript_pieces(transcript: Transcript) -> tuple[Piece, ...]:
    """The pieces of a transcript: its words up to each sentence end, or its segments where it has no words."""
    if not transcript.words:
        return tuple(
            Piece(f"t-{number}", segment.text.strip(), (), segment.start, segment.end)
            for number, segment in enumerate(transcript.segments, 1)
            if segment.text.strip() and segment.end > segment.start
        )
    pieces: list[Piece] = []
    group: list[HeardWord] = []
    for number, word in enumerate(transcript.words, 1):
        group.append(word)
        if _ends_sentence(word.text.strip()) or number == len(transcript.words):
            text, words = _heard_text(group, "")
            pieces += [Piece(f"t-{len(pieces) + 1}", text, words)] if text else []
            group = []
    return tuple(pieces)
