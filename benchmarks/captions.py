"""Captions cut by this program, by openai-whisper's ``WriteVTT`` and by stable-ts, on the same words.

Words are those of a text (``--text``, one sentence a line or plain prose; default: ``texts/``), given times by a
simple model of speech: each sentence has its own pace, between 11 and 20 characters a second, drawn with a fixed seed;
a comma is a short pause, a sentence end a long one. Every cutter gets the same words and times. Printed: how often
the rules of the profile are not met (per 100 cues), how often cues end where sentences do, how often a line or cue
breaks between words that belong together, how even the lines are, and how long cutting took.

    python benchmarks/captions.py --hours 1
    python benchmarks/captions.py --hours 10 --text speeches.txt --profile bbc --only ours
    python benchmarks/captions.py --stable-python /path/to/python    # one that has stable-ts
    python benchmarks/captions.py --language de --hours 0.02 --show 40

The breaks counted as bad are those of our own table of words, read by `aligner.captions.breaks.keeps`: articles,
prepositions and conjunctions at a line's end, a number parted from its unit. ``WriteVTT`` runs with
``max_line_width`` and ``max_line_count`` of the profile; stable-ts with its default regrouping.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from io import StringIO
from itertools import pairwise
from pathlib import Path

from aligner.captions import Profile, cut, lint, load_profile
from aligner.captions.breaks import keeps
from aligner.captions.function_words import load_language
from aligner.formats import vtt
from aligner.types import (
    Alignment,
    Cue,
    Document,
    RecordingInfo,
    Segment,
    Summary,
    Word,
)

TEXTS = Path(__file__).parent / "texts"
SENTENCE_END = r"(?<=[.!?])(?<!\b(?:Mr|Dr|St|No|Pg)\.)(?<!\bMrs\.)(?<!\b[A-Z]\.) |\n"
STABLE = """
import json, sys, types
sys.modules["torchaudio"] = types.ModuleType("torchaudio")  # regrouping hears nothing
from stable_whisper import WhisperResult
result = WhisperResult(json.load(sys.stdin))
result.regroup()
print(json.dumps([[s.start, s.end, s.text.strip()] for s in result.segments]))
"""


def speech(text: str, hours: float, seed: int, language: str = "en") -> Alignment:
    """An alignment of the text, repeated or cut off to fill the hours, with generated times."""
    lines = [line for part in re.split(SENTENCE_END, text) if (line := part.strip())]
    return speech_of(lines, random.Random(seed), language, seconds=hours * 3600)


def speech_of(lines: Sequence[str], rng: random.Random, language: str, seconds: float | None = None) -> Alignment:
    """An alignment of sentences with generated times: each once, or in turn until the seconds are full."""
    shown, segments, clock = "", [], 0.5
    number = 0
    while number < len(lines) if seconds is None else clock < seconds:
        line = lines[number % len(lines)]
        words, clock = _words(line, len(shown), clock, rng)
        if words:
            segments.append(_segment(f"s-{number:05}", line, len(shown), words))
            shown += line + "\n"
        number += 1
    return _alignment(shown, segments, clock + 1, language)


def _words(line: str, place: int, clock: float, rng: random.Random) -> tuple[list[Word], float]:
    pace = rng.uniform(11, 20)
    words = []
    for found in re.finditer(r"\w[\w'’.\-]*\w|\w", line):
        length = max(0.06, (len(found[0]) + 1) / pace * rng.uniform(0.8, 1.2))
        spoken = length * 0.95
        times = round(clock, 3), round(clock + spoken, 3)
        words.append(Word(found[0], place + found.start(), place + found.end(), "hit", *times, "recognized"))
        clock += length + (rng.uniform(0.1, 0.5) if line[found.end() : found.end() + 1] in tuple(",;:—") else 0.0)
    return words, clock + rng.uniform(0.2, 1.2)


def _segment(name: str, line: str, place: int, words: Sequence[Word]) -> Segment:
    return Segment(
        name, "b", "paragraph", line, place, place + len(line), "matched", tuple(words), words[0].start, words[-1].end
    )  # fmt: skip


def _alignment(text: str, segments: Sequence[Segment], duration: float, language: str) -> Alignment:
    sentences = tuple(segment.sentence for segment in segments)
    count = sum(len(segment.words) for segment in segments)
    summary = Summary(count, count, 0, 0, 0, count, 1.0, 1.0)
    info = RecordingInfo("generated", "", round(duration, 3), language)
    return Alignment(info, Document(text, sentences, language), None, tuple(segments), summary)


def whisper_result(alignment: Alignment) -> dict:
    """The same words in openai-whisper's form: each word with the punctuation around it."""
    segments = []
    for segment in alignment.segments:
        if segment.start is None:
            continue
        tokens = [found.span() for found in re.finditer(r"\S+", segment.text)]
        timed, ahead = [], ""
        for first, last in tokens:
            own = (w for w in segment.words if first <= w.char_start - segment.char_start < last)
            inside = [word for word in own if word.start is not None]
            shown = " " + segment.text[first:last]
            if inside:
                times = {"start": inside[0].start, "end": inside[-1].end}
                timed.append({"word": ahead + shown, **times, "probability": 1.0})
                ahead = ""
            elif timed:
                timed[-1]["word"] += shown
            else:
                ahead += shown
        segments.append({"start": segment.start, "end": segment.end, "text": segment.text, "words": timed})
    return {"language": alignment.document.language, "segments": segments}


