"""The story on one screen: decode → read → recognise → match → time → check → cut.

Every step is a room of its own that takes values and gives values; this file only joins them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from aligner.errors import InputError
from aligner.options import DEFAULTS, Options
from aligner.recognize.session import Recognized, attention_aligner, recognition_of, recognize, require_hearing, scorer
from aligner.types import Alignment, Document, Edit, RecordingInfo, Report, Transcript, Word
from aligner.types.languages import LanguageTags
from aligner.types.stages import Progress, silent

if TYPE_CHECKING:
    from aligner.audio.recording import Recording
    from aligner.audio.waveform import Waveform
    from aligner.types.languages import Languages


@dataclass(frozen=True, slots=True)
class Result:
    """An alignment with what it rests on."""

    alignment: Alignment
    transcript: Transcript | None
    edits: tuple[Edit, ...]
    same_recording: bool
    languages: Languages | None = None
    remarks: tuple[str, ...] = ()
    waveform: Waveform | None = None


TRANSLATION_DROPPED = "Whisper's translation did not fit the text: the speech was heard in its own language instead"


def align(audio: Path, text: Path, options: Options = DEFAULTS, progress: Progress = silent) -> Result:
    """Every published sentence and word of ``text`` with its time in ``audio``, or honestly none.

    The text is read first, so that a bad one is refused before the recording is decoded.

    Raises
    ------
    InputError
        The recording, the text or the transcript cannot be read, or the text is empty.
    CheckpointError
        The checkpoint is missing, refused or out of reach.
    """
    document = _read(text, options, progress)
    with _opened(audio, options, progress) as recording:
        if options.engine == "espeak" and options.transcript is None:
            return _time_only(document, recording, options, progress)
        return _heard(document, recording, options, progress)[1]


def check(audio: Path, text: Path, options: Options = DEFAULTS, progress: Progress = silent) -> tuple[Result, Report]:
    """The alignment, and the text against the recording: every difference, how grave, and whose.

    Where a checkpoint listened, it listens again to each difference, with both wordings.

    Raises
    ------
    UsageError
        Nothing would listen, so nothing could be said about what was spoken.
    """
    from aligner import report
    from aligner.audio.decode import SAMPLE_RATE
    from aligner.audio.vad.level_spans import speech_spans
    from aligner.audio.vad.silero import SpeechDetector

    require_hearing(options)
    document = _read(text, options, progress)
    with _opened(audio, options, progress) as recording:
        heard, result = _heard(document, recording, options, progress)
        progress("compare", 0, 0)
        found = report.check(
            result.alignment,
            heard.transcript,
            result.edits,
            language=result.languages.tags.text if result.languages else None,
            scorer=scorer(recording, heard, progress),
            same_recording=result.same_recording,
            speech=speech_spans(recording.samples, SAMPLE_RATE),
            detector=SpeechDetector(recording.samples),
        )
        return replace(result, waveform=_waveform(recording)), found


def transcribe(
    audio: Path, options: Options = DEFAULTS, progress: Progress = silent
) -> tuple[RecordingInfo, Transcript, tuple[str, ...]]:
    """What is said in ``audio``, and remarks for a person."""
    require_hearing(options, text=False)
    with _opened(audio, options, progress) as recording:
        heard = recognize(recording, options, progress)
        return replace(recording.info, language=heard.transcript.language), heard.transcript, heard.remarks


def examine(audio: Path, text: Path | None, options: Options = DEFAULTS) -> None:
    """Refuse what no run could use; the recording is not decoded, and nothing listens.

    Raises
    ------
    InputError
        The recording, the text or the transcript cannot be read, or the text is empty.
    """
    from aligner.audio.recording import require_recording
    from aligner.recognize.imported import read_transcript

    if text is not None:
        document = _read(text, options, silent)
        if options.engine == "espeak" and options.transcript is None:
            from aligner.timing.synthesis.espeak import voice_for

            voice_for(LanguageTags(options.language, written=document.language).sound)
    require_recording(audio, audio_stream=options.audio_stream)
    if options.transcript is not None:
        read_transcript(options.transcript)


def _heard(document: Document, recording: Recording, options: Options, progress: Progress) -> tuple[Recognized, Result]:
    """What was heard, joined with the text; in its own language where Whisper's translation is of another speech."""
    heard = recognize(recording, options, progress, document)
    result = _join(document, recording, heard, options, progress)
    translated = heard.engine is not None and heard.transcript.options.get("task") == "translate"
    if result.same_recording or not translated:
        return heard, result
    heard_again = recognize(recording, options, progress)
    joined = _join(document, recording, heard_again, options, progress)
    if not (joined.same_recording and joined.alignment.mode == "translated"):
        return heard, result
    return heard_again, replace(joined, remarks=(*joined.remarks, TRANSLATION_DROPPED))


def _read(text: Path, options: Options, progress: Progress) -> Document:
    from aligner.bitext.embeddings import require_embedder
    from aligner.document import read_document

    progress("read text", 0, 0)
    if options.embeddings is not None:
        require_embedder(options.embeddings)
    document = read_document(
        text, language=options.text_language, encoding=options.encoding, max_text_mb=options.max_text_mb
    )
    if not document.words:
        raise InputError(f"{text}: there is no text in it", hint="give the published text")
    return document


