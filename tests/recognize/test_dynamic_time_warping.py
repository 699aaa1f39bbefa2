"""Paths are those that openai-whisper's compiled function finds."""

from __future__ import annotations

import numpy as np
import pytest

from aligner.recognize.dynamic_time_warping import cheapest_path, used_by


@pytest.mark.slow
@pytest.mark.parametrize("shape", [(1, 1), (1, 7), (7, 1), (5, 5), (12, 90), (40, 30)])
def test_the_path_is_whispers_own(shape: tuple[int, int]) -> None:
    from whisper.timing import dtw_cpu

    rng = np.random.default_rng(sum(shape))
    for costs in (rng.normal(size=shape), rng.integers(0, 3, shape).astype(np.float64)):  # the second has ties
        assert np.array_equal(cheapest_path(costs), dtw_cpu(costs))


def test_whisper_has_its_own_back_whatever_happens() -> None:
    from whisper import timing

    def fail() -> None:
        with used_by(timing):
            assert timing.dtw_cpu is cheapest_path
            raise ValueError("stop")

    own = timing.dtw_cpu
    with pytest.raises(ValueError, match="stop"):
        fail()
    assert timing.dtw_cpu is own
