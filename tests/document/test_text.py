"""Plain text: paragraphs, verse, lists, roles, speakers, ids."""

import textwrap
from pathlib import Path

import pytest

from aligner.document import parse_document
from aligner.types import Document, Sentence

SHARED = Path(__file__).parents[3] / "shared"


def _kinds(document: Document) -> list[tuple[str, str]]:
    return [(sentence.kind, sentence.text) for sentence in document.sentences]


def _texts(text: str) -> list[str]:
    return [sentence.text for sentence in parse_document(text, language="en").sentences]


def test_wrapped_prose_is_joined_and_its_characters_stay() -> None:
    text = (
        "The broader international community is interested in an honest\n"
        "assessment of the causes. They refuse to accept the information\n"
        "that flows from there."
    )
    document = parse_document(text)
    assert document.text == text
    assert len({sentence.block for sentence in document.sentences}) == 1
    assert document.sentences[1].text == "They refuse to accept the information\nthat flows from there."


def test_a_short_line_that_ends_a_sentence_ends_a_wrapped_paragraph() -> None:
    text = (
        "The broader international community is interested in an honest\n"
        "assessment of the causes.\n"
        "They, or at least most of them, refuse to accept the information\n"
        "that flows from the media which are in the hands of others today\n"
        "and will be tomorrow."
    )
    assert len({sentence.block for sentence in parse_document(text).sentences}) == 2


def test_verse_keeps_its_lines() -> None:
    lines = ["From fairest creatures we desire increase,", "That thereby beauty’s rose", "might never die,", "But as"]
    assert _texts("\n".join(lines)) == lines


def test_one_paragraph_a_line_is_read_so() -> None:
    long = (
        "This is a paragraph that somebody pasted as one line, and it goes on for quite a while, longer than any wrap. "
    )
    text = f"{long * 2}\n{long}\nShort one."
    assert [sentence.block for sentence in parse_document(text).sentences] == ["b1", "b1", "b2", "b3"]


@pytest.mark.parametrize(
    "opening", ["– as they had said before –", "5. Juni 2020 war es, und wir", "(a) or (b) or none of these"]
)
def test_a_wrapped_sentence_goes_on_behind_what_looks_like_an_item(opening: str) -> None:
    first = "We met them all twice at the new railway station and went"
    rest = "to the hall, where the minister and her people were waiting for us since the early hours of that day."
    text = textwrap.fill(f"{first} {opening} {rest}", len(first))
    assert text.splitlines()[1].startswith(opening[:3])
    sentences = parse_document(text, language="de").sentences
    assert {(sentence.kind, sentence.block) for sentence in sentences} == {("paragraph", "b1")}
    assert sentences[0].text.startswith(f"{first}\n{opening[:3]}")


def test_list_markers_are_outside_the_items() -> None:
    document = parse_document("We need:\n\n1. peace;\n2. bread.\n\n- one\n• two\n(a) three")
    items = [sentence.text for sentence in document.sentences if sentence.kind == "list_item"]
    assert items == ["peace;", "bread.", "one", "two", "three"]


def test_headings_boilerplate_and_directions_are_told_apart() -> None:
    text = (
        "Minister speaks at plenary session\n\nListen to audio\n\nКороткое описание здесь\n\nShare on Facebook\n\n"
        "I am delighted to have another opportunity to address the members.\n\n[Applause]\n\nThank you."
    )
    assert [kind for kind, _ in _kinds(parse_document(text))] == [
        *("heading", "boilerplate", "boilerplate", "boilerplate", "paragraph", "direction", "paragraph"),
    ]


def test_a_direction_beside_a_sentence_is_a_part_of_its_own_and_one_inside_has_no_words() -> None:
    document = parse_document("Thank you. [Applause] We must (laughter) go on, he said (as we did). (Loud applause.)")
    assert _kinds(document) == [
        ("paragraph", "Thank you."),
        ("direction", "[Applause]"),
        ("paragraph", "We must (laughter) go on, he said (as we did)."),
        ("direction", "(Loud applause.)"),
    ]
    assert [word.text for word in document.sentences[2].words] == [
        "We",
        "must",
        "go",
        "on",
        "he",
        "said",
        "as",
        "we",
        "did",
    ]
    assert [word.text for word in document.sentences[3].words] == ["Loud", "applause"]


def test_a_paragraph_in_quotation_marks_is_a_quote() -> None:
    assert parse_document("“We met. We left.”\n\nHe said: “No.”").sentences[1].kind == "quote"


