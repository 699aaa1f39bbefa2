"""A review on disk, beside its report: read with its revision, and written only over the revision it was made from.

The revision is the SHA-256 of the file. Each change is written whole or not at all before it is answered, so that what
was decided survives a kill; a change made from an older revision is a conflict, told and not written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from aligner.errors import AlignerError
from aligner.jobs.texts import text_of
from aligner.report.review_marks import Review, compose_review, parse_review
from aligner.storage.outputs import Outputs, write_atomically

WAIT_S = 10.0
"""How long another process that writes results of the same recording is waited for."""


class ConflictError(AlignerError):
    """The review was changed since the revision that a change was made from."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """A review and the revision it is."""

    review: Review
    revision: str


class ReviewStore:
    """The review of one recording in its file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()

    def read(self) -> Kept:
        """The review as it is on disk; an empty one where there is no file.

        Raises
        ------
        InputError
            The file is no review.
        """
        if not self.path.exists():
            return Kept(Review(), "")
        text = text_of(self.path)
        return Kept(parse_review(text), hashlib.sha256(text.encode("utf-8")).hexdigest())

    def change(self, revision: str, change: Callable[[Review], Review]) -> Kept:
        """Write what ``change`` makes of the review.

        Raises
        ------
        ConflictError
            It is not at ``revision`` any more.
        ResourceError
            The disk is full or may not be written.
        """
        outputs = Outputs(self.path.parent, self.path.name)
        with self._lock, outputs.lock(wait_s=WAIT_S):
            outputs.sweep(())
            kept = self.read()
            if kept.revision != revision:
                raise ConflictError("this recording was changed in another window")
            text = compose_review(change(kept.review))
            review = parse_review(text)  # before it is written: what could not be read again would be lost
            write_atomically(self.path, text)
        return Kept(review, hashlib.sha256(text.encode("utf-8")).hexdigest())
