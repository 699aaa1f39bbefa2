"""Laws of cutting: nothing lost or added, order, no overlap, inside the recording, the same again."""

import itertools
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.captions import BUILT_IN, cut, load_profile, spoken_text
from aligner.formats import About, vtt
from aligner.types import Alignment, Document, RecordingInfo, Segment, Summary, Word

WORDS = [
    "We",
    "the",
    "of",
    "and",
    "met",
    "25",
    "million",
    "President",
    "Tokayev",
    "agreement,",
    "not",
    "U.N.",
    "long;",
    "“hall”",
    "—",
    "Kassym-Jomart",
]


@st.composite
def alignments(draw: st.DrawFn) -> Alignment:
    """Sentences of odd words, some words not spoken, some without a time, some said at one moment."""
    text, time, segments = "", 0.0, []
    for number in range(draw(st.integers(1, 6))):
        first, words = len(text), []
        for token in draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30)):
            place = len(text)
            text += token + " "
            bare = re.search(r"\w[\w.\-]*\w|\w", token)
            if bare is None:
                continue
            status = draw(st.sampled_from(["hit", "hit", "hit", "hit", "deleted", "untimed"]))
            timed = status == "hit"
            length = draw(st.sampled_from([0.01, 0.2, 0.3, 0.5, 3.0]))
            words.append(
                Word(
                    bare[0], place + bare.start(), place + bare.end(), "deleted" if status == "deleted" else "hit",
                    round(time, 3) if timed else None, round(time + length, 3) if timed else None,
                    "recognized" if timed else None,
                )
            )  # fmt: skip
            time += length + draw(st.sampled_from([0.0, 0.0, 0.05, 1.0, 9.0])) if timed else 0.0
        times = [word for word in words if word.start is not None]
        segments.append(
            Segment(
                f"s-{number}", "b1", "paragraph", text[first:-1], first, len(text) - 1,
                "matched" if times else "not_spoken", tuple(words),
                times[0].start if times else None, times[-1].end if times else None,
                speaker=draw(st.sampled_from([None, None, "Anna"])),
            )
        )  # fmt: skip
    sentences = tuple(segment.sentence for segment in segments)
    count = sum(len(segment.words) for segment in segments)
    return Alignment(
        RecordingInfo("t.mp3", "aa", round(time + 0.5, 3), "en"), Document(text, sentences, "en"), None,
        tuple(segments), Summary(count, count, 0, 0, 0, count, 1.0, 1.0),
    )  # fmt: skip


def _bare(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=30, deadline=None)
@given(alignments(), st.sampled_from(BUILT_IN), st.sampled_from([None, 23.976, 25.0]))
def test_cues_carry_the_spoken_text_in_order_without_overlap(alignment, name, fps) -> None:
    cues = cut(alignment, load_profile(name), fps=fps)
    assert _bare("".join(cue.text for cue in cues)) == _bare(spoken_text(alignment)) or not cues
    assert all(before.end <= after.start for before, after in itertools.pairwise(cues))
    assert all(0 <= cue.start < cue.end <= alignment.recording.duration for cue in cues)
    assert len({cue.id for cue in cues}) == len(cues)


@settings(max_examples=30, deadline=None)
@given(alignments())
def test_the_same_alignment_gives_the_same_cues_and_they_survive_webvtt(alignment) -> None:
    cues = cut(alignment, load_profile("netflix"))
    assert cut(alignment, load_profile("netflix")) == cues
    assert vtt.parse(vtt.compose(cues, About(word_times=True))) == cues


@settings(max_examples=20, deadline=None)
@given(alignments())
def test_word_onsets_rise_inside_their_cue(alignment) -> None:
    for cue in cut(alignment, load_profile("netflix")):
        onsets = [word.start for word in cue.words if word.start is not None]
        assert onsets == sorted(onsets)
        assert all(cue.start <= onset < cue.end for onset in onsets)
        places = [place for word in cue.words for place in (word.char_start, word.char_end)]
        assert places == sorted(places)
