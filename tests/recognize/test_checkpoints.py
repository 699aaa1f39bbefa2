"""A cache, bundled cards and a download server made in the test; OpenAI's table is the installed one."""

from __future__ import annotations

import hashlib
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from aligner.errors import CheckpointError
from aligner.recognize import catalogue, checkpoints
from aligner.recognize.catalogue import Entry, bundled_entries, find, language_code, openai_entries
from aligner.recognize.checkpoints import resolve
from aligner.recognize.download import download

CONTENT = bytes(range(256)) * 4000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves ``CONTENT`` with ranges; ``/short`` breaks off halfway, ``/wrong`` is something else."""

    ranges: list[str | None] = []  # noqa: RUF012

    def do_GET(self) -> None:
        asked = self.headers.get("Range")
        self.ranges.append(asked)
        content = b"wrong" if self.path == "/wrong" else CONTENT
        first = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
        if first >= len(content) and asked:
            self.send_error(416)
            return
        self.send_response(206 if asked else 200)
        self.send_header("Content-Length", str(len(content) - first))
        self.end_headers()
        self.wfile.write(content[first : len(content) // 2 if self.path == "/short" else len(content)])

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def server() -> Iterator[str]:
    Handler.ranges.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Whisper's cache folder, empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "cache" / "whisper"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def shelf(cache: Path, server: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder, with a catalogue whose ``small`` and ``tiny.en`` have ``CONTENT``, served by ``server``."""
    names = {"small": None, "tiny": None, "tiny.en": ("en",)}
    table = tuple(
        Entry(name, "openai", cache / f"{name}.pt", SHA256, 1, languages, f"{server}/{name}")
        for name, languages in names.items()
    )
    monkeypatch.setattr(catalogue, "openai_entries", lambda: table)
    monkeypatch.setattr(catalogue, "bundled_entries", lambda: ())
    return cache


# --- the catalogue ---


def test_openais_table_is_whispers_own() -> None:
    import whisper

    for entry in openai_entries():
        assert whisper._MODELS[entry.name] == entry.url
        assert whisper._ALIGNMENT_HEADS[entry.name] == entry.alignment_heads
        assert entry.sha256 in whisper._MODELS[entry.name]
        assert entry.mebibytes > 0
        assert (entry.languages == ("en",)) == entry.name.endswith(".en")


def test_aliases_stand_for_what_whisper_means_by_them() -> None:
    import whisper

    for alias in ("large", "large-v3-turbo"):
        entry = find(alias)
        assert entry is not None
        assert entry.url == whisper._MODELS[alias]


