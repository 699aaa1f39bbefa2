"""The table of transcripts that are read: what each is called, how its JSON is told, and its reader.

A new form is one file and one line here, and one in docs/recognition.md. The first line that tells the value reads it;
the general one, ``segments`` or ``words`` as openai-whisper has them, stands last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aligner.formats.json.reader import Place
from aligner.recognize.imported.assemblyai import is_assemblyai, read_assemblyai
from aligner.recognize.imported.aws import is_aws, read_aws
from aligner.recognize.imported.azure import is_azure, read_azure
from aligner.recognize.imported.deepgram import is_deepgram, read_deepgram
from aligner.recognize.imported.echogarden import is_echogarden, read_echogarden
from aligner.recognize.imported.elevenlabs import is_elevenlabs, read_elevenlabs
from aligner.recognize.imported.gentle import is_gentle, read_gentle
from aligner.recognize.imported.gladia import is_gladia, read_gladia
from aligner.recognize.imported.google import is_google, read_google
from aligner.recognize.imported.heard import Found
from aligner.recognize.imported.hugging_face import is_hugging_face, read_hugging_face
from aligner.recognize.imported.meetings import is_lhotse, is_seglst, read_lhotse, read_seglst
from aligner.recognize.imported.mfa import is_mfa, read_mfa
from aligner.recognize.imported.nemo import is_nemo, read_nemo
from aligner.recognize.imported.parakeet import is_parakeet, read_parakeet
from aligner.recognize.imported.podcasts import is_podcast, is_podlove, read_podcast, read_podlove
from aligner.recognize.imported.pysubs2_json import is_pysubs2, read_pysubs2
from aligner.recognize.imported.revai import is_revai, read_revai
from aligner.recognize.imported.soniox import is_soniox, read_soniox
from aligner.recognize.imported.speechmatics import is_speechmatics, read_speechmatics
from aligner.recognize.imported.vosk import is_vosk, read_vosk
from aligner.recognize.imported.watson import is_watson, read_watson
from aligner.recognize.imported.whisper_cpp import is_whisper_cpp, read_whisper_cpp
from aligner.recognize.imported.whisper_json import is_whisper, read_whisper
from aligner.recognize.imported.youtube import is_youtube, read_youtube


@dataclass(frozen=True, slots=True)
class Form:
    """A form of JSON."""

    name: str
    tells: Callable[[Any], bool]
    read: Callable[[Place], Found]


FORMS = (
    Form("whisper.cpp", is_whisper_cpp, read_whisper_cpp),
    Form("Hugging Face", is_hugging_face, read_hugging_face),
    Form("Amazon Transcribe", is_aws, read_aws),
    Form("Deepgram", is_deepgram, read_deepgram),
    Form("Speechmatics", is_speechmatics, read_speechmatics),
    Form("IBM Watson", is_watson, read_watson),
    Form("Google", is_google, read_google),
    Form("Azure", is_azure, read_azure),
    Form("AssemblyAI", is_assemblyai, read_assemblyai),
    Form("Rev AI", is_revai, read_revai),
    Form("Gladia", is_gladia, read_gladia),
    Form("Soniox", is_soniox, read_soniox),
    Form("ElevenLabs", is_elevenlabs, read_elevenlabs),
    Form("Vosk", is_vosk, read_vosk),
    Form("NeMo", is_nemo, read_nemo),
    Form("Parakeet", is_parakeet, read_parakeet),
    Form("Montreal Forced Aligner", is_mfa, read_mfa),
    Form("gentle", is_gentle, read_gentle),
    Form("Echogarden", is_echogarden, read_echogarden),
    Form("YouTube json3", is_youtube, read_youtube),
    Form("Podcasting 2.0", is_podcast, read_podcast),
    Form("Podlove", is_podlove, read_podlove),
    Form("pysubs2", is_pysubs2, read_pysubs2),
    Form("lhotse", is_lhotse, read_lhotse),
    Form("SegLST", is_seglst, read_seglst),
    Form("whisper", is_whisper, read_whisper),
)


_WRAPPERS = ("output", "result", "results", "data", "response", "transcript", "transcription")


def form_of(value: Any) -> tuple[Form, Any] | None:
    """The form that a JSON value has, and the value; services put it into an object of their own ("output")."""
    for _ in range(3):
        if form := next((form for form in FORMS if form.tells(value)), None):
            return form, value
        inner = [value[name] for name in _WRAPPERS if name in value] if isinstance(value, dict) else []
        if len(inner) != 1:
            break
        value = inner[0]
    return None
