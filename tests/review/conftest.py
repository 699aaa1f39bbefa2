"""A folder of results as a check leaves it, and a browser's requests to the application over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aligner.cli import main
from aligner.review.application import create_app
from aligner.review.shelf import Shelf

TOKEN, PORT = "a-token", 8123
HOST = f"127.0.0.1:{PORT}"


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``media/`` with a recording and its page, ``out/`` with what a check made of them."""
    samples = Path(__file__).resolve().parents[2] / "samples/press-page"
    folder = tmp_path_factory.mktemp("checked")
    media = folder / "media"
    media.mkdir()
    for name in ("remarks.mp3", "remarks.html"):
        shutil.copy(samples / name, media / name)
    given = ["--transcript", str(samples / "spoken.json"), "--timing", "recognized", "--fail-on", "never", "-q"]
    made = ["check", str(media / "remarks.mp3"), str(media / "remarks.html"), "-o", str(folder / "out"), *given]
    assert main(made) == 0
    return folder


@pytest.fixture
def folder(checked: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change; the folder of results."""
    shutil.copytree(checked, tmp_path / "work")
    return tmp_path / "work" / "out"


@pytest.fixture
def browser(folder: Path) -> Callable[..., Any]:
    """``browser(token=True)``: what asks the application, with the token or without."""
    testclient = pytest.importorskip("starlette.testclient", reason="the extra review is not installed")

    def open_one(*, token: bool = True) -> Any:
        app = create_app(Shelf(folder), token=TOKEN, port=PORT)
        client = testclient.TestClient(app, base_url=f"http://{HOST}")
        if token:
            assert client.get("/", params={"token": TOKEN}).status_code == 200
        return client

    return open_one
