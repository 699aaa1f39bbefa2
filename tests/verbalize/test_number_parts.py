"""Two numbers → the spoken parts in which they differ."""

import pytest

from aligner.verbalize.number_parts import differing_parts


@pytest.mark.parametrize(
    ("one", "other", "language", "parts"),
    [
        (340, 240, "de", [("drei", "zwei")]),
        (340_000_000, 240_000_000, "de", [("drei", "zwei")]),
        (532, 537, "it", [("due", "sette")]),
        (126, 926, "it", [("uno", "nove")]),
        (120, 124, "en", [("", "four")]),
        (15, 50, "en", [("fifteen", "fifty")]),
        (795, 785, "fr", [("quatre vingt quinze", "quatre vingt cinq")]),
        (123, 223, "es", [("uno", "dos")]),
        (21, 31, "ru", [("двадцать", "тридцать")]),
        (5, 50, "xx", []),
        (7, 7, "en", []),
        (10**12, 1, "en", []),
    ],
)
def test_numbers_are_told_apart_by_what_differs(one, other, language, parts):
    assert list(differing_parts(one, other, language)) == parts


@pytest.mark.parametrize(
    ("one", "other", "parts"),
    [
        (340, 240, (("三", "二"),)),
        (208, 298, (("零", "九"),)),
        (12, 2, (("一", ""),)),
        (170, 177, (("", "七"),)),
    ],
)
@pytest.mark.parametrize("language", ["zh", "ja"])
def test_chinese_and_japanese_differ_figure_by_figure(language, one, other, parts):
    assert differing_parts(one, other, language) == parts
