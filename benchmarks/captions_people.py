"""Bad breaks in the captions of texts that people read aloud, of each kind by itself, by each cutter.

A folder holds ``NAME.txt`` and an ``index.json`` that tells each text's language. Sentences are those of this
program's reader. Times are those of `captions.speech` at the pace of the recording, so that the captions can be made
again anywhere; or, with ``--transcripts``, those at which a recogniser heard the words, real pauses included. Nothing
listens. Counted are, in all cues of all texts:

- ``number``: a line or cue that breaks between a number and what is counted (three | major priorities);
- ``pair``: one that breaks a pair of words that stay together by the language's table (called | on);
- ``orphan``: a cue of one word, not of a whole sentence;
- ``tiny``: a cue of less than a third of a line beside one of more than a line of the same sentence;
- ``pause``: a cue that ends inside a clause, though a comma with a pause stands inside it;
- ``fast``: a cue that is read faster than the profile allows;
- ``errors``: lint's.

    python benchmarks/captions_people.py FOLDER --profile netflix
    python benchmarks/captions_people.py FOLDER --show kerstin1
    python benchmarks/captions_people.py FOLDER --transcripts HEARD    # NAME.transcript.json of aligner transcribe
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from captions import ours, speech_of, stable, whisper

from aligner.captions import Profile, lint, load_profile
from aligner.captions.function_words import core, load_language
from aligner.document import read_document
from aligner.match import match_document
from aligner.recognize.imported import read_transcript
from aligner.timing.assemble import assemble
from aligner.timing.from_transcript import time_words
from aligner.types import Alignment, Cue, Document, RecordingInfo, Segment, Transcript, Word

Timed = TypeVar("Timed", Segment, Word)

PAUSE_S = 0.2
_ENDS = re.compile(r"[.!?…;:,–—][\"'”’»“)]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»“)]*$")


def texts(folder: Path, heard: Path | None = None) -> Iterator[tuple[str, Alignment]]:
    """Every text of the folder with generated times, or those of the transcripts in ``heard``."""
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    for number, name in enumerate(sorted(index)):
        language = index[name]["language"]
        document = read_document(folder / f"{name}.txt", language=language)
        if heard is not None:
            yield name, spoken(document, read_transcript(heard / f"{name}.transcript.json"))
            continue
        lines = [sentence.text for sentence in document.sentences]
        alignment = speech_of(lines, random.Random(number), language)
        yield name, _paced(alignment, index[name]["seconds"])


def spoken(document: Document, transcript: Transcript) -> Alignment:
    """The text at the times at which a recogniser heard it."""
    edits = match_document(document, [word.text for word in transcript.words], language=document.language)
    info = RecordingInfo("heard", "", transcript.duration or 0.0, document.language)
    words = time_words(document, transcript, edits, duration=info.duration)
    return assemble(document, words, recording=info, recognition=None, transcript=transcript, edits=edits)


def _paced(alignment: Alignment, seconds: float) -> Alignment:
    """The same speech, so many seconds long."""
    factor = seconds / alignment.recording.duration

    def paced(timed: Timed) -> Timed:
        return replace(timed, start=round((timed.start or 0) * factor, 3), end=round((timed.end or 0) * factor, 3))

    segments = tuple(replace(paced(segment), words=tuple(map(paced, segment.words))) for segment in alignment.segments)
    return replace(alignment, recording=replace(alignment.recording, duration=seconds), segments=segments)


def bad_breaks(cues: Sequence[Cue], alignment: Alignment, profile: Profile) -> Counter[str]:
    """How many of each kind."""
    language = alignment.document.language
    words, limit = load_language(language), profile.rules_for(language).max_chars
    found: Counter[str] = Counter()
    for upper, lower in _breaks(cues):
        last, first = upper.split()[-1], lower.split()[0]
        if _ENDS.search(last):
            continue
        figure = core(last) in words.numbers or re.fullmatch(r"\W*\d[\d.,]*", last)
        found["number"] += bool(figure) and words.opening(first) not in words.small
        found["pair"] += words.is_pair(words.closing(last), words.opening(first))
    for before, cue, after in zip([None, *cues[:-1]], cues, [*cues[1:], None], strict=True):
        if _is_whole(before, cue):
            continue
        text = " ".join(cue.lines)
        found["orphan"] += len(text.split()) == 1
        beside = [other for other in (before, after) if other is not None and _same_sentence(cue, other)]
        found["tiny"] += len(text) < limit / 3 and any(len(" ".join(other.lines)) > limit for other in beside)
    found["pause"] = _pauses_missed(cues, alignment)
    violations = lint(cues, profile, language=language)
    found["fast"] = sum(violation.rule in ("cps", "wpm") for violation in violations)
    found["errors"] = sum(violation.level == "error" for violation in violations)
    found["cues"] = len(cues)
    return found


def _breaks(cues: Sequence[Cue]) -> Iterator[tuple[str, str]]:
    for cue in cues:
        yield from pairwise(cue.lines)
    yield from ((before.lines[-1], after.lines[0]) for before, after in pairwise(cues))


def _is_whole(before: Cue | None, cue: Cue) -> bool:
    starts = before is None or bool(_SENTENCE_END.search(before.lines[-1]))
    return starts and bool(_SENTENCE_END.search(cue.lines[-1]))


def _same_sentence(one: Cue, other: Cue) -> bool:
    first = min(one, other, key=lambda cue: cue.start)
    return not _SENTENCE_END.search(first.lines[-1])


def _pauses_missed(cues: Sequence[Cue], alignment: Alignment) -> int:
    """Cues that end inside a clause though a comma with a pause stands inside them."""
    timed = [word for segment in alignment.segments for word in segment.words]
    text, missed = alignment.document.text, 0
    for cue in cues:
        inside = [word for word in timed if cue.start - 0.001 <= (word.start or 0) < cue.end - 0.001]
        if len(inside) < 2 or _ENDS.search(cue.lines[-1]):
            continue
        rests = [(after.start or 0) - (before.end or 0) for before, after in pairwise(inside)]
        commas = [text[before.char_end : before.char_end + 1] == "," for before, _ in pairwise(inside)]
        missed += any(rest >= PAUSE_S and comma for rest, comma in zip(rests, commas, strict=True))
    return missed


def _told(cues: Sequence[Cue]) -> Iterator[str]:
    """Start, seconds until the next cue, and lines."""
    for cue, after in zip(cues, [*cues[1:], None], strict=True):
        gap = "" if after is None else f"{after.start - cue.end:5.2f}"
        yield f"{cue.start:7.2f} {cue.end - cue.start:5.2f} {gap:5}  {' / '.join(cue.lines)}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print a row a cutter."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--profile", default="netflix")
    parser.add_argument("--only", choices=["ours"])
    parser.add_argument("--stable-python", help="a Python that has stable-ts")
    parser.add_argument("--transcripts", type=Path, help="a folder of what was heard, for real times")
    parser.add_argument("--language", help="only texts in this language")
    parser.add_argument("--show", help="print all cues of the texts whose name begins so")
    args = parser.parse_args(argv)
    profile = load_profile(args.profile)
    cutters: dict[str, Callable[[Alignment], tuple[Cue, ...]]] = {"ours": lambda given: ours(given, profile)}
    if args.only is None:
        cutters["whisper"] = lambda given: whisper(given, profile)
    if args.only is None and args.stable_python:
        cutters["stable-ts"] = lambda given: stable(given, args.stable_python)
    rows = {name: Counter[str]() for name in cutters}
    for name, alignment in texts(args.folder, args.transcripts):
        if args.language not in (None, alignment.document.language):
            continue
        for cutter, make in cutters.items():
            cues = make(alignment)
            rows[cutter] += bad_breaks(cues, alignment, profile)
            if args.show is not None and name.startswith(args.show) and cutter == "ours":
                print(f"== {name}", *_told(cues), sep="\n")
    kinds = ("cues", "number", "pair", "orphan", "tiny", "pause", "fast", "errors")
    print(f"{'':12}" + "".join(f"{kind:>8}" for kind in kinds))
    for cutter, row in rows.items():
        print(f"{cutter:12}" + "".join(f"{row[kind]:>8}" for kind in kinds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
