"""Lines of a cue as one line of text: scripts without spaces get none."""

import json

import pytest

from aligner.formats import FORMATS
from aligner.types import Cue

CUES = (Cue("s-1-a", 0.0, 2.0, ("大家晚上好，", "谢谢你们。"), segment="s-1"),
        Cue("s-1-b", 2.0, 4.0, ("新的大桥", "opens soon"), segment="s-1"))  # fmt: skip


@pytest.mark.parametrize("name", ["txt", "tsv", "podcast", "embed"])
def test_chinese_lines_are_joined_without_a_space(name: str) -> None:
    text = FORMATS[name].compose(CUES)
    assert "大家晚上好，谢谢你们。" in (text if name != "podcast" else json.loads(text)["segments"][0]["body"])
    assert "新的大桥 opens soon" in text or name == "podcast"
