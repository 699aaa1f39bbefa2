"""What a manifest or a folder may say, and each refusal: before any item begins, in one sentence."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from aligner.batch.folder import read_folder
from aligner.batch.manifest import Listing, Wanted, check_jobs, read_manifest
from aligner.errors import AlignerError, InputError, UsageError
from aligner.jobs.artifacts import OutputSpec
from aligner.jobs.job import Checking
from aligner.options import Options

FORMATS = ("json", "vtt")


def wanted(folder: Path | None = None, **more: object) -> Wanted:
    return Wanted(OutputSpec(folder, FORMATS), **more)  # type: ignore[arg-type]


def listing(tmp_path: Path, text: str | bytes, out: Path | None = None, **more: object) -> Listing:
    file = tmp_path / "items.csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    found = read_manifest(file, wanted(out, **more))
    check_jobs(found, ["aligner-batch.csv"])
    return found


@pytest.mark.parametrize(
    "text",
    [
        "audio,text,language\na.mp3,a.txt,en\n",
        "audio;text;language\r\na.mp3;a.txt;en\r\n",
        "Audio\ttext\tLanguage\na.mp3\ta.txt\ten",
        '\ufeff"audio","text","language"\n"a.mp3","a.txt","en"\n\n',
        '{"audio": "a.mp3", "text": "a.txt", "language": "en"}\n\n',
    ],
)
def test_tables_and_json_lines_say_the_same(tmp_path: Path, text: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        (order,) = listing(tmp_path, text.encode(encoding)).jobs
        assert (order.audio, order.text) == (tmp_path / "a.mp3", tmp_path / "a.txt")
        assert order.options.language == "en"


def test_a_row_says_what_is_different_for_it(tmp_path: Path) -> None:
    row = {
        "audio": "a.mp3", "text": "a.txt", "transcript": "a.json", "name": "talk", "output_dir": "2024/may",
        "engine": "sphinx", "timing": "hmm", "max_text_mb": 0.5, "audio_stream": 1, "profile": "bbc", "fps": 25,
        "word_times": True, "text_language": None,
    }  # fmt: skip
    first, second = listing(
        tmp_path,
        json.dumps(row) + '\n{"audio": "b.mp3", "text": "b.txt", "audio-stream": "2", "word_times": "no"}',
        tmp_path / "out",
        options=Options(engine="espeak", text_language="fr"),
    ).jobs
    assert first.outputs.path("vtt") == tmp_path / "out" / "2024" / "may" / "talk.vtt"
    assert first.options == Options(
        "sphinx", timing="hmm", transcript=tmp_path / "a.json", text_language="fr", max_text_mb=0.5, audio_stream=1
    )
    assert first.where.cutting.profile == "bbc"
    assert (first.where.cutting.fps, first.where.cutting.word_times) == (25, True)
    assert second.outputs.path("vtt") == tmp_path / "out" / "b.vtt"
    assert second.options == Options("espeak", text_language="fr", audio_stream=2)


@pytest.mark.parametrize(
    ("row", "address"),
    [
        ({"audio": "2024/ä b.mp3"}, "https://media.example/2024/%C3%A4%20b.mp3"),
        ({"audio": "b.mp3"}, "https://media.example/b.mp3"),
        ({"audio": "2024/b.mp3", "media_url": "https://other.example/x.mp3"}, "https://other.example/x.mp3"),
    ],
)
def test_pages_find_each_recording_at_its_own_place_below_the_address(
    tmp_path: Path, row: dict[str, str], address: str
) -> None:
    file = tmp_path / "items.jsonl"
    file.write_text(json.dumps({"text": "a.txt", **row}))
    (job,) = read_manifest(file, Wanted(OutputSpec(None, ("embed",), media_url="https://media.example/"))).jobs
    assert job.where.media(job.audio, job.outputs.folder) == address


def test_in_a_folder_too(tmp_path: Path) -> None:
    for name in ("2024/may/a.mp3", "2024/may/a.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    where = OutputSpec(tmp_path / "out", ("vtt",), media_url="https://media.example/")
    (job,) = read_folder(tmp_path, Wanted(where), ()).jobs
    assert job.where.media(job.audio, job.outputs.folder) == "https://media.example/2024/may/a.mp3"


REFUSED = [
    ("", InputError, "no column 'audio'"),
    ("audio\na.mp3\n", InputError, "no column 'text'"),
    ("audio,text\n", InputError, "names no recording"),
    ("audio,text\n,a.txt\n", InputError, "line 2: no audio is given"),
    ("audio,text,audio\na,b,c\n", InputError, "two columns 'audio'"),
    ("audio,text\na.mp3,a.txt,en\n", InputError, "line 2: 3 cells under 2 columns"),
    ('audio,text\n"a.mp3,a.txt\n', InputError, "no table row"),
    ("audio,text,langauge\na.mp3,a.txt,en\n", UsageError, "is 'language' meant?"),
    ("audio,text,engine\na.mp3,a.txt,parrot\n", UsageError, "line 2: --engine 'parrot' is not known"),
    ("audio,text,profile\na.mp3,a.txt,tiny\n", UsageError, "line 2: there is no caption profile 'tiny'"),
    ("audio,text,fps\na.mp3,a.txt,many\n", UsageError, "line 2: 'many' is no value of fps"),
    ("audio,text\na.mp3,a.txt\n\n\nhttps://example.org/b.mp3,b.txt\n", InputError, "line 5: .* is an address"),
    ("audio,text\na.mp3,-\n", InputError, "standard input is no item"),
    ("audio,text\n../a.mp3,a.txt\n", InputError, r"line 2: .*lies outside of .*--root"),
    ("audio,text\na.mp3,/etc/passwd\n", InputError, "line 2: /etc/passwd lies outside"),
    ("audio,text,transcript\na.mp3,a.txt,../a.json\n", InputError, "lies outside"),
    ("audio,text,output_dir\na.mp3,a.txt,../elsewhere\n", InputError, "line 2: the output_dir .* lies outside"),
    ("audio,text,name\na.mp3,a.txt,../talk\n", InputError, "line 2: '../talk' is no name"),
    ("audio,text,name\na.mp3,a.txt,..\n", InputError, "is no name"),
    ("audio,text\na.mp3,a.txt\nA/../a.wav,a.txt\n", UsageError, "would write the same result"),
    ("audio,text,name\na.mp3,a.txt,\nb.mp3,a.txt,a\n", UsageError, "a.mp3 and .*b.mp3 would write the same result"),
    ("audio,text\na.mp3,a.vtt\n", InputError, "the result .*a.vtt would replace an input"),
    ("audio,text\na.mp3,a.txt\nb.mp3,a.vtt\n", InputError, "the result .*a.vtt would replace an input"),
    ('{"audio": "a.mp3", "text": }', InputError, "line 1: no JSON"),
    ('{"audio": "a.mp3"}\n[1]', InputError, "line 1: no text is given"),
    ('{"audio": "\\ud800", "text": "a.txt"}', InputError, "line 1: a string holds half a character"),
    ('{"audio": ' + "[" * 100_000, InputError, "line 1: no JSON of a row: it is nested too deep"),
    ('{"audio": 7, "text": "a.txt"}', InputError, "line 1: 7 is no path"),
    ('{"audio": "a\\u0000.mp3", "text": "a.txt"}', InputError, "is no path"),
    ('{"audio": "a.mp3", "text": "a.txt", "fps": [1]}', UsageError, "is no value of fps"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "sentence"), REFUSED)
def test_each_refusal_has_its_sentence(tmp_path: Path, text: str, kind: type[AlignerError], sentence: str) -> None:
    with pytest.raises(kind, match=sentence):
        listing(tmp_path, text)


HOSTILE = [
    "[1]",
    "{]",
    "[" * 100_000,
    '{"a":' * 100_000,
    '{"name": "\\ud800"}',
    '{"\\udbff": 1}',
    "nul",
    "9" * 5_000,
    "\x00",
]


@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: line[:9])
@pytest.mark.parametrize("first", [True, False])
def test_a_line_that_is_no_row_leaves_the_others(tmp_path: Path, line: str, first: bool) -> None:
    rows = ['{"audio": "a.mp3", "text": "a.txt"}', '{"audio": "b.mp3", "text": "b.txt"}']
    rows.insert(0 if first else 1, line)
    file = tmp_path / "items.jsonl"
    file.write_text("\n".join(rows))
    found = read_manifest(file, wanted())
    assert [job.audio.name for job in found.jobs] == ["a.mp3", "b.mp3"]
    ((place, error),) = found.unreadable
    assert place == f"items.jsonl, line {1 if first else 2}"
    assert error.exit_code == 3


def test_the_summary_is_no_item_s_result(tmp_path: Path) -> None:
    file = tmp_path / "items.csv"
    file.write_text("audio,text,name\na.mp3,a.txt,aligner-batch\n")
    found = read_manifest(file, Wanted(OutputSpec(None, ("txt",))))
    with pytest.raises(UsageError, match="would write the same result"):
        check_jobs(found, ["aligner-batch.txt"])


def test_a_check_by_what_hears_nothing_is_refused_with_its_recording(tmp_path: Path) -> None:
    text = "audio,text,engine,transcript\na.mp3,a.txt,espeak,t.json\nb.mp3,b.txt,espeak,\n"
    with pytest.raises(UsageError, match=r"b\.mp3: --engine espeak .*hears nothing"):
        listing(tmp_path, text, checking=Checking())


@pytest.mark.parametrize("role", ["audio", "text", "transcript"])
def test_a_link_out_of_the_folder_is_refused_unless_the_root_holds_it(tmp_path: Path, role: str) -> None:
    (tmp_path / "elsewhere").write_text("private")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / role).symlink_to("../elsewhere")
    text = "audio,text,transcript\naudio,text,transcript\n"
    with pytest.raises(InputError, match=f"{role} lies outside"):
        listing(inside, text)
    assert listing(inside, text, root=tmp_path).jobs
    (inside / role).unlink()
    (inside / role).symlink_to(inside / "another")
    assert listing(inside, text).jobs, "a link within the folder is none of our business"


def test_a_linked_output_folder_may_not_lead_out(tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "may").symlink_to(tmp_path / "away")
    with pytest.raises(InputError, match=r"the output_dir .* lies outside"):
        listing(tmp_path, "audio,text,output_dir\na.mp3,a.txt,may\n", tmp_path / "out")


def test_a_loop_of_links_is_refused_or_outside(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").symlink_to("b.mp3")
    (tmp_path / "b.mp3").symlink_to("a.mp3")
    with pytest.raises(InputError, match="is no path"):
        listing(tmp_path, "audio,text\na.mp3,a.txt\n")


# --- folders -------------------------------------------------------------------------------------------------


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def test_a_folder_pairs_recordings_with_texts_and_names_the_others(tmp_path: Path) -> None:
    touch(tmp_path, "b.mp3", "b.html", "a/talk.MP4", "a/talk.md", "alone.wav", "notes.txt", ".hidden.mp3", "x.jpg")
    found = read_folder(tmp_path, wanted(tmp_path / "out"), [])
    assert [(order.audio, order.text) for order in found.jobs] == [
        (tmp_path / "b.mp3", tmp_path / "b.html"),
        (tmp_path / "a" / "talk.MP4", tmp_path / "a" / "talk.md"),
    ]
    assert [str(order.outputs.path("vtt").relative_to(tmp_path)) for order in found.jobs] == [
        "out/b.vtt",
        "out/a/talk.vtt",
    ]
    assert found.remarks == (
        "recordings without a text of their name (1): alone.wav",
        "texts without a recording of their name (1): notes.txt",
    )


def test_results_that_lie_in_the_folder_are_no_texts(tmp_path: Path) -> None:
    touch(tmp_path, "a.mp3", "a.html", "a.report.html", "a.labels.txt", "aligner-batch.txt", "out/a.txt", "out/a.mp3")
    found = read_folder(tmp_path, wanted(tmp_path / "out"), ["aligner-batch.txt"])
    assert [order.text.name for order in found.jobs] == ["a.html"]
    assert found.remarks == ()


@pytest.mark.parametrize("twice", [("a.mp3", "a.wav", "a.txt"), ("a.mp3", "a.html", "a.txt")])
def test_two_files_of_one_name_are_refused(tmp_path: Path, twice: tuple[str, ...]) -> None:
    touch(tmp_path, *twice)
    with pytest.raises(UsageError, match="have one name"):
        read_folder(tmp_path, wanted(), [])


def test_a_folder_without_a_pair_is_refused(tmp_path: Path) -> None:
    touch(tmp_path, "a.mp3", "b.txt")
    with pytest.raises(InputError, match="no recording with a text of the same name"):
        read_folder(tmp_path, wanted(), [])


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    touch(folder, "a.mp3")
    (folder / "a.txt").symlink_to("/etc/hostname")
    with pytest.raises(InputError, match="lies outside"):
        read_folder(folder, wanted(), [])


def test_results_that_would_be_texts_the_next_time_need_another_folder(tmp_path: Path) -> None:
    touch(tmp_path, "a.mp3", "a.html")
    with pytest.raises(UsageError, match="taken for texts the next time"):
        read_folder(tmp_path, Wanted(OutputSpec(None, ("json", "txt"))), [])


@pytest.mark.skipif(os.name != "posix", reason="names are not bytes here")
def test_names_that_are_no_utf_8_are_names(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9 \xd0\x9a.mp3")
    (order,) = listing(tmp_path, b"audio,text\ncaf\xe9 \xd0\x9a.mp3,a.txt\n").jobs
    assert order.audio.name == name
    (order,) = listing(tmp_path, json.dumps({"audio": name, "text": "a.txt"})).jobs
    assert order.audio.name == name
