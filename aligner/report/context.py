"""The published text and the transcript beside each other, and what is asked of a finding: its words, time, silence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from rapidfuzz.distance import Prefix

from aligner.audio.vad.silero import SpeechDetector
from aligner.report.case import SETTINGS as VERDICT
from aligner.report.case import Case, Trust
from aligner.report.classify import Judgement
from aligner.report.figure_findings import whole_numbers
from aligner.report.findings import SETTINGS as FINDING
from aligner.report.findings import Finding
from aligner.report.known_words import frequency
from aligner.report.lexicon import Lexicon, load_lexicon
from aligner.report.number_similarity import number_similarity
from aligner.report.phones import can_pronounce, count_phones, similarity
from aligner.report.term_rules import WEIGHTY, rule_name
from aligner.report.terms import Side, Term, heard_side, parts, published_side, written_out
from aligner.types import Alignment, Edit, HeardWord, PublishedSide, Sentence, Transcript
from aligner.types.scores import Stretch
from aligner.verbalize.readings import figures
from aligner.verbalize.writing import written

EDGES = '.,;:!?…"“”«» '


@dataclass(frozen=True, slots=True)
class ContextSettings:
    """How far around a finding is looked; set by hand, and seen to do on 18 recordings of people (docs/report.md)."""

    sounds_alike: float = 0.6
    """Similarity of phones, 0..1, from which one word may be the other misheard; ``VerdictSettings.rather_alike``."""
    scored_words: int = 10
    """Words before and after a finding, at most, that a scorer is given."""
    scored_s: float = 5.0
    """Seconds before and after it within which they lie: a stretch stays well within Whisper's half minute."""
    padding_s: float = 0.3
    """Seconds of sound on each side of them: a heard word that begins a little early is not cut."""
    near_words: int = 4
    """Words on each side of a place where words are missing, among which time may have been lost as well."""
    long_gap_s: float = 1.5
    """Seconds without a word that are more than a pause."""
    shortest_look_s: float = 0.5
    """Seconds of sound looked at for speech around added words, at least: their times are off by 0.1 to 0.2 s."""
    stem_letters: int = 4
    """Letters that two forms of one number share, at least: "erstes", "erste"."""
    ending_letters: int = 2
    """Letters that follow them, at most: "fünfzig" and "fünfzehn" are two numbers."""


SETTINGS = ContextSettings()


