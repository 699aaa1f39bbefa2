"""Pairs published words with heard words: edits, moved passages, the judgement whether they belong together.

`match` is for text and speech in the same words, `match_document` for a page of them with its furniture. A translation
or a free rendering is paired by `aligner.bitext.pairing`.
"""

from aligner.match.by_sound import HARDLY_HEARD, match_document_by_sound
from aligner.match.page_match import match_document
from aligner.match.same_recording import Judgement, is_same_recording, judge, nothing_in_common
from aligner.match.word_match import match

__all__ = [
    "HARDLY_HEARD",
    "Judgement",
    "is_same_recording",
    "judge",
    "match",
    "match_document",
    "match_document_by_sound",
    "nothing_in_common",
]
