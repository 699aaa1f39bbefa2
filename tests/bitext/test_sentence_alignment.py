"""A text in another language than the speech: sentence times, no word times, nothing forced."""

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import jsonschema
import pytest

import aligner
from aligner import pipeline
from aligner.captions.shown_text import spoken_text
from aligner.cli import main
from aligner.formats.json.alignment import compose_alignment, parse_alignment
from aligner.formats.json.schema import load_schema
from aligner.options import Options
from aligner.recognize.imported import read_transcript
from aligner.recognize.session import Recognized
from aligner.types import Alignment, Transcript

if TYPE_CHECKING:
    from aligner.recognize.whisper import WhisperEngine

pytestmark = pytest.mark.slow

Make = Callable[..., Any]


def align(speech: Any, **options: Any) -> Alignment:
    return aligner.align(speech.audio, speech.page, transcript=speech.transcript, **options)


def at_their_place(alignment: Alignment, said: list[tuple[str, tuple[float, float] | None]]) -> tuple[int, int]:
    """How many sentences of spoken paragraphs lie inside their paragraph's time, and of how many."""
    true = [time for text, time in said for _ in range(_sentences_of(alignment, text))]
    spoken = [(s, time) for s, time in zip(alignment.segments, true, strict=True) if time]
    right = sum(
        s.start is not None and s.end is not None and time[0] - 0.01 <= s.start < s.end <= time[1] + 0.01
        for s, time in spoken
    )
    return right, len(spoken)


def _sentences_of(alignment: Alignment, paragraph: str) -> int:
    place = alignment.document.text.index(paragraph)
    inside = range(place, place + len(paragraph))
    return sum(segment.char_start in inside for segment in alignment.segments)


@pytest.mark.parametrize(
    ("name", "side", "options", "least"),
    [("rivers", "R", {}, 0.8), ("rivers", "P", {"language": "ru"}, 0.95), ("museum", "P", {"language": "fr"}, 0.95)],
)
def test_sentences_of_a_translation_are_timed_where_they_are_said(
    speech: Make, name: str, side: str, options: dict[str, str], least: float
) -> None:
    made = speech(name, side)
    alignment = align(made, **options)
    assert alignment.mode == "translated"
    assert alignment.recording.language == options.get("language", "ru")
    assert alignment.document.language == "en"
    right, spoken = at_their_place(alignment, made.said)
    assert spoken >= 38
    assert right >= least * spoken


def test_a_translated_alignment_keeps_the_contract(speech: Make) -> None:
    alignment = align(speech("rivers", "R"))
    value = json.loads(compose_alignment(alignment))
    jsonschema.validate(value, load_schema("alignment"))
    assert {segment["status"] for segment in value["segments"]} == {"translated", "not_spoken"}
    assert all(segment["words"] == [] for segment in value["segments"])
    assert all((s["start"] is None) == (s["status"] == "not_spoken") for s in value["segments"])
    ends = [0.0]
    for segment in value["segments"]:
        if segment["start"] is not None:
            assert ends[-1] <= segment["start"] < segment["end"] <= value["recording"]["duration"]
            ends.append(segment["end"])
    assert value["summary"]["timed_words"] == value["summary"]["hits"] == 0
    text = compose_alignment(alignment)
    assert compose_alignment(parse_alignment(text)) == text


def test_speech_that_was_not_published_is_islands_in_its_place(speech: Make) -> None:
    made = speech("rivers", "R")
    alignment = align(made)
    heard = " ".join(island.text for island in alignment.islands)
    assert sum(line in heard for line in made.unpublished) >= len(made.unpublished) - 1
    by_id = {segment.id: segment for segment in alignment.segments}
    for island in alignment.islands:
        before = by_id.get(island.after_segment or "")
        assert before is None or (before.end is not None and before.end <= island.start)
        assert all(s.start is None or s.end <= island.start or s.start >= island.end for s in alignment.segments)


