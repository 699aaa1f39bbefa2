"""The windows of a recording, and their features: each window is encoded once, whoever reads it.

The language is judged by windows that are decoded later on; their features wait until then. All others are given away
as they are made, so that memory does not grow with the recording.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.audio.decode import SAMPLE_RATE
from aligner.audio.pauses import cut_in_pauses
from aligner.audio.vad.silero import SpeechDetector

Range = tuple[int, int]
"""Half-open, in samples."""
_LEAST_SAMPLES = SAMPLE_RATE // 2  # whisper's word timing fails on less than two frames; silence behind does no harm


class EncodedWindows:
    """A recording's windows of up to 28 s, cut in pauses, each of which is encoded once.

    Parameters
    ----------
    encode
        Gives the features of a window's samples.
    """

    def __init__(
        self, samples: NDArray[np.float32], detector: SpeechDetector, encode: Callable[[NDArray[np.float32]], Any]
    ) -> None:
        self.samples, self.detector, self._encode = samples, detector, encode
        self.ranges = cut_in_pauses(samples)
        self._waiting: dict[Range, Any] = {}

    def sound(self, window: Range) -> NDArray[np.float32]:
        """The samples of a window, and silence behind them where they are too few."""
        start, end = window
        samples = np.array(self.samples[start:end], np.float32)
        return np.pad(samples, (0, max(0, _LEAST_SAMPLES - len(samples))))

    def has_speech(self, window: Range) -> bool:
        """Whether there is speech in it."""
        start, end = window
        return self.detector.hears(start / SAMPLE_RATE, end / SAMPLE_RATE)

    def is_encoded(self, window: Range) -> bool:
        """Whether its features wait."""
        return window in self._waiting

    def peek(self, window: Range) -> Any:
        """Return the features of a window and keep them: `take` will be asked for them, too."""
        if window not in self._waiting:
            self._waiting[window] = self._encode(self.sound(window))
        return self._waiting[window]

    def take(self, window: Range) -> Any:
        """Return the features of a window, and keep them no longer."""
        waiting = self._waiting.pop(window, None)
        return self._encode(self.sound(window)) if waiting is None else waiting

    def batches(self, most: int) -> Iterator[list[Range]]:
        """Yield the windows with speech, ``most`` at once; what told the language, and so is encoded, by itself."""
        batch: list[Range] = []
        for window in filter(self.has_speech, self.ranges):
            if self.is_encoded(window):
                yield [window]
                continue
            batch.append(window)
            if len(batch) >= most:
                yield batch
                batch = []
        if batch:
            yield batch

    def telling(self) -> list[Range]:
        """Windows that tell the language: the first with speech, and those a third and two thirds into the recording.

        Where one is without speech the next that has some is taken; where none has, the window itself.
        """
        count = len(self.ranges)
        places = (self._speaking(place) for place in (0, count // 3, 2 * count // 3))
        return [self.ranges[place] for place in dict.fromkeys(places)]

    def _speaking(self, place: int) -> int:
        later = (n for n in range(place, len(self.ranges)) if self.has_speech(self.ranges[n]))
        return next(later, place)
