"""Cues → TTML, the text profile of IMSC 1.1: one ``p`` a cue, lines parted by ``br``, speakers as ``ttm:agent``.

One region at the foot of the picture, text centred; ids and classes of cues as ``xml:id``; ``xml:space="preserve"``
so that what stands between words is what was cut. Clock times ``HH:MM:SS.mmm`` on the media time base.
https://www.w3.org/TR/ttml-imsc1.1/
"""

from __future__ import annotations

from collections.abc import Sequence

from aligner.formats.about import UNKNOWN, About
from aligner.formats.plain import clean, shown
from aligner.formats.timestamps import format_timestamp
from aligner.formats.xml import escape_xml, xml_id
from aligner.types import Cue

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" \
xmlns:tts="http://www.w3.org/ns/ttml#styling" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" \
ttp:contentProfiles="http://www.w3.org/ns/ttml/profile/imsc1.1/text" ttp:timeBase="media" \
ttp:cellResolution="32 15" xml:space="preserve" xml:lang="{language}">
<head>
<metadata>
{metadata}</metadata>
<styling>
<style xml:id="text" tts:fontFamily="proportionalSansSerif" tts:fontSize="100%" tts:lineHeight="normal" \
tts:color="white" tts:backgroundColor="black"/>
<style xml:id="unpublished" tts:fontStyle="italic"/>
</styling>
<layout>
<region xml:id="foot" tts:origin="10% 75%" tts:extent="80% 20%" tts:displayAlign="after" tts:textAlign="center"/>
</layout>
</head>
<body style="text"><div region="foot">
"""


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:
    """The cues as a TTML document."""
    speakers = sorted({clean(cue.speaker) for cue in cues if cue.speaker and clean(cue.speaker)})
    agents = {speaker: f"speaker-{number}" for number, speaker in enumerate(speakers, 1)}
    head = _HEAD.format(language=escape_xml(about.language or ""), metadata=_metadata(agents, about))
    return head + "".join(_paragraph(shown(cue), agents) for cue in cues) + "</div></body>\n</tt>\n"


def _metadata(agents: dict[str, str], about: About) -> str:
    title = f"<ttm:title>{escape_xml(clean(about.title))}</ttm:title>\n" if about.title else ""
    notes = "".join(f"<ttm:desc>{escape_xml(clean(line))}</ttm:desc>\n" for line in about.note)
    named = "".join(
        f'<ttm:agent type="person" xml:id="{name}"><ttm:name type="full">{escape_xml(speaker)}</ttm:name></ttm:agent>\n'
        for speaker, name in agents.items()
    )
    return title + notes + named


def _paragraph(cue: Cue, agents: dict[str, str]) -> str:
    name = f' xml:id="{xml_id(cue.id)}"' if cue.id else ""
    agent = agents.get(clean(cue.speaker or ""))
    spoken_by = f' ttm:agent="{agent}"' if agent else ""
    style = "" if cue.published else ' style="unpublished"'
    times = f'begin="{format_timestamp(cue.start)}" end="{format_timestamp(cue.end)}"'
    text = "<br/>".join(f"<span>{escape_xml(line)}</span>" for line in cue.lines)
    return f"<p{name} {times}{spoken_by}{style}>{text}</p>\n"
