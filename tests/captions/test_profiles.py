"""Every profile on a quarter of an hour of speech at every pace: no rule is broken that words and times allow."""

import random

import pytest

from aligner.captions import BUILT_IN, cut, has_errors, lint, load_profile
from aligner.types import Alignment, Document, RecordingInfo, Segment, Summary, Word

TALK = "the ministers of seven countries met in the old town hall and they signed an agreement on trade"
TALK += " which had been prepared for three years but nobody knows whether it will hold because elections are near"
WORDS = TALK.split()


@pytest.fixture(scope="module")
def speech() -> Alignment:
    """Sentences of 1 to 40 words at 9 to 19 characters a second, with pauses."""
    rng = random.Random(7)
    text, clock, segments = "", 0.0, []
    while clock < 900:
        pace, first, words = rng.uniform(9, 19), len(text), []
        for number in range(rng.randint(1, 40)):
            word = WORDS[(number * 7 + len(segments)) % len(WORDS)]
            length = (len(word) + 1) / pace
            words.append(Word(word, len(text), len(text) + len(word), "hit", clock, clock + length, "recognized"))
            text += word + rng.choice([" ", " ", " ", ", "])
            clock += length + 0.01
        text = text.rstrip(", ") + ". "
        segments.append(
            Segment(
                f"s-{len(segments)}", "b", "paragraph", text[first:-1], first, len(text) - 1, "matched",
                tuple(words), words[0].start, words[-1].end,
            )
        )  # fmt: skip
        clock += rng.uniform(0.2, 1.5)
    info = RecordingInfo("t", "", clock + 3, "en")
    return Alignment(info, Document(text, (), "en"), None, tuple(segments), Summary(0, 0, 0, 0, 0, 0, 1.0, 1.0))


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_cue_keeps_width_lines_durations_and_gaps(name: str, speech: Alignment) -> None:
    profile = load_profile(name)
    found = lint(cut(speech, profile), profile, language="en")
    assert not has_errors(found), [str(violation) for violation in found if violation.level == "error"][:5]


def test_on_a_frame_grid_the_same_holds(speech: Alignment) -> None:
    profile = load_profile("netflix")
    found = lint(cut(speech, profile, fps=24000 / 1001), profile, language="en")
    assert {violation.rule for violation in found if violation.level == "error"} <= {"gap"}
    assert all(violation.figure >= 0.083 for violation in found if violation.rule == "gap")


def test_languages_have_the_figures_of_their_guides() -> None:
    netflix = load_profile("netflix")
    figures = {code: netflix.rules_for(code) for code in ("en", "de", "ja", "ko")}
    assert {code: (rules.max_chars, rules.cps) for code, rules in figures.items()} == {
        "en": (42, 20), "de": (42, 17), "ja": (13, 4), "ko": (16, 12),
    }  # fmt: skip
    assert netflix.rules_for("ja").min_duration == 0.5
    assert netflix.rules_for(None) == netflix.rules
