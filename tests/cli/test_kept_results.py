"""Results that exist are told before the work; where all exist they answer, as truly as a run would."""

import json
import shutil
from pathlib import Path

import pytest

from aligner.cli import main

Command = list[str]


SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "press-page"


def arguments(folder: Path) -> Command:
    """A text that differs from its recording, as arguments; the text is a copy in ``folder`` that may be edited."""
    text = folder / "page.html"
    text.write_bytes((SAMPLE / "remarks.html").read_bytes())
    transcript = ["--transcript", str(SAMPLE / "spoken.json"), "--timing", "recognized"]
    return [str(SAMPLE / "remarks.mp3"), str(text), *transcript, "-o", str(folder / "out")]


@pytest.fixture
def page(tmp_path: Path) -> Command:
    return arguments(tmp_path)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a check of the page writes."""
    folder = tmp_path_factory.mktemp("first")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALIGNER_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        assert main(["check", *arguments(folder), "-q"]) == 1
    return folder / "out"


@pytest.fixture
def checked(page: Command, first: Path, tmp_path: Path) -> Command:
    """The page, whose check's results lie where another check would write them."""
    shutil.copytree(first, tmp_path / "out")
    return page


def refuse_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def worked(*_: object) -> None:
        raise AssertionError("there was work")

    for command in ("align", "check", "transcribe"):
        monkeypatch.setattr(f"aligner.pipeline.{command}", worked)


@pytest.mark.slow
@pytest.mark.parametrize("more", [[], ["--fail-on", "never"], ["--fail-on", "minor"]])
def test_a_second_check_answers_as_the_first_without_its_work(
    more: Command, page: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = main(["check", *page, *more])
    table = capsys.readouterr().out.split("\n", 4)[-1]
    table = table[: table.index("Headings, labels")]  # a report.json has no segments to count
    refuse_work(monkeypatch)
    assert main(["check", *page, *more]) == first == (0 if "never" in more else 1)
    out, err = capsys.readouterr()
    assert out == table
    lines = err.splitlines()
    for line, suffix in zip(lines, ("alignment.json", "report.json", "report.html", "vtt"), strict=False):
        assert line.startswith("aligner: kept ")
        assert f"remarks.{suffix}, which exists; --overwrite always replaces it" in line
    assert lines[4].endswith("out/remarks.report.json")
    assert len(lines) == 5


def test_a_faithful_text_s_kept_report_is_a_success(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = samples / "statement"
    given = [folder / "statement.mp3", folder / "statement.txt", "--transcript", folder / "spoken.json", "-o", tmp_path]
    command = ["check", *map(str, given), "--timing", "recognized"]
    assert main(command) == 0
    refuse_work(monkeypatch)
    assert main(command) == 0


@pytest.mark.slow
def test_a_reviewer_s_marks_count_with_a_kept_report(
    checked: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = json.loads((tmp_path / "out" / "remarks.report.json").read_text())
    marks = [{"id": found["id"], "decision": "text_is_right", "note": ""} for found in report["differences"]]
    review = tmp_path / "review.json"
    review.write_text(json.dumps({"schema_version": 1, "report": None, "reviewer": None, "marks": marks}))
    refuse_work(monkeypatch)
    assert main(["check", *checked, "--reviewed", str(review)]) == 0
    assert main(["check", *checked]) == 1


@pytest.mark.slow
def test_an_unclear_difference_fails_a_strict_check_alone(checked: Command, tmp_path: Path) -> None:
    kept = tmp_path / "out" / "remarks.report.json"
    kept.write_text(kept.read_text().replace('"confirmed"', '"unclear"'))
    assert main(["check", *checked]) == 0
    assert main(["check", *checked, "--strict"]) == 1
    assert main(["check", *checked, "--strict", "--fail-on", "never"]) == 0


@pytest.mark.slow
def test_a_report_of_another_text_is_no_answer(
    checked: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (tmp_path / "out" / "remarks.report.json").read_bytes()
    Path(checked[1]).write_text("The train to the coast leaves at nine, and nobody minds the rain today.")
    assert main(["check", *checked, "--fail-on", "never"]) == 1
    out, err = capsys.readouterr()
    assert "is of another text than" in err
    assert "not of this recording" in err
    assert "not of this recording" in out
    assert (tmp_path / "out" / "remarks.report.json").read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize("content", ["{", "{}", "\x00", None])
def test_a_report_that_cannot_be_read_is_told_and_no_answer(
    content: str | None, checked: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "out" / "remarks.report.json"
    path.unlink() if content is None else path.write_text(content)
    assert main(["check", *checked, "-f", "html,vtt" if content is None else "json,report,html,vtt"]) == 1
    _, err = capsys.readouterr()
    assert f"{path} {'does not answer' if content is None else 'cannot be read'}, so this is checked anew" in err
    assert (path.read_text() if path.exists() else None) == content


@pytest.mark.slow
def test_clips_that_are_not_there_are_made(checked: Command, tmp_path: Path) -> None:
    assert main(["check", *checked, "--clips"]) == 1
    assert list((tmp_path / "out" / "remarks.clips").iterdir())


def test_what_exists_is_told_before_the_work_for_the_rest(
    page: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from aligner import pipeline

    work, told = pipeline.align, []
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "remarks.vtt").write_text("mine")

    def align(*given: object) -> pipeline.Result:
        told.append(capsys.readouterr().err)
        return work(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "align", align)
    assert main(["align", *page]) == 0
    assert "out/remarks.vtt, which exists" in told[0]
    out, err = capsys.readouterr()
    assert [Path(line).name for line in out.splitlines()] == ["remarks.alignment.json", "remarks.srt"]
    assert "kept" not in err
    assert (tmp_path / "out" / "remarks.vtt").read_text() == "mine"
    refuse_work(monkeypatch)
    assert main(["align", *page]) == 0
    assert capsys.readouterr().err.count("aligner: kept") == 3


def test_a_kept_alignment_says_whether_the_text_is_of_the_recording(
    page: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(page[1]).write_text("The train to the coast leaves at nine, and nobody minds the rain today.")
    assert main(["align", *page]) == 1
    refuse_work(monkeypatch)
    assert main(["align", *page]) == 1
    assert "not of this recording" in capsys.readouterr().err
    Path(page[1]).write_text("Another text.")
    assert main(["align", *page]) == 0
    assert "is of another text than" in capsys.readouterr().err


def test_a_kept_transcript_is_not_made_again_but_the_others_are(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from aligner.types import HeardWord, RecordingInfo, Transcript

    heard: list[str] = []

    def transcribe(audio: Path, *_: object) -> object:
        heard.append(audio.name)
        return RecordingInfo(audio.name, "", 1.0), Transcript((HeardWord("Hello", 0.0, 0.5),)), ()

    monkeypatch.setattr("aligner.pipeline.transcribe", transcribe)
    names = [str(samples / "statement" / "statement.mp3"), str(samples / "press-page" / "remarks.mp3")]
    assert main(["transcribe", names[0], "-f", "txt,vtt", "-o", str(tmp_path)]) == 0
    assert main(["transcribe", *names, "-f", "txt,vtt", "-o", str(tmp_path)]) == 0
    assert heard == ["statement.mp3", "remarks.mp3"]
    assert capsys.readouterr().err.count("aligner: kept") == 2
