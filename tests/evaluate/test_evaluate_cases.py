"""Cases are what they say: the planted differences, and nothing else, lie between text and transcript."""

import io
from collections import Counter
from random import Random

import pytest
from rich.console import Console

from aligner.evaluate import SETTINGS, Count, Figures, Setting, check_case, evaluate, make_case, measure, render_figures
from aligner.evaluate.generate.case_builder import Noise
from aligner.evaluate.generate.cases import PLANTABLE, Case, Planted
from aligner.evaluate.generate.grammar import TEMPLATES, draw_line
from aligner.evaluate.generate.noise import add_errors, misheard
from aligner.evaluate.generate.passages import PAGE_ELEMENTS
from aligner.types import Difference, PublishedSide, Report, Transcript

NOISY = Noise(0.1, confidences=True)


def test_a_case_is_the_same_on_every_run():
    assert make_case(3, sentences=8, noise=NOISY) == make_case(3, sentences=8, noise=NOISY)


def test_two_seeds_make_two_texts():
    assert make_case(1).text != make_case(2).text


def test_each_plant_is_planted_once_where_the_case_says():
    case = make_case(5)
    told = {"passage moved": "moved"}
    assert {p.plant for p in case.planted} == {told.get(plant, plant) for plant in PLANTABLE} - {"boilerplate"}
    assert Counter(p.plant for p in case.planted if p.plant != "moved").most_common(1)[0][1] == 1
    for planted in case.planted:
        if planted.published:
            start, end = planted.published
            assert case.text[start:end].strip()
        if planted.heard:
            assert 0 < planted.heard[0] < planted.heard[1] <= case.transcript.duration


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_drawn_sentence_has_no_open_slot_and_ends_as_a_sentence(template):
    line = draw_line(Random(1), template)
    assert not set("{}$") & set(line.spoken)
    assert "{" not in line.published
    assert line.published.endswith(".")
    assert line.spoken.endswith(".")
    assert not any(char.isdigit() for char in line.spoken)


def test_no_errors_are_made_at_a_rate_of_zero_and_all_words_at_one():
    words = ("we", "met", "in", "Geneva")
    assert [heard.text for heard in add_errors(words, Random(1), 0.0)[0]] == list(words)
    heard, errors = add_errors(words, Random(1), 1.0)
    assert errors >= len(words)
    assert not any(h.text == words[h.place] and h.of == 1 for h in heard if h.place < len(words))


def test_a_misheard_word_is_another_word_and_keeps_its_punctuation():
    for seed in range(40):
        heard = misheard("treaty.", Random(seed))
        assert heard != "treaty."
        assert heard.endswith(".")


def test_errors_come_at_about_the_chosen_rate():
    case = make_case(7, sentences=200, plants=(), noise=NOISY)
    assert 0.07 <= case.errors / len(case.spoken.split()) <= 0.13


@pytest.mark.parametrize("kind", [kind for kind in PLANTABLE if kind != "boilerplate"])
def test_each_kind_of_plant_alone_is_found_and_nothing_else_is(kind):
    case = make_case(4, sentences=16, plants=(kind,))
    figures = measure(case, check_case(case))
    assert case.planted
    assert (figures.spans.recall, figures.spans.precision, figures.overall.f1) == (1.0, 1.0, 1.0)


def test_page_furniture_among_the_paragraphs_is_no_difference():
    case = make_case(4, sentences=16, plants=("boilerplate",))
    assert any(all(line in case.text for line in lines) for lines in PAGE_ELEMENTS)
    assert not any(line in case.spoken for lines in PAGE_ELEMENTS for line in lines)
    assert measure(case, check_case(case)).false == 0


@pytest.mark.slow
def test_with_exact_transcripts_what_is_planted_is_found_and_nothing_else():
    figures = evaluate(SETTINGS[0], cases=3, seed=13)
    assert min(figures.spans.f1, figures.overall.f1) >= 0.98
    assert figures.critical_recall == 1.0


def test_faithful_texts_give_no_finding_above_cosmetic():
    assert evaluate(SETTINGS[1], cases=4).false == 0


@pytest.mark.slow
def test_through_ten_percent_word_errors_critical_plants_are_still_found():
    plants = ("number", "name", "date", "negation", "quantity", "modality") * 3
    assert evaluate(Setting("10 %", wer=0.1, plants=plants), cases=2, seed=1).critical_recall >= 0.9


def test_figures_add_and_a_report_that_finds_nothing_has_no_recall():
    case = make_case(2)
    full = measure(case, check_case(case))
    (double := full + full)
    assert (double.words, double.overall.found) == (2 * full.words, 2 * full.overall.found)
    nothing = measure(case, Report(check_case(case).alignment, (), "faithful"))
    assert (nothing.overall.found, nothing.overall.recall, nothing.critical_recall) == (0, 0.0, 0.0)


def finding(published, start, end):
    return Difference(
        "d-1", "changed", "major", "content", PublishedSide(published, start, end, "s-1"), None, "unclear"
    )


@pytest.mark.parametrize(
    ("found", "count"),
    [
        ([(10, 20)], Count(found=1)),
        ([(10, 15)], Count(found=1)),
        ([(10, 13), (16, 19)], Count(found=1)),
        ([(10, 14)], Count(missed=1)),
        ([(10, 30)], Count(found=1)),
        ([(10, 31)], Count(found=1, false=1)),
        ([(40, 44)], Count(missed=1, false=1)),
    ],
)
def test_a_planted_span_is_found_when_half_of_it_is_covered_and_a_finding_is_false_when_less_than_half_is_planted(
    found, count
):
    case = Case(1, "x" * 50, Transcript(()), (Planted("content", "changed", "content", (10, 20), None),), 0)
    report = Report(check_case(case).alignment, tuple(finding("x" * (b - a), a, b) for a, b in found), "differs")
    assert measure(case, report).spans == count


def test_a_count_of_two_found_one_missed_one_false():
    count = Count(found=2, missed=1, false=1)
    assert (count.precision, count.recall, count.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))


def test_the_figures_are_printed_as_tables():
    stream = io.StringIO()
    setting = Setting("exact transcript")
    render_figures([(setting, evaluate(setting, cases=1, seed=1))], Console(file=stream, width=100))
    assert "exact transcript" in stream.getvalue()
    assert "1.000" in stream.getvalue()


def test_nothing_is_the_zero_of_figures():
    case = make_case(1, sentences=8, plants=())
    figures = measure(case, check_case(case))
    assert (Figures() + figures) == figures