def test_sentences_that_share_a_heard_one_share_its_time_without_a_gap(speech: Make) -> None:
    segments = align(speech("railway", "G")).segments
    neighbours = [
        (first.end, second.start)
        for first, second in pairwise(segments)
        if first.block == second.block and first.end is not None and second.start is not None
    ]
    assert all(end <= start for end, start in neighbours)
    assert sum(end == pytest.approx(start, abs=1e-6) for end, start in neighbours) >= 2


def test_captions_of_a_translation_hold_its_spoken_sentences_inside_their_times(speech: Make) -> None:
    from aligner.jobs import captioning

    alignment = align(speech("rivers", "R"))
    cues = captioning.cues(alignment)
    assert "".join("".join(cue.lines) for cue in cues).replace(" ", "") == "".join(spoken_text(alignment).split())
    assert all(word.start is None for cue in cues for word in cue.words)
    spans = {segment.id: segment.span for segment in alignment.segments}
    for cue in cues:
        span = spans[cue.segment or ""]
        assert span is not None
        assert span.start - 0.1 <= cue.start < span.end


def test_a_check_of_a_translation_tells_passages_only_and_confirms_nothing(speech: Make) -> None:
    made = speech("rivers", "R")
    report = aligner.check(made.audio, made.page, transcript=made.transcript)
    assert {d.kind for d in report.differences} <= {"not_spoken", "not_published"}
    assert {d.category for d in report.differences} == {"passage"}
    assert {d.verdict for d in report.differences} == {"unclear"}


def test_a_page_in_another_language_of_another_speech_is_not_of_this_recording(
    speech: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heard, other = speech("rivers", "R"), speech("museum", "P")
    files = [str(part) for part in (heard.audio, other.page, "--transcript", heard.transcript, "-o", tmp_path)]
    assert main(["check", *files]) == 1
    assert "not of this recording" in capsys.readouterr().err
    report = json.loads((tmp_path / "talk.report.json").read_text())
    assert report["summary"]["verdict"] == "not_this_recording"
    segments = json.loads((tmp_path / "talk.alignment.json").read_text())["segments"]
    assert {segment["status"] for segment in segments} == {"not_spoken"}


def test_the_terminal_says_that_words_are_not_timed(speech: Make, capsys: pytest.CaptureFixture[str]) -> None:
    made = speech("rivers", "R")
    assert main(["align", str(made.audio), str(made.page), "--transcript", str(made.transcript)]) == 0
    told = capsys.readouterr().err
    assert "the speech (ru) and the text (en) are in different languages: sentences are timed, words are not" in told
    assert "37 of 47 sentences spoken" in told
    assert "words timed" not in told


@pytest.mark.parametrize("fits", [True, False])
def test_a_translation_that_does_not_fit_gives_way_to_the_speech_in_its_own_language(
    speech: Make, monkeypatch: pytest.MonkeyPatch, fits: bool
) -> None:
    made, paraphrased = speech("rivers", "R"), speech("rivers", "P")
    russian = read_transcript(made.transcript)
    nonsense = tuple(replace(word, text="bells") for word in russian.words)
    english = read_transcript(paraphrased.transcript).words if fits else nonsense
    translated = Transcript(english, language="ru", options={"task": "translate"})

    def recognize(_recording: object, _options: object, _progress: object, document: object = None) -> Recognized:
        engine = SimpleNamespace(identity={}, checkpoint=None)
        return Recognized(translated if document else russian, cast("WhisperEngine", engine), ())

    monkeypatch.setattr(pipeline, "recognize", recognize)
    monkeypatch.setattr(pipeline, "recognition_of", lambda *_: None)
    result = pipeline.align(made.audio, made.page, Options(timing="recognized"))
    assert result.same_recording
    assert (pipeline.TRANSLATION_DROPPED in result.remarks) == (not fits)
    assert (result.transcript == russian) == (not fits)
    assert sum(segment.start is not None for segment in result.alignment.segments) > 30
