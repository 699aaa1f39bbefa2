"""Orders × ledger → which are to be done: what is new, lacks a result, or has other inputs or options."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aligner.batch.item import is_same
from aligner.batch.ledger import Ledger, Record
from aligner.batch.manifest import Listing
from aligner.jobs.job import Job
from aligner.options import WHISPERS
from aligner.storage.inputs import printable
from aligner.storage.outputs import sha256_of
from aligner.version import __version__

if TYPE_CHECKING:
    from aligner.recognize.checkpoints import Checkpoint


@dataclass(frozen=True, slots=True)
class Item:
    """An order, what the ledger knows of it, the checkpoint it listens with, and whether it is to be done."""

    job: Job
    record: Record
    checkpoint: Checkpoint | None
    due: bool


def plan(listing: Listing, ledger: Ledger, retry_failed: bool) -> list[Item]:
    """Return every order with its record; those that are to be done are pending in the ledger.

    Parameters
    ----------
    retry_failed
        What failed is due, and nothing else.

    Raises
    ------
    CheckpointError
        A checkpoint is missing.
    """
    checkpoints: dict[tuple[str, str | None, bool], Checkpoint] = {}
    items = [_item(job, listing.home, ledger, retry_failed, checkpoints) for job in listing.jobs]
    with ledger.together():
        for item in items:
            if item.due:
                ledger.put(item.record)
    return items


def _item(
    job: Job, home: Path, ledger: Ledger, retry_failed: bool, checkpoints: dict[tuple[str, str | None, bool], Any]
) -> Item:
    outputs, options = job.outputs, job.options
    checkpoint = None
    if options.engine in WHISPERS and (options.transcript is None or options.timing == "attention"):
        from aligner.recognize.checkpoints import resolve

        asked = (options.model, options.language, options.offline)
        if asked not in checkpoints:
            checkpoints[asked] = resolve(options.model, offline=options.offline, language=options.language)
        checkpoint = checkpoints[asked]
    place = Path(os.path.relpath(outputs.folder / outputs.stem, home)).as_posix()
    name = os.fsencode(place).decode("utf-8", "backslashreplace")
    wanted = _wanted(job, checkpoint)
    before = ledger.get(name) or Record(name)
    due = before.state == "failed" if retry_failed else _is_due(before, wanted, job)
    return Item(job, replace(before, state="pending", wanted=wanted) if due else before, checkpoint, due)


def _is_due(before: Record, wanted: str, job: Job) -> bool:
    if before.state in ("pending", "running") or before.wanted != wanted:
        return True
    inputs = job.inputs
    if before.inputs.keys() != inputs.keys() or not all(is_same(p, before.inputs[role]) for role, p in inputs.items()):
        return True
    return before.state == "done" and not _is_whole(before, job)


def _is_whole(before: Record, job: Job) -> bool:
    """Whether its results are there; where others' are to be replaced, also whether they are what was written."""
    paths = {suffix: job.outputs.path(suffix) for suffix in job.where.suffixes}
    always = job.where.overwrite == "always"
    return all(
        path.is_file() and (not always or sha256_of(path) == before.results.get(suffix))
        for suffix, path in paths.items()
    )


def _wanted(job: Job, checkpoint: Checkpoint | None) -> str:
    """All that a result depends on besides the content of its inputs, as JSON."""
    options, cutting = asdict(job.options), asdict(job.where.cutting)
    for name in ("offline", "transcript", "model"):
        del options[name]
    address = {} if job.where.media_url is None else {"media_url": job.where.media_url}
    return json.dumps(
        address
        | {
            "aligner": __version__,
            "check": job.checking and {"embed_audio": job.checking.embed_audio},
            "formats": job.where.formats,
            "checkpoint": checkpoint and [checkpoint.name, checkpoint.sha256],
            "audio": printable(os.path.relpath(job.audio.absolute(), job.outputs.folder.absolute())),
            "text": printable(job.text.name),
            "options": options,
            "cutting": cutting | {"profile": repr(job.where.cutting.load_profile())},
        },
        sort_keys=True,
    )
