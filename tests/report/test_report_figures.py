"""Figures of another value: the report names the whole figure on both sides, and the alignment the figure itself."""

import pytest

from aligner.document import parse_document
from aligner.match import match
from aligner.report import check
from aligner.timing.assemble import assemble
from aligner.timing.from_transcript import time_words
from aligner.types import HeardWord, RecordingInfo, Report, Transcript

BEFORE, AFTER = "The answer of the board was", "for the pier and we thank everybody who came here tonight."


def _report(published: str, heard: str, language: str = "en") -> Report:
    said = tuple(HeardWord(word, k * 0.5, k * 0.5 + 0.4, 0.95) for k, word in enumerate(heard.split()))
    document = parse_document(published, format="text", language=language)
    edits = match([word.text for word in document.words], [word.text for word in said], language=language)
    transcript, duration = Transcript(said), len(said) * 0.5 + 1
    timed = time_words(document, transcript, edits, duration=duration)
    info = RecordingInfo("a.mp3", "a" * 64, duration)
    alignment = assemble(document, timed, recording=info, recognition=None, transcript=transcript, edits=edits)
    return check(alignment, transcript, edits, language=language)


def _of_figures(published: str, heard: str, language: str = "en") -> Report:
    return _report(f"{BEFORE} {published} {AFTER}", f"{BEFORE} {heard} {AFTER}", language)


@pytest.mark.parametrize(
    ("language", "published", "heard", "category"),
    [
        ("en", "£5 million", "$5 million", "number"),
        ("en", "£5 million", "5 million dollars", "number"),
        ("en", "A$50 million", "US$50 million", "number"),
        ("en", "$1.5 million", "$15 million", "number"),
        ("en", "5 million", "5 billion", "number"),
        ("en", "50¢", "$50", "number"),
        ("en", "6:30 pm", "6:30 am", "number"),
        ("en", "-2.3%", "2.3%", "number"),
        ("en", "2.75%", "275%", "number"),
        ("en", "25°C", "25°F", "number"),
        ("en", "<5%", ">5%", "number"),
        ("en", "05/06/2024", "06/05/2024", "date"),
        ("en", "20 Swiss francs", "20 euros", "number"),
        ("de", "5 Mio. €", "5 Mio. $", "number"),
        ("de", "2,75 %", "275 %", "number"),
        ("fr", "5 €", "5 $", "number"),
        ("es", "2,75 %", "275 %", "number"),
        ("ru", "5 млн ₽", "5 млн $", "number"),
        ("it", "5 milioni di euro", "5 miliardi di euro", "number"),
        ("pl", "2,5 mln zł", "25 mln zł", "number"),
        ("tr", "%48", "%84", "number"),
    ],
)
def test_the_whole_figure_is_named_on_both_sides(language: str, published: str, heard: str, category: str) -> None:
    (difference,) = _of_figures(published, heard, language).differences
    assert difference.published is not None
    assert difference.heard is not None
    assert (difference.published.text, difference.heard.text) == (published, heard.replace(" %", "%"))
    assert (difference.severity, difference.category, difference.kind) == ("critical", category, "changed")


@pytest.mark.parametrize(
    ("published", "heard", "figure"),
    [
        ("£5 million", "$5 million", ["£5"]),
        ("$1.5 million", "$15 million", ["$1.5"]),
        ("5 €", "5 $", ["5", "€"]),
        ("6:30 pm", "6:30 am", ["6:30", "pm"]),
        ("2.75% growth", "275% growth", ["2.75%"]),
    ],
)
def test_the_figure_is_the_substitution_not_its_neighbour(published: str, heard: str, figure: list[str]) -> None:
    words = [word for segment in _of_figures(published, heard).alignment.segments for word in segment.words]
    assert [word.text for word in words if word.status != "hit"] == figure


@pytest.mark.parametrize(
    ("published", "heard"),
    [
        ("£5 million", "5 million pounds"),
        ("£5 million", "five million pounds"),
        ("$1,500,000", "$1.5 million"),
        ("6:30 pm", "18:30"),
        ("6 pm", "six"),
        ("26.02.2024", "26 February 2024"),
        ("from 5% to 6%", "from 5 to 6 percent"),
    ],
)
def test_the_same_value_gives_no_finding(published: str, heard: str) -> None:
    assert _of_figures(published, heard).differences == ()


def test_only_the_year_of_a_date_is_named() -> None:
    (difference,) = _of_figures("May 1, 2024", "May 1, 2025").differences
    assert difference.published is not None
    assert (difference.published.text, difference.category) == ("2024", "date")
