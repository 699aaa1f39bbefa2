"""Edits become readable findings."""

import pytest

from aligner.types import Edit

PAGE = "# Speech at the forum\nWe met twice. The talks were long and hard for us all. We thank you."


def test_a_sentence_left_out_is_one_passage_with_its_punctuation(only):
    difference = only(PAGE, "We met twice. We thank you.")
    assert (difference.kind, difference.category, difference.severity) == ("not_spoken", "passage", "major")
    assert difference.published.text == "The talks were long and hard for us all."
    assert PAGE[difference.published.char_start : difference.published.char_end] == difference.published.text


def test_a_passage_not_spoken_carries_the_pause_where_it_would_have_been(only):
    heard = only(PAGE, "We met twice. We thank you.").heard
    assert (heard.text, heard.start, heard.end) == ("", 1.2, 1.2)


def test_a_heading_nobody_reads_is_no_difference(report_of):
    report = report_of(PAGE, "We met twice. The talks were long and hard for us all. We thank you.")
    assert (report.differences, report.verdict) == ((), "faithful")


def test_a_sentence_added_is_one_passage_with_its_time(only):
    difference = only(
        PAGE,
        "We met twice. "
        "I was glad of that, as you will all believe. "
        "The talks were long and hard for us all. We thank you.",
    )
    assert (difference.kind, difference.category) == ("not_published", "passage")
    assert difference.published is None
    assert (difference.heard.start, difference.heard.end) == (1.2, 5.2)


def test_sentences_lost_together_are_one_finding_a_paragraph(report_of):
    page = "We met. We talked for a day.\nWe left it there. We slept well.\nWe thank you."
    found = report_of(page, "We thank you.").differences
    assert [d.published.text for d in found] == ["We met. We talked for a day.", "We left it there. We slept well."]


def test_a_dateline_not_spoken_is_a_cosmetic_fragment(only):
    difference = only("26 February, Moscow\nWe met twice in the town.", "We met twice in the town.")
    assert (difference.category, difference.severity) == ("passage", "cosmetic")


def test_a_short_sentence_not_spoken_is_a_passage(only):
    difference = only("We met twice in the town.\nThen we left.", "We met twice in the town.")
    assert (difference.category, difference.severity) == ("passage", "major")


def test_changes_around_one_word_of_grammar_are_one_phrase(only):
    """
    REF: they left fifteen of twenty ships
    HYP: they left fifty   of thirty ships
                   S          S
    """
    difference = only("They left fifteen of twenty ships.", "They left fifty of thirty ships.")
    assert (difference.published.text, difference.heard.text) == ("fifteen of twenty", "fifty of thirty")


def test_a_filler_beside_a_change_stays_out_of_it(report_of):
    found = report_of("They saw the red ship there.", "They uh saw the blue ship there.").differences
    assert [(d.severity, d.heard.text) for d in found] == [("major", "blue"), ("cosmetic", "uh")]


def test_changes_in_two_sentences_stay_two_findings(report_of):
    found = report_of("We saw red. We saw ships.", "We saw blue. They saw ships.").differences
    assert len(found) == 2


def test_a_moved_passage_is_one_minor_finding(only):
    edits = (
        *(Edit("hit", i, i + 1, i + 3, i + 4) for i in range(3)),
        *(Edit("hit", i + 3, i + 4, i, i + 1, moved=True) for i in range(3)),
    )
    difference = only("First we sang. Then we ate.", "Then we ate. First we sang.", edits=edits)
    assert (difference.kind, difference.severity) == ("moved", "minor")
    assert (difference.published.text, difference.heard.text) == ("Then we ate", "Then we ate")


def test_a_sentence_replaced_by_another_is_told_as_lost_and_added(report_of):
    edits = (
        Edit("hit", 0, 3, 0, 3),
        Edit("deletion", 3, 12, 3, 3),
        Edit("insertion", 12, 12, 3, 9),
        Edit("hit", 12, 15, 9, 12),
    )
    found = report_of(PAGE.split("\n")[1], "We met twice. I liked it a great deal. We thank you.", edits=edits)
    assert sorted(d.kind for d in found.differences) == ["not_published", "not_spoken"]


@pytest.mark.parametrize("count", [1, 2])
def test_ids_do_not_depend_on_confidence_or_on_other_findings(report_of, count):
    first = report_of("We saw red ships.", "We saw blue ships.", confidence=0.9).differences[0]
    page = "We saw red ships. " + "They left us early. " * count
    second = report_of(page, "We saw blue ships. " + "They left us later. " * count).differences
    assert first.id in {difference.id for difference in second}
    assert len({difference.id for difference in second}) == 1 + count


def test_findings_come_gravest_first_then_by_time(report_of):
    found = report_of(
        "We saw the red ship. They did not go. We saw a green ship.",
        "We saw the blue ship. They did go. We saw a white ship.",
    ).differences
    assert [d.severity for d in found] == ["critical", "major", "major"]
    assert found[1].heard.start < found[2].heard.start


def test_the_wrong_recording_gives_a_verdict_and_no_findings(report_of):
    report = report_of("We saw ships.", "Quite another talk.", same_recording=False)
    assert (report.verdict, report.differences) == ("not_this_recording", ())


def test_sections_before_and_after_the_speech_are_the_frame_of_the_page(report_of):
    page = (
        "# Forum\nThe forum was held in the town of Sochi.\n# Speech\nWe met twice in the town.\n"
        "# Read also\nThe minister met the press after the forum."
    )
    found = report_of(page, "We met twice in the town.").differences
    assert [(d.category, d.severity) for d in found] == [("passage", "cosmetic")] * 2


