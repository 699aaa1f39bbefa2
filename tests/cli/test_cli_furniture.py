"""`aligner check PAGE --transcript`: nothing that stands around an article becomes a caption or a finding."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from aligner.cli import main

PAGES = Path(__file__).parents[1] / "document" / "data" / "pages"


def _transcript(folder: Path, words: list[str], seconds: float, language: str) -> Path:
    """A file as openai-whisper writes it, the words evenly timed."""
    step = seconds / len(words)
    timed = [
        {"word": f" {word}", "start": round(i * step, 3), "end": round((i + 0.9) * step, 3), "probability": 0.95}
        for i, word in enumerate(words)
    ]
    heard = {"start": 0.0, "end": seconds, "text": " ".join(words), "words": timed}
    file = folder / "heard.json"
    file.write_text(json.dumps({"language": language, "text": "", "segments": [heard]}))
    return file


def _check(
    recording: Path, page: Path, words: list[str], seconds: float, folder: Path, language: str
) -> tuple[str, dict]:
    options = [
        "--transcript",
        str(_transcript(folder, words, seconds, language)),
        "--timing",
        "recognized",
        "-o",
        str(folder / "o"),
    ]
    main(["check", str(recording), str(page), *options, "--language", language, "-f", "json,vtt,report", "-q"])
    (report,) = (folder / "o").glob("*.report.json")
    (captions,) = (folder / "o").glob("*.vtt")
    (alignment,) = (folder / "o").glob("*.alignment.json")
    segments = {s["id"]: s for s in json.loads(alignment.read_text())["segments"]}
    timed = [s["text"] for s in segments.values() if s["kind"] == "boilerplate" and s["start"] is not None]
    assert timed == []
    findings = json.loads(report.read_text())
    about = [segments[d["published"]["segment"]]["kind"] for d in findings["differences"] if d["published"]]
    assert not {"boilerplate", "heading"} & set(about)
    return captions.read_text(), findings


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "language", "unwanted"),
    [
        ("wordpress", "en", ["Donate", "Posted", "Photo", "Share", "Related", "Oswin", "Tide tables", "Recent"]),
        ("typo3", "de", ["Presse", "12.03", "Bild:", "teilen", "Verwandte", "Kontakt", "Cookies", "Impressum"]),
        ("handmade", "tr", ["Ana sayfa", "12 Mart", "Fotoğraf", "tıklayınız", "güncelleme", "1024"]),
        ("bitrix", "ru", ["Новости", "Фото", "показов", "ВКонтакте", "Подпис", "Погода"]),
    ],
)
@pytest.mark.parametrize("misheard", [False, True])
def test_furniture_is_in_no_caption_and_no_finding(
    name: str, language: str, unwanted: list[str], misheard: bool, samples: Path, tmp_path: Path
) -> None:
    page = PAGES / f"{name}.html"
    lines = page.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if line[:1] not in "#~" for word in line.split()]
    if misheard:
        words = ["one", *("and" if place % 9 == 4 else word for place, word in enumerate(words)), "end", "of", "news"]
    captions, findings = _check(samples / "statement" / "statement.mp3", page, words, 20.0, tmp_path, language)
    assert words[7] in captions
    assert [line for line in unwanted if line in captions] == []
    if not misheard:
        assert (findings["differences"], findings["summary"]["verdict"]) == ([], "faithful")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["address", "books", "kerstin1", "fleurs10"])
def test_pages_of_people_s_recordings_give_no_furniture(
    name: str, shared: Callable[[str], Path], tmp_path: Path
) -> None:
    facts = json.loads(shared("human/index.json").read_text())[name]
    words = ["recorded", "by", *shared(f"human/{name}.txt").read_text(encoding="utf-8").split(), "end"]
    page = shared(f"human/{name}.html")
    captions, findings = _check(
        shared(f"human/{name}.flac"), page, words, facts["seconds"] - 1, tmp_path, facts["language"]
    )
    assert [d["heard"]["text"] for d in findings["differences"]] == ["recorded by", "end"]
    for unwanted in ("Photo", "Foto", "12.03.2024", "Facebook", "newsletter", "Newsletter", "abonner", "Privacy"):
        assert unwanted not in captions
