"""Names that are no UTF-8, of every input and output and in every locale: one way in, the same bytes out."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from aligner.formats.about import address
from aligner.storage.inputs import name_path, name_text, printable

pytestmark = pytest.mark.skipif(os.name != "posix", reason="names are not bytes here")

FORMATS = "json,report,html,vtt,srt,txt,tsv,ttml,textgrid,podcast,smil,labels,embed,transcript"
LOCALES = {
    "C.UTF-8": {"LC_ALL": "C.UTF-8"},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "C on a console of cp1252": {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "cp1252",
    },
}
ODD = b"caf\xe9 \xd0\x9a\xff"


def test_a_name_is_the_same_text_in_every_locale() -> None:
    name = os.fsdecode(ODD)
    assert name_path(name_text(name)) == name
    assert name_text(name).encode("utf-8", "surrogateescape") == ODD
    assert printable(name) == "caf\ufffd К\ufffd"


def test_an_address_holds_the_bytes_of_a_name() -> None:
    assert address(name_text(os.fsdecode(ODD))) == "caf%E9%20%D0%9A%FF"
    assert address("a\ud800\udfffb") == "a%EF%BF%BD%EF%BF%BDb", "halves of pairs are no bytes"


@pytest.fixture
def odd_inputs(samples: Path, tmp_path: Path) -> dict[str, str]:
    """A recording, its text and transcript under names that are no UTF-8."""
    names = {"audio": ODD + b".mp3", "text": b"t\xff\xe9.txt", "transcript": b"sp\xe9.json", "out": b"o\xf1"}
    paths = {role: os.fsdecode(os.fsencode(tmp_path) + b"/" + name) for role, name in names.items()}
    files = {"audio": "statement.mp3", "text": "statement.txt", "transcript": "spoken.json"}
    for role, name in files.items():
        Path(paths[role]).write_bytes((samples / "statement" / name).read_bytes())
    return paths


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "aligner", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.slow
def test_names_that_are_no_utf_8_give_the_same_bytes_in_every_locale(odd_inputs: dict[str, str]) -> None:
    out = Path(odd_inputs["out"])
    seen = []
    for locale in LOCALES.values():
        inputs = (odd_inputs["audio"], odd_inputs["text"], "--transcript", odd_inputs["transcript"])
        more = ("--timing", "recognized", "-f", FORMATS, "-o", str(out), "--overwrite", "always")
        done = run("check", *inputs, *more, **locale)
        assert done.returncode == 0, done.stderr
        assert b"another drive" not in done.stderr
        told = [line for line in done.stdout.split(b"\n") if line.startswith(os.fsencode(out))]
        assert sorted(told) == sorted(os.fsencode(path) for path in out.iterdir()), "the paths as they are"
        files = {os.fsencode(path.name): path.read_bytes() for path in out.iterdir()}
        seen.append((told, {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}))
        page, overlay = files[ODD + b".report.html"], files[ODD + b".smil"]
        assert b"../caf%E9%20%D0%9A%FF.mp3" in page, "the page plays its recording"
        assert b"../caf%E9%20%D0%9A%FF.mp3" in overlay
        assert json.loads(files[ODD + b".alignment.json"])["document"]["file"] == "t\ufffd\ufffd.txt"
    assert seen == [seen[0]] * len(LOCALES)


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES)
def test_a_batch_of_names_that_are_no_utf_8(odd_inputs: dict[str, str], tmp_path: Path, locale: str) -> None:
    cells = [Path(odd_inputs[role]).name for role in ("audio", "text", "transcript")]
    manifest = Path(os.fsdecode(os.fsencode(tmp_path) + b"/m\xe9.csv"))
    manifest.write_bytes(b"audio,text,transcript\n" + b",".join(map(os.fsencode, cells)) + b"\n")
    done = run("batch", str(manifest), "-o", odd_inputs["out"], "--timing", "recognized", **LOCALES[locale])
    assert done.returncode == 0, done.stderr
    names = {os.fsencode(path.name) for path in Path(odd_inputs["out"]).iterdir()}
    assert {ODD + suffix for suffix in (b".alignment.json", b".vtt", b".srt")} < names
    alignment = str(Path(odd_inputs["out"]) / Path(odd_inputs["audio"]).stem) + ".alignment.json"
    more = ("-f", "vtt,hls,embed", "-o", odd_inputs["out"], "--overwrite", "always")
    captions = run("captions", alignment, *more, **LOCALES[locale])
    assert captions.returncode == 0, captions.stderr
