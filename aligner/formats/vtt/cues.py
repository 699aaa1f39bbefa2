"""Cues ↔ WebVTT, written through webvtt-py behind our own escape and validation, read by our own strict parser.

Written: UTF-8 text with LF; cue ids; ``<v Speaker>``; ``<c.unpublished>`` around speech that is not in the published
text; with ``word_times`` every word in ``<c>`` behind its onset (``<c.untimed>`` where it has none); a NOTE with
provenance. Times are rounded to milliseconds once.
``parse(compose(cues)) == cues`` for cues of clean text with times in whole milliseconds.
https://www.w3.org/TR/webvtt1/
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aligner.errors import InputError
from aligner.formats.about import UNKNOWN, About
from aligner.formats.plain import clean, clean_text, kept, mark_direction, move_words, shown, unmark_direction
from aligner.formats.timestamps import format_milliseconds, milliseconds
from aligner.formats.vtt.cue_text import Stamp, Tag, escape, iterate_text, parse_text
from aligner.formats.vtt.parser import RawCue, read_vtt
from aligner.types import Cue, CueWord


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:
    """The cues as a WebVTT file.

    Raises
    ------
    InputError
        Cues out of order, empty once rounded to milliseconds, or with an id that is not unique or not one line.
    """
    check_cues(cues)
    payloads = [payload(cue, word_times=about.word_times) for cue in cues]
    return write([(cue.id, *clock(cue), text) for cue, text in zip(cues, payloads, strict=True)], about)


def clock(cue: Cue) -> tuple[int, int]:
    """Start and end of a cue in whole milliseconds."""
    return milliseconds(cue.start), milliseconds(cue.end)


def check_cues(cues: Sequence[Cue]) -> None:
    """Refuse what WebVTT cannot say."""
    seen: set[str] = set()
    before = 0
    for cue in cues:
        start, end = clock(cue)
        if start < before:
            raise InputError(f"cue {cue.id!r} starts at {cue.start} s, before the cue above it")
        if end <= start:
            raise InputError(f"cue {cue.id!r} has no length in milliseconds: {cue.start} to {cue.end} s")
        if cue.id and (cue.id in seen or "-->" in cue.id or clean(cue.id) != cue.id):
            raise InputError(f"cue id {cue.id!r} is not unique, or no single line without an arrow")
        seen.add(cue.id)
        before = start


def payload(cue: Cue, *, word_times: bool = False) -> str:
    """The text of a cue with its tags.

    >>> payload(Cue("", 0, 1, ("a & b",), speaker="Anna"))
    '<v Anna>a &amp; b'
    """
    cue = shown(cue)
    lines = _timed_lines(cue) if word_times and cue.words else [escape(line) for line in cue.lines]
    marks = ["&rlm;" if mark_direction(line) != line else "" for line in cue.lines]
    text = "\n".join(mark + line for mark, line in zip(marks, lines, strict=True))
    if not cue.published:
        text = f"<c.unpublished>{text}</c>"
    speaker = clean(cue.speaker or "")
    return f"<v {_annotation(speaker)}>{text}" if speaker else text


def _annotation(text: str) -> str:
    """A tag's annotation; the space, which readers drop, keeps a name that ends in hyphens from closing an arrow."""
    return f"{escape(text)} " if text.endswith("-") else escape(text)


def _timed_lines(cue: Cue) -> list[str]:
    """The lines with every word in its own span behind its onset.

    An inner timestamp must lie strictly inside the cue and after the one before: a first word that starts with the
    cue, and a word that starts with the word before it, need none.
    """
    start, end = clock(cue)
    text, place, last, parts = cue.text, 0, start, []
    for word in cue.words:
        parts.append(escape(text[place : word.char_start]))
        onset = None if word.start is None else milliseconds(word.start)
        if onset is not None and last < onset < end:
            parts.append(f"<{format_milliseconds(onset)}>")
            last = onset
        tag = "c.untimed" if onset is None else "c"
        parts.append(f"<{tag}>{escape(text[word.char_start : word.char_end])}</c>")
        place = word.char_end
    parts.append(escape(text[place:]))
    return "".join(parts).split("\n")


def write(blocks: Iterable[tuple[str, int, int, str]], about: About) -> str:
    """Blocks of (id, start, end, payload), milliseconds, through webvtt-py."""
    from webvtt import Caption, WebVTT

    captions = [
        Caption(format_milliseconds(start), format_milliseconds(end), payload.split("\n"), name or None)
        for name, start, end, payload in blocks
    ]
    note = "\n".join(line for line in map(_note_line, about.note) if line)
    content = str(WebVTT(captions=captions, header_comments=[note] if note else []).content)
    return content if content.endswith("\n") else content + "\n"


def _note_line(line: str) -> str:
    return clean(line).replace("-->", "→")


def parse(text: str, *, strict: bool = True) -> tuple[Cue, ...]:
    """The cues of a WebVTT file, in file order.

    Raises
    ------
    InputError
        Not WebVTT; with ``strict`` also any deviation from the specification, by its line. Without, cues that
        nobody could see (empty, or without length) are left out.
    """
    file = read_vtt(text)
    if strict and file.problems:
        problem = file.problems[0]
        raise InputError(f"WebVTT line {problem.line}: {problem.text}")
    cues = (parse_cue(raw) for raw in file.cues)
    return tuple(cue for cue in cues if cue is not None)


def parse_cue(raw: RawCue) -> Cue | None:
    """The cue as its reader sees it; None where nobody could see it."""
    text, words, tags = _read_text(raw)
    indices = _visible(text)
    if raw.end <= raw.start or not indices:
        return None
    lines = clean_text(text, indices).split("\n")
    return Cue(
        id=raw.id,
        start=raw.start / 1000,
        end=raw.end / 1000,
        lines=tuple(lines),
        speaker=next((tag.annotation for tag in tags if tag.name == "v" and tag.annotation), None),
        segment=segment_of(raw.id),
        published=not any("unpublished" in tag.classes for tag in tags),
        words=move_words(words, indices),
    )


def segment_of(cue_id: str) -> str | None:
    """The segment a cue id of ours names.

    >>> segment_of("s-3f9a1c-b"), segment_of("12")
    ('s-3f9a1c', None)
    """
    head, _, letters = cue_id.rpartition("-")
    return head if head and letters.isascii() and letters.islower() and letters.isalpha() else None


def _read_text(raw: RawCue) -> tuple[str, list[CueWord], list[Tag]]:
    """The text without tags, the words that stand in ``<c>``, and the tags around any text."""
    text, now = "", raw.start / 1000
    words: list[CueWord] = []
    found: list[Tag] = []
    for node, tags in iterate_text(parse_text(raw.text)):
        found += tags
        if isinstance(node, Stamp):
            now = node.time / 1000
            continue
        if tags and tags[-1].name == "c" and tags[-1].classes in ((), ("untimed",)) and node.strip():
            first = len(text) + len(node) - len(node.lstrip())
            last = len(text) + len(node.rstrip())
            words.append(CueWord(first, last, None if tags[-1].classes else now))
        text += node
    return text, words, found


def _visible(text: str) -> list[int]:
    """Indices of what is shown: no empty lines, no marks of direction that writing put before a line."""
    indices: list[int] = []
    place = 0
    for line in text.split("\n"):
        marked = unmark_direction(line) != line
        inside = [place + index for index in kept(line) if index or not marked]
        indices += [place - 1] * bool(indices and inside) + inside
        place += len(line) + 1
    return indices
