"""Text for XML and HTML: escaped, and without the characters that XML 1.0 cannot hold."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_A_NAME = re.compile(r"[^A-Za-z0-9_.-]")


def escape_xml(text: str) -> str:
    """Text as element content or as a value between double quotes.

    >>> escape_xml('<a> & "b"')
    '&lt;a&gt; &amp; &quot;b&quot;'
    """
    shown = _FORBIDDEN.sub("\ufffd", text)
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        shown = shown.replace(char, entity)
    return shown


def xml_id(text: str) -> str:
    """A name that may stand as ``xml:id``: begins with a letter or underscore, no colon.

    >>> xml_id("1 a")
    '_1_a'
    """
    name = _NOT_A_NAME.sub("_", text)
    return name if re.match(r"[A-Za-z_]", name) else "_" + name
