"""Matching in other languages and scripts than English."""

import pytest

from aligner.match import match


@pytest.mark.parametrize(
    ("language", "published", "heard"),
    [
        ("zh", list("我们今天在北京开会"), ["我们", "今天", "在北京", "开会"]),
        ("ja", list("今日は東京で会議を開きます"), ["今日は", "東京", "で", "会議", "を", "開きます"]),
        ("ru", ["Из", "130", "стран", "26", "мая"], ["из", "ста", "тридцати", "стран", "двадцать", "шестого", "мая"]),
        ("de", ["Am", "26.", "Februar"], ["am", "sechsundzwanzigsten", "Februar"]),
        ("ar", ["اَلسَّلامُ", "عَلَيْكُم"], ["السلام", "عليكم"]),
        ("he", ["שָׁלוֹם", "לְכֻלָּם"], ["שלום", "לכלם"]),
        ("th", list("วันนี้เราประชุม"), ["วันนี้", "เรา", "ประชุม"]),
        ("fr", ["À", "10", "h", "30", "le", "1er"], ["à", "dix", "heures", "et", "demie", "le", "premier"]),
        ("es", ["21", "países", "de", "la", "UE"], ["veintiún", "países", "de", "la", "Unión", "Europea"]),
    ],
)  # fmt: skip
def test_what_sounds_the_same_is_a_hit(language: str, published: list[str], heard: list[str]) -> None:
    assert {edit.kind for edit in match(published, heard, language=language)} == {"hit"}


def test_a_character_left_out_is_the_only_difference() -> None:
    edits = match(list("谢谢大家的支持"), ["谢谢", "大家", "支持"], language="zh")
    assert [(edit.kind, edit.i0, edit.i1) for edit in edits if edit.kind != "hit"] == [("deletion", 4, 5)]
