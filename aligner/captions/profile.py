"""Caption profiles as data: a TOML text → the rules that hold for a language.

A profile file has a ``[rules]`` table and, where languages differ, ``[languages.xx]`` tables that override it::

    name = "house"
    [rules]
    max_chars = 42        # characters a line, graphemes; in zh, ja, ko wide ones count 1, others one half
    max_lines = 2
    cps = 17              # visible characters a second, at most
    wpm = 170             # words a minute, at most
    min_duration = 0.833  # seconds
    max_duration = 7.0
    gap = 0.084           # seconds between two cues, at least
    gap_frames = 2        # the same, counted in frames where the frame rate is known
    close_gap = 0.5       # a gap shorter than this is closed down to `gap`
    hold = 0.5            # seconds a cue may stay after its last word so that it can be read
    [languages.en]
    cps = 20
"""

from __future__ import annotations

import dataclasses
import reprlib
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from aligner.errors import InputError, UsageError
from aligner.storage.inputs import read_file
from aligner.types.language_tags import base_language, normal_tag

BUILT_IN = ("netflix", "netflix-sdh", "netflix-children", "bbc", "dcmp", "podcast", "podcast-srt", "shorts")

MOST = 1_000_000
"""The largest value of a rule: seconds (eleven days), characters."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a cue may be; None means that the profile has no such rule. Times in seconds."""

    max_chars: float = 42
    max_lines: int = 2
    cps: float | None = None
    wpm: float | None = None
    min_duration: float = 0.0
    max_duration: float | None = None
    gap: float = 0.0
    gap_frames: int | None = None
    close_gap: float = 0.0
    hold: float = 0.5

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if value is not None and not 0 <= value <= MOST:
                raise ValueError(f"{field.name} must be a number from 0 to {MOST:,}, not {reprlib.repr(value)}")
        if self.max_chars < 4 or self.max_lines not in (1, 2, 3):
            raise ValueError(f"{self.max_lines} lines of {self.max_chars} characters cannot hold captions")
        if any(speed is not None and speed < 0.1 for speed in (self.cps, self.wpm)):
            raise ValueError("a reading speed below 0.1 cannot be met")
        if self.max_duration is not None and self.max_duration < max(self.min_duration, 0.2):
            raise ValueError(f"max_duration {self.max_duration} is below min_duration {self.min_duration}")

    def at(self, fps: float | None) -> Rules:
        """Return the rules for a picture of ``fps`` frames a second: a gap counted in frames becomes seconds."""
        if fps is None or self.gap_frames is None:
            return self
        return dataclasses.replace(self, gap=round(self.gap_frames / fps, 3))

    def in_one_line(self) -> Rules:
        """Return the rules for cues of one line, as long as all lines together, joined by spaces."""
        return dataclasses.replace(self, max_chars=self.max_lines * (self.max_chars + 1) - 1, max_lines=1)


@dataclass(frozen=True, slots=True)
class Profile:
    """A named set of rules, with what differs by language."""

    name: str
    rules: Rules
    languages: dict[str, Rules] = dataclasses.field(default_factory=dict)

    def rules_for(self, language: str | None) -> Rules:
        """The rules of a language code such as ``en`` or ``zh-Hant``; those without a table have the general ones."""
        code = normal_tag(language or "")
        return self.languages.get(code) or self.languages.get(base_language(code) or "") or self.rules

    def in_one_line(self) -> Profile:
        """Return the profile with its rules for cues of one line, see `Rules.in_one_line`."""
        languages = {code: rules.in_one_line() for code, rules in self.languages.items()}
        return Profile(self.name, self.rules.in_one_line(), languages)


def load_profile(name_or_path: str) -> Profile:
    """A built-in profile by its name, or anyone's from a TOML file.

    Raises
    ------
    UsageError
        No profile has this name, and no file either.
    InputError
        The file is no profile.
    """
    if name_or_path in BUILT_IN:
        resource = files("aligner.captions") / "profiles" / f"{name_or_path}.toml"
        return parse_profile(resource.read_text(encoding="utf-8"), name_or_path)
    path = Path(name_or_path)
    if path.suffix.lower() != ".toml":
        raise UsageError(
            f"there is no caption profile {name_or_path!r}",
            hint=f"use one of {', '.join(BUILT_IN)}, or the path of a .toml file",
        )
    try:
        return parse_profile(read_file(path, "a caption profile").decode("utf-8"), path.name)
    except UnicodeDecodeError as error:
        raise InputError(f"the caption profile {name_or_path!r} is not UTF-8: {error}") from error


def parse_profile(text: str, source: str = "the profile") -> Profile:
    """The profile in a TOML text; ``source`` names it in messages.

    >>> parse_profile('name = "x"\\n[rules]\\nmax_chars = 30').rules_for("en").max_chars
    30
    """
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{source} is not TOML: {error}") from error
    for key in table.keys() - {"name", "source", "rules", "languages"}:
        raise InputError(f"{source} has the unknown name {key!r}")
    rules = _rules(table.get("rules", {}), Rules(), f"{source} [rules]")
    languages = table.get("languages", {})
    if not isinstance(languages, dict):
        raise InputError(f"{source}: languages should be tables")
    by_code = {code.lower(): _rules(own, rules, f"{source} [languages.{code}]") for code, own in languages.items()}
    return Profile(str(table.get("name", source)), rules, by_code)


def _rules(table: Any, base: Rules, place: str) -> Rules:
    """``base`` with the values of a table; 0 for a speed or a longest duration means no such rule."""
    if not isinstance(table, dict):
        raise InputError(f"{place} should be a table")
    known = {field.name for field in dataclasses.fields(Rules)}
    for key, value in table.items():
        if key not in known:
            raise InputError(f"{place} has the unknown rule {key!r}", hint=f"rules are {', '.join(sorted(known))}")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InputError(f"{place}: {key} should be a number, not {reprlib.repr(value)}")
    values: dict[str, Any] = {
        key: None if value == 0 and key in ("cps", "wpm", "max_duration") else value for key, value in table.items()
    }
    try:
        return dataclasses.replace(base, **values)
    except (ValueError, TypeError) as error:
        raise InputError(f"{place}: {error}") from error
