"""A token with two or more numbers in it → its spoken forms: "5-10", "3:1", "2.0.1", "FY24", "555-0134", "Q3"."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice, product

from aligner.verbalize.english.dates import time_at
from aligner.verbalize.english.numbers import Numeral, numeral_forms
from aligner.verbalize.english.numerals import LIMIT, Form, digits, doubled, ordinals, unique

Single = Callable[[str], tuple[Form, ...]]
"""A token → its spoken forms."""
Rule = Callable[[re.Match[str], Single], tuple[Form, ...] | None]
"""What a pattern found → its spoken forms; None where it is something else after all."""

_RANGE = re.compile(r"([$€£]?\d[\d,.]*%?)-([$€£]?\d[\d,.]*(?:%|[a-z]{1,3})?)$")
_DECADES = re.compile(r"('?\d{2,4}s)-('?\d{2,4}s)$")
_RATIO = re.compile(r"(\d{1,6}):(\d{1,6})$")
_NUMBERED = re.compile(r"(?:#|№|[Nn]o\.?)(\d+)$")
_RANKED_RANGE = re.compile(r"(\d{1,3}(?:st|nd|rd|th))-(\d{1,3}(?:st|nd|rd|th))$", re.IGNORECASE)
_FEET = re.compile(r"(\d)'(\d{1,2})\"?$")
_BY = re.compile(r"(\d{1,4})[x×](\d{1,4})$")
_QUARTER = re.compile(r"([QH])([1-4])$")
_TELEPHONE = re.compile(r"(?:\+?\d{1,3}-)?(?:\d{3}-)?\d{3}-\d{4}$")
_FISCAL = re.compile(r"(FY)'?(\d{2}|\d{4})$")
_RELEASE = re.compile(r"[vV](\d+(?:\.\d+)*)$")
_TO = re.compile(r"([A-Z])2([A-Z])$")
_VERSION = re.compile(r"\d+(?:\.\d+){2,}$")


def paired_forms(token: str, single: Single) -> tuple[Form, ...]:
    """Return the ways to say a range, ratio, score, version or telephone number, by the first pattern it has.

    Parameters
    ----------
    single
        Gives the ways to say each of the numbers alone.
    """
    for pattern, forms in _PAIRED:
        if (match := pattern.match(token)) and (said := forms(match, single)) is not None:
            return said
    return ()


def _numbered(match: re.Match[str], _single: Single) -> tuple[Form, ...]:
    """ "#5", "No.5": with the word or without."""
    said = numeral_forms(Numeral(match[1]))
    return unique([*(("number", *form) for form in said), *said])


def _fiscal(match: re.Match[str], _single: Single) -> tuple[Form, ...]:
    """ "FY24", "FY2024"."""
    years_said = [
        *numeral_forms(Numeral(match[2]))[:3],
        *(numeral_forms(Numeral("20" + match[2]))[:2] if len(match[2]) == 2 else ()),
    ]
    names: tuple[Form, ...] = (("fiscal", "year"), ("f", "y"), ("fy",), ("financial", "year"), ("fiscal",))
    return unique((*name, *form) for name in names for form in years_said)


def _release(match: re.Match[str], _single: Single) -> tuple[Form, ...]:
    """ "v2.0": a nought also as "oh"."""
    parts = [numeral_forms(Numeral(part), year=False)[0] for part in match[1].split(".")]
    oh = [("oh",) if part == "0" else said for part, said in zip(match[1].split("."), parts, strict=True)]
    ways = [_chain(some, link) for some in (parts, oh) for link in (("point",), ("dot",), ())]
    return unique((*name, *way) for name in (("version",), ("v",)) for way in ways)


def _version(match: re.Match[str], _single: Single) -> tuple[Form, ...]:
    """ "1.2.3"."""
    parts = [numeral_forms(Numeral(part), year=False)[0] for part in match[0].split(".")]
    return unique(_chain(parts, link) for link in (("point",), ("dot",), ()))


def _range(match: re.Match[str], single: Single) -> tuple[Form, ...]:
    """ "5-10", "$5-$10", "1990-91": what is left out of the second number is said or not."""
    first, second = match.groups()
    links: list[Form] = [("to",), (), ("through",), ("minus",), ("until",)]
    short = _joined(single, first, second, links)
    if first[0] in "$€£" and first[0] == second[0]:
        return unique([*short[:9], *_joined(single, first[1:], second, links)])
    if len(first) == 4 and len(second) == 2 and (first + second).isdigit():  # "1990-91"
        return unique([*short[:6], *_joined(single, first, first[:2] + second, links)])
    return short


def _ratio(match: re.Match[str], single: Single) -> tuple[Form, ...] | None:
    """ "3:1"; None where it is a time of day."""
    if time_at([match.string], 0):
        return None
    return _joined(single, match[1], match[2], [("to",), (), ("by",), ("colon",)])


def _feet(match: re.Match[str], single: Single) -> tuple[Form, ...]:
    """6'2\"."""
    return unique([*_joined(single, match[1], match[2], [("foot",), ("feet",), ()]), (match[1], match[2])])


def _quarter(match: re.Match[str], _single: Single) -> tuple[Form, ...]:
    """ "Q3", "H1": the third quarter, the first half."""
    part = "quarter" if match[1] == "Q" else "half"
    named = [(rank, part) for rank in ordinals(int(match[2]))[0]]
    return unique([(match[1].lower(), *numeral_forms(Numeral(match[2]))[0]), *named])


def _telephone(match: re.Match[str], _single: Single) -> tuple[Form, ...]:
    """ "555-0134", "1-800-555-0199": figure by figure, hundreds also as such."""
    token = match.string
    plus: Form = ("plus",) if token[0] == "+" else ()
    ways: list[list[Form]] = []
    for part in token.lstrip("+").split("-"):
        hundreds = [(*digits(part[0]), "hundred")] if len(part) == 3 and part[1:] == "00" and part[0] != "0" else []
        ways.append([*hundreds, *unique([digits(part), digits(part, "oh")])])
    said = [sum(choice, plus) for choice in islice(product(*ways), LIMIT // 2)]
    pairs = [doubled(form) for form in said] + [sum((doubled(part[-1]) for part in ways), plus)]
    starts = [(*form[: len(ways[0][-1])], *doubled(form[len(ways[0][-1]) :])) for form in said]
    one_by_one = [(form[0], *doubled(form[1:])) for form in said if not plus]
    return unique([*said, *pairs, *starts, *one_by_one])


def _chain(parts: list[Form], link: Form) -> Form:
    words = parts[0]
    for part in parts[1:]:
        words += link + part
    return words


def _joined(single: Single, first: str, second: str, links: list[Form]) -> tuple[Form, ...]:
    heads, tails = single(first)[:3], single(second)[:3]
    return unique((*head, *link, *tail) for link in links for head in heads for tail in tails)


_PAIRED: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (_NUMBERED, _numbered),
    (_TELEPHONE, _telephone),
    (_FISCAL, _fiscal),
    (_RELEASE, _release),
    (_TO, lambda match, _single: unique((match[1].lower(), link, match[2].lower()) for link in ("to", "two"))),
    (_RANGE, _range),
    (_RATIO, _ratio),
    (_DECADES, lambda match, single: _joined(single, match[1], match[2], [("to",), ("and",), ("through",), ()])),
    (_RANKED_RANGE, lambda match, single: _joined(single, match[1], match[2], [("to",), (), ("and",), ("through",)])),
    (_FEET, _feet),
    (_BY, lambda match, single: _joined(single, match[1], match[2], [("by",), ("x",), ()])),
    (_QUARTER, _quarter),
    (_VERSION, _version),
)
