"""Orders × ledger → what is due is done (`due`), outcomes go into the ledger, and a batch that has to stop stops."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from aligner.batch.due import Item, plan
from aligner.batch.item import Outcome, Task
from aligner.batch.ledger import Ledger, Record
from aligner.batch.manifest import Listing
from aligner.batch.summary import compose_csv, compose_text
from aligner.errors import AlignerError, ResourceError
from aligner.jobs.artifacts import kept, suffix_of
from aligner.jobs.job import Job
from aligner.storage.outputs import Outputs, sha256_of, write_atomically
from aligner.types.stages import Progress

NAME = "aligner-batch"
LEDGER, CSV, TEXT = f"{NAME}.sqlite", f"{NAME}.csv", f"{NAME}.txt"
OURS = (LEDGER, CSV, TEXT)
"""Files in the folder of the results that are no item's."""
_PROBE_BYTES = 1 << 16

Workers = Callable[[Iterator[Task]], Generator[tuple[Task, Outcome]]]
"""Tasks → each with its outcome, in any order; a task is taken when it begins."""
Tell = Callable[[Job, Record, Sequence[str]], None]
"""Told an item's order, what has become of it, and remarks; of items that were done before, without remarks."""


def run(
    listing: Listing,
    workers: Workers,
    *,
    retry_failed: bool = False,
    progress: Progress,
    tell: Tell,
) -> list[Record]:
    """Do what is to be done and write the summary; what has become of each order, in the listing's order.

    Lines that are no rows come last, as failed.

    Parameters
    ----------
    retry_failed
        Do again what failed, and nothing else.

    Raises
    ------
    ResourceError
        Another batch is at work in this folder, or nothing can be written there any more; what was finished is kept.
    CheckpointError
        A checkpoint is missing; nothing has begun.
    """
    Outputs(listing.home, NAME).prepare([], [])
    unreadable = unreadable_of(listing)
    with Outputs(listing.home, NAME).lock(), Ledger(listing.home / LEDGER) as ledger:
        progress("read inputs", 0, 0)
        items = plan(listing, ledger, retry_failed)
        due = [number for number, item in enumerate(items) if item.due]
        for file in (CSV, TEXT):
            (listing.home / file).unlink(missing_ok=True)  # what it tells is no longer so
        for item in items:
            if not item.due:
                tell(item.job, item.record, [])
        progress("batch", 0, len(due))
        try:
            with contextlib.closing(_outcomes(items, due, ledger, workers)) as outcomes:
                for done, (number, record, remarks) in enumerate(outcomes):
                    items[number] = replace(items[number], record=record)
                    tell(items[number].job, record, remarks)
                    progress("batch", done + 1, len(due))
        except BaseException:
            with contextlib.suppress(AlignerError):  # a full disk: they are released when the ledger is opened next
                ledger.release()
                _summarise([*(item.record for item in items), *unreadable], listing.home)
            raise
        _summarise([*(item.record for item in items), *unreadable], listing.home)
    return [*(item.record for item in items), *unreadable]


def unreadable_of(listing: Listing) -> list[Record]:
    """What stands in the summary for a line that is no row; the ledger, which knows items by results, has none."""
    return [
        Record(place, state="failed", exit_code=error.exit_code, sentence=str(error))
        for place, error in listing.unreadable
    ]


def _summarise(records: Sequence[Record], home: Path) -> None:
    write_atomically(home / CSV, compose_csv(records))
    write_atomically(home / TEXT, compose_text(records))


def _outcomes(
    items: Sequence[Item], due: Sequence[int], ledger: Ledger, workers: Workers
) -> Generator[tuple[int, Record, list[str]]]:
    """The number of each item that was done, its record, and remarks for a person."""
    begun: dict[int, tuple[Record, list[str]]] = {}

    def tasks() -> Iterator[Task]:
        for number in due:
            item = items[number]
            others = _others(item.record, item.job)
            formats = tuple(name for name in item.job.where.formats if suffix_of(name) not in others)
            job = _absolute(item, formats)
            owned = tuple(sorted({*item.record.owned, *job.where.suffixes} - {*others}))
            record = ledger.mark_running(replace(item.record, owned=owned, results={}))
            begun[number] = record, [kept(item.job.outputs.path(suffix)) for suffix in others]
            yield Task(number, job, item.checkpoint.sha256 if item.checkpoint else None)

    with contextlib.closing(workers(tasks())) as finished:
        for task, outcome in finished:
            record, remarks = begun.pop(task.number)
            if outcome.exit_code == ResourceError.exit_code:
                _require_room(task.job.outputs.folder)
            record = _recorded(record, outcome)
            ledger.put(record)
            yield task.number, record, [*remarks, *record.figures.get("remarks", ())]


def _others(record: Record, job: Job) -> list[str]:
    """Suffixes of results that are there, and that the batch did not make or that were changed since."""
    if job.where.overwrite == "always":
        return []
    paths = {suffix: job.outputs.path(suffix) for suffix in job.where.suffixes}
    return [suffix for suffix, path in paths.items() if path.exists() and not _is_own(path, suffix, record)]


def _is_own(path: Path, suffix: str, record: Record) -> bool:
    finished = record.results.get(suffix)
    return suffix in record.owned and (finished is None or sha256_of(path) == finished)


def _absolute(item: Item, formats: tuple[str, ...]) -> Job:
    """The order as any process can carry it out; what it may write, it may replace."""
    job, options = item.job, item.job.options
    model = str(item.checkpoint.path.absolute()) if item.checkpoint and item.checkpoint.source == "file" else None
    embeddings = options.embeddings
    profile = job.where.cutting.profile
    return replace(
        job,
        audio=job.audio.absolute(),
        text=job.text.absolute(),
        where=replace(
            job.where,
            folder=job.outputs.folder.absolute(),
            formats=formats,
            overwrite="always",
            cutting=replace(
                job.where.cutting, profile=str(Path(profile).absolute()) if profile.endswith(".toml") else profile
            ),
        ),
        options=replace(
            options,
            model=model or options.model,
            transcript=options.transcript and options.transcript.absolute(),
            embeddings=str(Path(embeddings).absolute()) if embeddings and Path(embeddings).is_dir() else embeddings,
        ),
        stem=job.outputs.stem,
    )


def _recorded(record: Record, outcome: Outcome) -> Record:
    return replace(
        record,
        state="failed" if outcome.exit_code else "done",
        attempts=record.attempts + outcome.tries - 1,
        verdict=outcome.verdict,
        exit_code=outcome.exit_code,
        sentence=outcome.sentence,
        seconds=outcome.seconds,
        inputs=outcome.inputs,
        results=outcome.results,
        figures=outcome.figures,
    )


def _require_room(folder: Path) -> None:
    """Whether an item failed because nothing can be written any more: then all others would, too.

    Raises
    ------
    ResourceError
        It is so.
    """
    probe = folder / f".{NAME}.{os.getpid()}.probe"
    write_atomically(probe, bytes(_PROBE_BYTES))
    probe.unlink(missing_ok=True)
