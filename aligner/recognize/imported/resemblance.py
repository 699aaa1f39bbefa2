"""What a file that is no transcript looks like, in words for a refusal."""

from __future__ import annotations

from typing import Any

import regex

from aligner.audio.sniff import foreign_kind

_TEXTS = (
    (regex.compile(r"<!doctype html|<html\b", regex.I), "a web page"),
    (regex.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<ANNOTATION_DOCUMENT", regex.S), "ELAN's annotations (EAF)"),
    (regex.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?<(?:\w+:)?Trans\b"), "Transcriber's XML"),
    (regex.compile(r"File type = \"ooTextFile\"|\"?ooTextFile"), "a TextGrid of Praat"),
    (regex.compile(r"SPEAKER\s+\S+\s+\d+\s+[\d.]+"), "RTTM, which tells speakers and no words"),
    (regex.compile(r"\{\d+\}\{\d+\}"), "MicroDVD captions, whose times are frames"),
    (regex.compile(r"Scenarist_SCC"), "Scenarist captions (SCC)"),
    (regex.compile(r"WEBVTT|[\s\S]{0,2000}?-->"), "captions without times that can be read"),
    (regex.compile(r"\{\\rtf"), "an RTF file"),
    (regex.compile(r"<"), "XML of another kind"),
)


def looks_like_bytes(content: bytes) -> str | None:
    """What a file that is no text plainly is, with its article; None for what may be a transcript."""
    kind = foreign_kind(content[: 1 << 16])
    if kind is None and (
        content[:4] in (b"RIFF", b"OggS", b"fLaC") or content[:3] == b"ID3" or content[4:8] == b"ftyp"
    ):
        return "a recording"
    maybe_text = kind in ("a text", "a web page") or (kind == "a program" and b"\0" not in content[: 1 << 16])
    return None if maybe_text else kind


def looks_like(text: str, value: Any = None) -> str | None:
    """What a text or the JSON value in it looks like, with its article; None where it is text without a mark."""
    if isinstance(value, dict):
        if "schema_version" in value:
            return "a report of ours" if "differences" in value else "an alignment of ours"
        names = ", ".join(repr(str(name)[:30]) for name in list(value)[:5])
        return f"JSON with {names}" if names else "an empty JSON object"
    if isinstance(value, list):
        return "a JSON list" if value else "an empty JSON list"
    if value is not None:
        return "a JSON value"
    if regex.match(r"<sami\b", text, regex.I):
        return None
    known = next((name for pattern, name in _TEXTS if pattern.match(text)), None)
    return (
        None
        if known == "XML of another kind" and regex.search(r"<(?:\w+:)?(?:tt|timedtext|transcript)\b", text[:5000])
        else known
    )
