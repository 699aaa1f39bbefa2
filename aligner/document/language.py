"""Text → the language it is written in, by its script and its commonest words.

Enough to tell whether a page is in the language that was spoken; not a general identifier. The word lists are the
function words every text of the language uses again and again.
"""

from __future__ import annotations

from collections import Counter

import regex

_SAMPLE = 50_000
_LETTER_SCRIPTS = {
    "Hira": "ja",
    "Kana": "ja",
    "Hang": "ko",
    "Thai": "th",
    "Hebr": "he",
    "Grek": "el",
    "Deva": "hi",
    "Armn": "hy",
    "Geor": "ka",
    "Beng": "bn",
    "Taml": "ta",
    "Telu": "te",
    "Gujr": "gu",
    "Laoo": "lo",
    "Khmr": "km",
    "Mymr": "my",
    "Ethi": "am",
}
_SCRIPTS = ("Latn", "Cyrl", "Arab", "Hani", *_LETTER_SCRIPTS)
_SCRIPT = {name: regex.compile(rf"\p{{Script={name}}}") for name in _SCRIPTS}
_WORD = regex.compile(r"[\p{L}\p{M}’']+")
_COMMON = {
    "en": "the of and to in is that for it was on with as be at by this are have from not you we he they will "
    "would our",
    "de": "der die und das ist nicht ich sie es den zu mit ein auf für dem eine auch als von sich wir werden wie an",
    "fr": "le la les et des est que qui dans pour une pas nous sur par il vous avec ce plus ne sont au du cette être",
    "es": "el la los que y en es por una las con para del se no su al lo como más pero este ha son está nosotros",
    "pt": "o os que e em um uma não para com por mais como dos da das ao se na no foi são você nós está seu",
    "it": "il di che la e è un per non una sono con del le si della dei nel alla come più ma anche questo gli",
    "nl": "de het een en van is dat niet op te zijn voor met die aan er ook maar wij worden als bij hebben naar",
    "sv": "och att det som en på är av för med den till inte har ett om vi de var jag från men kan",
    "da": "og at det som en på er af for med den til ikke har et om vi de var jeg fra men kan blev",
    "no": "og at det som en på er av for med den til ikke har et om vi de var jeg fra men kan ble",
    "pl": "w i na z się nie do to że jest o jak po co ale za od są tym tak być który przez",
    "cs": "a se v na je že to s z do o i jsem ale jak by co za pro jsou které tak není byl",
    "fi": "ja on ei että se oli hän en mutta ovat kun niin olen myös joka tämä mitä ole",
    "hu": "a az és hogy nem is egy ez van meg de ha volt már csak mint lesz azt",
    "ro": "și de la în a că nu pe cu o este mai un ce din pentru sunt să au",
    "tr": "ve bir bu da de için ile çok olarak daha ne gibi olan var kadar ama değil biz",
    "vi": "và của là có không được cho một người trong đã với này những các để khi",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga kita saya adalah ke",
    "ru": "и в не на что я с он как это а по но мы они из у за от все так же для было",
    "uk": "і в не на що я з він як це а по але ми вони із у за від та є для було",
    "be": "і ў не на што я з ён як гэта а па але мы яны для ад да было",
    "bg": "и в не на че с той как това а по но ние те от за да се е са",
    "sr": "и у не на да је се са за од као што су али то би ми они",
    "kk": "және бұл мен үшін бір бар да де емес біз осы болып деп",
    "ar": "في من على أن إلى عن هذا التي ما لا هذه كان مع الذي قد و كل",
    "fa": "و در به از که این را با است برای آن یک می ما هم تا بر",
    "ur": "کے کی میں ہے اور سے کا کو نے پر یہ ہیں کہ اس بھی",
}
_LISTS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_ANY_COMMON = frozenset().union(*_LISTS.values())
_OF_SCRIPT = {
    "Cyrl": ("ru", "uk", "be", "bg", "sr", "kk"),
    "Arab": ("ar", "fa", "ur"),
    "Latn": tuple(code for code, words in _COMMON.items() if regex.search(r"\p{Script=Latn}", words)),
}
KNOWN = frozenset(_COMMON) | frozenset(_LETTER_SCRIPTS.values()) | {"zh"}
"""The languages that `detect_language` can tell."""


def main_script(text: str) -> str | None:
    """The four-letter code of the script most letters belong to ("Latn", "Cyrl"); None without letters."""
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text)) else None
    counts = Counter({name: len(pattern.findall(text)) for name, pattern in _SCRIPT.items()})
    name, count = counts.most_common(1)[0]
    return name if count else None


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``; None where it is too short or mixed to tell.

    >>> detect_language("We would like to thank all of you for the work that you have done.")
    'en'
    """
    sample = text[:_SAMPLE]
    script = main_script(sample)
    if script == "Hani":
        kana = sum(len(_SCRIPT[name].findall(sample)) for name in ("Hira", "Kana"))
        return "ja" if kana * 10 > len(_SCRIPT["Hani"].findall(sample)) else "zh"
    if script in _LETTER_SCRIPTS:
        return _LETTER_SCRIPTS[script]
    return _by_words(sample, _OF_SCRIPT.get(script or "", ()))


def is_common_word(word: str) -> bool:
    """Whether a word is one of the function words of any language in the lists.

    >>> is_common_word("The"), is_common_word("Anna")
    (True, False)
    """
    return word.casefold() in _ANY_COMMON


def _by_words(sample: str, languages: tuple[str, ...]) -> str | None:
    counts = Counter(word.casefold() for word in _WORD.findall(sample))
    total = sum(counts.values())
    scores = {code: sum(counts[word] for word in _LISTS[code]) for code in languages}
    ranked = sorted(scores, key=lambda code: scores[code], reverse=True)
    if not ranked or scores[ranked[0]] < max(2, total * 0.08):
        return None
    if len(ranked) > 1 and scores[ranked[0]] < scores[ranked[1]] * 1.1:
        return None
    return ranked[0]
