"""The project's own figures, on cases with a known answer: `aligner evaluate`."""

from aligner.evaluate.generate.cases import Case, Planted, make_case
from aligner.evaluate.metrics import Count, Figures, measure
from aligner.evaluate.suite import SETTINGS, Setting, check_case, evaluate, render_figures

__all__ = [
    "SETTINGS",
    "Case",
    "Count",
    "Figures",
    "Planted",
    "Setting",
    "check_case",
    "evaluate",
    "make_case",
    "measure",
    "render_figures",
]
