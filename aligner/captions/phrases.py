"""A stretch of text without spaces → the parts between which a line may break.

Chinese, Japanese and Thai are parted into phrases by BudouX (package ``budoux``, the extra ``cjk``; a small model
for each, part of the package). Without it, Han and Kana break between any two characters that typography lets stand
apart (no closing mark begins a line, no opening mark ends one), and Thai not at all. Korean breaks at its spaces.
A word may break after an em dash, a long compound after a hyphen, and an address
that no line can hold after ``/ - _ . ? & =``. No grapheme is ever parted.
"""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from aligner.captions.width import counts_half, graphemes, width
from aligner.types.language_tags import normal_tag


@dataclass(frozen=True, slots=True)
class PhraseSettings:
    """Where a long word may be broken; set by hand, as are the cases of tests/captions."""

    long_word: int = 24
    """Graphemes beyond which a compound may break at its hyphens."""


SETTINGS = PhraseSettings()

_NO_SPACES = re.compile(r"[\u0e00-\u0eff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_NEVER_FIRST = frozenset(
    "、。，．・：；？！」』）］｝〉》】〕’”ーゝゞ々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥,.!?:;)]}»%％℃"
)
_NEVER_LAST = frozenset("「『（［｛〈《【〔‘“([{«$¥￥＄№")
_DASH = re.compile(r"(?<=\w—)(?=\w)")
_HYPHEN = re.compile(r"(?<=[\-‐–—])(?=\w)")
_INNER = re.compile(r"(?<=[/_?&=\-‐–—.])(?=\w)")
_ADDRESS = re.compile(r"\w@\w|://|\w[/_?&=#]\w|(?:\w[\w-]*\.)+[^\W\d_]{2,}")


def phrases(text: str, language: str | None, line: float = 42) -> list[tuple[int, int]]:
    """Start and end of every part; the parts follow each other without holes. ``line`` is the width of a line.

    >>> phrases("press@harbour.example.org", "en"), phrases("press@harbour.example.org", "en", 20)
    ([(0, 25)], [(0, 14), (14, 22), (22, 25)])
    """
    if _NO_SPACES.search(text):
        parts = _ascii_joined(_unspaced(text, normal_tag(language or "")))
    else:
        parts = _DASH.split(text)
    parts = [inner for part in parts for inner in _inner_parts(part, language, line)]
    return _places(_joined(parts))


def _inner_parts(text: str, language: str | None, line: float) -> list[str]:
    """The parts of a word between em dashes."""
    if len(text) <= min(SETTINGS.long_word, line):
        return [text]
    if width(text, half=counts_half(language)) > line:
        return _INNER.split(text)
    return _HYPHEN.split(text) if len(graphemes(text)) > SETTINGS.long_word and not _ADDRESS.search(text) else [text]


def is_unspaced(text: str) -> bool:
    """Whether a text begins in a script written without spaces between words."""
    return _NO_SPACES.match(text.lstrip("".join(_NEVER_LAST))) is not None


def _unspaced(text: str, language: str) -> list[str]:
    parser = _parser(_model(text, language))
    if parser is not None:
        return list(parser.parse(text))
    return graphemes(text) if not re.search(r"[\u0e00-\u0eff]", text) else [text]


def _ascii_joined(parts: list[str]) -> list[str]:
    """Parts such that a Latin word, a number or an address among other characters is whole."""
    out: list[str] = []
    for part in parts:
        if out and out[-1][-1:].isascii() and part[:1].isascii():
            out[-1] += part
        else:
            out.append(part)
    return out


def _model(text: str, language: str) -> str:
    if re.search(r"[\u0e00-\u0e7f]", text):
        return "thai"
    if language.startswith("ja") or re.search(r"[\u3040-\u30ff]", text):
        return "japanese"
    traditional = language in ("zh-hant", "zh-tw", "zh-hk", "zh-mo", "yue")
    return "traditional_chinese" if traditional else "simplified_chinese"


@lru_cache(maxsize=4)
def _parser(model: str) -> Any:
    """The BudouX parser, or None where the package is not installed."""
    if importlib.util.find_spec("budoux") is None:
        return None
    import budoux

    return getattr(budoux, f"load_default_{model}_parser")()


def _joined(parts: list[str]) -> list[str]:
    """Parts such that none begins with a closing mark and none ends in an opening one."""
    out: list[str] = []
    for part in parts:
        if out and (part[:1] in _NEVER_FIRST or out[-1][-1:] in _NEVER_LAST):
            out[-1] += part
        elif part:
            out.append(part)
    return out


def _places(parts: list[str]) -> list[tuple[int, int]]:
    out, place = [], 0
    for part in parts:
        out.append((place, place + len(part)))
        place += len(part)
    return out
