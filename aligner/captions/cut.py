"""Alignment or transcript → cues: what the reader sees, when, in which lines.

Pieces (what is spoken) → tokens (where it may break, with times) → cuts (the cheapest breaks) → cues. The same input
gives the same cues. The joined text of the cues is `spoken_text`, white space and invisible marks aside; the cues
rise, do not overlap and lie in the recording. A cue's id is that of the segment it begins in, and a running letter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from aligner.captions.clock import Clock
from aligner.captions.cue_cost import CueCost
from aligner.captions.cue_tokens import Token, tokens_of
from aligner.captions.optimal_cuts import Cut, cheapest
from aligner.captions.profile import Profile
from aligner.captions.shown_text import Islands, Piece, alignment_pieces, transcript_pieces
from aligner.formats.plain import shown
from aligner.types import Alignment, Cue, CueWord, Transcript


def cut(
    alignment: Alignment, profile: Profile, *, islands: Islands = "hide", fps: float | None = None
) -> tuple[Cue, ...]:
    """The captions of an alignment.

    Parameters
    ----------
    islands
        Speech that is not in the published text: ``hide`` it (captions are the published wording), ``show`` it as
        cues with ``published=False``, or give it ``only``.
    fps
        Frame rate of the picture; cues then begin and end on frames.
    """
    pieces = alignment_pieces(alignment, islands)
    return _cues(pieces, profile, alignment.languages.text, alignment.recording.duration, fps)


def cut_transcript(transcript: Transcript, profile: Profile, *, fps: float | None = None) -> tuple[Cue, ...]:
    """The captions of a transcript alone: the recognised words, sentence by sentence."""
    pieces = transcript_pieces(transcript)
    return _cues(pieces, profile, transcript.language, transcript.duration, fps)


def _cues(
    pieces: Sequence[Piece], profile: Profile, language: str | None, duration: float | None, fps: float | None
) -> tuple[Cue, ...]:
    rules = profile.rules_for(language)
    clock = Clock.of(rules, fps)
    tokens = tokens_of(pieces, language, duration, rules.max_chars)
    if not tokens:
        return ()
    last = tokens[-1].times[1] + 2 * round(clock.hold + clock.least) + 1
    ends = last if duration is None else max(int(duration * 1000 + 1e-6), tokens[-1].times[1], 1)
    cue_cost = CueCost(tokens, rules, clock, language, ends)
    cuts = cheapest(cue_cost)
    return _dress(tokens, pieces, cuts, _times(cue_cost, cuts))


def _times(cue_cost: CueCost, cuts: Sequence[Cut]) -> list[tuple[int, int]]:
    """In and out of every cue; each starts after the one above it has started, and before the recording ends."""
    first = np.array([made.first for made in cuts])
    last = np.array([made.last for made in cuts])
    steps = np.arange(len(cuts), dtype=np.float64)
    starts = np.maximum.accumulate(cue_cost.starts[first] - steps) + steps
    starts = np.maximum(np.minimum(starts, cue_cost.ends_at - len(cuts) + steps), steps)
    bounds = np.append(starts[1:], cue_cost.starts[-1])
    outs = cue_cost.out(starts, cue_cost.ends[last - 1], bounds, cue_cost.reading(first, last))
    outs = np.maximum(outs, starts + 1)
    return [(int(start), int(out)) for start, out in zip(starts, outs, strict=True)]


def _dress(
    tokens: Sequence[Token], pieces: Sequence[Piece], cuts: Sequence[Cut], times: Sequence[tuple[int, int]]
) -> tuple[Cue, ...]:
    counts: Counter[str] = Counter()
    cues = []
    for made, (start, end) in zip(cuts, times, strict=True):
        piece = pieces[tokens[made.first].piece]
        name = f"{piece.id}-{letters(counts[piece.id])}"
        counts[piece.id] += 1
        lines, words = _text(tokens, made, start, end)
        cue = Cue(
            name, start / 1000, end / 1000, lines, piece.speaker, piece.id, piece.published, words
        )  # fmt: skip
        cues.append(shown(cue))
    return tuple(cues)


def letters(number: int) -> str:
    """``a`` to ``z``, then ``aa`` and on.

    >>> letters(0), letters(25), letters(26)
    ('a', 'z', 'aa')
    """
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text


def _text(tokens: Sequence[Token], made: Cut, start: int, end: int) -> tuple[tuple[str, ...], tuple[CueWord, ...]]:
    """The lines of a cue and its words, each with the marks around it.

    An onset that lies outside the cue is moved to its start or left out.
    """
    text = ""
    words: list[CueWord] = []
    last = start
    for at in range(made.first, made.last):
        token = tokens[at]
        text += "" if at == made.first else "\n" if at in made.lines else " " * token.space
        for number, word in enumerate(token.words):
            onset = None if word.start is None else max(round(word.start * 1000), last)
            if onset is not None and onset >= end:
                onset = None
            last = last if onset is None else onset
            place = (len(text) + _reach(token, number), len(text) + _reach(token, number + 1))
            words.append(CueWord(*place, None if onset is None else onset / 1000))
        text += token.text
        if words and not token.words and at not in made.lines:
            words[-1] = replace(words[-1], char_end=len(text))
    return tuple(text.split("\n")), tuple(words)


def _reach(token: Token, number: int) -> int:
    """Where a word of a token begins with its marks: those before the token's first word, and any behind a word.

    >>> from aligner.captions.cue_tokens import TokenWord
    >>> token = Token("“do—not”", 8, True, 0, (TokenWord(1, 3, None), TokenWord(4, 7, None)))
    >>> [_reach(token, number) for number in range(3)]
    [0, 4, 8]
    """
    if number == 0:
        return 0
    return token.words[number].char_start if number < len(token.words) else len(token.text)
