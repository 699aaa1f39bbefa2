"""The reference learns from the recording how the speaker sounds."""

from itertools import pairwise

import numpy as np
import pytest

from aligner.timing.synthesis.acoustics import AcousticModel, Cepstra
from aligner.timing.synthesis.speaker_adaptation import FramePairs, affine_adaptation, class_adaptation, frame_pairs
from aligner.timing.synthesis.state_chain import SILENT, distances

pytestmark = pytest.mark.slow

RNG = np.random.default_rng(0)
LENGTHS = (90, 0, 150, 160)
KINDS = 5
PAUSE = 100  # frames without speech at the end
BACKGROUND = 3.0


def spoken_here(shift: float = 0.0) -> AcousticModel:
    """Four words, one of no sound, recorded through one map, and a pause; kind 3 is said otherwise."""
    bounds = np.cumsum((0, *LENGTHS))
    words = RNG.standard_normal((bounds[-1], 39)).astype(np.float32)
    kinds = np.arange(bounds[-1], dtype=np.int32) % KINDS
    words += 3 * RNG.standard_normal((KINDS, 39)).astype(np.float32)[kinds]
    frames = words @ (np.eye(39) + 0.1 * RNG.standard_normal((39, 39))) + 0.7 + 0.5 * RNG.standard_normal(words.shape)
    frames[kinds == 3] += shift
    pause = BACKGROUND + 0.1 * RNG.standard_normal((PAUSE, 39))
    heard = np.concatenate([frames, pause]).astype(np.float32)
    silence = np.full(39, BACKGROUND - 1, np.float32)
    seen = [np.hstack([part[:, :6], RNG.standard_normal((len(part), 1))]).astype(np.float32) for part in (heard, words)]
    parts = list(pairwise(bounds.tolist()))
    return AcousticModel(
        seen[0],
        tuple(seen[1][a:b] for a, b in parts),
        tuple(kinds[a:b] for a, b in parts),
        np.zeros(4, np.float32),
        np.append(silence[:6], np.float32(SILENT)),
        -50.0,
        2.0,
        np.arange(len(heard)) < bounds[-1],
        np.array([False, True, True, False]),
        Cepstra(heard, words, silence),
    )


def everything(sound: AcousticModel) -> FramePairs:
    """Every frame on the frame of the reference that it is, and the pause in none."""
    count = sum(LENGTHS)
    return FramePairs(np.arange(count), np.arange(count), np.arange(count, len(sound.frames)))


def apart(sound: AcousticModel, kind: int | None = None) -> float:
    """How far recording and reference lie apart on average."""
    cost = np.diag(distances(sound.frames[: sum(LENGTHS)], np.concatenate(sound.words)))
    return float(cost[np.concatenate(sound.kinds) == kind].mean() if kind is not None else cost.mean())


def test_a_reference_said_through_another_throat_and_room_is_brought_to_the_recording():
    sound = spoken_here()
    for near in (affine_adaptation(sound, [everything(sound)]), class_adaptation(sound, [everything(sound)])):
        assert apart(near) < 0.8 * apart(sound)
        assert [len(word) for word in near.words] == list(LENGTHS)
        assert near.frames.dtype == near.words[0].dtype == near.silence.dtype == np.float32
        assert np.array_equal(near.frames[:, -1], sound.frames[:, -1])
        assert np.array_equal(near.words[0][:, -1], sound.words[0][:, -1])


def test_a_sound_that_is_said_otherwise_here_is_learnt_as_far_as_it_was_heard():
    sound = spoken_here(shift=4.0)
    heard = everything(sound)
    rarely = np.flatnonzero((np.arange(400) % KINDS != 3) | (np.arange(400) < 10))
    known, unknown = (
        class_adaptation(sound, [heard]),
        class_adaptation(sound, [FramePairs(rarely, rarely, heard.paused)]),
    )
    assert apart(known, 3) < 0.5 * apart(unknown, 3)


def test_directions_are_learnt_in_which_sounds_of_this_speech_differ():
    sound = spoken_here()
    sound.cepstra.heard[:, :6] = 9 * RNG.standard_normal((len(sound.frames), 6))  # what is seen tells nothing
    adapted = class_adaptation(sound, [everything(sound)])
    assert [frames.shape[1] for frames in (adapted.frames, adapted.words[0])] == [11, 11]
    kinds = np.concatenate(sound.kinds)
    means = np.stack([adapted.frames[: len(kinds)][kinds == kind].mean(axis=0) for kind in range(KINDS)])
    assert (distances(adapted.frames[: len(kinds)], means).argmin(axis=1) == kinds).mean() > 0.95


def test_the_background_is_learnt_and_that_it_is_steady():
    for deviation, steady in ((0.1, True), (3.0, False)):
        sound = spoken_here()
        pause = sound.cepstra.heard[-PAUSE:]
        pause += deviation * RNG.standard_normal(pause.shape)
        adapted = class_adaptation(sound, [everything(sound)])
        assert np.abs(adapted.frames[-PAUSE:, :-1].mean(axis=0) - adapted.silence[:-1]).max() < 0.5
        assert adapted.silence[-1] == SILENT
        assert adapted.silence_weights is not None
        assert (np.median(adapted.silence_weights[:-1]) > 1.2) == steady
        assert adapted.silence_weights[-1] == 1.0


def test_a_pause_costs_more_where_no_punctuation_is_once_it_is_known_how_pauses_sound():
    sound = spoken_here()
    assert not sound.chain(0, 4).pause_cost.any()
    chain = class_adaptation(sound, [everything(sound)]).chain(0, 4)
    assert chain.pause_cost[chain.pause].tolist() == [1, 3, 3, 1, 1]
    assert not chain.pause_cost[~chain.pause].any()


def test_paths_on_too_few_frames_teach_nothing():
    sound = spoken_here()
    few = FramePairs(np.arange(100), np.arange(100), np.arange(100, 300))
    assert affine_adaptation(sound, [few]) is class_adaptation(sound, [few]) is affine_adaptation(sound, []) is sound


def test_frames_are_counted_through_all_words():
    sound = spoken_here()
    chain = sound.chain(2, 4)  # a pause, 150 states, a pause, 160 states, a pause
    path = np.array([0, 1, 2, 2, 151, 152, 312], np.int32)
    found = frame_pairs(path, chain, sound, word=2, frame=1000)
    assert found.heard.tolist() == [1001, 1002, 1003, 1005]
    assert found.said.tolist() == [90, 91, 91, 240]
    assert found.paused.tolist() == [1000, 1004, 1006]
