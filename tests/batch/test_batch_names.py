"""Names of every kind, terminals of every kind, and inputs that are no files."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aligner.cli import main

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from tests.batch.conftest import Batch

NAMES = ["Казань 2024", "e\u0301té", "🎙 talk", "-f", "a'b\"c;$(x)", "100%", "a:b"]


@pytest.mark.skipif(os.name != "posix", reason="names are not bytes here")
@pytest.mark.usefixtures("here")
def test_a_folder_of_any_names_is_done_and_known_again(
    batch: Batch, samples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [*map(os.fsencode, NAMES), b"caf\xe9", b"a\x1b[31mb"]
    for name in names:
        for suffix in (b".mp3", b".txt"):
            target = os.path.join(os.fsencode(batch.folder), name + suffix)  # noqa: PTH118
            shutil.copy(samples / "statement" / f"statement{suffix.decode()}", target)
    arguments = [
        "batch",
        str(batch.folder),
        "-o",
        str(batch.out),
        "--engine",
        "espeak",
        "--language",
        "en",
        "-f",
        "vtt",
    ]

    assert main([*arguments, "--jobs", "2"]) == 0
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == len(names)
    assert "\x1b" not in told.out + told.err
    made = {os.fsencode(path.name) for path in batch.out.glob("*.vtt")}
    assert made == {name + b".vtt" for name in names}
    attempts = {item: row["attempts"] for item, row in batch.ledger().items()}

    assert main(arguments) == 0
    assert {item: row["attempts"] for item, row in batch.ledger().items()} == attempts, "each was found again"


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii:strict"},
    ],
)
def test_any_locale_and_console_gives_the_same_bytes(batch: Batch, environment: dict[str, str]) -> None:
    batch.add("one", name="Казань")
    assert batch.run("--check") == 0
    here = batch.results()
    batch.out.rename(batch.folder / "before")

    process = batch.start("--check", **environment)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    assert out.startswith("done\tfaithful\t")
    assert batch.results() == here


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "nothing"])
def test_what_is_no_file_fails_its_item_alone(batch: Batch, here: list[str], kind: str) -> None:
    batch.add("one")
    batch.add("odd")
    odd = batch.folder / "odd.mp3"
    odd.unlink()
    if kind == "pipe":
        os.mkfifo(odd)
    elif kind == "device":
        batch.rows[1]["audio"] = "null"
        (batch.folder / "null").symlink_to("/dev/null")
    elif kind == "folder":
        odd.mkdir()
    code = batch.run(*(["--root", "/"] if kind == "device" else []))
    assert code == 6
    assert sorted(batch.states().values()) == ["done", "failed"]
    failed = next(row for row in batch.ledger().values() if row["state"] == "failed")
    assert failed["exit_code"] == 3
    assert len(here) == 2


def test_items_go_on_when_the_reader_of_stdout_has_left(batch: Batch) -> None:
    batch.add("one")
    batch.add("two")
    process = batch.start(PYTHONUNBUFFERED="1")
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(timeout=300)
    assert (process.returncode, "Traceback" in err) == (0, False), err
    assert batch.states() == {"one": "done", "two": "done"}


@pytest.mark.skipif(os.name != "posix", reason="no such terminals here")
def test_a_bar_on_the_terminal_keeps_the_lines_on_stdout(batch: Batch) -> None:
    batch.add("one")
    terminal, inside = os.openpty()
    process = batch.start(stderr=inside, TERM="xterm", COLUMNS="80")
    os.close(inside)
    assert process.stdout is not None
    out = process.stdout.read()
    drawn = os.read(terminal, 1 << 16)
    process.wait()
    process.stdout.close()
    os.close(terminal)
    assert out.startswith("done\taligned\t")
    assert out.count("\n") == 1
    assert b"batch" in drawn, "the bar"
    assert b"aligned\t" not in drawn
