"""Speaker labels as parliaments, courts, briefings and podcasts write them; what only looks like one; time stamps."""

from pathlib import Path
from typing import Literal

import pytest

from aligner.document import parse_document
from aligner.types import Document

DATA = Path(__file__).parent / "data"
Format = Literal["text", "markdown", "html", "captions"]


def _turns(document: Document) -> list[tuple[str | None, str]]:
    """Speaker and words of each paragraph, directions left out."""
    turns: list[tuple[str | None, str, str]] = []
    for sentence in document.sentences:
        if sentence.kind in ("speaker", "direction", "boilerplate"):
            continue
        if turns and turns[-1][2] == sentence.block:
            turns[-1] = (sentence.speaker, f"{turns[-1][1]} {sentence.text}", sentence.block)
        else:
            turns.append((sentence.speaker, sentence.text, sentence.block))
    return [(speaker, said) for speaker, said, _ in turns]


LINES = {  # one paragraph a line, "speaker > words" as they should be read; the source is made by the pattern
    "colon": "{}: {}",
    "colon behind a stamp": "[00:01:15] {}: {}",
    "bare stamp": "00:01:15 {}: {}",
    "stamp behind the name": "{} [00:01:15]: {}",
    "round stamp": "({stamp}) {}: {}",
    "square brackets": "[{}]: {}",
    "angle brackets": "<{}> {}",
    "chevrons": ">> {}: {}",
    "full stop and dash": "{}. – {}",
    "wide colon": "{}：{}",
    "no blank before the colon but one": "{} : {}",
}
TALK = [
    ("Anna Sample", "Welcome to the pier."),
    ("Ben", "Thank you."),
    ("Anna Sample", "When will it open?"),
    ("Ben", "Soon."),
]


@pytest.mark.parametrize("pattern", LINES.values(), ids=LINES.keys())
@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["paragraphs", "lines"])
def test_a_talk_is_read_in_every_style_of_label(pattern: str, between: str) -> None:
    lines = [pattern.format(name, said, stamp=f"0:{place:02}") for place, (name, said) in enumerate(TALK)]
    document = parse_document(between.join(lines), language="en")
    assert _turns(document) == TALK
    assert {label.text.count("00:01") for label in document.sentences if label.kind == "speaker"} <= {0, 1}


ALONE = {
    "in capitals": ["{NAME}"],
    "with a stamp": ["{name}  {stamp}"],
    "with a stamp in brackets": ["{name} ({stamp})"],
    "with a stamp and a colon": ["{name} ({stamp}):"],
    "behind a stamp": ["{stamp} {name}"],
    "a colon and no more": ["{name}:"],
    "as it is": ["{name}"],
}


@pytest.mark.parametrize("pattern", ALONE.values(), ids=ALONE.keys())
def test_a_label_may_have_its_line_for_itself(pattern: list[str]) -> None:
    lines = []
    for place, (name, said) in enumerate(TALK):
        lines.append(pattern[0].format(name=name, NAME=name.upper(), stamp=f"0:{place:02}") + f"\n{said}")
    document = parse_document("\n\n".join(lines), language="en")
    assert [(speaker or "").casefold() for speaker, _ in _turns(document)] == [name.casefold() for name, _ in TALK]
    assert [said for _, said in _turns(document)] == [said for _, said in TALK]


def _houses() -> list[tuple[str, str, str]]:
    parts = (DATA / "turns.txt").read_text(encoding="utf-8").split("=== ")[1:]
    return [(part.split("\n")[0], part.split("---\n", 1)[1].rstrip("\n"), part.split("\n")[1]) for part in parts]


HOUSES = _houses()


@pytest.mark.parametrize(("text", "speakers"), [case[1:] for case in HOUSES], ids=[case[0] for case in HOUSES])
def test_each_house_has_its_own_labels(text: str, speakers: str) -> None:
    turns = _turns(parse_document(text))
    assert [speaker for speaker, _ in turns] == speakers.split("|")
    assert not any(name in said for (_, said), name in zip(turns, speakers.split("|"), strict=True) if len(name) > 1)


MARKUP = {
    "bold": ("markdown", "**{}:** {}\n\n"),
    "bold, the colon outside": ("markdown", "**{}**: {}\n\n"),
    "bold without a colon": ("markdown", "**{}** {}\n\n"),
    "bold on a line of its own": ("html", "<p><b>{}</b><br>{}</p>"),
    "strong": ("html", "<p><strong>{}:</strong> {}</p>"),
    "italic": ("html", "<p><i>{}</i> {}</p>"),
    "a span of class speaker": ("html", "<p><span class='speaker'>{}</span> {}</p>"),
    "headings": ("html", "<h3>{}</h3><p>{}</p>"),
    "a definition list": ("html", "<dl><dt>{}</dt><dd>{}</dd></dl>"),
    "cells of a table": ("html", "<table><tr><td>{}</td><td>{}</td></tr></table>"),
    "cite and time": ("html", "<cite>{}:</cite><time>0:00</time><p>{}</p>"),
    "chevrons": ("html", "<p>&gt;&gt; {}: {}</p>"),
    "cues": ("captions", "00:00:01.000 --> 00:00:02.000\n<v {}>{}\n\n"),
}


@pytest.mark.parametrize(("format", "pattern"), MARKUP.values(), ids=MARKUP.keys())
def test_markup_sets_labels_apart(format: Format, pattern: str) -> None:
    head = "WEBVTT\n\n" if format == "captions" else ""
    document = parse_document(head + "".join(pattern.format(*turn) for turn in TALK), format=format, language="en")
    assert _turns(document) == TALK


