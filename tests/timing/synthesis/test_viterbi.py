"""The cheapest path against a slow oracle, and drawn examples."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from aligner.timing.synthesis.coarse_viterbi import coarse_path
from aligner.timing.synthesis.path_spans import between
from aligner.timing.synthesis.state_chain import PAUSE, SILENT, build_state_chain
from aligner.timing.synthesis.viterbi import _BLOCK, Trellis, viterbi
from aligner.types import Span

COSTS = st.tuples(st.integers(1, 5), st.integers(1, 4)).flatmap(
    lambda shape: arrays(np.float32, shape, elements=st.integers(0, 9).map(float))
)


def trellis(cost, stay, leap, reach=None):
    return Trellis(len(cost), lambda frames, states: cost[frames, states], stay, leap, reach)


def best_path(*arguments):
    (path,) = viterbi([trellis(*arguments)])
    return path


def cost_of(path, cost, stay, leap):
    total = cost[0, path[0]]
    for frame, (before, after) in enumerate(itertools.pairwise(path), start=1):
        total += cost[frame, after] + {0: stay[after], 1: 0.0, 2: leap[after]}[after - before]
    return total


def every_path(frames, states):
    for path in itertools.product(range(states), repeat=frames):
        rises = {after - before for before, after in itertools.pairwise(path)}
        if path[0] < 2 and path[-1] >= states - 2 and rises <= {0, 1, 2}:
            yield path


@settings(deadline=None)
@given(COSTS, st.integers(0, 3), st.integers(0, 3))
def test_no_path_is_cheaper_than_the_one_found(cost, lingering, leaping):
    frames, states = cost.shape
    stay, leap = np.full(states, lingering, np.float32), np.full(states, leaping, np.float32)
    found = best_path(cost, stay, leap)
    costs_of_all = [cost_of(path, cost, stay, leap) for path in every_path(frames, states)]
    if not costs_of_all:
        assert not len(found)
    else:
        assert cost_of(tuple(found), cost, stay, leap) == min(costs_of_all)


@settings(deadline=None)
@given(COSTS, st.integers(0, 3), st.data())
def test_within_reach_no_path_is_cheaper_than_the_one_found(cost, lingering, data):
    frames, states = cost.shape
    stay, leap = np.full(states, lingering, np.float32), np.ones(states, np.float32)
    rising = st.lists(st.integers(0, states - 1), min_size=frames, max_size=frames).map(sorted)
    low, high = data.draw(rising), np.add(data.draw(rising), 1)
    found = best_path(cost, stay, leap, (np.array(low, np.int32), high.astype(np.int32)))
    within = [
        path
        for path in every_path(frames, states)
        if all(a <= state < b for a, state, b in zip(low, path, high, strict=True))
    ]
    costs_of_all = [cost_of(path, cost, stay, leap) for path in within]
    assert cost_of(tuple(found), cost, stay, leap) == min(costs_of_all) if costs_of_all else not len(found)


@settings(deadline=None)
@given(st.lists(COSTS, min_size=2, max_size=5), st.integers(0, 3), st.integers(0, 3))
def test_trellises_side_by_side_have_the_paths_of_each_alone(costs, lingering, leaping):
    trellises = [
        trellis(cost, np.full(cost.shape[1], lingering, np.float32), np.full(cost.shape[1], leaping, np.float32))
        for cost in costs
    ]
    together, alone = viterbi(trellises), [viterbi([one])[0] for one in trellises]
    assert [path.tolist() for path in together] == [path.tolist() for path in alone]


def test_a_path_is_found_again_through_many_blocks_of_frames():
    rng = np.random.default_rng(0)
    trellises, planted = [], []
    for frames in (3 * _BLOCK, 2 * _BLOCK + 7):
        path = np.cumsum(rng.choice(3, frames))
        path -= path[0]
        cost = np.ones((frames, path[-1] + 1), np.float32)
        cost[np.arange(frames), path] = 0.0
        nothing = np.zeros(path[-1] + 1, np.float32)
        trellises += [trellis(cost, nothing, nothing), trellis(cost, nothing, nothing, (path, path + 1))]
        planted += [path.tolist()] * 2
        assert trellises[-1].spent(path).tolist() == [0.0] * frames
    assert [path.tolist() for path in viterbi(trellises)] == planted


def test_a_recording_too_short_for_its_words_has_no_path():
    assert not len(best_path(np.zeros((2, 9), np.float32), np.zeros(9, np.float32), np.zeros(9, np.float32)))


A, B, C, STRANGER = (np.eye(4, 5, dtype=np.float32)[k] * 4 for k in range(4))  # the last value is the level
SILENCE = np.array([0, 0, 0, 0, SILENT], np.float32)
BREATH = np.array([4, 0, 0, 0, -40], np.float32)


def spoken(*sounds):
    """The words' indices frame by frame; every sentence is one word of two like frames."""
    chain = build_state_chain([np.array([sound] * 2) for sound in (A, B, C)], SILENCE, sentence_starts=[0, 1, 2])
    return chain.word[coarse_path(np.array(sounds), chain, filler_cost=1.0)].tolist()


def test_a_sentence_that_is_not_spoken_is_passed_over():
    assert spoken(A, A, SILENCE, C, C) == [0, 0, PAUSE, 2, 2]


