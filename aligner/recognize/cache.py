"""A transcript once made is kept: the same sound, checkpoint, options and version give it back without listening again.

The key is the SHA-256 of all of these and of the language: the one asked for, or the one that was heard where none was,
so that ``--language en`` after a run that heard English does not listen again. The sound itself is hashed, not the
file, so another audio stream of the same file is another entry and a retagged file is the same one.
Entries hold our transcript JSON and what the engine warned of, so that it is told again; they are written whole or not
at all, under the user's cache folder or ``ALIGNER_CACHE_DIR``. An entry that cannot be read is a miss, with a warning.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

from aligner.audio.recording import Recording
from aligner.document.language_codes import base_code
from aligner.errors import InputError, ResourceError
from aligner.formats.json.transcript import compose_transcript, parse_transcript
from aligner.recognize.protocol import Engine, Warn, log_warning
from aligner.storage.kept_values import cache_root
from aligner.storage.outputs import write_atomically
from aligner.types import Transcript
from aligner.types.remark import on_recording
from aligner.types.stages import Progress


class _Kept(NamedTuple):
    transcript: Transcript
    remarks: tuple[str, ...]


def cache_folder() -> Path:
    """Where transcripts are kept."""
    return cache_root() / "transcripts"


def cache_key(recording: Recording, identity: dict[str, Any], language: str | None) -> str:
    """The name of the entry, in hexadecimal."""
    question = {"sound": recording.sound_sha256, "engine": identity, "language": language, "form": 3}
    return hashlib.sha256(json.dumps(question, sort_keys=True).encode()).hexdigest()


def transcribe_cached(
    engine: Engine,
    recording: Recording,
    *,
    language: str | None = None,
    progress: Progress | None = None,
    warn: Warn = log_warning,
    remarks: list[str] | None = None,
) -> Transcript:
    """What ``engine`` hears in ``recording``, from the cache where it has heard it before.

    The result is equal whether it was kept or is new.

    Parameters
    ----------
    remarks
        Where the engine's own warnings go; what it warned of when it listened is added here when it need not.
    """
    heard_remarks = [] if remarks is None else remarks
    kept = _recall(engine, recording, language, warn)
    if kept is not None:
        heard_remarks += kept.remarks
        return kept.transcript
    before = len(heard_remarks)
    transcript = engine.transcribe(recording, language=language, progress=progress)
    said = on_recording(heard_remarks[before:])
    text = compose_transcript(transcript)
    entry = _entry(engine, recording, language or transcript.language)
    _keep(entry, json.dumps({"remarks": said, "transcript": text}), warn)
    if language is None and transcript.language is not None:
        _keep(_entry(engine, recording, None), json.dumps({"language": transcript.language}), warn)
    return parse_transcript(text)


def recall(
    engine: Engine, recording: Recording, *, language: str | None = None, warn: Warn = log_warning
) -> Transcript | None:
    """What ``engine`` heard in ``recording`` before; None where it has not heard it."""
    kept = _recall(engine, recording, language, warn)
    return kept and kept.transcript


def _entry(engine: Engine, recording: Recording, language: str | None) -> Path:
    return cache_folder() / f"{cache_key(recording, engine.identity, base_code(language))}.json"


def _recall(engine: Engine, recording: Recording, language: str | None, warn: Warn) -> _Kept | None:
    entry = _entry(engine, recording, language)
    try:
        value = json.loads(entry.read_bytes())
        if "language" in value:  # that was heard where none was asked for
            entry = _entry(engine, recording, str(value["language"]))
            value = json.loads(entry.read_bytes())
        return _Kept(parse_transcript(value["transcript"]), tuple(map(str, value["remarks"])))
    except FileNotFoundError:
        return None
    except (InputError, OSError, ValueError, LookupError, TypeError) as error:
        warn(f"the cached transcript {entry} cannot be read and is made again: {error}")
        return None


def _keep(entry: Path, text: str, warn: Warn) -> None:
    """Write the entry whole or not at all; a cache that cannot be written costs time, not the result."""
    try:
        entry.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(entry, text)
    except OSError as error:
        warn(f"the transcript cannot be kept in {entry.parent}: {error.strerror}")
    except ResourceError as error:
        warn(f"the transcript cannot be kept: {error.message}")
