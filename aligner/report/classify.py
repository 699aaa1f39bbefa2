"""A finding becomes a rule of the table: which words differ, and what kind of words they are.

Both sides are taken apart into terms (one spoken word each: "can't" is can + not, "twenty-six" is twenty + six),
what stands on both sides is crossed out, and the gravest of the remaining terms names the finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aligner.report.findings import SETTINGS as FINDING
from aligner.report.findings import Finding
from aligner.report.lexicon import Lexicon
from aligner.report.number_words import is_number_said
from aligner.report.phonetics import phonetic_similarity, sound_key
from aligner.report.rules import BY_NAME, Rule, RuleName, gravest
from aligner.report.terms import YEAR, Side, Term


@dataclass(frozen=True, slots=True)
class MishearingSettings:
    """Phonetic similarity, 0 to 1, from which one thing may be another misheard."""

    same_name: float = 0.85
    """Two spellings are one name, unless both are names known to differ."""
    alike: float = 0.65
    """One word is another misheard."""
    numbers_alike: float = 0.6
    """The same for two number words: five, fifty."""
    easily_lost: float = 0.5
    """The same for a word of grammar, and for a number or name against what is none."""


SETTINGS = MishearingSettings()
WEIGHTY: frozenset[RuleName] = frozenset({"negation", "date", "number", "quantity", "modality"})


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


def rule_name(term: Term, lexicon: Lexicon) -> RuleName:
    """The rule a single differing term meets."""
    word = term.key
    if word in lexicon.fillers:
        return "filler"
    if word in lexicon.negation or (lexicon.sound_the_same(word, "not") and not term.named):
        return "negation"
    if lexicon.is_month_or_weekday(word, capital=term.named) or word in lexicon.days or YEAR.fullmatch(word):
        return "date"
    if lexicon.is_number(word) or (term.number and word not in lexicon.function):
        return "date" if term.by_date else "number"
    if word in lexicon.quantity:
        return "quantity"
    if word in lexicon.modality:
        return "modality"
    if word in lexicon.function:
        return "function"
    return "changed name" if term.named else "content"


def _crossed_out(left: list[Term], right: list[Term]) -> tuple[list[Term], list[Term]]:
    """Both sides without the terms they share."""
    shared = Counter(term.key for term in left) & Counter(term.key for term in right)

    def rest(terms: list[Term]) -> list[Term]:
        open_, kept = Counter(shared), []
        for term in terms:
            if open_[term.key]:
                open_[term.key] -= 1
            else:
                kept.append(term)
        return kept

    return rest(left), rest(right)


def _reordered_numbers(left: list[Term], right: list[Term], lexicon: Lexicon) -> tuple[list[Term], list[Term]] | None:
    """The number words of both sides where they are the same in another order: 130, 31; 15 to 20, 20 to 15."""
    said = {term.key for term in (*left, *right) if term.number or lexicon.is_number(term.key)}
    words = {word for word in said if word not in lexicon.function or lexicon.are_one_number(word, word)}
    here, there = ([term for term in side if term.key in words] for side in (left, right))
    same = sorted(_keys(here)) == sorted(_keys(there))
    return (here, there) if same and _keys(here) != _keys(there) else None


def _without_fillers(terms: Iterable[Term], lexicon: Lexicon) -> list[Term]:
    kept = [term for term in terms if term.key not in lexicon.fillers]
    return [] if " ".join(term.key for term in kept) in lexicon.discourse else kept


def _without_inventions(terms: list[Term], lexicon: Lexicon) -> list[Term]:
    """The terms without the phrases that recognisers are known to invent."""
    for phrase in sorted(lexicon.inventions, key=len, reverse=True):
        size = len(phrase.split())
        for place in range(len(terms) - size + 1):
            if " ".join(_keys(terms[place : place + size])) == phrase:
                return _without_inventions(terms[:place] + terms[place + size :], lexicon)
    return terms


def _repeats(finding: Finding, said: list[Term], heard: Side) -> bool:
    """Whether the unpublished words are a repetition of, or a broken start to, the words beside them."""
    keys = [term.key for term in said]
    before = [term.key for term in heard.between(max(0, finding.j0 - len(keys)), finding.j0)][-len(keys) :]
    after = [term.key for term in heard.between(finding.j1, finding.j1 + len(keys))][: len(keys)]
    broken = heard.words[finding.j1 - 1].rstrip().endswith(("-", "–", "—", "…"))
    start = broken and bool(after) and after[0].startswith(keys[-1])
    return keys in (before, after) or start


def _same_form(left: list[Term], right: list[Term], lexicon: Lexicon) -> bool:
    """Whether each word has the other side's stem with another ending ("agree", "agreed")."""
    if len(left) != len(right):
        return False
    for one, other in zip(left, right, strict=True):
        stem = 0
        while stem < min(len(one.key), len(other.key)) and one.key[stem] == other.key[stem]:
            stem += 1
        endings = {one.key[stem:], other.key[stem:]} - {""}
        if stem < 3 or not endings <= lexicon.inflections:
            return False
    return True


