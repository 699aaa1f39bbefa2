"""The application (ASGI): addresses → what is done; every answer is a page, a file of the recording, or JSON.

::

    GET  /                      every recording, worst first
    GET  /KEY                   one recording
    GET  /KEY/sound             its sound, byte ranges too
    GET  /KEY/hand/NAME         the corrected text or the report in one form
    GET  /KEY/review            the review and its revision
    PUT  /KEY/review            {revision, review}: write it; 409 where it changed in between
    PUT  /KEY/captions          {revision, cues}: write them; answers with lint
    PUT  /KEY/recut             {revision}: cut captions again from the corrected text
    PUT  /KEY/save              {revision}: write the corrected files
"""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from aligner.errors import AlignerError, InputError, describe_error
from aligner.formats.plain import clean
from aligner.options import CAPTIONS, Cutting
from aligner.report.page.interface_words import LANGUAGES, Interface, chosen_language, load_interface
from aligner.report.review_marks import compose_review, review_of
from aligner.review import desk
from aligner.review.guard import Guard
from aligner.review.index_page import render_index
from aligner.review.shelf import Entry, Shelf
from aligner.review.store import ConflictError
from aligner.storage.inputs import printable

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_STATUS = {"InputError": 400, "UsageError": 400, "ConflictError": 409, "ResourceError": 507}
Change = Callable[[Entry, dict[str, Any]], dict[str, Any]]


def create_app(shelf: Shelf, *, token: str, port: int, cutting: Cutting = CAPTIONS) -> Any:
    """Return the application over a folder of results.

    Parameters
    ----------
    token
        What every request must carry.
    port
        The server's own; its name and this number are the only ``Host`` that is answered.
    cutting
        How captions are cut and checked.
    """
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.routing import Route

    pages = _Pages(shelf, cutting)
    changes: dict[str, Change] = {
        "review": pages.decide,
        "captions": pages.captions,
        "recut": pages.recut,
        "save": pages.save,
    }
    routes = [
        Route("/", pages.index),
        Route("/{key:str}", pages.recording),
        Route("/{key:str}/sound", pages.sound),
        Route("/{key:str}/hand/{name:str}", pages.hand),
        Route("/{key:str}/review", pages.review, methods=["GET"]),
        *(
            Route(f"/{{key:str}}/{name}", partial(pages.change, act=act), methods=["PUT"])
            for name, act in changes.items()
        ),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, token=token, port=port)])


class _Pages:
    """The answers; what waits on the disk or the processor runs beside the server's own thread."""

    def __init__(self, shelf: Shelf, cutting: Cutting) -> None:
        self._shelf, self._cutting = shelf, cutting

    async def index(self, request: Request) -> Response:
        interface = _interface(request)
        return await _answer(lambda: _html(*render_index(self._shelf.states(), interface)))

    async def recording(self, request: Request) -> Response:
        interface = _interface(request)
        return await self._with(request, lambda entry: self._page(entry, interface))

    async def sound(self, request: Request) -> Response:
        return await self._with(request, _sound)

    async def hand(self, request: Request) -> Response:
        name = request.path_params["name"]
        return await self._with(request, lambda entry: _handed(entry, name))

    async def review(self, request: Request) -> Response:
        return await self._with(request, _review)

    async def change(self, request: Request, act: Change) -> Response:
        body = await request.body()

        def changed(entry: Entry) -> Response:
            try:
                asked = json.loads(body)
            except (ValueError, RecursionError) as error:
                raise InputError("the request is not JSON") from error
            if not isinstance(asked, dict) or not isinstance(asked.get("revision"), str):
                raise InputError("the request names no revision")
            return _json(act(entry, asked))

        return await self._with(request, changed)

    def decide(self, entry: Entry, asked: dict[str, Any]) -> dict[str, Any]:
        """Write marks and sentences."""
        kept = desk.decide(entry, asked["revision"], review_of(asked.get("review")))
        return {"revision": kept.revision}

    def captions(self, entry: Entry, asked: dict[str, Any]) -> dict[str, Any]:
        """Write captions."""
        cues = desk.cues_of(asked.get("cues"), entry.report.alignment.recording.duration)
        kept = desk.save_captions(entry, asked["revision"], cues, self._cutting)
        return {"revision": kept.revision, "lint": desk.violations(entry, cues, self._cutting)}

    def recut(self, entry: Entry, asked: dict[str, Any]) -> dict[str, Any]:
        """Cut captions again."""
        made = desk.recut(entry, asked["revision"], self._cutting)
        cues = [[round(cue.start, 3), round(cue.end, 3), cue.text] for cue in made.cues]
        found = desk.violations(entry, made.cues, self._cutting)
        return {"revision": made.kept.revision, "cues": cues, "lint": found, "remarks": made.remarks}

    def save(self, entry: Entry, asked: dict[str, Any]) -> dict[str, Any]:
        """Write the corrected files."""
        kept, files, remarks = desk.save_files(entry, asked["revision"], self._cutting)
        return {"revision": kept.revision, "files": files, "remarks": remarks}

    async def _with(self, request: Request, act: Callable[[Entry], Response]) -> Response:
        """The answer about the recording that the address names."""

        def found() -> Response:
            entry = self._shelf.entry(request.path_params["key"])
            return _json({"error": "there is no such recording"}, 404) if entry is None else act(entry)

        return await _answer(found)

    def _page(self, entry: Entry, interface: Interface) -> Response:
        return _html(*_with_policy(desk.page_of(entry, self._cutting, interface)))