class ComparisonContext:
    """The two texts with what the steps below ask of them."""

    def __init__(self, alignment: Alignment, transcript: Transcript, language: str | None) -> None:
        self.document = alignment.document
        self.sentences = alignment.document.sentences
        self.words = alignment.document.words
        self.numbers = [number for number, sentence in enumerate(self.sentences) for _ in sentence.words]
        self.owner: list[Sentence] = [self.sentences[number] for number in self.numbers]
        self.heard = transcript.words
        self.duration = alignment.recording.duration
        self.usual_gap, self.usual_pause = _usual_gaps(transcript.words)
        self.usual_letter = _usual_letter(transcript.words)
        self.lexicon: Lexicon = load_lexicon(language)
        self.published_side: Side = published_side(alignment.document, self.lexicon)
        self.heard_side: Side = heard_side(transcript.words, self.lexicon, self.published_side)
        self.texts = [word.text for word in self.words], [word.text for word in self.heard]
        self.figures = figures(self.texts[0], language), figures(self.texts[1], language)

    def bridge(self, i: int, _j: int) -> bool:
        """Whether the agreeing published word ``i`` is one of grammar, over which changes are one phrase."""
        return all(term.key in self.lexicon.function for term in self.published_side.terms[i])

    def binds(self, word: str) -> bool:
        """Whether a word in another place means another thing."""
        return any(part in self.lexicon.negation for part in word.split())

    def spoken_alike(self, lost: Finding, added: Finding) -> bool:
        """Whether both are the same words to the ear: "on 8 October", "on the eighth of October"."""
        there = [term.key for term in self.heard_side.between(added.j0, added.j1)]
        here = [term.key for term in self.published_side.between(lost.i0, lost.i1)]
        if 2 * (Counter(here) & Counter(there)).total() < max(len(here), len(there)):
            return False
        here = [term.key for term in self.published_side.spoken(lost.i0, lost.i1, there)]
        return here == [term.key for term in self.heard_side.spoken(added.j0, added.j1, here)]

    def sounds_alike(self, edit: Edit) -> bool:
        """Whether one word is heard for another that sounds like it, and neither is a number, date or negation."""
        terms = [term for word in self.published_side.terms[edit.i0 : edit.i1] for term in word]
        terms += self.heard_side.between(edit.j0, edit.j1)
        weighty = any(rule_name(term, self.lexicon) in WEIGHTY for term in terms)
        if weighty and not (len(terms) == 2 and _is_inflected(terms[0].key, terms[1].key)):
            return False
        published, heard = self.words[edit.i0 : edit.i1], self.heard[edit.j0 : edit.j1]
        alike = similarity([w.text for w in published], [w.text for w in heard], self.lexicon.language)
        return alike >= SETTINGS.sounds_alike

    def furniture(self, i: int) -> int | None:
        """The sentence of the published word ``i`` where it is of the page and not of its text, else None."""
        return self.numbers[i] if self.owner[i].kind == "boilerplate" else None

    def number_here(self, i: int) -> bool:
        """Whether the published word ``i`` is a number or part of one."""
        return self._is_number(self.published_side.terms[i])

    def number_there(self, j: int) -> bool:
        """Whether the heard word ``j`` is a number or part of one."""
        return self._is_number(self.heard_side.terms[j])

    def _is_number(self, terms: Sequence[Term]) -> bool:
        return bool(terms) and all(self.lexicon.is_number(term.key) for term in terms)

    def published(self, finding: Finding) -> PublishedSide | None:
        """Return the published side; whole sentences with the punctuation that ends them."""
        if finding.i1 == finding.i0:
            return None
        first, last = self.owner[finding.i0], self.owner[finding.i1 - 1]
        start = first.char_start if finding.whole else self.words[finding.i0].char_start
        end = last.char_end if finding.whole else self.words[finding.i1 - 1].char_end
        return PublishedSide(self.document.text[start:end], start, end, first.id)

    def heard_between(self, finding: Finding) -> tuple[HeardWord, ...]:
        return self.heard[finding.j0 : finding.j1]

    def neighbours(self, finding: Finding) -> tuple[HeardWord, ...]:
        """Return the heard words on both sides of the finding, one each where there is one."""
        return self.heard[max(0, finding.j0 - 1) : finding.j0] + self.heard[finding.j1 : finding.j1 + 1]

    def time(self, finding: Finding) -> tuple[float, float]:
        """Return when the finding was said, or the pause in which it would have been."""
        said = self.heard_between(finding)
        if said:
            return said[0].start, max(word.end for word in said)
        start = self.heard[finding.j0 - 1].end if finding.j0 > 0 else 0.0
        end = self.heard[finding.j0].start if finding.j0 < len(self.heard) else self.duration
        return start, max(start, end)

    def heard_text(self, finding: Finding) -> str:
        """Return the heard words; a phrase without the punctuation around it, which the recogniser made up."""
        text = written_out(self.heard_between(finding))
        return text if finding.words >= FINDING.long_words else text.strip(EDGES) or text

    def case(
        self, finding: Finding, judgement: Judgement, *, trust: Trust, detector: SpeechDetector | None = None
    ) -> Case:
        said = self.heard_between(finding)
        start, end = self.time(finding)
        language, changed = self.lexicon.language, finding.kind == "changed"
        weighed = [w.text for w in said if {*parts(w.text)} & {*judgement.right}] or [w.text for w in said]
        known = [how for word in weighed if (how := frequency(word, language)) is not None]
        asked = None if changed else detector
        return Case(
            judgement,
            finding.kind,
            tuple(word.text for word in self.words[finding.i0 : finding.i1]),
            tuple(word.text.strip() for word in said),
            tuple(word.confidence for word in said or self.neighbours(finding)),
            start,
            end,
            looped=_looped([word.text.strip(EDGES).casefold() for word in said]),
            unexplained_gap_s=self.unexplained_gap_s(finding, pauses=trust == "poor"),
            trust=trust,
            similarity=self._similarity(finding, judgement) if changed else 0.0,
            phones=max(count_phones(side, language) for side in (judgement.left, judgement.right)),
            pronounceable=not changed or self._can_pronounce(finding, judgement),
            frequency=min(known, default=None),
            says_sense=self._says_sense(finding, said),
            speech=_speech(asked, start, end, added=finding.kind == "not_published") if asked else None,
            usual=self.usual_letter,
            room=end - start + self._unheard_near(finding) if finding.kind == "not_spoken" else 0.0,
        )

    def _unheard_near(self, finding: Finding) -> float:
        """Return the long times without a word some words away: what is lost there may be what is missing here."""
        near = SETTINGS.near_words
        low, high = max(1, finding.j0 - near), min(len(self.heard), finding.j1 + near + 1)
        gaps = [
            self.heard[place].start - self.heard[place - 1].end for place in range(low, high) if place != finding.j0
        ]
        return sum(gap for gap in gaps if gap >= SETTINGS.long_gap_s)

    def _similarity(self, finding: Finding, judgement: Judgement) -> float:
        """Return how alike the wordings sound: all of each beside its neighbours, or only the words that differ.

        Of figures only these: what "$25 million" and "$35 million" share does not make them alike.
        """
        language = self.lexicon.language
        differing = similarity(judgement.left, judgement.right, language)
        if judgement.rule.category in ("number", "date") and judgement.left and judgement.right:
            return number_similarity(whole_numbers(finding, self.figures), judgement, language, otherwise=differing)
        published = [word.text for word in self.words[finding.i0 : finding.i1]]
        heard = [word.text.strip() for word in self.heard_between(finding)]
        before, after = written_out(self.heard[: finding.j0][-1:]), written_out(self.heard[finding.j1 :][:1])
        whole = similarity(published, heard, language, before=before, after=after)
        return max(whole, differing)

    def _can_pronounce(self, finding: Finding, judgement: Judgement) -> bool:
        """Return whether what `_similarity` compares can be pronounced."""
        sides: Sequence[Sequence[str]] = (judgement.left, judgement.right)
        if judgement.rule.category not in ("number", "date") or not all(sides):
            sides = [w.text for w in self.words[finding.i0 : finding.i1]], [w.text for w in self.heard_between(finding)]
        return all(can_pronounce(side, self.lexicon.language) for side in sides)

    def _says_sense(self, finding: Finding, said: Sequence[HeardWord]) -> bool:
        """Whether some word that was heard, or of what was not heard, is none of grammar."""
        words = said or self.words[finding.i0 : finding.i1]
        spoken = [part for word in words for part in parts(word.text)]
        return any(part not in self.lexicon.function for part in spoken)

    def unexplained_gap_s(self, finding: Finding, *, pauses: bool) -> float:
        """Return the time without a heard word in and beside the finding, above the usual there.

        Where the text or the recogniser has punctuation, a speaker pauses, the one longer than the other: there no
        word need be missing, or only beyond the usual pause where ``pauses`` asks for that.
        """
        pause = self.usual_pause if pauses else math.inf
        before = self.document.text[: self.words[finding.i0].char_start].rstrip() if finding.i1 > finding.i0 else ""
        unexplained = 0.0
        for place in range(max(1, finding.j0), min(finding.j1 + 1, len(self.heard))):
            one, other = self.heard[place - 1], self.heard[place]
            paused = not one.text.strip()[-1:].isalnum()
            paused = paused or (place == finding.j0 and bool(before) and not before[-1].isalnum())
            unexplained += max(0.0, other.start - one.end - (pause if paused else self.usual_gap))
        return unexplained

    def stretch(self, finding: Finding) -> Stretch:
        """Return what a scorer is asked: the finding with the heard words of some seconds around it."""
        start, end = self.time(finding)
        words, seconds, padding = SETTINGS.scored_words, SETTINGS.scored_s, SETTINGS.padding_s
        before = [w for w in self.heard[max(0, finding.j0 - words) : finding.j0] if w.start >= start - seconds]
        after = [w for w in self.heard[finding.j1 : finding.j1 + words] if w.end <= end + seconds]
        low, high = (before[0].start if before else start), (after[-1].end if after else end)
        return Stretch(
            max(0.0, low - padding),
            min(self.duration, high + padding),
            self.wordings(finding),
            self.heard_text(finding),
            written_out(before),
            written_out(after),
        )

    def wordings(self, finding: Finding) -> tuple[str, ...]:
        """Return the published wording as written, and as spoken where that is something else."""
        if finding.i1 == finding.i0:
            return ("",)
        wording = self.document.text[self.words[finding.i0].char_start : self.words[finding.i1 - 1].char_end]
        heard = [term.key for term in self.heard_side.between(finding.j0, finding.j1)]
        spoken = written(term.key for term in self.published_side.spoken(finding.i0, finding.i1, heard))
        digits = any(char.isdigit() for char in wording)
        return (" ".join(wording.split()), spoken) if digits else (" ".join(wording.split()),)


