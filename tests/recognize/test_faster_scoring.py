"""CTranslate2 scores wordings as torch does, and what was scored is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from aligner.audio.recording import open_recording
from aligner.recognize.checkpoints import Checkpoint
from aligner.recognize.kept_scores import KeptScorer
from aligner.recognize.scoring import WhisperScorer
from aligner.storage.kept_values import KeptValues, cache_root, key_of
from aligner.types.scores import Scores, Stretch

STATEMENT = Path(__file__).resolve().parents[2] / "samples" / "statement" / "statement.mp3"
SAID = json.loads((STATEMENT.parent / "spoken.json").read_text(encoding="utf-8"))["words"]


def stretch(published: str, first: int, last: int, *, after: int = 4) -> Stretch:
    """Words ``first:last`` of the statement, which are heard, against another wording."""
    words = [word["text"] for word in SAID]
    before, heard, behind = words[first - 4 : first], words[first:last], words[last : last + after]
    start, end = SAID[first - 4]["start"] - 0.3, SAID[last + after - 1]["end"] + 0.3
    return Stretch(max(0.0, start), end, (published,), " ".join(heard), " ".join(before), " ".join(behind))


ASKED = [stretch("elephants", 8, 9), stretch("", 8, 9), stretch("a wholly different thing", 12, 14, after=0)]


def test_the_margins_are_those_of_the_checkpoint_itself(tiny_en: Checkpoint) -> None:
    pytest.importorskip("faster_whisper")
    from aligner.recognize.faster_whisper import FasterWhisperEngine

    with open_recording(STATEMENT) as recording:
        by_torch = WhisperScorer(tiny_en, recording.samples, device="cpu").score(ASKED)
        by_ctranslate2 = FasterWhisperEngine(tiny_en, device="cpu").scorer(recording, "en").score(ASKED)
    for one, other in zip(by_torch, by_ctranslate2, strict=True):
        assert one is not None
        assert other is not None
        assert other.margin == pytest.approx(one.margin, abs=0.1 * abs(one.margin) + 2)
        assert other.heard - other.published == pytest.approx(one.heard - one.published, rel=0.25, abs=0.3)


class Counting:
    """Scores everything alike, and tells what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Stretch] = []

    def score(self, stretches: Sequence[Stretch]) -> list[Scores | None]:
        self.asked += stretches
        return [None if one.published == ("",) else Scores(-1.0, -0.5, 2.5) for one in stretches]


def test_only_a_new_wording_is_asked() -> None:
    first, second = Counting(), Counting()
    about = {"sound": "0" * 64}
    before = KeptScorer(first, KeptValues("scores", about)).score(ASKED[:2])
    after = KeptScorer(second, KeptValues("scores", about)).score([ASKED[2], *ASKED[:2]])
    assert after[1:] == before == [Scores(-1.0, -0.5, 2.5), None]
    assert (first.asked, second.asked) == (ASKED[:2], ASKED[2:])
    other = Counting()
    KeptScorer(other, KeptValues("scores", {"sound": "1" * 64})).score(ASKED[:1])
    assert other.asked == ASKED[:1]


def test_what_is_kept_and_cannot_be_read_is_made_again_with_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    kept = KeptValues("scores", {})
    kept[key_of("a")] = 1
    kept.save()
    (file,) = (cache_root() / "scores").iterdir()
    assert KeptValues("scores", {})[key_of("a")] == 1
    file.write_bytes(b"[1")
    assert key_of("a") not in KeptValues("scores", {})
    assert "is made again" in caplog.text
