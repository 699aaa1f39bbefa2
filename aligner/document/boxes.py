"""Elements of a page as boxes, and what their tags, roles and names say about the text in them.

A `Box` knows its parent and how much text lies in it; whether what it is called tells furniture is a `Sign`, to be
believed or not by `page_signs`, which looks at the whole page. A *strong* sign (``nav``, ``role=search``, a
cookie notice) holds for sentences too; a *weak* one (a class named "share" or "meta") for what does not read as prose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import regex

from aligner.verbalize.word_tables import words

Sign = Literal["", "weak", "strong"]

_TAGS = frozenset(words("nav footer aside form button select menu dialog label legend address figcaption"))
_ROLES = frozenset(
    words("navigation banner contentinfo search dialog alert complementary menu menubar toolbar button tooltip")
)
_PROPERTIES = frozenset(
    words(
        "datepublished datemodified datecreated uploaddate author creator editor publisher copyrightholder keywords "
        "description caption duration telephone email breadcrumb commentcount interactioncount image thumbnailurl"
    )
)
"""Names of schema.org (``itemprop``) that tell about an article and are no part of it."""
_STRONG_NAMES = frozenset(
    words(
        "cookie cookies cookieconsent cookiebar consent gdpr newsletter subscribe subscription advert advertisement "
        "advertising ads bio comment comments related relatedposts breadcrumb breadcrumbs pagination paging pager "
        "pagenavigation caption captions figcaption credit credits teaser teasers recommended recommendations mostread "
        "disclaimer copyright"
    )
)
_WEAK_NAMES = frozenset(
    words(
        "share sharing social metadata menu navbar navigation nav sidebar promo player toolbar embed footer banner "
        "popup skip skiplink byline author authors meta date dates time timestamp datetime posted submitted "
        "published tag tags category categories print tools buttons btn btns button widget sidenav topnav views "
        "hits counter login search announcement photo photos readtime reading backlink prevnext"
    )
)
_UNSEEN = regex.compile(r"(?:visually|element|screen)[-_]?(?:hidden|reader)|\bsr-only\b")
_NAME_PART = regex.compile(r"\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})")
_NUMBER = regex.compile(r"\d+")


@dataclass(slots=True, eq=False)
class Box:
    """An element: what it is called, and the letters of the blocks in it.

    ``prose``, ``letters`` and ``linked`` count letters of sentences, of all text and of text in links; ``first`` is the
    number of the first block that begins in it; ``pictured`` is the number of the block before which a picture stands;
    ``number`` and ``last`` are the numbers of the box and of the last one in it.
    """

    tag: str
    parent: Box | None
    sign: Sign = ""
    called: str = ""
    first: int = 0
    pictured: int | None = None
    letters: int = 0
    linked: int = 0
    prose: int = 0
    sentences: int = 0
    article: int = 0
    believed: Sign = ""
    number: int = 0
    last: int = 0

    def up(self, most: int = 1 << 30) -> Iterator[Box]:
        """The box and those around it, from the innermost out, at most so many."""
        box: Box | None = self
        while box is not None and most:
            yield box
            box, most = box.parent, most - 1


def make_box(tag: str, attributes: Mapping[str, str], parent: Box | None, first: int) -> Box:
    """The box of an element that opens before block number ``first``."""
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".strip()
    sign = _sign(tag, attributes, names)
    called = f"{tag} {_NUMBER.sub('', names)} {attributes.get('role', '')}" if sign else ""
    return Box(tag, parent, sign, called, first)


def _sign(tag: str, attributes: Mapping[str, str], names: str) -> Sign:
    if tag in _TAGS or attributes.get("role", "").lower() in _ROLES:
        return "strong"
    if not _PROPERTIES.isdisjoint(attributes.get("itemprop", "").lower().split()):
        return "strong"
    if _UNSEEN.search(names):
        return "strong"
    parts = {part.lower() for part in _NAME_PART.findall(names)}
    if not _STRONG_NAMES.isdisjoint(parts):
        return "strong"
    is_weak = tag == "time" or "author" in attributes.get("rel", "") or not _WEAK_NAMES.isdisjoint(parts)
    return "weak" if is_weak else ""
