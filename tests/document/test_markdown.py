"""Markdown becomes the text a reader sees."""

from aligner.document import parse_document


def test_markup_is_gone_and_blocks_have_their_kinds() -> None:
    source = (
        '---\ntitle: The forum\n---\n# Opening *words*\n\nWe met **twice**\non [Monday](http://x.org "t").\n\n'
        "> A quote.\n\n1. one\n2. two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<script>alert(1)</script>\n\nLast.  \nLine."
    )
    document = parse_document(source, format="markdown")
    assert document.title == "The forum"
    assert [(sentence.kind, sentence.text) for sentence in document.sentences] == [
        ("heading", "Opening words"),
        ("paragraph", "We met twice on Monday."),
        ("quote", "A quote."),
        ("list_item", "one"),
        ("list_item", "two"),
        *[("paragraph", cell) for cell in "ab12"],
        ("paragraph", "Last."),
        ("paragraph", "Line."),
    ]


def test_the_first_heading_is_the_title_where_no_front_matter_says_one() -> None:
    assert parse_document("## Opening\n\nText.", format="markdown").title == "Opening"
