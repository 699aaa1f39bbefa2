"""TTML and its profiles (DFXP, IMSC, EBU-TT-D), and YouTube's own XML → cues.

Times are clock times, offsets (``12.5s``, ``300ms``), frames and ticks at the rates that the file declares; what is
inside begins where its parent begins. A declared agent is the speaker. XML that declares entities is refused.
https://www.w3.org/TR/ttml2/
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import regex

from aligner.errors import InputError
from aligner.formats.found.clock import parse_clock
from aligner.formats.found.values import FoundCaptions, FoundCue, FoundLine
from aligner.formats.plain import clean

_OFFSET = regex.compile(r"(\d{1,12}(?:\.\d{1,12})?)(h|m|s|ms|f|t)")
_UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_FRAMES = regex.compile(r"(\d{1,4}:\d\d:\d\d):(\d{1,3})(?:\.\d{1,3})?")
_DEEPEST = 200


def read_xml(text: str) -> FoundCaptions | None:
    """The cues of TTML or of YouTube's XML; None where the text is other XML.

    Raises
    ------
    InputError
        XML that is damaged or declares entities, or a time that is none.
    """
    from lxml import etree

    if regex.search(r"<!ENTITY", text, regex.I):
        raise InputError("is XML that declares entities, which is not read", hint="save it without its DOCTYPE")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    bare = regex.sub(r"^\s*<\?xml[^>]*\?>", "", text).strip()  # what it declares of bytes is no longer true of text
    try:
        root = etree.fromstring(bare.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = " ".join(str(error).split()).removesuffix(" (<string>, line 1)")
        raise InputError(f"is damaged XML: {reason}", hint="download it again") from error
    match _name(root):
        case "tt":
            return _Ttml(root).read()
        case "timedtext" | "transcript":
            return FoundCaptions("YouTube's XML", tuple(_youtube(root)))
    return None


def _name(element: Any) -> str:
    """The tag without its namespace; nothing for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Any, name: str) -> str:
    """An attribute whatever namespace it is written in."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


@dataclass
class _Ttml:
    """One document: its rates, its agents, its paragraphs."""

    root: Any

    def read(self) -> FoundCaptions:
        rate = regex.fullmatch(r"\d{1,4}", _attribute(self.root, "frameRate"))
        ticks = regex.fullmatch(r"\d{1,9}", _attribute(self.root, "tickRate"))
        times = regex.fullmatch(r"(\d{1,6})\s+(\d{1,6})", _attribute(self.root, "frameRateMultiplier"))
        multiplied = int(times[1]) / max(1, int(times[2])) if times else 1.0
        self.frames = (int(rate[0]) if rate else 30) * multiplied or 30.0
        self.ticks = float(int(ticks[0]) if ticks else 1) or 1.0
        self.agents = {
            _attribute(agent, "id"): clean("".join(agent.itertext()))
            for agent in self.root.iter()
            if _name(agent) == "agent"
        }
        language = _attribute(self.root, "lang").strip()
        cues = [cue for body in self.root if _name(body) == "body" for cue in self._within(body, 0.0, "", 0)]
        return FoundCaptions("TTML", tuple(sorted(cues, key=lambda cue: cue.start)), language or None)

    def _within(self, element: Any, parent_start: float, agent: str, depth: int) -> Iterator[FoundCue]:
        if depth > _DEEPEST:
            raise InputError("is XML that is nested too deeply")
        agent = _attribute(element, "agent") or agent
        start = parent_start + (self._time(element, "begin") or 0.0)
        if _name(element) == "p":
            yield from self._paragraph(element, start, parent_start, agent)
            return
        for child in element:
            yield from self._within(child, start, agent, depth + 1)

    def _paragraph(self, element: Any, start: float, parent_start: float, agent: str) -> Iterator[FoundCue]:
        end, length = self._time(element, "end"), self._time(element, "dur")
        pieces = list(self._pieces(element, start, 0))
        times = [time for _, time in pieces if time is not None]
        cue_end = (
            parent_start + end if end is not None else start + length if length is not None else max([start, *times])
        )
        if cue_end < start:
            cue_end = start
        lines = tuple(line for line in _lines(pieces, self.agents.get(agent.strip()) or None) if line.text)
        if lines:
            yield FoundCue(round(start, 3), round(cue_end, 3), lines)

    def _pieces(self, element: Any, start: float, depth: int) -> Iterator[tuple[str, float | None]]:
        """The text in pieces, each with the time of its span where that has one."""
        if depth > _DEEPEST:
            raise InputError("is XML that is nested too deeply")
        own = self._time(element, "begin") if depth else None
        inner = start if own is None else start + own
        yield " ".join((element.text or "").split("\n")), (None if own is None else inner)
        for child in element:
            if _name(child) == "br":
                yield "\n", None
            elif _name(child) and _name(child) != "metadata":
                yield from self._pieces(child, inner, depth + 1)
            yield " ".join((child.tail or "").split("\n")), None

    def _time(self, element: Any, name: str) -> float | None:
        raw = _attribute(element, name).strip()
        if not raw:
            return None
        if found := _OFFSET.fullmatch(raw):
            unit = {"f": 1 / self.frames, "t": 1 / self.ticks}.get(found[2]) or _UNITS[found[2]]
            return float(found[1]) * unit
        frames = _FRAMES.fullmatch(raw)
        time = parse_clock(frames[1] if frames else raw)
        if time is None:
            raise InputError(f"has {name}={raw[:40]!r}, which is no time of TTML")
        return time + (int(frames[2]) / self.frames if frames else 0.0)


def _lines(pieces: list[tuple[str, float | None]], speaker: str | None) -> Iterator[FoundLine]:
    text, onsets = "", list[tuple[int, float]]()
    for piece, time in [*pieces, ("\n", None)]:
        if piece == "\n":
            shown = clean(text)
            yield FoundLine(shown, speaker, onsets=tuple(one for one in onsets if one[0] < len(shown)))
            text, onsets = "", []
            continue
        if time is not None:
            blank = piece[: len(piece) - len(piece.lstrip())]
            place = len(clean(text + blank + "x")) - 1
            onsets = [*(one for one in onsets if one[0] != place), (place, round(time, 3))]
        text += piece


def _youtube(root: Any) -> Iterator[FoundCue]:
    """``<text start dur>`` in seconds, and ``<p t d>`` with ``<s t>`` in milliseconds."""
    for element in root.iter():
        name = _name(element)
        if name == "text" and element.get("start"):
            start, length = (_number(element.get(key, "0")) for key in ("start", "dur"))
            lines = tuple(FoundLine(line) for raw in _said(element).split("\n") if (line := clean(html.unescape(raw))))
        elif name == "p" and element.get("t"):
            start, length = (_number(element.get(key, "0")) / 1000 for key in ("t", "d"))
            lines = tuple(line for line in _youtube_lines(element, start) if line.text)
        else:
            continue
        if lines:
            yield FoundCue(round(start, 3), round(start + length, 3), lines)


def _said(element: Any) -> str:
    return "".join(element.itertext())


def _youtube_lines(element: Any, start: float) -> Iterator[FoundLine]:
    timed = [(_said(one), start + _number(one.get("t", "0")) / 1000) for one in element if _name(one) == "s"]
    if timed:
        return _lines([(" ".join(text.split("\n")), time) for text, time in timed], None)
    return (FoundLine(clean(line)) for line in _said(element).split("\n"))


def _number(text: str) -> float:
    if not regex.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", text):
        raise InputError(f"has the time {text[:40]!r}, which is no number")
    return float(text)
