"""Signs, codes and words of currencies, units and scales, in the languages that the check knows figures of.

Words are regular expressions over small letters, one table for all languages where no word of one is another thing
in another; inflected languages have their endings. A currency is its ISO 4217 code.
"""

from __future__ import annotations

import re

from aligner.verbalize.word_tables import words

LANGUAGES = frozenset(words("en ru de fr es it pt pl uk nl tr"))
"""Where a currency or percentage missing on one side is told; elsewhere its word may not be known."""

_DOLLARS = frozenset(words("USD AUD CAD NZD HKD SGD TWD"))
_PESOS = frozenset(words("MXN ARS CLP COP UYU PHP"))
_CROWNS = frozenset(words("SEK NOK DKK ISK CZK"))
_CENTS = _DOLLARS | {"EUR", "ZAR"}


def _codes(text: str) -> frozenset[str]:
    return frozenset(words(text))


SIGNS: dict[str, frozenset[str]] = {
    **{"$": _DOLLARS | _PESOS, "us$": _codes("USD"), "u.s.$": _codes("USD"), "a$": _codes("AUD"), "au$": _codes("AUD")},
    **{"c$": _codes("CAD"), "ca$": _codes("CAD"), "nz$": _codes("NZD"), "hk$": _codes("HKD"), "s$": _codes("SGD")},
    **{"nt$": _codes("TWD"), "mx$": _codes("MXN"), "r$": _codes("BRL"), "€": _codes("EUR"), "£": _codes("GBP lb")},
    **{"¥": _codes("JPY CNY"), "₽": _codes("RUB"), "₹": _codes("INR"), "₴": _codes("UAH"), "₩": _codes("KRW")},
    **{"₺": _codes("TRY"), "₪": _codes("ILS"), "฿": _codes("THB"), "₫": _codes("VND"), "₱": _codes("PHP")},
    **{"₦": _codes("NGN"), "₸": _codes("KZT"), "₾": _codes("GEL"), "zł": _codes("PLN"), "kr": _CROWNS},
    **{"chf": _codes("CHF"), "sfr": _codes("CHF"), "fr": _codes("CHF"), "rmb": _codes("CNY"), "tl": _codes("TRY")},
    **{
        "rs": _codes("INR PKR"),
        "rur": _codes("RUB"),
        "руб": _codes("RUB BYN"),
        "грн": _codes("UAH"),
        "kč": _codes("CZK"),
    },
    **{code.lower(): frozenset((code,)) for code in (*_DOLLARS, *_PESOS, *_CROWNS)},
    **{code.lower(): frozenset((code,)) for code in words("EUR GBP JPY CNY RUB INR UAH KRW TRY ILS PLN BRL HUF ZAR")},
    **{"%": _codes("%"), "‰": _codes("‰"), "pct": _codes("%"), "pp": _codes("pp"), "°": _codes("°C °F °")},
    **{"°c": _codes("°C"), "°f": _codes("°F"), "ºc": _codes("°C"), "ºf": _codes("°F")},
    **{"lb": _codes("lb"), "lbs": _codes("lb")},
}
"""What stands before or after a number, in small letters."""
SMALL: dict[str, frozenset[str]] = {
    "¢": _CENTS,
    "c": _CENTS,
    "ct": _codes("EUR"),
    "p": _codes("GBP"),
    "gr": _codes("PLN"),
}
"""Signs of a hundredth."""
ONLY_BESIDE = frozenset(words("kr fr c p pp gr rs"))
"""Short signs that mean something else when they stand apart in small letters or before a number."""

