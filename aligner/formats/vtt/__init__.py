"""WebVTT: cues ↔ text, the W3C's parser, tracks beside the captions, segments for HTTP Live Streaming."""

from aligner.formats.vtt.cues import compose, parse

__all__ = ["compose", "parse"]
