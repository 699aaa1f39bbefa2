"""Pairs published words with heard words: edits, moved passages, the judgement whether they belong together."""

from aligner.match.words import match

__all__ = ["match"]
