"""A finding becomes a rule of the table: which words differ, and what kind of words they are.

Both sides are taken apart into terms (one spoken word each: "can't" is can + not, "twenty-six" is twenty + six),
what stands on both sides is crossed out, and the gravest of the remaining terms names the finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from aligner.report.findings import SETTINGS as FINDING
from aligner.report.findings import Finding
from aligner.report.lexicon import Lexicon
from aligner.report.mishearing import are_close, spelled_differently, with_numbers, without_misrecognitions
from aligner.report.number_words import is_number_said
from aligner.report.rules import BY_NAME, Rule, RuleName, gravest
from aligner.report.term_rules import WEIGHTY, keys_of, rule_name
from aligner.report.terms import Side, Term
from aligner.report.wordings import (
    crossed_out,
    is_repetition,
    reordered_numbers,
    same_form,
    same_words,
    told_apart_by_mood,
    without_fillers,
    without_inventions,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The rule a finding meets and the differing keys; ``misrecognition``: each is a plausible mishearing;
    ``never_excused``: sound-alike words do not excuse it.

    ``misrecognition`` says that each of them is another word misheard. ``never_excused`` says that likeness of sound
    excuses nothing: what was heard is itself a number, a date, a negation, or there is nothing in its place. ``close``
    says that one number word was heard for another that sounds like it ("fifteen", "fifty"), ``of_one_kind`` that all
    words of both sides are numbers, dates, negations or the like.
    """

    rule: Rule
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    misrecognition: bool = False
    never_excused: bool = False
    close: bool = False
    of_one_kind: bool = False


def _passage(finding: Finding, text: str) -> Rule | None:
    """The rule for what is judged by its length alone, or None for what is judged by its words."""
    if finding.kind == "moved":
        return BY_NAME["moved passage"]
    if finding.kind == "changed" or (finding.words < FINDING.long_words and not finding.whole):
        return None
    if finding.role == "frame":
        return BY_NAME["frame"]
    ended = text.rstrip("\"'”’»)]* ")[-1:] in tuple(".,;!?…。！？")
    label = finding.role == "line" and not ended and finding.words <= FINDING.long_words
    return BY_NAME["fragment" if label else "passage"]


def classify(
    finding: Finding,
    published: Side,
    heard: Side,
    lexicon: Lexicon,
    *,
    text: str = "",
    figures: RuleName | None = None,
) -> Judgement:
    """The rule of the table that a finding meets, and why.

    ``text`` is the published text of the finding with its punctuation, by which a sentence is told from a label.
    ``figures`` names the rule that written figures of different value meet: then no likeness of words excuses them.
    """
    judgement = _by_speech(finding, published, heard, lexicon, text)
    if figures is None:
        return judgement
    left, right = published.likeliest(finding.i0, finding.i1), heard.likeliest(finding.j0, finding.j1)
    rest = crossed_out(left, right)
    left, right = rest if all(rest) else (left, right)
    names = {figures, judgement.rule.name} - ({"date", "number"} - {figures})
    return Judgement(gravest(names), keys_of(left), keys_of(right), never_excused=True, of_one_kind=True)


def _by_speech(finding: Finding, published: Side, heard: Side, lexicon: Lexicon, text: str) -> Judgement:
    """The rule of a finding by its words as they are said."""
    said = without_fillers(heard.between(finding.j0, finding.j1), lexicon)
    if finding.kind == "not_published" and (not said or is_repetition(finding, said, heard)):
        return Judgement(BY_NAME["filler"])
    if rule := _passage(finding, text):
        return Judgement(rule)
    left = published.spoken(finding.i0, finding.i1, [term.key for term in said])
    right = heard.spoken(finding.j0, finding.j1, [term.key for term in left])
    left, right = without_fillers(left, lexicon), without_fillers(right, lexicon)
    if finding.kind == "changed" and keys_of(left) == keys_of(right):
        moods = told_apart_by_mood(
            published.words[finding.i0 : finding.i1], heard.words[finding.j0 : finding.j1], lexicon
        )
        return Judgement(BY_NAME["modality" if moods else "spelling"])
    if finding.kind == "changed":
        right = without_inventions(right, lexicon)
    if numbers := reordered_numbers(left, right, lexicon):
        here, there = numbers
        return Judgement(_by_words(here, there, lexicon), keys_of(here), keys_of(there), never_excused=True)
    left, right = crossed_out(left, right)
    if finding.kind == "changed":
        return _of_change(finding, left, right, heard, lexicon)
    return _judgement(_by_words(left, right, lexicon), left, right, lexicon)


def _of_change(finding: Finding, left: list[Term], right: list[Term], heard: Side, lexicon: Lexicon) -> Judgement:
    if not left and not right:
        return Judgement(BY_NAME["function"])
    weighs = any(rule_name(term, lexicon) in WEIGHTY for term in right)  # "60" is not "sixty three" after a three
    if not left and not weighs and is_repetition(finding, right, heard):
        return Judgement(BY_NAME["filler"])
    if any(lexicon.denies(one.key, other.key) for one in left for other in right):
        return Judgement(BY_NAME["negation"], keys_of(left), keys_of(right), never_excused=True)
    if left and right and spelled_differently(left, right, lexicon):
        return Judgement(BY_NAME["spelling"])
    no_number = not is_number_said(
        with_numbers(finding, heard, lexicon), finding.j0, finding.j1, language=lexicon.language
    )
    graver_left, graver_right = without_misrecognitions(left, right, lexicon, no_number=no_number)
    if not graver_right and all(no_number and lexicon.is_number(term.key) for term in graver_left):
        return Judgement(_by_words(left, right, lexicon), keys_of(left), keys_of(right), misrecognition=True)
    if spelled_differently(graver_left, graver_right, lexicon):
        return Judgement(BY_NAME["spelling"])
    return _judgement(_by_words(graver_left, graver_right, lexicon), graver_left, graver_right, lexicon)


def _judgement(rule: Rule, left: list[Term], right: list[Term], lexicon: Lexicon) -> Judgement:
    heard_weighs = any(rule_name(term, lexicon) in WEIGHTY for term in right)
    denied = any(term.key in lexicon.negation for term in left)
    two_names = any(term.known for term in right) or {*keys_of(left), *keys_of(right)} <= lexicon.known_names
    never_excused = rule.name in WEIGHTY and (heard_weighs or denied or not right)
    never_excused = never_excused or (rule.name == "changed name" and two_names)
    told = [[name for term in side if (name := rule_name(term, lexicon)) != "function"] for side in (left, right)]
    weigh = all(told) and all(name in WEIGHTY for name in chain(*told))
    close = are_close(left, right, lexicon)
    return Judgement(rule, keys_of(left), keys_of(right), never_excused=never_excused, close=close, of_one_kind=weigh)


def _by_words(left: list[Term], right: list[Term], lexicon: Lexicon) -> Rule:
    names: set[RuleName] = {rule_name(term, lexicon) for term in [*left, *right]}
    if max(len(left), len(right)) >= FINDING.long_words:
        return gravest((names & {"negation", "date", "number"}) | {"passage"})
    if left and same_words(left, right, lexicon):
        return BY_NAME["inflection"]
    if names <= {"content", "function", "changed name"} and same_form(left, right, lexicon):
        return BY_NAME["inflection"]
    content_left, content_right = ({rule_name(term, lexicon) for term in side} - {"function"} for side in (left, right))
    if "changed name" in names and not (content_left and content_right):
        names = (names - {"changed name"}) | {"lone name"}
    return gravest(names)
