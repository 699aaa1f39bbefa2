"""A report becomes a table on the terminal, 80 columns at most.

Text from a file is never markup, and can neither move the cursor nor turn the line around: control characters show
as their pictures (ESC as ``␛``), characters that set the direction of writing are left out.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from aligner.report.compare import alarming
from aligner.report.findings import BOILERPLATE_KINDS
from aligner.report.lexicon import load_lexicon
from aligner.types import SEVERITIES, Difference, Report, Severity

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

WIDTH = 80
SHOWN_LETTERS = 160  # of one side; a passage shows its beginning and its end
STYLES: dict[Severity, str] = {"critical": "bold red", "major": "yellow", "minor": "cyan", "cosmetic": "dim"}
_KINDS = {"changed": "changed", "not_spoken": "not spoken", "not_published": "not published", "moved": "moved"}
_VERDICTS = {"confirmed": "confirmed", "unclear": "unclear", "likely_recognition_error": "likely misheard"}
DECISIONS = {"text_is_wrong": "the text is wrong", "text_is_right": "the text is right", "undecided": "undecided"}
_SENTENCES = {
    "faithful": "The text is faithful to the recording.",
    "differs": "The text differs from the recording.",
    "not_this_recording": "The text is not of this recording.",
}


def neutral(text: str) -> str:
    """Text that a terminal can only print: one line, no controls, no turned direction.

    >>> neutral("a\\x1b[2Jb\\nc\\u202ed")
    'a␛[2Jb cd'
    """
    shown: list[str] = []
    for char in " ".join(text.split()):
        category = unicodedata.category(char)
        if ord(char) < 0x20:
            shown.append(chr(0x2400 + ord(char)))
        elif category in ("Cc", "Cs"):
            shown.append("\N{REPLACEMENT CHARACTER}")
        elif category != "Cf" or char == "\N{ZERO WIDTH JOINER}":
            shown.append(char)
    return "".join(shown)


def shorten(text: str, limit: int = SHOWN_LETTERS) -> str:
    """The text, or its beginning and end around an ellipsis where it is longer than the limit."""
    if len(text) <= limit:
        return text
    head, tail = text[: limit * 2 // 3].rsplit(" ", 1)[0], text[-limit // 3 :].split(" ", 1)[-1]
    return f"{head} … {tail}"


def format_time(seconds: float) -> str:
    """A place in the recording as m:ss.s or h:mm:ss.

    >>> format_time(61.25), format_time(59.96), format_time(3600)
    ('1:01.2', '1:00.0', '1:00:00')
    """
    tenths = round(seconds * 10)
    minutes, rest = divmod(tenths, 600)
    if minutes >= 60:
        return f"{minutes // 60}:{minutes % 60:02d}:{rest // 10:02d}"
    return f"{minutes}:{rest // 10:02d}.{rest % 10}"


def told_verdict(difference: Difference) -> str:
    """Return the verdict in words, or what a reviewer decided."""
    decision = difference.decision
    return _VERDICTS[difference.verdict] if decision is None else f"decided: {DECISIONS[decision.decision]}"


def _row(difference: Difference) -> tuple[str, str, str, str]:
    time = format_time(difference.heard.start) if difference.heard else "–"
    what = f"{difference.severity}\n{difference.category}\n{told_verdict(difference)}"
    if difference.decision is not None and difference.decision.note:
        what += f":\n{shorten(neutral(difference.decision.note))}"
    elif difference.evidence.reasons and difference.decision is None:
        what += f":\n{'; '.join(difference.evidence.reasons)}"
    published = shorten(neutral(difference.published.text)) if difference.published else "(not published)"
    heard = shorten(neutral(difference.heard.text)) if difference.heard else ""
    if difference.kind == "moved":
        heard = "(spoken elsewhere) " + heard
    return time, what, published, heard or "(not spoken)"


def report_table(report: Report, *, cosmetic: bool = False) -> Table:
    """The findings as a rich table, gravest first; cosmetic ones only when asked for."""
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=True, expand=False)
    table.add_column("at", no_wrap=True, justify="right")
    table.add_column("finding", min_width=10, max_width=22)
    table.add_column("published", ratio=1, overflow="fold")
    table.add_column("heard", ratio=1, overflow="fold")
    for difference in report.differences:
        if cosmetic or difference.severity != "cosmetic":
            time, what, published, heard = _row(difference)
            style = STYLES[difference.severity]
            table.add_row(Text(time), Text(what, style=style), Text(published), Text(heard))
    return table


def headline(report: Report) -> str:
    """The verdict on the text and the number of findings of each severity, in one line.

    Where a reviewer found the text right, the finding counts among the decided ones alone.
    """
    right = sum(bool(found.decision and found.decision.decision == "text_is_right") for found in report.differences)
    wrong = sum(bool(found.decision and found.decision.decision == "text_is_wrong") for found in report.differences)
    counts = [f"{count} {severity}" for severity in SEVERITIES if (count := open_count(report, severity))]
    against = sum(map(alarming, report.differences))
    listen = sum(alarming(found) and found.verdict == "unclear" for found in report.differences)
    confirmed = f"{against - listen} confirmed, {listen} to listen to"
    wording = f" {', '.join(counts)}; {against} stand against the text: {confirmed}." if counts else ""
    total = len(report.differences)
    decided = f" {right + wrong} of {total} decided: text right {right}, text wrong {wrong}." if right + wrong else ""
    return _SENTENCES[report.verdict] + wording + decided


def open_count(report: Report, severity: Severity) -> int:
    """Return how many findings of a severity no reviewer has answered with "the text is right"."""
    return sum(
        found.severity == severity and not (found.decision and found.decision.decision == "text_is_right")
        for found in report.differences
    )


def language_note(report: Report) -> str | None:
    """What a reader must know of a language without word lists, or None where there are some."""
    code = report.alignment.languages.text
    if report.verdict == "not_this_recording" or load_lexicon(code).known:
        return None
    return (
        f"There are no word lists for language {neutral(code or 'unknown')}: "
        "only numbers, years and names are told from other words."
    )


def footnotes(report: Report, *, cosmetic: bool = False) -> list[str]:
    """What the table leaves out: cosmetic findings, and page elements that nobody speaks."""
    notes = [note] if (note := language_note(report)) else []
    hidden = report.count("cosmetic")
    if hidden and not cosmetic:
        notes.append(f"{hidden} cosmetic (spelling, fillers) not shown.")
    boilerplate = sum(s.status == "not_spoken" and s.kind in BOILERPLATE_KINDS for s in report.alignment.segments)
    if boilerplate and report.verdict != "not_this_recording":
        notes.append(f"Headings, labels and page elements not spoken, as expected: {boilerplate}.")
    return notes


def render_table(report: Report, console: Console, *, cosmetic: bool = False) -> None:
    """Print the report on a console: headline, table, footnotes; no line is wider than 80 columns."""
    from rich.text import Text

    width = min(WIDTH, console.width)
    console.print(Text(headline(report), style="bold"), width=width)
    if any(cosmetic or difference.severity != "cosmetic" for difference in report.differences):
        console.print(report_table(report, cosmetic=cosmetic), width=width)
    for note in footnotes(report, cosmetic=cosmetic):
        console.print(Text(note, style="dim"), width=width)
