"""What ``--engine sphinx`` finds of a text, and how far it echoes a text that is not what was said.

    python benchmarks/sphinx.py RECORDINGS [--rounds 3] [--speeches FILE]

RECORDINGS is a folder of recordings that each have their text beside them (``jfk.flac``, ``jfk.txt``).

* ``as published``: the share of published words that are hits, and the lines without any.
* ``changed``: in each round one published word in eight is another one than was said: a common word of the same
  length, or one that sounds alike, being one phone off (``year`` for ``hear``). Echoed are those that are hits.
* ``too many``: one word in eight of the text was not said. Echoed are those that are hits.
* ``too few``: one spoken word in eight is not in the text. Found are those that come out as not published.
* ``foreign``: texts of other recordings, and stretches of FILE; each should be no text of this recording.

Equal input gives equal figures.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from aligner.audio.recording import Recording, open_recording
from aligner.document.parse import parse_document
from aligner.match import judge, match
from aligner.recognize.sphinx.dictionary import common_words, dictionary
from aligner.recognize.sphinx.engine import SphinxEngine
from aligner.types import Document, Edit, PublishedWord, Transcript

EVERY = 8
LENGTHS = (100, 1000, 10_000)
KINDS = ("another word", "one phone off", "too many", "too few")


@dataclass(frozen=True)
class Case:
    """A recording and its text."""

    name: str
    recording: Recording
    text: str


def main() -> None:
    """Print the tables."""
    arguments = _arguments()
    found = cases(arguments.recordings)
    print(f"{'recording':16} {'words':>6} {'hits':>6} {'lines without':>14}")
    for case in found:
        document, _, edits = heard(case, case.text)
        hits = hit_words(edits)
        lines = sum(not any(i in hits for i in line) for line in _lines(document))
        print(f"{case.name:16} {len(document.words):6} {len(hits) / len(document.words):6.1%} {lines:14}")
    print(f"\n{'the text differs by':16} {'words':>10} {'echoed':>8} {'other words that are hits':>27}")
    for kind in KINDS:
        _print_echo(kind, [echo(case, kind, seed) for case in found for seed in range(arguments.rounds)])
    print("\ntexts that are not of the recording:")
    for name, verdicts in foreign(found, arguments.speeches).items():
        print(f"  {name:28} {sum(verdicts)} of {len(verdicts)} taken for its text")


def cases(folder: Path) -> list[Case]:
    """Every recording of the folder with a text beside it."""
    texts = sorted(folder.glob("*.txt"))
    pairs = [(text, audio) for text in texts for audio in folder.glob(f"{text.stem}.*") if audio.suffix in SOUNDS]
    return [Case(text.stem, open_recording(audio), text.read_text(encoding="utf-8")) for text, audio in pairs]


SOUNDS = (".flac", ".mp3", ".wav", ".ogg", ".opus", ".m4a")


def heard(case: Case, text: str) -> tuple[Document, Transcript, tuple[Edit, ...]]:
    """The text, what is heard with it in mind, and how they match."""
    document = parse_document(text, format="text", language="en")
    transcript = SphinxEngine(document).transcribe(case.recording)
    begins = set(document.bounds)
    published, said = [w.text for w in document.words], [w.text for w in transcript.words]
    edits = match(published, said, language="en", starts=begins)
    return document, transcript, edits


def hit_words(edits: Sequence[Edit]) -> set[int]:
    """The published words that are hits, by their index."""
    return {i for edit in edits if edit.kind == "hit" for i in range(edit.i0, edit.i1)}


def _lines(document: Document) -> list[list[int]]:
    """The words of each line of the text that has some."""
    lines: dict[int, list[int]] = defaultdict(list)
    for i, word in enumerate(document.words):
        lines[document.text.count("\n", 0, word.char_start)].append(i)
    return list(lines.values())


# --- a text that differs ----------------------------------------------------------------------------------


def echo(case: Case, kind: str, seed: int) -> tuple[int, int, int, int]:
    """Planted differences, those that are echoed, the other words, those of them that are hits.

    Of ``too few`` the planted are spoken words that the text lacks, and echoed are those that nobody told.
    """
    rng = random.Random(f"{case.name} {seed}")
    words = parse_document(case.text, format="text", language="en").words
    chosen = set(rng.sample(range(1, len(words) - 1), max(1, len(words) // EVERY)))
    text, planted = _planted(case.text, words, chosen, kind, rng)
    document, _, edits = heard(case, text)
    hits = hit_words(edits)
    if kind == "too few":
        told = sum(e.j1 - e.j0 for e in edits if e.kind == "insertion")
        return len(chosen), max(0, len(chosen) - told), len(document.words), len(hits)
    marked = {i for i, word in enumerate(document.words) if word.char_start in planted}
    return len(marked), len(marked & hits), len(document.words) - len(marked), len(hits - marked)


def _planted(
    text: str, words: Sequence[PublishedWord], chosen: set[int], kind: str, rng: random.Random
) -> tuple[str, set[int]]:
    """The text with a difference at each chosen word, and where in it the planted words begin."""
    parts, places, done, length = [], set(), 0, 0
    for i in sorted(chosen):
        new = _instead(words[i].text, kind, rng)
        if new is None:
            continue
        keep = text[done : words[i].char_start]
        places.add(length + len(keep))
        parts += [keep, new]
        length += len(keep) + len(new)
        done = words[i].char_start if kind == "too many" else words[i].char_end
    return "".join([*parts, text[done:]]), places


def _instead(word: str, kind: str, rng: random.Random) -> str | None:
    """What stands in the text in place of a word; None where nothing is like it."""
    key = re.sub(r"[^a-z']", "", word.lower().replace("’", "'"))
    if kind == "too few":
        return ""
    if kind == "one phone off":
        return rng.choice(sorted(alike)) if (alike := _alike(key)) else None
    fitting = sorted(w for w in common_words() if abs(len(w) - len(key)) <= 1 and w != key and w.isalpha())
    return rng.choice(fitting) + (" " if kind == "too many" else "")


@cache
def _alike(key: str) -> set[str]:
    """Common words with another phone at one place."""
    own = [phones for name, phones in _phones() if name == key]
    return {
        name
        for name, phones in _phones()
        for mine in own
        if name != key and name in common_words() and len(mine) == len(phones)
        if sum(a != b for a, b in zip(mine, phones, strict=True)) == 1
    } - {name for name, phones in _phones() if phones in own}


@cache
def _phones() -> list[tuple[str, tuple[str, ...]]]:
    """Every pronunciation in the dictionary."""
    return [(word, tuple(line.split()[1:])) for word, lines in dictionary().items() for line in lines]


def _print_echo(kind: str, rows: Sequence[tuple[int, int, int, int]]) -> None:
    planted, echoed, others, hits = map(sum, zip(*rows, strict=True))
    print(f"{kind:16} {planted:10} {echoed / planted:8.1%} {hits / others:27.1%}")


# --- a text of something else -----------------------------------------------------------------------------


def foreign(found: Sequence[Case], speeches: Path | None) -> dict[str, list[bool]]:
    """Whether each text that is of something else was taken for the recording's, by where it comes from."""
    verdicts: dict[str, list[bool]] = defaultdict(list)
    for case in found:
        for other in found:
            if other.name.split("-")[0] != case.name.split("-")[0]:
                verdicts["of other recordings"].append(judge(heard(case, other.text)[2]).same_recording)
        words = speeches.read_text(encoding="utf-8").split() if speeches else []
        for length in LENGTHS if words else ():
            start = random.Random(f"{case.name} {length}").randrange(len(words) - length)
            stretch = " ".join(words[start : start + length])
            verdicts[f"of speeches, {length} words"].append(judge(heard(case, stretch)[2]).same_recording)
    return verdicts


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What --engine sphinx finds, and what it echoes.")
    parser.add_argument("recordings", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--speeches", type=Path, help="a long text of something else")
    return parser.parse_args()


if __name__ == "__main__":
    main()
