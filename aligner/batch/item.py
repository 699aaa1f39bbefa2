"""One order → its results, in whatever process it runs: the same files as ``aligner align`` or ``check`` would write.

Nothing is raised: what went wrong is an outcome too, with its exit code and sentence.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from aligner.batch.ledger import Stamp
from aligner.errors import AlignerError, CheckpointError, InputError, describe_error
from aligner.jobs.job import Job, JobResult
from aligner.options import WHISPERS
from aligner.storage.outputs import has_settled, sha256_of
from aligner.types.remark import on_recording

LOCK_WAIT_S = 20.0
"""How long a process of a batch that was killed may take to end; its results are its own until then."""


@dataclass(frozen=True, slots=True)
class Task:
    """An order with absolute paths, its number, and the SHA-256 of the checkpoint that is to listen."""

    number: int
    job: Job
    checkpoint: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task; ``results`` are suffixes with the SHA-256 of what was written, ``tries`` processes used."""

    exit_code: int
    sentence: str
    verdict: str = ""
    figures: dict[str, Any] = field(default_factory=dict)
    results: dict[str, str] = field(default_factory=dict)
    inputs: dict[str, Stamp | None] = field(default_factory=dict)
    seconds: float = 0.0
    tries: int = 1


class _Unheard:
    """Listens to nothing: results are known by their names, and none is kept of what may be replaced."""

    def product(self, text: str) -> None: ...

    def remark(self, text: str) -> None: ...


def perform(task: Task) -> Outcome:
    """Make an item's results and write them, each whole or not at all."""
    started = time.perf_counter()
    inputs = {role: read_stamp(path) for role, path in task.job.inputs.items()}
    try:
        outcome = _performed(task, inputs)
    except Exception as error:  # recorded for this item; the others are none the worse
        sentence, code = describe_error(error)
        outcome = Outcome(code, sentence)
    return replace(outcome, inputs=inputs, seconds=round(time.perf_counter() - started, 3))


def _performed(task: Task, inputs: dict[str, Stamp | None]) -> Outcome:
    job = task.job
    outputs, suffixes = job.outputs, job.where.suffixes
    with outputs.lock(wait_s=LOCK_WAIT_S):
        outputs.sweep(suffixes)
        job_result = job.run()
        _require_same(task, job_result, inputs)
        job.write_outputs(job_result, _Unheard())
        results = {suffix: sha256_of(outputs.path(suffix)) for suffix in suffixes}
    return Outcome(0, _sentence(job_result), _verdict(job_result), _figures(job_result), results)


def tidy(task: Task) -> None:
    """Remove what a process that was killed over a task left behind; what can't be is removed when it is done again."""
    outputs = task.job.outputs
    with suppress(AlignerError, OSError), outputs.lock(wait_s=LOCK_WAIT_S):
        outputs.sweep(task.job.where.suffixes)


def _require_same(task: Task, job_result: JobResult, inputs: dict[str, Stamp | None]) -> None:
    """Refuse what is not of the files and the checkpoint that the ledger will name."""
    alignment = job_result.result.alignment
    for role, found in (("audio", alignment.recording.sha256), ("text", alignment.document.sha256)):
        known = inputs[role]
        if known is None or known.sha256 != found:
            raise InputError(f"{task.job.inputs[role]} changed while it was worked on", hint="run the batch again")
    heard = alignment.recognition
    by_whisper = heard is not None and heard.engine in WHISPERS and task.job.options.transcript is None
    if heard and by_whisper and task.checkpoint not in (None, heard.model_sha256):
        raise CheckpointError(
            f"the checkpoint {heard.model} of this process is another than that of the batch",
            hint="give every machine the same one",
        )


def _verdict(job_result: JobResult) -> str:
    if job_result.report is not None:
        return job_result.report.verdict
    return "aligned" if job_result.result.same_recording else "not_this_recording"


def _sentence(job_result: JobResult) -> str:
    graver = [
        (severity, count) for severity, count in job_result.standing().items() if count and severity != "cosmetic"
    ]
    standing = ", ".join(f"{count} {severity}" for severity, count in graver)
    return f"{standing} against the text; {job_result.sentence}" if standing else job_result.sentence


def _figures(job_result: JobResult) -> dict[str, Any]:
    alignment = job_result.result.alignment
    return {
        "duration": round(alignment.recording.duration, 3),
        "words": alignment.summary.reference_words,
        "timed_words": alignment.summary.timed_words,
        "standing": job_result.standing() if job_result.report else {},
        "confirmed": job_result.standing(strict=False) if job_result.report else {},
        "remarks": on_recording(job_result.result.remarks),
    }


# --- files by their content ------------------------------------------------------------------------------


def read_stamp(path: Path) -> Stamp | None:
    """The file as it is; None where there is none that can be read."""
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            return None
        return Stamp(sha256_of(path), *_looks(before))
    except (OSError, ValueError):
        return None


def is_same(path: Path, known: Stamp | None) -> bool:
    """Whether the file is what it was; it is read only where size or times are others."""
    try:
        if known and known.changed_ns and Stamp(known.sha256, *_looks(path.stat())) == known:
            return True
    except (OSError, ValueError):
        return known is None
    now = read_stamp(path)
    return (now and now.sha256) == (known and known.sha256)


def _looks(state: os.stat_result) -> tuple[int, int, int]:
    """Size and times; those of a file that has not settled say nothing."""
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns if has_settled(state) else 0
