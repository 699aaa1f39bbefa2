"""Faithful texts written otherwise: a check finds nothing in them but what is really changed."""

import re
from random import Random

import pytest

from aligner.evaluate import check_case
from aligner.evaluate.generate.spelling_variants import KINDS, make_spelling_variants, ways_of
from aligner.evaluate.generate.spelling_variants_multilingual import LANGUAGES, make_spelling_variants_in

pytestmark = pytest.mark.slow


def above_cosmetic(case):
    return [d for d in check_case(case).differences if d.severity != "cosmetic"]


@pytest.mark.parametrize("kind", KINDS)
def test_one_thing_is_written_in_two_ways_or_more(kind):
    short, full = ways_of(kind, Random(1))
    assert len({*short, *full}) > 1


@pytest.mark.parametrize("seed", range(1, 51))
def test_fifty_faithful_texts_that_are_written_otherwise_give_no_finding(seed):
    case = make_spelling_variants(seed)
    assert case.text.split() != case.spoken.split()
    assert above_cosmetic(case) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_faithful_texts_in_other_languages_give_no_finding(language):
    cases = [make_spelling_variants_in(language, seed) for seed in range(1, 11)]
    assert [d for case in cases for d in above_cosmetic(case)] == []


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_a_figure_changed_in_such_a_text_is_found(language):
    from dataclasses import replace

    case = make_spelling_variants(2) if language == "en" else make_spelling_variants_in(language, 2)
    figure = next(
        found for found in re.finditer(r"(?<![\d.,])[2-9]\d(?= ?%)|(?<![\d.,])(?:19|20)\d\d(?![\d.,])", case.text)
    )
    other = figure[0][:-1] + str((int(figure[0][-1]) + 3) % 10)
    changed = replace(case, text=case.text[: figure.start()] + other + case.text[figure.end() :])
    found = above_cosmetic(changed)
    assert [d.severity for d in found] == ["critical"]
    assert found[0].published.char_start <= figure.start() < found[0].published.char_end
