"""Hostile review files are refused with one sentence; hostile texts make a report all the same."""

import json

import pytest

from aligner.document import parse_document
from aligner.errors import InputError
from aligner.match import match
from aligner.report import check
from aligner.report.page.render import render_page
from aligner.report.review_marks import Review, SentenceEdit, apply_review, parse_review
from aligner.timing.assemble import assemble
from aligner.timing.from_transcript import time_words
from aligner.types import HeardWord, RecordingInfo, Transcript


def report_of(published, heard):
    words = tuple(HeardWord(word, k * 0.4, k * 0.4 + 0.4) for k, word in enumerate(heard.split(" ")))
    transcript = Transcript(words)
    document = parse_document(published, format="text", language="en", file='<"evil">.txt')
    edits = match([w.text for w in document.words], [w.text for w in words], language="en")
    duration = 0.4 * len(words) + 1
    timed = time_words(document, transcript, edits, duration=duration)
    info = RecordingInfo("a\x1b[2J.mp3", "a" * 64, duration)
    alignment = assemble(document, timed, recording=info, recognition=None, transcript=transcript, edits=edits)
    return check(alignment, transcript, edits)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "schema_version 1"),
        ('{"schema_version": 2, "marks": []}', "schema_version 1"),
        ('{"schema_version": 1, "marks": {}}', "schema_version 1"),
        ('{"schema_version": 1, "marks": [3]}', "marks[0] of the review file has no id"),
        ('{"schema_version": 1, "marks": [{"id": "d-1", "mark": "maybe"}]}', "says 'maybe'"),
        ('{"schema_version": 1, "marks": [{"id": "d-1", "note": 7}]}', "a note that is no text"),
        ('{"schema_version": 1, "marks": [], "recording": 7}', "recording of the review file is int"),
        ('{"schema_version": 1, "marks": [{"id": "d-1", "mark": {}}]}', "says {}"),
        ('{"schema_version": 1, "marks": [{"id": "d-1", "decision": [[]]}]}', "says [[]]"),
        ('{"schema_version": 1, "marks": [{"id": "\\ud800"}]}', "half a character"),
        ('{"schema_version": 1, "marks": [{"id": "d-1", "start": ' + "9" * 400 + "}]}", "99...99"),
        ('{"schema_version": 1, "marks": [{"id": "d-1", "decision": ' + "[" * 500 + "]" * 500 + "}]}", "says [[[["),
    ],
)
def test_a_review_file_of_another_form_is_refused(text, told):
    with pytest.raises(InputError) as refusal:
        parse_review(text)
    assert told in str(refusal.value)
    assert len(str(refusal.value)) < 200, "one sentence, however large what was found"


def test_what_no_reader_should_see_is_left_out_of_what_a_reviewer_wrote():
    sentence = {"segment": "s-1", "published": "as\x00 it was", "text": "now\u202e\x1b[2J\ufffe\n so"}
    mark = {"id": "d-1", "decision": "text_is_wrong", "correction": "ten\x00", "note": "a\x0bb\nc"}
    data = {"schema_version": 1, "reviewer": "Ann\x1b", "marks": [mark], "sentences": [sentence]}
    review = parse_review(json.dumps(data))
    assert (review.reviewer, review.marks["d-1"].correction, review.marks["d-1"].note) == ("Ann", "ten", "a b\nc")
    assert review.sentences["s-1"] == SentenceEdit("as\x00 it was", "now[2J\nso")


def test_a_review_of_another_recording_is_refused():
    with pytest.raises(InputError, match=r"the review is of the recording bbbbbbbbbbbb…"):
        apply_review(report_of("We met.", "We met."), Review({}, recording="b" * 64))


@pytest.mark.parametrize(
    ("published", "heard"),
    [
        ("We met.", "..."),
        ("— — —\n\nWe met.", "we - met ?!"),
        ("مرحبا بكم في المؤتمر.", "مرحبا بكم"),
        ("我们今天见面了。", "我们今天"),
        ("We met \u202e\u200b there\x00.", "we \x1b met"),
        ("1 2 3 4 5 6 7 8 9", "9 8 7 6 5 4 3 2 1"),
        ("e\u0301cole 👩‍👩‍👧 fête", "école fete"),
    ],
)
def test_odd_texts_make_a_report_and_a_page(published, heard):
    report = report_of(published, heard)
    assert report.verdict in ("faithful", "differs")
    assert "\x1b" not in render_page(report, audio="a.mp3")
