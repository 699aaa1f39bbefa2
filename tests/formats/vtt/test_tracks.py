"""Chapters, metadata, TextGrid, SMIL and JSON-LD of one small alignment with headings."""

import itertools
import json
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest
from praatio import textgrid as praat
from webvtt import WebVTT

from aligner.formats import FORMATS, jsonld, smil, textgrid, vtt
from aligner.formats.vtt import tracks
from aligner.formats.vtt.parser import read_vtt
from aligner.types import Alignment, Document, Island, RecordingInfo, Segment, Summary, Word

LINES = (
    ("h-1", "heading", "Opening <one>", None, None),
    ("s-1", "paragraph", "We \"met\" twice.", 1.0, 3.0),
    ("h-2", "heading", "Unsaid", None, None),
    ("s-2", "paragraph", "Nobody said this.", None, None),
    ("h-3", "heading", "The end", 4.0, 5.0),
    ("s-3", "paragraph", "Good bye & thanks.", 5.0, 6.5),
)  # fmt: skip


def _alignment() -> Alignment:
    segments, place = [], 0
    for name, kind, text, start, end in LINES:
        words: tuple[Word, ...] = ()
        if start is not None and end is not None:
            bare = re.search(r"\w+", text)
            assert bare is not None
            first = place + bare.start()
            words = (Word(bare[0], first, first + len(bare[0]), "hit", start, start + 0.5, "recognized"),)
        status = "matched" if start is not None else "not_spoken"
        anchor = "#p3" if name == "s-3" else None
        segments.append(
            Segment(name, "b", kind, text, place, place + len(text), status, words, start, end, anchor=anchor)
        )
        place += len(text) + 1
    text = "\n".join(line[2] for line in LINES)
    return Alignment(
        RecordingInfo("talk.mp3", "aa", 8.25, "en"), Document(text, (), "en", "A talk", "talk.xhtml"), None,
        tuple(segments), Summary(0, 0, 0, 0, 0, 0, 1.0, 1.0), (Island("i-1", 7.0, 8.0, "Any questions", ()),),
    )  # fmt: skip


def test_chapters_begin_with_their_heading_or_the_first_sentence_under_it() -> None:
    text = tracks.compose_chapters(_alignment())
    assert [(cue.id, cue.start, cue.end, cue.text) for cue in vtt.parse(text)] == [
        ("h-1", 1.0, 4.0, "Opening <one>"),
        ("h-3", 4.0, 8.25, "The end"),
    ]
    assert "Opening &lt;one&gt;" in text
    assert len(WebVTT.from_string(text, strict=True).captions) == 2


def test_metadata_says_which_sentence_is_spoken() -> None:
    text = tracks.compose_metadata(_alignment())
    file = read_vtt(text)
    cues = file.cues
    assert not file.problems
    assert len(WebVTT.from_string(text, strict=True).captions) == len(cues)
    facts = [json.loads(cue.text) for cue in cues]
    assert [(fact["segment"], fact["anchor"]) for fact in facts] == [("s-1", None), ("h-3", None), ("s-3", "#p3")]
    assert facts[0]["char_start"] == len("Opening <one>") + 1


def test_praatio_reads_our_textgrid_without_holes(tmp_path) -> None:
    path = tmp_path / "talk.TextGrid"
    path.write_text(textgrid.compose(_alignment()), encoding="utf-8")
    grid = praat.openTextgrid(str(path), includeEmptyIntervals=True)
    assert grid.tierNames == ("segments", "words", "islands")
    entries = [tuple(entry) for entry in grid.getTier("segments").entries]
    assert entries == [
        (0.0, 1.0, ""), (1.0, 3.0, 'We "met" twice.'), (3.0, 4.0, ""), (4.0, 5.0, "The end"),
        (5.0, 6.5, "Good bye & thanks."), (6.5, 8.25, ""),
    ]  # fmt: skip
    assert [entry.label for entry in grid.getTier("words").entries if entry.label] == ["We", "The", "Good"]
    assert 'text = "We ""met"" twice."' in path.read_text(encoding="utf-8")


def test_a_media_overlay_points_at_anchors_or_segment_ids() -> None:
    root = ElementTree.fromstring(smil.compose(_alignment()))
    names = {"s": "http://www.w3.org/ns/SMIL"}
    assert [text.get("src") for text in root.findall(".//s:text", names)] == [
        "talk.xhtml#s-1", "talk.xhtml#h-3", "talk.xhtml#p3",
    ]  # fmt: skip
    clips = [(clip.get("clipBegin"), clip.get("clipEnd")) for clip in root.findall(".//s:audio", names)]
    assert clips[0] == ("00:00:01.000", "00:00:03.000")
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(clips))


def test_json_ld_describes_the_recording_with_its_chapters() -> None:
    text = jsonld.compose(_alignment())
    facts = json.loads(text)
    assert (facts["@type"], facts["duration"], facts["name"]) == ("AudioObject", "PT8.25S", "A talk")
    assert [clip["name"] for clip in facts["hasPart"]] == ["Opening <one>", "The end"]
    assert "<" not in text


@pytest.mark.parametrize("name", [name for name, entry in FORMATS.items() if entry.takes == "alignment"])
def test_every_alignment_format_writes_the_same_bytes_again(name: str) -> None:
    compose = FORMATS[name].compose
    assert compose(_alignment()) == compose(_alignment())
    assert compose(_alignment()).endswith("\n")


@pytest.mark.parametrize(
    ("file", "name"), [("talk.chapters.vtt", "chapters"), ("talk.vtt", "vtt"), ("talk.labels.txt", "labels")]
)
def test_the_first_format_whose_suffix_fits_a_file_name_is_the_right_one(file: str, name: str) -> None:
    assert next(entry.name for entry in FORMATS.values() if file.endswith(entry.suffix)) == name


def test_overlapping_spans_give_way_to_the_earlier_one_in_a_textgrid(tmp_path) -> None:
    alignment = _alignment()
    early = [s if s.id != "s-3" else replace(s, start=4.5, words=()) for s in alignment.segments]
    late = [s if s.id != "h-3" else replace(s, start=4.0, end=9.0) for s in early]
    path = tmp_path / "talk.TextGrid"
    path.write_text(textgrid.compose(replace(alignment, segments=tuple(early))), encoding="utf-8")
    entries = [
        tuple(entry) for entry in praat.openTextgrid(str(path), includeEmptyIntervals=True).getTier("segments").entries
    ]
    assert entries[3:5] == [(4.0, 5.0, "The end"), (5.0, 6.5, "Good bye & thanks.")]
    text = textgrid.compose(replace(alignment, segments=tuple(late)))
    assert "xmax = 9" not in text
    assert text.count("Good bye") == 0


def test_a_document_without_spoken_headings_has_no_chapters() -> None:
    alignment = _alignment()
    plain = tuple(s for s in alignment.segments if s.kind != "heading")
    assert tracks.compose_chapters(replace(alignment, segments=plain)) == "WEBVTT\n"
    assert "hasPart" not in json.loads(jsonld.compose(replace(alignment, segments=plain)))
