"""A folder of recordings with their pages → which findings of a check are true.

``index.json`` maps a recording's name to its ``language`` and, of edited pages, the ``kind`` of each of its ``edits``.
Beside it lie ``NAME.flac`` (or .wav, .mp3, .ogg, .m4a), ``NAME.html``, a page whose text is what was read, and where
there are any, ``NAME.edited.html`` and ``NAME.omit.html``, the page with edits and with sentences left out.

What was planted is what differs between the faithful page and the other one; where in the recording it lies is told by
the match of the faithful page. A finding is true where it meets something planted, or is speech of some words before
the first or after the last word of the text that was heard (a reader's introduction). Where there is a ``NAME.txt``
with what was read, text of the page that is not in it (a caption under a photo) is furniture, and a finding of it
counts neither way. All else is false.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal

from aligner.errors import InputError
from aligner.formats.json.reader import Place, load
from aligner.formats.plain import clean
from aligner.report.lexicon import key
from aligner.storage.inputs import printable, read_file
from aligner.types import Difference, Document, Edit, Transcript

PageKind = Literal["faithful", "edited", "shortened"]
Cause = Literal["planted", "left out", "frame", "furniture", "false"]
PAGES: dict[PageKind, str] = {"faithful": ".html", "edited": ".edited.html", "shortened": ".omit.html"}
SOUNDS = (".flac", ".wav", ".mp3", ".ogg", ".m4a")
FRAME_WORDS = 2  # heard before or after the text from which they are a reader's introduction or end
CRITICAL = ("number", "name", "negation", "date", "quantity", "modality")  # as a planted edit's kind begins


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recording with its pages; ``critical`` tells whether an edit of the edited page is a critical one.

    ``read`` is the text that was read; None where nobody wrote it down apart from the page.
    """

    name: str
    language: str | None
    sound: Path
    pages: dict[PageKind, Path]
    critical: bool
    read: str | None = None


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted difference: characters of the page, and seconds of the recording; None where it has none there."""

    kind: Literal["planted", "left out"]
    published: tuple[int, int] | None
    heard: tuple[float, float] | None

    def meets(self, difference: Difference) -> bool:
        """Whether a finding is about it: it shares characters of the page or, for words that were said, seconds."""
        published, heard = difference.published, difference.heard
        if self.published and published and _overlap(self.published, (published.char_start, published.char_end)):
            return True
        said = heard is not None and bool(heard.text)
        return bool(said and heard and self.heard and _overlap(self.heard, (heard.start, heard.end)))


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0])


def read_folder(folder: Path, language: str | None = None) -> tuple[Recorded, ...]:
    """The recordings of a folder, in the order of its index; of one language where that is given.

    Raises
    ------
    InputError
        No index, one that is no such index, a recording or faithful page that is missing, or none of the language.
    """
    index = folder / "index.json"
    try:
        text = read_file(index, "an index of recordings").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{printable(index)} is not UTF-8: {error}") from error
    try:
        entries = load(text, printable(index))
        found = tuple(_recorded(folder, name, entries[name]) for name in entries.free_object())
    except InputError as error:
        raise InputError(error.message, hint=error.hint or "docs/evaluate.md says what an index holds") from error
    chosen = tuple(one for one in found if language is None or one.language == language)
    if not chosen:
        raise InputError(f"{printable(index)} has no recording{f' of language {language}' if language else ''}")
    return chosen


def _recorded(folder: Path, name: str, entry: Place) -> Recorded:
    if clean(name) != name or Path(name).name != name:
        raise InputError(f"{printable(folder)} can have no recording named {clean(name)!r}")
    language, edits = entry["language"].maybe_text(), entry["edits"]
    kinds = [edit["kind"].maybe_text() or "" for edit in ([] if edits.value is None else edits.items())]
    sound = next((path for end in SOUNDS if (path := folder / f"{name}{end}").is_file()), None)
    if sound is None or not (folder / f"{name}.html").is_file():
        raise InputError(
            f"{printable(folder)} lacks the recording or the page of {name}",
            hint=f"it needs {name}.flac and {name}.html",
        )
    pages = {kind: path for kind, end in PAGES.items() if (path := folder / f"{name}{end}").is_file()}
    text = folder / f"{name}.txt"
    read = read_file(text, "a text").decode("utf-8", "replace") if text.is_file() else None
    return Recorded(name, language, sound, pages, any(kind.startswith(CRITICAL) for kind in kinds), read)


def find_planted(
    faithful: Document, page: Document, edits: Sequence[Edit], transcript: Transcript, kind: PageKind
) -> Iterator[Planted]:
    """What differs between the faithful page and another.

    Parameters
    ----------
    edits, transcript
        The match of the faithful page with what was heard.
    """
    here, there = ([key(word.text) for word in document.words] for document in (faithful, page))
    times = list(_times(len(here), edits, transcript))
    for change, a0, a1, b0, b1 in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if change == "equal":
            continue
        known = [time for time in times[a0:a1] if time]
        heard = (min(start for start, _ in known), max(end for _, end in known)) if known else None
        published = (page.words[b0].char_start, page.words[b1 - 1].char_end) if b1 > b0 else None
        yield Planted("left out" if kind == "shortened" else "planted", published, heard)


def _times(count: int, edits: Sequence[Edit], transcript: Transcript) -> Iterator[tuple[float, float] | None]:
    """When each published word was said; None for one that was not heard."""
    heard: dict[int, tuple[float, float]] = {}
    for edit in edits:
        words = transcript.words[edit.j0 : edit.j1]
        if words and edit.i1 > edit.i0:
            span = (words[0].start, max(word.end for word in words))
            heard.update(dict.fromkeys(range(edit.i0, edit.i1), span))
    for place in range(count):
        yield heard.get(place)


def text_span(edits: Sequence[Edit], transcript: Transcript) -> tuple[float, float]:
    """From when to when the text of the faithful page was heard, in seconds."""
    hits = [edit for edit in edits if edit.kind == "hit"]
    if not hits:
        return 0.0, 0.0
    words = transcript.words
    return words[min(edit.j0 for edit in hits)].start, words[max(edit.j1 for edit in hits) - 1].end


def cause_of(
    difference: Difference, planted: Sequence[Planted], span: tuple[float, float], read: str | None = None
) -> Cause:
    """What a finding is.

    Parameters
    ----------
    span
        The time of the text, as ``text_span`` tells it.
    read
        What was read.
    """
    for one in planted:
        if one.meets(difference):
            return one.kind
    published, heard = difference.published, difference.heard
    if difference.kind == "not_spoken" and published and read is not None and not _is_in(published.text, read):
        return "furniture"
    if difference.kind == "not_published" and heard and len(heard.text.split()) >= FRAME_WORDS:
        outside = heard.end <= span[0] + 0.01 or heard.start >= span[1] - 0.01
        return "frame" if outside else "false"
    return "false"


def _is_in(text: str, whole: str) -> bool:
    part, all_ = ([key(word) for word in side.split()] for side in (text, whole))
    return " ".join(filter(None, part)) in " ".join(filter(None, all_))
