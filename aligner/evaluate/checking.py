"""A case and what was heard of it → a report, by the house's own steps."""

from __future__ import annotations

from aligner.evaluate.generate.case_builder import Case
from aligner.types import RecordingInfo, Report, Transcript


def check_heard_text(case: Case, transcript: Transcript, *, duration: float) -> Report:
    """Return the report of a case's text as this transcript has it; ``duration`` of its recording in seconds."""
    from aligner.document import parse_document
    from aligner.match import match_document
    from aligner.report import check
    from aligner.timing.assemble import assemble
    from aligner.timing.from_transcript import time_words

    document = parse_document(case.text, format="text", language=case.language)
    heard = [word.text for word in transcript.words]
    edits = match_document(document, heard, language=case.language)
    alignment = assemble(
        document,
        time_words(document, transcript, edits, duration=duration),
        recording=RecordingInfo(f"case-{case.seed}", "0" * 64, duration, case.language),
        recognition=None,
        transcript=transcript,
        edits=edits,
    )
    return check(alignment, transcript, edits)
