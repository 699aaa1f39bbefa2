"""Which language is spoken, which is heard, which is published: one value, made once, asked by every room.

``Languages`` are codes to compare (ISO 639-1, without a region); ``LanguageTags`` are the same as they were given,
regions and all, for rules that differ by region. None: nobody knows.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LanguageTags:
    """Of the speech as a person gave it and as who listened ``declared`` it; of the text as it is ``written``.

    >>> LanguageTags(declared="en", written="en-GB").text, LanguageTags(written="pt-BR").sound
    ('en-GB', 'pt-BR')
    """

    given: str | None = None
    declared: str | None = None
    written: str | None = None

    @property
    def text(self) -> str | None:
        """Of the published words, to read, compare and show them: the text's own, else the recording's."""
        return self.written or self.declared

    @property
    def speech(self) -> str | None:
        """Of the speech: what a person said, else what was recognised."""
        return self.given or self.declared

    @property
    def sound(self) -> str | None:
        """Of the speech; where nobody named it, that of the text, which is taken to be the speech itself."""
        return self.speech or self.written


@dataclass(frozen=True, slots=True)
class Languages:
    """Codes of the speech, of the transcript's words, and of the published text.

    ``sure``: a person said which language is spoken, or the recogniser was asked to translate. ``tags`` are what the
    codes were read from.
    """

    speech: str | None
    heard: str | None
    text: str | None
    sure: bool = False
    tags: LanguageTags = LanguageTags()
