"""The recordings of a folder → one page: what they are called, how much is covered, what is found, what is decided."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from aligner.report.page.interface_words import LANGUAGES, Interface, load_interface
from aligner.report.page.render import SIGNS, clean, page_asset, style_policy
from aligner.review.shelf import State

if TYPE_CHECKING:
    from jinja2 import Template


def render_index(states: Sequence[State], interface: Interface) -> tuple[str, str]:
    """Return the page as HTML and its policy."""
    style = page_asset("page.css") + _asset("index.css")
    policy = style_policy(style)
    page = _template().render(
        states=states,
        t=interface,
        style=style,
        policy=policy,
        clean=clean,
        signs=SIGNS,
        languages=[(code, load_interface(code)("language")) for code in LANGUAGES],
    )
    return page, f"{policy}; frame-ancestors 'none'"


@cache
def _asset(name: str) -> str:
    return (resources.files("aligner.review") / "web" / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_asset("index.html"))
