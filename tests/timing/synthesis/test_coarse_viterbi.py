"""A whole recording is outlined in blocks, with the result of one table of all steps."""

import tracemalloc

import numpy as np
import pytest

from aligner.timing.synthesis.coarse_viterbi import _decode_block, _end, _gaps, _trace, coarse_path
from aligner.timing.synthesis.state_chain import build_state_chain
from aligner.timing.synthesis.viterbi import FAR

SILENCE = np.zeros(4, np.float32)


def sentences(count: int, seed: int) -> list[np.ndarray]:
    """Words of 4 to 9 frames, three to a sentence."""
    rng = np.random.default_rng(seed)
    return [level(rng.normal(0, 2, (rng.integers(4, 10), 3))) for _ in range(3 * count)]


def level(frames: np.ndarray) -> np.ndarray:
    """The frames, all as loud as any."""
    return np.pad(frames, ((0, 0), (0, 1))).astype(np.float32)


def spoken(words: list[np.ndarray], seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    frames = np.concatenate([np.concatenate([word, np.zeros((2, 4), np.float32)]) for word in words])
    return frames + level(rng.normal(0, 0.3, (len(frames), 3)))


@pytest.mark.parametrize("seed", range(5))
def test_blocks_give_the_path_of_one_table(seed: int) -> None:
    words = sentences(6, seed)
    chain = build_state_chain(words, SILENCE, range(0, 18, 3))
    frames = spoken([*words[3:9], *words[12:]], seed)
    gaps = _gaps(chain, 1.5)
    total = np.full(len(chain.word), FAR, np.float32)
    total[gaps.states] = gaps.skip_cost
    whole = _decode_block(frames, chain, 1.5, gaps, total)
    expected, _ = _trace(whole, chain, gaps, _end(whole.totals[-1], gaps))
    assert coarse_path(frames, chain, 1.5).tolist() == expected.tolist()


def test_sentences_that_are_not_spoken_have_no_frames() -> None:
    words = sentences(6, 1)
    chain = build_state_chain(words, SILENCE, range(0, 18, 3))
    path = coarse_path(spoken([*words[3:9], *words[12:]], 1), chain, 1.5)
    assert set(chain.word[path].tolist()) - {-1} == {*range(3, 9), *range(12, 18)}


def test_another_sound_inside_a_sentence_belongs_to_no_word() -> None:
    words = sentences(2, 2)
    chain = build_state_chain(words, SILENCE, range(0, 6, 3))
    noise = level(np.full((40, 3), 9.0))
    frames = np.concatenate([spoken(words[:2], 2), noise, spoken(words[2:], 2)])
    path = coarse_path(frames, chain, 1.5)
    first_frame = len(spoken(words[:2], 2))
    assert set(chain.word[path][first_frame : first_frame + 40].tolist()) == {-1}


@pytest.mark.slow
def test_the_table_of_all_totals_is_never_held_whole() -> None:
    words = sentences(160, 3)
    chain = build_state_chain(words, SILENCE, range(0, 480, 3))
    frames = spoken(words, 3)
    tracemalloc.start()
    coarse_path(frames, chain, 1.5)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < len(frames) * len(chain.word)  # bytes; the table has four a cell
