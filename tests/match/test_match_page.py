"""A page's article takes the speech; headings only what sounds like them, furniture only what reads it out."""

from hypothesis import given
from hypothesis import strategies as st

from aligner.document import parse_document
from aligner.match import match_document
from aligner.match.page_match import edits_among
from aligner.types import Document, Edit

ARTICLE = """<p>Good evening, and thank you for coming to the old harbour hall on such a cold night.</p>
<p>The pier will be repaired, and the work begins in March next year, behind the inn.</p>"""
SAID = (
    "good evening and thank you for coming to the old harbour hall on such a cold night "
    "the pier will be repaired and the work begins in march next year behind the inn"
)


def _page(before: str = "", after: str = "") -> Document:
    return parse_document(f"<body>{before}{ARTICLE}{after}</body>", format="html", language="en")


def _paired(document: Document, edits: tuple[Edit, ...], kind: str) -> list[tuple[str, str]]:
    """The words of sentences of a kind that heard words were paired with, and how."""
    kinds = [sentence.kind for sentence in document.sentences for _ in sentence.words]
    paired = [edit for edit in edits if edit.kind in ("hit", "substitution")]
    return [(document.words[i].text, edit.kind) for edit in paired for i in range(edit.i0, edit.i1) if kinds[i] == kind]


def _match(document: Document, heard: str) -> tuple[Edit, ...]:
    return match_document(document, heard.split())


FOOTER = "<footer><a href=/p>Privacy policy</a> <a href=/n>Subscribe to our newsletter</a></footer>"


def test_a_word_heard_at_the_end_is_not_paired_with_the_footer() -> None:
    document = _page(after=FOOTER)
    edits = _match(document, f"{SAID} end")
    assert _paired(document, edits, "boilerplate") == []
    assert edits[-2].kind == "insertion" or edits[-1].kind == "insertion"


def test_words_of_a_menu_that_the_speech_has_stay_with_the_speech() -> None:
    document = _page('<nav><a href="/">Harbour</a> <a href="/w">Work</a> <a href="/n">Night</a></nav>')
    assert _paired(document, _match(document, f"the work of the night {SAID}"), "boilerplate") == []


def test_a_caption_that_repeats_a_sentence_takes_nothing_from_it() -> None:
    caption = "<figure><img src=x.jpg><figcaption>The pier will be repaired</figcaption></figure>"
    document = _page(caption)
    edits = _match(document, SAID)
    assert _paired(document, edits, "boilerplate") == []
    assert len(_paired(document, edits, "paragraph")) == len(SAID.split())


def test_a_date_line_that_was_read_out_is_timed() -> None:
    document = _page("<p class=date>12 March 2024</p>")
    read = _paired(document, _match(document, f"twelfth march twenty twenty four {SAID}"), "boilerplate")
    assert read == [("12", "hit"), ("March", "hit"), ("2024", "hit")]


def test_a_line_read_out_in_part_or_otherwise_is_not() -> None:
    document = _page("<p class=date>Tuesday 12 March 2024</p>")
    for heard in ("on tuesday", "tuesday thirteenth march twenty twenty four", "march tuesday"):
        assert _paired(document, _match(document, f"{heard} {SAID}"), "boilerplate") == [], heard


def test_one_common_word_in_long_unpublished_speech_is_chance() -> None:
    document = _page('<nav><a href="/">Home</a> <a href="/p">Port</a></nav>')
    intro = "this is the third of our talks from the port and when we all came home we were very glad of it indeed"
    assert _paired(document, _match(document, f"{intro} {SAID}"), "boilerplate") == []


def test_a_heading_is_no_partner_of_a_chance_neighbour() -> None:
    document = _page(after="<h2>A sonnet</h2><p>From fairest creatures we desire increase.</p>")
    edits = _match(document, f"{SAID} one from fairest creatures we desire increase")
    assert _paired(document, edits, "heading") == []
    assert [edit for edit in edits if edit.kind == "insertion"] != []


def test_a_heading_that_was_read_is_timed_also_where_a_word_was_misheard() -> None:
    document = _page("<h1>The ferry to Aurland</h1>")
    assert len(_paired(document, _match(document, f"the ferry to aurland {SAID}"), "heading")) == 4
    misheard = _paired(document, _match(document, f"the ferry to orland {SAID}"), "heading")
    assert misheard[-1] == ("Aurland", "substitution")
    assert _paired(document, _match(document, f"the end to all {SAID}"), "heading") == []


def test_what_an_unspoken_heading_had_taken_goes_to_its_sentence() -> None:
    document = _page("<h1>Good night to all</h1>")
    edits = _match(document, SAID)
    assert _paired(document, edits, "heading") == []
    assert {kind for _, kind in _paired(document, edits, "paragraph")} == {"hit"}


def test_a_page_of_furniture_alone_is_matched_as_it_is() -> None:
    document = parse_document("Home\n\nContact us", language="en")
    assert {edit.kind for edit in match_document(document, ["home", "contact", "us"])} == {"hit"}


def test_edits_over_the_edge_of_what_was_left_out_keep_their_first_part() -> None:
    edits = edits_among([Edit("substitution", 0, 2, 0, 1), Edit("deletion", 2, 3, 1, 1)], [0, 2, 3], 4)
    assert edits == [Edit("substitution", 0, 1, 0, 1), Edit("deletion", 1, 3, 1, 1), Edit("deletion", 3, 4, 1, 1)]


SPOKEN = ["we", "met", "home", "news", "the", "pier", "on", "monday", "share", "end", "12", "march"]
WORDS = st.lists(st.sampled_from(SPOKEN), max_size=12)
LINES = st.lists(
    st.tuples(st.sampled_from(["<p>{}.</p>", "<h2>{}</h2>", "<nav>{}</nav>", "<p class=date>{}</p>"]), WORDS),
    max_size=6,
)


@given(LINES, WORDS)
def test_every_word_of_both_sides_is_in_one_edit(lines: list[tuple[str, list[str]]], heard: list[str]) -> None:
    page = "".join(form.format(" ".join(words)) for form, words in lines)
    document = parse_document(f"<body>{page}</body>", format="html", language="en")
    edits = match_document(document, heard)
    assert [i for edit in edits for i in range(edit.i0, edit.i1)] == list(range(len(document.words)))
    assert sorted(j for edit in edits for j in range(edit.j0, edit.j1)) == list(range(len(heard)))
    assert all(kind == "hit" for _, kind in _paired(document, edits, "boilerplate")) or not any(
        sentence.kind not in ("boilerplate",) for sentence in document.sentences
    )