def test_a_refusal_loads_no_torch(cache: Path) -> None:
    import subprocess
    import sys

    program = (
        "import sys, aligner.recognize.whisper, aligner.recognize.cache, aligner.recognize.imported\n"
        "from aligner.recognize.checkpoints import resolve\n"
        "try: resolve(offline=True)\n"
        "except Exception as error: print(type(error).__name__, 'torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "CheckpointError False"
    assert not list(cache.iterdir())


def test_languages_are_whispers_own() -> None:
    assert [language_code(name) for name in ("en", "EN-us", "russian", "zh_Hant", "haw", "xx")] == [
        "en", "en", "ru", "zh", "haw", None,
    ]  # fmt: skip


def card(folder: Path, **changes: object) -> None:
    folder.mkdir(parents=True)
    (folder / "press-en.pt").write_bytes(CONTENT)
    known = {"name": "press-en", "file": "press-en.pt", "sha256": SHA256, "size": len(CONTENT), "languages": ["en"],
             "purpose": "tests", "alignment_heads": [[1, 2]], **changes}  # fmt: skip
    (folder / "card.json").write_text(json.dumps(known))


def test_a_bundled_checkpoint_is_known_by_its_card(tmp_path: Path) -> None:
    card(tmp_path / "press-en")
    (entry,) = bundled_entries((tmp_path,))
    assert (entry.name, entry.languages, entry.present) == ("press-en", ("en",), True)
    assert entry.alignment_heads == ((1, 2),)
    assert entry.path == tmp_path / "press-en" / "press-en.pt"


def test_a_card_cannot_name_a_file_elsewhere(tmp_path: Path) -> None:
    card(tmp_path / "press-en", file="../../secret.pt")
    (entry,) = bundled_entries((tmp_path,))
    assert entry.path == tmp_path / "press-en" / "secret.pt"


def test_a_broken_card_is_named(tmp_path: Path) -> None:
    card(tmp_path / "press-en", size="large")
    with pytest.raises(CheckpointError, match=r"card\.json is no card"):
        bundled_entries((tmp_path,))


# --- what --model says ---


def test_auto_takes_the_best_that_is_there(shelf: Path) -> None:
    (shelf / "tiny.pt").write_bytes(CONTENT)
    assert resolve("auto", offline=True).name == "tiny"
    (shelf / "small.pt").write_bytes(CONTENT)
    assert resolve("auto", offline=True).name == "small"


def test_auto_takes_an_english_checkpoint_only_for_english(shelf: Path) -> None:
    (shelf / "tiny.en.pt").write_bytes(CONTENT)
    assert resolve("auto", offline=True, language="en-GB").name == "tiny.en"
    with pytest.raises(CheckpointError, match=r"only the English checkpoint tiny\.en is in"):
        resolve("auto", offline=True)


def test_auto_downloads_small_where_there_is_nothing(shelf: Path) -> None:
    told: list[tuple[float, float]] = []
    found = resolve("auto", progress=lambda done, total: told.append((done, total)))
    assert (found.name, found.path.read_bytes() == CONTENT) == ("small", True)
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert sorted(path.name for path in shelf.iterdir() if path.suffix == ".pt") == ["small.pt"]


def test_offline_and_nothing_there_says_where_it_looked_and_what_to_do(shelf: Path) -> None:
    with pytest.raises(CheckpointError) as caught:
        resolve("auto", offline=True)
    assert caught.value.exit_code == 4
    for part in (str(shelf), "aligner models pull small", "--model PATH", "--transcript FILE", "--engine espeak"):
        assert part in str(caught.value)
    assert not Handler.ranges


def test_a_broken_checkpoint_is_fetched_anew_or_refused(shelf: Path) -> None:
    (shelf / "small.pt").write_bytes(CONTENT[:1000])
    with pytest.raises(CheckpointError, match="is not whole"):
        resolve("small", offline=True)
    assert resolve("small").path.read_bytes() == CONTENT


def test_a_file_is_taken_as_it_is_and_known_by_its_hash(shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.pt").write_bytes(b"mine")
    (tmp_path / "copy.pt").write_bytes(CONTENT)
    assert resolve(tmp_path / "mine.pt").name == "mine"
    assert resolve(tmp_path / "copy.pt").name == "small"
    assert shelf.is_dir()


def test_an_unknown_name_is_met_with_the_nearest(shelf: Path) -> None:
    with pytest.raises(CheckpointError, match=r"no checkpoint named smal .* did you mean small\?"):
        resolve("smal", offline=True)
    assert shelf.is_dir()


def test_pull_and_verify_agree(shelf: Path) -> None:
    with pytest.raises(CheckpointError):
        checkpoints.verify("tiny")
    checkpoints.pull("tiny")
    assert checkpoints.verify("tiny").path == shelf / "tiny.pt"


# --- the download ---


def test_a_broken_connection_leaves_the_beginning_and_the_next_try_goes_on(server: str, tmp_path: Path) -> None:
    target = tmp_path / "small.pt"
    with pytest.raises(CheckpointError, match=r"small\.pt cannot be downloaded from 127"):
        download(f"{server}/short", target, SHA256)
    assert not target.exists()
    download(f"{server}/whole", target, SHA256)
    assert target.read_bytes() == CONTENT
    assert Handler.ranges == [None, f"bytes={len(CONTENT) // 2}-"]
    assert not (tmp_path / "small.pt.part").exists()


def test_a_beginning_of_something_else_is_thrown_away(server: str, tmp_path: Path) -> None:
    (tmp_path / "small.pt.part").write_bytes(b"x" * 1000)
    assert download(f"{server}/whole", tmp_path / "small.pt", SHA256).read_bytes() == CONTENT


def test_a_beginning_longer_than_the_file_is_thrown_away(server: str, tmp_path: Path) -> None:
    (tmp_path / "small.pt.part").write_bytes(b"x" * (len(CONTENT) + 1))
    assert download(f"{server}/whole", tmp_path / "small.pt", SHA256).read_bytes() == CONTENT


def test_a_wrong_hash_leaves_nothing(server: str, tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="was thrown away"):
        download(f"{server}/wrong", tmp_path / "small.pt", SHA256)
    assert [path.name for path in tmp_path.iterdir() if path.name != ".small.pt.lock"] == []


def test_no_network_says_so_and_what_to_do(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = Entry("small", "openai", shelf / "small.pt", SHA256, 1, None, "http://127.0.0.1:9/small.pt")
    monkeypatch.setattr(catalogue, "openai_entries", lambda: (nobody,))
    with pytest.raises(CheckpointError, match=r"cannot be downloaded from 127\.0\.0\.1:9.*--model PATH"):
        resolve("auto")


def test_a_name_that_is_looked_up_forever_does_not_hold_us(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import urllib.request

    from aligner.recognize import download as room

    never = threading.Event()
    monkeypatch.setattr(room, "CONNECT_S", 0.05)
    monkeypatch.setattr(urllib.request, "urlopen", lambda *_, **__: never.wait())
    with pytest.raises(CheckpointError, match=r"no answer within 0\.05 s"):
        download("http://example.invalid/small.pt", tmp_path / "small.pt", SHA256)
    never.set()
