"""Written words and the ways they are said, by examples a reader can say aloud."""

import pytest

from aligner.verbalize.readings import Reading, readings
from aligner.verbalize.same_speech import same_speech

SAME = [
    ("26th February 2024", "February 26th, 2024"),
    ("26th February 2024", "the twenty-sixth of February twenty twenty-four"),
    ("26 Feb. 2024", "February twenty-six, two thousand and twenty-four"),
    ("2024-02-26", "February 26, 2024"),
    ("26.02.2024", "26 February 2024"),
    ("$5 million", "$5,000,000"),
    ("$5 million", "five million dollars"),
    ("$1.5bn", "one and a half billion dollars"),
    ("£2.50", "two pounds fifty"),
    ("US$5 million", "5 million dollars"),
    ("5%", "five per cent"),
    ("5 %", "5 percent"),
    ("1,205", "one thousand two hundred and five"),
    ("1,500", "fifteen hundred"),
    ("1 000 000", "one million"),
    ("130 countries", "a hundred and thirty countries"),
    ("at 11.30 a.m.", "at half past eleven a.m."),
    ("11.30 a.m.", "11:30 AM"),
    ("at 15:00", "at three p.m."),
    ("10am", "ten a.m."),
    ("20 km/h", "twenty kilometres per hour"),
    ("-5°C", "minus five degrees Celsius"),
    ("the 1990s", "the nineteen nineties"),
    ("1905", "nineteen oh five"),
    ("3.14", "three point one four"),
    ("½", "one half"),
    ("2 1/2", "two and a half"),
    ("24/7", "twenty four seven"),
    ("at 17.00 GMT", "at seventeen hundred GMT"),
    ("US$300,000", "three hundred thousand US dollars"),
    ("50¢", "fifty cents"),
    ("$100,000–$200,000", "one hundred thousand to two hundred thousand dollars"),
    ("2.4m people", "two point four million people"),
    ("5½ years", "five and a half years"),
    ("# 5", "number five"),
    ("pp. 12–14", "pages twelve to fourteen"),
    ("§ 5", "section five"),
    ("4x4", "four by four"),
    ("Smith v. Jones", "Smith versus Jones"),
    ("3.14", "three point fourteen"),
    ("10th-11th", "tenth to eleventh"),
    ("FY 2023-24", "fiscal year twenty twenty three twenty four"),
    ("Q3", "third quarter"),
    ("H1", "first half"),
    ("WW2", "World War Two"),
    ("9/11", "nine eleven"),
    ("World War II", "World War Two"),
    ("Louis XIV", "Louis the Fourteenth"),
    ("Elizabeth I", "Elizabeth the First"),
    ("U.N.", "UN"),
    ("the U.N.'s", "the UN’s"),
    ("UN", "United Nations"),
    ("Mr Malinov", "Mister Malinov"),
    ("Dr. Smith", "doctor Smith"),
    ("OK", "okay"),
    ("it's", "it is"),
    ("they’ve", "they have"),
    ("can't", "cannot"),
    ("is not", "isn't"),
    ("people's", "peoples'"),
    ("organisations", "organizations"),
    ("travelled to the centre", "traveled to the center"),
    ("grey programmes", "gray programs"),
    ("Tokayev", "Tokaev"),
    ("Nikolay Dostoyevsky", "Nikolai Dostoevskii"),
    ("Kassym-Jomart", "Kassym Jomart"),
    ("Kassym-Jomart", "Kasym-Jomart"),
    ("Aleksandr Sergeyevich", "Alexander Sergeevich"),
    ("Zelenskyy in Kyiv", "Zelensky in Kiev"),
    ("to exercise and organise", "to exercise and organize"),
    ("well-being", "wellbeing"),
    ("G20", "G-20"),
    ("20-year-old", "twenty year old"),
    ("COVID-19", "covid nineteen"),
    ("F-16s", "f sixteens"),
    ("and/or", "and or"),
    ("café", "cafe\u0301"),
    ("ﬁnal", "final"),
    ("co\u00adoperate", "cooperate"),
    ("No. 5", "number five"),
    ("R&D", "R and D"),
    ("Smith & Sons", "Smith and sons"),
    ("e.g. this", "for example this"),
    ("5 kg", "five kilos"),
    ("the 100th day", "the hundredth day"),
    ("101 Dalmatians", "one hundred and one Dalmatians"),
    ("10:1", "ten to one"),
    ("1914-1918", "nineteen fourteen to nineteen eighteen"),
    ("€5", "five euros"),
    ("2008", "two thousand and eight"),
    ("0.5%", "half a percent"),
    ("$5-10 million", "five to ten million dollars"),
    ("10x", "ten times"),
    ("1,000s", "thousands"),
    ("1990-91", "nineteen ninety to nineteen ninety-one"),
    ("16:9", "sixteen by nine"),
    ("20,000 sq km", "twenty thousand square kilometres"),
    ("WWII", "World War Two"),
    ("#MeToo", "me too"),
    ("@POTUS", "at POTUS"),
    ("Kyiv’s", "Kiev's"),
    ("$2bn-worth", "two billion dollars worth"),
    ("GMT+3", "G.M.T. plus three"),
    ("roubles", "rubles"),
    ("the XX century", "the twentieth century"),
    ("mid-1990s", "mid nineteen nineties"),
    ("R2-D2", "R two D two"),
    ("'tis", "it is"),
    ("Jan. 6", "the sixth of January"),
    ("12:00", "noon"),
    ("U.S.-led", "US led"),
    ("3/4", "three quarters"),
    ("www.mid.ru", "www dot mid dot ru"),
    ("5.0%", "five percent"),
    ("382 kg", "three hundred eighty two kilogrammes"),
    ("Yekaterinburg", "Ekaterinburg"),
    ("Prokofiev", "Prokofyev"),
    ("Lukashenka", "Lukashenko"),
    ("Kazakhstan", "Kazakstan"),
    ("Husayn", "Hussein"),
]
DIFFERENT = [
    ("2024", "2023"),
    ("$5 million", "$5 billion"),
    ("26 February", "27 February"),
    ("can", "can't"),
    ("130", "a hundred and thirteen"),
    ("World War II", "World War One"),
    ("Putin", "Biden"),
    ("form", "from"),
    ("filled", "filed"),
    ("5%", "5"),
    ("were", "we're"),
    ("1.5 million", "1.5 billion"),
    ("Marina", "Martina"),
    ("prise", "price"),
]