def test_a_section_lost_between_two_spoken_ones_is_a_passage(only):
    page = "# One\nWe met twice in the town.\n# Two\nThe talks were long.\n# Three\nWe thank you all."
    difference = only(page, "We met twice in the town. We thank you all.")
    assert (difference.published.text, difference.severity) == ("The talks were long.", "major")


def test_a_phrase_lost_here_and_added_there_has_moved(only):
    edits = (
        *(Edit("hit", k, k + 1, k, k + 1) for k in range(3)),
        Edit("deletion", 3, 6, 3, 3),
        *(Edit("hit", k, k + 1, k - 3, k - 2) for k in range(6, 9)),
        Edit("insertion", 9, 9, 6, 9),
    )
    difference = only("We met them in March and then we left.", "We met them then we left in March and", edits=edits)
    assert (difference.kind, difference.published.text, difference.heard.text) == (
        "moved",
        "in March and",
        "in March and",
    )


def test_passages_that_moved_from_two_places_are_two_findings(report_of):
    """
    REF: a b c | d e f | x y z
    HYP: x y z | d e f | a b c    two passages moved, side by side in the text, apart in the speech
    """
    order = [6, 7, 8, 3, 4, 5, 0, 1, 2]
    edits = tuple(Edit("hit", i, i + 1, order[i], order[i] + 1, moved=i != 6) for i in range(9))
    found = report_of("a b c d e f x y z", "x y z d e f a b c", edits=edits).differences
    assert {(d.kind, d.published.text, d.heard.text) for d in found} == {
        ("moved", "a b c", "a b c"),
        ("moved", "d e f", "d e f"),
        ("moved", "y z", "y z"),
    }


def test_a_passage_that_moved_with_a_date_in_it_is_told_as_moved(only):
    edits = (
        *(Edit("hit", k, k + 1, k, k + 1) for k in range(3)),
        Edit("deletion", 3, 8, 3, 3),
        *(Edit("hit", k, k + 1, k - 5, k - 4) for k in range(8, 11)),
        Edit("insertion", 11, 11, 6, 13),
    )
    difference = only(
        "Then we sang. They left on 8 October. We thank you.",
        "Then we sang. We thank you. They left on the eighth of October.",
        edits=edits,
    )
    assert (difference.kind, difference.severity) == ("moved", "minor")
    assert difference.published.text == "They left on 8 October"


def test_another_date_in_a_passage_elsewhere_has_not_moved(report_of):
    edits = (
        *(Edit("hit", k, k + 1, k, k + 1) for k in range(3)),
        Edit("deletion", 3, 8, 3, 3),
        *(Edit("hit", k, k + 1, k - 5, k - 4) for k in range(8, 11)),
        Edit("insertion", 11, 11, 6, 13),
    )
    found = report_of(
        "Then we sang. They left on 8 October. We thank you.",
        "Then we sang. We thank you. They left on the ninth of October.",
        edits=edits,
    ).differences
    assert {d.kind for d in found} == {"not_spoken", "not_published"}


def test_two_words_that_changed_places_within_their_sentence_have_moved(only):
    difference = only("On Friday we met the old minister.", "we met the old minister on Friday.")
    assert (difference.kind, difference.severity, difference.published.text) == ("moved", "minor", "On Friday")


def test_a_negation_in_another_place_is_told_where_it_was_and_where_it_is(report_of):
    found = report_of("We do not want to go there.", "We do want to go there not.").differences
    assert {(d.kind, d.severity) for d in found} == {("not_spoken", "critical"), ("not_published", "critical")}


def test_two_words_lost_in_one_sentence_and_added_in_another_have_not_moved(report_of):
    found = report_of("We met on Friday. They left us.", "We met. They left us on Friday.").differences
    assert {d.kind for d in found} == {"not_spoken", "not_published"}


def test_a_figure_too_many_is_told_with_its_number(only):
    difference = only("The school was built in nineteen seventy.", "The school was built in nineteen seventy five.")
    assert (difference.kind, difference.category) == ("changed", "number")
    assert (difference.published.text, difference.heard.text) == ("seventy", "seventy five")


def test_a_figure_too_many_after_the_same_figure_is_no_stutter(only):
    edits = (
        Edit("hit", 0, 1, 0, 1),
        Edit("hit", 1, 2, 1, 4),
        Edit("hit", 2, 3, 4, 5),
        Edit("insertion", 3, 3, 5, 6),
        Edit("hit", 3, 4, 6, 7),
    )
    difference = only("Since 2023, 60 ships.", "Since twenty twenty three sixty three ships.", edits=edits)
    assert (difference.kind, difference.category, difference.severity) == ("changed", "number", "critical")


@pytest.mark.parametrize(
    ("published", "heard"),
    [
        ("We saw 130 ships there.", "We saw 31 ships there."),
        ("We saw 130 ships there.", "We saw thirty one ships there."),
        ("15 to 20 ships.", "20 to 15 ships."),
    ],
)
def test_the_same_number_words_in_another_order_are_another_number(only, published, heard):
    last = (len(published.split()), len(heard.split()))
    difference = only(published, heard, edits=(Edit("substitution", 0, last[0], 0, last[1]),))
    assert (difference.category, difference.severity) == ("number", "critical")


def test_a_number_whose_words_keep_their_order_among_words_that_do_not_has_not_changed(only):
    difference = only("In 2019 there they met.", "They there met in 2019.", edits=(Edit("substitution", 0, 5, 0, 5),))
    assert (difference.category, difference.severity) == ("function", "minor")


def test_small_words_around_a_date_in_another_order_are_no_other_date(only):
    edits = (Edit("substitution", 0, 3, 0, 5),)
    difference = only("On 3 November.", "of the third to November.", edits=edits)
    assert difference.category == "function"
