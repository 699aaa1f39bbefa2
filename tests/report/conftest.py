"""Scenes drawn from two plain texts: each line of the page is a block, each heard word lasts 0.4 s."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable

import pytest

from aligner.report import check
from aligner.report.lexicon import key
from aligner.timing.assemble import assemble
from aligner.types import (
    Alignment,
    Difference,
    Document,
    Edit,
    HeardWord,
    PublishedWord,
    Recognition,
    RecordingInfo,
    Report,
    Sentence,
    Transcript,
    Word,
)

SECONDS_A_WORD = 0.4


def document_of(text: str, language: str = "en") -> Document:
    """Sentences end at . ! ? or at a line's end; a line of the form ``# text`` is a heading."""
    sentences: list[Sentence] = []
    for number, found in enumerate(re.finditer(r"[^\s.!?#][^.!?\n]*[.!?]*", text)):
        kind = "heading" if text[: found.start()].endswith("# ") else "paragraph"
        words = tuple(
            PublishedWord(word[0], found.start() + word.start(), found.start() + word.end())
            for word in re.finditer(r"\w[\w’'.,-]*\w|\w", found[0])
        )
        block = f"b{text.count(chr(10), 0, found.start())}"
        sentences.append(Sentence(f"s-{number}", block, kind, found[0], found.start(), found.end(), words))
    return Document(text, tuple(sentences), language=language)


def transcript_of(text: str, *, confidence: float | None = None, biased: bool = False) -> Transcript:
    """Heard words, each 0.4 s long without a pause."""
    words = tuple(
        HeardWord(word, round(place * SECONDS_A_WORD, 3), round((place + 1) * SECONDS_A_WORD, 3), confidence)
        for place, word in enumerate(text.split())
    )
    return Transcript(words, duration=len(words) * SECONDS_A_WORD, biased=biased)


def edits_between(document: Document, transcript: Transcript) -> tuple[Edit, ...]:
    """The edits of a plain word-for-word comparison: an oracle that knows no spoken forms."""
    left = [key(word.text) for word in document.words]
    right = [key(word.text) for word in transcript.words]
    names = {"equal": "hit", "replace": "substitution", "delete": "deletion", "insert": "insertion"}
    edits: list[Edit] = []
    for tag, i0, i1, j0, j1 in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            edits += [Edit("hit", i0 + k, i0 + k + 1, j0 + k, j0 + k + 1) for k in range(i1 - i0)]
        elif tag == "replace" and i1 - i0 == j1 - j0:
            edits += [Edit("substitution", i0 + k, i0 + k + 1, j0 + k, j0 + k + 1) for k in range(i1 - i0)]
        else:
            edits.append(Edit(names[tag], i0, i1, j0, j1))  # type: ignore[arg-type]
    return tuple(edits)


def alignment_of(
    document: Document, transcript: Transcript, edits: tuple[Edit, ...], *, biased: bool = False
) -> Alignment:
    """An alignment with the words timed where they were heard."""
    heard: dict[int, Edit] = {i: edit for edit in edits for i in range(edit.i0, edit.i1)}
    words = []
    for place, word in enumerate(document.words):
        edit = heard[place]
        if edit.kind == "deletion":
            words.append(Word(word.text, word.char_start, word.char_end, "deleted"))
            continue
        status = "hit" if edit.kind == "hit" else "substituted"
        first = transcript.words[edit.j0]
        words.append(
            Word(word.text, word.char_start, word.char_end, status, first.start, first.end, "recognized")  # type: ignore[arg-type]
        )
    return assemble(
        document,
        words,
        recording=RecordingInfo("talk.mp3", "0" * 64, transcript.duration or 1.0),
        recognition=Recognition("whisper", biased=biased),
        transcript=transcript,
        edits=edits,
    )


@pytest.fixture
def report_of() -> Callable[..., Report]:
    """``report_of(published, heard, …)``: the report of two plain texts."""

    def make(
        published: str,
        heard: str,
        *,
        confidence: float | None = None,
        biased: bool = False,
        language: str = "en",
        edits: tuple[Edit, ...] | None = None,
        **options: object,
    ) -> Report:
        document = document_of(published, language)
        transcript = transcript_of(heard, confidence=confidence, biased=biased)
        steps = edits_between(document, transcript) if edits is None else edits
        return check(alignment_of(document, transcript, steps), transcript, steps, **options)  # type: ignore[arg-type]

    return make


@pytest.fixture
def only(report_of: Callable[..., Report]) -> Callable[..., Difference]:
    """``only(published, heard, …)``: the single difference between two plain texts."""

    def make(*texts: str, **options: object) -> Difference:
        (difference,) = report_of(*texts, **options).differences
        return difference

    return make