@pytest.mark.parametrize(("published", "heard"), SAME)
def test_the_same_speech_is_recognised_in_both_directions(published: str, heard: str) -> None:
    assert same_speech(published.split(), heard.split())
    assert same_speech(heard.split(), published.split())


@pytest.mark.parametrize(("published", "heard"), DIFFERENT)
def test_other_words_are_not_the_same_speech(published: str, heard: str) -> None:
    assert not same_speech(published.split(), heard.split())
    assert not same_speech(heard.split(), published.split())


def test_a_reading_covers_the_words_that_are_said_as_one() -> None:
    found = readings(["on", "26th", "February", "at", "11.30", "a.m.", "exactly"], "en")
    assert [(reading.i0, reading.i1) for reading in found] == [(0, 1), (1, 3), (3, 4), (4, 6), (6, 7)]


def test_the_likeliest_form_comes_first() -> None:
    assert readings(["26th"], "en") == (Reading(0, 1, (("twenty", "sixth"),)),)
    assert list(readings(["2024"], "en")[0].forms[:2]) == [
        ("twenty", "twenty", "four"),
        ("two", "thousand", "twenty", "four"),
    ]
    assert readings(["U.N."], "en")[0].forms == (("un",), ("u", "n"), ("united", "nations"))
    assert readings(["it's"], "en")[0].forms[:3] == (("it's",), ("it", "is"), ("it", "has"))


def test_a_roman_numeral_that_is_a_heading_says_its_number() -> None:
    words = ["I", "I", "hope"]
    heading, pronoun, _ = readings(words, "en", {0})
    assert heading.forms == (("one",), ("the", "first"), ("first",), ("number", "one"), ("i",))
    assert pronoun.forms == (("i",),)
    assert readings(["V."], "en", {0})[0].forms[:2] == (("five",), ("the", "fifth"))
    assert ("eins",) in readings(["I"], "de", {0})[0].forms
    assert readings(["MIX"], "en", {0}) == readings(["MIX"], "en")


def test_pieces_a_recogniser_broke_a_number_into_are_one_reading() -> None:
    assert same_speech(["$1", ",500", ",000"], ["$1,500,000"])
    assert same_speech(["11", ":30"], ["11:30"])
    assert same_speech(["Kassym", "-Jomart"], ["Kassym-Jomart"])
    assert same_speech(["the", "20", "-year", "-old"], ["the", "twenty", "year", "old"])


def test_a_negative_number_after_a_word_is_not_glued_to_it() -> None:
    assert [reading.i1 for reading in readings(["at", "-5"], "en")] == [1, 2]


def test_spaces_and_punctuation_around_heard_words_do_not_matter() -> None:
    assert readings([" countries,", " “yes.”"], "en") == readings(["countries", "yes"], "en")


def test_a_word_that_is_only_punctuation_has_no_form() -> None:
    assert readings(["–"], "en") == (Reading(0, 1, ()),)
    assert same_speech(["we", "–", "met"], ["we", "met"])


def test_thai_vowel_marks_at_the_edge_of_a_word_stay() -> None:
    assert readings(["วั"], "th")[0].forms[0] != readings(["ว"], "th")[0].forms[0]


def test_a_word_of_a_million_letters_is_one_key() -> None:
    (reading,) = readings(["a" * 1_000_000], "en")
    assert [len(form) for form in reading.forms] == [1]


@pytest.mark.parametrize("words", ["{} ½", "{}½", "{} 3/4", "{} million", "{} a.m.", "{}%", "${}", "{}th"])
def test_a_number_of_more_figures_than_numerals_reach_is_read_all_the_same(words: str) -> None:
    for figures in ("9" * 16, "9" * 5000):  # Python makes no integer of more than 4300 figures
        assert readings(words.format(figures).split(), "en")[-1].forms
