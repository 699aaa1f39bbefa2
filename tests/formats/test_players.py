"""TTML, ASS, Podcasting 2.0, labels, HLS and the embed page: read back by others where others can read them."""

import base64
import hashlib
import io
import json
import re
import tomllib
import xml.etree.ElementTree as ElementTree
from dataclasses import fields, replace
from importlib.resources import files

import jsonschema
import lxml.html
import pysubs2
import pytest

from aligner.errors import InputError
from aligner.formats import FORMATS, About, ass, embed, jsonld, labels, podcast, smil, srt, ttml, vtt
from aligner.formats.vtt import hls
from aligner.formats.vtt.tracks import chapters, with_tracks
from aligner.types import Alignment, Cue, CueWord
from tests.conformance.podcast_schema import SCHEMA

CUES = (
    Cue(
        "s-1-a", 0.5, 2.0, ("Hello, dear", "world!"), speaker="Anna & Co", segment="s-1",
        words=(CueWord(0, 5, 0.5), CueWord(7, 11, 0.9), CueWord(12, 17, 1.4)),
    ),
    Cue("s-2-a", 2.0, 3.25, ("<b> & \"q\" {\\an8}",), segment="s-2"),
    Cue("i-1-a", 3.25, 3600.0, ("日本語 — 5 שלום",), segment="i-1", published=False),
)  # fmt: skip
ABOUT = About(language="en", title="A <talk>", media="talk.mp4", duration=3600.0, note=("made -- here",))
TT = "{http://www.w3.org/ns/ttml}"


def _seen(text: str, format: str) -> list[tuple[int, int, str]]:
    events = pysubs2.SSAFile.from_file(io.StringIO(text, newline=None), format_=format)
    return [(event.start, event.end, event.plaintext) for event in events]


def test_pysubs2_reads_our_srt() -> None:
    assert _seen(srt.compose(CUES), "srt")[0] == (500, 2000, "Hello, dear\nworld!")
    assert len(_seen(srt.compose(CUES), "srt")) == 3


def test_pysubs2_reads_our_ass_with_braces_made_harmless() -> None:
    assert _seen(ass.compose(CUES, ABOUT), "ass") == [
        (500, 2000, "Hello, dear\nworld!"),
        (2000, 3250, '<b> & "q" ｛＼an8｝'),
        (3250, 3600000, "日本語 — 5 שלום"),
    ]


def test_ass_names_speakers_and_unpublished_speech() -> None:
    events = pysubs2.SSAFile.from_string(ass.compose(CUES, ABOUT), format_="ass")
    assert [(event.name, event.style) for event in events] == [
        ("Anna & Co", "Default"), ("", "Default"), ("", "Unpublished"),
    ]  # fmt: skip


def test_karaoke_fills_each_word_until_the_next_one_begins() -> None:
    text = ass.compose(CUES[:1], About(word_times=True))
    assert text.splitlines()[-1].endswith(r"{\kf40}Hello, {\kf50}dear\N{\kf60}world!")
    assert _seen(text, "ass")[0][2] == "Hello, dear\nworld!"


def test_pysubs2_reads_our_ttml() -> None:
    seen = _seen(ttml.compose(CUES, ABOUT), "ttml")
    assert [(start, end) for start, end, _ in seen] == [(500, 2000), (2000, 3250), (3250, 3600000)]
    assert next(text for _, _, text in seen).split() == ["Hello,", "dear", "world!"]


def test_ttml_declares_the_imsc_text_profile_and_keeps_to_its_rules() -> None:
    root = ElementTree.fromstring(ttml.compose(CUES, ABOUT))
    profile = root.get("{http://www.w3.org/ns/ttml#parameter}contentProfiles")
    assert profile == "http://www.w3.org/ns/ttml/profile/imsc1.1/text"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    regions = {region.get("{http://www.w3.org/XML/1998/namespace}id") for region in root.iter(f"{TT}region")}
    assert {div.get("region") for div in root.iter(f"{TT}div")} <= regions
    assert all(p.get("begin") and p.get("end") for p in root.iter(f"{TT}p"))
    ids = [e.get("{http://www.w3.org/XML/1998/namespace}id") for e in root.iter()]
    named = [name for name in ids if name]
    assert len(named) == len(set(named))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name) for name in named)


def test_ttml_of_no_cue_is_well_formed() -> None:
    assert ElementTree.fromstring(ttml.compose([])).tag == f"{TT}tt"


