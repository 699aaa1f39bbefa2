"""Figures against figures: the planted ones are found and critical, and no other notation is a finding."""

import pytest

from aligner.evaluate import check_case, measure
from aligner.evaluate.generate.figures_apart import make_figures
from aligner.evaluate.generate.notations import LANGUAGES

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", range(1, 1 + len(LANGUAGES)))
def test_every_planted_figure_is_found_and_nothing_else(seed: int) -> None:
    case = make_figures(seed)
    figures = measure(case, check_case(case))
    assert (figures.critical_found, figures.false) == (12, 0)


def test_a_faithful_text_in_other_notations_gives_no_finding() -> None:
    case = make_figures(12, planted=False)
    assert measure(case, check_case(case)).false == 0
