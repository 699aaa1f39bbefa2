"""The recordings of a folder → one page: what they are called, how much is covered, what is found, what is decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aligner.report.page.interface_words import LANGUAGES, Interface, load_interface
from aligner.report.page.render import SIGNS, clean, page_asset, style_policy
from aligner.report.page.web_files import web_file, web_template
from aligner.review.shelf import State

if TYPE_CHECKING:
    pass


def render_index(states: Sequence[State], interface: Interface) -> tuple[str, str]:
    """Return the page as HTML and its policy."""
    style = page_asset("page.css") + web_file(__package__, "index.css")
    policy = style_policy(style)
    page = web_template(__package__, "index.html").render(
        states=states,
        t=interface,
        style=style,
        policy=policy,
        clean=clean,
        signs=SIGNS,
        languages=[(code, load_interface(code)("language")) for code in LANGUAGES],
    )
    return page, f"{policy}; frame-ancestors 'none'"
