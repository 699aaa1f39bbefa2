"""Every profile on a quarter of an hour of speech at every pace: no rule is broken that words and times allow."""

import random

import pytest

from aligner.captions import BUILT_IN, cut, has_errors, lint, load_profile
from aligner.types import Alignment, Document, RecordingInfo, Segment, Summary, Word

TALK = "the ministers of seven countries met in the old town hall and they signed an agreement on trade"
TALK += " which had been prepared for three years but nobody knows whether it will hold because elections are near"
WORDS = TALK.split()


def test_on_a_frame_grid_the_same_holds(speech: Alignment) -> None:
    profile = load_profile("netflix")
    found = lint(cut(speech, profile, fps=24000 / 1001), profile, language="en")
    assert {violation.rule for violation in found if violation.level == "error"} <= {"gap"}
    assert all(violation.figure >= 0.083 for violation in found if violation.rule == "gap")


def test_languages_have_the_figures_of_their_guides() -> None:
    netflix = load_profile("netflix")
    figures = {
        code: (netflix.rules_for(code).max_chars, netflix.rules_for(code).cps) for code in ("en", "de", "ja", "ko")
    }
    assert figures == {"en": (42, 20), "de": (42, 17), "ja": (13, 4), "ko": (16, 12)}
    assert netflix.rules_for("ja").min_duration == 0.5
    assert netflix.rules_for(None) == netflix.rules