def ours(alignment: Alignment, profile: Profile) -> tuple[Cue, ...]:
    """The cues of this program."""
    return cut(alignment, profile)


def whisper(alignment: Alignment, profile: Profile) -> tuple[Cue, ...]:
    """The cues of openai-whisper's writer, read back from its WebVTT."""
    from whisper.utils import WriteVTT

    rules, out = profile.rules_for(alignment.document.language), StringIO()
    options = {"max_line_width": int(rules.max_chars), "max_line_count": rules.max_lines}
    WriteVTT("").write_result(whisper_result(alignment), out, options)
    return vtt.parse(out.getvalue(), strict=False)


def stable(alignment: Alignment, python: str) -> tuple[Cue, ...]:
    """The cues of stable-ts after its default regrouping; it breaks no lines."""
    told = json.dumps(whisper_result(alignment))
    run = subprocess.run([python, "-c", STABLE], input=told, capture_output=True, text=True, check=True)
    rows = [row for row in json.loads(run.stdout) if row[1] > row[0]]
    return tuple(Cue(str(number), start, end, (text,)) for number, (start, end, text) in enumerate(rows, 1))


def figures(cues: Sequence[Cue], profile: Profile, language: str) -> dict[str, float]:
    """The row of one cutter."""
    found = Counter(violation.rule for violation in lint(cues, profile, language=language))
    per = 100 / max(1, len(cues))
    rules = ("width", "lines", "min_duration", "max_duration", "gap", "overlap", "cps", "wpm")
    row = {"cues": float(len(cues))} | {rule: found[rule] * per for rule in rules}
    ends = sum(bool(re.search(r"[.!?][\"'”’)]*$", cue.lines[-1])) for cue in cues)
    inside = sum(len(re.findall(r"[^\W\d]{4,}[.!?][\"'”’)]*\s", " ".join(cue.lines))) for cue in cues)
    row["cues that end a sentence, %"] = ends * per
    row["sentences that end with a cue, %"] = 100 * ends / max(1, ends + inside)
    row["sentence ends inside a cue, per 100"] = inside * per
    row["bad line breaks, per 100"] = _bad((pair for cue in cues for pair in pairwise(cue.lines)), language) * per
    row["bad cue breaks, per 100"] = _bad(((a.lines[-1], b.lines[0]) for a, b in pairwise(cues)), language) * per
    two = [(len(cue.lines[0]), len(cue.lines[1])) for cue in cues if len(cue.lines) == 2]
    if two:
        row["shorter line / longer, mean"] = sum(min(pair) / max(pair) for pair in two) / len(two)
        row["upper line the longer one, %"] = 100 * sum(upper > lower for upper, lower in two) / len(two)
    return row


def _bad(pairs, language: str) -> int:
    words = load_language(language)
    ends = ((upper.split()[-1], lower.split()[0]) for upper, lower in pairs)
    return sum(last[-1].isalnum() and keeps(last, first, words) for last, first in ends)


def _processor_time() -> float:
    """Seconds of this process and of those it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--text", type=Path, nargs="*", help="default: the text of the language in texts/")
    parser.add_argument("--hours", type=float, default=1.0)
    parser.add_argument("--profile", default="netflix")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--language", default="en")
    parser.add_argument("--only", choices=["ours"])
    parser.add_argument("--stable-python", help="a Python that has stable-ts")
    parser.add_argument("--show", type=int, default=0, help="print so many cues of each")
    args = parser.parse_args(argv)
    profile = load_profile(args.profile)
    text = "\n".join(path.read_text(encoding="utf-8") for path in args.text or [TEXTS / f"{args.language}.txt"])
    alignment = speech(text, args.hours, args.seed, args.language)
    cutters = {"ours": lambda: ours(alignment, profile)}
    if args.only is None:
        cutters["whisper"] = lambda: whisper(alignment, profile)
    if args.only is None and args.stable_python:
        cutters["stable-ts"] = lambda: stable(alignment, args.stable_python)
    rows = {}
    for name, cutter in cutters.items():
        began = _processor_time()
        cues = cutter()
        rows[name] = {"processor seconds": _processor_time() - began} | figures(cues, profile, args.language)
        for cue in cues[: args.show]:
            print(f"[{name}] {cue.start:8.3f} {cue.end:8.3f}  {' / '.join(cue.lines)}")
    words = sum(len(segment.words) for segment in alignment.segments)
    print(f"{words} words, {alignment.recording.duration / 3600:.2f} h, profile {profile.name}, seed {args.seed}")
    print(f"{'':38}" + "".join(f"{name:>12}" for name in rows))
    for key in next(iter(rows.values())):
        shown = (f"{row[key]:.2f}" if key in row else "–" for row in rows.values())
        print(f"{key:38}" + "".join(f"{value:>12}" for value in shown))
    return 0


if __name__ == "__main__":
    sys.exit(main())