def test_a_table_s_head_says_which_column_names_speakers() -> None:
    rows = "".join(f"<tr><td>0:0{n}</td><td>{name}</td><td>{said}</td></tr>" for n, (name, said) in enumerate(TALK[:2]))
    page = f"<table><tr><th>Zeit</th><th>Sprecher</th><th>Text</th></tr>{rows}</table>"
    document = parse_document(page, format="html", language="en")
    assert _turns(document) == TALK[:2]
    assert [s.text for s in document.sentences if s.kind == "boilerplate"] == ["Zeit", "Sprecher", "Text"]


PROSE = [
    "He said one thing: go.",
    "He said one thing: Go.",
    "There was a reason: the pier was old.",
    "The minister said: “We will do it.”",
    "The question: why did it take so long?",
    "Important: Bring your ticket.\n\nImportant: Bring your passport.",
    "WASHINGTON: The President spoke today.",
    "LONDON (AP) – The pier was opened on Tuesday.",
    "Opening Hours: 9 to 5 on weekdays.\n\nTicket Price: Free of charge.",
    "Monday: closed\n\nTuesday: open\n\nWednesday: open",
    "Date: 5 May 2024\nPlace: The old hall\nContact: the board",
    "From: the board\nTo: all members\nSubject: The pier",
    "New York. That is where they went.\n\nNobody knew.",
    "Mr. Example was glad.\n\nMs. Sample was not.",
    "Yes. I did.\n\nYes. I would do it again.",
    "He wrote a book: Pier and Sea. It was long.",
    "Die Antwort ist einfach: Nein.",
    "M. Dupont a parlé. Il est parti.\n\nMme Durand est restée.",
    "Ответ прост: нет.",
    "他说：我们走吧。\n\n他说：好。\n\n大家都回家了。",
    "قال: سنذهب.\n\nقال: نعم.\n\nثم عاد الجميع إلى بيوتهم.",
    "Hallelujah\n\nWe sang it twice, and then we went home.\n\nHallelujah",
    "10:30 Opening\nAnna Sample speaks about the pier.\n\n11:15 Coffee\nWe drink coffee in the hall.",
    "The train leaves at 10:30: hurry!",
    "THE SHIP IS SOLD AS IT STANDS, WITHOUT A WARRANTY OF ANY KIND AND WITHOUT FITNESS\n"
    "FOR A PARTICULAR PURPOSE. IN NO EVENT WILL THE BOARD OR ITS MEMBERS BE LIABLE FOR A\nLOSS. THE END.",
    ">>> import pier\n>>> pier.open()",
    "Chapter 1. The pier is long.\n\nChapter 2. The ferry is slow.",
    "Figure 1: The pier.\n\nFigure 2: The ferry.",
    "Repairs: Mend the gate.\n\nRepairs: Close the door.\n\nRepairs: Paint it.\n\nCosts: None.",
    "On Mondays, it is this: We sail.\n\nOn Tuesdays, it is that: We stay.",
    "MEDIA CONTACT: the board of the harbour",
    "A. Definitions of the pier.\n\nB. Duties of the board.",
    "[A] The first of them.\n\n[B] The second of them.",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_has_no_speaker(text: str) -> None:
    document = parse_document(f"The board met in the old hall on Tuesday night.\n\n{text}\n\nThen everybody went home.")
    assert [s.text for s in document.sentences if s.kind == "speaker" or s.speaker] == []


NOT_UNDERSTOOD = [
    "Voice from the floor: Speak up!",
    "Woman in the back: Shame!",
    ">> Speak up!",
    "Zaphod and a friend: Hello!",
]


@pytest.mark.parametrize("line", NOT_UNDERSTOOD)
def test_what_looks_like_a_label_and_is_not_understood_ends_the_turn(line: str) -> None:
    document = parse_document(
        f"Anna: Welcome.\n\nBen: Thanks.\n\nAnna: So?\n\n{line}\n\nAnd then we went home.\n\nBen: Bye."
    )
    assert [speaker for speaker, _ in _turns(document)] == ["Anna", "Ben", "Anna", None, None, "Ben"]


def test_prose_inside_a_turn_does_not_end_it() -> None:
    document = parse_document("Anna: Welcome.\n\nBen: Thanks.\n\nHe said one thing: go.\n\nAnna: So?\n\nBen: Bye.")
    assert [speaker for speaker, _ in _turns(document)] == ["Anna", "Ben", "Ben", "Anna", "Ben"]


STAMPED = [
    "[00:01:15] We met at the pier.",
    "00:01:15 We met at the pier.",
    "00:01:15.250 We met at the pier.",
    "[1:15] We met at the pier.",
    "[00:01:15 - 00:01:20] We met at the pier.",
    "We met [00:01:15] at the pier.",
    "We met at the pier. (00:01:15)",
    "00:01:15,000 --> 00:01:20,000\nWe met at the pier.",
    "0:01\nWe met\n0:04\nat the pier.",
    "00:01:15 – We met at the pier.",
    "(00:01:15) We met at the pier.",
]


@pytest.mark.parametrize("text", STAMPED)
def test_time_stamps_are_no_words(text: str) -> None:
    document = parse_document(text, language="en")
    assert [word.text for word in document.words] == ["We", "met", "at", "the", "pier"]
    for sentence in document.sentences:
        assert sentence.kind == "direction" or not any(map(str.isdigit, sentence.text))
    shown = "".join(sentence.text for sentence in document.sentences)
    assert "".join(shown.split()) == "".join(text.split())  # nothing is dropped


@pytest.mark.parametrize(
    "text", ["We met at 10:30 on the pier.", "10:30 is when we met.", "It took 3:15 (9:45 in all)."]
)
def test_times_that_are_read_out_are_words(text: str) -> None:
    assert any(":" in word.text for word in parse_document(text).words)