_NAMES = {
    r"d[oóò]l+[aá]r\w{0,6}|δολ[αά]ρ\w{1,3}|дол+ар\w*|долл?|bucks?": _DOLLARS,
    r"euros?|eur[oa]|euroa|euron|euroja|eurolla|euró\w{0,3}|ευρώ|"
    r"евро|євро|(?:euro|avro)(?:luk|ya|nun|su|dan)?": _codes("EUR"),
    r"pounds?|quid|pfund|livres?|libras?|sterlin[aei]|фунт\w*|funt\w*|pond": _codes("GBP lb EGP"),
    r"yen(?:s|es|a)?|iene?s?|[иі]ен\w*|єн\w*|jen\w{0,3}": _codes("JPY"),
    r"yuan\w*|юан\w*|renminbi|juan\w{0,3}": _codes("CNY"),
    r"roubles?|rub(?:le|el|l)\w{0,3}|rublos?|rubli|рубл\w*|roebels?": _codes("RUB BYN"),
    r"francs?|franken|francos?|franchi|франк\w*|frank\w{0,3}|frangı": _codes("CHF XAF XOF FRF"),
    r"rupees?|rupi\w{0,4}|roupies?|roepies?|рупи\w*|рупі\w*": _codes("INR PKR LKR"),
    r"złot\w*|zlot\w*|slotys?|злот\w*": _codes("PLN"),
    r"hryvnias?|hryvnyas?|гривн\w*|гривень|griwna|hrywi?[ei]?n\w*": _codes("UAH"),
    r"liras?|lirası|liraya|lirayı|liralık|лир\w?|лір\w?|lirów|lire": _codes("TRY ITL"),
    r"pesos?|песо|peset\w+": _PESOS | {"ESP"},
    r"sh[eé]k(?:el|alim)\w{0,2}|шекел\w*": _codes("ILS"),
    r"rands?|ранд\w{0,3}": _codes("ZAR"),
    r"kron[aeou]\w{0,2}|крон\w{0,3}|coronas?|couronnes?|corone|coroas?|koron\w{0,2}|kronen": _CROWNS,
    r"percent|percents|pct|prozent\w{0,2}|pourcent|porciento|percento|процент\w{0,3}|відсот\w*|procent\w{0,3}|yüzde"
    r"|prosent\w{0,7}|percentá?|posto|százalék\w{0,6}":
        _codes("%"),
    r"prozentpunkte?n?|procentpunt(?:en)?": _codes("pp"),
    r"degrees?|grade?n?|degrés?|grados?|gradi|graus?|градус\w*|stopni\w*|stopień|graden|graad|derece\w*":
        _codes("°C °F °"),
}  # fmt: skip
_SMALL_NAMES = {
    r"cents?|centavos?|céntimos?|centesim[io]|cêntimos?|цент\w{0,3}|centów|centy": _CENTS,
    r"pence|pennies|penny|пенс\w{0,2}": _codes("GBP"),
    r"копе[ей]\w*|коп[іи]й?\w*|kopecks?|kopeken?": _codes("RUB UAH BYN"),
    r"grosz\w{0,2}": _codes("PLN"),
    r"kuruş\w*": _codes("TRY"),
}
_ONE_LANGUAGE = {
    "pt": {"real": "BRL", "reais": "BRL"},
    "es": {"reales": "BRL", "dólar": "USD AUD CAD NZD"},
    "en": {"reais": "BRL", "reals": "BRL", "yuan": "CNY"},
}
_ALL_NAMES = [(re.compile(pattern), units, False) for pattern, units in _NAMES.items()] + [
    (re.compile(pattern), units, True) for pattern, units in _SMALL_NAMES.items()
]

