"""A batch makes what align and check make, does nothing twice, and does again what has changed."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from aligner.batch.ledger import Record
from aligner.batch.summary import compose_csv
from aligner.cli import main
from aligner.formats import tsv
from aligner.types import Cue

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from tests.batch.conftest import Batch


def lines(capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    return [line.split("\t") for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("command", ["align", "check"])
def test_its_results_are_those_of_the_commands_byte_for_byte(batch: Batch, command: str, jobs: int) -> None:
    batch.add("talk")
    batch.add("page", "press-page", profile="bbc")
    formats = ["-f", "json,vtt" if command == "align" else "json,report,html,vtt"]

    code = batch.run(f"--{command}", *formats, "--jobs", jobs)

    single = batch.folder / "single"
    for name, text, sample, more in (
        ("talk", "txt", "statement", []),
        ("page", "html", "press-page", ["--profile", "bbc"]),
    ):
        files = [batch.folder / f"{name}.mp3", batch.folder / f"{name}.{text}"]
        transcript = ["--transcript", batch.folder / f"{sample}.spoken.json"]
        main(
            [
                str(a)
                for a in (command, *files, *transcript, *more, "-o", single, "--timing", "recognized", *formats, "-q")
            ]
        )
    made = {path.name: path.read_bytes() for path in single.iterdir()}
    assert len(made) == 4 if command == "align" else 8
    assert {name: (batch.out / name).read_bytes() for name in made} == made
    assert code == (0 if command == "align" else 1), "the page differs critically from its recording"


def test_each_item_has_a_line_of_state_verdict_path_and_sentence(
    batch: Batch, here: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    batch.add("talk")
    batch.add("page", "press-page")
    assert batch.run("--check", "--fail-on", "never", "-f", "json") == 0
    assert [line[:3] for line in lines(capsys)] == [
        ["done", "faithful", str(batch.out / "talk.alignment.json")],
        ["done", "differs", str(batch.out / "page.alignment.json")],
    ]
    assert here == ["talk.mp3", "page.mp3"]


@pytest.mark.usefixtures("here")
def test_the_summary_names_each_item_and_neutralises_formulas(batch: Batch) -> None:
    batch.add("page", "press-page")
    batch.add("talk", name="=1+1")
    batch.add("empty")
    (batch.folder / "empty.mp3").write_bytes(b"")
    assert batch.run("--check") == 6
    with (batch.out / "aligner-batch.csv").open(newline="") as file:
        rows = {row["item"]: row for row in csv.DictReader(file)}
    assert {item: (row["state"], row["verdict"], row["exit_code"]) for item, row in rows.items()} == {
        "page": ("done", "differs", "0"),
        "'=1+1": ("done", "faithful", "0"),
        "empty": ("failed", "", "3"),
    }
    assert rows["page"]["critical"] == "3"
    assert "empty" in rows["empty"]["sentence"]
    text = (batch.out / "aligner-batch.txt").read_text()
    assert text.startswith("3 items: 1 failed, 1 the text differs, 1 the text is faithful\n\nfailed (1)\n  empty  ")


def test_the_summary_and_tsv_make_the_same_cells_harmless() -> None:
    for text in ("=1", "'=1", "''-x", "＝1", "'tis", "1-2"):
        cue = tsv.compose([Cue("", 0, 1, (text,))]).splitlines()[1].split("\t")[2]
        assert next(csv.DictReader(io.StringIO(compose_csv([Record(text, "done")]))))["item"] == cue
        assert (cue == text) == (text in ("'tis", "1-2"))


def test_what_is_done_is_not_done_again(batch: Batch, here: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    batch.add("one")
    batch.add("two")
    batch.run()
    first, told = batch.results(), lines(capsys)
    os.utime(batch.folder / "one.mp3")  # another time, the same content

    assert batch.run() == 0
    assert here == ["one.mp3", "two.mp3"]
    assert batch.results() == first
    assert lines(capsys) == told


def test_a_folder_may_be_moved_with_its_ledger(batch: Batch, here: list[str]) -> None:
    batch.add("one")
    batch.run()
    batch.folder = batch.folder.rename(batch.folder.with_name("elsewhere"))
    batch.run()
    assert here == ["one.mp3"]


def test_a_changed_page_is_done_again_and_its_results_replaced(batch: Batch, here: list[str]) -> None:
    batch.add("one")
    batch.add("two")
    batch.run()
    before = batch.results()
    page = batch.folder / "two.txt"
    page.write_text(page.read_text().replace("schools", "clinics"))

    assert batch.run() == 0
    after = batch.results()
    assert here == ["one.mp3", "two.mp3", "two.mp3"]
    assert {name for name in after if after[name] != before[name]} == {"two.alignment.json", "two.vtt"}
    assert "clinics" in (batch.out / "two.vtt").read_text()


@pytest.mark.parametrize("change", [["--profile", "bbc"], ["--check"], ["-f", "srt"], ["--text-language", "en"],
                                    ["--media-url", "https://media.example/"]])  # fmt: skip
def test_another_option_is_another_item(batch: Batch, here: list[str], change: list[str]) -> None:
    batch.add("one")
    batch.run()
    batch.run(*change)
    assert here == ["one.mp3", "one.mp3"]


def test_another_version_does_everything_again(batch: Batch, here: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    batch.add("one")
    batch.run()
    monkeypatch.setattr("aligner.batch.due.__version__", "999")
    batch.run()
    assert here == ["one.mp3", "one.mp3"]


def test_a_result_that_is_missing_is_made_again(batch: Batch, here: list[str]) -> None:
    batch.add("one")
    batch.run()
    before = batch.results()
    (batch.out / "one.vtt").unlink()
    batch.run()
    assert here == ["one.mp3", "one.mp3"]
    assert batch.results() == before


def test_captions_that_a_person_corrected_are_kept(
    batch: Batch, here: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    batch.add("one")
    batch.run()
    (batch.out / "one.vtt").write_text("mine")
    batch.run("--profile", "bbc")
    assert (batch.out / "one.vtt").read_text() == "mine"
    assert f"kept {batch.out / 'one.vtt'}" in capsys.readouterr().err
    batch.run("--profile", "bbc", "--overwrite", "always")
    assert (batch.out / "one.vtt").read_text().startswith("WEBVTT")
    assert len(here) == 3


@pytest.mark.usefixtures("here")
def test_a_result_that_was_there_before_the_batch_is_kept(batch: Batch) -> None:
    batch.add("one")
    batch.out.mkdir()
    (batch.out / "one.vtt").write_text("mine")
    assert batch.run() == 0
    assert (batch.out / "one.vtt").read_text() == "mine"
    assert (batch.out / "one.alignment.json").exists()


def test_failed_items_alone_are_tried_again_when_asked_for(
    batch: Batch, here: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "bad", "two"):
        batch.add(name)
    sound = (batch.folder / "bad.mp3").read_bytes()
    (batch.folder / "bad.mp3").write_bytes(b"")

    assert batch.run() == 6
    error = capsys.readouterr().err.splitlines()[-1]
    assert error.startswith("aligner: 1 of 3 items failed")
    assert "--retry-failed" in error
    assert batch.states() == {"bad": "failed", "one": "done", "two": "done"}

    assert batch.run() == 6, "what failed is not tried again unasked"
    assert here == ["one.mp3", "bad.mp3", "two.mp3"]

    assert batch.run("--retry-failed") == 6
    assert here[3:] == ["bad.mp3"]

    (batch.folder / "bad.mp3").write_bytes(sound)
    assert batch.run() == 0, "its recording has changed, so it is done again"
    assert here[4:] == ["bad.mp3"]


@pytest.mark.usefixtures("here")
def test_a_text_of_another_recording_ends_with_1(batch: Batch) -> None:
    batch.add("one")
    (batch.folder / "one.txt").write_text("Cabbages and kings were never mentioned by anybody who spoke there. " * 5)
    assert batch.run() == 1
    assert batch.ledger()["one"]["verdict"] == "not_this_recording"


@pytest.mark.usefixtures("here")
def test_the_ledger_tells_what_a_result_is_of(batch: Batch) -> None:
    batch.add("one")
    batch.run()
    row = batch.ledger()["one"]
    assert (row["attempts"], row["exit_code"]) == (1, 0)
    assert float(str(row["seconds"])) > 0
    alignment = json.loads((batch.out / "one.alignment.json").read_text())
    assert json.loads(str(row["inputs"]))["audio"][0] == alignment["recording"]["sha256"]
    assert json.loads(str(row["results"])) == {
        name.removeprefix("one."): sha for name, sha in batch.results().items() if name.startswith("one.")
    }


def test_the_address_of_many_recordings_is_that_of_a_folder(batch: Batch, capsys: pytest.CaptureFixture[str]) -> None:
    batch.add("one")
    assert batch.run("--media-url", "https://media.example/one.mp3") == 2
    assert "is no folder; end it with /" in capsys.readouterr().err


def test_a_checkpoint_that_is_missing_is_told_before_any_item_begins(
    batch: Batch, here: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    batch.add("one")
    batch.add("two", transcript=None)
    assert batch.run("--model", "no-such-model", "--offline") == 4
    assert here == []
    assert "no-such-model" in capsys.readouterr().err


def test_the_command_s_help_loads_no_torch() -> None:
    program = (
        "import sys; from aligner.cli import main; main(['batch', '--help']); print({'torch', 'ray'} & {*sys.modules})"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert shown.endswith("set()\n")
