"""Good inputs of every reader, ways of spoiling them, and the readers; also for ``benchmarks/fuzz.py``."""

from __future__ import annotations

import io
import json
import random
import re
import subprocess
import wave
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from typer.main import get_command

from aligner import pipeline
from aligner.audio.ffmpeg import ffmpeg_binary
from aligner.audio.recording import open_recording
from aligner.batch.manifest import Wanted, check_jobs, read_manifest
from aligner.captions.lint import lint_text
from aligner.captions.profile import load_profile, parse_profile
from aligner.cli import configuration
from aligner.cli.app import app
from aligner.document import read_document
from aligner.evaluate.recorded import read_folder
from aligner.formats.json.alignment import parse_alignment
from aligner.formats.json.report import compose_report, parse_report
from aligner.jobs import captioning
from aligner.jobs.artifacts import Artifacts, OutputSpec
from aligner.jobs.handover import HANDED_ON, HandOver
from aligner.jobs.job import text_of
from aligner.options import CAPTIONS, Cutting, Options
from aligner.recognize.imported import read_transcript
from aligner.report.page.render import render_page
from aligner.report.review_marks import apply_review, parse_review
from aligner.types import Report

ROOT = Path(__file__).resolve().parents[2]
_SAMPLE, _DATA = ROOT / "samples" / "statement", ROOT / "tests" / "document" / "data"
_ODD = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x1b[31m", b"\r", b"\n\n", b"-->", b"<", b">", b"&",
    b"&#0;", b"&#xD800;", b'"', b"\\", b"\\ud800", b"{", b"}", b"[" * 3000, b"NaN", b"1e999", b"-1", b"9" * 99,
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<div>" * 2000, b"```", b"> " * 500, b"00:00:00.000 --> 99:99:99.999", b"W",
    b"\xe2\x80\xae", "e\u0301".encode() * 50, b"\x85", b"Anna: ", b"(" * 500, b"1,", b"%", b"/../", b"=", b"\t", b",",
]  # fmt: skip

_VALUE = re.compile(rb'"(?:[^"\\]|\\.)*"(?!\s*:)|(?<![\w"-])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b|\b(?:true|false|null)\b')
_OTHER = [
    b"null", b"true", b"[]", b"{}", b"[null]", b'{"a": 1}', b'""', b'"\\ud800"', b'"\\u0000\\u202e\\ufffe"', b'"\\n"',
    b"0", b"-1", b"-0.0", b"1e308", b"-1e308", b"1e999", b"NaN", b"1e-300", b"9" * 99, b"9" * 400, b"9" * 5000,
    b'"..%2f/x"', b'"' + b"x" * 200_000 + b'"',
]  # fmt: skip


@cache
def _alignment() -> bytes:
    options = Options(transcript=_SAMPLE / "spoken.json", timing="recognized")
    result = pipeline.align(_SAMPLE / "statement.mp3", _SAMPLE / "statement.txt", options)
    return Artifacts(alignment=result.alignment).compose("json").encode()


@cache
def _report() -> Report:
    """Of a sample with differences."""
    folder = ROOT / "samples" / "press-page"
    options = Options(transcript=folder / "spoken.json", timing="recognized")
    return pipeline.check(folder / "remarks.mp3", folder / "remarks.html", options)[1]


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
    """Marks of this version and of the one before, a sentence and a caption, for the findings of `_report`."""
    found, segments = _report().differences, _report().alignment.segments
    marks: list[object] = [{"id": found[0].id, "mark": "accepted", "note": "so said"}]
    marks += [{"id": one.id, "decision": "text_is_wrong", "correction": "other", "start": 1.5} for one in found[1:]]
    sentence = {"segment": segments[-1].id, "published": segments[-1].text, "text": "Said anew.", "at": None}
    cue = {"id": "c1", "start": 1.0, "end": 2.0, "lines": ["One", "two"], "segment": None, "speaker": None}
    return json.dumps({"schema_version": 1, "marks": marks, "sentences": [sentence], "cues": [cue]}).encode()


def _index() -> bytes:
    edit = {"published": "twenty", "spoken": "thirty", "kind": "number"}
    return json.dumps({"talk": {"language": "en", "seconds": 27.5, "edits": [edit]}}).encode()


def _settings() -> bytes:
    return b'model = "base"\nfps = 25.0\noffline = true\nformat = ["vtt", "srt"]\n[check]\nfail-on = "major"\n'


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
    "report.json": lambda: compose_report(_report()).encode(),
    "transcript.json": (_SAMPLE / "spoken.json").read_bytes,
    "transcript.vtt": lambda: _captions("vtt"),
    "review.json": _review,
    "index.json": _index,
    "settings.toml": _settings,
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
    """The input, spoiled in one to eight places; half the time inside a Word document's archive, or in JSON values."""
    if kind == "docx" and dice.random() < 0.5:
        return _inside(dice, data)
    if kind.endswith(("json", "jsonl", "toml")) and dice.random() < 0.5:
        return _other_values(dice, data)
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


def _other_values(dice: random.Random, data: bytes) -> bytes:
    """JSON or TOML that is well-formed still, with other values in one to three places."""
    for _ in range(dice.randint(1, 3)):
        if places := list(_VALUE.finditer(data)):
            first, last = dice.choice(places).span()
            deep = dice.randint(900, 1100)
            data = data[:first] + dice.choice([*_OTHER, b"[" * deep + b"]" * deep]) + data[last:]
    return data


def _inside(dice: random.Random, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as spoiled:
        for name in archive.namelist():
            part = archive.read(name)
            spoiled.writestr(name, _spoiled(dice, part) if name.startswith("word/") else part)
    return buffer.getvalue()


def read(kind: str, data: bytes, folder: Path) -> None:
    """Read an input as the command would that it is for; refusals are raised."""
    file = folder / ("index.json" if kind == "index.json" else f"talk.{kind.rsplit('.', 1)[-1]}")
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
        case "report":
            report = parse_report(text_of(file))
            render_page(report, audio=None).encode()
            compose_report(report).encode()
        case "review":
            review = parse_review(text_of(file))
            over = HandOver(_report(), review)
            made_of = [over.compose(name) for name in HANDED_ON]
            assert all(part if isinstance(part, bytes) else part.encode() for part in made_of)
            compose_report(apply_review(_report(), review)).encode()
            over.cues(CAPTIONS)
        case "index":
            for suffix in ("html", "flac"):
                (folder / f"talk.{suffix}").touch()
            read_folder(folder)
        case "settings":
            list(configuration._from_file(file, configuration.commands_of(get_command(app))))
        case "profile":
            parse_profile(text_of(file))
            captioning.cues(parse_alignment(_alignment().decode()), Cutting(profile=str(file)))
        case "manifest":
            check_jobs(read_manifest(file, Wanted(OutputSpec(folder / "out", ("json", "vtt")))), [])
        case _:
            read_document(file)
