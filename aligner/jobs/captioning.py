"""An alignment or a transcript → captions, and what caption files say of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.options import CAPTIONS, Cutting
from aligner.types import Alignment, Cue, Recognition, RecordingInfo, Transcript

if TYPE_CHECKING:
    from aligner.formats import About


def cues(alignment: Alignment, cutting: Cutting = CAPTIONS) -> tuple[Cue, ...]:
    """The captions of an alignment."""
    from aligner.captions.cut import cut

    return cutting.retimed(cut(alignment, cutting.load_profile(), islands=cutting.islands, fps=cutting.fps))


def transcript_cues(transcript: Transcript, cutting: Cutting = CAPTIONS) -> tuple[Cue, ...]:
    """The captions of a transcript alone, in the heard wording."""
    from aligner.captions.cut import cut_transcript

    return cutting.retimed(cut_transcript(transcript, cutting.load_profile(), fps=cutting.fps))


def about(alignment: Alignment, cutting: Cutting = CAPTIONS) -> About:
    """What caption files say of themselves."""
    from aligner.formats import About

    recording, document = alignment.recording, alignment.document
    note = provenance(recording, alignment.recognition, document.file or "text")
    return About(
        alignment.languages.text, document.title, recording.file, recording.duration, (note,), cutting.word_times
    )


def provenance(recording: RecordingInfo, heard: Transcript | Recognition | None, text: str | None = None) -> str:
    """One line for the head of a file: which program, which text, which recording, who listened."""
    from aligner.version import __version__

    what = f"{text} timed on {recording.file}" if text else recording.file
    by = f"; heard by {heard.engine}{f' {heard.model}' if heard.model else ''}" if heard else ""
    return f"aligner {__version__}: {what}{by}"
