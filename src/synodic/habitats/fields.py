"""Which fields the TOML of a habitat may have, and one clear mistake for every other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from synodic.habitats.form import DRIVES
from synodic.scenario.reading import Layer
from synodic.schema.mistake import Mistake, Mistakes, nearest

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Number:
    """A number between two bounds; `whole` for a count."""

    least: float = 0.0
    most: float = 1e12
    whole: bool = False

    def wrong(self, value: Any) -> str | None:
        """What was expected instead, or None."""
        kind = int if self.whole else int | float
        expected = f"{'a whole number' if self.whole else 'a number'} of {self.least:g}"
        expected += f" to {self.most:g}" if self.most < 1e12 else " or more"
        good = isinstance(value, kind) and not isinstance(value, bool)
        return None if good and self.least <= value <= self.most else expected


@dataclass(frozen=True)
class Words:
    """A text, one of `valid` where those are given; or a list of them."""

    valid: tuple[str, ...] = ()
    many: bool = False

    def wrong(self, value: Any) -> str | None:
        """What was expected instead, or None."""
        values = value if self.many else [value]
        expected = "a list of texts" if self.many else "a text"
        if self.valid:
            expected = ", ".join(self.valid)
        good = isinstance(values, list) and all(
            isinstance(one, str) and (not self.valid or one in self.valid) for one in values
        )
        return None if good else expected


@dataclass(frozen=True)
class Flag:
    """True or false."""

    def wrong(self, value: Any) -> str | None:
        """What was expected instead, or None."""
        return None if isinstance(value, bool) else "true or false"


@dataclass(frozen=True)
class Named:
    """A table of entries by name, all of one form; `valid` names where those are fixed."""

    form: Any
    valid: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rows:
    """A list of tables of one form."""

    form: dict[str, Any]


_SHARE = Number(0.0, 1.0)
_FLOW = {
    "resource": Words(), "rate": Number(-1e9, 1e9), "grade": Words(), "source": Words(),
    "account": Words(("settlement", "ground", "air", "space")),
}  # fmt: skip


def forms(resources: tuple[str, ...], equipment: tuple[str, ...]) -> dict[str, Any]:
    """The form of a whole file."""
    return {
        "schema": Number(1, 1, whole=True),
        "title": Words(),
        "days": Number(0.01, 366_000.0),
        "source": Words(),
        "crew": {"people": Number(0, 100_000, whole=True), "work_hours": Number(0.0, 24.0)},
        "cabin": {"volume_m3": Number(0.1), "purge": _SHARE},
        "power": {"battery_kwh": Number(), "sunlight": Number(0.0, 10.0)},
        "stock": Named(Number()),
        "room": Named(Number()),
        "equipment": Named(Number(0, 1_000_000, whole=True), equipment),
        "without": {"processes": Words(many=True)},
        "set": Named(Number(-1e12)),
        "failures": {"on": Flag()},
        "storm": Rows({"day": Number(), "days": Number(), "light": _SHARE}),
        "resource": Named({"title": Words(), "formula": Words(), "shares": Named(_SHARE)}),
        "crop": Named(
            {
                "title": Words(), "area_m2": Number(), "life_days": Number(1.0, 10_000.0),
                "photoperiod_h": Number(1, 24, whole=True), "plantings": Number(1, 64, whole=True),
                "edible": Number(0.01, 1.0), "food_kg_m2_day": Number(0.0, 10.0),
                "energy_kwh_kg": Number(), "hours_kg": Number(), "air": Words(("cabin", "store")),
                "starves_h": Number(1.0), "equipment": Words(equipment), "order": Number(),
                "grade": Words(), "source": Words(),
            }
        ),
        "process": Named(
            {
                "title": Words(), "order": Number(), "drive": Words(DRIVES),
                "resource": Words(), "target_kg": Number(), "target_kg_person": Number(),
                "target_kpa": Number(), "capacity_day": Number(), "units": Number(),
                "equipment": Words(equipment), "energy_kwh": Number(), "hours": Number(),
                "flows": Rows(_FLOW), "balance_by": Words(many=True), "unaccounted": Words(),
                "grade": Words(), "source": Words(),
            }
        ),
    }  # fmt: skip


def check(layer: Layer, form: dict[str, Any]) -> None:
    """Hold a file against its form.

    Raises:
        Mistakes: all that is wrong, each with its line.
    """
    wrong: list[Mistake] = []
    _table(layer, layer.table, form, (), wrong)
    if "schema" not in layer.table:
        wrong.insert(0, layer.mistake("the file does not say its schema", expected="schema = 1"))
    if wrong:
        raise Mistakes(wrong)


def _table(layer: Layer, value: Any, form: dict[str, Any], at: Path, wrong: list[Mistake]) -> None:
    if not isinstance(value, dict):
        wrong.append(layer.mistake("this should be a table", at, found=_shown(value)))
        return
    for key, child in value.items():
        if key not in form:
            wrong.append(
                layer.mistake(
                    "there is no such field", (*at, key), expected=", ".join(form),
                    nearest=nearest(key, form),
                )
            )  # fmt: skip
        else:
            _one(layer, child, form[key], (*at, key), wrong)


def _one(layer: Layer, value: Any, form: Any, at: Path, wrong: list[Mistake]) -> None:
    if isinstance(form, dict):
        _table(layer, value, form, at, wrong)
    elif isinstance(form, Named):
        if not isinstance(value, dict):
            wrong.append(layer.mistake("this should be a table", at, found=_shown(value)))
            return
        for key, child in value.items():
            if form.valid and key not in form.valid:
                wrong.append(unknown(layer, (*at, key), key, form.valid))
            else:
                _one(layer, child, form.form, (*at, key), wrong)
    elif isinstance(form, Rows):
        if not isinstance(value, list):
            wrong.append(layer.mistake("this should be a list", at, found=_shown(value)))
            return
        for n, child in enumerate(value):
            _table(layer, child, form.form, (*at, n), wrong)
    else:
        expected = form.wrong(value)
        if expected is not None:
            word = value if isinstance(value, str) else ""
            valid = getattr(form, "valid", ())
            wrong.append(
                layer.mistake(
                    "this cannot stand here", at, found=_shown(value), expected=expected,
                    nearest=nearest(word, valid),
                )
            )  # fmt: skip


def unknown(layer: Layer, at: Path, name: str, valid: tuple[str, ...]) -> Mistake:
    """The mistake of a name that is not among the valid ones."""
    return layer.mistake(
        "there is no such name", at, found=repr(name), expected=", ".join(valid),
        nearest=nearest(name, valid),
    )  # fmt: skip


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
