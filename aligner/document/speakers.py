"""Speaker labels: "MR LAVROV: Thank you." → a label block, and the words after it with their speaker.

A label is a short name before a colon at the start of a paragraph: a known role ("Question"), a name of several words
in capitals, or one that labels at least two paragraphs; a single name ("LAVROV") needs company or repetition, so that
a dateline ("WASHINGTON:") stays text. A label holds for the paragraphs after it, up to the next label or heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import regex

from aligner.document.blocks import Block
from aligner.document.tables import words

_LABEL = regex.compile(
    r"\s*(?:\*\*|__)?(\p{Lu}[\p{L}\p{M}.’'\- ]{0,48}?(?:\s\([^()\n]{1,60}\))?)(?:\*\*|__)?\s*:(?:\*\*|__)?(?=\s|$)"
)
_ROLES = frozenset(
    words(
        "question answer q a host moderator interviewer interviewee speaker narrator presenter chair chairman "
        "chairperson "
        "president journalist reporter correspondent interpreter operator вопрос ответ ведущий ведущая модератор frage "
        "antwort moderatorin réponse pregunta respuesta moderador"
    )
)
_NOTICES = frozenset(words("note notes source sources photo image update correction example warning ps important"))
_REMARK = regex.compile(r"\s*\(.*\)$")
_KEEPS = ("paragraph", "quote", "list_item")


def split_speakers(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with labels cut off as blocks of kind ``speaker`` and ``speaker`` set on what they say."""
    labels = [_label(text, block) for block in blocks]
    often = Counter(
        label[0] for block, label in zip(blocks, labels, strict=True) if label and label[2] < block.char_end
    )
    company = any(label and _is_sure(label[0], often[label[0]]) for label in labels)
    found: list[Block] = []
    speaker: str | None = None
    for block, label in zip(blocks, labels, strict=True):
        if label and _is_label(label[0], often[label[0]], company):
            speaker = label[0]
            found += _divided(text, block, speaker, *label[1:])
            continue
        if block.kind == "heading":
            speaker = None
        found.append(replace(block, speaker=block.speaker or speaker) if block.kind in _KEEPS else block)
    return tuple(found)


def begins_speech(text: str, char_start: int) -> bool:
    """Whether a line begins with a label that is a speaker's wherever it stands ("Question:", "MS HOLM:")."""
    match = _LABEL.match(text, char_start, char_start + 120)
    return bool(match and len(match[1].split()) <= 6 and _is_sure(match[1].strip(), 1))


def _label(text: str, block: Block) -> tuple[str, int, int] | None:
    """Name, and where the label with its colon begins and ends."""
    if block.kind not in (*_KEEPS, "heading"):
        return None
    match = _LABEL.match(text, block.char_start, min(block.char_end, block.char_start + 120))
    if not match or len(match[1].split()) > 6:
        return None
    return match[1].strip(), match.start(1), match.end()


def _is_sure(name: str, count: int) -> bool:
    """Whether a label is a speaker's whatever else stands in the text."""
    bare = _REMARK.sub("", name)
    words_ = bare.split()
    if bare.casefold() in _ROLES:
        return True
    if bare.casefold() in _NOTICES or len(words_) < 2:
        return False
    capitals = [word for word in words_ if len(word) > 1]
    if capitals and all(word.isupper() for word in capitals):
        return True
    return count > 1 and all(word[:1].isupper() or len(word) <= 3 for word in words_)


def _is_label(name: str, count: int, company: bool) -> bool:
    """A sure label, or a single name beside sure ones ("LAVROV:") or in capitals and used again."""
    bare = _REMARK.sub("", name)
    if _is_sure(name, count):
        return True
    if bare.casefold() in _NOTICES or len(bare.split()) != 1 or len(bare) < 3:
        return False
    return (bare.isupper() and (company or count > 1)) or (company and count > 1)


def _divided(text: str, block: Block, speaker: str, start: int, end: int) -> list[Block]:
    label = replace(block, char_start=start, char_end=end, kind="speaker", speaker=speaker, whole=True)
    said = next((place for place in range(end, block.char_end) if not text[place].isspace()), None)
    if said is None:
        return [label]
    kind = "paragraph" if block.kind == "heading" else block.kind  # a question without its mark looks like one
    return [
        label,
        replace(block, char_start=said, kind=kind, speaker=speaker, whole=block.whole and kind == block.kind),
    ]
