"""alignment.json, transcript.json and report.json: written, validated by their schemas, read back."""

import dataclasses
import json

import jsonschema
import pytest

from aligner.errors import InputError, UsageError
from aligner.formats.json.alignment import compose_alignment, parse_alignment
from aligner.formats.json.report import compose_report, parse_report
from aligner.formats.json.schema import SCHEMAS, load_schema, schema_text
from aligner.formats.json.transcript import compose_transcript, parse_transcript
from aligner.types import (
    Alignment,
    Difference,
    Document,
    Evidence,
    HeardSegment,
    HeardSide,
    HeardWord,
    Island,
    PublishedSide,
    PublishedWord,
    Recognition,
    RecordingInfo,
    Report,
    Segment,
    Sentence,
    Summary,
    Transcript,
    Word,
)

TEXT = "We met. “Twice,” he said."


def _alignment() -> Alignment:
    """Two sentences, the second not spoken, and a question from the hall."""
    words = (PublishedWord("We", 0, 2), PublishedWord("met", 3, 6))
    late = (PublishedWord("Twice", 9, 14), PublishedWord("he", 17, 19), PublishedWord("said", 20, 24))
    sentences = (
        Sentence("s-1", "b1", "paragraph", TEXT[:7], 0, 7, words, "Anna", "#p1"),
        Sentence("s-2", "b1", "quote", TEXT[8:], 8, 25, late),
    )
    segments = (
        Segment(
            "s-1", "b1", "paragraph", TEXT[:7], 0, 7, "matched",
            (
                Word("We", 0, 2, "hit", 0.5, 0.75, "recognized", 0.98),
                Word("met", 3, 6, "substituted", 0.75, 1.25, "forced", 0.5, "bet"),
            ),
            0.5, 1.25, 1.0, 0.75, "Anna", "#p1",
        ),
        Segment(
            "s-2", "b1", "quote", TEXT[8:], 8, 25, "not_spoken",
            tuple(Word(word.text, word.char_start, word.char_end, "deleted") for word in late),
        ),
    )  # fmt: skip
    return Alignment(
        recording=RecordingInfo("talk.mp3", "aa", 12.345, "en"),
        document=Document(TEXT, sentences, "en", "A talk", "talk.html", "bb"),
        recognition=Recognition("whisper", "small", "cc", {"beam_size": 5}),
        segments=segments,
        summary=Summary(5, 1, 1, 3, 2, 2, 0.4, 0.5),
        islands=(Island("i-1", 2.0, 3.0, "Any questions", (HeardWord("Any", 2.0, 2.5, 0.9),), "s-1"),),
    )


def _report() -> Report:
    changed = Difference(
        "d-1", "changed", "major", "content", PublishedSide("met", 3, 6, "s-1"), HeardSide("bet", 0.75, 1.25),
        "unclear", Evidence(0.5, -1.25, None),
    )  # fmt: skip
    unsaid = Difference(
        "d-2", "not_spoken", "critical", "passage", PublishedSide(TEXT[8:], 8, 25, "s-2"),
        HeardSide("", 1.25, 1.25), "confirmed",
    )  # fmt: skip
    asked = Difference(
        "d-3", "not_published", "minor", "passage", None, HeardSide("Any questions", 2.0, 3.0), "confirmed"
    )
    return Report(_alignment(), (unsaid, changed, asked), "differs")


def _transcript() -> Transcript:
    words = (HeardWord("We", 0.5, 0.75, 0.98), HeardWord("bet", 0.75, 0.75))
    return Transcript(words, (HeardSegment("We bet", 0.5, 0.75),), "en", 12.345, "whisper", "small")


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_is_a_valid_draft_2020_12_schema(name: str) -> None:
    schema = load_schema(name)
    assert schema["$schema"].endswith("2020-12/schema")
    jsonschema.Draft202012Validator.check_schema(schema)


def test_an_unknown_schema_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UsageError, match="alignment, report, transcript"):
        schema_text("captions")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("alignment", compose_alignment(_alignment())),
        ("report", compose_report(_report())),
        ("transcript", compose_transcript(_transcript())),
    ],
)
def test_what_is_written_is_valid_under_its_schema(name: str, text: str) -> None:
    jsonschema.Draft202012Validator(load_schema(name)).validate(json.loads(text))


def test_an_alignment_comes_back_as_it_was() -> None:
    assert parse_alignment(compose_alignment(_alignment())) == _alignment()


def test_a_transcript_comes_back_as_it_was() -> None:
    assert parse_transcript(compose_transcript(_transcript())) == _transcript()


def test_a_report_comes_back_with_its_findings_and_the_same_bytes() -> None:
    text = compose_report(_report())
    back = parse_report(text)
    assert back.differences == _report().differences
    assert back.verdict == "differs"
    assert compose_report(back) == text


