"""A reviewer's marks change verdicts, and nothing else; clips say what to listen to."""

from aligner.report.clip_plan import plan_clips
from aligner.report.review_marks import Mark, Review, apply_review, compose_review, parse_review

PAGE, HEARD = "We sent fifteen ships to the town.", "We sent fifty ships to the town."


def test_a_rejected_finding_stays_but_no_longer_stands_against_the_text(report_of):
    report = report_of(PAGE, HEARD)
    after = apply_review(report, Review({report.differences[0].id: Mark("rejected")}))
    assert (report.verdict, after.verdict) == ("differs", "faithful")
    assert [d.verdict for d in after.differences] == ["likely_recognition_error"]


def test_an_accepted_finding_is_confirmed(report_of):
    report = report_of(PAGE, HEARD)
    after = apply_review(report, Review({report.differences[0].id: Mark("accepted", "slide 3")}))
    assert [d.verdict for d in after.differences] == ["confirmed"]


def test_a_note_alone_or_a_mark_on_another_wording_changes_nothing(report_of):
    report = report_of(PAGE, HEARD)
    marks = {report.differences[0].id: Mark(None, "hm"), "d-00000000": Mark("rejected")}
    assert apply_review(report, Review(marks)) == report


def test_a_review_is_read_as_it_was_written():
    review = Review({"d-1": Mark("accepted", "ja, „so“"), "d-2": Mark(None, "")}, "a" * 64, None)
    assert parse_review(compose_review(review)) == review


def test_a_clip_holds_a_second_and_a_half_around_each_finding(report_of):
    (clip,) = plan_clips(report_of(PAGE, HEARD))
    assert (clip.span.start, clip.span.end) == (0.0, 2.7)
    assert clip.name.startswith("001-critical-number-d-")


def test_cosmetic_findings_have_no_clip_unless_asked_for(report_of):
    report = report_of("We met.", "We uh met.")
    assert [len(plan_clips(report, cosmetic=flag)) for flag in (False, True)] == [0, 1]
