"""Roles are hints: labels reach the captions and are never looked for; what was spoken is timed all the same."""

import json
from pathlib import Path
from typing import Any

import pytest

from aligner.cli import main

Result = tuple[list[dict[str, Any]], str]


@pytest.fixture
def aligned(samples: Path, tmp_path: Path) -> Any:
    """``aligned(text, name)`` → the segments and the WebVTT of the statement's recording with this page."""

    def run(text: str, name: str = "page.txt") -> Result:
        folder = samples / "statement"
        (tmp_path / name).write_text(text, encoding="utf-8")
        options = ["--transcript", folder / "spoken.json", "--timing", "recognized", "-f", "json,vtt", "-o", tmp_path]
        assert main(["align", *map(str, [folder / "statement.mp3", tmp_path / name, *options])]) == 0
        segments = json.loads((tmp_path / "statement.alignment.json").read_text(encoding="utf-8"))["segments"]
        return segments, (tmp_path / "statement.vtt").read_text(encoding="utf-8")

    return run


def test_speaker_labels_reach_segments_and_captions_and_are_not_looked_for(aligned: Any) -> None:
    segments, captions = aligned(
        "MS HOLM: Ladies and gentlemen, dear friends.\n\nI am glad to meet our partners in Geneva.\n\n"
        "Question: Have you opened schools?\n\nMS HOLM: We have opened 47 schools in the region.\n"
    )
    assert [(s["kind"], s["speaker"], s["status"]) for s in segments] == [
        ("speaker", "MS HOLM", "not_spoken"),
        ("paragraph", "MS HOLM", "matched"),
        ("paragraph", "MS HOLM", "matched"),
        ("speaker", "Question", "not_spoken"),
        ("paragraph", "Question", "not_spoken"),
        ("speaker", "MS HOLM", "not_spoken"),
        ("paragraph", "MS HOLM", "matched"),
    ]
    assert all(s["words"] == [] for s in segments if s["kind"] == "speaker")
    assert "<v MS HOLM>We have opened 47 schools in the region." in captions
    assert "MS HOLM:" not in captions
    assert "Question" not in captions


def test_a_heading_and_a_footer_that_were_read_out_are_timed(aligned: Any) -> None:
    segments, captions = aligned(
        "<html><body><nav><p>Home</p></nav>"
        "<h1>Ladies and gentlemen, dear friends</h1><p>I am glad to meet our partners in Geneva. The European Union "
        "will support the new programme this year.</p>"
        "<footer><p>Thank you for your attention.</p></footer></body></html>",
        "page.html",
    )
    found = {s["text"]: (s["kind"], s["start"] is not None) for s in segments}
    assert found["Home"] == ("boilerplate", False)
    assert found["Ladies and gentlemen, dear friends"] == ("heading", True)
    assert found["Thank you for your attention."] == ("boilerplate", True)
    assert "Thank you for your attention." in captions
    assert "Home" not in captions
