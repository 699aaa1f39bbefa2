"""Timed published words → cues a reader can follow, under the rules of a profile; and the check of anybody's cues."""

from aligner.captions.cut import cut, cut_transcript
from aligner.captions.lint import Violation, compose_violations, has_errors, lint, lint_text
from aligner.captions.profile import BUILT_IN, Profile, Rules, load_profile, parse_profile
from aligner.captions.shown_text import Islands, spoken_text

__all__ = [
    "BUILT_IN",
    "Islands",
    "Profile",
    "Rules",
    "Violation",
    "compose_violations",
    "cut",
    "cut_transcript",
    "has_errors",
    "lint",
    "lint_text",
    "load_profile",
    "parse_profile",
    "spoken_text",
]
