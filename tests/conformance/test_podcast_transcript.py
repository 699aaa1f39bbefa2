"""Our podcast transcript against the format's specification, put as a JSON Schema (none is published with it).

https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md: ``version``,
``segments``, and in each ``speaker``, ``startTime``, ``endTime`` "if available" and ``body``; times are numbers.
"""

import json

import jsonschema
import pytest

from aligner.captions import cut, load_profile
from aligner.formats import podcast
from aligner.types import Alignment, Cue
from tests.conformance.podcast_schema import SCHEMA


def test_podcast_transcripts_of_the_samples_are_valid(sample_alignments: tuple[Alignment, ...]) -> None:
    for alignment in sample_alignments:
        cues = cut(alignment, load_profile("podcast"))
        value = json.loads(podcast.compose(cues))
        jsonschema.validate(value, SCHEMA)
        assert len(value["segments"]) == len(cues)


def test_hostile_text_and_names_give_a_valid_podcast_transcript() -> None:
    cues = (
        Cue("a", 0.0, 59.9996, ('say "no" \\ </script>', "x\x00\u202ey"), speaker='Anna "A" <b>'),
        Cue("b", 60.0, 60.0004, ("--> &amp;",), speaker="\x00"),
    )
    value = json.loads(podcast.compose(cues))
    jsonschema.validate(value, SCHEMA)
    assert value["segments"][0] == {
        "speaker": 'Anna "A" <b>', "startTime": 0.0, "endTime": 60.0, "body": 'say "no" \\ </script> xy',
    }  # fmt: skip
    assert value["segments"][1] == {"startTime": 60.0, "endTime": 60.001, "body": "--> &amp;"}


def test_the_schema_refuses_times_as_text() -> None:
    wrong = {"version": "1.0.0", "segments": [{"startTime": "0.5", "body": "x"}]}
    with pytest.raises(jsonschema.ValidationError, match="is not of type 'number'"):
        jsonschema.validate(wrong, SCHEMA)
