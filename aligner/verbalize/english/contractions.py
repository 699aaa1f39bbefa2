"""Words with an apostrophe, and words run together, → what they stand for: "it's" → it's | it is | it has."""

from __future__ import annotations

from aligner.verbalize.english.numerals import Form, unique

_WHOLE: dict[str, tuple[str, ...]] = {
    "can't": ("can not", "cannot"),
    "won't": ("will not",),
    "shan't": ("shall not",),
    "ain't": ("is not", "am not", "are not"),
    "let's": ("let us",),
    "o'clock": ("oclock",),
    "ma'am": ("madam",),
    "y'all": ("you all",),
    "d'you": ("do you",),
    "o'er": ("over",),
    "e'er": ("ever",),
    "ne'er": ("never",),
    "cannot": ("can not", "can't"),
    "gonna": ("going to",),
    "wanna": ("want to",),
    "gotta": ("got to",),
    "gimme": ("give me",),
    "kinda": ("kind of",),
    "'em": ("them",),
    "em": ("them",),
    "tis": ("it is", "it's"),
    "twas": ("it was",),
    "cause": ("because",),
    "cuz": ("because",),
    "n": ("and",),
    "til": ("till", "until"),
    "till": ("until",),
    "thru": ("through",),
    "tho": ("though",),
}
CONTRACTED = frozenset(_WHOLE)
_ENDINGS = (
    ("n't", ("not",)),
    ("'re", ("are",)),
    ("'ve", ("have",)),
    ("'ll", ("will", "shall")),
    ("'d", ("would", "had")),
    ("'m", ("am",)),
    ("'s", ("is", "has")),
)


def contraction_forms(key: str) -> tuple[Form, ...]:
    """The ways to say a word with an apostrophe, itself first; empty where nothing is contracted.

    >>> contraction_forms("it's")
    (("it's",), ('it', 'is'), ('it', 'has'), ('its',))
    """
    forms: list[Form] = [tuple(text.split()) for text in _WHOLE.get(key, ())]
    if "'" not in key:
        return unique([(key,), *forms]) if forms else ()
    ending, words = next((item for item in _ENDINGS if key.endswith(item[0])), ("", ()))
    stem = key.removesuffix(ending)
    if words and stem and not forms:
        forms += [(stem, word) for word in words]
    if ending in ("", "'s"):  # "Russia's" sounds like "Russias", "we're" not like "were"
        forms.append((key.replace("'", ""),))
    return unique([(key,), *forms])