PAIRS: dict[tuple[str, str], frozenset[str]] = {
    **{
        pair: _codes("%")
        for pair in (("per", "cent"), ("pour", "cent"), ("por", "ciento"), ("per", "cento"), ("por", "cento"))
    },
    **{pair: _codes("pp") for pair in (("percentage", "points"), ("percentage", "point"), ("percent", "points"))},
    **{
        pair: _codes("pp") for pair in (("puntos", "porcentuales"), ("punti", "percentuali"), ("pontos", "percentuais"))
    },
    **{
        ("процентных", "пунктов"): _codes("pp"),
        ("процентных", "пункта"): _codes("pp"),
        ("lire", "sterline"): _codes("GBP"),
        ("japon", "yeni"): _codes("JPY"),
    },
    **{
        ("punktów", "procentowych"): _codes("pp"),
        ("points", "de"): _codes("pp"),
        ("відсоткових", "пунктів"): _codes("pp"),
    },
}
"""Units of two words."""
_OF_WHOM = [
    (re.compile(pattern), code)
    for pattern, code in {
        r"u\.?s\.?(?:a\.?)?|usa|сша|abd|états-unis": "USD",
        r"americ\w*|amerik\w*|ameryk\w*|америк\w*|estadounidens\w*|statunitens\w*": "USD",
        r"austral\w*|австрал\w*|avustralya\w*": "AUD",
        r"canad\w*|kanad\w*|канад\w*": "CAD",
        r"neuseel\w*|néo-zéland\w*|neozeland\w*|neozelan\w*|новозел\w*|nowozel\w*|zealand|nieuw-zeel\w*": "NZD",
        r"hong-?kong\w*|гонконг\w*|hongkong\w*": "HKD",
        r"singap\w*|сингап\w*": "SGD",
        r"swiss|schweizer|suisses?|suiz\w*|svizzer\w*|suíç\w*|швейцар\w*|szwajcar\w*|zwitser\w*|isviçre": "CHF",
        r"mexic\w*|mexik\w*|мексик\w*|meksyk\w*": "MXN",
        r"argentin\w*|аргентин\w*|argentyń\w*": "ARS",
        r"chilen\w*|chilean": "CLP",
        r"swedish|schwedisch\w*|suédois\w*|suec\w*|svedes\w*|шведс\w*|szwedz\w*|zweeds\w*": "SEK",
        r"norwegian|norwegisch\w*|norvég\w*|norueg\w*|norveg\w*|норвеж\w*|norwes\w*|noorse": "NOK",
        r"danish|dänisch\w*|danois\w*|danes\w*|датс\w*|duńs\w*|deense": "DKK",
        r"czech|tschechisch\w*|tchèqu\w*|чеш\w*|czes\w*": "CZK",
        r"turkish|türkisch\w*|turqu\w*|turc\w*|турец\w*|tureck\w*|türk|turks\w*": "TRY",
        r"brazilian|brasil\w*|бразил\w*": "BRL",
        r"sterling|esterlin\w*|стерлинг\w*|szterling\w*": "GBP",
        r"brit\w*|ingiliz\w*|британ\w*|англи\w*|англій\w*|brytyjs\w*": "GBP",
        r"japan\w*|japon\w*|япон\w*|giappon\w*|japoń\w*": "JPY",
        r"russ\w*|росс\w*|росій\w*|rosyj\w*|rus\w*": "RUB",
        r"india\w*|indi[es]\w*|инди\w*|індій\w*|indyj\w*|hint|hind\w*": "INR",
        r"chin\w*|кита\w*|chiń\w*|çin": "CNY",
        r"ukrain\w*|ucrain\w*|ucran\w*|укра[иї]н\w*|oekra\w*": "UAH",
        r"polish|poln\w*|polon\w*|polac\w*|польс\w*|pools\w*": "PLN",
        r"egypt\w*|égypt\w*|египет\w*": "EGP",
    }.items()
]

_MILLION = (
    r"millions?|millionen|mio|mln|mn|mill|millón|millones|milion[ei]|milhão|milhões|миллион\w*|млн|"
    r"мільйон\w*|milion\w*|miljoen|milyon\w*|miljon|miljoner|miljoon\w{1,4}|milión\w{0,2}|milioane|millió|milijun\w?|"
    r"милион\w?|εκατομμ[υύ]ρι\w{1,2}|εκατ"
)
_MILLIARD = (
    r"milliarden?|mrd|milliards?|mds?|miliard[oi]|mld|миллиард\w*|млрд|мільярд\w*|miliard\w*|"
    r"miljard\w*|milyar\w*|milliárd|милиард\w?|milijard\w?|δισεκατομμ[υύ]ρι\w{1,2}|δισ|millardos?|bn|mm(?!.)"
)
_TRILLION = r"trillions?|tn|trn|трлн|триллион\w*|трильйон\w*|trilyon\w*|trilhão|trilhões"
_SCALES = [
    (re.compile(rf"(?:{_MILLION})$"), 10**6, ""),
    (re.compile(rf"(?:{_MILLIARD})$"), 10**9, ""),
    (re.compile(rf"(?:{_TRILLION})$"), 10**12, ""),
    (re.compile(r"(?:thousand|k)$"), 1000, "en"),
    (re.compile(r"(?:billions?|bln|b)$"), 10**9, "en"),
    (re.compile(r"crores?$"), 10**7, "en"),
    (re.compile(r"lakhs?$"), 10**5, "en"),
    (re.compile(r"(?:tausend|tsd)$"), 1000, "de"),
    (re.compile(r"(?:billion(?:en)?|bio)$"), 10**12, "de"),
    (re.compile(r"(?:mille|k)$"), 1000, "fr"),
    (re.compile(r"billions?$"), 10**12, "fr"),
    (re.compile(r"mil$"), 1000, "es"),
    (re.compile(r"(?:billón|billones)$"), 10**12, "es"),
    (re.compile(r"(?:mila|mille)$"), 1000, "it"),
    (re.compile(r"bilion[ei]$"), 10**12, "it"),
    (re.compile(r"mil$"), 1000, "pt"),
    (re.compile(r"(?:bilhão|bilhões|bi)$"), 10**9, "pt"),
    (re.compile(r"(?:bilião|biliões|tri)$"), 10**12, "pt"),
    (re.compile(r"(?:тысяч\w?|тыс)$"), 1000, "ru"),
    (re.compile(r"(?:тисяч\w?|тис)$"), 1000, "uk"),
    (re.compile(r"(?:tysi\w+|tys)$"), 1000, "pl"),
    (re.compile(r"(?:bilion\w*|bln)$"), 10**12, "pl"),
    (re.compile(r"duizend$"), 1000, "nl"),
    (re.compile(r"(?:biljoen|bln)$"), 10**12, "nl"),
    (re.compile(r"bin$"), 1000, "tr"),
]


