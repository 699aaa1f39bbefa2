"""Pairs published words with heard words: edits, moved passages, the judgement whether they belong together.

`match` is for text and speech in the same words, `match_document` for a page of them with its furniture;
`pair_sentences` for a translation or a free rendering.
"""

from aligner.match.judge import Judgement, is_same_recording, judge
from aligner.match.page import match_document
from aligner.match.translated import Pairing, is_same_speech, pair_sentences
from aligner.match.words import match

__all__ = [
    "Judgement",
    "Pairing",
    "is_same_recording",
    "is_same_speech",
    "judge",
    "match",
    "match_document",
    "pair_sentences",
]
