"""From Python: what a run has written is loaded, shown in a notebook, and written in every form."""

import dataclasses
import json
from pathlib import Path

import pytest

import aligner
from aligner.cli import main
from aligner.errors import InputError, UsageError
from aligner.options import Options, RunOptions
from aligner.types import Alignment, Report


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    samples = Path(__file__).resolve().parents[2] / "samples/press-page"
    folder = tmp_path_factory.mktemp("out")
    page = [str(samples / "remarks.mp3"), str(samples / "remarks.html"), "--transcript", str(samples / "spoken.json")]
    assert main(["check", *page, "-o", str(folder), "--timing", "recognized", "--fail-on", "never", "-q"]) == 0
    return folder


def test_a_report_is_loaded_with_the_alignment_beside_it(out):
    report, alignment = aligner.load(out / "remarks.report.json"), aligner.load(str(out / "remarks.alignment.json"))
    assert isinstance(report, Report)
    assert isinstance(alignment, Alignment)
    assert report.alignment == alignment


def test_what_is_neither_is_refused(out):
    with pytest.raises(InputError):
        aligner.load(out / "remarks.vtt")
    with pytest.raises(InputError):
        aligner.load(out / "nothing.json")


@pytest.mark.parametrize("suffix", ["report.html", "report.csv", "report.md", "report.docx", "vtt", "corrected.html"])
def test_a_report_is_written_in_the_form_its_suffix_names(out, tmp_path, suffix):
    path = aligner.write(aligner.load(out / "remarks.report.json"), tmp_path / f"talk.{suffix}")
    assert path.stat().st_size > 200


def test_the_corrected_text_is_written_by_a_review(out, tmp_path):
    report = aligner.load(out / "remarks.report.json")
    marks = [{"id": found.id, "decision": "text_is_wrong"} for found in report.differences]
    (tmp_path / "review.json").write_text(json.dumps({"schema_version": 1, "marks": marks}), encoding="utf-8")
    path = aligner.write(report, tmp_path / "talk.corrected.txt", review=tmp_path / "review.json")
    text = path.read_text(encoding="utf-8")
    assert "Larsen" in text
    assert "Hansen" not in text


def test_a_notebook_shows_a_table_and_nothing_that_is_markup_in_a_text(out):
    report = aligner.load(out / "remarks.report.json")
    assert "<table>" in report._repr_html_()
    segment = dataclasses.replace(report.alignment.segments[0], text="<script>x</script>")
    shown = dataclasses.replace(report.alignment, segments=(segment,))._repr_html_()
    assert "<script>" not in shown
    assert "words timed" in shown


def test_the_keyword_arguments_are_the_options_there_are():
    assert set(RunOptions.__annotations__) == {field.name for field in dataclasses.fields(Options)}
    with pytest.raises(UsageError, match="no option 'modle'"):
        aligner.align("talk.mp3", "talk.txt", modle="base")  # type: ignore[call-arg]
