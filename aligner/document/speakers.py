"""Speaker labels: "MR LAVROV: Thank you." → a label block, and the words after it with their speaker.

Parliaments, courts, briefings and podcasts have each their own form of label (``labels.py``); which of them are labels
is decided with the whole text in view (``turns.py``). A label holds for the paragraphs after it, up to the next label
or heading. What looks like a label and is not understood ends the turn: nobody speaks rather than somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aligner.document.blocks import Block
from aligner.document.boilerplate import is_boilerplate
from aligner.document.directions import is_bracketed
from aligner.document.speaker_labels import Candidate, candidates
from aligner.document.stamps import stamp_places
from aligner.document.turns import read_turns

_KEEPS = ("paragraph", "quote", "list_item")


def split_speakers(text: str, blocks: Sequence[Block], *, guessed: bool = False) -> tuple[Block, ...]:
    """The blocks with labels and time stamps cut off, and ``speaker`` set on what is said.

    Labels are blocks of kind ``speaker``; time stamps elsewhere are blocks of kind ``direction``. ``guessed`` says that
    no markup told which lines are headings: then one may be a label with its words.
    """
    spans = [
        (block.char_start, block.char_end, block.marked if _may_start_a_turn(text, block, guessed) else -1)
        for block in blocks
    ]
    turns = read_turns(text, spans)
    labels = sum(turn is not None and turn.label is not None for turn in turns)
    found: list[Block] = []
    speaker: str | None = None
    for block, turn in zip(blocks, turns, strict=True):
        if block.kind == "speaker":
            speaker = text[block.char_start : block.char_end].strip(" :：")
            found.append(replace(block, speaker=speaker, whole=True))
            continue
        if turn and turn.label and not (labels == 1 and _is_headline(block, turn.label)):
            speaker = turn.label.name
            found += _divided(text, block, turn.label)
            continue
        if block.kind == "heading" or turn:
            speaker = None
        if speaker and block.kind == "paragraph" and is_bracketed(text[block.char_start : block.char_end]):
            found.append(replace(block, kind="direction", whole=True))
            continue
        if block.kind == "boilerplate" and found and found[-1].kind == "speaker":
            block = _of_a_turn(text, block)
        found.append(replace(block, speaker=block.speaker or speaker) if block.kind in _KEEPS else block)
    return tuple(_without_stamps(text, found))


def _may_start_a_turn(text: str, block: Block, guessed: bool) -> bool:
    if block.kind == "heading" and not guessed:
        ones = candidates(text, block.char_start, block.char_end)
        return any(text[one.end : block.char_end].strip(" :") == "" for one in ones)
    return block.kind in (*_KEEPS, "heading", "boilerplate")


def _is_headline(block: Block, label: Candidate) -> bool:
    """Whether a heading has the form of a label and its words: "Minister: Pier to open in the fall"."""
    return block.kind == "heading" and label.end < block.char_end


def _divided(text: str, block: Block, label: Candidate) -> list[Block]:
    """The label's block, and the block of what is said behind it."""
    speaker = label.name
    cut = replace(block, char_end=label.end, kind="speaker", speaker=speaker, whole=True)
    said = next((place for place in range(label.end, block.char_end) if not text[place].isspace()), None)
    if said is None:
        return [cut]
    kind = block.kind if block.kind in _KEEPS else "paragraph"  # a question without its mark looks like a heading
    whole = block.whole and kind == block.kind
    return [cut, replace(block, char_start=said, kind=kind, speaker=speaker, whole=whole)]


def _of_a_turn(text: str, block: Block) -> Block:
    """What stands right behind a label is said, short as it is, unless its words are a page's."""
    said = not is_boilerplate(text[block.char_start : block.char_end])
    return replace(block, kind="paragraph", whole=False) if said else block


def _without_stamps(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with their time stamps cut out as blocks of kind ``direction``."""
    told = [block for block in blocks if block.kind != "speaker"]
    stamps = stamp_places(text, [(block.char_start, block.char_end) for block in told])
    number = 0
    for block in blocks:
        place = block.char_start
        while number < len(stamps) and stamps[number][0] < block.char_end:
            start, end = stamps[number]
            number += 1
            if block.kind == "speaker":
                continue
            if before := _trimmed(text, place, start):
                yield replace(block, char_start=before[0], char_end=before[1])
            yield replace(block, char_start=start, char_end=end, kind="direction", whole=True, speaker=None)
            place = end
        if after := _trimmed(text, place, block.char_end):
            yield replace(block, char_start=after[0], char_end=after[1])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    body = text[start:end]
    lead = len(body) - len(body.lstrip())
    return (start + lead, start + len(body.rstrip())) if body.strip() else None
