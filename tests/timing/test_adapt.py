"""The reference learns from the recording how the speaker sounds."""

from itertools import pairwise

import numpy as np

from aligner.timing.adapt import Met, adapt, met
from aligner.timing.lattice import distances, lattice
from aligner.timing.sound import Sound

RNG = np.random.default_rng(0)
LENGTHS = (90, 0, 150, 160)
KINDS = 5


def spoken_here(shift: float = 0.0) -> Sound:
    """Four words, one of no sound, recorded through one map; kind 3 is said otherwise than the reference has it."""
    bounds = np.cumsum((0, *LENGTHS))
    words = RNG.standard_normal((bounds[-1], 7)).astype(np.float32)  # the last value is the level
    kinds = np.arange(bounds[-1], dtype=np.int32) % KINDS
    frames = words.copy()
    frames[:, :6] = words[:, :6] @ (np.eye(6) + 0.4 * RNG.standard_normal((6, 6))).astype(np.float32) + 0.7
    frames[kinds == 3, :6] += np.float32(shift)
    parts = list(pairwise(bounds.tolist()))
    return Sound(
        frames,
        tuple(words[a:b] for a, b in parts),
        tuple(kinds[a:b] for a, b in parts),
        np.zeros(4, np.float32),
        np.zeros(7, np.float32),
        1.0,
        np.ones(len(frames), np.bool_),
    )


def everything(sound: Sound) -> Met:
    """Every frame on the frame of the reference that it is."""
    return Met(np.arange(len(sound.frames)), np.arange(len(sound.frames)))


def apart(sound: Sound, kind: int | None = None) -> float:
    """How far recording and reference lie apart on average."""
    cost = np.diag(distances(sound.frames, np.concatenate(sound.words)))
    return float(cost[np.concatenate(sound.kinds) == kind].mean() if kind is not None else cost.mean())


def test_a_reference_said_through_another_throat_and_room_is_brought_to_the_recording():
    sound = spoken_here()
    near = adapt(sound, [everything(sound)])
    assert apart(sound) > 0.8
    assert apart(near) < 0.2
    assert [len(word) for word in near.words] == list(LENGTHS)
    assert near.frames.dtype == near.words[0].dtype == np.float32
    assert np.array_equal(near.frames[:, 6], sound.frames[:, 6])
    assert np.array_equal(near.words[0][:, 6], sound.words[0][:, 6])


def test_a_sound_that_is_said_otherwise_here_is_learnt_as_far_as_it_was_heard():
    sound = spoken_here(shift=2.0)
    heard = everything(sound)
    rarely = np.flatnonzero((np.arange(400) % KINDS != 3) | (np.arange(400) < 10))
    known, unknown = adapt(sound, [heard]), adapt(sound, [Met(rarely, rarely)])
    assert apart(known, 3) < 0.5 * apart(unknown, 3)


def test_walks_on_too_few_frames_teach_nothing():
    sound = spoken_here()
    few = Met(np.arange(100), np.arange(100))
    assert adapt(sound, [few]) is sound


def test_frames_are_counted_through_all_words():
    sound = spoken_here()
    chain = lattice(sound.words[2:], sound.silence)  # a pause, 150 states, a pause, 160 states, a pause
    path = np.array([0, 1, 2, 2, 151, 152, 312], np.int32)
    found = met(path, chain, sound, word=2, frame=1000)
    assert found.heard.tolist() == [1001, 1002, 1003, 1005]
    assert found.said.tolist() == [90, 91, 91, 240]
