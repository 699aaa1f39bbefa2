"""Which of the beginnings that look like a speaker's label are one, with all paragraphs in view.

A form is believed where it says a speaker by itself (an office, a title with a name, a time stamp), or where it comes
again: the same name twice, in paragraphs most of which begin so. A single word ("WASHINGTON:") needs company, so that
a dateline stays text. Shares were set on the transcripts of ``tests/document/data/turns.txt`` and on 800 files of
documentation and licences, in which hardly anybody speaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from aligner.document.directions import is_direction
from aligner.document.label_names import label_words, plain_key
from aligner.document.language import is_common_word
from aligner.document.people import begins_with_given_name
from aligner.document.speaker_labels import Candidate, Style, candidates
from aligner.document.stamps import is_stamp, run_with_the_recording

_SPEECH_END = regex.compile(r"[.!?…。！？؟][”\"»’)\]]*$|[—–-]$")
_SHOUT = regex.compile(r"\s*\p{Lu}{2,}[\p{Lu}\s]*\s\p{Lu}{2,}")
"""Words in capitals behind a label in capitals: a warning or a licence, nobody's speech."""
_LOOKS_LIKE_LABEL = regex.compile(
    r"(?P<first>[\p{Lu}\p{Lo}][\p{L}\p{M}'’-]*)(?:\s[^\s:.,;!?]+){0,4}\s?[:：](?=\s[^\p{Ll}]|$)"
)


@dataclass(frozen=True, slots=True)
class TurnSettings:
    """When names before paragraphs are believed to be speakers."""

    mostly: float = 0.5
    """Share of the paragraphs from the first label on that begin with one, from which single names are believed."""
    often: float = 0.3
    """The same for names of several words."""
    changes: float = 0.4
    """Share of labels behind which another name comes next: below it they head the items of a list."""
    title_words: int = 5
    """Words of a name that stands alone on its line; a longer line is a heading."""


SETTINGS = TurnSettings()


@dataclass(frozen=True, slots=True)
class Turn:
    """What a paragraph begins with: a label, or ``label`` None for what only looks like one."""

    label: Candidate | None


def read_turns(text: str, spans: Sequence[tuple[int, int, int]]) -> list[Turn | None]:
    """For each line or paragraph the label it begins with, if it does.

    Parameters
    ----------
    spans
        Begin, end, and how many characters markup sets apart at the beginning; -1 for what cannot have a label.
    """
    found = [candidates(text, start, end, marked=marked) if marked >= 0 else () for start, end, marked in spans]
    for number, (start, end, _) in enumerate(spans[:-1]):
        if is_stamp(stamp := text[start:end]):  # the stamp's line stands before the label's
            found[number + 1] = tuple(replace(one, stamp=one.stamp or stamp.strip()) for one in found[number + 1])
    census = _Census(text, spans, found)
    return [census.turn(number) for number in range(len(spans))]


