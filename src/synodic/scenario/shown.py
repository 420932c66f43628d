"""The catalogue as people look at it: every number with its range, unit, grade and source.

Beside the numbers of the files it shows what the catalogue derives from them: flows solved so that
a process balances (with their deviation from a published figure), and derived compositions.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from synodic.scenario.numbers import GRADES, Catalogue, numbers
from synodic.scenario.tables import Tables, tables
from synodic.schema.axes import ELEMENTS
from synodic.schema.mistake import Mistake, nearest


class Row(NamedTuple):
    """One number; `value` is a tuple for a row of numbers by age."""

    name: str
    label: str
    value: float | tuple[float, ...]
    low: float | None
    high: float | None
    unit: str
    source: str
    grade: str
    section: str


def catalogue(
    name: str | None = None, *, grade: str | None = None, search: str | None = None
) -> list[Row]:
    """All numbers, or those of `name`: a whole name, the beginning of one at a dot, or a section.

    Args:
        name: which; a part of a name between dots will do where nothing else has that name.
        grade: only those of this grade.
        search: only those with this text in their name, label or source, in small letters or not.

    Raises:
        Mistake: there is none of this name, no such grade, or no number with that text.
    """
    rows = list(_rows())
    if name is not None:
        rows = _named(rows, name.removeprefix("parameter."))
    if grade is not None:
        if grade not in GRADES:
            raise Mistake(
                "there is no such grade", found=repr(grade), expected=", ".join(GRADES),
                nearest=nearest(grade, GRADES),
            )  # fmt: skip
        rows = [row for row in rows if row.grade == grade]
    if search is not None:
        text = search.casefold()
        rows = [row for row in rows if text in f"{row.name} {row.label} {row.source}".casefold()]
        if not rows:
            raise Mistake("no number of the catalogue tells of that", found=repr(search))
    return rows


@lru_cache(maxsize=1)
def _rows() -> tuple[Row, ...]:
    whole = numbers(everything=True)
    rows = [
        Row(n.name, n.label, n.value, n.low, n.high, n.unit, n.source, n.grade, n.section)
        for n in whole.numbers.values()
    ]
    return tuple(sorted([*rows, *_derived(whole, tables())], key=lambda row: row.name))


def _named(rows: list[Row], name: str) -> list[Row]:
    found = [row for row in rows if row.name == name or row.name.startswith(f"{name}.")]
    if not found:
        found = [row for row in rows if row.section == name]
    if not found:  # a part of a name will do: `starship` for `vehicle.starship`
        found = [row for row in rows if f".{name}." in f".{row.name}."]
    if not found:
        known = {row.section for row in rows}
        for row in rows:
            parts = row.name.split(".")
            known.update(parts, (".".join(parts[: n + 1]) for n in range(len(parts))))
        raise Mistake(
            "the catalogue has no such number", found=repr(name), nearest=nearest(name, known)
        )
    return found


def number(path: str) -> Row:
    """One number by its whole name.

    Raises:
        Mistake: there is none of this name.
    """
    name = path.removeprefix("parameter.")
    for row in catalogue():
        if row.name == name:
            return row
    raise Mistake(
        "the catalogue has no such number",
        found=repr(path),
        nearest=nearest(name, [row.name for row in catalogue()]),
    )


def _derived(whole: Catalogue, filled: Tables) -> list[Row]:
    rows = []
    for process in filled.processes:
        start = f"process.{process.id}.flow."
        grades = [n.grade for name, n in whole.numbers.items() if name.startswith(start)]
        for flow in process.flows:
            if not flow.solved or flow.rate is None:
                continue
            source = f"derived: solved so that {process.id} balances"
            if flow.deviation is not None:
                source += f"; published {flow.published:g} kg, {flow.deviation:+.1%} off"
            label = f"{flow.resource.replace('_', ' ')} a run"
            name = start + flow.name
            grade = _worst(grades)
            rows.append(Row(name, label, flow.rate, None, None, "kg", source, grade, "process"))
    for resource, entry in whole.entries("resources", "resource").items():
        sources = whole.layers["resources"].table["sources"]
        source = sources.get(entry["source"], entry["source"])
        for element, share in zip(ELEMENTS, filled.shares[resource], strict=True):
            name = f"resource.{resource}.{element}"
            label = f"share of {element} in {entry['title'].lower()}"
            grade = entry["grade"]
            rows.append(Row(name, label, share, None, None, "", source, grade, "resource"))
    return rows


def _worst(grades: list[str]) -> str:
    return max(grades, key=GRADES.index)
