"""A drawn scenario as TOML text, in one of the many ways to write the same.

Quantities stand as numbers or as texts with a unit, dates as dates or texts, tables in sections,
inline or by dotted keys, in any order. One line holds one field, so that it is known where each
stands.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from drawing.odds import Table
from synodic.scenario.model import Amount, scenario_form
from synodic.scenario.units import COMMON

#: Tables of tables by id.
NAMED = ("actor", "settlement", "programme", "asteroid")

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Line:
    """One line: a field's path and its key and value as written, or a header and its path."""

    text: str
    path: tuple[str | int, ...] = ()
    key: str = ""
    value: Any = None


@cache
def units() -> dict[tuple[str, str], str]:
    """The unit of each quantity of a named table, by table and field."""
    found = {}
    for table in NAMED:
        form = scenario_form().model_fields[table].annotation.__args__[1]  # type: ignore[union-attr]
        for name, field in form.model_fields.items():
            for mark in field.metadata:
                if isinstance(mark, Amount):
                    found[table, name] = mark.unit
    return found


def unit_of(path: tuple[str | int, ...]) -> str | None:
    """The unit of the quantity at a path; None where there stands no quantity."""
    if len(path) == 4 and path[2] == "stock":
        return "kg"
    return units().get((str(path[0]), str(path[2]))) if len(path) == 3 else None


def written(table: Table, random: Random) -> list[Line]:
    """The lines of a scenario."""
    plain = [key for key, value in table.items() if not isinstance(value, dict | list)]
    if "worlds" in table:
        plain.append("worlds")
    head = [_field((key,), table[key], random) for key in plain]
    random.shuffle(head)
    parts: list[list[Line]] = []
    if table.get("systems"):
        parts.append(_section(("systems",), table["systems"], random))
    if table.get("parameters"):
        parts.append(_numbers(table["parameters"], random))
    for kind in NAMED:
        for id, fields in table.get(kind, {}).items():
            parts.append(_section((kind, id), fields, random))
    random.shuffle(parts)
    for n, change in enumerate(table.get("intervention", [])):
        path = ("intervention", n)
        rows = [Line("[[intervention]]", path)]
        rows += [_field((*path, key), value, random) for key, value in change.items()]
        parts.append(rows)
    return head + [line for part in parts for line in (Line(""), *part)]


def text_of(lines: list[Line]) -> str:
    """The lines as one text."""
    return "\n".join(line.text for line in lines) + "\n"


def _section(path: tuple[str, ...], fields: Table, random: Random) -> list[Line]:
    below = [key for key, value in fields.items() if isinstance(value, dict) and value]
    below = [key for key in below if random.random() < 0.5]  # the others are written inline
    rows = [
        _field((*path, key), value, random) for key, value in fields.items() if key not in below
    ]
    random.shuffle(rows)
    rows = [Line(f"[{'.'.join(map(_key, path))}]", path), *rows]
    for key in below:
        rows += _section((*path, key), fields[key], random)
    return rows


def _numbers(numbers: Table, random: Random) -> list[Line]:
    """Numbers of the catalogue; their names have dots and stand as one key or as many."""
    rows = [Line("[parameters]", ("parameters",))]
    for name, value in numbers.items():
        alone = not any(f"{a}.".startswith(f"{b}.") for a, b in _others(name, numbers))
        dotted = alone and all(map(_BARE.fullmatch, name.split("."))) and random.random() < 0.5
        key = name if dotted else json.dumps(name)
        path = ("parameters", *(name.split(".") if dotted else [name]))
        rows.append(Line(f"{key} = {value!r}", path, key, value))
    return rows


def _others(name: str, numbers: Table) -> list[tuple[str, str]]:
    others = [other for other in numbers if other != name]
    return [(name, other) for other in others] + [(other, name) for other in others]


def _field(path: tuple[str | int, ...], value: Any, random: Random) -> Line:
    key = _key(str(path[-1]))
    return Line(f"{key} = {_value(path, value, random)}", path, key, value)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else json.dumps(name)


def _value(path: tuple[str | int, ...], value: Any, random: Random) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        bare = _ISO.fullmatch(value) and random.random() < 0.7
        return value if bare else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return f"[{', '.join(_value((*path, n), one, random) for n, one in enumerate(value))}]"
    if isinstance(value, dict):
        rows = [f"{_key(key)} = {_value((*path, key), one, random)}" for key, one in value.items()]
        return f"{{ {', '.join(rows)} }}" if rows else "{}"
    unit = unit_of(path)
    if unit is None or random.random() < 0.5:
        return repr(value)
    factors = {other: factor for (other, kept), factor in COMMON.items() if kept == unit}
    others = [other for other, f in factors.items() if value / f * f == value]  # to the last bit
    other = random.choice([unit, *others])
    return json.dumps(f"{value / factors.get(other, 1.0)!r} {other}".strip())
