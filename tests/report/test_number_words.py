"""Numbers that somebody could have said, and rows of number words that nobody says."""

import pytest
from num2words import num2words

from aligner.report.number_words import is_number_said

SAID = """
nine hundred seventy eight | twenty twenty three | nineteen ninety eight | nineteen oh five | two thousand and four
one hundred twenty nine | a hundred and twenty nine | a thousand | one hundred and first | twenty sixth
the twenty sixth of May | three point five million | two point one four | twelve hundred | nineteen hundred
one million two hundred thousand five hundred six | eleven hundred thirty two | five five five one two | the second
zero point five | twenty ten | two and a half | fifty and sixty | nineteen seventy | thirty first | two thirds
more than a hundred and one things | one hundred million | eight twenty | ships and boats | point of order
fifteen, twenty | two thousand and fourth | twenty five hundred | one hundredth
""".replace("\n", "|").split("|")
NOT_SAID = """
nine hundred seventeen eight | nineteen seventy fifty | seventeenth nine million | hundred six | sixth six million
the twenty sixtieth of | fifty hundred ninety two | ten ninety ninety seven | ninety eighty nine | fifteen nine percent
fourteenth five percent | thirteenth one million | nineteen eight | million six | forty ten six
""".replace("\n", "|").split("|")


def said(text):
    words = text.split()
    return is_number_said(words, 0, len(words), language="en")


@pytest.mark.parametrize("text", [text for text in SAID if text.strip()])
def test_a_number_that_can_be_said(text):
    assert said(text)


@pytest.mark.parametrize("text", [text for text in NOT_SAID if text.strip()])
def test_a_row_of_number_words_that_nobody_says(text):
    assert not said(text)


def test_every_number_in_words_can_be_said():
    for number in [*range(1, 2100), 12_345, 250_000, 1_000_001, 7_050_300, 2_000_000_000]:
        for form in ("cardinal", "ordinal", "year"):
            if form == "year" and not 1100 < number < 2100:
                continue
            assert said(num2words(number, to=form).replace("-", " ").replace(",", "")), (number, form)


def test_a_number_is_looked_at_whole_and_to_its_punctuation():
    words = "we saw nine hundred seventeen eight ships".split()  # noqa: SIM905
    assert not is_number_said(words, 4, 5, language="en")
    assert is_number_said(words, 6, 7, language="en")
    assert is_number_said("in seventeen, eight ships".split(), 1, 2, language="en")  # noqa: SIM905


def test_other_languages_are_not_judged():
    assert is_number_said(["neunzehn", "acht"], 0, 2, language="de")
