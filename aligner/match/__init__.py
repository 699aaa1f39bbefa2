"""Pairs published words with heard words: edits, moved passages, the judgement whether they belong together."""

from aligner.match.judge import Judgement, is_same_recording, judge
from aligner.match.words import match

__all__ = ["Judgement", "is_same_recording", "judge", "match"]
