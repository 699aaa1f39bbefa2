"""A page edited after publication, aligned again: what moved is told, the rest keeps its ids and times."""

import json
from pathlib import Path

import pytest

from aligner.cli import main
from aligner.document import parse_document
from aligner.jobs.changes import compare, describe
from aligner.timing.assemble import assemble
from aligner.types import Alignment, Edit, RecordingInfo, Word

RECORDING = RecordingInfo("talk.mp3", "0" * 64, 100.0, "en")


def alignment(text: str, first: float = 1.0) -> Alignment:
    """Every word of the text spoken, one a second from ``first`` on."""
    document = parse_document(text)
    words = tuple(
        Word(word.text, word.char_start, word.char_end, "hit", first + n, first + n + 0.5, "recognized", 0.9)
        for n, word in enumerate(document.words)
    )
    edits = [Edit("hit", n, n + 1, n, n + 1) for n in range(len(words))]
    return assemble(document, words, recording=RECORDING, recognition=None, transcript=None, edits=edits)


def test_the_same_page_has_not_changed() -> None:
    same = alignment("We met. We spoke.")
    assert not compare(same, same)
    assert list(describe(compare(same, same))) == ["since the last alignment nothing has changed"]


def test_new_gone_and_shifted_sentences_are_told() -> None:
    before, after = alignment("We met. They left. We ate."), alignment("We met. All of them left. We ate.")
    revision = compare(before, after)
    assert [segment.text for segment in revision.added] == ["All of them left."]
    assert [segment.text for segment in revision.removed] == ["They left."]
    assert [(old.start, new.start) for old, new in revision.retimed] == [(5.0, 7.0)]
    assert list(describe(revision)) == [
        "since the last alignment: 1 new, 1 gone, 1 at another time",
        "new: 3.00-6.50 s All of them left.",
        "gone: 3.00-4.50 s They left.",
        "at another time: 5.00-6.50 s → 7.00-8.50 s We ate.",
    ]


def test_the_fewest_sentences_are_called_reordered() -> None:
    before, after = alignment("One. Two. Three. Four."), alignment("Four. One. Two. Three.")
    assert [segment.text for segment in compare(before, after).reordered] == ["Four."]


def test_a_long_list_is_cut_short_and_counted() -> None:
    before = alignment("Zinnia.")
    after = alignment("Zinnia. Amber. Basil. Cedar. Dahlia. Elder. Fennel. Ginger. Hazel. Iris. Jasmine. Kale. Lovage.")
    lines = list(describe(compare(before, after)))
    assert lines[0] == "since the last alignment: 12 new"
    assert len(lines) == 12
    assert lines[-1] == "new: and 2 more"


@pytest.mark.slow
def test_align_tells_what_an_edit_of_the_page_changed(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = samples / "statement"
    page = tmp_path / "page.txt"
    published = (folder / "statement.txt").read_text(encoding="utf-8")

    def run(text: str) -> tuple[dict[str, float | None], str]:
        page.write_text(text, encoding="utf-8")
        options = ["--transcript", folder / "spoken.json", "-o", tmp_path, "-f", "json", "--overwrite", "always"]
        assert main(["align", *map(str, [folder / "statement.mp3", page, *options])]) == 0
        segments = json.loads((tmp_path / "statement.alignment.json").read_text(encoding="utf-8"))["segments"]
        return {segment["id"]: segment["start"] for segment in segments}, capsys.readouterr().err

    before, told = run(published)
    assert "last alignment" not in told
    after, told = run(published.replace("We have opened 47 schools", "Our country has opened 47 schools"))
    assert "since the last alignment: 1 new, 1 gone" in told
    assert "Our country has opened 47 schools" in told
    kept = before.keys() & after.keys()
    assert len(kept) == len(before) - 1 == len(after) - 1
    assert all(before[name] == pytest.approx(after[name], abs=0.05) for name in kept if before[name] is not None)


@pytest.mark.slow
def test_an_earlier_alignment_that_cannot_be_read_is_said_so(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = samples / "statement"
    (tmp_path / "statement.alignment.json").write_text("{}", encoding="utf-8")
    options = ["--transcript", folder / "spoken.json", "-o", tmp_path, "--overwrite", "always"]
    assert main(["align", *map(str, [folder / "statement.mp3", folder / "statement.txt", *options])]) == 0
    assert "statement.alignment.json is not compared with this alignment: " in capsys.readouterr().err