def _same_words(left: list[Term], right: list[Term], lexicon: Lexicon) -> bool:
    """Whether each word is the other side's in another person, number, gender or case ("musste", "mussten")."""
    pairs = zip(left, right, strict=False)
    return len(left) == len(right) and all(lexicon.are_forms_of_one(one.key, other.key) for one, other in pairs)


def _told_apart(published: Sequence[str], heard: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether only a diacritic tells two moods apart: "konnte", "könnte"."""
    wording = [[word for word in map(_bare, side) if word in lexicon.told_apart] for side in (published, heard)]
    return wording[0] != wording[1]


def _bare(word: str) -> str:
    return word.casefold().strip('.,;:!?"“”„«»()')


def _homophones(one: Term, other: Term, lexicon: Lexicon) -> bool:
    return one.key == other.key or lexicon.sound_the_same(one.key, other.key)


def _spelled_differently(left: list[Term], right: list[Term], lexicon: Lexicon) -> bool:
    """Whether both wordings are one word to the ear: joined words, homophones, one name in two spellings."""
    if not left or not right:
        return False
    one, other = ["".join(term.key for term in side) for side in (left, right)]
    pairs = list(zip(left, right, strict=False))
    if one == other or (len(left) == len(right) and all(_homophones(*pair, lexicon) for pair in pairs)):
        return True
    if not any(term.named for term in left) or {rule_name(term, lexicon) for term in left} != {"changed name"}:
        return False
    if any(lexicon.is_number(term.key) or term.key in lexicon.negation for term in right):
        return False
    if one in lexicon.known_names and other in lexicon.known_names:
        return False
    long_enough = min(len(one), len(other)) >= 6
    same_end = sound_key(one)[-1:] == sound_key(other)[-1:]
    alike = phonetic_similarity([one], [other])
    return alike == 1.0 or (alike >= SETTINGS.same_name and long_enough and same_end)


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


def _without_misrecognitions(
    left: list[Term], right: list[Term], lexicon: Lexicon, *, no_number: bool
) -> tuple[list[Term], list[Term]]:
    """Both sides without the pairs that are one word misheard for the other.

    ``no_number`` says that the number words heard are no number anybody says: then one may be another misheard.
    """
    kept, free = list[Term](), list(right)
    for term in left:
        scored = [
            (_misrecognition(term, other, lexicon, no_number=no_number), place) for place, other in enumerate(free)
        ]
        best, place = max(scored, default=(0.0, -1))
        if free and best >= _enough(term, free[place], lexicon):
            free.pop(place)
        else:
            kept.append(term)
    return kept, free


def _enough(term: Term, heard: Term, lexicon: Lexicon) -> float:
    """Phonetic similarity from which a pair counts as a mishearing."""
    either = {rule_name(word, lexicon) for word in (term, heard)}
    return SETTINGS.easily_lost if either & (WEIGHTY | {"function"}) or term.named > heard.named else SETTINGS.alike


def _misrecognition(term: Term, heard: Term, lexicon: Lexicon, *, no_number: bool) -> float:
    """How well mishearing explains the pair, 0 to 1; 0 where it is never excused."""
    alike = 1.0 if _homophones(term, heard, lexicon) else phonetic_similarity([term.key], [heard.key])
    published_weighs, heard_weighs = (rule_name(word, lexicon) in WEIGHTY for word in (term, heard))
    if lexicon.are_one_number(term.key, heard.key):
        return 1.0
    if alike < 1.0 and (heard.key in lexicon.negation) != (term.key in lexicon.negation):
        return 0.0
    if {term.key, heard.key} <= lexicon.negation:
        return alike
    if published_weighs and heard_weighs and not _homophones(term, heard, lexicon):
        both_numbers = lexicon.is_number(term.key) and lexicon.is_number(heard.key)
        return alike if no_number and both_numbers and alike >= SETTINGS.numbers_alike else 0.0
    if lexicon.is_number(term.key) and alike < _nearest_number(heard.key, lexicon)[0]:
        return 0.0
    two_names = term.named and (heard.known or {term.key, heard.key} <= lexicon.known_names)
    return 0.0 if two_names else alike


def _nearest_number(word: str, lexicon: Lexicon) -> tuple[float, str]:
    """The number word nearest in sound, and how near."""
    return max(((phonetic_similarity([word], [number]), number) for number in lexicon.numbers), default=(0.0, ""))


def _with_numbers(finding: Finding, heard: Side, lexicon: Lexicon) -> list[str]:
    """The heard words, those of the finding that are no words of grammar as the numbers they sound like."""
    words = list(heard.words)
    for place in range(finding.j0, finding.j1):
        for term in heard.terms[place][:1]:
            alike, number = _nearest_number(term.key, lexicon)
            if rule_name(term, lexicon) == "content" and alike >= SETTINGS.alike:
                words[place] = number
    return words


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
    rest = _crossed_out(left, right)
    left, right = rest if all(rest) else (left, right)
    names = {figures, judgement.rule.name} - ({"date", "number"} - {figures})
    return Judgement(gravest(names), _keys(left), _keys(right), never_excused=True)


def _by_speech(finding: Finding, published: Side, heard: Side, lexicon: Lexicon, text: str) -> Judgement:
    """The rule of a finding by its words as they are said."""
    said = _without_fillers(heard.between(finding.j0, finding.j1), lexicon)
    if finding.kind == "not_published" and (not said or _repeats(finding, said, heard)):
        return Judgement(BY_NAME["filler"])
    if rule := _passage(finding, text):
        return Judgement(rule)
    left = published.spoken(finding.i0, finding.i1, [term.key for term in said])
    right = heard.spoken(finding.j0, finding.j1, [term.key for term in left])
    left, right = _without_fillers(left, lexicon), _without_fillers(right, lexicon)
    if finding.kind == "changed" and _keys(left) == _keys(right):
        moods = _told_apart(published.words[finding.i0 : finding.i1], heard.words[finding.j0 : finding.j1], lexicon)
        return Judgement(BY_NAME["modality" if moods else "spelling"])
    if finding.kind == "changed":
        right = _without_inventions(right, lexicon)
    if numbers := _reordered_numbers(left, right, lexicon):
        here, there = numbers
        return Judgement(_by_words(here, there, lexicon), _keys(here), _keys(there), never_excused=True)
    left, right = _crossed_out(left, right)
    if finding.kind == "changed":
        return _of_change(finding, left, right, heard, lexicon)
    return _judgement(_by_words(left, right, lexicon), left, right, lexicon)


def _of_change(finding: Finding, left: list[Term], right: list[Term], heard: Side, lexicon: Lexicon) -> Judgement:
    if not left and not right:
        return Judgement(BY_NAME["function"])
    weighs = any(rule_name(term, lexicon) in WEIGHTY for term in right)  # "60" is not "sixty three" after a three
    if not left and not weighs and _repeats(finding, right, heard):
        return Judgement(BY_NAME["filler"])
    if left and right and _spelled_differently(left, right, lexicon):
        return Judgement(BY_NAME["spelling"])
    no_number = not is_number_said(
        _with_numbers(finding, heard, lexicon), finding.j0, finding.j1, language=lexicon.language
    )
    graver_left, graver_right = _without_misrecognitions(left, right, lexicon, no_number=no_number)
    if not graver_right and all(no_number and lexicon.is_number(term.key) for term in graver_left):
        return Judgement(_by_words(left, right, lexicon), _keys(left), _keys(right), misrecognition=True)
    if _spelled_differently(graver_left, graver_right, lexicon):
        return Judgement(BY_NAME["spelling"])
    return _judgement(_by_words(graver_left, graver_right, lexicon), graver_left, graver_right, lexicon)


def _judgement(rule: Rule, left: list[Term], right: list[Term], lexicon: Lexicon) -> Judgement:
    heard_weighs = any(rule_name(term, lexicon) in WEIGHTY for term in right)
    denied = any(term.key in lexicon.negation for term in left)
    two_names = any(term.known for term in right) or {*_keys(left), *_keys(right)} <= lexicon.known_names
    never_excused = rule.name in WEIGHTY and (heard_weighs or denied or not right)
    never_excused = never_excused or (rule.name == "changed name" and two_names)
    weigh = bool(left and right) and all(rule_name(term, lexicon) in WEIGHTY for term in (*left, *right))
    close = _are_close(left, right, lexicon)
    return Judgement(rule, _keys(left), _keys(right), never_excused=never_excused, close=close, of_one_kind=weigh)


def _are_close(left: list[Term], right: list[Term], lexicon: Lexicon) -> bool:
    """Whether both are one number word each, and sound alike."""
    words = [term.key for term in (*left, *right)]
    single = len(left) == len(right) == 1 and all(map(lexicon.is_number, words))
    return single and phonetic_similarity(words[:1], words[1:]) >= SETTINGS.numbers_alike


def _keys(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(term.key for term in terms)


def _by_words(left: list[Term], right: list[Term], lexicon: Lexicon) -> Rule:
    names: set[RuleName] = {rule_name(term, lexicon) for term in [*left, *right]}
    if max(len(left), len(right)) >= FINDING.long_words:
        return gravest((names & {"negation", "date", "number"}) | {"passage"})
    if left and _same_words(left, right, lexicon):
        return BY_NAME["inflection"]
    if names <= {"content", "function", "changed name"} and _same_form(left, right, lexicon):
        return BY_NAME["inflection"]
    content_left, content_right = ({rule_name(term, lexicon) for term in side} - {"function"} for side in (left, right))
    if "changed name" in names and not (content_left and content_right):
        names = (names - {"changed name"}) | {"lone name"}
    return gravest(names)
