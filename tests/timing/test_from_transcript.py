"""Recogniser's times onto published words: every case drawn by hand."""

import pytest

from aligner.timing.from_transcript import time_words
from aligner.types import Document, Edit, HeardWord, PublishedWord, Sentence, Transcript


def document(text: str) -> Document:
    words, place = [], 0
    for word in text.split():
        place = text.index(word, place)
        words.append(PublishedWord(word, place, place + len(word)))
        place += len(word)
    return Document(text, (Sentence("s-1", "b1", "paragraph", text, 0, len(text), tuple(words)),))


def transcript(*words: tuple[str, float, float]) -> Transcript:
    return Transcript(tuple(HeardWord(text, start, end, 0.5) for text, start, end in words))


def timed(text, heard, edits, duration=10.0):
    words = time_words(document(text), transcript(*heard), edits, duration=duration)
    return [(w.start and round(w.start, 3), w.end and round(w.end, 3), w.source) for w in words]


def test_a_hit_takes_the_recognised_time_and_confidence():
    words = time_words(document("We met"), transcript(("we", 1.0, 1.2), ("met", 1.3, 1.7)), HIT2, duration=9.0)
    assert [(w.text, w.start, w.end, w.source, w.status, w.heard, w.confidence) for w in words] == [
        ("We", 1.0, 1.2, "recognized", "hit", None, 0.5),
        ("met", 1.3, 1.7, "recognized", "hit", None, 0.5),
    ]


HIT2 = (Edit("hit", 0, 1, 0, 1), Edit("hit", 1, 2, 1, 2))


def test_one_published_word_on_two_heard_ones_takes_their_hull():
    heard = (("twenty", 1.0, 1.4), ("sixth", 1.5, 2.0))
    assert timed("26th", heard, (Edit("hit", 0, 1, 0, 2),)) == [(1.0, 2.0, "recognized")]


def test_two_published_words_share_one_heard_word_by_their_characters():
    # 20 ms each, the remaining 0.96 s as 5 : 3
    edits = (Edit("hit", 0, 2, 0, 1),)
    assert timed("every one", (("everyone", 1.0, 2.0),), edits) == [
        (1.0, 1.62, "recognized"),
        (1.62, 2.0, "recognized"),
    ]


def test_a_substituted_word_takes_the_time_and_says_what_was_heard():
    edits = (Edit("substitution", 0, 1, 0, 2),)
    (word,) = time_words(document("Tokayev"), transcript(("to", 1, 2), ("kayaf", 2, 3)), edits, duration=9.0)
    assert (word.status, word.start, word.end, word.heard) == ("substituted", 1, 3, "to kayaf")


def test_of_three_words_heard_as_one_the_last_two_are_deleted_and_have_no_time():
    edits = (Edit("substitution", 0, 3, 0, 1),)
    words = time_words(document("one two three"), transcript(("x", 1.0, 2.0)), edits, duration=9.0)
    assert [(w.status, w.start) for w in words] == [
        ("substituted", 1.0),
        ("deleted", None),
        ("deleted", None),
    ]


def test_a_word_that_overlaps_the_next_ends_where_that_begins():
    heard = (("we", 1.0, 1.6), ("met", 1.3, 1.7))
    assert timed("We met", heard, HIT2) == [(1.0, 1.3, "recognized"), (1.3, 1.7, "recognized")]


def test_a_word_of_no_length_gets_twenty_milliseconds_where_there_is_room():
    heard = (("we", 1.0, 1.0), ("met", 1.3, 1.7))
    assert timed("We met", heard, HIT2)[0] == (1.0, 1.02, "recognized")


def test_a_word_of_no_length_at_the_next_onset_moves_into_the_pause_before():
    heard = (("so", 0.0, 0.5), ("we", 1.0, 1.0), ("met", 1.01, 1.7))
    edits = tuple(Edit("hit", i, i + 1, i, i + 1) for i in range(3))
    assert timed("So we met", heard, edits)[1:] == [(0.99, 1.01, "recognized"), (1.01, 1.7, "recognized")]


def test_words_that_begin_together_share_their_stretch():
    heard = (("ab", 1.0, 1.0), ("cd", 1.0, 2.0))
    assert timed("Ab cd", heard, HIT2) == [(1.0, 1.5, "recognized"), (1.5, 2.0, "recognized")]


def test_a_word_without_room_loses_its_time():
    heard = (("a", 1.0, 1.005), ("b", 1.005, 1.01), ("c", 1.01, 2.0))
    edits = tuple(Edit("hit", i, i + 1, i, i + 1) for i in range(3))
    assert timed("a b c", heard, edits)[1] == (None, None, None)


def test_times_past_the_end_of_the_sound_are_cut_or_lost():
    heard = (("we", 1.0, 3.0), ("met", 4.0, 5.0))
    assert timed("We met", heard, HIT2, duration=2.0) == [(1.0, 2.0, "recognized"), (None, None, None)]


def test_a_moved_passage_keeps_the_times_of_where_it_was_spoken():
    heard = (("two", 1.0, 1.5), ("one", 3.0, 3.5))
    edits = (Edit("hit", 0, 1, 1, 2, moved=True), Edit("hit", 1, 2, 0, 1))
    assert timed("one two", heard, edits) == [(3.0, 3.5, "recognized"), (1.0, 1.5, "recognized")]


@pytest.mark.parametrize(
    "edits",
    [
        (),
        (Edit("hit", 0, 1, 0, 1),),
        (Edit("hit", 1, 2, 1, 2), Edit("hit", 0, 1, 0, 1)),
        (Edit("hit", 0, 2, 0, 9),),
    ],
)
def test_edits_that_do_not_fit_are_refused(edits):
    with pytest.raises(ValueError, match=r"edits name|does not follow"):
        time_words(document("We met"), transcript(("we", 1.0, 1.2), ("met", 1.3, 1.7)), edits, duration=9.0)
