"""What short words, signs, units and initialisms stand for in ten languages, and the words around their figures.

The short words of a language lie in ``short_words/``, a line for each: ``written spoken spoken …``, the likeliest
first, the words of one way to say it joined by "_". Written words are in lower case without their last full stop, in
the plain shape of `aligner.verbalize.keys.plain` (so "№" is "no" and "º" is "o").
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from aligner.verbalize.word_tables import entries, words

_WITH_SHORT_WORDS = ("ru", "de", "fr", "es", "it", "pt", "pl", "uk", "nl", "tr")


@cache
def short_words(language: str) -> dict[str, str]:
    """Written short words and their spoken forms; none for a language without a table.

    >>> short_words("de")["usw"]
    'und_so_weiter'
    """
    if language not in _WITH_SHORT_WORDS:
        return {}
    source = files("aligner.verbalize.multilingual") / "short_words" / f"{language}.txt"
    return entries(source.read_text(encoding="utf-8"))


MONTHS = {
    "it": words("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
    "pt": words("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    "pl": words("stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"),
    "uk": words("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"),
    "nl": words("januari februari maart april mei juni juli augustus september oktober november december"),
    "tr": words("ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"),
    "ru": words("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    "de": words("januar februar märz april mai juni juli august september oktober november dezember"),
    "fr": words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "es": words("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
}
FRACTIONS: dict[str, dict[str, str]] = {
    "it": {"1/2": "un_mezzo mezzo metà", "1/3": "un_terzo", "2/3": "due_terzi", "1/4": "un_quarto",
           "3/4": "tre_quarti"},
    "pt": {"1/2": "um_meio meio metade", "1/3": "um_terço", "2/3": "dois_terços", "1/4": "um_quarto",
           "3/4": "três_quartos"},
    "pl": {"1/2": "pół jedna_druga", "1/3": "jedna_trzecia", "2/3": "dwie_trzecie", "1/4": "jedna_czwarta ćwierć",
           "3/4": "trzy_czwarte"},
    "uk": {"1/2": "половина одна_друга", "1/3": "одна_третя третина", "2/3": "дві_третіх дві_третини",
           "1/4": "одна_четверта чверть", "3/4": "три_чверті три_четвертих"},
    "nl": {"1/2": "een_half half", "1/3": "een_derde", "2/3": "twee_derde", "1/4": "een_kwart", "3/4": "drie_kwart"},
    "tr": {"1/2": "yarım yarısı", "1/4": "çeyrek"},
    "ru": {"1/2": "половина половины половину одна_вторая", "1/3": "одна_треть треть одной_трети",
           "2/3": "две_трети двух_третей", "1/4": "одна_четверть четверть", "3/4": "три_четверти трех_четвертей"},
    "de": {"1/2": "ein_halb einhalb halb ein_halbes", "1/3": "ein_drittel", "2/3": "zwei_drittel",
           "1/4": "ein_viertel", "3/4": "drei_viertel dreiviertel"},
    "fr": {"1/2": "un_demi une_demie la_moitié", "1/3": "un_tiers", "2/3": "deux_tiers",
           "1/4": "un_quart", "3/4": "trois_quarts"},
    "es": {"1/2": "un_medio medio media", "1/3": "un_tercio", "2/3": "dos_tercios",
           "1/4": "un_cuarto", "3/4": "tres_cuartos"},
}  # fmt: skip
NUMBERED = {
    "it": ("n", "nr", "no"),
    "pt": ("n", "no", "n.o"),
    "pl": ("nr",),
    "uk": ("no",),
    "nl": ("nr",),
    "tr": ("no",),
    "fr": ("n°", "no", "nos"),
    "es": ("n.o", "no", "nº", "núm", "nro"),
    "de": ("no", "nr"),
    "ru": ("no", "n"),
}
"""What stands for "number" only before a figure."""
NUMBER_NAMES = {"it": "numero", "pt": "número", "pl": "numer", "uk": "номер", "nl": "nummer", "tr": "numara"}
RANGE_LINKS = {
    **{"it": ("a", "", "e"), "pt": ("a", "", "e"), "pl": ("do", ""), "uk": ("до", ""), "nl": ("tot", "tot en met", "")},
    "tr": ("ile", "", "ila"),
    **{"ru": ("до", ""), "de": ("bis", ""), "fr": ("à", ""), "es": ("a", "")},
}
DECADES = {"fr": ("années", "décennie"), "es": ("años", "década"), "it": ("anni",), "pt": ("anos",)}
SCALES = {
    "it": words("mila milione milioni miliardo miliardi bilioni"),
    "pt": words("mil milhão milhões bilhão bilhões biliões trilhões"),
    "pl": words("tysiąc tysiące tysięcy milion miliony milionów miliona miliard miliardy miliardów bilionów"),
    "uk": words("тисяча тисячі тисяч мільйон мільйони мільйонів мільйона мільярд мільярди мільярдів трильйонів"),
    "nl": words("duizend miljoen miljard biljoen"),
    "tr": words("bin milyon milyar trilyon"),
    "ru": words("тысяч тысячи тысяча миллионов миллиона миллион миллиардов миллиарда миллиард триллионов"),
    "de": words("tausend million millionen milliarde milliarden billionen"),
    "fr": words("mille million millions milliard milliards"),
    "es": words("mil millón millones billón billones"),
}
MINUS = {
    "it": "meno", "pt": "menos", "pl": "minus", "uk": "мінус", "nl": "min minus", "tr": "eksi",
    "ru": "минус", "de": "minus", "fr": "moins", "es": "menos",
}  # fmt: skip
BELOW_ZERO = {
    **{
        "de": "unter_null",
        "fr": "sous_zéro au-dessous_de_zéro en_dessous_de_zéro",
        "es": "bajo_cero",
        "ru": "мороза ниже_нуля",
    },
    **{"it": "sotto_zero", "pt": "abaixo_de_zero negativos", "pl": "poniżej_zera mrozu", "uk": "морозу нижче_нуля"},
    **{"nl": "onder_nul", "tr": "sıfırın_altında"},
}
"""What is said behind degrees for a minus before them."""
RATIO_LINKS = {
    **{"de": "zu", "fr": "à", "es": "a", "it": "a", "pt": "a", "ru": "на", "pl": "do", "uk": "на", "nl": ""},
}
HALVES_BEHIND = {
    **{
        "fr": ("et_demi", "et_demie"),
        "es": ("y_medio", "y_media"),
        "it": ("e_mezzo", "e_mezza"),
        "pt": ("e_meio", "e_meia"),
    },
}
"""A half that is said behind the scale: "deux millions et demi"."""
SINGULAR = {
    **{"millones": "millón", "millions": "million", "milliards": "milliard", "milioni": "milione"},
    **{"miliardi": "miliardo", "milhões": "milhão", "bilhões": "bilhão", "biliões": "bilião"},
}
"""Scales as they are said after one."""
BOUNDS = {
    "de": {"<": "weniger_als unter", ">": "mehr_als über", "≤": "höchstens", "≥": "mindestens",
           "~": "etwa rund circa ungefähr",
           "±": "plus_minus plus_oder_minus"},
    "fr": {"<": "moins_de", ">": "plus_de", "≤": "au_plus", "≥": "au_moins", "~": "environ", "±": "plus_ou_moins"},
    "es": {"<": "menos_de", ">": "más_de", "≤": "como_máximo", "≥": "al_menos", "~": "unos unas aproximadamente",
           "±": "más_o_menos más_menos"},
    "ru": {"<": "меньше менее", ">": "больше более свыше", "≤": "не_более", "≥": "не_менее", "~": "около примерно",
           "±": "плюс-минус плюс_минус"},
    "it": {"<": "meno_di", ">": "più_di", "≤": "al_massimo", "≥": "almeno", "~": "circa", "±": "più_o_meno"},
    "pt": {"<": "menos_de", ">": "mais_de", "≤": "no_máximo", "≥": "pelo_menos", "~": "cerca_de", "±": "mais_ou_menos"},
    "pl": {"<": "mniej_niż poniżej", ">": "więcej_niż ponad", "≤": "najwyżej", "≥": "co_najmniej", "~": "około",
           "±": "plus_minus"},
    "uk": {"<": "менше менш_ніж", ">": "більше понад", "≤": "не_більше", "≥": "не_менше", "~": "близько приблизно",
           "±": "плюс-мінус плюс_мінус"},
    "nl": {"<": "minder_dan", ">": "meer_dan", "≤": "hoogstens", "≥": "minstens", "~": "ongeveer",
           "±": "plus_of_min plusminus"},
    "tr": {"~": "yaklaşık", "±": "artı_eksi"},
}  # fmt: skip
LATIN_NAMES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        words("а бэ цэ дэ е эф гэ аш и йот ка эль эм эн о пэ ку эр эс тэ у вэ дубль-вэ икс игрек зет"),
        strict=True,
    )
)
"""Names of Latin letters in Russian."""
LETTERS = {
    "ru": LATIN_NAMES
    | dict(
        zip(
            "абвгдежзийклмнопрстуфхцчшщэюя",
            words("а бэ вэ гэ дэ е жэ зэ и ий ка эл эм эн о пэ эр эс тэ у эф ха цэ че ша ща э ю я"),
            strict=True,
        )
    ),
}
"""Names of letters, where a recogniser may write them out."""
_CYRILLIC_LETTERS = {
    "sh": "ш",
    "ch": "ч",
    "zh": "ж",
    "th": "т",
    "ph": "ф",
    "ck": "к",
    "ce": "се",
    "ci": "си",
    "ya": "я",
    "yu": "ю",
}
_CYRILLIC_LETTERS |= dict(zip("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстуввкиз", strict=True)) | {"x": "кс"}


def in_cyrillic(word: str) -> str:
    """A Latin word as Russian or Ukrainian would write its letters: "covid" → ковид."""
    text, place = "", 0
    while place < len(word):
        pair = word[place : place + 2]
        size = 2 if pair in _CYRILLIC_LETTERS else 1
        text += _CYRILLIC_LETTERS.get(pair if size == 2 else word[place], word[place])
        place += size
    return text
