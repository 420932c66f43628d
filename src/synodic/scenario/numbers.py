"""The catalogue's numbers: every one with its unit, range, grade and source.

In the files a number is ``{ value, low, high, unit, source, grade }``; `source` is a text, or a key
of the file's ``[sources]`` (or the `title` of a ``[source.KEY]``), with or without more behind a
colon or semicolon. `low` and `high` are
the range to sweep; without them nothing is known of it. A number's name is its path, without the
leading ``parameter``: ``leak``, ``vehicle.starship.payload``, ``process.greenhouse.flow.biomass``.
Its section is the first part of that path, or its file where that part is ``parameter``.
Values are kept in the unit of the schema's table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from synodic.scenario.reading import Layer, Table, parse, read_text
from synodic.scenario.units import quantity
from synodic.schema.mistake import Mistake
from synodic.schema.parameters import PARAMETER_FIELDS

FOLDER = Path(__file__).parent / "catalogue"

#: From the best to the worst; `bridge` joins two published models where nobody published the join.
GRADES = ("measured", "published", "transcribed", "assumed", "bridge")

#: No numbers of its own: `synodic.scenario.conflicts` reads it.
APART = "conflicts"

#: The files that a play needs; the others are shown but not loaded for it.
FILES = (
    "parameters",
    "people",
    "air",
    "resources",
    "processes",
    "equipment",
    "industry",
    "vehicles",
    "planning",
    "technologies",
    "race",
    "society",
    "power",
    "exploring",
    "machines",
    "news",
    "work",
)

_KEYS = {"value", "values", "low", "high", "unit", "source", "grade", "label"}

UNITS = {field.name: field.unit for field in PARAMETER_FIELDS}
LABELS = {field.name: field.label for field in PARAMETER_FIELDS}


@dataclass(frozen=True)
class Number:
    """One number, or one row of numbers (`values`), of the catalogue."""

    name: str
    value: float | tuple[float, ...]
    low: float | None
    high: float | None
    unit: str
    source: str
    grade: str
    label: str
    section: str


@dataclass(frozen=True)
class Catalogue:
    """The files of a catalogue and their numbers by name."""

    layers: dict[str, Layer]
    numbers: dict[str, Number]

    def entries(self, file: str, kind: str) -> dict[str, Table]:
        """Tables of ``[KIND.ID]`` of one file, by id, sorted."""
        table = self.layers[file].table.get(kind, {})
        return {name: table[name] for name in sorted(table)}


@lru_cache(maxsize=2)
def numbers(everything: bool = False) -> Catalogue:
    """The built-in catalogue; with `everything` also the files that no play needs."""
    found = sorted(p.stem for p in FOLDER.glob("*.toml") if p.stem != APART)
    stems = found if everything else FILES
    return read_catalogue({stem: read_text(FOLDER / f"{stem}.toml") for stem in stems})


def read_catalogue(texts: dict[str, str]) -> Catalogue:
    """A catalogue out of TOML texts, by the stems of their files.

    Raises:
        Mistake: a number without unit, source or grade, or out of its own range.
    """
    layers = {stem: Layer(f"{stem}.toml", text, {}) for stem, text in texts.items()}
    found: dict[str, Number] = {}
    for stem, text in texts.items():
        table = parse(text, f"{stem}.toml")
        layer = layers[stem] = Layer(f"{stem}.toml", text, table)
        if table.get("schema") != 1:
            raise layer.mistake("the catalogue is of another schema", ("schema",), expected="1")
        sources = dict(table.get("sources", {}))
        sources |= {key: one["title"] for key, one in table.get("source", {}).items()}
        for path, one, at in _walk(table):
            number = _number(layer, path, one, at, sources, stem)
            found[number.name] = number
    return Catalogue(layers, found)


def _walk(table: Table) -> Iterator[tuple[tuple[str, ...], Table, tuple[str | int, ...]]]:
    """Every table that writes a number: its path, itself, and where it stands in the file."""
    todo: list[tuple[tuple[str, ...], Any, tuple[str | int, ...]]] = [
        ((key,), value, (key,))
        for key, value in table.items()
        if key not in ("schema", "sources", "source")
    ]
    while todo:
        path, value, at = todo.pop(0)
        if isinstance(value, list):
            for n, item in enumerate(value):
                if isinstance(item, dict) and "resource" in item and path[-1] == "flows":
                    account = item.get("account", "settlement")
                    name = item["resource"] + ("" if account == "settlement" else f"@{account}")
                    flow = (*path[:-1], "flow", name)
                    if "rate" in item:
                        number = {k: v for k, v in item.items() if k in _KEYS}
                        yield flow, {"value": item["rate"], "unit": "kg", **number}, (*at, n)
                    if "published" in item:
                        told = {"unit": "kg", **item["published"]}
                        yield (*flow, "published"), told, (*at, n, "published")
        elif isinstance(value, dict):
            if "value" in value or "values" in value:
                yield path, value, at
            else:
                todo += [((*path, key), child, (*at, key)) for key, child in value.items()]


def _number(
    layer: Layer,
    path: tuple[str, ...],
    one: Table,
    at: tuple[str | int, ...],
    sources: dict[str, str],
    stem: str,
) -> Number:
    def mistake(what: str, found: str | None = None, expected: str | None = None) -> Mistake:
        return layer.mistake(what, at, found=found, expected=expected)

    for key in one:
        if key not in _KEYS:
            raise mistake("a number has no such field", found=repr(key))
    for key in ("unit", "source", "grade"):
        if not isinstance(one.get(key), str):
            raise mistake(f"a number has no {key}")
    if one["grade"] not in GRADES:
        raise mistake("there is no such grade", found=one["grade"], expected=", ".join(GRADES))
    name = ".".join(path[1:] if path[0] == "parameter" else path)
    field = _field(path)
    unit = UNITS[field] if field in UNITS else str(one["unit"])
    label = one.get("label") or LABELS.get(field) or path[-1].replace("_", " ")
    source = told_source(one["source"], sources)
    section = stem if path[0] == "parameter" else path[0]
    if "values" in one:
        values = tuple(quantity(_in(v, one["unit"]), unit) for v in one["values"])
        return Number(name, values, None, None, unit, source, one["grade"], label, section)
    low, value, high = (
        quantity(_in(one[key], one["unit"]), unit) if key in one else None
        for key in ("low", "value", "high")
    )
    if value is None:
        raise mistake("a number has no value")
    if (low is not None and low > value) or (high is not None and high < value):
        raise mistake("the value is outside its own range", found=f"{low} .. {value} .. {high}")
    return Number(name, value, low, high, unit, source, one["grade"], label, section)


def _in(value: object, unit: str) -> object:
    return f"{value!r} {unit}" if unit and isinstance(value, int | float) else value


def _field(path: tuple[str, ...]) -> str:
    """The field of the table of parameters that a path fills ("" for none)."""
    if path[0] == "parameter":
        return path[-1]
    if path[0] in ("vehicle", "equipment", "technology", "activity", "capital") and len(path) == 3:
        return f"{path[0]}_{path[2]}"
    if path[0] == "process" and path[-1] != "target" and len(path) == 3:
        return f"process_{path[2]}"
    if path[0] in ("plan_use", "mortality", "fertility"):
        return path[0]
    return ""


def told_source(text: str, sources: dict[str, str]) -> str:
    """A source as people read it: a key of `sources` is replaced by what it stands for."""
    if text in sources:
        return sources[text]
    match = re.match(r"(\w+)([:;].*)", text, re.DOTALL)
    if match and match[1] in sources:
        return sources[match[1]] + match[2].replace(":", ";", 1)
    return text
