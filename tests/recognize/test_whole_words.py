"""Pieces as Whisper's tokenizer parts them, and the words they are pieces of."""

from __future__ import annotations

import json

import pytest

from aligner.recognize.heard_words import RoughWord
from aligner.recognize.imported import read_text
from aligner.recognize.whole_words import join_by_text, join_pieces

# pieces as whisper times them, a bar between two             the words
PIECES = [
    (" in| 1|,482| towns", "in|1,482|towns"),
    (" 3|.5| to| 15|%", "3.5|to|15%"),
    (" £|5|.25| million", "£5.25|million"),
    (" at| 6|:30| p|.m.", "at|6:30|p.m."),
    (" L|'ennemi| vigilant", "L'ennemi|vigilant"),
    (" aujourd|'hui", "aujourd'hui"),
    (" Charles|-Baudelaire| lu", "Charles-Baudelaire|lu"),
    (" D|.C.| is", "D.C.|is"),
    (" Nordrhein|-West|falen.", "Nordrhein-Westfalen."),
    (" write| to| info|@example|.org", "write|to|info@example.org"),
    (" AT|&T", "AT&T"),
    (" Все|-таки", "Все-таки"),
    (" well| —| I", "well|—|I"),
    (" well|—I| said", "well—|I|said"),
    (" yes|,but| no", "yes,|but|no"),
    (" he| stopped|.Then| he", "he|stopped.|Then|he"),
    (" Paris|–Berlin", "Paris–|Berlin"),
    (" 1914|–18", "1914–18"),
    (" wait|...|now", "wait...|now"),
    ("今|日|は|14|82|年", "今|日|は|1482|年"),
    ("iPhone|手|机", "iPhone|手|机"),
    (" สวั|ส", "สวั|ส"),
    ("ท|่|า|เร|ื|อ|จะ|เป|ิ|ด", "ท่า|เรื|อ|จะ|เปิ|ด"),
    ("เ|ปิด|ค|ำ|ดี|ๆ", "เปิด|คำ|ดีๆ"),
    ("ເ|ປ|ີ|ດ", "ເປີ|ດ"),
    ("မြ|န|်|မ|ာ", "မြ|န်|မာ"),
    ("ខ|្|មែ|រ", "ខ្មែ|រ"),
    (" हि|न|्|द|ी| में", "हिन्दी|में"),
    ("コ|ー|ヒ|ー|人|々", "コー|ヒー|人々"),
]


@pytest.mark.parametrize(("pieces", "words"), PIECES)
def test_a_piece_without_a_blank_belongs_to_the_word_before(pieces: str, words: str) -> None:
    assert [word.text.strip() for word in join_pieces(map(RoughWord, pieces.split("|")))] == words.split("|")


@pytest.mark.parametrize(("pieces", "words"), [(p, w) for p, w in PIECES if "…" not in p])
def test_pieces_without_their_blanks_are_joined_by_the_text_of_their_segment(pieces: str, words: str) -> None:
    bare = [RoughWord(piece.strip()) for piece in pieces.split("|")]
    joined = join_by_text(bare, pieces.replace("|", ""))
    assert [word.text.strip() for word in joined] == words.split("|")


def test_words_of_another_text_than_the_segments_stay_as_they_are() -> None:
    pieces = [RoughWord("one"), RoughWord("two")]
    assert join_by_text(pieces, "one and two") == pieces
    assert join_by_text(pieces, None) == pieces


def test_time_and_confidence_of_the_pieces_are_joined() -> None:
    #      0.0   0.2        0.8
    #       1    ,482
    joined = join_pieces([RoughWord(" 1", 0.0, 0.2, 0.5), RoughWord(",482", 0.2, 0.8, 1.0)])
    assert joined == [RoughWord(" 1,482", 0.0, 0.8, 0.9)]
    assert join_pieces([RoughWord(" a"), RoughWord("b", 0.5, 1.0)]) == [RoughWord(" ab", 0.5, 1.0, None)]


def test_a_foreign_transcript_gives_whole_words() -> None:
    pieces = [(" In", 0.0, 0.4), (" 1", 0.4, 0.6), (",482", 0.6, 1.2), (" towns", 1.2, 2.0)]
    words = [{"word": text, "start": a, "end": b, "probability": 0.9} for text, a, b in pieces]
    for listed in (words, [{**word, "word": str(word["word"]).strip()} for word in words]):
        heard = read_text(json.dumps([{"start": 0, "end": 2, "text": " In 1,482 towns", "words": listed}]))
        assert [(word.text, word.start, word.end) for word in heard.words] == [
            ("In", 0.0, 0.4), ("1,482", 0.4, 1.2), ("towns", 1.2, 2.0)
        ]  # fmt: skip
