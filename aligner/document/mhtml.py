"""A page saved as a single file (MHTML, RFC 2557: ``.mhtml``, ``.mht``) → the bytes of its HTML."""

from __future__ import annotations

import re

from aligner.errors import InputError

_HEAD = 4096
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_STARTS_LIKE = re.compile(rb"\A[A-Za-z-]{2,40}:")


def is_mhtml(data: bytes) -> bool:
    """Whether the bytes begin like a message of related parts."""
    head = data[:_HEAD]
    return bool(_STARTS_LIKE.match(head) and _RELATED.search(head))


def page_of(data: bytes, *, name: str = "the page") -> bytes:
    """The first HTML part, decoded from its transfer encoding.

    Raises
    ------
    InputError
        No part is HTML.
    """
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return page
    raise InputError(f"{name} holds no web page", hint="save the page as HTML")