def test_speech_that_is_in_no_sentence_waits_in_a_gap():
    assert spoken(A, A, *[STRANGER] * 5, B, B, C, C) == [0, 0, *[PAUSE] * 5, 1, 1, 2, 2]


def test_a_text_that_is_not_spoken_at_all_gets_no_frame():
    assert spoken(*[STRANGER] * 5) == [PAUSE] * 5


def test_a_sound_far_quieter_than_the_word_it_resembles_is_not_that_word():
    assert spoken(*[BREATH] * 4, A, A, B, B, C, C) == [*[PAUSE] * 4, 0, 0, 1, 1, 2, 2]
    as_loud = [np.append(BREATH[:-1], np.float32(-20))] * 4
    assert spoken(*as_loud, A, A, B, B, C, C) == [0] * 6 + [1, 1, 2, 2]


def test_a_dip_is_a_pause_only_where_a_pause_costs_less_than_the_dip_gains():
    dip = np.array([1.6, 0, 0, 0, 0], np.float32)  # 0.8 from silence, 1.2 from A, where lingering costs 0.5
    frames = np.stack([A, A, dip, B, B])
    words = [np.stack([sound] * 2) for sound in (A, B)]
    found = {}
    for cost in (0.0, 1.2):
        chain = build_state_chain(words, SILENCE, pause_costs=np.array([0, cost, 0], np.float32))
        path = best_path(chain.costs(frames, 1.5), chain.stay(), chain.leap())
        found[cost] = chain.word[path].tolist()
    assert found == {0.0: [0, 0, PAUSE, 1, 1], 1.2: [0, 0, 0, 1, 1]}


def test_a_frame_is_no_pause_where_pauses_are_known_to_be_steadier():
    chain = build_state_chain([np.stack([A] * 2)], SILENCE, silence_weights=np.array([2, 2, 2, 2, 1], np.float32))
    plain = build_state_chain([np.stack([A] * 2)], SILENCE)
    frame = np.array([[1.0, 0, 0, 0, 0]], np.float32)
    assert chain.costs(frame, 9.0)[0, chain.pause].tolist() == pytest.approx([1.0, 1.0])
    assert plain.costs(frame, 9.0)[0, plain.pause].tolist() == pytest.approx([0.5, 0.5])
    assert np.array_equal(chain.costs(frame, 9.0)[:, ~chain.pause], plain.costs(frame, 9.0)[:, ~plain.pause])


@pytest.mark.parametrize(("level", "dearer"), [(-60, 0.0), (-45, 0.0), (-35, 0.5), (0, 2.0)])
def test_a_frame_that_is_much_louder_than_the_background_is_no_pause(level, dearer):
    frame = np.array([[1.0, 0, 0, 0, level]], np.float32)
    words = [np.array([[0.0, 1, 0, 0, -30]], np.float32)]
    plain, chain = (
        build_state_chain(words, SILENCE, noise_floor_db=noise_floor_db).costs(frame, 9.0)
        for noise_floor_db in (None, -50.0)
    )
    assert (chain - plain).tolist() == [pytest.approx([dearer, 0.0, dearer])]


def test_the_last_or_first_sounds_of_a_word_are_cheaper_to_linger_in_where_they_stand_out_of_the_background():
    levels = [[0, 0, 0, -45, 0], [0, 0]]
    words = [np.array([[0.0, 0, 0, 0, level] for level in word], np.float32) for word in levels]
    assert build_state_chain(words, SILENCE).stay().tolist() == [0, 0.5, 0.5, 0.5, 0.5, 0.5, 0, 0.5, 0.5, 0]
    late = build_state_chain(words, SILENCE, noise_floor_db=-50.0)
    assert late.stay().tolist() == [0, 0.5, 0.5, 0.5, 0.5, 0.25, 0, 0.25, 0.25, 0]
    early = replace(late, early=True)
    assert early.stay() == pytest.approx([0, 0.175, 0.175, 0.5, 0.5, 0.5, 0, 0.175, 0.175, 0])


def test_boundaries_are_drawn_a_quarter_of_the_way_to_early_ones_that_are_near():
    late = {0: Span(1.0, 1.4), 1: Span(1.4, 1.5), 2: Span(1.5, 2.0)}
    early = {0: Span(1.0, 1.3), 1: Span(1.3, 1.4), 2: Span(1.4, 1.7)}
    times = [time for span in between(late, early).values() for time in (span.start, span.end)]
    assert times == pytest.approx([1.0, 1.375, 1.375, 1.475, 1.5, 2.0])
    assert between(late, {0: early[0]}) == late


ROWS = st.lists(st.floats(0.02, 0.5), min_size=8, max_size=8).map(np.cumsum)


@given(ROWS, ROWS)
def test_a_word_keeps_a_length_wherever_its_early_boundaries_are(some, others):
    late, early = ({k: Span(row[k], row[k + 1]) for k in range(len(row) - 1)} for row in (some, others))
    found = between(late, early)
    assert list(found) == list(late)
    for word, span in found.items():
        assert (
            span.end - span.start >= min(late[word].end - late[word].start, early[word].end - early[word].start) - 1e-9
        )
