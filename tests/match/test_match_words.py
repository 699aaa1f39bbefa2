"""Published words against heard words, drawn so that a reader sees the answer.

One column a step: REF, HYP, and a letter below: blank hit, S, D, I. ``_`` joins words that belong to one step.
"""

from itertools import islice, product

import pytest

from aligner.match import match


def drawn(reference: str, hypothesis: str, language: str | None = "en") -> str:
    """Draw the edits of two texts in three lines."""
    published, heard = reference.split(), hypothesis.split()
    columns = []
    for edit in match(published, heard, language=language):
        here, there = "_".join(published[edit.i0 : edit.i1]), "_".join(heard[edit.j0 : edit.j1])
        width = max(len(here), len(there))
        mark = "" if edit.kind == "hit" else edit.kind[0].upper()
        columns.append([text.ljust(width, fill) for text, fill in ((here, "*"), (there, "*"), (mark, " "))])
    rows = zip(*columns, strict=True)
    return "\n".join(" ".join(row).rstrip() for row in rows)


def words(letters: str, count: int) -> list[str]:
    """Make this many different words of these letters."""
    return ["".join(word) for word in islice(product(letters, repeat=5), count)]


def test_a_word_more_in_the_speech_is_an_insertion() -> None:
    assert drawn("we met", "we met twice").split("\n") == [
        "we met *****",
        "we met twice",
        "       I",
    ]


def test_a_word_more_in_the_text_is_a_deletion() -> None:
    assert drawn("we never met", "we met").split("\n") == [
        "we never met",
        "we ***** met",
        "   D",
    ]


def test_another_word_is_a_substitution() -> None:
    assert drawn("we met once", "we met twice").split("\n") == [
        "we met once*",
        "we met twice",
        "       S",
    ]


def test_a_name_spelled_nearly_alike_pairs_though_a_word_is_missing_beside_it() -> None:
    assert drawn("so Petrovich Gorchakov spoke", "so Gortschakow spoke").split("\n") == [
        "so Petrovich Gorchakov** spoke",
        "so ********* Gortschakow spoke",
        "   D         S",
    ]


@pytest.mark.parametrize(
    ("published", "heard"),
    [
        ("the 26th today", "the twenty sixth today"),
        ("the twenty sixth today", "the 26th today"),
        ("Everyone paid", "every one paid"),
        ("every one paid", "everyone paid"),
        ("$5 million more", "five million dollars more"),
        ("in 2024 we", "in two thousand and twenty four we"),
        ("in 2024 we", "in twenty twenty-four we"),
        ("the U.N. says", "the UN says"),
        ("it’s here", "it is here"),
        ("it is here", "it's here"),
        ("they’ll fly", "they will fly"),
        ("26th February 2024", "February 26, 2024"),
        ("130 countries", "one hundred and thirty countries"),
        ("e-mail them", "email them"),
    ],
)
def test_the_same_speech_written_another_way_is_all_hits(published: str, heard: str) -> None:
    kinds = {edit.kind for edit in match(published.split(), heard.split(), language="en")}
    assert kinds == {"hit"}


def test_a_hit_joins_as_many_words_as_it_takes_on_either_side() -> None:
    assert drawn("pay $5 million by the 26th", "pay five million dollars by the twenty sixth").split("\n") == [
        "pay $5_million********** by the 26th********",
        "pay five_million_dollars by the twenty_sixth",
        "",
    ]


def test_only_the_part_of_a_date_that_differs_is_named() -> None:
    assert drawn("on 26th February 2024", "on 26th February 2025").split("\n") == [
        "on 26th February 2024",
        "on 26th February 2025",
        "                 S",
    ]


def test_every_word_of_a_date_said_as_written_has_a_partner_of_its_own() -> None:
    edits = match(["26th", "February"], ["26th", "February"], language="en")
    assert [(edit.i0, edit.i1, edit.j0, edit.j1) for edit in edits] == [(0, 1, 0, 1), (1, 2, 1, 2)]


def test_a_passage_of_one_side_opposite_another_passage_comes_out_whole() -> None:
    reference = "we begin " + "please accept the cookies of this page and share it with friends" + " then we end"
    hypothesis = "we begin " + "good evening the weather tonight stays cold but dry in most parts" + " then we end"
    edits = match(reference.split(), hypothesis.split(), language="en")
    assert [(edit.kind, edit.i1 - edit.i0, edit.j1 - edit.j0) for edit in edits if edit.kind != "hit"] == [
        ("deletion", 12, 0),
        ("insertion", 0, 12),
    ]


