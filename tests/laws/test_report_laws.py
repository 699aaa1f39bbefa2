"""Laws of the report, on generated texts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.document import parse_document
from aligner.match import match
from aligner.report import check
from aligner.report.page.pieces import cut_blocks
from aligner.report.phonetics import phonetic_similarity
from aligner.report.sound_pairs import pair_by_sound
from aligner.timing.assemble import assemble
from aligner.timing.from_transcript import time_words
from aligner.types import SEVERITIES, HeardWord, RecordingInfo, Transcript

WORDS = "we they met saw the a Geneva Malinov not never 15 fifteen fifty March may must uh um ship ships treaty".split()  # noqa: SIM905
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25)
ends = st.sampled_from([". ", "? ", ", ", ".\n\n"])


@st.composite
def pages(draw):
    return "".join(" ".join(part) + draw(ends) for part in draw(st.lists(words, min_size=1, max_size=4)))


def report_of(page, heard, confidence=None):
    said = tuple(HeardWord(word, k * 0.5, k * 0.5 + 0.4, confidence) for k, word in enumerate(heard))
    transcript = Transcript(said)
    document = parse_document(page, format="text", language="en")
    edits = match([word.text for word in document.words], heard, language="en")
    duration = len(said) * 0.5 + 1
    timed = time_words(document, transcript, edits, duration=duration)
    info = RecordingInfo("a.mp3", "a" * 64, duration)
    alignment = assemble(document, timed, recording=info, recognition=None, transcript=transcript, edits=edits)
    return check(alignment, transcript, edits), edits


@settings(max_examples=40, deadline=None)
@given(pages())
def test_a_text_read_out_as_it_stands_gives_no_difference(page):
    document = parse_document(page, format="text", language="en")
    report, _ = report_of(page, [word.text for word in document.words])
    assert report.differences == ()


@settings(max_examples=40, deadline=None)
@given(pages(), words)
def test_findings_have_unique_ids_and_come_gravest_first(page, heard):
    report, _ = report_of(page, heard)
    ids = [difference.id for difference in report.differences]
    ranks = [SEVERITIES.index(difference.severity) for difference in report.differences]
    assert len(set(ids)) == len(ids)
    assert ranks == sorted(ranks)


@settings(max_examples=40, deadline=None)
@given(pages(), words)
def test_findings_stand_in_the_text_and_in_the_recording(page, heard):
    report, _ = report_of(page, heard)
    text, duration = report.alignment.document.text, report.alignment.recording.duration
    for difference in report.differences:
        if difference.published:
            side = difference.published
            assert text[side.char_start : side.char_end] == side.text
        if difference.heard:
            assert 0 <= difference.heard.start <= difference.heard.end <= duration


@settings(max_examples=40, deadline=None)
@given(pages(), words)
def test_every_lost_or_added_word_lies_in_a_finding_or_in_page_furniture(page, heard):
    report, edits = report_of(page, heard)
    covered = [(d.published.char_start, d.published.char_end) for d in report.differences if d.published]
    places = report.alignment.document.words
    silent = {
        word.char_start
        for segment in report.alignment.segments
        if segment.status == "not_spoken" and segment.kind in ("heading", "boilerplate", "speaker", "direction")
        for word in segment.words
    }
    texts = [word.text for word in places], list(heard)
    for edit in pair_by_sound(edits, *texts, "en"):
        if edit.kind != "hit":
            for word in places[edit.i0 : edit.i1]:
                inside = any(start <= word.char_start and word.char_end <= end for start, end in covered)
                assert inside or word.char_start in silent


@settings(max_examples=40, deadline=None)
@given(pages(), words)
def test_ids_and_severities_do_not_depend_on_confidence(page, heard):
    first, second = report_of(page, heard)[0], report_of(page, heard, 0.5)[0]
    assert {(d.id, d.severity) for d in first.differences} == {(d.id, d.severity) for d in second.differences}


@settings(max_examples=40, deadline=None)
@given(pages(), words)
def test_the_page_shows_each_block_as_published(page, heard):
    report, _ = report_of(page, heard)
    shown = [
        "".join(p.text for run in b.runs for p in run.pieces) for b in cut_blocks(report.alignment, report.differences)
    ]
    text = report.alignment.document.text
    assert "".join("".join(shown).split()) == "".join(text.split())


@settings(max_examples=40, deadline=None)
@given(words, words)
def test_likeness_is_even_handed_and_whole_for_equals(one, other):
    assert phonetic_similarity(one, other) == phonetic_similarity(other, one)
    assert phonetic_similarity(one, one) == 1.0
