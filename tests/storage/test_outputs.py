"""Results appear whole or not at all, and never over something unasked."""

import errno
from pathlib import Path

import pytest

from aligner.errors import InputError, ResourceError
from aligner.storage import outputs as files
from aligner.storage.outputs import Outputs, write_atomically


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_result_is_written_as_given(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.vtt", "é\nb\n")
    assert (tmp_path / "a.vtt").read_bytes() == "é\nb\n".encode()
    assert names(tmp_path) == {"a.vtt"}


def test_a_full_disk_leaves_the_earlier_result_and_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "a.vtt").write_text("before")
    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(ResourceError, match="no space left") as refusal:
        write_atomically(tmp_path / "a.vtt", "after")
    assert refusal.value.exit_code == 5
    assert (tmp_path / "a.vtt").read_text() == "before"
    assert names(tmp_path) == {"a.vtt"}


def test_an_interrupted_write_leaves_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "a.vtt", "text")
    assert names(tmp_path) == set()


def test_an_existing_result_is_kept_and_named(tmp_path: Path) -> None:
    (tmp_path / "talk.vtt").write_text("mine")
    outputs = Outputs(tmp_path, "talk")
    assert outputs.prepare(["vtt", "srt"], []) == [tmp_path / "talk.vtt"]
    assert outputs.write("vtt", "new") == (tmp_path / "talk.vtt", False)
    assert (tmp_path / "talk.vtt").read_text() == "mine"


def test_overwrite_always_replaces(tmp_path: Path) -> None:
    (tmp_path / "talk.vtt").write_text("old")
    assert Outputs(tmp_path, "talk", "always").write("vtt", "new") == (tmp_path / "talk.vtt", True)
    assert (tmp_path / "talk.vtt").read_text() == "new"


def test_a_result_never_takes_an_input_s_place(tmp_path: Path) -> None:
    source = tmp_path / "talk.vtt"
    source.write_text("the text")
    with pytest.raises(InputError, match="would replace an input"):
        Outputs(tmp_path, "talk", "always").prepare(["vtt"], [source])


def test_a_folder_that_cannot_be_made_is_said_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ResourceError, match="cannot write") as refusal:
        Outputs(tmp_path / "file" / "out", "talk").prepare(["vtt"], [])
    assert "-o" in str(refusal.value)


def test_two_runs_never_write_the_same_results(tmp_path: Path) -> None:
    outputs = Outputs(tmp_path, "talk")
    with outputs.lock():
        for _ in range(2):  # one that was refused does not open the door to the next
            with pytest.raises(ResourceError, match="another run"), outputs.lock():
                pass
    assert names(tmp_path) == set()
