"""What is done with one recording: its page, its captions, and the corrected files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from aligner.captions.edited import keep_edited, newly_edited
from aligner.captions.lint import lint
from aligner.errors import InputError, UsageError
from aligner.formats import FORMATS, srt, vtt
from aligner.formats.json.alignment import compose_alignment
from aligner.formats.plain import clean
from aligner.jobs import captioning
from aligner.jobs.handover import CORRECTED, REPORTS, HandOver, handed_suffix
from aligner.jobs.saved import kept_outline
from aligner.jobs.texts import text_of
from aligner.options import Cutting
from aligner.report.corrected import correct_alignment
from aligner.report.page.interface_words import Interface
from aligner.report.page.render import Live, render_page
from aligner.report.review_marks import Review, report_sha256
from aligner.review.realign import time_new_words
from aligner.review.shelf import Entry
from aligner.review.store import Kept
from aligner.storage.inputs import printable
from aligner.storage.outputs import write_atomically
from aligner.types import Alignment, Cue

_CAPTIONS = ("vtt", "srt")
HAND_OVER = (*CORRECTED, *REPORTS)


def page_of(entry: Entry, cutting: Cutting, interface: Interface) -> str:
    """The page of a recording, as it is served."""
    kept, report = entry.store.read(), entry.report
    cues = captions_of(entry, kept.review, cutting)
    sound = entry.sound()
    outline = kept_outline(entry.report_path, report.alignment.recording.sha256)
    return render_page(
        report,
        audio=f"{entry.key}/sound" if sound else None,
        waveform=outline,
        cues=cues,
        review=kept.review,
        interface=interface,
        live=Live(
            entry.key,
            kept.revision,
            tuple((name, _wording(name, interface)) for name in HAND_OVER),
            violations(entry, cues, cutting),
        ),
    )


def _wording(name: str, interface: Interface) -> str:
    what, _, form = name.partition("-")
    told = interface("text") if what == "corrected" else interface("findings")
    return f"{told} ({form})"


def decide(entry: Entry, revision: str, review: Review) -> Kept:
    """Write what a person decided; captions are a matter of their own."""
    sha256 = report_sha256(entry.report)
    return entry.store.change(revision, lambda before: replace(review, report=sha256, cues=before.cues))


# --- captions --------------------------------------------------------------------------------------------


def captions_of(entry: Entry, review: Review, cutting: Cutting) -> tuple[Cue, ...]:
    """The captions on disk, else those cut from the text with the edited ones among them."""
    for name, parse in (("vtt", vtt.parse), ("srt", srt.parse)):
        path = entry.result(FORMATS[name].suffix.lstrip("."))
        if path.is_file():
            return tuple(parse(text_of(path)))
    return keep_edited(captioning.cues(entry.report.alignment, cutting), review.cues)


def violations(entry: Entry, cues: Sequence[Cue], cutting: Cutting) -> list[Mapping[str, Any]]:
    """Every rule of the profile that the captions do not meet, for the page."""
    alignment = entry.report.alignment
    language = alignment.document.language or alignment.recording.language
    found = lint(cues, cutting.load_profile(), language=language, fps=cutting.fps)
    return [{name: asdict(one)[name] for name in ("index", "level", "text")} for one in found]


def cues_of(items: object, duration: float) -> tuple[Cue, ...]:
    """Captions as a page sends them.

    Raises
    ------
    InputError
        They are no captions, or go back in time.
    """
    if not isinstance(items, list):
        raise InputError("captions are a list")
    cues: list[Cue] = []
    for number, item in enumerate(items, 1):
        try:
            lines = tuple(shown for line in item["lines"] if (shown := clean(str(line))))
            cue = Cue(f"c{number}", float(item["start"]), float(item["end"]), lines)
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise InputError(f"caption {number} is none: {error}") from error
        if cue.end > duration + 1 or (cues and cue.start < cues[-1].start):
            raise InputError(f"caption {number} is out of order, or behind the end of the recording")
        cues.append(cue)
    return tuple(cues)


def save_captions(entry: Entry, revision: str, cues: Sequence[Cue], cutting: Cutting) -> Kept:
    """Write the captions, and remember which of them a person edited."""

    def change(review: Review) -> Review:
        before = captions_of(entry, review, cutting)
        spoken = [_with_speaker(cue, before) for cue in cues]
        edited = newly_edited(before, spoken, review.cues)
        _write_captions(entry, entry.report.alignment, spoken, cutting)
        return replace(review, cues=edited)

    return entry.store.change(revision, change)


@dataclass(frozen=True, slots=True)
class Recut:
    """Captions cut again from the corrected text, with the alignment they are cut from."""

    kept: Kept
    alignment: Alignment
    cues: tuple[Cue, ...]
    remarks: tuple[str, ...]


def recut(entry: Entry, revision: str, cutting: Cutting) -> Recut:
    """Cut the captions again from the corrected text; those that a person edited stay."""
    review = entry.store.read().review
    alignment, remark = corrected(entry, review)
    cues = keep_edited(captioning.cues(alignment, cutting), review.cues)

    def change(now: Review) -> Review:
        _write_captions(entry, alignment, cues, cutting)
        return now

    return Recut(entry.store.change(revision, change), alignment, cues, (remark,) if remark else ())


def _with_speaker(cue: Cue, before: Sequence[Cue]) -> Cue:
    """The cue with the speaker of the one whose place it takes."""
    shared = [(min(cue.end, one.end) - max(cue.start, one.start), one) for one in before]
    most = max(shared, key=lambda pair: pair[0], default=None)
    return replace(cue, speaker=most[1].speaker) if most and most[0] > 0 else cue


def _write_captions(entry: Entry, alignment: Alignment, cues: Sequence[Cue], cutting: Cutting) -> None:
    """WebVTT, and SRT where there is one already."""
    about = captioning.about(alignment, cutting)
    for name in _CAPTIONS:
        path = entry.result(FORMATS[name].suffix.lstrip("."))
        if name == "vtt" or path.exists():
            write_atomically(path, FORMATS[name].compose(cues, about))


# --- the corrected text ----------------------------------------------------------------------------------


def hand_over(entry: Entry, review: Review) -> HandOver:
    """What can be handed on of a recording."""
    return HandOver(entry.report, review, entry.page())


def corrected(entry: Entry, review: Review) -> tuple[Alignment, str | None]:
    """The alignment of the corrected text, and a remark where its new words have no times."""
    made = hand_over(entry, review).corrections.made
    return time_new_words(correct_alignment(entry.report.alignment, made), entry.sound())


def save_files(entry: Entry, revision: str, cutting: Cutting) -> tuple[Kept, list[str], list[str]]:
    """Write the corrected text in every form, its alignment and captions; return their names and remarks."""
    made = recut(entry, revision, cutting)
    over, files, remarks = hand_over(entry, made.kept.review), [], list(made.remarks)
    for name in CORRECTED:
        path = entry.result(handed_suffix(name))
        try:
            write_atomically(path, over.compose(name))
            files.append(printable(path.name))
        except (InputError, UsageError) as error:  # a page that cannot be changed in its place, or no python-docx
            remarks.append(f"{printable(path.name)}: {error}")
    if left := over.corrections.left_open:
        remarks.append(f"decided wrong, but no wording says what is right: {', '.join(left)}")
    path = entry.result("corrected.alignment.json")
    write_atomically(path, compose_alignment(made.alignment))
    written = [path, *(caption for name in _CAPTIONS if (caption := entry.result(name)).exists())]
    return made.kept, [*files, *(printable(file.name) for file in written)], remarks
