"""A text that was read → texts in which single words are others, missing or added: planted differences in plenty.

A word is swapped for another of the text (a number for another number of the list), left out, or one is added
that stands elsewhere. Words of grammar are left alone. All is a function of the text and the seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from aligner.report.lexicon import Lexicon, key, load_lexicon
from aligner.types import Document

ONE_IN = 14  # words of the text that are planted


def swap_words(document: Document, seed: int, *, language: str | None = None) -> str:
    """The text of a document, a line a paragraph, with one word in fourteen planted."""
    random = Random(f"swap {seed}")
    lexicon = load_lexicon(language or document.language)
    words = [word.text for word in document.words]
    numbers = [word for word in dict.fromkeys(words) if lexicon.is_number(key(word)) and word.isalpha()]
    others = [word for word in dict.fromkeys(words) if _weighs(word, lexicon)]
    lines: dict[str, str] = {}
    for sentence in document.sentences:
        text, place = "", sentence.char_start
        for word in sentence.words:
            text += document.text[place : word.char_start]
            plants = random.randrange(ONE_IN) == 0 and _weighs(word.text, lexicon) and sentence.kind != "heading"
            pool = numbers if word.text in numbers else others
            text += _planted(word.text, pool, random) if plants else word.text
            place = word.char_end
        lines[sentence.block] = f"{lines.get(sentence.block, '')} {text}{document.text[place : sentence.char_end]}"
    return "\n\n".join(" ".join(line.split()) for line in lines.values())


def _weighs(word: str, lexicon: Lexicon) -> bool:
    return key(word) not in lexicon.function and len(key(word)) > 1


def _planted(word: str, pool: Sequence[str], random: Random) -> str:
    choices = [other for other in pool if key(other) != key(word) and other[:1].isupper() == word[:1].isupper()]
    if not choices:
        return word
    other = random.choice(choices)
    return random.choices((other, "", f"{word} {other}"), (6, 2, 2))[0]
