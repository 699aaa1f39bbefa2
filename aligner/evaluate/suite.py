"""The project's own figures for finding differences: cases made, checked and measured; the same on every run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.evaluate.checking import check_heard_text
from aligner.evaluate.generate.cases import PLANTABLE, Case, Noise, make_case
from aligner.evaluate.generate.figures_apart import make_figures
from aligner.evaluate.generate.spelling_variants import make_spelling_variants
from aligner.evaluate.generate.spelling_variants_multilingual import LANGUAGES, make_spelling_variants_in
from aligner.evaluate.metrics import Figures, measure
from aligner.types import Report

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

Checker = Callable[[Case], Report]


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the evaluation: what the recogniser is like, and whether anything is planted.

    ``variants`` names the language of a faithful text whose transcript writes everything the other way round;
    ``figures`` sets figures against figures in eleven languages.
    """

    name: str
    wer: float = 0.0
    confidences: bool = False
    plants: tuple[str, ...] = PLANTABLE
    variants: str = ""
    figures: bool = False

    def case(self, seed: int, *, sentences: int = 48) -> Case:
        """The case of a seed."""
        noise = Noise(self.wer, self.confidences)
        if self.figures:
            return make_figures(seed, noise=noise, planted=bool(self.plants))
        if not self.variants:
            return make_case(seed, sentences=sentences, plants=self.plants, noise=noise)
        if self.variants == "en":
            return make_spelling_variants(seed, noise=noise)
        return make_spelling_variants_in(self.variants, seed, noise=noise)


SETTINGS: tuple[Setting, ...] = (
    Setting("exact transcript"),
    Setting("exact transcript, faithful text", plants=()),
    *(Setting(f"exact, faithful, written otherwise: {code}", plants=(), variants=code) for code in ("en", *LANGUAGES)),
    Setting("figures in other notations", figures=True),
    Setting("figures in other notations, faithful text", plants=(), figures=True),
    Setting("10 % word errors", wer=0.1),
    Setting("10 % word errors, faithful text", wer=0.1, plants=()),
    Setting("10 % word errors with confidences", wer=0.1, confidences=True),
    Setting("10 % word errors with confidences, faithful text", wer=0.1, confidences=True, plants=()),
)


def check_case(case: Case) -> Report:
    """The report of a case, without audio."""
    return check_heard_text(case, case.transcript, duration=case.transcript.duration or 1.0)


FIRST_SEED = 1001
"""The rules of the report were tuned while looking at the seeds 1 to 40."""


def evaluate(
    setting: Setting, *, cases: int = 20, seed: int = FIRST_SEED, checker: Checker = check_case, sentences: int = 120
) -> Figures:
    """The figures of one setting over ``cases`` cases, of ``seed`` and the seeds that follow it."""
    total = Figures()
    for number in range(seed, seed + cases):
        case = setting.case(number, sentences=sentences)
        total += measure(case, checker(case))
    return total


def render_figures(results: list[tuple[Setting, Figures]], console: Console) -> None:
    """Print the figures as tables."""
    from rich.table import Table

    table = Table(
        title="Differences found; false alarms per 1,000 words", title_justify="left", box=None, pad_edge=False
    )
    for heading in ("transcript", "words", "precision", "recall", "F1", "critical\nrecall", "false", "critical\nfalse"):
        table.add_column(heading, justify="left" if heading == "transcript" else "right")
    for setting, figures in results:
        total = figures.spans
        shown = [f"{value:.3f}" if setting.plants else "–" for value in (total.precision, total.recall, total.f1)]
        critical = f"{figures.critical_recall:.3f}" if setting.plants else "–"
        rates = (f"{figures.false_per_1000:.2f}", f"{figures.critical_false_per_1000:.2f}")
        table.add_row(setting.name, str(figures.words), *shown, critical, *rates)
    console.print(table)
    for setting, figures in results:
        if setting.plants:
            console.print(_detail(setting, figures))


def _detail(setting: Setting, figures: Figures) -> Table:
    from rich.table import Table

    table = Table(
        title=f"\n{setting.name}: by kind and category", title_justify="left", box=None, pad_edge=False, min_width=60
    )
    for heading in ("", "planted", "precision", "recall", "F1"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, count in [("spans", figures.spans), *figures.by_kind.items(), *figures.by_category.items()]:
        rates = (f"{rate:.3f}" for rate in (count.precision, count.recall, count.f1))
        table.add_row(name, str(count.found + count.missed), *rates)
    lines = []
    for title, verdicts in (("planted", figures.verdicts_planted), ("recogniser's", figures.verdicts_misrecognitions)):
        counts = ", ".join(f"{name} {number}" for name, number in sorted(verdicts.items()))
        lines.append(f"verdicts, {title}: {counts or 'none'}")
    table.caption, table.caption_justify = "\n".join(lines), "left"
    return table
