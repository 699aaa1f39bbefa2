"""A room and a file of its folder ``web`` → the text of the file, or the template in it. Each is read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template


@cache
def web_file(room: str, name: str) -> str:
    """Return the text of a file: ``web_file("aligner.report.page", "page.css")``."""
    return (resources.files(room) / "web" / name).read_text(encoding="utf-8")


@cache
def web_template(room: str, name: str) -> Template:
    """Return a page to be filled in; text is escaped, and a name without a value is an error."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(web_file(room, name))
