"""A canon out of CSV: a row a claim, as `synodic.canons.exports.csv_text` writes it.

Columns have the names of a claim's fields, in any order. Without rows for the canon its name is
that of the file.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from synodic.canons.fields import CANON, CLAIM, SOURCE, Field
from synodic.canons.json_text import read_cell, whole
from synodic.canons.notes import Path, line_of
from synodic.schema.mistake import Mistake, nearest

_FIELDS: dict[str, dict[str, Field]] = {"claim": CLAIM, "canon": CANON, "source": SOURCE}
_NUMBERS = ("number", "share", "amount", "count")
_NESTED = ("texts", "ids", "vias", "alternatives", "span", "map", "pattern")


@dataclass
class Csv:
    """A CSV text: its table, and the lines of its rows."""

    file: str | None
    table: dict[str, Any] = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of the row at `path`; 1 at least."""
        return line_of(self.lines, path)


def read_csv(text: str, file: str | None = None) -> Csv:
    """The table that a CSV text holds.

    Raises:
        Mistake: an unknown or doubled column, a row that is too long; with its line.
    """
    made = Csv(file)
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    divider = ";" if ";" in first and "," not in first else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    columns: list[str] | None = None
    claims: list[Any] = []
    made.table["claim"] = claims
    begin = 1
    try:
        for row in rows:
            line, begin = begin, rows.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            if columns is None:
                columns = _columns(row, file, line)
                continue
            if len(row) > len(columns):
                raise Mistake(
                    "the row has more cells than there are columns", file=file, line=line,
                    found=str(len(row)), expected=f"at most {len(columns)}",
                )  # fmt: skip
            _take(made, dict(zip(columns, row, strict=False)), line, claims)
    except csv.Error as error:
        raise Mistake(f"this is not CSV: {error}", file=file, line=rows.line_num) from None
    stem = FilePath(file).stem if file else "imported"
    made.table.setdefault("canon", {"name": stem})
    return made


def _columns(row: list[str], file: str | None, line: int) -> list[str]:
    known = ["table", *dict.fromkeys((*CLAIM, *CANON, *SOURCE))]
    columns = [cell.strip() for cell in row]
    for name in columns:
        if name not in known or columns.count(name) > 1:
            what = "there are two columns of this name" if name in known else "no such column"
            near = None if name in known else nearest(name, known)
            raise Mistake(what, file=file, line=line, found=repr(name), nearest=near)
    return columns


def _take(made: Csv, row: dict[str, str], line: int, claims: list[Any]) -> None:
    kind = row.pop("table", "").strip() or "claim"
    if kind not in _FIELDS:
        raise Mistake(
            "a row is of no such table", file=made.file, line=line, found=repr(kind),
            expected="claim, canon or source", nearest=nearest(kind, _FIELDS),
        )  # fmt: skip
    key = row.pop("id", "").strip() if kind == "source" else ""
    fields = _FIELDS[kind]
    entry = {
        name: _value(cell, fields[name]) if name in fields else cell
        for name, cell in row.items()
        if cell.strip()
    }
    if kind == "claim":
        made.lines[("claim", len(claims))] = line
        claims.append(entry)
    elif kind == "canon":
        made.lines[("canon",)] = line
        made.table["canon"] = entry
    else:
        made.lines[("sources", key)] = line
        made.table.setdefault("sources", {})[key] = entry


def _value(cell: str, field: Field) -> Any:
    text = cell.strip()
    if field.form in _NUMBERS:
        return _number(text)
    nested = field.form in _NESTED and text[:1] in ("[", "{")
    if nested or (field.form == "when" and text.startswith('{"')):
        return read_cell(text)
    return _number(text) if field.form == "span" else text


def _number(text: str) -> Any:
    if re.fullmatch(r"[+-]?[0-9]+", text):
        return whole(text)
    try:
        return float(text)
    except ValueError:
        return text
