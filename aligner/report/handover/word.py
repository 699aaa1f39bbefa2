"""What both Word documents share: a new document, plain paragraphs, dates that are given, bytes that repeat.

Office Open XML (ECMA-376 part 1, WordprocessingML) by python-docx, extra ``office``.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from aligner.errors import UsageError
from aligner.version import installing

if TYPE_CHECKING:
    from docx.document import Document

NO_DATE = "1970-01-01T00:00:00Z"
"""Where a review says no date: ISO 8601 asks for one, and the clock would make equal input unequal."""
_STAMP = (1980, 1, 1, 0, 0, 0)
_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def new_document(title: str, language: str | None) -> Document:
    """Return an empty document.

    Raises
    ------
    UsageError
        python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise UsageError("Word documents need python-docx", hint=f"{installing('office')} brings it") from error
    document = docx.Document()
    document.core_properties.title = legal(title)[:255]
    document.core_properties.author = "aligner"
    document.core_properties.comments = ""
    if language:
        document.core_properties.language = language
    return document


def legal(text: str) -> str:
    """Return text without characters that XML has not."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def element(name: str, **attributes: str) -> Any:
    """Return an element of WordprocessingML."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def to_bytes(document: Document) -> bytes:
    """Return the file; equal documents give equal bytes."""
    raw, packed = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            target.writestr(zipfile.ZipInfo(item.filename, _STAMP), source.read(item), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
