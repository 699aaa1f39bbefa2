"""``aligner batch``: the orders of a manifest or a folder, carried out; a line for each on stdout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.batch.folder import read_folder
from aligner.batch.ledger import Record
from aligner.batch.manifest import Wanted, check_jobs, read_manifest
from aligner.batch.run import CSV, OURS, Workers, run, unreadable_of
from aligner.batch.summary import counted
from aligner.cli.terminal import Terminal
from aligner.errors import BatchError, UsageError
from aligner.formats.plain import clean
from aligner.jobs.job import FailOn, Job, fails
from aligner.storage.inputs import printable


@dataclass(frozen=True, slots=True)
class Ways:
    """How a batch is done: so many items at once, here or on a Ray cluster, and only what failed before."""

    jobs: int | None = None
    ray: bool = False
    ray_address: str | None = None
    retry_failed: bool = False
    strict: bool = False

    def workers(self) -> Workers:
        """What carries tasks out.

        Raises
        ------
        UsageError
            Ray is asked for and not installed.
        """
        if self.ray or self.ray_address:
            from aligner.batch import on_ray

            on_ray.require_ray()
            return lambda tasks: on_ray.on_ray(tasks, self.ray_address, self.jobs)
        from aligner.batch import local

        return lambda tasks: local.in_processes(tasks, self.jobs or 1)


def checked_media_url(value: str | None) -> str | None:
    """The address itself, where it is that of a folder.

    Raises
    ------
    UsageError
        It is that of one file, and a batch has many recordings.
    """
    if value is not None and not value.endswith("/"):
        raise UsageError(
            f"--media-url {value!r} is no folder", hint="end it with /, or give each row of a manifest its media_url"
        )
    return value


def batch(source: Path, wanted: Wanted, ways: Ways, fail_on: FailOn, terminal: Terminal) -> int:
    """Everything in ``source`` that is not done yet; 1 where a text is not as it should be, 6 where items failed."""
    listing = read_folder(source, wanted, OURS) if source.is_dir() else read_manifest(source, wanted)
    for remark in listing.remarks:
        terminal.remark(remark)
    check_jobs(listing, OURS)
    workers = ways.workers()
    for record in unreadable_of(listing):
        _show(record, record.item, terminal)
    with terminal.progress() as progress:
        records = run(
            listing,
            workers,
            retry_failed=ways.retry_failed,
            progress=progress,
            tell=lambda job, record, remarks: _tell(job, record, remarks, terminal),
        )
    summary = listing.home / CSV
    terminal.remark(f"{counted(records)}; {summary}")
    return _exit_code(records, fail_on, summary, "standing" if ways.strict else "confirmed")


def _exit_code(records: Sequence[Record], fail_on: FailOn, summary: Path, counted_figure: str) -> int:
    failed = sum(record.state == "failed" for record in records)
    if failed:
        raise BatchError(
            f"{failed} of {len(records)} items failed, as {summary} tells", hint="--retry-failed does only those again"
        )
    waiting = sum(record.state != "done" for record in records)
    if waiting:
        raise BatchError(f"{waiting} items are still to be done", hint="run the batch again without --retry-failed")
    return int(any(_is_objected(record, fail_on, counted_figure) for record in records))


def _is_objected(record: Record, fail_on: FailOn, figure: str) -> bool:
    """Whether the differences that count are grave; of a record of an earlier version, all that stand count."""
    counts = record.figures.get(figure, record.figures.get("standing", {}))
    return record.verdict == "not_this_recording" or fails(counts, fail_on)


def _show(record: Record, path: str, terminal: Terminal) -> None:
    """A line of state, verdict, path and sentence, with tabs between."""
    cells = (record.state, record.verdict, path, record.sentence)
    terminal.product("\t".join(clean(cell) for cell in cells))


def _tell(job: Job, record: Record, remarks: Sequence[str], terminal: Terminal) -> None:
    """An item's line, and what is worth knowing of it."""
    results = [job.outputs.path(suffix) for suffix in job.where.suffixes]
    path = job.audio if record.state == "failed" or not results else results[0]
    _show(record, printable(path), terminal)
    for remark in remarks:
        terminal.remark(f"{printable(job.audio.name)}: {printable(remark)}")
