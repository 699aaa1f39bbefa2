"""The W3C's own test files for WebVTT parsers (CC0), read where they lie beside the project, or skipped.

``expected.json`` gives the cues of every file and the number of errors that the W3C's reference parser counts.
"""

import json
from pathlib import Path

import pytest

from aligner.formats.vtt.cue_text import Node, Stamp, Tag, parse_text
from aligner.formats.vtt.parser import read_vtt

FILES = Path(__file__).parents[2].parent / "shared" / "webvtt"
pytestmark = pytest.mark.skipif(not FILES.is_dir(), reason="the W3C's WebVTT test files are not beside the project")

PARTS = "that parser counts every wrong part of a timestamp or setting, ours counts each line or setting once"
REGIONS = "that parser knows no REGION blocks and counts their lines; ours reads them and checks their settings"
HEADER = "that parser counts the missing empty line after WEBVTT for every line, ours once"
ARROWS = "ours also says of a stray arrow that no empty line stands before it"
STYLE = "that parser counts each line of a STYLE block that an empty line has cut in two"
OTHER_COUNT = {
    "arrows.vtt": ARROWS,
    "header-space.vtt": HEADER,
    "header-tab.vtt": HEADER,
    "nulls.vtt": PARTS,
    "regions-id.vtt": REGIONS,
    "regions-lines.vtt": REGIONS,
    "regions-old.vtt": HEADER,
    "regions-regionanchor.vtt": REGIONS,
    "regions-scroll.vtt": REGIONS,
    "regions-viewportanchor.vtt": REGIONS,
    "settings-align.vtt": PARTS,
    "settings-line.vtt": PARTS,
    "settings-region.vtt": REGIONS,
    "settings-size.vtt": PARTS,
    "settings-vertical.vtt": PARTS,
    "stylesheets.vtt": STYLE,
    "timings-eof.vtt": PARTS,
    "timings-garbage.vtt": PARTS,
}


def _expected() -> dict:
    path = FILES / "file-parsing" / "expected.json"
    return json.loads(path.read_text()) if path.is_file() else {}


def _read(name: str):
    return read_vtt((FILES / "file-parsing" / name).read_bytes().decode("utf-8"))


@pytest.mark.parametrize("name", sorted(_expected()))
def test_every_file_gives_the_cues_that_the_w3c_expects(name: str) -> None:
    found = [
        {"id": cue.id, "start": cue.start / 1000, "end": cue.end / 1000, "text": cue.text} for cue in _read(name).cues
    ]
    assert found == _expected()[name]["cues"]


@pytest.mark.parametrize("name", sorted(_expected()))
def test_a_file_is_found_faulty_exactly_where_the_w3c_s_parser_finds_it_so(name: str) -> None:
    assert bool(_read(name).problems) == bool(_expected()[name]["errors"])


@pytest.mark.parametrize("name", sorted(_expected()))
def test_problems_are_as_many_as_the_w3c_s_parser_counts_but_for_the_listed_reasons(name: str) -> None:
    same = len(_read(name).problems) == _expected()[name]["errors"]
    assert same == (name not in OTHER_COUNT), OTHER_COUNT.get(name, "a new difference")


def _tree(nodes: list[Node], indent: str = "| ") -> str:
    """The notation of the W3C's tree tests: ``c``, ``v`` and ``lang`` become spans, classes one attribute."""
    out = ""
    for node in nodes:
        if isinstance(node, str):
            out += f'{indent}"{node}"\n'
        elif isinstance(node, Stamp):
            whole, fraction = divmod(node.time, 1000)
            clock = f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{fraction:03}"
            out += f"{indent}<?timestamp {clock}>\n"
        else:
            out += _tag(node, indent)
    return out


def _tag(tag: Tag, indent: str) -> str:
    inner = indent + "  "
    out = f"{indent}<{'span' if tag.name in ('c', 'v', 'lang') else tag.name}>\n"
    out += f'{inner}class="{" ".join(tag.classes)}"\n' if tag.classes else ""
    attribute = {"v": "title", "lang": "lang"}.get(tag.name)
    out += f'{inner}{attribute}="{tag.annotation}"\n' if attribute else ""
    return out + _tree(tag.nodes, inner)


def _trees() -> list:
    paths = sorted((FILES / "cue-parsing").glob("*.json")) if FILES.is_dir() else []
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in paths
        for number, case in enumerate(json.loads(path.read_text()))
    ]


@pytest.mark.parametrize("case", _trees())
def test_every_cue_text_becomes_the_tree_that_the_w3c_expects(case: dict) -> None:
    (cue,) = read_vtt("WEBVTT\n\n00:00.000 --> 00:01.000\n" + case["text"]).cues
    assert _tree(parse_text(cue.text)) == case["expectedTree"]