def _speech(detector: SpeechDetector, start: float, end: float, *, added: bool) -> float:
    """Return the seconds of speech in the time; of added words that are short, in the time and around it."""
    around = max(0.0, SETTINGS.shortest_look_s - (end - start)) / 2 if added else 0.0
    return detector.seconds(max(0.0, start - around), end + around)


def _is_inflected(one: str, other: str) -> bool:
    """Whether one word is the other with another ending: "erstes", "erste"; but not "fünfzig", "fünfzehn"."""
    stem = Prefix.similarity(one, other)
    return stem >= SETTINGS.stem_letters and max(len(one), len(other)) - stem <= SETTINGS.ending_letters


def _usual_letter(words: Sequence[HeardWord]) -> float:
    """Return the median time that a letter takes here, in seconds; the usual one where nobody tells."""
    told = [(w.end - w.start) / len(w.text.strip()) for w in words if w.text.strip()]
    return median(told or [VERDICT.usual_letter_s])


def _usual_gaps(words: Sequence[HeardWord]) -> tuple[float, float]:
    """Return the median time between two heard words, and that where the first ends with punctuation, in seconds."""
    gaps = [(max(0.0, b.start - a.end), not a.text.strip()[-1:].isalnum()) for a, b in pairwise(words)]
    usual = median([gap for gap, _ in gaps] or [0.0])
    return usual, max(usual, median([gap for gap, paused in gaps if paused] or [math.inf]))


def _looped(words: Sequence[str]) -> bool:
    """Whether the words say one phrase three times and more, as recognisers caught in a loop do."""
    for size in range(1, len(words) // 3 + 1):
        if size * 3 <= len(words) and len(words) >= 6:
            phrases = {tuple(words[place : place + size]) for place in range(0, len(words) - size + 1, size)}
            if len(phrases) == 1:
                return True
    return False
