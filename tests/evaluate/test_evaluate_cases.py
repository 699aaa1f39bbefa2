"""Cases are what they say: the planted differences, and nothing else, lie between text and transcript."""

import io
from random import Random

import pytest
from rich.console import Console

from aligner.evaluate import SETTINGS, Count, Figures, Setting, check_case, evaluate, make_case, measure, render_figures
from aligner.evaluate.cases import PLANTABLE
from aligner.evaluate.grammar import TEMPLATES, draw_line
from aligner.evaluate.noise import add_errors, misheard


def test_a_case_is_the_same_on_every_run():
    assert make_case(3, wer=0.1, confidences=True) == make_case(3, wer=0.1, confidences=True)


def test_two_seeds_make_two_texts():
    assert make_case(1).text != make_case(2).text


def test_each_plant_is_planted_once_where_the_case_says():
    case = make_case(5)
    assert sorted(planted.plant for planted in case.planted) == sorted(PLANTABLE)
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
    case = make_case(7, sentences=200, plants=(), wer=0.1)
    assert 0.07 <= case.errors / len(case.spoken.split()) <= 0.13


def test_with_exact_transcripts_everything_planted_is_found_and_nothing_else():
    figures = evaluate(SETTINGS[0], cases=4, seed=1)
    assert figures.overall.f1 == 1.0
    assert figures.critical_recall == 1.0
    assert figures.verdicts_planted["likely_recognition_error"] == 0


def test_faithful_texts_give_no_finding_above_cosmetic():
    assert evaluate(SETTINGS[1], cases=4).false == 0


def test_through_ten_percent_word_errors_critical_plants_are_still_found():
    assert evaluate(SETTINGS[2], cases=6, seed=1).critical_recall >= 0.95


def test_figures_add_and_a_report_that_finds_nothing_has_no_recall():
    case = make_case(2)
    full = measure(case, check_case(case))
    (double := full + full)
    assert (double.words, double.overall.found) == (2 * full.words, 2 * full.overall.found)
    from aligner.types import Report

    nothing = measure(case, Report(check_case(case).alignment, (), "faithful"))
    assert (nothing.overall.found, nothing.overall.recall, nothing.critical_recall) == (0, 0.0, 0.0)


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
