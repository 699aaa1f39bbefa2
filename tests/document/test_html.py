"""Web pages: what is visible, what role it has, and which element a link can name."""

from pathlib import Path

import pytest

from aligner.document import parse_document, read_document
from aligner.document.html import parse_html
from aligner.errors import InputError

DATA = Path(__file__).parent / "data"
PAGE = """<!doctype html>
<html lang="en"><head><title>Forum
 opens</title><style>p { color: red }</style><script>var x = "<p>never</p>";</script></head>
<body id="top">
<nav><ul><li><a href="/">Home</a><li><a href="/news">News</a></ul></nav>
<div class="share-box"><a>Share on Telegram</a> <a>Copy link</a></div>
<main>
<h1 id="title">Minister opens the forum</h1>
<p id="p1">I am delighted to have this opportunity to address the members of this movement. We met on the
26<sup>th</sup> of&nbsp;February<sup>1</sup>, as <b>every</b>one knows.</p>
<a id="p2"></a><p>In this context it seems fitting that the course adopted by others has failed.</p>
<blockquote><p>I wholeheartedly welcome you on the occasion of this congress.</p></blockquote>
<ul><li>peace,</li><li>bread.</li></ul>
<table><tr><th>Year</th><td>2024</td></tr></table>
<p hidden>Hidden one.</p><p style="display: none">Hidden two.</p><noscript>Enable JavaScript</noscript>
</main>
<footer>Contact us</footer>
<svg><text>drawn</text></svg><template>later</template><!-- remark --></body></html>"""


def test_every_visible_word_is_kept_and_nothing_else() -> None:
    document = parse_document(PAGE, format="html")
    assert [sentence.text for sentence in document.sentences] == [
        *("Home", "News", "Share on Telegram Copy link", "Minister opens the forum"),
        "I am delighted to have this opportunity to address the members of this movement.",
        "We met on the 26th of\u00a0February¹, as everyone knows.",
        "In this context it seems fitting that the course adopted by others has failed.",
        "I wholeheartedly welcome you on the occasion of this congress.",
        *("peace,", "bread.", "Year", "2024", "Contact us"),
    ]
    assert (document.title, document.language) == ("Forum opens", "en")


def test_blocks_have_the_roles_their_elements_give_them() -> None:
    kinds = [block.kind for block in parse_html(PAGE).blocks]
    assert kinds == [
        *("boilerplate", "boilerplate", "boilerplate", "heading", "paragraph", "paragraph", "quote"),
        *("list_item", "list_item", "paragraph", "paragraph", "boilerplate"),
    ]


def test_anchors_are_the_nearest_id_or_a_text_fragment() -> None:
    anchors = {sentence.text[:10]: sentence.anchor for sentence in parse_document(PAGE, format="html").sentences}
    assert anchors["Minister o"] == "#title"
    assert anchors["I am delig"] == anchors["We met on "] == "#p1"
    assert anchors["In this co"] == "#p2"
    assert anchors["I wholehea"] == "#:~:text=I%20wholeheartedly%20welcome%20you,occasion%20of%20this%20congress."


def test_an_id_around_a_few_blocks_stands_for_them_and_one_around_the_page_does_not() -> None:
    page = parse_html("<body id=all><div id=q1><p>One.<p>Two.</div><p>Three.<p>Four.<p>Five.</body>")
    assert [block.anchor for block in page.blocks] == ["#q1", "#q1", None, None, None]


def test_lines_divided_by_br_are_blocks_with_their_own_spans() -> None:
    page = parse_html(
        '<p><span id="f1">From fairest creatures,</span><br><span id="f2">That beauty</span><br>might die</p>'
    )
    assert [(page.text[b.char_start : b.char_end], b.anchor) for b in page.blocks] == [
        ("From fairest creatures,", "#f1"),
        ("That beauty", "#f2"),
        ("might die", None),
    ]


