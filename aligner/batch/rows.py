"""A manifest's characters → its columns and rows: CSV, TSV (or with semicolons) with a header, or JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aligner.errors import InputError
from aligner.storage.inputs import printable, read_file

_JSON_LINES = (".jsonl", ".ndjson")


def read_text(file: Path) -> str:
    """The manifest's characters: UTF-8, or UTF-16 as spreadsheets save it; other bytes stay what they are in names."""
    data = read_file(file, "a manifest: CSV, TSV or JSON Lines")
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16", "replace") if wide else data.decode("utf-8", "surrogateescape")
    return text.removeprefix("\ufeff")


@dataclass(frozen=True, slots=True)
class Rows:
    """A manifest's columns, each row with its line (of a row, only what is given), and the lines that are no rows."""

    columns: Sequence[str]
    rows: list[tuple[int, dict[str, Any]]]
    unreadable: list[tuple[int, InputError]] = field(default_factory=list)


def rows_of(text: str, name: str) -> Rows:
    """The rows of a manifest; a line of JSON that can't be read is no reason to leave out the others.

    Raises
    ------
    InputError
        It is no table.
    """
    if text.lstrip().startswith("{") or name.lower().endswith(_JSON_LINES):
        return _json_rows(text)
    delimiter = _delimiter(text)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [_column(cell) for cell in next(table, [])]
        _check_header(header, name)
        return Rows(header, [(line, row) for line, row in _table_rows(table, header, name) if row])
    except csv.Error as error:
        raise InputError(f"{printable(name)}, line {table.line_num}: no table row: {error}") from error


def _delimiter(text: str) -> str:
    """Of comma, semicolon and tab the one that cuts a header with the column ``audio``; else the comma."""
    head = text.split("\n", 1)[0]
    fits = (mark for mark in ",;\t" if "audio" in [_column(cell.strip('"')) for cell in head.strip().split(mark)])
    return next(fits, ",")


def _column(cell: object) -> str:
    return str(cell).strip().lower().replace("-", "_").replace(" ", "_")


def _check_header(header: Sequence[str], name: str) -> None:
    for column in ("audio", "text"):
        if column not in header:
            raise InputError(
                f"{printable(name)} has no column {column!r}",
                hint="its first line names the columns: audio,text, and any of the options",
            )
    twice = next((column for column in header if column and header.count(column) > 1), None)
    if twice:
        raise InputError(f"{printable(name)} has two columns {twice!r}")


def _table_rows(table: Any, header: Sequence[str], name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for cells in table:
        if len(cells) > len(header):
            raise InputError(
                f"{printable(name)}, line {table.line_num}: {len(cells)} cells under {len(header)} columns",
                hint="put cells with the delimiter in them in quotes",
            )
        yield (
            table.line_num,
            {column: cell.strip() for column, cell in zip(header, cells, strict=False) if column and cell.strip()},
        )


def _json_rows(text: str) -> Rows:
    rows, unreadable = [], []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            rows.append((number, _json_row(line)))
        except InputError as error:
            unreadable.append((number, error))
    return Rows(tuple(dict.fromkeys(column for _, row in rows for column in row)), rows, unreadable)


def _json_row(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
        json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogateescape")  # bytes of names may stand in strings
    except UnicodeEncodeError as error:
        raise InputError("a string holds half a character", hint="write it as UTF-8") from error
    except ValueError as error:
        raise InputError(f"no JSON: {error}", hint="JSON Lines have one object a line") from error
    except RecursionError as error:
        raise InputError(
            "no JSON of a row: it is nested too deep", hint="a row's values are text and numbers"
        ) from error
    if not isinstance(row, dict):
        raise InputError("no JSON object", hint='such as {"audio": …, "text": …}')
    return {_column(key): value for key, value in row.items() if value not in (None, "")}