class _Census:
    """What all paragraphs begin with, counted by style and name."""

    def __init__(
        self, text: str, spans: Sequence[tuple[int, int, int]], found: Sequence[tuple[Candidate, ...]]
    ) -> None:
        self._text, self._spans = text, spans
        self._found = [tuple(one for one in ones if self._may_name(number, one)) for number, ones in enumerate(found)]
        counted = [one for ones in self._found for one in {(one.style, one.bare): one for one in ones}.values()]
        self._often = Counter((one.style, one.bare) for one in counted)
        self._in_style = Counter(one.style for one in counted)
        self._sure = Counter(one.style for one in counted if one.sure)
        self._names = Counter(style for style, _ in self._often)
        self._turns_change = {style: self._share_of_changes(style) for style in self._names}
        self._asked = any(bare.startswith("q") and len(bare) < 3 for _, bare in self._often)
        self._share = {style: self._share_of(style) for style in self._names}
        self._stamped = run_with_the_recording([ones[0].stamp for ones in self._found if ones and ones[0].stamp])
        colons = {one.bare for one in counted if one.style == "colon" and not one.sure}
        talk = len(colons) > 1 and self._share["colon"] >= SETTINGS.mostly
        self._are_people = talk and all(map(begins_with_given_name, colons))
        accepted = [one for one in counted if self._is_label(one)]
        self._company = len(accepted)
        self._believed = {one.style for one in accepted}
        self._people = {one.bare for one in accepted} | {remark for one in accepted for remark in one.remarks}

    def turn(self, number: int) -> Turn | None:
        """The label of a paragraph; a turn without one for what is not understood."""
        ones = self._found[number]
        for one in ones:
            if self._is_label(one) or (self._company and self._is_label_in_company(one)):
                return Turn(one)
        if any(one.style in self._believed and (one.style, one.strength) != ("stop", "word") for one in ones):
            return Turn(None)
        start, end, marked = self._spans[number]
        like = _LOOKS_LIKE_LABEL.match(self._text, start, min(end, start + 80)) if marked >= 0 else None
        if self._company > 1 and like and not is_common_word(like["first"]):
            return Turn(None)
        return None

    def _may_name(self, number: int, one: Candidate) -> bool:
        """Whether a name alone on its line has speech behind it, and one before a colon or stop a new beginning."""
        end = self._spans[number][1]
        if plain_key(one.bare) in label_words()["notices"]:
            return False
        if one.end < end:
            following = self._text[one.end : one.end + 4].lstrip(' \xa0\t“"«„‘([¿¡—–-')
            shouted = one.style == "stop" and one.capitals and _SHOUT.match(self._text, one.end) is not None
            return not shouted and (one.sure or not following[:1].islower())
        if one.style == "alone" and not one.sure and len(one.bare.split()) > SETTINGS.title_words:
            return False
        return one.style not in ("alone", "marked") or self._has_speech_behind(number)

    def _has_speech_behind(self, number: int) -> bool:
        for start, end, marked in self._spans[number + 1 : number + 3]:
            body = self._text[start:end]
            if marked >= 0 and any(map(str.isalpha, body)) and not is_direction(body):
                return bool(_SPEECH_END.search(body)) or len(body.split()) > SETTINGS.title_words
        return False

    def _share_of(self, style: Style) -> float:
        """Paragraphs that begin in a style, of all from the first of them on; a label's line counts with its next."""
        with_it = [number for number, ones in enumerate(self._found) if any(one.style == style for one in ones)]
        spoken = sum(self._spans[n][2] >= 0 and not self._is_bare(n) for n in range(with_it[0], len(self._spans)))
        return min(1.0, len(with_it) / max(1, spoken))

    def _share_of_changes(self, style: Style) -> float:
        """How often, of all times, a name in this style is followed by another: people take turns, lists do not."""
        names = [next((one.bare for one in ones if one.style == style), None) for ones in self._found]
        row = [name for name in names if name]
        return sum(one != other for one, other in pairwise(row)) / max(1, len(row) - 1)

    def _is_bare(self, number: int) -> bool:
        """Whether a paragraph is nothing that is said: a label alone, a stamp, a direction."""
        start, end, _ = self._spans[number]
        body = self._text[start:end]
        return any(one.end == end for one in self._found[number]) or is_direction(body) or is_stamp(body)

    def _is_label(self, one: Candidate) -> bool:
        """Whether it is a label whatever the other labels are."""
        sure = one.sure
        again, mostly = self._often[one.style, one.bare] > 1, self._share[one.style] >= SETTINGS.mostly
        exchange = again and self._names[one.style] > 1 and self._turns_change[one.style] >= SETTINGS.changes
        if one.chevrons or (one.stamp and self._stamped):
            return True
        if one.bare == "a" and not self._asked:
            return False
        match one.style:
            case "colon":
                alone = one.strength == "capitals" and self._sure["colon"] < 2 and not again
                named = one.strength == "name" and again
                return (sure and not alone) or named or (mostly and (exchange or self._are_people))
            case "bracket":
                return sure or exchange
            case "blank":
                return (sure and plain_key(one.bare) in label_words()["turns"]) or (exchange and mostly)
            case "stop":
                return (sure and self._sure["stop"] > 1) or (exchange and mostly and one.capitals)
            case "stop dash":
                return self._in_style["stop dash"] > 1
            case "dash":
                return exchange and mostly
            case "alone" | "marked":
                return self._is_label_alone(one, exchange)

    def _is_label_alone(self, one: Candidate, exchange: bool) -> bool:
        if self._share[one.style] < SETTINGS.often:
            return False
        titled = one.sure and (one.remarks != () or not one.capitals)
        return (exchange and self._in_style[one.style] > 2) or (titled and self._sure[one.style] > 1)

    def _is_label_in_company(self, one: Candidate) -> bool:
        """Whether it is a label beside labels that are sure."""
        again = self._often[one.style, one.bare] > 1
        mostly = self._share[one.style] >= (SETTINGS.often if one.strength == "name" else SETTINGS.mostly)
        if one.bare in self._people and one.style not in ("stop", "dash"):
            return True
        match one.style:
            case "colon":
                return again or one.capitals or (mostly and (one.strength == "name" or self._company > 2))
            case "alone" | "marked":
                return one.style in self._believed and (again or one.capitals or mostly)
            case "stop":
                return "stop" in self._believed and again and (one.strength != "word" or one.capitals)
            case "dash":
                return "dash" in self._believed and (again or one.capitals or one.sure)
            case "bracket" | "blank":
                return again or one.sure
            case "stop dash":
                return False
