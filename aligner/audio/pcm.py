"""Samples → the bytes that pocketsphinx hears."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_NEARLY_FULL = 30_000.0  # of 32,767: the loudest sample of a window, so that none is cut off


def to_pcm(samples: NDArray[np.float32]) -> bytes:
    """Return 16-bit samples, raised so that the loudest is nearly at full scale; silence stays silent."""
    loudest = float(np.abs(samples).max(initial=0.0)) or 1.0
    return np.asarray(samples * (_NEARLY_FULL / loudest), np.int16).tobytes()
