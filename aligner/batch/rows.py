"""A manifest's characters → its columns and rows: CSV, TSV (or with semicolons) with a header, or JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from aligner.errors import InputError
from aligner.storage.inputs import printable, read_file


def read_text(file: Path) -> str:
    """The manifest's characters: UTF-8, or UTF-16 as spreadsheets save it; other bytes stay what they are in names."""
    data = read_file(file, "a manifest: CSV, TSV or JSON Lines")
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16", "replace") if wide else data.decode("utf-8", "surrogateescape")
    return text.removeprefix("\ufeff")


def rows_of(text: str, name: str) -> tuple[Sequence[str], list[tuple[int, dict[str, Any]]]]:
    """The columns, and each row with its line; of a row, only what is given."""
    if text.lstrip().startswith("{"):
        rows = list(_json_rows(text, name))
        return tuple(dict.fromkeys(column for _, row in rows for column in row)), rows
    delimiter = _delimiter(text)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [_column(cell) for cell in next(table, [])]
        _check_header(header, name)
        return header, [(line, row) for line, row in _table_rows(table, header, name) if row]
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


def _json_rows(text: str, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(
                f"{printable(name)}, line {number}: no JSON: {error}", hint="JSON Lines have one object a line"
            ) from error
        if not isinstance(row, dict):
            raise InputError(
                f"{printable(name)}, line {number}: no JSON object", hint='such as {"audio": …, "text": …}'
            )
        yield number, {_column(key): value for key, value in row.items() if value not in (None, "")}
