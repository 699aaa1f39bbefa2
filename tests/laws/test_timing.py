"""What holds for every transcript, however broken: no time out of order, counts that add up."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.timing.assemble import assemble
from aligner.timing.from_transcript import time_words
from aligner.types import Document, Edit, HeardWord, PublishedWord, RecordingInfo, Sentence, Transcript

pytestmark = pytest.mark.slow

DURATION = 12.0
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["hit", "substitution", "deletion", "insertion"]),
        st.integers(1, 3),
        st.integers(1, 3),
    ),
    max_size=12,
)


@st.composite
def cases(draw):
    """A page, a transcript with careless times, and edits between them with passages moved about."""
    steps = draw(STEPS)
    sizes = [(n if kind != "insertion" else 0, m if kind != "deletion" else 0) for kind, n, m in steps]
    spoken = draw(st.permutations(range(len(steps)))) if draw(st.booleans()) else list(range(len(steps)))
    first, total = {}, 0
    for step in spoken:
        first[step] = total
        total += sizes[step][1]
    edits, place = [], 0
    for index, (kind, _, _) in enumerate(steps):
        n, m = sizes[index]
        j0 = first[index] if m else 0
        edits.append(Edit(kind, place, place + n, j0, j0 + m))
        place += n
    return page(place), draw(transcripts(total)), tuple(edits)


def page(count: int) -> Document:
    text = " ".join(f"{'w' * (i % 5 + 1)}{i}" for i in range(count))
    words, at = [], 0
    for word in text.split():
        words.append(PublishedWord(word, at, at + len(word)))
        at += len(word) + 1
    halves = [tuple(words[: count // 2]), tuple(words[count // 2 :])]
    sentences = [
        Sentence(
            f"s-{k}",
            "b",
            "paragraph",
            text[w[0].char_start : w[-1].char_end],
            w[0].char_start,
            w[-1].char_end,
            w,
        )
        for k, w in enumerate(halves)
        if w
    ]
    return Document(text, tuple(sentences))


def transcripts(count: int):
    times = st.integers(0, 130).map(lambda tenth: tenth / 10) | st.floats(0, 13)
    word = st.tuples(times, st.floats(0, 2) | st.just(0.0), st.none() | st.floats(0, 1))
    many = st.lists(word, min_size=count, max_size=count).map(lambda drawn: sorted(drawn, key=lambda w: w[0]))
    return many.map(lambda drawn: Transcript(tuple(HeardWord("x", s, s + d, c) for s, d, c in drawn)))


@settings(max_examples=150, deadline=None)
@given(cases())
def test_spans_never_overlap_and_lie_in_the_recording(case):
    page, transcript, edits = case
    words = time_words(page, transcript, edits, duration=DURATION)
    spans = sorted(word.span for word in words if word.span)
    assert all(0 <= span.start < span.end <= DURATION for span in spans)
    assert all(round(span.end, 3) > round(span.start, 3) for span in spans)
    assert all(b.start >= a.end - 1e-9 for a, b in pairwise(spans))


@settings(max_examples=150, deadline=None)
@given(cases())
def test_words_matched_in_text_order_have_times_in_text_order(case):
    page, transcript, edits = case
    words = time_words(page, transcript, edits, duration=DURATION)
    known = [(edit.j0, i) for edit in edits if edit.i1 > edit.i0 and edit.j1 > edit.j0 for i in range(edit.i0, edit.i1)]
    spans = [words[i].span for _, i in sorted(known) if words[i].source == "recognized"]
    assert all(b.start >= a.end - 1e-9 for a, b in pairwise(spans))


@settings(max_examples=150, deadline=None)
@given(cases())
def test_words_are_the_published_ones_and_unspoken_ones_have_no_time(case):
    page, transcript, edits = case
    words = time_words(page, transcript, edits, duration=DURATION)
    assert [(w.text, w.char_start) for w in words] == [(w.text, w.char_start) for w in page.words]
    assert all(word.start is None for word in words if word.status == "deleted")


@settings(max_examples=150, deadline=None)
@given(cases())
def test_counts_agree_with_edits_and_with_words(case):
    page, transcript, edits = case
    words = time_words(page, transcript, edits, duration=DURATION)
    alignment = assemble(
        page,
        words,
        recording=RecordingInfo("a.wav", "0" * 64, DURATION),
        recognition=None,
        transcript=transcript,
        edits=edits,
    )
    summary = alignment.summary
    pairs = [(e.i1 - e.i0, e.j1 - e.j0) for e in edits if e.kind == "substitution"]
    assert summary.hits == sum(e.i1 - e.i0 for e in edits if e.kind == "hit")
    assert summary.substitutions == sum(min(pair) for pair in pairs)
    assert summary.insertions == sum(e.j1 - e.j0 for e in edits if e.kind == "insertion") + sum(
        max(0, m - n) for n, m in pairs
    )
    assert summary.reference_words == len(page.words) == sum(len(s.words) for s in alignment.segments)
    for segment in alignment.segments:
        spoken = [word for word in segment.words if word.status != "deleted"]
        assert (segment.status == "not_spoken") == (not spoken)
        assert segment.coverage == sum(word.source is not None for word in segment.words) / len(segment.words)
    inserted = [j for e in edits if e.kind == "insertion" for j in range(e.j0, e.j1)]
    assert sum(len(island.words) for island in alignment.islands) == len(inserted)
