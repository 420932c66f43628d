"""Which series an ensemble keeps: few, declared before the run.

A series is named ``ENTITY.FIELD`` or ``ENTITY.FIELD.LABEL``, as users name things:
``mars.population``, ``mars-base.stock.food``, ``us.space_budget``. An entity is a settlement, an
actor, a world, a vehicle or a programme by its id. A world stands for all settlements on it;
``settlements`` and ``actors`` stand for all of them. What adds up (people, kilograms, dollars,
counts) is summed over them, days of supply are those of the worst off, all else is the plain mean.
``free.N`` is a level of a user's own system.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from synodic.ensembles.ground import Ground
from synodic.history.names import Names
from synodic.history.sampled import SAMPLED
from synodic.history.scenarios import names_of
from synodic.schema.axes import ACTORS
from synodic.schema.mistake import Mistake, nearest
from synodic.schema.series import COLUMNS
from synodic.schema.table import Field

#: The headline series, in their order: kept where nothing else is asked for. Those of settlements
#: are kept for every world that one stands on, those of actors for all actors together.
HEADLINES = (
    "population",
    "deaths",
    "received_kg",
    "endurance",
    "ration",
    "autarky",
    "transfer",
    "grievance",
    "legitimacy",
    "authority",
    "spent",
    "orbital_launches",
)

_SUMMED_UNITS = {"person", "kg", "$", "$/yr", "m3", "kW", "1/yr", "h/day", "kg/day"}
_SUMMED = {
    "units", "units_down", "ships", "flights", "launch_losses", "transit_losses", "arrivals",
    "landing_losses", "attempts", "successes", "launched", "crowd_count", "life_looks",
}  # fmt: skip
SUM, LEAST, MEAN = "sum", "least", "mean"


@dataclass(frozen=True)
class Kept:
    """One series that is kept.

    Attributes:
        name: ``ENTITY.FIELD[.LABEL]``.
        columns: those of `synodic.schema.series.COLUMNS` that it is made of.
        how: ``sum``, ``least`` or ``mean`` of them.
        unit: as the schema has it; "1" for a plain number.
        label: what a chart calls it.
    """

    name: str
    columns: tuple[int, ...]
    how: str
    unit: str
    label: str


@dataclass(frozen=True)
class Keeping:
    """The series that are kept, and the columns of a play that they need."""

    series: tuple[Kept, ...]

    @property
    def columns(self) -> np.ndarray:
        """(columns,) int64, each once, rising."""
        return np.unique(np.concatenate([kept.columns for kept in self.series]).astype(np.int64))

    def values(self, table: np.ndarray, columns: np.ndarray) -> np.ndarray:
        """(series, rows) float64 out of a play's (rows, columns), which are `columns`."""
        result = np.empty((len(self.series), len(table)))
        for row, kept in zip(result, self.series, strict=True):
            places = np.searchsorted(columns, kept.columns)
            row[:] = table[:, places[0]]
            for place in places[1:]:  # one by one: a sum has one order
                if kept.how == LEAST:
                    np.minimum(row, table[:, place], out=row)
                else:
                    row += table[:, place]
            if kept.how == MEAN:
                row /= len(places)
        return result


def keeping(on: Ground, wanted: Sequence[str] = ()) -> Keeping:
    """The series of these names; the headlines where none is named.

    Raises:
        Mistake: the scenario has no such series.
    """
    known = {kept.name: kept for kept in every_series(on)}
    if not wanted:
        names = names_of(on.scenario)
        settled = _settled_worlds(on)
        entities = {
            "settlement": [names.ids["world"][w] for w in sorted(settled)],
            "actor": ["actors"] if names.count("actor") else [],
        }
        wanted = [
            f"{entity}.{field}"
            for field in HEADLINES
            for entity in entities[SAMPLED[field].axes[0]]
        ]
    for name in wanted:
        if name not in known:
            raise Mistake(
                "there is no such series",
                found=repr(name),
                expected="ENTITY.FIELD or ENTITY.FIELD.LABEL, such as mars.population",
                nearest=nearest(name, known),
            )
    if not wanted:
        raise Mistake(
            "nothing would be kept: the scenario has no settlement and no actor",
            expected="series named by --keep",
        )
    return Keeping(tuple(known[name] for name in dict.fromkeys(wanted)))


def every_series(on: Ground) -> Iterator[Kept]:
    """All series that an ensemble of this scenario may keep."""
    names, settled = names_of(on.scenario), _settled_worlds(on)
    places = {(column.field, column.index): n for n, column in enumerate(COLUMNS)}
    for field in SAMPLED.values():
        how = _how(field)
        for entity, positions in _entities(field.axes[0], names, settled):
            for label, rest in _labels(field, names, how):
                columns = tuple(
                    places[field.name, (n, *index)] for n, index in product(positions, rest)
                )
                name = f"free.{entity}" if field.axes[0] == "free" else f"{entity}.{field.name}"
                told = f"{field.label}: {entity}" + (
                    f", {label.replace('_', ' ')}" if label else ""
                )
                yield Kept(
                    f"{name}.{label}" if label else name, columns, how, field.unit or "1", told
                )


def _how(field: Field) -> str:
    if field.unit in _SUMMED_UNITS or field.name in _SUMMED:
        return SUM
    return LEAST if field.unit == "day" else MEAN


def _settled_worlds(on: Ground) -> dict[int, list[int]]:
    """The settlements on each world that has any."""
    parameters = on.inputs.parameters[0]
    found: dict[int, list[int]] = {}
    for s in range(int(parameters["n_settlements"])):
        found.setdefault(int(parameters["settlement_world"][s]), []).append(s)
    return found


def _entities(
    axis: str, names: Names, settled: dict[int, list[int]]
) -> Iterator[tuple[str, list[int]]]:
    """Who a field of this first axis may belong to, with positions on the axis."""
    if axis == "free":
        for n in range(SAMPLED["free"].shape[0]):
            yield str(n), [n]
        return
    if axis == "seat":
        for n, id in enumerate(names.ids["actor"]):
            yield id, [n]
        for n, id in enumerate(names.ids["settlement"]):
            yield id, [ACTORS + n]
        return
    for n, id in enumerate(names.ids[axis]):
        yield id, [n]
    if axis == "settlement":
        for world, settlements in settled.items():
            if names.ids["world"][world] not in names.ids["settlement"]:
                yield names.ids["world"][world], settlements
    if axis in ("settlement", "actor") and names.count(axis):
        yield f"{axis}s", list(range(names.count(axis)))


def _labels(field: Field, names: Names, how: str) -> Iterator[tuple[str, list[tuple[int, ...]]]]:
    """What may be said behind a field: a label of its second axis, or nothing for all of them."""
    if len(field.axes) == 1:
        yield "", [()]
        return
    labels = names.labels(field.axes[1])
    for n, label in enumerate(labels):
        yield label, [(n,)]
    if how != MEAN and labels:
        yield "", [(n,) for n in range(len(labels))]