def test_a_sentence_that_begins_like_a_button_is_no_boilerplate() -> None:
    text = "Share this vision with us, and act.\n\nListen to the people.\n\nWatch what they do, print it and go home."
    assert {sentence.kind for sentence in parse_document(text).sentences} == {"paragraph"}


def test_speaker_labels_are_cut_off_and_carried() -> None:
    text = (
        "Question: When will it end?\n\nMR LAVROV: Soon, I hope. Note: this is not a promise.\n\nLet me add this.\n\n"
        "Question (translated from French): Why?"
    )
    sentences = parse_document(text).sentences
    labels = [sentence for sentence in sentences if sentence.kind == "speaker"]
    assert [label.text for label in labels] == ["Question:", "MR LAVROV:", "Question (translated from French):"]
    assert all(not label.words for label in labels)
    spoken = [(sentence.speaker, sentence.text) for sentence in sentences if sentence.kind != "speaker"]
    assert spoken == [
        ("Question", "When will it end?"),
        ("MR LAVROV", "Soon, I hope."),
        ("MR LAVROV", "Note: this is not a promise."),
        ("MR LAVROV", "Let me add this."),
        ("Question (translated from French)", "Why?"),
    ]


def test_a_single_name_labels_only_beside_others_or_again() -> None:
    def labels(text: str) -> list[str]:
        return [sentence.text for sentence in parse_document(text).sentences if sentence.kind == "speaker"]

    assert labels("WASHINGTON: The President spoke today.\n\nNote: he left.\n\nNote: he came back.") == []
    assert labels("Question: Why?\n\nLAVROV: Because.") == ["Question:", "LAVROV:"]
    assert labels("LAVROV: Yes.\n\nKERRY: No.\n\nLAVROV: Yes.\n\nKERRY: No.") == ["LAVROV:", "KERRY:"] * 2


def test_a_colon_in_a_sentence_makes_no_speaker() -> None:
    sentences = parse_document("My answer is simple: no.\n\nRemember this: we stay.\n\nFellow-Citizens:").sentences
    assert not [sentence for sentence in sentences if sentence.kind == "speaker"]


def _ids(sentences: tuple[Sentence, ...]) -> dict[str, str]:
    return {sentence.text: sentence.id for sentence in sentences}


def test_ids_survive_edits_elsewhere_and_changes_of_punctuation() -> None:
    before = _ids(parse_document("One is here. Two is there. Three.").sentences)
    after = _ids(parse_document("A new one comes first. One is here! Three.").sentences)
    assert before["One is here."] == after["One is here!"]
    assert before["Three."] == after["Three."]


def test_repeated_sentences_have_ids_of_their_own() -> None:
    first, second, third = (sentence.id for sentence in parse_document("Yes. No. Yes.").sentences)
    assert third == f"{first}-2"
    assert second != first
    assert len(first) == 8


def test_a_sonnet_is_a_heading_and_fourteen_lines() -> None:
    path = SHARED / "recordings" / "sonnet1.txt"
    if not path.exists():
        pytest.skip("the shared recordings are not beside this repository")
    document = parse_document(path.read_text(encoding="utf-8"))
    assert [sentence.text for sentence in document.sentences] == path.read_text(encoding="utf-8").split("\n")[:15]
    assert document.sentences[0].kind == "heading"


def test_a_published_page_keeps_its_player_texts_apart() -> None:
    path = SHARED / "seed" / "published-page.txt"
    if not path.exists():
        pytest.skip("the published page is not beside this repository")
    document = parse_document(path.read_text(encoding="utf-8"))
    assert {sentence.text for sentence in document.sentences if sentence.kind == "boilerplate"} == {
        *("Listen to audio", "Watch the video", "Embed this song:", "Copy song link:"),
        *("Короткое описание здесь", "Реклама закончится через", "Построение формы волны..."),
    }
    assert [sentence.kind for sentence in document.sentences].count("heading") == 5
    assert document.language == "en"


def test_a_speech_begins_its_own_paragraph_even_behind_a_full_line() -> None:
    lines = [
        "Question: Minister, what will the two countries do about the price of gas",
        "MS HOLM: We shall talk about it when the winter is over, and we shall talk",
        "with everybody who has something to say and who is willing to listen too.",
    ]
    document = parse_document("\n".join(lines))
    spoken = [(s.speaker, s.text.split()[0]) for s in document.sentences if s.kind == "paragraph"]
    assert spoken == [("Question", "Minister,"), ("MS HOLM", "We")]
