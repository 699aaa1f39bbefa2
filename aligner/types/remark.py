"""What a run tells the person who started it."""

from __future__ import annotations

from collections.abc import Iterable


class Remark(str):
    """One sentence for a person; text like any other. A plain string is a remark on the recording.

    ``of_machine`` says that it is on this machine and not on the recording: it is told, and never kept or shown to
    those who review the text.
    """

    of_machine: bool

    def __new__(cls, text: str, *, of_machine: bool = False) -> Remark:
        """The sentence; `of_machine` survives copying and pickling."""
        remark = super().__new__(cls, text)
        remark.of_machine = of_machine
        return remark


def on_recording(remarks: Iterable[str]) -> list[str]:
    """The remarks without those on this machine.

    >>> on_recording(["only channel 2 can be heard", Remark("no CUDA device here", of_machine=True)])
    ['only channel 2 can be heard']
    """
    return [remark for remark in remarks if not (isinstance(remark, Remark) and remark.of_machine)]
