"""Transcripts and captions of every form, damaged at random: read, or refused in one sentence, and nothing else.

``ALIGNER_MUTATIONS=2000`` damages each form so often.
"""

from __future__ import annotations

import copy
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aligner.document.parse import parse_document
from aligner.errors import InputError
from aligner.recognize.imported import read_text
from tests.recognize.foreign import BY_LINE, BY_WORD, DURATION

MUTATIONS = int(os.environ.get("ALIGNER_MUTATIONS", "40"))
WRITTEN = Path(__file__).parents[1] / "recognize" / "written"
FORMS = BY_WORD | BY_LINE | {path.name: path.read_text() for path in sorted(WRITTEN.glob("[!m]*.*"))}
VALUES: list[Any] = [None, -1, 0, 1e308, 10**400, True, "", "0.5", "x", "NaN", [], {}, [[]], [None], {"a": 1}, "PT1S",
                     "\ud800", 1.5, "ก็", "-->"]  # fmt: skip
PIECES = ['"', ":", "{", "}", "[", "]", ",", "-", "null", "1e999", "NaN", "\n\n", "-->", "<", ">", "<v A>", "&", "\\",
          "\\ud800", "\0", "9" * 400, "ก็", "-1", "[]", "{}", ".5", "\t", "WEBVTT", "00:00:01", "00:61:00.000",
          "[00:01]",
          "\u202e", ">> A:", "{\\k99999999}", "<00:00:05.000>", "<!DOCTYPE x>", "(", "|", "\u0000"]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    keys = (
        list(value) if isinstance(value, dict) else list(range(min(len(value), 6))) if isinstance(value, list) else []
    )
    for key in keys:
        yield (*path, key)
        yield from places(value[key], (*path, key))


def damaged_value(value: Any, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 1, 2, 4))):
        if not (listed := list(places(value))):
            break
        *path, last = chance.choice(listed)
        inner = value
        for key in path:
            inner = inner[key]
        if chance.random() < 0.25:
            inner.pop(last)
        else:
            inner[last] = copy.deepcopy(chance.choice(VALUES))
    return json.dumps(value)


def damaged_text(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        first = chance.randrange(len(text) + 1)
        last = min(len(text), first + chance.choice((0, 1, 2, 5, 40, 300)))
        piece = chance.choice(PIECES) if chance.random() < 0.7 else text[last : last + 50]
        text = text[:first] + piece + text[last:]
    return text


def damaged(text: str, chance: random.Random) -> str:
    if text[0] in "[{" and chance.random() < 0.7:
        try:
            return damaged_value(json.loads(text), chance)
        except ValueError:
            pass
    return damaged_text(text, chance)


@pytest.mark.parametrize("form", FORMS)
def test_a_damaged_transcript_is_read_or_refused_in_one_sentence(form: str) -> None:
    chance = random.Random(form)
    for _ in range(MUTATIONS):
        text = damaged(FORMS[form], chance)
        refusal = None
        try:
            starts = [word.start for word in read_text(text, chance.choice((None, DURATION))).words]
        except InputError as error:
            refusal = str(error)
        assert "\n" not in refusal if refusal is not None else starts and starts == sorted(starts)


@pytest.mark.parametrize("form", [form for form, text in FORMS.items() if text[0] not in "[{"])
def test_damaged_captions_are_read_as_text_or_refused(form: str) -> None:
    chance = random.Random(form)
    for _ in range(MUTATIONS // 10):
        try:
            document = parse_document(damaged(FORMS[form], chance), format="captions", language="en")
        except InputError:
            continue
        assert all(sentence.text for sentence in document.sentences)