@pytest.mark.parametrize("parse", [parse_alignment, parse_report])
def test_a_count_that_earlier_versions_wrote_is_read_over(parse) -> None:
    text = compose_alignment(_alignment()) if parse is parse_alignment else compose_report(_report())
    earlier = json.loads(text)
    earlier["summary"]["interpolated_words"] = 0
    assert parse(json.dumps(earlier)) == parse(text)


def test_a_report_states_its_counts() -> None:
    summary = json.loads(compose_report(_report()))["summary"]
    counts = [summary[key] for key in ("critical", "major", "minor", "cosmetic", "verdict")]
    assert counts == [1, 1, 1, 0, "differs"]


def test_times_are_rounded_to_milliseconds_and_never_to_nothing() -> None:
    words = (HeardWord("a", 1.23449, 1.23451),)
    assert parse_transcript(compose_transcript(Transcript(words))).words == (HeardWord("a", 1.234, 1.235),)
    alignment = _alignment()
    island = dataclasses.replace(alignment.islands[0], start=2.0001, end=2.0002)
    text = compose_alignment(dataclasses.replace(alignment, islands=(island,)))
    assert (json.loads(text)["islands"][0]["start"], json.loads(text)["islands"][0]["end"]) == (2.0, 2.001)


def test_the_place_of_what_was_not_spoken_is_a_point_in_whole_milliseconds() -> None:
    pause = Difference("d-1", "not_spoken", "major", "content", PublishedSide("met", 3, 6, "s-1"),
                       HeardSide("", 4.9131875, 4.9131875), "confirmed")  # fmt: skip
    written = json.loads(compose_report(Report(_alignment(), (pause,), "differs")))["differences"][0]["heard"]
    assert written == {"text": "", "start": 4.913, "end": 4.913}


def test_translated_segments_carry_no_words() -> None:
    text = compose_alignment(dataclasses.replace(_alignment(), mode="translated"))
    assert [segment["words"] for segment in json.loads(text)["segments"]] == [[], []]
    assert compose_alignment(parse_alignment(text)) == text


def test_a_number_json_has_no_word_for_becomes_null() -> None:
    recognition = Recognition("whisper", options={"temperature": (0.0, float("nan"))})
    text = compose_alignment(dataclasses.replace(_alignment(), recognition=recognition))
    assert json.loads(text)["recognition"]["options"] == {"temperature": [0.0, None]}


def test_a_transcript_from_elsewhere_may_leave_out_who_listened() -> None:
    text = """{"schema_version": 1, "language": null, "duration": null, "engine": "hand",
               "words": [{"text": "We", "start": 0, "end": 1}], "segments": []}"""
    jsonschema.validate(json.loads(text), load_schema("transcript"))
    assert parse_transcript(text) == Transcript((HeardWord("We", 0.0, 1.0),), engine="hand")


def _broken(path: str, value: object) -> str:
    """The sample alignment with one value replaced, or removed where the value is ``...``."""
    data = json.loads(compose_alignment(_alignment()))
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    place = data
    for part in way:
        place = place[part]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return json.dumps(data)


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("schema_version", 2, "schema_version is 2, but this program reads schema version 1"),
        ("mode", "spoken", "mode should be one of verbatim, translated, not \"spoken\""),
        ("islands", ..., "the whole has no 'islands'"),
        ("extra", 1, "the whole has the unknown name 'extra'"),
        ("segments.0.words.1.start", "0.75", "segments[0].words[1].start should be a number"),
        ("segments.0.words.1.status", "deleted", "was not spoken and cannot have a time"),
        ("segments.0.words.1.char_start", 2, "word 'met' does not fit 2..6"),
        ("segments.0.text", "We wet.", "does not stand at 0"),
        ("segments.1.kind", "poem", "segments[1].kind should be one of heading"),
        ("segments.0.coverage", 1.5, "coverage must lie in [0, 1], not 1.5"),
        ("summary.hits", 2, "2 + 1 + 3 is not 5"),
        ("summary.hits", True, "summary.hits should be a whole number, not true"),
        ("document", [], "document should be an object, not []"),
        ("recognition.biased", "no", "recognition.biased should be true or false"),
        ("recording.duration", 10**400, "recording.duration is too large a number"),
    ],
)  # fmt: skip
def test_a_broken_alignment_is_refused_by_place_and_reason(path: str, value: object, sentence: str) -> None:
    with pytest.raises(InputError) as refusal:
        parse_alignment(_broken(path, value))
    assert sentence in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_counts_that_are_not_those_of_the_findings_are_refused() -> None:
    data = json.loads(compose_report(_report()))
    data["summary"]["critical"] = 0
    with pytest.raises(InputError, match=r"summary.critical says 0, but 1 differences are critical"):
        parse_report(json.dumps(data))
