"""Every rule of a profile is met on the samples and on generated speech (ten hours of it: `docs/captions.md`).

That rules are met wherever any way of cutting meets them is shown on short passages in `test_cutter_oracle`.
"""

import importlib.util
from itertools import product
from pathlib import Path

import pytest

from aligner.captions import BUILT_IN, cut, lint, load_profile
from aligner.types import Alignment

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "captions.py"


def _errors(alignment: Alignment, name: str) -> list[str]:
    profile, language = load_profile(name), alignment.document.language
    found = lint(cut(alignment, profile), profile, language=language)
    return [str(violation) for violation in found if violation.level == "error"]


@pytest.mark.slow
def test_captions_of_the_samples_keep_every_rule(sample_alignments: tuple[Alignment, ...]) -> None:
    for alignment, name in product(sample_alignments, BUILT_IN):
        assert _errors(alignment, name) == []


def _speech(language: str, hours: float) -> Alignment:
    spec = importlib.util.spec_from_file_location("captions_benchmark", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    return benchmark.speech((benchmark.TEXTS / f"{language}.txt").read_text(encoding="utf-8"), hours, 1, language)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "de", "fr", "ru"])
def test_captions_of_generated_speech_keep_every_rule(language: str) -> None:
    alignment = _speech(language, 0.2)
    for name in BUILT_IN:
        assert _errors(alignment, name) == []


def test_only_a_fast_speaker_is_read_too_fast_and_lint_tells_each_time() -> None:
    alignment, profile = _speech("en", 0.5), load_profile("netflix-children")
    rules = profile.rules_for("en")
    cues = cut(alignment, profile)
    told = {v.index for v in lint(cues, profile, language="en") if v.rule == "cps"}
    assert rules.cps is not None
    fast = {
        number for number, cue in enumerate(cues, 1)
        if len(" ".join(cue.lines)) / (cue.end - cue.start) > rules.cps * 1.001
    }  # fmt: skip
    assert told == fast
    assert fast
    ends = [(w.start, w.end) for segment in alignment.segments for w in segment.words]
    for number in fast:
        cue, after = cues[number - 1], cues[number : number + 1]
        said = max(end for start, end in ends if cue.start <= start < cue.end)
        latest = min([said + rules.hold, *(following.start - rules.gap for following in after)])
        assert cue.end >= latest - 0.002, "it is shown as long as it may be"
