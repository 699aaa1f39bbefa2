"""Text of captions → tokens: the smallest parts between which a line or cue may break, each with a time in ms.

A token is a word with the punctuation around it. A dash or a mark that stands alone goes with the word before it, an
opening mark with the word after; text without spaces is parted by `aligner.captions.phrases`. Times are whole
milliseconds. Words without a time ride with their timed neighbours: those at the head of a sentence just before its
first timed word, the others just behind the timed word before them, at the pace of speech or faster where there is
less room; a word that was not spoken takes no time at all. These times lay out cues and are never shown as word times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from aligner.captions.phrases import is_unspaced, phrases
from aligner.captions.shown_text import Piece
from aligner.captions.width import counts_half, width
from aligner.formats.plain import clean


@dataclass(frozen=True, slots=True)
class TokenSettings:
    """What is taken for words without a time."""

    pace_ms: int = 80
    """Milliseconds a character takes in speech: 12.5 a second, an unhurried speaker."""


SETTINGS = TokenSettings()

_RUN = re.compile(r"[^ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_SPACE = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
_OPENING = re.compile(r"^[\"'“‘«‹„‚(\[{¿¡<-]+$")
_WORDY = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class TokenWord:
    """A word at ``text[char_start:char_end]`` of its token, with its onset in seconds or None."""

    char_start: int
    char_end: int
    start: float | None


@dataclass(frozen=True, slots=True)
class Token:
    """An unbreakable part of text, its width in characters, whether a space precedes it, and its times."""

    text: str
    width: float
    space: bool
    piece: int
    words: tuple[TokenWord, ...] = ()
    start: int | None = None
    end: int | None = None
    spoken: bool = True
    opens: bool = False

    @property
    def times(self) -> tuple[int, int]:
        """Start and end of a token that has been laid out."""
        if self.start is None or self.end is None:
            raise ValueError(f"{self.text!r} has not been laid out in time")
        return self.start, self.end


def tokens_of(
    pieces: Sequence[Piece], language: str | None, duration: float | None = None, line: float = 42
) -> tuple[Token, ...]:
    """The tokens of all pieces, each with a time; empty where nothing is timed.

    ``opens`` marks tokens that must begin a cue: another speaker, or the edge of an island. ``line`` is how many
    characters a line holds.
    """
    tokens: list[Token] = []
    for number, piece in enumerate(pieces):
        own = _spread(piece, list(_piece_tokens(piece, number, language, line)))
        if own and number and _parts(pieces[number - 1], piece):
            own[0] = replace(own[0], opens=True)
        tokens += own
    return tuple(_lay_out(tokens, int((duration or 0) * 1000 + 1e-6)))


def _spread(piece: Piece, tokens: list[Token]) -> list[Token]:
    """The tokens of a piece that has times while its words have none, spread by width."""
    if piece.start is None or piece.end is None or any(token.start is not None for token in tokens):
        return tokens
    start, length = _ms(piece.start), _ms(piece.end) - _ms(piece.start)
    total, place, out = sum(token.width for token in tokens) or 1, 0.0, []
    for token in tokens:
        times = [start + round(length * share / total) for share in (place, place + token.width)]
        out.append(replace(token, start=times[0], end=times[1]))
        place += token.width
    return out


def _parts(before: Piece, after: Piece) -> bool:
    return before.speaker != after.speaker or before.published != after.published


def _piece_tokens(piece: Piece, number: int, language: str | None, line: float) -> Iterator[Token]:
    half = counts_half(language)
    at = 0
    for first, last in _spans(piece.text, language, line):
        text = _SPACE.sub(" ", piece.text[first:last])  # a mark may stand on the next line
        while at < len(piece.words) and piece.words[at].char_end <= first:
            at += 1
        inside = [word for word in piece.words[at : at + last - first] if word.char_start < last]
        timed = [word for word in inside if word.start is not None and word.char_start >= first]
        yield Token(
            text=text,
            width=width(clean(text), half=half),
            space=piece.text[first - 1].isspace() if first else not is_unspaced(piece.text),
            piece=number,
            words=tuple(
                TokenWord(max(word.char_start - first, 0), min(word.char_end, last) - first, word.start)
                for word in inside
                if word.char_start >= first
            ),
            start=None if not timed else _ms(timed[0].start),
            end=None if not timed else max(_ms(word.end or word.start) for word in timed),
            spoken=not inside or any(word.spoken for word in inside),
        )


def _ms(seconds: float | None) -> int:
    return round((seconds or 0.0) * 1000)


def _spans(text: str, language: str | None, line: float) -> list[tuple[int, int]]:
    """Where the tokens of a text stand."""
    spans: list[tuple[int, int]] = []
    opening: int | None = None
    for run in _RUN.finditer(text):
        first, last = run.span()
        if not clean(run[0]):
            continue
        if not _WORDY.search(run[0]):
            if _OPENING.match(run[0]) or not spans:
                opening = first if opening is None else opening
            else:
                spans[-1] = (spans[-1][0], last)
            continue
        parts = phrases(run[0], language, line)
        spans += [(first + start, first + end) for start, end in parts]
        if opening is not None:
            spans[-len(parts)] = (opening, spans[-len(parts)][1])
            opening = None
    return spans if opening is None else [*spans, (opening, len(text.rstrip()))]


def _lay_out(tokens: Sequence[Token], duration: int) -> Iterable[Token]:
    """The tokens with times filled in, none starting before the one before."""
    out: list[Token] = []
    at, ready = 0, 0
    if not any(token.start is not None for token in tokens):
        return out
    while at < len(tokens):
        run = next((i for i in range(at, len(tokens)) if tokens[i].start is not None), len(tokens))
        limit = tokens[run].times[0] if run < len(tokens) else max(duration, ready)
        head = _head(tokens, at, run)
        out += _ride(tokens[at:run], head - at, ready, max(limit, ready))
        if run < len(tokens):
            start = max(tokens[run].times[0], ready)
            times = start, max(tokens[run].times[1], start)
            moved = times != tokens[run].times
            out.append(replace(tokens[run], start=times[0], end=times[1]) if moved else tokens[run])
        ready = max(ready, out[-1].times[1]) if out else ready
        at = run + 1
    return out


def _head(tokens: Sequence[Token], at: int, run: int) -> int:
    """First of the untimed tokens ``at:run`` that belongs to the sentence after them."""
    if run == len(tokens) or (at and tokens[at - 1].piece == tokens[run].piece):
        return run
    return next((i for i in range(at, run) if tokens[i].piece == tokens[run].piece), run)


def _ride(run: Sequence[Token], head: int, ready: int, limit: int) -> list[Token]:
    """Untimed tokens between two times: before ``head`` they start at ``ready``, from it on they end at ``limit``."""
    lengths = [round(SETTINGS.pace_ms * token.width) if token.spoken else 0 for token in run]
    squeeze = min(1.0, (limit - ready) / max(1, sum(lengths)))
    lengths = [int(length * squeeze) for length in lengths]
    out, place = [], ready
    for number, token in enumerate(run):
        if number == head:
            place = max(place, limit - sum(lengths[head:]))
        out.append(replace(token, start=place, end=place + lengths[number]))
        place += lengths[number]
    return out
