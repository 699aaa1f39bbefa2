"""What a figure means: pairs that say the same value, and pairs that do not, kind by kind."""

import pytest

from aligner.verbalize.readings import figures
from aligner.verbalize.same_speech import same_speech

OTHER_VALUE = {
    "money": {
        "en": "£5|$5; £5|€5; $5 million|£5 million; US$5|A$5; 5¢|$5; €20bn|$20bn; ¥900|₽900; NZ$3.5m|US$3.5m; "
        "75p|75¢; "
        "CHF 20|EUR 20; 5 dollars|5 pounds; $5|5; £40|40%; ₹500 crore|₹500 lakh; $2.50|$250; ₦500|₹500; "
        "5 cents|5 pence",
        "de": "5 €|5 $; 3,5 Mio. €|35 Mio. €; 20 CHF|20 €; 5 Euro|5 Dollar; 1,20 €|120 €; 2 Mrd. €|2 Mio. €",
        "fr": "5 €|5 $; 2,5 Md€|2,5 M€; 20 €|20 £; 3 millions d'euros|3 millions de dollars; 1,50 €|150 €",
        "es": "5 €|5 $; 1.500 €|1,500 €; 2 millones de euros|2 millones de dólares; 3,50 €|350 €",
        "ru": "5 €|5 $; 5 млн ₽|5 млн $; 3,5 млрд рублей|35 млрд рублей; 10 евро|10 долларов",
        "it": "5 €|5 $; 2 miliardi di euro|2 milioni di euro; 7,50 €|750 €",
        "pt": "R$ 5|US$ 5; 5 milhões de reais|5 milhões de euros; 2,5 €|25 €",
        "pl": "5 zł|5 €; 2,5 mln zł|25 mln zł; 10 euro|10 dolarów",
        "uk": "5 грн|5 €; 2,5 млн грн|25 млн грн; 10 євро|10 доларів",
        "nl": "€ 5|$ 5; 2,5 miljoen euro|25 miljoen euro; 10 euro|10 dollar",
        "tr": "5 TL|5 $; 2,5 milyon TL|25 milyon TL; 10 euro|10 dolar",
    },
    "sign": {
        "en": "-5|5; +5|-5; -5%|5%; -5°C|5°C; ±5|5; −2.3%|2.3%; minus 4.5%|4.5%; -$5|$5; ±0.5|0.5; -£3m|£3m; minus 7|7",
        "de": "-5 °C|5 °C; -2,3 %|2,3 %; 4 Grad unter Null|4 Grad",
        "fr": "-2,3 %|2,3 %; -12 °C|12 °C",
        "es": "-5 °C|5 °C; 5 grados bajo cero|5 grados",
        "ru": "-5 °C|5 °C; 5 градусов мороза|5 градусов",
        "tr": "-%12,5|%12,5",
    },
    "half of the day": {
        "en": "6:00 am|6:00 pm; 6am|6pm; 06:00|6:00 pm; 12:00 am|12:00 pm; 6:30 a.m.|6:30 p.m.; 7:15 AM|7:15 PM; "
        "18:30|6:30 am; 11am|11pm; 10:05 am|22:05; 9 p.m.|9 a.m.; 6:30 in the morning|6:30 pm; 8 at night|8 am",
        "de": "06:30 Uhr|18:30 Uhr; 20.15 Uhr|20.45 Uhr; 6 Uhr morgens|18 Uhr",
        "fr": "18h45|18h15; 06h30|18h30; 7 h du matin|19 h",
        "ru": "06:30|18:30; 6 утра|6 вечера",
        "nl": "20.30 uur|08.30 uur",
        "it": "20:30|08:30",
    },
    "comparison": {
        "en": "<5|>5; <5|5; <5%|>5%; >100|<100; ≤10|≥10; <£5|>£5; < 5%|> 5%; less than 5%|>5%; >1.5|<1.5; "
        "≥3|<3; >20|20; "
        "≤5|<5; <=5|>=5",
        "de": "< 5 %|> 5 %; <10|>10",
        "ru": "<5 %|>5 %",
    },
    "decimal point": {
        "en": "3.14|314; 2.75|275; 2.75%|275%; 4.25 million|425 million; 0.5|5; 1.05|105; 10.5|105; 7.25%|725%; "
        "1.5bn|15bn; 6.02|602; $1.5 million|$15 million; 1.205|1,205",
        "de": "2,75 %|275 %; 1.500|1,500; 0,5|5",
        "fr": "2,75 %|275 %; 4,25|425",
        "es": "1.500|1,500; 2,75 %|275 %",
        "ru": "2,75 %|275 %; 4,25 млн|425 млн",
        "it": "2,75%|275%",
        "pt": "2,75%|275%",
        "pl": "2,75%|275%",
        "uk": "2,75%|275%",
        "nl": "2,75%|275%",
        "tr": "%2,75|%275",
    },
    "unit": {
        "en": "5°C|5°F; 25 degrees Celsius|25°F; 5%|5‰; 10%|$10; 72°F|72°C; 5 percent|5 percentage points; 30°C|30%; "
        "8%|8¢; 5 km|5 miles; 5 metres|5 feet; 60 mph|60 km/h; 451°F|451°C; 0.5%|0.5‰; 12%|£12; 5%|5",
        "de": "25 °C|25 °F; 5 %|5 Prozentpunkte",
        "ru": "25 °C|25 °F; 5 %|5 процентных пунктов",
    },
    "date": {
        "en": "05/06/2024|06/05/2024; 2024-05-01|2024-05-02; 1/5/2024|1/6/2024; 2024-05-01|May 2, 2024; "
        "3/4/2021|4/3/2021; "
        "12/11/2020|11/12/2020; 2020-02-29|28 February 2020; May 1, 2024|May 1, 2025; 01/02/23|02/01/23; "
        "7/8/1999|8/7/1999",
        "de": "05.06.2024|06.05.2024; 01.05.2024|2. Mai 2024",
        "ru": "05.06.2024|06.05.2024; 01.05.2024|1 июня 2024 года",
        "fr": "05/06/2024|06/05/2024; 01/05/2024|2 mai 2024",
        "pl": "05.06.2024|5 maja 2024",
    },
}
SAME_VALUE = {
    "en": "12 noon|12:00; 5km|5 kilometres; 25 lb|25 pounds; 2 pm|14.00; $1,500,000|$1.5m; "
    "$1.5 million|USD 1,500,000; 6:30 pm|18:30; 12 am|00:00; 50¢|$0.50; 75p|£0.75; "
    "-2.3%|minus 2.3 percent; <5%|less than 5 percent; 25°C|25 degrees Celsius; 2024-05-01|1/5/2024; "
    "2024-05-01|5/1/2024; "
    "1¾|1.75; ₹1 crore|10,000,000 rupees; A$50|50 Australian dollars; £5 million|5 million pounds; 2.50%|2.5%; "
    "5k|5,000; "
    "$5|US$5; 6:30|6:30 pm; 6:30|18:30; ~50|about 50; ±5|plus or minus 5; 5 USD|$5; 1,000,000|1 000 000",
    "de": "1.500.000 €|1,5 Mio. €; 5 %|5 Prozent; 18.30 Uhr|18:30; 26.02.2024|26. Februar 2024; "
    "2 Mrd. Euro|2.000.000.000 €; 18 Uhr 30|18:30",
    "fr": "2,5 Md€|2,5 milliards d'euros; 18h45|18:45; 01/05/2024|1er mai 2024; 5 %|5 pour cent; "
    "1 500 000 €|1,5 million d'euros; 468 dollars des États-Unis|468 USD",
    "es": "5 mil millones de euros|5.000 millones de euros; -5 °C|5 grados bajo cero; 18:30|6:30 de la tarde",
    "ru": "5 млн ₽|5 000 000 рублей; 18:30|6:30 вечера; 26.02.2024|26 февраля 2024 года; 5 долларов США|US$5",
    "it": "1,5 milioni di euro|1.500.000 €; 48%|48 per cento; 2 mila €|2.000 €",
    "pt": "R$ 5 milhões|5 milhões de reais; 48%|48 por cento; 18h30|18:30",
    "pl": "2,5 mln zł|2 500 000 złotych; 03.05.2024|3 maja 2024 r.; 48%|48 procent",
    "uk": "2,5 млн грн|2 500 000 гривень; 24.08.2024|24 серпня 2024 року; 48%|48 відсотків",
    "nl": "20.30 uur|20:30; € 2,5 miljoen|2.500.000 euro; 48%|48 procent",
    "tr": "%48|yüzde 48; 2,5 milyon TL|2.500.000 lira; ₺5|5 TL",
}
WORDS_DECIDE = {
    "en": "6 pm|six; $5|five; $5 million|five million; 6:30 pm|six thirty; £5|five; "
    "2.5 million|2 and a half million; "
    "5%|five percent; $1.50|a dollar fifty; 10 am|ten in the morning; -5|minus five",
    "de": "18:30|halb sieben",
}


