"""Who may ask: this machine's browser, under this server's own name, with the token; everything else is refused.

A page of another site can make a browser ask ``127.0.0.1``, and a name of its own can lead there (DNS rebinding), so
the ``Host`` must be this server's, an ``Origin`` too, and every request carries the token: in the address once, and
from then on in a cookie that no other site's page can send.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

LARGEST_BODY = 20 * 2**20
"""Bytes that a request may send."""
HEADERS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""The policy of an answer that is no page."""
_SAFE = ("GET", "HEAD")


class Guard:
    """Middleware (ASGI): refuses, or lets through and adds the headers that keep a page to itself."""

    def __init__(self, app: ASGIApp, *, token: str, port: int) -> None:
        self.app, self.token, self.cookie = app, token, f"aligner_review_{port}"
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope.get("headers", ())}
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        given = (query.get("token") or [""])[0]
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        if (reason := self._refusal(scope["method"], headers, given)) is not None:
            await _refuse(send, reason)
            return
        fresh = [self._set_cookie()] if given else []

        async def sending(message: Any) -> None:
            if message["type"] == "http.response.start":
                names = {key.lower() for key, _ in message["headers"]}
                added = HEADERS | ({} if b"content-security-policy" in names else {"content-security-policy": NOTHING})
                message["headers"] = [
                    *message["headers"],
                    *((key.encode(), value.encode()) for key, value in added.items()),
                    *fresh,
                ]
            await send(message)

        await self.app(scope, receive, sending)

    def _refusal(self, method: str, headers: Mapping[str, str], given: str) -> str | None:
        """Why a request is refused, or None."""
        host = headers.get("host", "")
        if host not in self.hosts:
            return "this server answers under its own address alone"
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return "another site may not ask here"
        if method not in _SAFE and headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "another site may not ask here"
        token = given or self._from_cookie(headers.get("cookie", ""))
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode()):
            return "the token is missing; open the address that aligner review printed"
        length = headers.get("content-length", "0")
        if "transfer-encoding" in headers or not length.isascii() or not length.isdigit() or int(length) > LARGEST_BODY:
            return "that is more than a review holds"
        return None

    def _from_cookie(self, header: str) -> str:
        try:
            morsel = SimpleCookie(header).get(self.cookie)
        except CookieError:
            return ""
        return morsel.value if morsel else ""

    def _set_cookie(self) -> tuple[bytes, bytes]:
        value = f"{self.cookie}={self.token}; Path=/; HttpOnly; SameSite=Strict"
        return b"set-cookie", value.encode()


async def _refuse(send: Send, reason: str) -> None:
    headers = HEADERS | {"content-type": "text/plain; charset=utf-8", "content-security-policy": NOTHING}
    raw = [(key.encode(), value.encode()) for key, value in headers.items()]
    await send({"type": "http.response.start", "status": 403, "headers": raw})
    await send({"type": "http.response.body", "body": f"{reason}\n".encode()})
