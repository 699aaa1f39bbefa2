"""Serve a folder of results to this machine's browser, until interrupted."""

from __future__ import annotations

import contextlib
import secrets
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path

from aligner.errors import InputError, ResourceError, UsageError
from aligner.jobs.saved import REPORT
from aligner.options import CAPTIONS, Cutting
from aligner.storage.inputs import printable
from aligner.version import installing

HOST = "127.0.0.1"


def place_of(given: Path) -> Path:
    """The folder or the report that is meant; a report's page or alignment stands for the report beside it.

    Raises
    ------
    InputError
        It is neither, or is not there.
    """
    if given.is_dir():
        return given
    for suffix in (REPORT, "report.html", "alignment.json", "review.json"):
        if given.name.endswith(f".{suffix}"):
            report = given.with_name(f"{given.name.removesuffix(f'.{suffix}')}.{REPORT}")
            if report.is_file():
                return report
    raise InputError(f"{printable(given)} is no folder and no report", hint=f"give out/, or out/talk.{REPORT}")


def serve(
    place: Path, tell: Callable[[str], None], *, port: int = 0, browse: bool = True, cutting: Cutting = CAPTIONS
) -> None:
    """Serve until interrupted; ``tell`` is given the address once it answers.

    Raises
    ------
    UsageError
        The extra ``review`` is not installed.
    ResourceError
        The port is taken.
    """
    try:
        import starlette  # noqa: F401 (asked for here, used by the application)
        import uvicorn
    except ImportError as error:
        raise UsageError("the review application is not installed", hint=f"{installing('review')} brings it") from error
    from aligner.review.application import create_app
    from aligner.review.shelf import Shelf

    cutting.load_profile()
    with contextlib.closing(listening(port)) as opened:
        number, token = opened.getsockname()[1], secrets.token_urlsafe(24)
        app = create_app(Shelf(place), token=token, port=number, cutting=cutting)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
        address = f"http://{HOST}:{number}/?token={token}"
        tell(address)
        if browse:
            webbrowser.open(address)
        uvicorn.Server(config).run(sockets=[opened])


def listening(port: int) -> socket.socket:
    """A socket of this machine alone; 0 is any port that is free.

    Raises
    ------
    ResourceError
        The port is taken.
    """
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((HOST, port))
        opened.listen(64)
    except OSError as error:
        opened.close()
        raise ResourceError(
            f"port {port} cannot be used: {error.strerror}", hint="choose another with --port"
        ) from error
    return opened
