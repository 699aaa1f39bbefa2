"""A transcript once made is kept: the same sound, checkpoint, options and version give it back without listening again.

The key is the SHA-256 of all of these; the sound itself is hashed, not the file, so another audio stream of the same
file is another entry and a retagged file is the same one. Entries hold our transcript JSON and what the engine warned
of, so that it is told again; they are written whole or not at all, under the user's cache folder or
``ALIGNER_CACHE_DIR``. An entry that cannot be read is a miss, with a warning.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from aligner.audio.recording import Recording
from aligner.errors import InputError, ResourceError
from aligner.formats.json.transcript import compose_transcript, parse_transcript
from aligner.recognize.protocol import Engine, Warn, log_warning
from aligner.storage.outputs import write_atomically
from aligner.types import Transcript
from aligner.types.remark import on_recording
from aligner.types.stages import Progress


class _Kept(NamedTuple):
    transcript: Transcript
    remarks: tuple[str, ...]


def cache_folder() -> Path:
    """Where transcripts are kept."""
    if given := os.environ.get("ALIGNER_CACHE_DIR"):
        return Path(given) / "transcripts"
    from platformdirs import user_cache_path

    return Path(user_cache_path("aligner", appauthor=False)) / "transcripts"


def cache_key(recording: Recording, identity: dict[str, Any], language: str | None) -> str:
    """The name of the entry, in hexadecimal."""
    sound = hashlib.sha256(recording.samples.data).hexdigest()
    question = {"sound": sound, "engine": identity, "language": language, "form": 2}
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
    entry = _entry(engine, recording, language)
    kept = _recall(entry, warn)
    if kept is not None:
        heard_remarks += kept.remarks
        return kept.transcript
    before = len(heard_remarks)
    text = compose_transcript(engine.transcribe(recording, language=language, progress=progress))
    _keep(entry, json.dumps({"remarks": on_recording(heard_remarks[before:]), "transcript": text}), warn)
    return parse_transcript(text)


def recall(
    engine: Engine, recording: Recording, *, language: str | None = None, warn: Warn = log_warning
) -> Transcript | None:
    """What ``engine`` heard in ``recording`` before; None where it has not heard it."""
    kept = _recall(_entry(engine, recording, language), warn)
    return kept and kept.transcript


def _entry(engine: Engine, recording: Recording, language: str | None) -> Path:
    return cache_folder() / f"{cache_key(recording, engine.identity, language)}.json"


def _recall(entry: Path, warn: Warn) -> _Kept | None:
    try:
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