def scale_of(word: str, language: str) -> int | None:
    """The power of ten that a word stands for: "million", "Mrd.", "тыс."."""
    key = word.lower().rstrip(".")
    return next((power for pattern, power, only in _SCALES if only in ("", language) and pattern.match(key)), None)


def unit_named(word: str, language: str) -> tuple[frozenset[str], bool] | None:
    """The units that a word may name, and whether it names hundredths of them; None for no unit."""
    key = word.lower().rstrip(".")
    for article in ("d'", "de-", "us-"):
        key = key.removeprefix(article)
    if entry := _ONE_LANGUAGE.get(language, {}).get(key):
        return _codes(entry), False
    return next(((units, small) for pattern, units, small in _ALL_NAMES if pattern.fullmatch(key)), None)


_MEASURES = [
    (re.compile(pattern), name)
    for pattern, name in {
        r"km|kilomet\w*|chilometr\w*|quil[óô]met\w*|kilómet\w*|kilomèt\w*|километр\w*|кілометр\w*|км": "=km",
        r"mi|miles?|meilen?|millas?|milhas?|miglia|miglio|мил[ьяией]\w?|mijl\w{0,2}": "=mile",
        r"kg|kilos?|kilogram\w*|chilogramm\w*|quilogram\w*|килограмм\w*|кілограм\w*|кг": "=kg",
        r"met(?:er|re)s?|metern|mètres?|metros?|metr[ioy]?|metrów|метр\w*": "=m",
        r"feet|foot|ft|fu[sß]|pieds?|pies|piedi|фут\w*": "=ft",
        r"cm|cent[ií]met\w*|centimèt\w*|zentimet\w*|сантиметр\w*|см": "=cm",
        r"inch(?:es)?|zoll|pouces?|pulgadas?|pollic[ei]|дюйм\w*": "=inch",
        r"km/h|kph|км/ч|км/год|km/u": "=km/h",
        r"mph": "=mph",
        r"lit(?:er|re)s?|litern|litros?|litr[ioy]?|литр\w*|літр\w*": "=l",
        r"gallons?|gallonen|galones|galloni|галлон\w*": "=gal",
        r"hectares?|hektar\w{0,2}|hectáreas?|ettar[io]|гектар\w*|ha|га": "=ha",
        r"acres?|acri|акр\w{0,2}": "=acre",
        **{unit: f"={unit}" for unit in ("kwh", "mwh", "gwh")},
    }.items()
]


def measure_named(word: str) -> str:
    """The measure that a word names, behind "="; empty for none, or for one not known here."""
    key = word.lower().rstrip(".").removeprefix("-")
    return next((name for pattern, name in _MEASURES if pattern.fullmatch(key)), "")


def names_unit(word: str) -> bool:
    """Whether a word or sign is a unit, a currency or a scale in any language.

    >>> names_unit("percent"), names_unit("°C"), names_unit("ships")
    (True, True, False)
    """
    key, languages = word.lower(), ("en", "tr", "pt")
    known = key in SIGNS or any(key == pair[0] for pair in PAIRS)
    return known or any(unit_named(word, code) or scale_of(word, code) for code in languages)


def whose(word: str) -> str | None:
    """The currency that a word beside its name points to: "Australian" dollars, доллары "США"."""
    key = word.lower().replace("i̇", "i")
    return next((code for pattern, code in _OF_WHOM if pattern.fullmatch(key)), None)
