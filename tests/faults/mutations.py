"""Good inputs of every reader, ways of spoiling them, and the readers; also for ``benchmarks/fuzz.py``."""

from __future__ import annotations

import io
import json
import random
import subprocess
import wave
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from aligner import pipeline
from aligner.audio.ffmpeg import ffmpeg_binary
from aligner.audio.recording import open_recording
from aligner.batch.manifest import Wanted, check_jobs, read_manifest
from aligner.captions.lint import lint_text
from aligner.captions.profile import load_profile, parse_profile
from aligner.document import read_document
from aligner.formats.json.alignment import parse_alignment
from aligner.jobs import captioning
from aligner.jobs.artifacts import Artifacts, OutputSpec
from aligner.jobs.job import text_of
from aligner.options import Options
from aligner.recognize.imported import read_transcript
from aligner.report.review_marks import parse_review

ROOT = Path(__file__).resolve().parents[2]
_SAMPLE, _DATA = ROOT / "samples" / "statement", ROOT / "tests" / "document" / "data"
_ODD = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x1b[31m", b"\r", b"\n\n", b"-->", b"<", b">", b"&",
    b"&#0;", b"&#xD800;", b'"', b"\\", b"\\ud800", b"{", b"}", b"[" * 3000, b"NaN", b"1e999", b"-1", b"9" * 99,
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<div>" * 2000, b"```", b"> " * 500, b"00:00:00.000 --> 99:99:99.999", b"W",
    b"\xe2\x80\xae", "e\u0301".encode() * 50, b"\x85", b"Anna: ", b"(" * 500, b"1,", b"%", b"/../", b"=", b"\t", b",",
]  # fmt: skip


@cache
def _alignment() -> bytes:
    options = Options(transcript=_SAMPLE / "spoken.json", timing="recognized")
    result = pipeline.align(_SAMPLE / "statement.mp3", _SAMPLE / "statement.txt", options)
    return Artifacts(alignment=result.alignment).compose("json").encode()


@cache
def _captions(name: str) -> bytes:
    cues = captioning.cues(parse_alignment(_alignment().decode()))
    return Artifacts(cues=cues).compose(name).encode()


@cache
def _sound(suffix: str) -> bytes:
    """A second of the sample in another container."""
    form = {"m4a": "ipod", "mka": "matroska"}.get(suffix, suffix)
    movable = ["-movflags", "frag_keyframe+empty_moov"] if suffix == "m4a" else []
    given = [ffmpeg_binary(), "-v", "error", "-i", str(_SAMPLE / "statement.mp3"), "-t", "1", *movable, "-f", form, "-"]
    return subprocess.run(given, capture_output=True, check=True).stdout


def _wav() -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(range(256)) * 8)
    return buffer.getvalue()


def _csv() -> bytes:
    return b"audio,text,language,fps\na.mp3,a.txt,en,25\nb.mp3,b.txt,,\n"


def _json_lines() -> bytes:
    rows = [{"audio": f"{name}.mp3", "text": f"{name}.txt", "fps": 25, "encoding": "utf-8"} for name in "abc"]
    return "\n".join(map(json.dumps, rows)).encode()


def _review() -> bytes:
    marks = [{"id": "d-123abc", "mark": "accepted", "note": "so said"}, {"id": "d-123abd", "mark": None, "note": ""}]
    return json.dumps({"schema_version": 1, "recording": "0" * 64, "document": "1" * 64, "marks": marks}).encode()


def _markdown() -> bytes:
    return b"---\ntitle: A talk\n---\n# Title\n\n> quoted *words*\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n"


SEEDS: dict[str, Callable[[], bytes]] = {
    "txt": (_SAMPLE / "statement.txt").read_bytes,
    "md": _markdown,
    "html": (_DATA / "page.html").read_bytes,
    "mhtml": (_DATA / "page.mhtml").read_bytes,
    "docx": (_DATA / "talk.docx").read_bytes,
    "pdf": (_DATA / "talk.pdf").read_bytes,
    "vtt": lambda: _captions("vtt"),
    "srt": lambda: _captions("srt"),
    "lint.vtt": lambda: _captions("vtt"),
    "lint.srt": lambda: _captions("srt"),
    "alignment.json": _alignment,
    "transcript.json": (_SAMPLE / "spoken.json").read_bytes,
    "transcript.vtt": lambda: _captions("vtt"),
    "review.json": _review,
    "profile.toml": (ROOT / "aligner" / "captions" / "profiles" / "bbc.toml").read_bytes,
    "manifest.csv": _csv,
    "manifest.jsonl": _json_lines,
    "mp3": lambda: _sound("mp3"),
    "flac": lambda: _sound("flac"),
    "m4a": lambda: _sound("m4a"),
    "mka": lambda: _sound("mka"),
    "wav": _wav,
}
"""A good input of each kind; what follows the last dot is its file's suffix."""
MEDIA = ("mp3", "flac", "m4a", "mka", "wav")


def mutate(dice: random.Random, data: bytes, kind: str) -> bytes:
    """The input, spoiled in one to eight places; of a Word document, half the time what is inside its archive."""
    if kind == "docx" and dice.random() < 0.5:
        return _inside(dice, data)
    for _ in range(dice.randint(1, 8)):
        data = _spoiled(dice, data)
    return data


def _spoiled(dice: random.Random, data: bytes) -> bytes:
    place, other = sorted(dice.randrange(len(data) + 1) for _ in range(2))
    match dice.randrange(7):
        case 0 if data:
            at = min(place, len(data) - 1)
            return data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]
        case 1:
            return data[:place]
        case 2:
            return data[:place] + data[other:]
        case 3:
            return data[:other] + data[place:other] * dice.randint(1, 3) + data[other:]
        case 4:
            return data[:place] + dice.randbytes(dice.randint(1, 8)) + data[place:]
        case _:
            return data[:place] + dice.choice(_ODD) * dice.choice((1, 1, 1, 20)) + data[place:]


def _inside(dice: random.Random, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as spoiled:
        for name in archive.namelist():
            part = archive.read(name)
            spoiled.writestr(name, _spoiled(dice, part) if name.startswith("word/") else part)
    return buffer.getvalue()


def read(kind: str, data: bytes, folder: Path) -> None:
    """Read an input as the command would that it is for; refusals are raised."""
    file = folder / f"talk.{kind.rsplit('.', 1)[-1]}"
    file.write_bytes(data)
    first, _, rest = kind.partition(".")
    match first:
        case _ if first in MEDIA:
            open_recording(file).close()
        case "lint":
            lint_text(text_of(file), f".{rest}", load_profile("netflix"))
        case "alignment":
            alignment = parse_alignment(text_of(file))
            made = Artifacts(alignment=alignment, cues=captioning.cues(alignment), about=captioning.about(alignment))
            for name in ("vtt", "ttml", "smil", "embed", "textgrid"):
                made.compose(name).encode()
        case "transcript":
            read_transcript(file)
        case "review":
            parse_review(text_of(file))
        case "profile":
            parse_profile(text_of(file))
        case "manifest":
            check_jobs(read_manifest(file, Wanted(OutputSpec(folder / "out", ("json", "vtt")))), [])
        case _:
            read_document(file)
