"""A review's round through the command line: findings, marks, the next check; clips; a page that carries its sound."""

import json
import wave
from pathlib import Path

import pytest

from aligner.cli import main


@pytest.fixture
def page(samples: Path) -> list[str]:
    folder = samples / "press-page"
    return [str(folder / "remarks.mp3"), str(folder / "remarks.html"), "--transcript", str(folder / "spoken.json")]


def checked(page: list[str], folder: Path, *options: str) -> tuple[int, dict]:
    code = main(
        ["check", *page, "-o", str(folder), "--quiet", "--timing", "recognized", "--overwrite", "always", *options]
    )
    return code, json.loads((folder / "remarks.report.json").read_text(encoding="utf-8"))


def review_of(report: dict, marks: dict[str, str]) -> str:
    listed = [{"id": id_, "mark": mark, "note": "heard it twice"} for id_, mark in marks.items()]
    whose = {"recording": report["recording"]["sha256"], "document": report["document"]["sha256"]}
    return json.dumps({"schema_version": 1, **whose, "marks": listed})


@pytest.mark.slow
def test_what_a_reviewer_rejected_no_longer_fails_the_next_check(page, tmp_path):
    code, report = checked(page, tmp_path)
    critical = [d["id"] for d in report["differences"] if d["severity"] == "critical"]
    assert code == 1
    assert critical
    (tmp_path / "review.json").write_text(review_of(report, dict.fromkeys(critical, "rejected")), encoding="utf-8")
    code, again = checked(page, tmp_path, "--reviewed", str(tmp_path / "review.json"))
    told = {d["id"]: d["verdict"] for d in again["differences"]}
    assert code == 0
    assert {told[id_] for id_ in critical} == {"likely_recognition_error"}
    assert [d["id"] for d in again["differences"] if d["severity"] == "critical"] == critical
    assert "heard it twice" in (tmp_path / "remarks.report.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_what_a_reviewer_accepted_is_confirmed(page, tmp_path):
    _, report = checked(page, tmp_path)
    one = next(d["id"] for d in report["differences"] if d["verdict"] == "unclear")
    (tmp_path / "review.json").write_text(review_of(report, {one: "accepted"}), encoding="utf-8")
    _, again = checked(page, tmp_path, "--reviewed", str(tmp_path / "review.json"))
    assert next(d["verdict"] for d in again["differences"] if d["id"] == one) == "confirmed"


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
