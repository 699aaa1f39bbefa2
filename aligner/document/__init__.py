"""Published page → blocks → sentences → words with places."""

from aligner.document.parse import parse_document
from aligner.document.read import read_document

__all__ = ["parse_document", "read_document"]
