"""How verdicts divide through a checkpoint, and what separates a speaker's difference from a recogniser's slip.

    python benchmarks/report_verdicts.py CHECKPOINT --sentences FILE [--cases 4] [--margins margins.tsv]

FILE has one sentence a line (``models/recipe/sentences.py`` gives those kept aside from training). Each case is read
out by espeak-ng, heard by the checkpoint through openai-whisper, and checked against a text with planted changes,
with and without the scorer. ``--margins`` writes the scorer's margin for each finding with its owner; the thresholds
in ``aligner/report/verdict.py`` (PROVEN, REFUTED) come from such a table.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

from aligner.evaluate.figures import meets
from aligner.evaluate.spoken import SpokenCase, Verdicts, check_heard, judge_verdicts, speak_case
from aligner.recognize.checkpoints import Checkpoint, resolve
from aligner.recognize.whisper import WhisperEngine, WhisperOptions
from aligner.report.verdict import Scores, Stretch
from aligner.scoring import WhisperScorer
from aligner.types import RecordingInfo

VOICES = ("en-us", "en-gb", "en-us+f3", "en-gb+m3")


class Remembering:
    """A scorer that keeps what it was asked and what it said."""

    def __init__(self, scorer: WhisperScorer) -> None:
        self.scorer, self.told = scorer, list[tuple[Stretch, Scores | None]]()

    def score(self, stretches: Sequence[Stretch]) -> list[Scores | None]:
        """Score, and keep."""
        scores = self.scorer.score(stretches)
        self.told += zip(stretches, scores, strict=True)
        return scores


def owned(spoken: SpokenCase, stretch: Stretch) -> bool:
    """Whether a stretch holds a planted difference (by its wordings and time)."""
    inside = [p for p in spoken.case.planted if p.heard and p.heard[0] < stretch.end and stretch.start < p.heard[1]]
    text = spoken.case.text
    wordings = {text[slice(*p.published)].strip() for p in spoken.case.planted if p.published}
    return bool(inside) or any(word and word in stretch.published[0] for word in wordings)


def main(argv: Sequence[str] | None = None) -> int:
    """Run, print, return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("--sentences", type=Path, required=True)
    parser.add_argument("--cases", type=int, default=4)
    parser.add_argument("--length", type=int, default=18, help="sentences a case")
    parser.add_argument("--margins", type=Path)
    asked = parser.parse_args(argv)
    lines = [line for line in asked.sentences.read_text(encoding="utf-8").splitlines() if line.strip()]
    checkpoint = resolve(asked.checkpoint, offline=True)
    plain, scored, rows, words = Verdicts(Counter(), Counter()), Verdicts(Counter(), Counter()), list[str](), 0
    for seed in range(asked.cases):
        some = lines[seed * asked.length : (seed + 1) * asked.length]
        spoken = speak_case(some, seed, voice=VOICES[seed % len(VOICES)])
        without, with_scores, more = run(checkpoint, spoken)
        plain, scored, rows = plain + without, scored + with_scores, rows + more
        words += len(spoken.case.transcript.words)
        print(f"case {seed}: {dict(with_scores.planted)} planted, {dict(with_scores.slips)} slips", file=sys.stderr)
    print(f"{words} words spoken; verdict right / precision of confirmed")
    for name, verdicts in (("confidence and sound-likeness", plain), ("with the sound asked again", scored)):
        print(
            f"{name}: {verdicts.right:.3f} / {verdicts.confirmed_precision:.3f}",
            dict(verdicts.planted),
            dict(verdicts.slips),
        )
    if asked.margins:
        asked.margins.write_text("".join(rows), encoding="utf-8")
    return 0


def run(checkpoint: Checkpoint, spoken: SpokenCase) -> tuple[Verdicts, Verdicts, list[str]]:
    """Return the verdicts of one case without and with the scorer, and a row for each finding asked about."""
    options = WhisperOptions(temperature=(0.0,))
    engine = WhisperEngine(checkpoint, device="cpu", options=options, warn=lambda _: None)
    info = RecordingInfo("spoken", "0" * 64, len(spoken.samples) / 16000, "en")
    transcript = engine.transcribe(SimpleNamespace(samples=spoken.samples, info=info), language="en")  # type: ignore[arg-type]
    scorer = Remembering(WhisperScorer(checkpoint, spoken.samples, model=engine.model, language="en"))
    plain = check_heard(spoken, transcript)
    scored = check_heard(spoken, transcript, scorer=scorer)
    by_words = {
        (d.published.text if d.published else "", d.heard.text if d.heard else ""): any(
            meets(p, d) for p in spoken.case.planted
        )
        for d in scored.differences
    }
    rows = []
    for stretch, scores in scorer.told:
        planted = by_words.get((stretch.published[0], stretch.heard), owned(spoken, stretch))
        if scores is not None:
            rows.append(
                f"{'planted' if planted else 'slip'}\t{scores.margin:.2f}\t{scores.heard:.3f}\t{scores.published:.3f}"
                f"\t{stretch.published[0]}\t{stretch.heard}\n"
            )
    return judge_verdicts(spoken.case, plain), judge_verdicts(spoken.case, scored), rows


if __name__ == "__main__":
    sys.exit(main())