def test_a_passage_misheard_word_for_word_is_one_substitution() -> None:
    assert drawn("we recognise speech too", "we wreck a nice speak too").split("\n") == [
        "we recognise_speech** too",
        "we wreck_a_nice_speak too",
        "   S",
    ]


def test_a_chance_word_inside_a_long_passage_is_no_hit() -> None:
    speech, menu, host = words("abcd", 40), words("efgh", 30), words("ijkl", 30)
    reference = [*speech[:20], *menu[:15], "the", *menu[15:], *speech[20:]]
    hypothesis = [*speech[:20], *host[:12], "the", *host[12:], *speech[20:]]
    edits = match(reference, hypothesis)
    assert [edit.kind for edit in edits if edit.kind != "hit"] == ["deletion", "insertion"]
    assert sum(edit.kind == "hit" for edit in edits) == 40


def test_a_sentence_said_twice_and_published_once_is_one_insertion() -> None:
    sentence = ["peace", "is", "not", "made", "with", "friends", "but", "with", "those", "who", "were", "enemies"]
    before, after = words("bcdf", 30), words("ghjk", 30)
    edits = match([*before, *sentence, *after], [*before, *sentence, *sentence, *after])
    assert [(edit.kind, edit.j1 - edit.j0) for edit in edits if edit.kind != "hit"] == [("insertion", 12)]


def test_words_without_sound_cost_nothing() -> None:
    assert {edit.kind for edit in match(["peace", "–", "now"], ["peace", "now"])} == {"hit"}


def test_one_side_empty_is_one_edit() -> None:
    assert [edit.kind for edit in match(["a", "b"], [])] == ["deletion"]
    assert [edit.kind for edit in match([], ["a", "b"])] == ["insertion"]
    assert match([], []) == ()


def test_the_rest_of_a_spoken_form_beside_a_gap_belongs_to_its_word() -> None:
    """
    REF: at |     10:00     | sharp
    HYP: at | ten | o'clock | sharp
    """
    edits = match(["at", "10:00", "sharp"], ["at", "ten", "o'clock", "sharp"], language="en")
    assert [(edit.kind, edit.i0, edit.j0, edit.j1) for edit in edits] == [
        ("hit", 0, 0, 1),
        ("hit", 1, 1, 3),
        ("hit", 2, 3, 4),
    ]
    edits = match(["it", "begins", "at", "10:00"], ["it", "begins", "at", "ten", "o'clock"], language="en")
    assert {edit.kind for edit in edits} == {"hit"}


def test_what_both_say_is_one_stretch_and_numbers_are_hits_beside_it() -> None:
    from aligner.match.backbone import backbone
    from aligner.match.matched_blocks import solid_blocks
    from aligner.match.spoken_keys import side
    from aligner.verbalize.readings import readings

    published, heard = (
        ["We", "met", "25", "times", "in", "Rome"],
        ["we", "met", "twenty", "five", "times", "in", "Rome"],
    )
    here, there = side(readings(published, "en")), side(readings(heard, "en"))
    blocks = solid_blocks(here, there, backbone(here.keys, there.keys))
    assert [(block.r1 - block.r0, block.stretch) for block in blocks] == [(2, True), (1, False), (3, True)]
    assert [hit[1:5] for hit in blocks[0].singly()] == [(0, 1, 0, 1), (1, 2, 1, 2)]
    assert list(blocks[1].singly()) == [blocks[1]]


def test_an_edit_is_checked_when_it_is_made() -> None:
    from aligner.types import Edit

    with pytest.raises(ValueError, match="a hit cannot span 0:1 × 0:0"):
        Edit("hit", 0, 1, 0, 0)


def test_the_number_above_a_poem_is_heard_as_a_number_and_the_pronoun_in_it_is_not() -> None:
    published = ["I", "Look", "what", "I", "do"]
    edits = match(published, ["one", "look", "what", "one", "do"], language="en", starts={0, 1})
    assert [(edit.kind, edit.i0, edit.i1) for edit in edits if edit.kind != "hit"] == [("substitution", 3, 4)]
