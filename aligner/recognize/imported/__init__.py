"""A transcript file from elsewhere → `Transcript`, by content, whatever its suffix.

Read are the forms of JSON in the table (``forms.py``), our own transcript, captions in any form
(`aligner.formats.found`), CTM, and tables of start, end and text. The same words in any of these give the same words
here; times are as fine as the form has them (see `aligner.recognize.heard_words`). What is none of them is refused,
with what it looks like and what is read; so is a file without a word in it, but for a transcript of ours, which says
that nothing was heard.
"""

from __future__ import annotations

import os

from aligner.document.encodings import decode_unasked
from aligner.errors import InputError
from aligner.formats.found import FORMS as CAPTIONS
from aligner.formats.found import read_captions
from aligner.formats.json.reader import Place
from aligner.formats.json.transcript import parse_transcript
from aligner.recognize.imported.captions import read_cues
from aligner.recognize.imported.ctm import read_ctm
from aligner.recognize.imported.forms import FORMS, form_of
from aligner.recognize.imported.heard import Found, transcript_of
from aligner.recognize.imported.json_text import load_values
from aligner.recognize.imported.resemblance import looks_like, looks_like_bytes
from aligner.recognize.imported.tables import read_table
from aligner.storage.inputs import printable, read_file
from aligner.types import Transcript

READ = f"read are the JSON of {', '.join(form.name for form in FORMS)}; {CAPTIONS}; CTM; TSV; our own transcript.json"
"""What is read, for a refusal."""


def read_transcript(path: str | os.PathLike[str], duration: float | None = None) -> Transcript:
    """The transcript in the file at ``path``; ``duration`` is the recording's length in seconds, where it is known.

    Raises
    ------
    InputError
        Where it cannot be read, or is in none of the known forms, with the place that is wrong.
    """
    content, name = read_file(path, "a transcript: JSON, WebVTT or SRT"), printable(path)
    try:
        if not content.strip():
            raise InputError("file is empty")
        if kind := looks_like_bytes(content):
            raise InputError(f"is {kind}, no transcript", hint=READ)
        return read_text(decode_unasked(content, name="the transcript"), duration)
    except InputError as error:
        raise InputError(f"{name}: {error.message}", hint=error.hint) from error


def read_text(text: str, duration: float | None = None) -> Transcript:
    """The transcript in ``text``, whichever known form it is in."""
    start = text.lstrip("\ufeff \t\r\n")
    if _begins_json(start):
        return _read_json(start, duration)
    captions = None if start.startswith("<") and looks_like(start) else read_captions(text, duration)
    found = read_cues(captions) if captions else None
    if found is None and not looks_like(start):
        found = read_ctm(start) or read_table(start)
    if found is None:
        raise InputError(f"is no transcript: it looks like {looks_like(start) or 'text without times'}", hint=READ)
    return _with_words(found, duration, captions.form if captions else "a transcript")


def _begins_json(start: str) -> bool:
    """Whether a text that begins with a bracket is JSON: ASS, lines of song and of transcripts begin with one too."""
    after = start[1:].lstrip()[:1]
    return (start[:1] == "{" and after in ('"', "}", "")) or (start[:1] == "[" and after in ("{", "[", "]", '"', ""))


def _read_json(text: str, duration: float | None) -> Transcript:
    value = load_values(text)
    if isinstance(value, dict) and "schema_version" in value and "document" not in value:
        return parse_transcript(text)
    found = None if isinstance(value, dict) and "schema_version" in value else form_of(value)
    if found is None:
        raise InputError(f"is no transcript with times: it looks like {looks_like(text, value)}", hint=READ)
    form, inner = found
    return _with_words(form.read(Place(inner, f"read as the JSON of {form.name}", "")), duration, form.name)


def _with_words(found: Found, duration: float | None, form: str) -> Transcript:
    transcript = transcript_of(found, duration)
    if not transcript.words:
        raise InputError(f"is read as {form}, and holds no spoken word", hint="is it the right file?")
    return transcript
