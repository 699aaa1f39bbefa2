"""Pieces → atoms: the smallest parts of text between which a line or a cue may break, each with a time.

An atom is a word with the punctuation around it. A dash or a mark that stands alone goes with the word before it, an
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

PACE = 80
"""Milliseconds a character takes in speech, for words without a time."""

_CHUNK = re.compile(r"[^ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_SPACE = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
_OPENING = re.compile(r"^[\"'“‘«‹„‚(\[{¿¡<-]+$")
_WORDY = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class AtomWord:
    """A word at ``text[char_start:char_end]`` of its atom, with its onset in seconds or None."""

    char_start: int
    char_end: int
    start: float | None


@dataclass(frozen=True, slots=True)
class Atom:
    """``text`` has no white space at its ends; ``space`` tells whether some stood before it; width in characters."""

    text: str
    width: float
    space: bool
    piece: int
    words: tuple[AtomWord, ...] = ()
    start: int | None = None
    end: int | None = None
    spoken: bool = True
    opens: bool = False

    @property
    def times(self) -> tuple[int, int]:
        """Start and end of an atom that has been laid out."""
        if self.start is None or self.end is None:
            raise ValueError(f"{self.text!r} has not been laid out in time")
        return self.start, self.end


def atoms_of(pieces: Sequence[Piece], language: str | None, duration: float | None = None) -> tuple[Atom, ...]:
    """The atoms of all pieces, in order, every one with a time; none where nothing has a time.

    ``opens`` marks atoms that must begin a cue: another speaker, or the edge of an island.
    """
    atoms: list[Atom] = []
    for number, piece in enumerate(pieces):
        own = _spread(piece, list(_piece_atoms(piece, number, language)))
        if own and number and _parts(pieces[number - 1], piece):
            own[0] = replace(own[0], opens=True)
        atoms += own
    return tuple(_lay_out(atoms, int((duration or 0) * 1000 + 1e-6)))


def _spread(piece: Piece, atoms: list[Atom]) -> list[Atom]:
    """The atoms of a piece that has a time while its words have none, spread evenly over that time."""
    if piece.start is None or piece.end is None or any(atom.start is not None for atom in atoms):
        return atoms
    start, length = _ms(piece.start), _ms(piece.end) - _ms(piece.start)
    total, place, out = sum(atom.width for atom in atoms) or 1, 0.0, []
    for atom in atoms:
        times = [start + round(length * share / total) for share in (place, place + atom.width)]
        out.append(replace(atom, start=times[0], end=times[1]))
        place += atom.width
    return out


def _parts(before: Piece, after: Piece) -> bool:
    return before.speaker != after.speaker or before.published != after.published


def _piece_atoms(piece: Piece, number: int, language: str | None) -> Iterator[Atom]:
    half = counts_half(language)
    at = 0
    for first, last in _spans(piece.text, language):
        text = _SPACE.sub(" ", piece.text[first:last])  # a mark may stand on the next line
        while at < len(piece.words) and piece.words[at].char_end <= first:
            at += 1
        inside = [word for word in piece.words[at : at + last - first] if word.char_start < last]
        timed = [word for word in inside if word.start is not None and word.char_start >= first]
        yield Atom(
            text=text,
            width=width(clean(text), half=half),
            space=piece.text[first - 1].isspace() if first else not is_unspaced(piece.text),
            piece=number,
            words=tuple(
                AtomWord(max(word.char_start - first, 0), min(word.char_end, last) - first, word.start)
                for word in inside
                if word.char_start >= first
            ),
            start=None if not timed else _ms(timed[0].start),
            end=None if not timed else max(_ms(word.end or word.start) for word in timed),
            spoken=not inside or any(word.spoken for word in inside),
        )


def _ms(seconds: float | None) -> int:
    return round((seconds or 0.0) * 1000)


def _spans(text: str, language: str | None) -> list[tuple[int, int]]:
    """Where the atoms of a text stand."""
    spans: list[tuple[int, int]] = []
    opening: int | None = None
    for chunk in _CHUNK.finditer(text):
        first, last = chunk.span()
        if not clean(chunk[0]):
            continue
        if not _WORDY.search(chunk[0]):
            if _OPENING.match(chunk[0]) or not spans:
                opening = first if opening is None else opening
            else:
                spans[-1] = (spans[-1][0], last)
            continue
        parts = phrases(chunk[0], language)
        spans += [(first + start, first + end) for start, end in parts]
        if opening is not None:
            spans[-len(parts)] = (opening, spans[-len(parts)][1])
            opening = None
    return spans if opening is None else [*spans, (opening, len(text.rstrip()))]


def _lay_out(atoms: Sequence[Atom], duration: int) -> Iterable[Atom]:
    """Times for the atoms that have none; then none starts before the one above it."""
    out: list[Atom] = []
    at, ready = 0, 0
    if not any(atom.start is not None for atom in atoms):
        return out
    while at < len(atoms):
        run = next((i for i in range(at, len(atoms)) if atoms[i].start is not None), len(atoms))
        limit = atoms[run].times[0] if run < len(atoms) else max(duration, ready)
        head = _head(atoms, at, run)
        out += _ride(atoms[at:run], head - at, ready, max(limit, ready))
        if run < len(atoms):
            start = max(atoms[run].times[0], ready)
            times = start, max(atoms[run].times[1], start)
            moved = times != atoms[run].times
            out.append(replace(atoms[run], start=times[0], end=times[1]) if moved else atoms[run])
        ready = max(ready, out[-1].times[1]) if out else ready
        at = run + 1
    return out


def _head(atoms: Sequence[Atom], at: int, run: int) -> int:
    """Of the untimed atoms ``at`` to ``run``, the first that belongs to a sentence that only begins to be timed."""
    if run == len(atoms) or (at and atoms[at - 1].piece == atoms[run].piece):
        return run
    return next((i for i in range(at, run) if atoms[i].piece == atoms[run].piece), run)


def _ride(run: Sequence[Atom], head: int, ready: int, limit: int) -> list[Atom]:
    """Untimed atoms between two times: those from ``head`` on end at ``limit``, the others begin at ``ready``."""
    lengths = [round(PACE * atom.width) if atom.spoken else 0 for atom in run]
    squeeze = min(1.0, (limit - ready) / max(1, sum(lengths)))
    lengths = [int(length * squeeze) for length in lengths]
    out, place = [], ready
    for number, atom in enumerate(run):
        if number == head:
            place = max(place, limit - sum(lengths[head:]))
        out.append(replace(atom, start=place, end=place + lengths[number]))
        place += lengths[number]
    return out
