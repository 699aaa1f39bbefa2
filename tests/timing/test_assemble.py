"""Segments, islands and counts of alignments small enough to count by hand."""

import pytest

from aligner.timing.assemble import assemble, find_islands
from aligner.timing.from_transcript import time_words
from aligner.types import Document, Edit, HeardWord, PublishedWord, RecordingInfo, Sentence, Transcript

RECORDING = RecordingInfo("talk.wav", "0" * 64, 20.0)


def document(*lines: str) -> Document:
    text, sentences, place = "\n".join(lines), [], 0
    for number, line in enumerate(lines):
        words, at = [], 0
        for word in line.split():
            at = line.index(word, at)
            words.append(PublishedWord(word, place + at, place + at + len(word)))
            at += len(word)
        sentences.append(
            Sentence(f"s-{number}", f"b{number}", "paragraph", line, place, place + len(line), tuple(words))
        )
        place += len(line) + 1
    return Document(text, tuple(sentences))


def align(lines, heard, edits, duration=20.0):
    page = document(*lines)
    transcript = Transcript(tuple(HeardWord(t, float(s), s + 0.5, 0.8) for s, t in enumerate(heard.split())))
    words = time_words(page, transcript, edits, duration=duration)
    recording = RecordingInfo("talk.wav", "0" * 64, duration)
    return assemble(page, words, recording=recording, recognition=None, transcript=transcript, edits=edits)


# REF: Share this | we met *** again | we part
# HYP: ***** **** | we met yet again | ** go
EDITS = (
    Edit("deletion", 0, 2, 0, 0),
    Edit("hit", 2, 3, 0, 1),
    Edit("hit", 3, 4, 1, 2),
    Edit("insertion", 4, 4, 2, 3),
    Edit("hit", 4, 5, 3, 4),
    Edit("deletion", 5, 6, 4, 4),
    Edit("substitution", 6, 7, 4, 5),
)
LINES = ("Share this", "we met again", "we part")


def test_each_sentence_says_whether_it_was_spoken():
    menu, again, part = align(LINES, "we met yet again go", EDITS).segments
    assert (menu.status, menu.start, menu.coverage, menu.confidence) == ("not_spoken", None, 0.0, None)
    assert (again.status, again.start, again.end, again.coverage) == ("matched", 0.0, 3.5, 1.0)
    assert again.confidence == pytest.approx(0.8)
    assert (part.status, part.start, part.end, part.coverage) == ("partial", 4.0, 4.5, 0.5)


def test_counts_are_those_one_counts_by_hand():
    summary = align(LINES, "we met yet again go", EDITS).summary
    assert (summary.hits, summary.substitutions, summary.deletions, summary.insertions) == (3, 1, 3, 1)
    assert summary.timed_words == 4
    assert summary.coverage_text == pytest.approx(4 / 7)
    assert summary.coverage_speech == pytest.approx(4 / 5)


def test_speech_that_is_not_in_the_text_is_an_island_after_its_segment():
    (island,) = align(LINES, "we met yet again go", EDITS).islands
    assert (island.text, island.start, island.end, island.after_segment) == ("yet", 2.0, 2.5, "s-1")


def test_an_island_of_a_script_without_spaces_has_none():
    heard = [HeardWord(text, n / 2, n / 2 + 0.4) for n, text in enumerate(("谢", "谢，", "大", "家", "NATO"))]
    (island,) = find_islands(document("We met."), heard, [Edit("insertion", 0, 0, 0, 5)], 20.0)
    assert island.text == "谢谢，大家NATO"


def test_an_island_at_the_beginning_follows_no_segment():
    edits = (Edit("insertion", 0, 0, 0, 2), Edit("hit", 0, 1, 2, 3))
    (island,) = align(("hello",), "good evening hello", edits).islands
    assert (island.text, island.after_segment) == ("good evening", None)


def test_insertions_on_both_sides_of_a_deletion_are_one_island():
    edits = (Edit("insertion", 0, 0, 0, 1), Edit("deletion", 0, 1, 1, 1), Edit("insertion", 1, 1, 1, 2))
    (island,) = align(("hello",), "good evening", edits).islands
    assert island.text == "good evening"


def test_an_island_keeps_its_name_when_its_time_changes_and_two_alike_differ():
    edits = (
        Edit("insertion", 0, 0, 0, 1),
        Edit("hit", 0, 1, 1, 2),
        Edit("insertion", 1, 1, 2, 3),
        Edit("hit", 1, 2, 3, 4),
        Edit("insertion", 2, 2, 4, 5),
    )
    first = [island.id for island in align(("a b",), "uh a uh b uh", edits).islands]
    again = [island.id for island in align(("a b",), "uh a uh b uh", edits, duration=30.0).islands]
    assert first == again
    assert len(set(first)) == 3
    assert all(len(name) == 8 and name.startswith("i-") for name in first)


def test_heard_words_beyond_those_substituted_count_as_inserted():
    # one published word, three heard in its place: one substitution, two insertions
    summary = align(("x",), "a b c", (Edit("substitution", 0, 1, 0, 3),)).summary
    assert (summary.substitutions, summary.insertions, summary.coverage_speech) == (
        1,
        2,
        pytest.approx(1 / 3),
    )


def test_a_sentence_of_nothing_but_wrong_words_is_not_matched():
    edits = (Edit("substitution", 0, 2, 0, 2),)
    (segment,) = align(("one two",), "ten eleven", edits).segments
    assert (segment.status, segment.coverage) == ("partial", 1.0)


def test_without_a_transcript_nothing_was_heard_and_there_are_no_islands():
    page = document("we met")
    words = time_words(page, Transcript(()), (Edit("deletion", 0, 2, 0, 0),), duration=20.0)
    alignment = assemble(page, words, recording=RECORDING, recognition=None, transcript=None, edits=())
    assert (alignment.summary.deletions, alignment.summary.coverage_speech, alignment.islands) == (2, 0.0, ())


def test_a_wrong_number_of_words_is_refused():
    with pytest.raises(ValueError, match="0 words cannot fill a document of 2"):
        assemble(document("we met"), (), recording=RECORDING, recognition=None, transcript=None, edits=())
