"""Faithful texts whose transcript writes everything the other way round: digits for words, "do not" for "don't".

Each sentence has one place that can be written in two ways or more; text and transcript take different ones. Nothing
differs to the ear, so a check must find nothing above cosmetic in any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from num2words import num2words

from aligner.evaluate.generate.case_builder import EXACT, Case, DraftSentence, Noise, build_case
from aligner.evaluate.generate.grammar import MONTHS

SENTENCES = 30  # of a case
Ways = tuple[Sequence[str], Sequence[str]]
"""The ways to write one thing in figures or short, and in words; a speaker may say any of the latter for the former."""


def _words(number: float) -> str:
    return str(num2words(number)).replace(",", "")


def _bare(number: int) -> str:
    """The number without "and" and hyphens."""
    return _words(number).replace(" and ", " ").replace("-", " ")


def _year(year: int) -> str:
    return str(num2words(year, to="year"))


def _rank(number: int) -> str:
    return str(num2words(number, to="ordinal"))


def _number(random: Random) -> Ways:
    number = random.choice([random.randint(2, 99), random.randint(101, 999), random.randint(1001, 99_999)])
    said = [_words(number), _bare(number)] + ([_words(number).replace("one ", "a ", 1)] if 100 < number < 200 else [])
    return [f"{number:,}", str(number) if number < 1000 or number > 9999 else f"{number:,}"], said


def _large(random: Random) -> Ways:
    whole, part = random.randint(2, 40), random.randint(1, 9)
    scale = random.choice(["million", "billion"])
    full = int(f"{whole}{part}") * (10**5 if scale == "million" else 10**8)
    return [f"{whole}.{part} {scale}", f"{full:,}"], [f"{_words(whole)} point {_words(part)} {scale}"]


def _date(random: Random) -> Ways:
    day, month, year = random.randint(1, 28), random.choice(MONTHS.split()), random.randint(1950, 2029)
    said, rank, ending = _year(year), _rank(day), _rank(day)[-2:]
    written = [f"{day} {month} {year}", f"{month} {day}, {year}", f"{day}{ending} {month}, {year}"]
    written += [f"{month[:3]}. {day}, {year}", f"{year}-{MONTHS.split().index(month) + 1:02d}-{day:02d}"]
    return written, [f"the {rank} of {month}, {said}", f"{month} {rank}, {said}", f"{month} the {rank}, {said}"]


def _a_year(random: Random) -> Ways:
    year = random.choice([random.randint(1801, 1999), random.randint(2000, 2029)])
    return [str(year)], [_year(year), _year(year).replace("-", " ")]


def _decade(random: Random) -> Ways:
    figure, name = random.choice([(2, "twenties"), (3, "thirties"), (5, "fifties"), (6, "sixties"), (9, "nineties")])
    return [f"19{figure}0s", f"19{figure}0’s"], [f"nineteen {name}"]


def _ordinal(random: Random) -> Ways:
    number = random.randint(2, 99)
    return [f"{number}{_rank(number)[-2:]}"], [_rank(number), _rank(number).replace("-", " ")]


def _money(random: Random) -> Ways:
    number = random.randint(2, 90)
    sign, name, code = random.choice([("$", "dollars", "USD"), ("€", "euros", "EUR"), ("£", "pounds", "GBP")])
    scale, short = random.choice([(" million", "m"), (" billion", "bn"), ("", "")])
    written = [f"{sign}{number}{scale}", f"{sign}{number}{short}", f"{number}{scale} {name}", f"{code} {number}{scale}"]
    return written, [f"{_words(number)}{scale} {name}"]


def _cents(random: Random) -> Ways:
    whole, part = random.randint(2, 60), random.randint(11, 99)
    said = f"{_words(whole)} dollars", f"{_words(part)} cents"
    return [f"${whole}.{part}"], [" and ".join(said), " ".join(said)]


def _time(random: Random) -> Ways:
    hour, minute = random.randint(1, 11), random.choice([0, 15, 30, 45, random.randint(10, 59)])
    half, spoken = random.choice([("a.m.", "in the morning"), ("p.m.", "p.m.")])
    if not minute:
        return [f"{hour} {half}", f"{hour}:00 {half}", f"{hour}{half[0]}m"], [f"{_words(hour)} {spoken}"]
    return [f"{hour}:{minute} {half}", f"{hour}.{minute} {half}"], [f"{_words(hour)} {_words(minute)} {spoken}"]


def _clock(random: Random) -> Ways:
    hour = random.randint(1, 11)
    said, after = _words(hour), _words(hour + 1)
    ways = {
        "00": [f"{said} o’clock"],
        "15": [f"quarter past {said}", f"{said} fifteen"],
        "30": [f"half past {said}", f"{said} thirty"],
        "45": [f"a quarter to {after}", f"{said} forty-five"],
    }
    minute = random.choice(list(ways))
    return [f"{hour}:{minute}"], ways[minute]


def _percent(random: Random) -> Ways:
    number = random.choice([random.randint(2, 99), random.randint(1, 9) + random.randint(1, 9) / 10])
    said = _words(number)
    return [f"{number}%", f"{number} %", f"{number} per cent"], [f"{said} percent", f"{said} per cent"]


_UNITS = (
    ("km", "kilometres", "kilometers"),
    ("kg", "kilograms", "kilogrammes"),
    ("m", "metres", "meters"),
    ("km²", "square kilometres", "square kilometers"),
    ("ha", "hectares", "hectares"),
    ("km/h", "kilometres per hour", "kilometers an hour"),
    ("°C", "degrees Celsius", "degrees Celsius"),
    ("MW", "megawatts", "megawatts"),
    ("m³", "cubic metres", "cubic meters"),
    ("cm", "centimetres", "centimeters"),
)


def _measure(random: Random) -> Ways:
    number, (short, british, american) = random.randint(2, 600), random.choice(_UNITS)
    said = [f"{_words(number)} {name}" for name in (british, american)]
    return [f"{number} {short}", f"{number}{short}"], [*said, f"{number} {british}"]


def _range(random: Random) -> Ways:
    low = random.randint(2, 40)
    high = low + random.randint(2, 9)
    return [f"{low}–{high}", f"{low}-{high}"], [f"{_words(low)} to {_words(high)}", f"{low} to {high}"]


def _fraction(random: Random) -> Ways:
    return random.choice(
        [(["½", "1/2"], ["one half"]), (["2/3", "⅔"], ["two thirds", "two-thirds"]), (["¾", "3/4"], ["three quarters"])]
    )


def _roman(random: Random) -> Ways:
    number, roman = random.choice([(2, "II"), (3, "III"), (4, "IV"), (7, "VII"), (12, "XII")])
    name = random.choice(["Chapter", "Article", "Phase", "Part"])
    return [f"{name} {roman}", f"{name} {number}"], [f"{name} {_words(number)}"]


_PAIRS: dict[str, str] = {
    "contraction": "do not|don’t, cannot|can’t, will not|won’t, is not|isn’t, we have|we’ve, it is|it’s, "
    "they will|they’ll, that is|that’s, I am|I’m, let us|let’s, you are|you’re, he would|he’d, who is|who’s, "
    "should not|shouldn’t, there is|there’s, could have|could’ve, did not|didn’t, are not|aren’t, "
    "we will|we’ll, what is|what’s",
    "abbreviation": "Mr.|Mister|Mr, Dr.|Doctor|Dr, Prof.|Professor, Gen.|General, Sen.|Senator, "
    "Gov.|Governor, Lt.|Lieutenant, Capt.|Captain, St.|Saint, etc.|et cetera, vs.|versus, "
    "approx.|approximately, govt.|government, dept.|department, No. 5|number five|№ 5, No. 12|number 12, "
    "e.g.|for example, i.e.|that is, Ltd.|Limited, Jr.|Junior, Mt.|Mount, Ave.|Avenue, &|and, "
    "Rep.|Representative, Col.|Colonel, Rev.|Reverend",
    "initialism": "UN|U.N.|U N, EU|E.U.|E U, USA|U.S.A., NATO|N.A.T.O., G20|G-20|G twenty, G7|G seven, "
    "COVID-19|Covid nineteen, CO2|C O two|CO₂, BBC|B.B.C.|B B C, AIDS|Aids, IT|I.T., PhD|Ph.D., GDP|G.D.P., "
    "OSCE|O.S.C.E., UNESCO|Unesco, WTO|W.T.O.|W T O, F-16|F16|F sixteen, UK|U.K., CEO|C.E.O., 5G|five G",
    "spelling": "programme|program, colour|color, organisation|organization, centre|center, defence|defense, "
    "travelled|traveled, grey|gray, cheque|check, labour|labor, judgement|judgment, aluminium|aluminum, "
    "neighbours|neighbors, realise|realize, theatre|theater, catalogue|catalog, licence|license, "
    "modernised|modernized, honour|honor, towards|toward, enrolment|enrollment, fulfil|fulfill, mould|mold, "
    "analyse|analyze, harbour|harbor, tonnes|tons, ageing|aging, sceptical|skeptical, favourite|favorite",
    "apart": "co-operation|cooperation, e-mail|email, long-term|long term, decision-making|decision making, "
    "everyone|every one, healthcare|health care, well-being|wellbeing, policymakers|policy makers, "
    "website|web site, anyone|any one, twenty-five|twenty five, non-governmental|nongovernmental, "
    "policy-making|policymaking, mid-term|midterm, multi-party|multiparty, meantime|mean time, "
    "counter-terrorism|counterterrorism, co-ordinate|coordinate, socio-economic|socioeconomic, "
    "all right|alright",
    "name": "Tokayev|Tokaev, Zelenskyy|Zelensky|Zelenskiy, Mohammed|Muhammad|Mohamed, Erdoğan|Erdogan, "
    "Gaddafi|Qaddafi, Sergei|Sergey, Dmitry|Dmitri|Dmitriy, Alexei|Alexey|Aleksei, São Paulo|Sao Paulo, "
    "Zürich|Zurich, Dostoyevsky|Dostoevsky, Yeltsin|Eltsin, Nikolai|Nikolay, Tchaikovsky|Chaikovsky, "
    "Kyiv|Kiev, Aleksandr|Alexander, Lukashenko|Lukashenka, Hussein|Husayn, Lavrov|Lavroff, Müller|Muller, "
    "Côte d’Ivoire|Cote d'Ivoire, Yekaterinburg|Ekaterinburg, Nazarbayev|Nazarbaev, Khrushchev|Khruschev, "
    "Prokofiev|Prokofyev, Ilham Aliyev|Ilham Aliev, Strasbourg|Strassbourg, Kazakhstan|Kazakstan",
    "marks": '“peace”|"peace"|peace, people’s|people\'s, café|cafe, naïve|naive, oﬀice|office, '
    "co\u00adoperate|cooperate, re-elected|re‑elected|reelected, fianc\u00e9e|fiance\u0301e, "
    "state‐owned|state-owned, coöperation|cooperation",
}
_MADE: dict[str, Callable[[Random], Ways]] = {
    **{"number": _number, "large number": _large, "date": _date, "year": _a_year, "decade": _decade},
    **{"ordinal": _ordinal, "money": _money, "cents": _cents, "time": _time, "clock": _clock, "percent": _percent},
    **{"unit": _measure, "range": _range, "fraction": _fraction, "roman": _roman},
}
_CARRIERS: dict[str, tuple[str, ...]] = {
    "number": ("Our volunteers planted {} trees along the river.", "The archive holds {} letters from that winter."),
    "large number": ("The valley is home to {} people.", "The library was visited {} times last year."),
    "date": ("The bridge was opened on {} in front of a large crowd.", "They signed the treaty on {} in Geneva."),
    "year": ("In {} the orchestra moved into the old mill.", "Nobody has seen such a harvest since {}."),
    "decade": ("Many of these houses were built in the {}.",),
    "ordinal": ("This is the {} meeting of the council.", "Her office is on the {} floor."),
    "money": ("The repair of the roof will cost {}.", "They have raised {} for the hospital."),
    "cents": ("A ticket for the ferry costs {}.",),
    "time": ("The train leaves at {} from the northern station.",),
    "clock": ("We shall meet again at {} in the small hall.",),
    "percent": ("Exports of timber grew by {} this spring.", "About {} of the farmers have signed."),
    "unit": ("The new line measures {} from end to end.", "The figure given in the report is {} and no more."),
    "range": ("The children are {} years old.", "It takes {} days to cross the desert."),
    "fraction": ("The council has spent {} of its budget.",),
    "roman": ("The rules are found in {} of the charter.",),
    "contraction": ("They say {} what the farmers expected.", "My mother often wrote that {} quite enough."),
    "abbreviation": ("The letter was written by {} Miller in the spring.", "It says {} on the brass plate."),
    "initialism": ("The {} has published a report on rivers.", "Experts from the {} arrived last night."),
    "spelling": ("The word {} stands in the title of her book.", "We spoke about {} for an hour."),
    "apart": ("What we need is {} above all.", "The speaker used the word {} again."),
    "name": ("The evening began with a toast by {} in the garden.", "They named a street after {} that year."),
    "marks": ("They wrote the word {} on the wall.",),
}
KINDS = tuple(_CARRIERS)


def ways_of(kind: str, random: Random) -> Ways:
    """The ways to write one thing of a kind."""
    if kind in _MADE:
        return _MADE[kind](random)
    return random.choice([entry.split("|") for entry in _PAIRS[kind].split(", ")]), ()


def make_spelling_variants(seed: int, *, noise: Noise = EXACT, kinds: Sequence[str] = KINDS) -> Case:
    """The faithful case of a seed, spelled otherwise."""
    random = Random(f"otherwise {seed}")
    drawn: list[DraftSentence] = []
    order = random.sample(kinds, len(kinds)) + [random.choice(kinds) for _ in range(max(0, SENTENCES - len(kinds)))]
    for kind in order:
        carrier, (short, full) = random.choice(_CARRIERS[kind]), ways_of(kind, random)
        one = random.choice(short)
        other = random.choice([way for way in (*short, *full) if way != one])
        published, spoken = (one, other) if random.random() < 0.5 else (other, one)
        drawn.append(DraftSentence(carrier.format(published), carrier.format(spoken)))
    return build_case(drawn, seed, noise)
