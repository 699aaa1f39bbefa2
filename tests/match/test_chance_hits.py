"""Words and phrases of unspoken sentences are not found in the unpublished speech beside them."""

from aligner.match import match
from aligner.match.chance_hits import drop_chance_hits
from aligner.types import Edit

SAID = ["thank", "you", "all", "for", "coming", "tonight"]
UNSPOKEN = ["i", "ask", "every", "member", "of", "this", "house", "to", "think", "before", "we", "sell", "the", "land"]
OTHER = ["farmers", "from", "southern", "villages", "waited", "outside", "until", "the", "evening"]
STARTS = {0, len(SAID), len(SAID) + len(UNSPOKEN)}


def plain(edits):
    return [(edit.kind, edit.i0, edit.i1, edit.j0, edit.j1) for edit in edits]


def test_a_lone_word_beside_unpublished_speech_is_no_evidence():
    edits = match(SAID + UNSPOKEN, SAID + OTHER, language="en", starts=STARTS)
    assert {edit.kind for edit in edits if edit.i0 >= len(SAID)} == {"deletion", "insertion"}
    assert plain(edits)[-2:] == [("deletion", 6, 20, 6, 6), ("insertion", 20, 20, 6, 15)]


def test_where_sentences_are_not_known_nothing_is_parted():
    edits = match(SAID + UNSPOKEN, SAID + OTHER, language="en")
    assert any(edit.kind == "hit" and edit.i0 >= len(SAID) for edit in edits)


def test_a_sentence_broken_off_keeps_its_word():
    edits = match(SAID + UNSPOKEN, [*SAID, "i"], language="en", starts=STARTS)
    assert ("hit", 6, 7, 6, 7) in plain(edits)


BESIDE = [
    Edit("deletion", 0, 8, 0, 0),
    Edit("insertion", 8, 8, 0, 5),
    Edit("hit", 8, 9, 5, 6),
    Edit("hit", 9, 10, 6, 7),
]


def test_rare_words_of_a_sentence_are_evidence_and_common_ones_are_not():
    assert drop_chance_hits(BESIDE, {0}, lambda _: 11.0) == BESIDE
    assert plain(drop_chance_hits(BESIDE, {0}, lambda _: 5.0)) == [
        ("deletion", 0, 10, 0, 0),
        ("insertion", 10, 10, 0, 7),
    ]


def test_scattered_words_say_less_than_words_in_a_row():
    apart = [
        Edit("hit", 0, 1, 0, 1),
        Edit("deletion", 1, 9, 1, 1),
        Edit("insertion", 9, 9, 1, 6),
        Edit("hit", 9, 10, 6, 7),
    ]
    assert drop_chance_hits(BESIDE, {0}, lambda _: 8.0) == BESIDE
    assert plain(drop_chance_hits(apart, {0}, lambda _: 8.0)) == [
        ("deletion", 0, 10, 0, 0),
        ("insertion", 10, 10, 0, 7),
    ]


def test_every_word_is_still_named_once():
    edits = match(SAID + UNSPOKEN + SAID, SAID + OTHER + SAID, language="en", starts={*STARTS, 20})
    assert [i for edit in edits for i in range(edit.i0, edit.i1)] == list(range(26))
    assert [j for edit in edits for j in range(edit.j0, edit.j1)] == list(range(21))


def spelled(text):
    return text.split()


AFTER = ["good", "night", "to", "everybody", "here"]


def test_phrases_of_unspoken_sentences_are_left_to_the_unpublished_speech_in_their_place():
    unspoken = spelled("it will end long lawsuits which delay the right to vote we must not wait another year for it")
    other = spelled("tomorrow every state and county shall say how farmers guard the right to vote")
    other += spelled("of young men and women in towns")
    starts = {0, 6, 17, 25}
    edits = match(SAID + unspoken + AFTER, SAID + other + AFTER, language="en", starts=starts)
    paired = {i for edit in edits if edit.kind in ("hit", "substitution") for i in range(edit.i0, edit.i1)}
    assert paired == {*range(6), *range(25, 30)}


def test_a_phrase_in_a_sentence_among_spoken_ones_stays():
    page = spelled("it will eliminate tedious unnecessary lawsuits that delay the right to vote")
    changed = spelled("these laws would end the suits which hold up the right to vote")
    edits = match(SAID + page + AFTER, SAID + changed + AFTER, language="en", starts={0, 6, 18})
    paired = {i for edit in edits if edit.kind == "hit" for i in range(edit.i0, edit.i1)}
    assert set(range(14, 18)) <= paired
