"""The same words as openai-whisper JSON, whisperX JSON, VTT and SRT give the same alignment."""

import json
from pathlib import Path
from typing import Any

import pytest

import aligner
from aligner.cli import main
from aligner.errors import InputError
from aligner.formats.timestamps import format_milliseconds, milliseconds
from aligner.options import Options
from aligner.pipeline import align
from aligner.types import Span, Word

pytestmark = pytest.mark.slow

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "statement"
FORMS = ("whisper.json", "whisperx.json", "captions.vtt", "captions.srt")


def sentences() -> list[list[dict[str, Any]]]:
    """The words of the sample's transcript, sentence by sentence."""
    found: list[list[dict[str, Any]]] = [[]]
    for word in json.loads((SAMPLE / "spoken.json").read_text())["words"]:
        found[-1].append(word)
        if word["text"][-1] in ".?":
            found.append([])
    return [sentence for sentence in found if sentence]


def text_of(sentence: list[dict[str, Any]]) -> str:
    return " ".join(word["text"] for word in sentence)


def whisper_json(name: str, space: str, score: str) -> str:
    segments = [
        {
            "start": sentence[0]["start"],
            "end": sentence[-1]["end"],
            "text": space + text_of(sentence),
            "words": [{name: space + w["text"], "start": w["start"], "end": w["end"], score: 0.9} for w in sentence],
        }
        for sentence in sentences()
    ]
    return json.dumps({"text": "", "language": "en", "segments": segments})


def captions(comma: str) -> str:
    def stamp(seconds: float) -> str:
        return format_milliseconds(milliseconds(seconds)).replace(".", comma)

    return "\n\n".join(
        f"{number}\n{stamp(s[0]['start'])} --> {stamp(s[-1]['end'])}\n{text_of(s)}"
        for number, s in enumerate(sentences(), 1)
    )


def written(form: str) -> str:
    return {
        "whisper.json": lambda: whisper_json("word", " ", "probability"),
        "whisperx.json": lambda: whisper_json("word", "", "score"),
        "captions.vtt": lambda: f"WEBVTT\n\n{captions('.')}\n",
        "captions.srt": lambda: f"{captions(',')}\n",
    }[form]()


def timed(transcript: Path, timing: str) -> list[Word]:
    audio, text = SAMPLE / "statement.mp3", SAMPLE / "statement.txt"
    return list(aligner.align(audio, text, transcript=transcript, timing=timing).words)


def test_words_past_the_end_of_the_recording_are_left_out_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = json.loads((SAMPLE / "spoken.json").read_text())
    last = said["words"][-1]
    said["words"] += [
        {"text": "Goodbye", "start": last["end"] + 0.5, "end": last["end"] + 0.5, "confidence": None},
        {"text": "again", "start": 100.0, "end": 101.0, "confidence": None},
    ]
    (tmp_path / "longer.json").write_text(json.dumps(said))
    files = (SAMPLE / "statement.mp3", SAMPLE / "statement.txt")
    options = ("--timing", "recognized", "--transcript", tmp_path / "longer.json", "-o", tmp_path, "-f", "json")
    assert main([str(word) for word in ("check", *files, *options, "-f", "report,transcript")]) == 0
    assert "the transcript reaches to 100.0 s, the recording to 26.9 s; one word is left out" in capsys.readouterr().err
    alignment = json.loads((tmp_path / "statement.alignment.json").read_text())
    (word,) = alignment["islands"][-1]["words"]
    assert (word["text"], word["end"]) == ("Goodbye", round(word["start"] + 0.02, 3))
    written = json.loads((tmp_path / "statement.transcript.json").read_text())
    assert (written["words"][-1], written["duration"]) == (word, alignment["recording"]["duration"])


def test_captions_do_not_tell_their_language_so_their_words_or_the_person_do(tmp_path: Path) -> None:
    (tmp_path / "captions.srt").write_text(written("captions.srt"))
    audio, text = SAMPLE / "statement.mp3", SAMPLE / "statement.txt"
    options = {"transcript": tmp_path / "captions.srt", "timing": "recognized"}
    assert aligner.align(audio, text, **options).recording.language == "en"
    assert aligner.align(audio, text, **options, language="English").recording.language == "en"


def test_words_keep_their_times_where_no_voice_can_say_the_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def speechless(*_: object, **__: object) -> None:
        raise InputError("espeak-ng's voices pronounce no sentence of the text alike")

    monkeypatch.setattr("aligner.timing.forced_alignment.retime", speechless)  # as of Japanese in kanji
    audio, text, transcript = (str(SAMPLE / name) for name in ("statement.mp3", "statement.txt", "spoken.json"))
    given = (audio, text, "--transcript", transcript)
    assert main(["align", *given, "-o", str(tmp_path)]) == 0
    assert "words keep the recogniser's times: espeak-ng's voices" in capsys.readouterr().err
    words = json.loads((tmp_path / "statement.alignment.json").read_text())["segments"][1]["words"]
    assert {word["source"] for word in words} == {"recognized"}
    anew = ("--timing", "synthesized", "--overwrite", "always")
    assert main(["align", *given, "-o", str(tmp_path), *anew]) == 3


@pytest.mark.parametrize("form", FORMS[1:])
def test_a_form_gives_the_words_and_times_that_whisper_s_json_gives(form: str, tmp_path: Path) -> None:
    for name in (FORMS[0], form):
        (tmp_path / name).write_text(written(name))
    first, other = (timed(tmp_path / name, "auto") for name in (FORMS[0], form))
    assert [(w.text, w.status) for w in other] == [(w.text, w.status) for w in first]
    for word, again in zip(first, other, strict=True):
        assert (word.start is None) == (again.start is None)
        assert word.start is None or abs(word.start - (again.start or 0.0)) <= 0.02, word.text


def test_what_a_checkpoint_loaded_for_timing_has_to_say_is_a_warning_of_the_result(monkeypatch, tmp_path: Path) -> None:
    def find_words(_samples: Any, words: list[str]) -> list[Span | None]:
        return [None] * len(words)

    def load(_heard: Any, _language: Any, _options: Any, warn: Any, _progress: Any) -> Any:
        warn("this checkpoint is small")
        return find_words

    monkeypatch.setattr("aligner.pipeline.attention_aligner", load)
    (tmp_path / FORMS[0]).write_text(written(FORMS[0]))
    audio, text = SAMPLE / "statement.mp3", SAMPLE / "statement.txt"
    result = align(audio, text, Options(transcript=tmp_path / FORMS[0], timing="attention"))
    assert "this checkpoint is small" in result.remarks
