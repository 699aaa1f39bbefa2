"""Options chosen once for every day: from the environment and from ``aligner.toml``.

What holds, first to last: an option given, ``ALIGNER_MODEL`` and its like, ``aligner.toml`` in the current folder, the
one in the user's configuration folder, the default. A key is an option's name; under the name of a command, as a table,
it holds for that command alone. Paths are seen from the current folder, as on the command line.
"""

from __future__ import annotations

import os
import re
import reprlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from aligner.errors import AlignerError, CheckpointError, UsageError
from aligner.options import Cutting, Options
from aligner.storage.inputs import printable, read_file

FILE = "aligner.toml"
KINDS: dict[str, type] = {
    **dict.fromkeys(("model", "engine", "device", "timing", "language", "text_language", "embeddings"), str),
    **dict.fromkeys(("profile", "islands", "output_dir", "overwrite", "fail_on"), str),
    "format": list,
    "fps": float,
    "word_times": bool,
    "offline": bool,
}
"""Options that may be set, where a command has them, and of which kind each is."""
_KINDS_TOLD = {
    str: "a text in quotation marks",
    list: "a text or a list of texts",
    float: "a number",
    bool: "true or false",
}
COMMANDS = ("transcribe", "align", "check", "batch", "captions", "lint", "review", "models")
"""Commands that heed settings; the demo and the project's figures are the same for everyone."""
_OWN_MEANING = {"lint": {"format", "language"}}
"""Options of a command that mean something else there."""
_TOLD_BY_VALUE = ("model", "engine", "timing", "embeddings", "profile", "format")
"""Options whose values are names, by which a refusal shows whether it speaks of them."""
_WORDS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}

Commands = Mapping[str, Mapping[str, Any]]
"""Of each command that heeds settings the options that may be set, by name."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One option's value, and where it was found; ``command`` is empty where it holds for all."""

    name: str
    value: Any
    origin: str
    command: str = ""


def commands_of(group: Any) -> Commands:
    """What may be set in the commands of ``aligner``, a typer group; of ``models`` only ``pull`` is set."""
    commands = {name: group.commands[name] for name in COMMANDS}
    commands["models"] = commands["models"].commands["pull"]
    return {
        name: {p.name: p for p in command.params if p.name in KINDS and p.name not in _OWN_MEANING.get(name, ())}
        for name, command in commands.items()
    }


def settings(commands: Commands) -> list[Setting]:
    """What is set, the strongest last.

    Raises
    ------
    UsageError
        A file is no TOML, or a name or value in it or in the environment is none that an option takes.
    """
    found = [setting for path in files() for setting in _from_file(path, commands)]
    return [*found, *_from_environment(commands)]


def files() -> list[Path]:
    """The settings files that are there, the user's before the one beside the work."""
    return [path for path in (user_file(), Path(FILE)) if os.path.lexists(path)]


def user_file() -> Path:
    """Where the user's own settings lie; ``ALIGNER_CONFIG_DIR`` is another folder for them."""
    if given := os.environ.get("ALIGNER_CONFIG_DIR"):
        return Path(given) / FILE
    from platformdirs import user_config_path

    return Path(user_config_path("aligner", appauthor=False)) / FILE


def in_force(found: list[Setting], command: str, commands: Commands) -> dict[str, Setting]:
    """What is set for one command, by option."""
    return {s.name: s for s in found if s.name in commands[command] and s.command in ("", command)}


def defaults(found: list[Setting], commands: Commands) -> dict[str, dict[str, Any]]:
    """Each command's defaults as typer's ``default_map`` takes them."""
    table: dict[str, dict[str, Any]] = {}
    for command in COMMANDS:
        values = {name: s.value for name, s in in_force(found, command, commands).items()}
        table[command] = {"pull": values} if command == "models" else values
    return table


def place_of(error: AlignerError, found: list[Setting]) -> str:
    """Where the setting stands that a refusal speaks of, since nobody typed it just now; empty where none."""
    if not isinstance(error, UsageError | CheckpointError):
        return ""
    for setting in (s for s in reversed(found) if s.name in _TOLD_BY_VALUE):
        values = ",".join(setting.value).split(",") if isinstance(setting.value, list) else [setting.value]
        if any(re.search(rf"(?<![\w./-]){re.escape(value.strip())}(?![\w./-])", error.message) for value in values):
            return f"{setting.name} is set in {setting.origin}"
    return ""


