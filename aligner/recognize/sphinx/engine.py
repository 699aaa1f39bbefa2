"""Recording → transcript by pocketsphinx, English, with the published text in mind; no checkpoint is needed.

With its own n-gram model it hears a quarter of the words of a LibriVox novel wrong and two thirds of a sonnet's; with
one made of the text and a floor of general English (`aligner.recognize.sphinx.ngram_lm`) it finds nearly all that is
read as published. It can time a text but not testify against it: where speaker and text differ a little it tends to
the text, and its wording of speech that is not in the text is rough. So transcripts are marked ``biased``.

Long recordings go through in windows (`aligner.recognize.sphinx.speech_windows`), in as many processes as there are
processors; equal input gives equal output however many those are.

Method: hidden Markov models of context-dependent phones, n-gram search (Huggins-Daines et al. 2006).
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.audio.pcm import to_pcm
from aligner.audio.recording import Recording
from aligner.errors import UsageError
from aligner.parallel import parallel_map, processors
from aligner.recognize.heard_words import heard_word, in_order
from aligner.recognize.protocol import Warn, log_warning
from aligner.recognize.sphinx.dictionary import SETTINGS as DICTIONARY
from aligner.recognize.sphinx.dictionary import (
    common_words,
    compose_dictionary,
    model_folder,
    pronounceable_sentences,
    spoken_streams,
)
from aligner.recognize.sphinx.ngram_lm import SETTINGS as NGRAM
from aligner.recognize.sphinx.ngram_lm import compose_arpa
from aligner.recognize.sphinx.speech_windows import SETTINGS as SPEECH_WINDOW
from aligner.recognize.sphinx.speech_windows import Models, Run, hear, make_decoder, speech_windows
from aligner.types import Document, HeardSegment, HeardWord, Span, Transcript
from aligner.types.language_tags import base_language
from aligner.types.stages import Progress

_OPTIONS = {"common_words": DICTIONARY.common_words, "of_text": NGRAM.of_text, "in_order": NGRAM.in_order}


class SphinxEngine:
    """pocketsphinx, listening for the words of one text.

    Parameters
    ----------
    document
        The published text.
    workers
        Processes; None: one a processor.

    Raises
    ------
    CheckpointError
        pocketsphinx is not installed.
    UsageError
        The text is not English.
    """

    def __init__(self, document: Document, *, workers: int | None = None, warn: Warn = log_warning) -> None:
        require_english(document.language, "the text", "--text-language")
        self._models, self._warn = model_folder(), warn
        self._workers = workers or processors()
        self._sentences = pronounceable_sentences(document)

    @property
    def identity(self) -> dict[str, Any]:
        """Engine, its version, options, and the words it listens for."""
        said = "\n".join("|".join(map(" ".join, ways)) for ways in self._sentences)
        text = hashlib.sha256(said.encode()).hexdigest()
        return {"engine": "sphinx", "version": _version(), "text": text, "options": _OPTIONS}

    def transcribe(
        self, recording: Recording, *, language: str | None = None, progress: Progress | None = None
    ) -> Transcript:
        """What pocketsphinx hears in the recording.

        Raises
        ------
        UsageError
            The speech is not English.
        ResourceError
            A process that listened came to an end.
        """
        require_english(language, "the speech", "--language")
        windows = speech_windows(recording.samples)
        if not windows:
            self._warn("the recording is silent: nothing to recognise")
        runs: list[Run] = []
        length = recording.info.duration
        with tempfile.TemporaryDirectory(prefix="aligner-") as folder:
            for window, found in zip(windows, self._heard(recording.samples, windows, Path(folder)), strict=True):
                runs += [tuple(_placed(word, window.start, length) for word in run) for run in found]
                if progress:
                    progress("listen", min(window.end, length), length)
        if progress:
            progress("listen", length, length)
        return Transcript(
            words=in_order(runs),
            segments=tuple(
                HeardSegment(" ".join(word.text for word in run), run[0].start, run[-1].end) for run in runs
            ),
            language="en",
            duration=round(length, 3),
            engine="sphinx",
            model=f"pocketsphinx {_version()} en-us",
            options=_OPTIONS,
            biased=True,
        )

    def _heard(self, samples: NDArray[np.float32], windows: Sequence[Span], folder: Path) -> Iterator[list[Run]]:
        """The runs of words in each window, in order."""
        if not windows:
            return iter(())
        pieces = (to_pcm(np.array(samples[_sample(w.start) : _sample(w.end)])) for w in windows)
        workers = min(self._workers, len(windows))
        return parallel_map(_work, pieces, workers=workers, initialize=_initialize, given=(self._written(folder),))

    def _written(self, folder: Path) -> Models:
        """The dictionary and the n-gram model of the text, as the files that pocketsphinx reads."""
        general = common_words()
        sentences = self._sentences
        known = {word for ways in sentences for way in ways for word in way}
        lines, mute = compose_dictionary(known | set(general))
        sentences = [[[word for word in way if word not in mute] for way in ways] for ways in sentences]
        lone = [way for ways in sentences if len(ways[0]) <= SPEECH_WINDOW.lone_words for way in ways if way]
        models = Models(self._models / "en-us", folder / "words.dict", folder / "text.arpa")
        models.dictionary.write_text(lines, encoding="utf-8")
        models.ngrams.write_text(compose_arpa(spoken_streams(sentences), general, lone), encoding="utf-8")
        return models


def require_english(language: str | None, what: str, option: str) -> None:
    if language is not None and base_language(language) not in ("en", "english"):
        raise UsageError(
            f"--engine sphinx hears English only, and {what} is {language!r}",
            hint=f"use --engine whisper or espeak; if it is English, say {option} en",
        )


@functools.cache
def _version() -> str:
    return importlib.metadata.version("pocketsphinx")


def _sample(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE)


def _placed(word: HeardWord, shift: float, length: float) -> HeardWord:
    """The word on the recording's clock; the decoder's last frame may reach past the end."""
    moved = replace(word, start=shift + word.start, end=shift + word.end)
    return heard_word(word.text, min(moved.start, length), min(moved.end, length), word.confidence)


# --- processes ------------------------------------------------------------------------------------------


def _initialize(models: Models) -> None:
    global _decoder
    _decoder = make_decoder(models)


def _work(piece: bytes) -> list[Run]:
    return hear(_decoder, piece)


_decoder: Any = None
"""The decoder of a process that listens."""
