"""The settings behind a cue's times (``align:start line:0``): what is wrong with them, one sentence a setting.

Syntax of the W3C's specification, section 4.4. Positions are of no use to this program, so nothing is read from them.
"""

from __future__ import annotations

import re

_PERCENT = r"(?:100(?:\.0+)?|[0-9]{1,2}(?:\.[0-9]+)?)%"
_VALUES = {
    "vertical": re.compile(r"rl|lr"),
    "line": re.compile(rf"(?:-?[0-9]+|{_PERCENT})(?:,(?:start|center|end))?"),
    "position": re.compile(rf"{_PERCENT}(?:,(?:line-left|center|line-right))?"),
    "size": re.compile(_PERCENT),
    "align": re.compile(r"start|center|end|left|right"),
    "region": re.compile(r"\S+"),
}


def setting_problems(settings: str) -> list[str]:
    """What is wrong with a cue's settings.

    >>> setting_problems("align:start size:120% colour:red align:end")
    ["the cue setting 'size' cannot be '120%'", "the cue setting 'colour:red' is unknown", "'align' is set twice"]
    """
    problems, seen = [], set()
    for setting in settings.split():
        name, colon, value = setting.partition(":")
        if not colon or name not in _VALUES:
            problems.append(f"the cue setting {setting[:40]!r} is unknown")
        elif _VALUES[name].fullmatch(value) is None:
            problems.append(f"the cue setting {name!r} cannot be {value[:40]!r}")
        elif name in seen:
            problems.append(f"{name!r} is set twice")
        seen.add(name)
    return problems


_ANCHOR = re.compile(rf"{_PERCENT},{_PERCENT}")
_REGION = {
    "id": re.compile(r"(?!.*-->)\S+"),
    "width": re.compile(_PERCENT),
    "lines": re.compile(r"[0-9]+"),
    "regionanchor": _ANCHOR,
    "viewportanchor": _ANCHOR,
    "scroll": re.compile(r"up"),
}


def region_problems(settings: str) -> list[str]:
    """What is wrong with the settings of a region (section 4.3).

    >>> region_problems("id:top width:40% scroll:down")
    ["the region setting 'scroll' cannot be 'down'"]
    """
    problems, seen = [], set()
    for setting in settings.split():
        name, _, value = setting.partition(":")
        if name not in _REGION:
            problems.append(f"the region setting {setting[:40]!r} is unknown")
        elif _REGION[name].fullmatch(value) is None:
            problems.append(f"the region setting {name!r} cannot be {value[:40]!r}")
        elif name in seen:
            problems.append(f"{name!r} is set twice in a region")
        seen.add(name)
    return problems if "id" in seen else [*problems, "a region has no id"]