def test_a_podcast_transcript_has_the_elements_of_its_specification_and_comes_back() -> None:
    text = podcast.compose(CUES, ABOUT)
    jsonschema.validate(json.loads(text), SCHEMA)
    assert json.loads(text)["segments"][0] == {
        "speaker": "Anna & Co", "startTime": 0.5, "endTime": 2.0, "body": "Hello, dear world!",
    }  # fmt: skip
    back = podcast.parse(text)
    assert [(cue.start, cue.end, cue.speaker) for cue in back] == [(c.start, c.end, c.speaker) for c in CUES]


def test_a_podcast_transcript_of_another_form_is_refused() -> None:
    with pytest.raises(InputError, match=r"not a Podcasting 2.0 transcript"):
        podcast.parse('{"version": "2", "segments": []}')
    with pytest.raises(InputError, match=r"segments\[0\] ends at 1.0, not after its start 2.0"):
        podcast.parse('{"version": "1.0.0", "segments": [{"startTime": 2, "endTime": 1, "body": "x"}]}')


def test_labels_come_back_and_a_line_that_is_none_is_refused() -> None:
    text = labels.compose(CUES)
    assert text.splitlines()[0] == "0.500000\t2.000000\tHello, dear world!"
    assert [(cue.start, cue.end) for cue in labels.parse(text)] == [(cue.start, cue.end) for cue in CUES]
    assert labels.parse("1.5\t2\tx\n\\\t100\t200\n3\t3\tpoint\n") == (Cue("", 1.5, 2.0, ("x",)),)
    with pytest.raises(InputError, match="label line 1 is not start, end and text"):
        labels.parse("one\ttwo\tthree\n")


def test_hls_segments_hold_every_cue_they_overlap_and_the_playlist_adds_up() -> None:
    cues = (Cue("a", 1.0, 5.0, ("one",)), Cue("b", 5.5, 7.0, ("two",)), Cue("c", 13.0, 14.0, ("three",)))
    files = hls.compose(cues, About(duration=15.5), stem="talk")
    assert list(files) == ["talk.m3u8", "talk-0.vtt", "talk-1.vtt", "talk-2.vtt"]
    found = [[cue.id for cue in vtt.parse(_plain(text), strict=True)] for name, text in files.items() if "vtt" in name]
    assert found == [["a", "b"], ["b"], ["c"]]
    lasts = [float(value) for value in re.findall(r"#EXTINF:([\d.]+),", files["talk.m3u8"])]
    assert lasts == [6.0, 6.0, 3.5]
    assert "X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n" in files["talk-1.vtt"]


def _plain(text: str) -> str:
    return re.sub(r"X-TIMESTAMP-MAP=.*\n", "", text)


def test_segments_of_no_length_are_refused() -> None:
    with pytest.raises(ValueError, match=r"from 0.1 to 3600 seconds, not 0"):
        hls.compose(CUES, seconds=0)


def test_the_embed_page_carries_its_captions_and_no_text_becomes_markup() -> None:
    page = embed.compose(CUES, ABOUT)
    (data,) = re.findall(r'src="data:text/vtt;charset=utf-8;base64,([^"]+)"', page)
    assert base64.b64decode(data).decode() == vtt.compose(CUES, ABOUT)
    assert "<title>A &lt;talk&gt;</title>" in page
    assert 'src="talk.mp4"' in page
    assert 'label="English"' in page
    assert "default-src &#39;none&#39;" in page


