"""A reviewer's marks change verdicts, and nothing else; clips say what to listen to."""

import json

import pytest

from aligner.errors import InputError
from aligner.formats.json.report import compose_report, parse_report
from aligner.report.clip_plan import plan_clips
from aligner.report.review_marks import (
    Mark,
    Review,
    SentenceEdit,
    apply_review,
    compose_review,
    lapsed,
    parse_review,
    report_sha256,
    without_marks,
)
from aligner.report.table import headline
from aligner.types import Cue

PAGE, HEARD = "We sent fifteen ships to the town.", "We sent fifty ships to the town."
RIGHT, WRONG = Mark("text_is_right"), Mark("text_is_wrong", "slide 3")


def test_a_rejected_finding_stays_told_as_decided_and_no_longer_stands_against_the_text(report_of):
    report = report_of(PAGE, HEARD)
    after = apply_review(report, Review({report.differences[0].id: RIGHT}, reviewer="Ann"))
    assert (report.verdict, after.verdict) == ("differs", "faithful")
    (found,) = after.differences
    assert found.verdict == "likely_recognition_error"
    assert (found.decision.decision, found.decision.reviewer) == ("text_is_right", "Ann")


def test_an_accepted_finding_is_confirmed(report_of):
    report = report_of(PAGE, HEARD)
    after = apply_review(report, Review({report.differences[0].id: WRONG}))
    assert [(d.verdict, d.decision.note) for d in after.differences] == [("confirmed", "slide 3")]


def test_the_headline_counts_what_is_left_and_tells_what_is_decided(report_of):
    report = report_of(f"{PAGE} We met Anna.", f"{HEARD} We met Berta.")
    first = report.differences[0]
    told = headline(apply_review(report, Review({first.id: RIGHT})))
    assert headline(report).startswith("The text differs from the recording. 2 critical; 2 stand")
    assert told.startswith("The text differs from the recording. 1 critical; 1 stand")
    assert told.endswith("1 of 2 decided: text right 1, text wrong 0.")


def test_a_report_with_marks_is_a_function_of_report_and_review(report_of):
    report = report_of(PAGE, HEARD)
    id_ = report.differences[0].id
    marked = parse_report(compose_report(apply_review(report, Review({id_: RIGHT}))))
    bare = parse_report(compose_report(report))
    assert without_marks(marked) == bare
    assert apply_review(marked, Review({id_: WRONG})) == apply_review(bare, Review({id_: WRONG}))
    assert report_sha256(marked) == report_sha256(report)


def test_a_note_alone_or_a_mark_on_another_wording_changes_nothing(report_of):
    report = report_of(PAGE, HEARD)
    review = Review({report.differences[0].id: Mark(note="hm"), "d-00000000": RIGHT})
    assert apply_review(report, review) == report
    assert lapsed(report, review) == 1


def test_a_review_is_read_as_it_was_written():
    review = Review(
        {
            "d-1": Mark("text_is_wrong", "ja, „so“", "15", "50", 1.5, "2026-01-02T03:04:05Z", "fifty"),
            "d-2": Mark(),
        },
        "a" * 64,
        "Ann",
        sentences={"s-1": SentenceEdit("We met.", "We met twice.", None)},
        cues=(Cue("c1", 1.0, 2.5, ("We met", "twice.")),),
    )
    assert parse_review(compose_review(review)) == review


def test_the_file_has_what_the_contract_names_and_no_more_where_nothing_was_worded():
    data = json.loads(compose_review(Review({"d-1": Mark("text_is_right", "", "15", "50", 1.5)}, "a" * 64)))
    assert set(data) == {"schema_version", "report", "reviewer", "marks"}
    assert set(data["marks"][0]) == {"id", "decision", "note", "published", "heard", "start", "at"}


def test_marks_as_pages_exported_them_before_are_read():
    marks = [
        {"id": "d-1", "mark": "accepted", "note": "n"},
        {"id": "d-2", "mark": "rejected"},
        {"id": "d-3", "mark": None},
    ]
    review = parse_review(json.dumps({"schema_version": 1, "recording": None, "document": None, "marks": marks}))
    assert [mark.decision for mark in review.marks.values()] == ["text_is_wrong", "text_is_right", "undecided"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"marks": [{"id": "d-1", "decision": "yes"}]}, r"marks\[0\] of the review file says 'yes'"),
        ({"marks": [{"id": "d-1", "decision": "text_is_right", "start": "soon"}]}, "not seconds"),
        ({"marks": [], "sentences": [{"segment": "s-1"}]}, r"sentences\[0\] of the review file needs"),
        ({"marks": [], "cues": [{"id": "c", "start": 2, "end": 1, "lines": ["a"]}]}, r"cues\[0\] .* is no caption"),
        ({"marks": [], "cues": "all"}, "cues of the review file is str"),
    ],
)
def test_what_is_no_review_is_refused_with_its_place(more, told):
    with pytest.raises(InputError, match=told):
        parse_review(json.dumps({"schema_version": 1, **more}))


def test_a_review_of_another_recording_is_refused(report_of):
    with pytest.raises(InputError, match=r"not of talk\.mp3"):
        apply_review(report_of(PAGE, HEARD), Review(recording="f" * 64))


def test_a_clip_holds_a_second_and_a_half_around_each_finding(report_of):
    (clip,) = plan_clips(report_of(PAGE, HEARD))
    assert (clip.span.start, clip.span.end) == (0.0, 2.7)
    assert clip.name.startswith("001-critical-number-d-")


def test_cosmetic_findings_have_no_clip_unless_asked_for(report_of):
    report = report_of("We met.", "We uh met.")
    assert [len(plan_clips(report, cosmetic=flag)) for flag in (False, True)] == [0, 1]