def _from_environment(commands: Commands) -> Iterator[Setting]:
    for name in _names("", commands):
        origin = f"ALIGNER_{name.upper()}"
        if text := os.environ.get(origin):
            yield _checked(Setting(name, _from_text(text, KINDS[name], origin), origin))


def _from_text(text: str, kind: type, origin: str) -> Any:
    """The value that a variable's text stands for."""
    if kind is bool:
        if text.lower() not in _WORDS:
            raise UsageError(f"{origin}: {text!r} is neither true nor false", hint="give 1 or 0")
        return _WORDS[text.lower()]
    if kind is float:
        try:
            return float(text)
        except ValueError:
            raise UsageError(f"{origin}: {text!r} is no number", hint="give one, such as 25") from None
    return [text] if kind is list else text


def _from_file(path: Path, commands: Commands) -> Iterator[Setting]:
    """Every setting of a file: first those for all commands, then those of their tables."""
    name = printable(path)
    text, table = _read(path, name)
    whole = {key: value for key, value in table.items() if not isinstance(value, dict)}
    parts = {key: value for key, value in table.items() if isinstance(value, dict)}
    for command, values in [("", whole), *parts.items()]:
        if values is not whole and command not in commands:
            message = f"{_place(name, text, command)}: [{command}] is no command that has settings"
            raise UsageError(message, hint=f"use one of {', '.join(COMMANDS)}")
        for key, value in values.items():
            origin = _place(name, text, command, key)
            yield _checked(_setting(key, value, origin, command, commands))


def _read(path: Path, name: str) -> tuple[str, dict[str, Any]]:
    try:
        text = read_file(path, "a TOML file").decode("utf-8-sig")
        return text, tomllib.loads(text)
    except AlignerError as error:
        raise UsageError(error.message, hint=error.hint) from error
    except (ValueError, RecursionError) as error:  # no UTF-8, no TOML
        raise UsageError(f"{name} is no TOML: {error}", hint='a line of it is like: model = "small"') from error


def _setting(key: str, value: Any, origin: str, command: str, commands: Commands) -> Setting:
    name = key.replace("-", "_")
    known = _names(command, commands)
    if name not in known:
        raise UsageError(f"{origin}: there is no setting {key!r} here", hint=f"choose from {', '.join(known)}")
    kind = KINDS[name]
    if isinstance(value, str):
        value = [value] if kind is list else os.path.expanduser(value)  # noqa: PTH111
    fits = type(value) in (int, float) if kind is float else isinstance(value, kind)
    if not fits or (isinstance(value, list) and not all(isinstance(part, str) for part in value)):
        raise UsageError(f"{origin}: {key} is to be {_KINDS_TOLD[kind]}, not {reprlib.repr(value)}")
    return Setting(name, value, origin, command)


def _names(command: str, commands: Commands) -> list[str]:
    """What may be set for one command, or for any."""
    having = [command] if command else COMMANDS
    return [name for name in KINDS if any(name in commands[each] for each in having)]


def _checked(setting: Setting) -> Setting:
    """The setting, where an option would take its value."""
    from aligner.jobs.artifacts import HLS, PAGE, OutputSpec, formats_of
    from aligner.jobs.handover import NAMES
    from aligner.jobs.job import checked_fail_on

    name, value = setting.name, setting.value
    try:
        if value in ("", []):
            raise UsageError(f"{name} is empty", hint="leave it out")
        if isinstance(value, str) and "\0" in value:
            raise UsageError(f"{name} has a NUL in it", hint="take it out")
        if name in {field.name for field in fields(Options)}:
            Options(**{name: value})
        elif name in {field.name for field in fields(Cutting)}:
            Cutting(**{name: value}).load_profile()
        elif name == "format":
            formats_of(value, (), [PAGE, HLS, *NAMES])
        elif name == "overwrite":
            OutputSpec(None, (), value)
        elif name == "fail_on":
            checked_fail_on(value)
    except AlignerError as error:
        raise UsageError(f"{setting.origin}: {error.message}", hint=error.hint) from error
    return setting


def _place(name: str, text: str, command: str, key: str = "") -> str:
    """The file, and the line of a key or of a table's head where it is found."""
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"\s*\[\s*[\"']?([\w-]*)[\"']?\s*\]", line):
            inside = head[1]
            if not key and inside == command:
                return f"{name}, line {number}"
        elif key and inside == command and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return f"{name}, line {number}"
    return name
