"""What was said, in order, and its windows."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.timing.windows import SETTINGS as WINDOW
from aligner.timing.windows import Utterance, WindowSettings, sections, utterances, windows
from aligner.types import Edit, HeardWord, Transcript, Word

HEARD = Transcript(tuple(HeardWord(text, k, k + 0.5) for k, text in enumerate(["uh", "we", "mat", "yet"])))
# REF: ** we met
# HYP: uh we mat yet
EDITS = (
    Edit("insertion", 0, 0, 0, 1),
    Edit("hit", 0, 1, 1, 2),
    Edit("substitution", 1, 2, 2, 3),
    Edit("insertion", 2, 2, 3, 4),
)
WORDS = (
    Word("We", 0, 2, "hit", 1.0, 1.5, "recognized"),
    Word("met", 3, 6, "substituted", 2.0, 2.5, "recognized", heard="mat"),
)


def test_hits_are_said_as_published_and_everything_else_as_heard():
    said = utterances(WORDS, HEARD, EDITS)
    assert [(u.text, u.start, u.owner) for u in said] == [
        ("uh", 0.0, None),
        ("We", 1.0, 0),
        ("mat", 2.0, 1),
        ("yet", 3.0, None),
    ]


def test_the_number_above_a_poem_is_timed_as_it_was_read():
    words = (Word("I", 0, 1, "hit", 1.0, 1.5, "recognized"), Word("I", 2, 3, "hit", 2.0, 2.5, "recognized"))
    heard = Transcript((HeardWord("one", 1.0, 1.5), HeardWord("I", 2.0, 2.5)))
    edits = (Edit("hit", 0, 1, 0, 1), Edit("hit", 1, 2, 1, 2))
    assert [u.text for u in utterances(words, heard, edits)] == ["one", "I"]


def test_a_window_ends_at_the_longest_pause_of_its_second_half():
    onsets = [*range(10), *range(13, 20)]
    said = [Utterance("x", k, k + 0.9, None) for k in onsets]
    first, second = windows(said, duration=30.0)
    assert (first.keep, second.keep) == (range(10), range(10, 17))
    assert (first.first, first.last, second.first) == (0, 10, 10)  # a pause needs no context


def test_a_window_cut_in_running_speech_has_two_words_of_context():
    said = [Utterance("x", k / 2, k / 2 + 0.5, None) for k in range(30)]
    first, second = windows(said, duration=15.0)
    assert first.last == first.keep.stop + 2
    assert second.first == second.keep.start - 2


def test_there_is_context_beyond_a_short_pause_since_a_word_may_be_heard_on_its_wrong_side():
    said = [Utterance("x", k + 0.8 * (k >= 10), k + 0.8 * (k >= 10) + 0.9, None) for k in range(17)]
    first, second = windows(said, duration=30.0)
    assert (first.keep, first.last, second.first) == (range(10), 12, 8)


def test_a_long_word_heard_too_short_is_neither_cut_off_nor_followed_by_a_pause():
    said = [Utterance("responsibilities", 1.3 * k, 1.3 * k + 0.2, None) for k in range(20)]
    first = windows(said, duration=30.0)[0]
    assert first.last == first.keep.stop + 2
    assert windows(said[:1], duration=30.0)[0].end >= 1.5


@given(st.lists(st.tuples(st.floats(0, 5), st.floats(0, 3)), max_size=60))
def test_windows_keep_every_utterance_once_and_lie_in_the_recording(gaps):
    said, place = [], 0.0
    for gap, length in gaps:
        said.append(Utterance("x", place + gap, place + gap + length, None))
        place += gap + length
    cut = windows(said, duration=place + 1.0)
    assert [k for window in cut for k in window.keep] == list(range(len(said)))
    assert all(a.keep.stop == b.keep.start for a, b in pairwise(cut))
    for window in cut:
        assert 0 <= window.start < window.end <= place + 1.0
        assert window.first <= window.keep.start < window.keep.stop <= window.last
        kept = said[window.keep.start : window.keep.stop]
        assert len(kept) == 1 or kept[-1].end - kept[0].start <= WINDOW.longest_s


def test_what_fits_in_one_section_is_left_as_it_is():
    said = tuple(Utterance("word", k, k + 0.5, k) for k in range(60))
    cut = windows(said, 61.0)
    (section,) = sections(cut, said, 61.0)
    assert (section.windows, section.said, section.first, section.start, section.end) == (cut, said, 0, 0.0, 61.0)
    assert [one.windows for one in sections((), (), 0.0)] == [()]


@given(st.integers(1, 300), st.floats(20, 200), st.floats(0.3, 30))
def test_sections_hold_every_window_once_with_its_words_and_sound(count, longest, apart):
    said = tuple(Utterance(f"word{k}", k * apart, k * apart + 0.25, k) for k in range(count))
    duration = count * apart + 1
    cut = windows(said, duration)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("aligner.timing.windows.SETTINGS", WindowSettings(section_s=longest))
        found = list(sections(cut, said, duration))
    whole = [(section, window) for section in found for window in section.windows]
    assert len(whole) == len(cut)
    for (section, part), window in zip(whole, cut, strict=True):
        assert part.start + section.start == pytest.approx(window.start)
        assert part.end + section.start == pytest.approx(window.end)
        assert 0 <= part.start < part.end <= section.end - section.start + 1e-9
        spoken = [each.text for each in section.said[part.first : part.last]]
        assert spoken == [each.text for each in said[window.first : window.last]]
        assert [section.said[k].text for k in part.keep] == [said[k].text for k in window.keep]
    assert all(section.end - section.start <= longest + apart + 40 for section in found)


@pytest.mark.parametrize(
    ("published", "heard", "said"),
    [("करोड़", "کروڑ", "करोड़"), ("fifteen", "50", "50"), ("ships", "sheep", "sheep"), ("昼間", "ピルマ", "昼間")],
)
def test_a_changed_word_is_said_as_heard_unless_it_was_written_in_another_script(published, heard, said):
    word = Word(published, 0, len(published), "substituted", 1.0, 2.0, "recognized")
    transcript = Transcript((HeardWord(heard, 1.0, 2.0),), duration=3.0)
    assert [one.text for one in utterances((word,), transcript, (Edit("substitution", 0, 1, 0, 1),))] == [said]
