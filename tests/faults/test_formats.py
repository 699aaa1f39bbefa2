"""Hostile input to the formats: refused in one sentence, never a traceback of another kind."""

import pytest

from aligner.errors import InputError
from aligner.formats.alignment_json import parse_alignment
from aligner.formats.report_json import parse_report
from aligner.formats.transcript_json import parse_transcript


@pytest.mark.parametrize("parse", [parse_alignment, parse_report, parse_transcript])
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('{"a": NaN}', "NaN is no JSON number"),
        ('{"a": -Infinity}', "-Infinity is no JSON number"),
        ('{"a": 1, "a": 2}', "the name 'a' stands twice"),
        ("9" * 5000, "is not JSON"),
        ("null", "the whole should be an object, not null"),
        ("[]", "the whole should be an object, not []"),
        ("\ufeff{}", "is not JSON"),
    ],
)
def test_json_that_is_not_ours_is_refused_in_one_sentence(parse, text: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence.replace("[", r"\[")) as refusal:
        parse(text)
    assert "\n" not in str(refusal.value)
    assert refusal.value.exit_code == 3


def test_half_a_surrogate_pair_is_refused() -> None:
    text = (
        '{"schema_version": 1, "language": null, "duration": null, "engine": "\\ud800", '
        '"words": [], "segments": []}'
    )
    with pytest.raises(InputError, match="engine holds half of a surrogate pair"):
        parse_transcript(text)