async def _answer(make: Callable[[], Response]) -> Response:
    from starlette.concurrency import run_in_threadpool

    run: Callable[[Callable[[], Response]], Awaitable[Response]] = run_in_threadpool
    try:
        return await run(make)
    except AlignerError as error:
        status = _STATUS.get(type(error).__name__, 500)
        return _json({"error": clean(describe_error(error)[0]), "conflict": isinstance(error, ConflictError)}, status)
    except OSError as error:  # the folder may not be written, or went away
        return _json({"error": clean(describe_error(error)[0])}, _STATUS["ResourceError"])
    except Exception as error:  # a shortage, or a bug of ours; other requests go on
        sentence, code = describe_error(error)
        return _json({"error": clean(sentence)}, _STATUS["ResourceError"] if code == 5 else 500)


def _interface(request: Request) -> Interface:
    """The words in the language asked for in the address, else the one the browser likes best."""
    asked = request.query_params.get("lang", "")
    return load_interface(asked if asked in LANGUAGES else chosen_language(request.headers.get("accept-language", "")))


def _with_policy(page: str) -> tuple[str, str]:
    """A page and its policy, which it names itself, for the header."""
    import html
    import re

    found = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    policy = html.unescape(found[1]) if found else "default-src 'none'"
    return page, f"{policy}; frame-ancestors 'none'"


def _html(page: str, policy: str) -> Response:
    from starlette.responses import HTMLResponse

    return HTMLResponse(page, headers={"content-security-policy": policy})


def _json(value: object, status: int = 200) -> Response:
    from starlette.responses import JSONResponse

    return JSONResponse(value, status)


def _review(entry: Entry) -> Response:
    kept = entry.store.read()
    return _json({"revision": kept.revision, "review": json.loads(compose_review(kept.review))})


def _sound(entry: Entry) -> Response:
    from starlette.responses import FileResponse

    path = entry.sound()
    if path is None:
        return _json({"error": "the recording is not here"}, 404)
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return FileResponse(path, media_type=kind if kind.startswith(("audio/", "video/")) else "application/octet-stream")


def _handed(entry: Entry, name: str) -> Response:
    from urllib.parse import quote

    from starlette.responses import Response

    if name not in desk.HAND_OVER:
        return _json({"error": "nothing is handed over in that form"}, 404)
    made = desk.hand_over(entry, entry.store.read().review).compose(name)
    file = quote(f"{printable(entry.stem)}.{name.replace('-', '.')}")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{file}"}
    return Response(made, media_type="application/octet-stream", headers=headers)