def test_the_embed_page_s_policy_names_its_only_style_and_script_and_no_handler_stands_in_it() -> None:
    page = embed.compose(CUES, ABOUT)
    for element in ("style", "script"):
        (inside,) = re.findall(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{element}-src &#39;sha256-{digest}&#39;" in page
    assert not re.search(r"\son\w+=|style=|javascript:", page)


@pytest.mark.parametrize(
    ("media", "element"), [("talk.mp3", "audio"), ("talk.MP4", "video"), ("https://x.org/a.webm?b", "video")]
)
def test_a_sound_is_an_audio_element_and_a_film_a_video(media: str, element: str) -> None:
    assert f'<{element} class="media" controls' in embed.compose(CUES, About(media=media))


def test_the_embed_page_shows_the_published_text_word_by_word(sample_alignments: tuple[Alignment, ...]) -> None:
    alignment = sample_alignments[0]
    page = lxml.html.fromstring(embed.compose((), with_tracks(ABOUT, alignment)))
    shown = "".join(" ".join(block.text_content() for block in page.find_class("text")[0]).split())
    published = [s.text for s in alignment.segments if s.kind != "boilerplate" or s.status != "not_spoken"]
    assert shown == "".join("".join(published).split())
    times = [float(word.get("data-t")) for word in page.find_class("w") if word.get("data-t")]
    timed = [word.start for segment in alignment.segments for word in segment.words if word.start is not None]
    assert times == pytest.approx(timed, abs=0.0006)


def test_chapters_are_podcast_json_and_a_list_from_zero(sample_alignments: tuple[Alignment, ...]) -> None:
    alignment = max(sample_alignments, key=lambda each: len(chapters(each)))
    rows = chapters(alignment)
    assert len(rows) > 1
    made = json.loads(FORMATS["podcast-chapters"].compose(alignment))
    assert made["version"] == "1.2.0"
    assert [(row["startTime"], row["title"]) for row in made["chapters"]] == [(r[1] / 1000, r[3]) for r in rows]
    lines = FORMATS["chapter-list"].compose(alignment).splitlines()
    assert lines[0].startswith("0:00 ")
    assert [line.split(" ", 1)[1] for line in lines][-len(rows) :] == [row[3] for row in rows]
    assert all(re.fullmatch(r"(\d+:)?\d?\d:\d\d \S.*", line) for line in lines)


@pytest.mark.parametrize(
    ("language", "search", "direction"),
    [("en-GB", "Search the text", "ltr"), ("de", "Im Text suchen", "ltr"), ("fr", "Chercher dans le texte", "ltr"),
     ("ru", "Поиск по тексту", "ltr"), ("es", "Buscar en el texto", "ltr"), ("ar", "ابحث في النص", "rtl"),
     ("xx", "Search the text", "ltr"), (None, "Search the text", "ltr")],
)  # fmt: skip
def test_the_embed_page_speaks_the_language_of_its_text(language: str | None, search: str, direction: str) -> None:
    page = lxml.html.fromstring(embed.compose(CUES, replace(ABOUT, language=language)))
    (field,) = page.find_class("search")
    assert (field.get("placeholder"), field.get("aria-label")) == (search, search)
    assert page.find_class("aligner-embed")[0].get("dir") == direction


def test_every_language_of_the_embed_page_has_every_word() -> None:
    table = tomllib.loads((files("aligner.formats") / "web" / "words.toml").read_text(encoding="utf-8"))
    for language in table:
        words = embed.page_words(language)
        assert words.language == language
        assert all(getattr(words, field.name).strip() for field in fields(words))


def test_the_embed_page_lets_no_script_address_through() -> None:
    page = embed.compose([], About(media="javascript:alert(1)", title='"><script>'))
    assert 'src="javascript%3Aalert%281%29"' in page
    assert page.count("<script") == 2
    assert "&#34;&gt;&lt;script&gt;" in page


def test_names_with_signs_of_addresses_lead_to_their_files(sample_alignments: tuple[Alignment, ...]) -> None:
    about, name = About(media="50% #1?.mp4"), "50%25%20%231%3F"
    assert f'src="{name}.mp4"' in embed.compose(CUES, about)
    assert f"\n{name}-0.vtt\n" in hls.compose(CUES, stem="50% #1?")["50% #1?.m3u8"]
    described = json.loads(jsonld.compose(sample_alignments[0], about))
    assert (described["contentUrl"], described["caption"]["contentUrl"]) == (f"{name}.mp4", f"{name}.vtt")
    document = replace(sample_alignments[0].document, file="a b.html")
    overlay = smil.compose(replace(sample_alignments[0], document=document), about)
    assert f'<audio src="{name}.mp4"' in overlay
    assert '<text src="a%20b.html#' in overlay


@pytest.mark.parametrize("name", [name for name, entry in FORMATS.items() if entry.takes == "cues"])
def test_every_caption_format_writes_the_same_bytes_again_and_takes_no_cues(name: str) -> None:
    compose = FORMATS[name].compose
    assert compose(CUES, ABOUT) == compose(CUES, ABOUT)
    assert compose((), ABOUT).endswith("\n") or compose((), ABOUT) == ""
    compose(CUES, ABOUT).encode("utf-8")