def test_characters_survive_a_declaration_of_another_encoding() -> None:
    source = '<?xml version="1.0" encoding="cp1251"?><meta charset="koi8-r"><p>Путин “да” &mdash; &#8364; &amp;amp;</p>'
    assert parse_html(source).text == "Путин “да” — € &amp;"


def test_ruby_annotations_are_not_read_twice() -> None:
    assert parse_html("<p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>へ</p>").text == "東京へ"


def test_preformatted_lines_keep_their_breaks() -> None:
    assert parse_html("<pre>one  two\nthree</pre>").text == "one  two\nthree"


@pytest.mark.parametrize("source", ["", "   ", "<html></html>", "<script>x</script>", "<!-- -->"])
def test_a_page_without_visible_text_has_no_sentences(source: str) -> None:
    assert parse_document(source, format="html").sentences == ()


def test_a_declared_entity_is_refused_with_its_line() -> None:
    with pytest.raises(InputError, match="line 2"):
        parse_html('<!DOCTYPE html [\n<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>')


def test_short_lines_around_the_article_are_boilerplate_and_its_salutation_is_not() -> None:
    sentences = [
        "I am delighted to have another opportunity to address the members of this movement today.",
        "Delegates from more than a hundred countries and from all continents have gathered at this forum.",
        "In this context it seems fitting that the destructive course adopted by others has failed miserably.",
        "We will continue to work together with our partners for the sake of a more equitable order.",
    ]
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    source = (
        "<html><body><div><a href=/>Foreign policy</a></div><div><h1>Minister speaks</h1><p>Mr Malinov,</p>"
        f"<p>Ladies and gentlemen,</p>{body}<p>V. P.</p></div>"
        "<div><a href=/x>Interview with a newspaper</a></div></body></html>"
    )
    page = parse_html(source)
    kinds = {page.text[block.char_start : block.char_end]: block.kind for block in page.blocks}
    assert kinds["Foreign policy"] == kinds["Interview with a newspaper"] == "boilerplate"
    assert kinds["Ladies and gentlemen,"] == kinds[sentences[0]] == kinds[sentences[-1]] == "paragraph"


@pytest.mark.parametrize("name", ["page-saved.html", "page.mhtml"])
def test_a_page_saved_by_a_browser_keeps_its_speech_apart_from_menus_and_scripts(name: str) -> None:
    read = read_document(DATA / name)
    assert (read.title, read.language) == ("Remarks at the opening of the northern harbour - Port Authority", "en")
    found = {sentence.text: sentence.kind for sentence in read.sentences}
    furniture = ["Skip to content", "Tenders", "We use cookies to improve your experience.", "Accept all"]
    furniture += ["Listen to audio", "Read also", "Ferry timetable for the summer"]
    assert {found[text] for text in furniture} == {"boilerplate"}
    assert found["Remarks at the opening of the northern harbour"] == found["How it was planned"] == "heading"
    assert found["A harbour is a promise that somebody will come home."] == "quote"
    assert found["a railway that does not stop at the dunes,"] == "list_item"
    assert found["2,561"] == found["Thank you, and fair winds."] == "paragraph"
    assert not [text for text in ("dataLayer", "afterwards", "nobody reads aloud", "switch on") if text in read.text]
    money = next(s for s in read.sentences if "5\xa0million" in s.text)
    assert (money.anchor, [w.text for w in money.words][-1]) == ("#p1", "itself")


def test_a_page_written_by_libreoffice_has_the_words_of_its_word_document() -> None:
    page, word = read_document(DATA / "talk-by-writer.html"), read_document(DATA / "talk.docx")
    expected = [s.text for s in word.sentences if s.kind != "boilerplate" and "itself" not in s.text]
    texts = [s.text for s in page.sentences]
    assert [text for text in texts if text in expected] == expected


def test_a_saved_message_without_a_page_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "page.mhtml"
    file.write_bytes(
        b"From: a\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\n1\n--x--"
    )
    with pytest.raises(InputError, match=r"page\.mhtml holds no web page"):
        read_document(file)