def _pairs(table: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(language, *pair.split("|")) for language, text in table.items() for pair in text.split("; ")]


@pytest.mark.parametrize(
    ("language", "one", "other"), [pair for table in OTHER_VALUE.values() for pair in _pairs(table)]
)
def test_figures_of_another_value_are_not_the_same(language: str, one: str, other: str) -> None:
    assert not same_speech(one.split(), other.split(), language)
    assert not same_speech(other.split(), one.split(), language)


@pytest.mark.parametrize(("language", "one", "other"), _pairs(SAME_VALUE))
def test_one_value_in_two_notations_is_the_same(language: str, one: str, other: str) -> None:
    assert same_speech(one.split(), other.split(), language)
    assert same_speech(other.split(), one.split(), language)


@pytest.mark.parametrize(("language", "figure", "spoken"), _pairs(WORDS_DECIDE))
def test_what_words_leave_out_is_no_difference(language: str, figure: str, spoken: str) -> None:
    assert same_speech(figure.split(), spoken.split(), language)


@pytest.mark.parametrize(
    "text", ["555-0134", "007", "G20", "1990s", "26th", "B2B", "COVID-19", "2.0.1", "24/7", "H1N1", "9/11", "0900"]
)
def test_what_is_no_amount_has_no_value(text: str) -> None:
    assert figures([text], "en") == ()


def test_a_figure_takes_its_sign_currency_scale_and_unit() -> None:
    text = "about $5 million at 6 p.m. on May 5, 2024 for minus 2.3 percent of 20 Swiss francs"
    words = text.split()
    found = [" ".join(words[figure.core : figure.i1]) for figure in figures(words, "en")]
    assert found == ["$5 million", "6 p.m.", "May 5, 2024", "minus 2.3 percent", "20 Swiss francs"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("from 5% to 6%", "from 5 to 6 percent", True), ("from £5 to £6", "from $5 to $6", False)],
)
def test_a_unit_may_be_said_once_for_two_numbers(one: str, other: str, same: bool) -> None:
    assert same_speech(one.split(), other.split()) == same
