"""CTM of NIST, as Kaldi and NeMo write it: file, channel, start, length, word, and a confidence if there is one.

https://github.com/usnistgov/SCTK
"""

from __future__ import annotations

import regex

from aligner.errors import InputError
from aligner.recognize.heard_words import RoughWord, clean
from aligner.recognize.imported.heard import Found, turn_of

_LINE = regex.compile(
    r"(?P<file>\S+)\s+(?P<channel>\S{1,8})\s+(?P<start>\d{1,7}(?:\.\d{1,9})?)\s+(?P<length>\d{1,7}(?:\.\d{1,9})?)\s+"
    r"(?P<word>\S+)(?:\s+(?P<score>\d(?:\.\d{1,9})?|NA))?(?:\s.*)?"
)
_NO_WORD = regex.compile(r"<(?:b|eps|sil|unk|alt[^>]*|/s|s)>|\[(?:noise|laughter|silence)[^\]]*\]|SIL|sil", regex.I)


def read_ctm(text: str) -> Found | None:
    """The words of a CTM file; None where the text is none.

    Raises
    ------
    InputError
        A line that is none among those that are, or words of several recordings.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    lines = [(number, line) for number, line in lines if line and not line.startswith((";;", "#"))]
    found = [(number, line, _LINE.fullmatch(line)) for number, line in lines]
    matched = [match for _, _, match in found if match]
    if len(matched) * 10 < len(found) * 9 or not matched:
        return None
    for number, line, match in found:
        if match is None:
            raise InputError(f"line {number} is no line of CTM: {clean(line)[:60]!r}")
    if len(files := {match["file"] for match in matched}) > 1:
        raise InputError(f"holds the words of {len(files)} recordings", hint="give those of one, in a file of its own")
    words = []
    for match in matched:
        start, length = float(match["start"]), float(match["length"])
        score = None if match["score"] in (None, "NA") else float(match["score"])
        for part in (
            clean(match["word"].replace("<space>", " ")).split() if not _NO_WORD.fullmatch(match["word"]) else ()
        ):
            words.append(RoughWord(part, start, start + length, score))
    return Found([turn_of(sorted(words, key=lambda word: word.start or 0.0))])
