"""Published page → blocks → sentences → words with places, and the ways those words may be spoken."""

from aligner.document.parse import parse_document
from aligner.document.read import read_document
from aligner.document.spoken import Reading, readings, same_speech

__all__ = ["Reading", "parse_document", "read_document", "readings", "same_speech"]
