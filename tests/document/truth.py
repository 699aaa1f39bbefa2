"""How well furniture is told on a page whose truth is written down.

``NAME.txt`` beside ``NAME.html`` has the sentences of the article, one a line, its headings after ``#``, and what is
neither article nor furniture (labels of speakers, directions) after ``~``; all else on the page is furniture.
"""

from dataclasses import dataclass
from pathlib import Path

from aligner.document import read_document
from aligner.types import Sentence

ARTICLE = ("paragraph", "list_item", "quote")


@dataclass(frozen=True)
class Told:
    """What was told otherwise than it is, of how many sentences; a heading is told as neither."""

    article: int
    furniture: int
    lost: list[str]
    told: list[str]


def spoken(page: Path) -> list[str]:
    """The sentences of the article, without its headings."""
    lines = _squeezed(page.with_suffix(".txt").read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and line[0] not in "#~"]


def headings(page: Path) -> list[str]:
    """The headings of the article."""
    return _marked(page, "# ")


def measure(page: Path) -> Told:
    """Compare the kinds of a page's sentences with its truth."""
    article, neither = spoken(page), {*headings(page), *_marked(page, "~ ")}
    sentences = [s for s in read_document(page).sentences if s.words]
    owned: set[int] = set()
    lost = []
    for line in article:
        own = _sentences_of(line, sentences, owned)
        owned.update(own)
        if not own or any(sentences[n].kind not in ARTICLE for n in own):
            lost.append(line)
    rest = [s for n, s in enumerate(sentences) if n not in owned and " ".join(s.text.split()) not in neither]
    told = [s.text for s in rest if s.kind in ARTICLE]
    return Told(len(article), len(rest), lost, told)


def _sentences_of(line: str, sentences: list[Sentence], owned: set[int]) -> list[int]:
    """The sentences that have this line: the first that holds it all, best one told as article; else its pieces."""
    texts = _squeezed([s.text for s in sentences])
    whole = [n for n, text in enumerate(texts) if line in text]
    if whole:
        return [next((n for n in whole if n not in owned and sentences[n].kind in ARTICLE), whole[0])]
    return [n for n, text in enumerate(texts) if n not in owned and text in line and len(text) > 3]


def _marked(page: Path, mark: str) -> list[str]:
    lines = _squeezed(page.with_suffix(".txt").read_text(encoding="utf-8").splitlines())
    return [line.removeprefix(mark) for line in lines if line.startswith(mark)]


def _squeezed(lines: list[str]) -> list[str]:
    return [" ".join(line.split()) for line in lines]
