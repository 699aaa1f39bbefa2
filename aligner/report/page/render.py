"""A report becomes one self-contained HTML page for review.

The page carries its text, style, script and data; it loads nothing but the recording, and that only when it is given
by a relative path. A Content-Security-Policy with the hashes of its own style and script forbids everything else.
Text from files is escaped by the template and by the data block; control characters and characters that turn the
direction of writing are left out of what is shown.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from aligner.audio.waveform import Waveform
from aligner.report.compare import VERDICTS, alarming
from aligner.report.corrections import offered_wording
from aligner.report.page.interface_words import Interface, load_interface
from aligner.report.page.pieces import Places, cut_blocks, fold
from aligner.report.page.web_files import web_file, web_template
from aligner.report.review_marks import Review, report_sha256
from aligner.report.table import format_time, language_note, neutral, shorten
from aligner.types import SEVERITIES, Alignment, Cue, Difference, Report

if TYPE_CHECKING:
    pass

SCRIPTS = ("core.js", "player.js", "drawing.js", "findings.js", "marks.js", "words.js", "captions.js", "keys.js")
LIVE_SCRIPTS = ("captions.js",)
ENGLISH = load_interface("en")
CONTEXT_LETTERS = 70  # of the text on each side of a finding
SIGNS = {"critical": "‼", "major": "!", "minor": "◦", "cosmetic": "·"}


@dataclass(frozen=True, slots=True)
class Card:
    """What the page shows of one finding."""

    difference: Difference
    before: str
    published: str
    heard: str
    after: str
    time: str
    evidence: str
    offer: str
    sign: str


@dataclass(frozen=True, slots=True)
class Live:
    """What a page has that is served by ``aligner review``: where it saves, and what it can hand over."""

    key: str
    revision: str
    hand_over: tuple[tuple[str, str], ...]
    violations: Sequence[Mapping[str, Any]] = ()


def render_page(
    report: Report,
    *,
    audio: str | None = None,
    waveform: Waveform | None = None,
    cues: Sequence[Cue] = (),
    review: Review | None = None,
    notes: Sequence[str] = (),
    interface: Interface = ENGLISH,
    live: Live | None = None,
) -> str:
    """The review page as HTML text; the same values give the same bytes.

    Parameters
    ----------
    report
        With its alignment, whose words carry the times the page plays.
    audio
        Address of the recording: relative to the page, or a ``data:`` address to carry it inside; None for none.
    waveform
        The recording's outline, drawn under the player.
    cues
        Captions to draw beside it.
    review
        Marks to begin with.
    notes
        Remarks to show on top, one sentence each.
    interface
        The words of the page.
    live
        Where the page is served, and saves what is decided; None: a file, which keeps it in the browser.
    """
    style, script = page_asset("page.css"), script_of(live)
    places = Places(report.alignment)
    cards = [_card(report.alignment, places, difference) for difference in report.differences]
    return web_template(__package__, "page.html").render(
        report=report,
        alignment=report.alignment,
        title=clean(report.alignment.document.title or report.alignment.document.file or "Report"),
        notes=[*notes, *filter(None, [language_note(report)])],
        policy=content_security_policy(style, script, audio, served=live is not None),
        style=style,
        script=script,
        data=_data(report, waveform, cues, review, interface, live),
        audio=audio,
        cards=cards,
        by_id={card.difference.id: card for card in cards},
        groups=fold(cut_blocks(report.alignment, report.differences)),
        counts=[(severity, report.count(severity), SIGNS[severity]) for severity in SEVERITIES],
        verdicts=[(name, sum(_machine(d).verdict == name for d in report.differences)) for name in VERDICTS],
        stands_for_machine=lambda difference: alarming(_machine(difference)),
        t=interface,
        live=live,
        clean=clean,
        shorten=shorten,
        format_time=format_time,
    )


def clean(text: str) -> str:
    """Text without control and direction-turning characters, its line breaks and spaces kept."""
    return "".join(char if char in "\n\t" else neutral(char) or ("" if char.strip() else char) for char in text)


def content_security_policy(style: str, script: str, audio: str | None, *, served: bool = False) -> str:
    """The policy: nothing but this page's own style and script, and the recording where there is one.

    A page that is ``served`` may also ask its own server. ``blob:`` is a recording that a person chose.
    """
    media = "blob:" if audio is None else "data: blob:" if audio.startswith("data:") else "'self' file: blob:"
    connect = "'self'" if served or (audio is not None and not audio.startswith("data:")) else "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            f"media-src {media}",
            f"connect-src {connect}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def script_of(live: Live | None) -> str:
    """Return the script of a page; one that is served edits captions and saves, too."""
    names = [name for name in SCRIPTS if live is not None or name not in LIVE_SCRIPTS]
    return '"use strict";\n(() => {\n' + "\n".join(map(page_asset, names)) + "})();\n"


def _machine(difference: Difference) -> Difference:
    """The finding as it was before a reviewer decided."""
    return replace(difference, verdict=difference.decision.machine) if difference.decision else difference


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def style_policy(style: str) -> str:
    """Return the policy of a page without script."""
    return f"default-src 'none'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"


def page_asset(name: str) -> str:
    """Return the text of a file of the page."""
    return web_file(__package__, name)


def _data(
    report: Report,
    waveform: Waveform | None,
    cues: Sequence[Cue],
    review: Review | None,
    interface: Interface,
    live: Live | None,
) -> str:
    """What the script needs as JSON that cannot end its element or become markup."""
    alignment = report.alignment
    data = {
        "report": report_sha256(report),
        "recording": alignment.recording.sha256,
        "document": alignment.document.sha256,
        "duration": alignment.recording.duration,
        "outline": None if waveform is None else {"perSecond": waveform.per_second, "encoded": waveform.encoded},
        "cues": [[round(cue.start, 3), round(cue.end, 3), clean("\n".join(cue.lines))] for cue in cues],
        "segments": [[segment.id, segment.text, segment.start] for segment in alignment.segments],
        "reviewer": review.reviewer if review is not None else None,
        "marks": _marks(review),
        "sentences": {id_: asdict(edit) for id_, edit in (review.sentences if review is not None else {}).items()},
        "interface": interface.code,
        "words": interface.words,
        "live": None if live is None else {"key": live.key, "revision": live.revision, "lint": list(live.violations)},
    }
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _marks(review: Review | None) -> Mapping[str, Any]:
    marks = review.marks if review is not None else {}
    return {id_: asdict(mark) for id_, mark in sorted(marks.items())}


def _card(alignment: Alignment, places: Places, difference: Difference) -> Card:
    before, after = _context(alignment, places, difference)
    heard = difference.heard
    return Card(
        difference=difference,
        before=clean(before),
        published=clean(shorten(difference.published.text, 400)) if difference.published else "",
        heard=clean(shorten(heard.text, 400)) if heard else "",
        after=clean(after),
        time=format_time(heard.start) if heard else "",
        evidence=_evidence(difference),
        offer=clean(offered_wording(alignment, difference, places)),
        sign=SIGNS[difference.severity],
    )


def _context(alignment: Alignment, places: Places, difference: Difference) -> tuple[str, str]:
    """The rest of the sentence on both sides of a finding, long ones cut at whole words."""
    text = alignment.document.text
    if difference.published is not None:
        start, end = difference.published.char_start, difference.published.char_end
    else:
        start = end = places.after(difference.heard.start) if difference.heard else 0
    around = [s for s in alignment.segments if s.char_start <= end and s.char_end >= start]
    low = min([start, *(segment.char_start for segment in around)])
    high = max([end, *(segment.char_end for segment in around)])
    before, after = text[low:start], text[end:high]
    if len(before) > CONTEXT_LETTERS:
        before = "… " + before[-CONTEXT_LETTERS:].split(" ", 1)[-1]
    if len(after) > CONTEXT_LETTERS:
        after = after[:CONTEXT_LETTERS].rsplit(" ", 1)[0] + " …"
    between = " " if difference.published is None and before else ""
    return before + between, after


def _evidence(difference: Difference) -> str:
    """What the verdict rests on, in words."""
    evidence, wording = difference.evidence, list(difference.evidence.reasons)
    if evidence.published_logprob is not None and evidence.heard_logprob is not None:
        fits = evidence.heard_logprob - evidence.published_logprob
        better = "neither wording" if abs(fits) < 0.01 else "what was heard" if fits > 0 else "the published text"
        wording.append(f"asked again, the sound fits {better} better")
    if evidence.heard_confidence is not None:
        whose = "recogniser's confidence" if difference.heard and difference.heard.text else "confidence around it"
        wording.append(f"{whose} {evidence.heard_confidence:.2f}")
    return "; ".join(wording)
