"""A review's round through the command line: findings, marks, the next check; clips; a page that carries its sound."""

import hashlib
import json
import shutil
import wave
from pathlib import Path

import pytest

from aligner.cli import main

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "press-page"


@pytest.fixture(scope="module")
def page() -> list[str]:
    return [str(SAMPLE / "remarks.mp3"), str(SAMPLE / "remarks.html"), "--transcript", str(SAMPLE / "spoken.json")]


def checked(page: list[str], folder: Path, *options: str) -> tuple[int, dict]:
    code = main(
        ["check", *page, "-o", str(folder), "--quiet", "--timing", "recognized", "--overwrite", "always", *options]
    )
    return code, json.loads((folder / "remarks.report.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def results(page: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a check without marks writes."""
    folder = tmp_path_factory.mktemp("results")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALIGNER_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        assert checked(page, folder)[0] == 1
    return folder


@pytest.fixture
def report(results: Path, tmp_path: Path) -> dict:
    """The report of that check, whose results lie in ``tmp_path`` too."""
    shutil.copytree(results, tmp_path, dirs_exist_ok=True)
    return json.loads((tmp_path / "remarks.report.json").read_text(encoding="utf-8"))


def review_of(marks: dict[str, str]) -> str:
    listed = [{"id": id_, "decision": decision, "note": "heard it twice"} for id_, decision in marks.items()]
    return json.dumps({"schema_version": 1, "report": None, "reviewer": "Ann", "marks": listed})


@pytest.mark.slow
def test_what_a_reviewer_rejected_no_longer_fails_the_next_check(page, tmp_path, report):
    critical = [d["id"] for d in report["differences"] if d["severity"] == "critical"]
    assert critical
    (tmp_path / "review.json").write_text(review_of(dict.fromkeys(critical, "text_is_right")), encoding="utf-8")
    code, again = checked(page, tmp_path, "--reviewed", str(tmp_path / "review.json"))
    told = {d["id"]: d["verdict"] for d in again["differences"]}
    assert code == 0
    assert {told[id_] for id_ in critical} == {"likely_recognition_error"}
    assert [d["id"] for d in again["differences"] if d["severity"] == "critical"] == critical
    assert "heard it twice" in (tmp_path / "remarks.report.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_what_a_reviewer_accepted_is_confirmed(page, tmp_path, report):
    one = next(d["id"] for d in report["differences"] if d["verdict"] != "confirmed")
    (tmp_path / "review.json").write_text(review_of({one: "text_is_wrong"}), encoding="utf-8")
    _, again = checked(page, tmp_path, "--reviewed", str(tmp_path / "review.json"))
    assert next(d["verdict"] for d in again["differences"] if d["id"] == one) == "confirmed"


def refuse_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def worked(*_: object) -> None:
        raise AssertionError("there was work")

    monkeypatch.setattr("aligner.pipeline.check", worked)


def test_marks_are_put_on_what_lies_there_and_nothing_listens_again(page, tmp_path, report, monkeypatch, capsys):
    marks = {d["id"]: "text_is_right" for d in report["differences"]}
    (tmp_path / "review.json").write_text(review_of(marks), encoding="utf-8")
    refuse_work(monkeypatch)
    sha256 = hashlib.sha256((tmp_path / "remarks.report.json").read_bytes()).hexdigest()
    given = ["check", *page, "-o", str(tmp_path), "--reviewed", str(tmp_path / "review.json"), "-f", "json,report,html"]
    assert main([*given, "--overwrite", "always"]) == 0
    out = capsys.readouterr().out
    assert "faithful" in out
    assert "decided: text right" in out.replace("\n", " ")
    assert "misheard" not in out
    again = json.loads((tmp_path / "remarks.report.json").read_text(encoding="utf-8"))
    assert {d["decision"]["machine"] for d in again["differences"]} == {d["verdict"] for d in report["differences"]}
    html = (tmp_path / "remarks.report.html").read_text(encoding="utf-8")
    assert '"outline":{' in html
    assert f'"report":"{sha256}"' in html
    (tmp_path / "review.json").write_text(review_of({}), encoding="utf-8")
    assert main([*given, "--overwrite", "always"]) == 1
    assert json.loads((tmp_path / "remarks.report.json").read_text(encoding="utf-8")) == report


def test_what_is_handed_on_is_written_from_report_and_marks_alone(page, tmp_path, report, monkeypatch, capsys):
    marks = {d["id"]: "text_is_wrong" for d in report["differences"] if d["severity"] in ("critical", "major")}
    (tmp_path / "review.json").write_text(review_of(marks), encoding="utf-8")
    refuse_work(monkeypatch)
    capsys.readouterr()
    given = ["check", *page, "-o", str(tmp_path), "--reviewed", str(tmp_path / "review.json"), "--fail-on", "never"]
    assert main([*given, "-q", "-f", "docx,csv,md,corrected"]) == 0
    names = {Path(line).name for line in capsys.readouterr().out.splitlines()}
    suffixes = (
        "corrected.docx",
        "corrected.html",
        "corrected.md",
        "corrected.txt",
        "report.docx",
        "report.csv",
        "report.md",
    )
    assert names == {f"remarks.{suffix}" for suffix in suffixes}
    html = (tmp_path / "remarks.corrected.html").read_text(encoding="utf-8")
    text = (tmp_path / "remarks.corrected.txt").read_text(encoding="utf-8")
    for old, new in (("Hansen", "Larsen"), ("$25 million", "thirty five million dollars")):
        assert old in Path(page[1]).read_text(encoding="utf-8")
        assert (old in html, old in text, new in html, new in text) == (False, False, True, True)
    assert "I would like to thank the doctors" not in html


def test_captions_are_cut_from_the_corrected_text_and_edited_ones_stay(page, tmp_path, report):
    marks = {d["id"]: "text_is_wrong" for d in report["differences"]}
    edited = [{"id": "e1", "start": 1.0, "end": 4.7, "lines": ["Dear friends,", "edited by hand."]}]
    review = json.loads(review_of(marks)) | {"cues": edited}
    (tmp_path / "review.json").write_text(json.dumps(review), encoding="utf-8")
    checked(page, tmp_path, "--reviewed", str(tmp_path / "review.json"))
    vtt = (tmp_path / "remarks.vtt").read_text(encoding="utf-8")
    assert "Anna Larsen" in vtt
    assert "Dear friends,\nedited by hand." in vtt
    assert "President Keller" not in vtt


def test_results_beside_the_marks_answer_for_another_folder(page, tmp_path, report, monkeypatch, capsys):
    marks = {d["id"]: "text_is_right" for d in report["differences"]}
    (tmp_path / "review.json").write_text(review_of(marks), encoding="utf-8")
    refuse_work(monkeypatch)
    given = ["check", *page, "-o", str(tmp_path / "other"), "--reviewed", str(tmp_path / "review.json")]
    assert main([*given, "-f", "csv,html", "--interface", "de"]) == 0
    assert "nothing is listened to again" in capsys.readouterr().err
    assert '<html lang="de"' in (tmp_path / "other/remarks.report.html").read_text(encoding="utf-8")
    assert main([*given, "--interface", "tlh"]) == 2


def test_without_marks_there_is_a_report_but_no_corrected_text(page, tmp_path, capsys):
    given = ["check", *page, "-o", str(tmp_path), "--timing", "recognized", "--fail-on", "never", "-q"]
    assert main([*given, "-f", "docx,csv"]) == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == ["remarks.report.csv", "remarks.report.docx"]
    assert main([*given, "-f", "corrected"]) == 2
    assert "--reviewed FILE" in capsys.readouterr().err


def test_a_file_that_is_no_review_is_refused_in_one_sentence(page, tmp_path, capsys):
    (tmp_path / "review.json").write_text("[]", encoding="utf-8")
    code = main(["check", *page, "-o", str(tmp_path), "--reviewed", str(tmp_path / "review.json")])
    assert code == 3
    assert "review" in capsys.readouterr().err


@pytest.mark.slow
def test_a_clip_is_written_for_each_difference_above_cosmetic(page, tmp_path):
    _, report = checked(page, tmp_path, "--clips")
    clips = sorted((tmp_path / "remarks.clips").iterdir())
    assert len(clips) == sum(d["severity"] != "cosmetic" for d in report["differences"])
    with wave.open(str(clips[0])) as clip:
        assert clip.getnframes() / clip.getframerate() >= 1


@pytest.mark.slow
def test_a_page_can_carry_its_recording(page, tmp_path):
    checked(page, tmp_path, "--embed-audio")
    html = (tmp_path / "remarks.report.html").read_text(encoding="utf-8")
    assert 'src="data:audio/mpeg;base64,' in html
    assert "media-src data:" in html
    assert "connect-src &#39;none&#39;" in html
