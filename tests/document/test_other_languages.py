"""Numbers, dates and short words in other languages, as they are said and as they are written."""

import pytest

from aligner.document.other_numbers import number_forms
from aligner.document.spoken import readings, same_speech

SAME = [
    ("ru", "26 февраля 2024 года", "двадцать шестого февраля две тысячи двадцать четвёртого года"),
    ("ru", "в 2024 году", "в две тысячи двадцать четвертом году"),
    ("ru", "из 130 стран", "из ста тридцати стран"),
    ("ru", "22 страны", "двадцать две страны"),
    ("ru", "$5 млн", "пять миллионов долларов"),
    ("ru", "5 %", "пять процентов"),
    ("ru", "1 000 000 рублей", "один миллион рублей"),
    ("ru", "1 000 000", "1.000.000"),
    ("ru", "в XXI веке", "в двадцать первом веке"),
    ("ru", "26-го числа", "двадцать шестого числа"),
    ("ru", "в 11.30", "в одиннадцать тридцать"),
    ("ru", "ещё", "еще"),
    ("ru", "за́мок", "замок"),
    ("ru", "какой-то", "какой то"),
    ("de", "am 26. Februar 2024", "am sechsundzwanzigsten Februar zweitausendvierundzwanzig"),
    ("de", "im Jahr 1914", "im Jahr neunzehnhundertvierzehn"),
    ("de", "1.000 Menschen", "tausend Menschen"),
    ("de", "5 Mio. Euro", "fünf Millionen Euro"),
    ("de", "1,5 %", "eins Komma fünf Prozent"),
    ("de", "um 11:30", "um elf Uhr dreißig"),
    ("de", "z.B. Straße", "zum Beispiel STRASSE"),
    ("de", "z. B. alte, u. a. neue", "zum Beispiel alte, unter anderem neue"),
    ("ru", "т. е. сегодня", "то есть сегодня"),
    ("ru", "14 ₽", "четырнадцать рублей"),
    ("fr", "le 1er mai 2024", "le premier mai deux mille vingt-quatre"),
    ("fr", "21 %", "vingt et un pour cent"),
    ("fr", "à 11h30", "à onze heures trente"),
    ("fr", "M. Dupont", "Monsieur Dupont"),
    ("es", "el 26 de febrero de 2024", "el veintiséis de febrero de dos mil veinticuatro"),
    ("es", "5 % de $100", "cinco por ciento de cien dólares"),
    ("es", "la Sra. García", "la señora García"),
    ("zh", "2024 年", "二 零 二 四 年"),
    ("zh", "2024 年", "二〇二四 年"),
    ("zh", "130", "一 百 三 十"),
    ("zh", "1 0 5".replace(" ", ""), "一百零五"),
    ("ja", "2024 年", "二千二十四年"),
    ("ja", "東 京", "東京"),
    ("ar", "مُحَمَّد", "محمد"),
    ("ar", "٢٠٢٤", "2024"),
    ("he", "שָׁלוֹם", "שלום"),
    ("fa", "کتاب", "كتاب"),
    ("xx", "12.500", "12,500"),
]
DIFFERENT = [
    ("ru", "мой", "мои"),
    ("ru", "26", "двадцать семь"),
    ("de", "schon", "schön"),
    ("de", "1.000", "zehntausend"),
    ("es", "año", "ano"),
    ("zh", "130", "一百三十一"),
    ("xx", "12", "13"),
]


@pytest.mark.parametrize(("language", "published", "heard"), SAME)
def test_the_same_speech_is_recognised_in_both_directions(language: str, published: str, heard: str) -> None:
    assert same_speech(published.split(), heard.split(), language)
    assert same_speech(heard.split(), published.split(), language)


@pytest.mark.parametrize(("language", "published", "heard"), DIFFERENT)
def test_other_words_are_not_the_same_speech(language: str, published: str, heard: str) -> None:
    assert not same_speech(published.split(), heard.split(), language)


def test_a_language_without_numerals_keeps_its_figures() -> None:
    assert number_forms("2024", "xx") == (("2024",),)
    assert readings(["2024"], "xx-Latn")[0].forms == (("2024",),)