def _opened(audio: Path, options: Options, progress: Progress) -> Recording:
    progress("read recording", 0, 0)
    from aligner.audio.recording import open_recording

    return open_recording(audio, audio_stream=options.audio_stream)


def _join(document: Document, recording: Recording, heard: Recognized, options: Options, progress: Progress) -> Result:
    """Match and time what was heard; where the text is not of this recording, no word is timed."""
    from aligner.bitext.comparability import share_words
    from aligner.document.languages_of import languages_of
    from aligner.match import HARDLY_HEARD, judge, match_document, match_document_by_sound, nothing_in_common
    from aligner.timing.assemble import assemble
    from aligner.timing.from_transcript import time_words

    progress("match", 0, 0)
    transcript = heard.transcript
    spoken = [w.text for w in transcript.words]
    languages = languages_of(document, transcript, options.language)
    edits = match_document(document, spoken, language=languages.tags.text)
    judgement, remarks = judge(edits), list(heard.remarks)
    by_sound = None
    if not judgement.same_recording and languages.speech == languages.text:
        by_sound = match_document_by_sound(document, spoken, language=languages.tags.text)
    if by_sound is None and not share_words(languages, judgement):
        return _join_sentences(document, recording, heard, languages, options.embeddings)
    same = judgement.same_recording or by_sound is not None
    if by_sound is not None:
        edits = by_sound
        remarks.append(HARDLY_HEARD)
    elif not same:
        edits = nothing_in_common(len(document.words), len(spoken))
    words = time_words(document, transcript, edits, duration=recording.info.duration)
    words = _timed_anew(document, words, heard, edits, recording, languages, options, progress, remarks.append)
    alignment = assemble(
        document,
        words,
        recording=replace(recording.info, language=languages.tags.declared or languages.speech),
        recognition=recognition_of(transcript),
        transcript=transcript,
        edits=edits,
    )
    return Result(alignment, transcript, edits, same, languages, tuple(dict.fromkeys(remarks)))


def _join_sentences(
    document: Document, recording: Recording, heard: Recognized, languages: Languages, embeddings: str | None
) -> Result:
    """Pair and time the sentences of a translation; its words have no times."""
    from aligner.bitext.comparability import sentences_only
    from aligner.bitext.embeddings import knows, load_embedder
    from aligner.bitext.sentence_alignment import align_sentences

    known = embeddings is not None and knows(embeddings, {languages.text, languages.heard})
    ignored = () if known or embeddings is None else (f"{embeddings} does not know these languages and is not used",)

    recognition = recognition_of(heard.transcript)
    rendering = align_sentences(
        document,
        heard.transcript,
        languages,
        recording=recording.info,
        recognition=recognition,
        embed=load_embedder(embeddings) if known and embeddings else None,
    )
    return Result(
        rendering.alignment,
        heard.transcript,
        rendering.edits,
        rendering.same_speech,
        languages,
        (*heard.remarks, sentences_only(languages), *ignored),
    )


def _waveform(recording: Recording) -> Waveform:
    from aligner.audio.decode import SAMPLE_RATE
    from aligner.audio.waveform import draw_waveform

    return draw_waveform(recording.samples, SAMPLE_RATE)


def _timed_anew(
    document: Document,
    words: tuple[Word, ...],
    heard: Recognized,
    edits: tuple[Edit, ...],
    recording: Recording,
    languages: Languages,
    options: Options,
    progress: Progress,
    warn: Callable[[str], None],
) -> tuple[Word, ...]:
    """The words with times from the sound itself, unless the recogniser's own are asked for.

    With ``auto`` they are kept, and a warning says so, where no method can say the text: espeak-ng knows no Japanese
    but in kana.
    """
    if options.timing == "recognized":
        return words
    from aligner.storage.kept_values import KeptValues
    from aligner.timing.forced_alignment import Method, retime
    from aligner.timing.phone_hmm import identity

    try:
        return retime(
            document,
            words,
            heard.transcript,
            edits,
            recording.samples,
            method=cast("Method", options.timing),
            language=languages.tags.sound,
            attention=attention_aligner(heard, languages.tags.speech, options, warn, progress),
            kept=KeptValues("times", {"sound": recording.sound_sha256, "by": identity()}),
            progress=progress,
        )
    except InputError as error:
        if options.timing != "auto":
            raise
        warn(f"words keep the recogniser's times: {error}")
        return words


def _time_only(document: Document, recording: Recording, options: Options, progress: Progress) -> Result:
    """Time the text against speech synthesised from it; nothing listens."""
    from aligner.timing.assemble import assemble
    from aligner.timing.synthesis.align import time_by_synthesis

    tags = LanguageTags(options.language, written=document.language)
    words = time_by_synthesis(document, recording.samples, language=tags.sound, progress=progress)
    alignment = assemble(
        document,
        words,
        recording=replace(recording.info, language=options.language),
        recognition=None,
        transcript=None,
        edits=_as_edits(words),
    )
    return Result(alignment, None, (), any(word.span for word in words), remarks=recording.warnings)


def _as_edits(words: tuple[Word, ...]) -> tuple[Edit, ...]:
    """Deletions of the words that were not found; nothing was heard to pair the others with."""
    return tuple(Edit("deletion", i, i + 1, 0, 0) for i, word in enumerate(words) if word.span is None)
