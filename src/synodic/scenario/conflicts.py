"""Where sources disagree: what each gives for one quantity, which one the catalogue uses, and why.

``catalogue/conflicts.toml`` holds them. Each names the number of the catalogue that stands on it:
the value that is `used`, times `scale`, is that number, or `enters` says how it goes in.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from synodic.scenario.numbers import FOLDER, GRADES, numbers, told_source
from synodic.scenario.reading import Layer, Table, parse, read_text
from synodic.schema.mistake import nearest

FILE = FOLDER / "conflicts.toml"


class Told(NamedTuple):
    """What one source gives, in the conflict's unit; `low` and `high` are its own range."""

    value: float
    low: float | None
    high: float | None
    source: str
    grade: str
    used: bool
    note: str
    reference: str


class Conflict(NamedTuple):
    """One quantity about which sources disagree.

    Attributes:
        id: its name in the file.
        quantity: what it is.
        unit: of all `values`; "" for a pure number.
        number: the number of the catalogue that stands on it.
        scale: that number is so many times the value used; None where `enters` tells it.
        enters: how the value used goes into that number.
        why: why the catalogue uses the one it does.
        values: what each source gives; exactly one is used.
    """

    id: str
    quantity: str
    unit: str
    number: str
    scale: float | None
    enters: str
    why: str
    values: tuple[Told, ...]

    @property
    def used(self) -> Told:
        """The value on which the catalogue stands."""
        return next(one for one in self.values if one.used)


@lru_cache(maxsize=1)
def conflicts() -> tuple[Conflict, ...]:
    """All of them, in the order of the file."""
    return read_conflicts(read_text(FILE), FILE)


def of_number(name: str) -> list[Conflict]:
    """Those on which the number of this name stands."""
    return [one for one in conflicts() if one.number == name]


def read_conflicts(text: str, file: Path = FILE) -> tuple[Conflict, ...]:
    """Conflicts out of a TOML text.

    Raises:
        Mistake: a number that the catalogue lacks; a value without source or grade; none or
            several that are used; fewer than two.
    """
    table = parse(text, file.name)
    layer = Layer(file.name, text, table)
    sources = table.get("sources", {})
    return tuple(_conflict(layer, id, one, sources) for id, one in table["conflict"].items())


def _conflict(layer: Layer, id: str, one: Table, sources: dict[str, str]) -> Conflict:
    at = ("conflict", id)
    for key in ("quantity", "unit", "number", "why"):
        if not isinstance(one.get(key), str):
            raise layer.mistake(f"a conflict has no {key}", at)
    known = numbers(everything=True).numbers
    if one["number"] not in known:
        near = nearest(one["number"], known)
        told = (*at, "number")
        raise layer.mistake(
            "the catalogue has no such number", told, found=repr(one["number"]), nearest=near
        )
    if ("scale" in one) == ("enters" in one):
        raise layer.mistake("how does it enter the number?", at, expected="`scale` or `enters`")
    values = tuple(
        _told(layer, (*at, "values", n), v, sources) for n, v in enumerate(one["values"])
    )
    if len(values) < 2:
        raise layer.mistake("one source is no conflict", at)
    if sum(value.used for value in values) != 1:
        raise layer.mistake("of the values of a conflict one is used", at)
    return Conflict(
        id, one["quantity"], one["unit"], one["number"], one.get("scale"), one.get("enters", ""),
        one["why"], values,
    )  # fmt: skip


def _told(layer: Layer, at: tuple[str | int, ...], one: Table, sources: dict[str, str]) -> Told:
    if one.get("grade") not in GRADES:
        grades = ", ".join(GRADES)
        raise layer.mistake("there is no such grade", at, found=one.get("grade"), expected=grades)
    if not one.get("source"):
        raise layer.mistake("a value has no source", at)
    value, low, high = one["value"], one.get("low"), one.get("high")
    if (low is not None and low > value) or (high is not None and high < value):
        found = f"{low} .. {value} .. {high}"
        raise layer.mistake("the value is outside its own range", at, found=found)
    return Told(
        value, low, high, told_source(one["source"], sources), one["grade"],
        one.get("used", False), one.get("note", ""), one.get("reference", ""),
    )  # fmt: skip
