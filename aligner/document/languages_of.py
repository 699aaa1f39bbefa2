"""A document and a transcript → the languages of a recording and its text, decided once.

A transcript need not be in the language of the speech: Whisper's ``translate`` task writes English whatever is spoken
(and openai-whisper's JSON then names the language of the speech), and captions may be somebody's translation. So the
words themselves are asked for their language. What they say counts against a declared language only where the
declared one could have been told from them (`aligner.document.language.KNOWN`): Croatian looks like Czech to us.
"""

from __future__ import annotations

from aligner.document.language import KNOWN, detect_language
from aligner.document.language_codes import base_code
from aligner.types import Document, Transcript
from aligner.types.languages import Languages, LanguageTags


def languages_of(document: Document, transcript: Transcript, given: str | None = None) -> Languages:
    """What is spoken, heard and published; ``given`` is the language of the speech where a person named it."""
    translated = transcript.options.get("task") == "translate"
    declared = base_code(transcript.language)
    heard = _of_words(transcript, "en" if translated else declared)
    return Languages(
        speech=base_code(given) or declared or heard,
        heard=heard,
        text=base_code(document.language),
        sure=translated or given is not None,
        tags=LanguageTags(given, transcript.language, document.language),
    )


def _of_words(transcript: Transcript, declared: str | None) -> str | None:
    if declared is not None and declared not in KNOWN:
        return declared
    return detect_language(" ".join(word.text for word in transcript.words)) or declared
