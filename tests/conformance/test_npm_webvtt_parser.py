"""What we write, read by the W3C's own parser (npm ``webvtt-parser``) where Node and the package are installed.

Its errors must be none, its cues ours. Payloads are compared as they stand in the file: version 2.2.0 of that parser
decodes ``&gt`` before it looks for the semicolon and so shows ``>;`` for ``&gt;``, against the W3C's own tree tests.
"""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from aligner.captions import cut, load_profile
from aligner.formats import About, vtt
from aligner.formats.vtt import hls, tracks
from aligner.formats.vtt.parser import read_vtt
from aligner.types import Alignment, Cue, CueWord

pytestmark = pytest.mark.slow

PROGRAM = """
const {WebVTTParser} = require('webvtt-parser');
const text = require('fs').readFileSync(0, 'utf8');
const tree = new WebVTTParser().parse(text, 'subtitles/captions/descriptions');
console.log(JSON.stringify({errors: tree.errors.map((e) => e.message), cues: tree.cues.map((cue) => (
  {id: cue.id, start: cue.startTime, end: cue.endTime, text: cue.text}))}));
"""


def _node(program: str, text: str = "") -> subprocess.CompletedProcess[str]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed")
    return subprocess.run(
        [node, "-e", program], input=text, capture_output=True, text=True, encoding="utf-8", timeout=60,
        cwd=Path(__file__).parent, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def parser() -> None:
    if _node("require.resolve('webvtt-parser')").returncode:
        pytest.skip("the npm package webvtt-parser is not installed (npm install webvtt-parser, NODE_PATH)")


HOSTILE = [
    "a --> b", "<b>bold</b> & <script>alert(1)</script>", "&amp; &lt; &copy; &#0;", "NOTE", "STYLE", "WEBVTT",
    "00:00:01.000 --> 00:00:02.000", "a\x00b\x1bc", "\u202eabc\u202c \u2066open", "5 שלום לכם", "</v></c>",
    "<00:00:01.000>", "naïve 👩‍👩‍👧 日本語", "-->", "&", "<", "{\\an8}", "x" * 500,
]  # fmt: skip


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("word_times", [False, True])
def test_the_w3c_s_parser_reads_hostile_text_as_we_do_and_without_an_error(word_times: bool) -> None:
    cues = tuple(
        Cue(
            f"s-{number}-a", number, number + 0.9, (text, "second line"), speaker=text,
            published=number % 2 == 0, words=(CueWord(0, 1, number + 0.5),),
        )
        for number, text in enumerate(HOSTILE)
    )  # fmt: skip
    text = vtt.compose(cues, About(note=("made --> here", "<b>"), word_times=word_times))
    seen = json.loads(_node(PROGRAM, text).stdout)
    assert seen["errors"] == []
    assert [(cue["id"], cue["start"], cue["end"]) for cue in seen["cues"]] == [
        (cue.id, cue.start, cue.end) for cue in cues
    ]
    assert [cue["text"] for cue in seen["cues"]] == [cue.text for cue in read_vtt(text).cues]


KINDS = {"vtt": "subtitles/captions/descriptions", "chapters": "chapters", "metadata": "metadata"}


@pytest.mark.usefixtures("parser")
def test_the_w3c_s_parser_reads_every_track_of_the_samples_without_an_error(
    sample_alignments: tuple[Alignment, ...],
) -> None:
    for alignment in sample_alignments:
        cues = cut(alignment, load_profile("netflix"), islands="show")
        texts = {"vtt": vtt.compose(cues, About("en", note=("made by hand",), word_times=True))}
        texts |= {"chapters": tracks.compose_chapters(alignment), "metadata": tracks.compose_metadata(alignment)}
        for kind, text in texts.items():
            seen = json.loads(_node(PROGRAM.replace(KINDS["vtt"], KINDS[kind]), text).stdout)
            assert seen["errors"] == [], kind
            assert len(seen["cues"]) == len(read_vtt(text).cues), kind


@pytest.mark.usefixtures("parser")
def test_segments_for_streaming_differ_by_the_one_header_line_that_streaming_asks_for(
    sample_alignments: tuple[Alignment, ...],
) -> None:
    """RFC 8216, section 3.5, puts X-TIMESTAMP-MAP below the signature, where WebVTT wants a blank line."""
    files = hls.compose(cut(sample_alignments[0], load_profile("netflix")), About(duration=30.0))
    for name, text in files.items():
        if name.endswith(".vtt"):
            assert json.loads(_node(PROGRAM, text).stdout)["errors"] == ["No blank line after the signature."]
