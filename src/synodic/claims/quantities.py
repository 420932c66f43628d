"""Quantities of a claim as series of a history.

A claim may name any series of the model that belongs to settlements, actors or worlds
(docs/reference/state.md), or one of the common words of `WORDS`. Amounts of several settlements are
added up where they are amounts (people, kg, $ ...), and averaged by people where they are not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from synodic.claims.claim import Claim
from synodic.claims.crossings import days_under_way
from synodic.claims.scene import Place, Scene, plain
from synodic.history.history import History
from synodic.history.sampled import SAMPLED
from synodic.schema.axes import BIRTHPLACES
from synodic.schema.mistake import Mistake

#: What claims call a series.
WORDS = {
    "people": "population",
    "residents": "population",
    "inhabitants": "population",
    "crew": "population",
    "self sufficiency": "autarky",
    "budget": "space_budget",
    "space budget share": "space_share",
    "launches": "orbital_launches",
    "launch attempts": "orbital_launches",
    "launch attempts a year": "orbital_launches",
    "launches a year": "orbital_launches",
    "space share of the budget": "space_share",
    "grievance against mars": "frustration",
    "frustration with mars": "frustration",
    "price to orbit": "launch_price",
    "belief temporary": "temporary",
    "tension": "grievance",
    "chance of life": "life_chance",
}
#: Share of the people of a place who were not born on Earth, and days on the way from Earth.
BORN_THERE = ("share born there", "born there", "share of people born there")
TRANSIT = ("transit days", "transit time", "days from earth to mars", "travel days")

_ADDED = ("person", "kg", "$", "$/yr", "kW", "h/day", "1/yr", "m3", "kg/day")
#: What is counted, by the unit of the model.
_COUNTED = {
    "person": ("people", "persons", "residents", "crew"),
    "1/yr": ("launches", "launches a year", "a year", "per year"),
    "": ("share", "fraction"),
}
_MANY = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "percent": 1e-2}

#: Days and values of a quantity within a history.
Values = Callable[[History, int, int], tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class Quantity:
    """A quantity that the model has.

    Attributes:
        values: days and values from one day to another, both included; the first is what stood.
        unit: of the values.
        factor: by which a claim's number is multiplied to be in that unit.
        whole: whether it counts.
    """

    values: Values
    unit: str
    factor: float = 1.0
    whole: bool = False


def quantity_of(claim: Claim, scene: Scene) -> Quantity | str:
    """The quantity that a claim is about, or why the model does not cover it."""
    word = scene.word(claim.variable)
    place = scene.place(claim.place) if claim.place else None
    if word in TRANSIT:
        to = place or scene.place("mars")
        if to is None or to.world == scene.world("earth"):
            return "the scenario flies nowhere"
        return _united(claim, Quantity(_transit(to), "day"))
    if word in BORN_THERE:
        there = _settlements(claim, scene, place)
        return there if isinstance(there, str) else _united(claim, Quantity(_born(there), ""))
    name = WORDS.get(word, word.replace(" ", "_"))
    field = SAMPLED.get(name)
    if field is None or len(field.shape) != 1 or field.axes[0] not in _AXES:
        return f"the model has no quantity {claim.variable!r}"
    axis = field.axes[0]
    numbers = _AXES[axis](claim, scene, place)
    if isinstance(numbers, str):
        return numbers
    added = field.unit in _ADDED
    weigh = axis == "settlement" and not added
    made = Quantity(_series(name, numbers, added, weigh), field.unit, 1.0, field.dtype == "i8")
    return _united(claim, made)


def _united(claim: Claim, made: Quantity) -> Quantity | str:
    from synodic.scenario.units import factor

    unit = claim.unit.strip()
    if unit in ("", made.unit) or plain(unit) in _COUNTED.get(made.unit, ()):
        return made
    many = _MANY.get(plain(unit).split(" ")[0])
    if many is not None:
        return Quantity(made.values, made.unit, many, made.whole)
    try:
        return Quantity(made.values, made.unit, factor(unit, made.unit), made.whole)
    except Mistake:
        return f"the unit {unit!r} is not one of {made.unit or 'a pure number'}"


def _settlements(claim: Claim, scene: Scene, place: Place | None) -> tuple[int, ...] | str:
    if claim.place and place is None:
        return f"the scenario has no place {claim.place!r}"
    there = place.settlements if place else tuple(range(len(scene.worlds)))
    return there or f"nobody is played at {claim.place or 'any place'}"


def _actors(claim: Claim, scene: Scene, place: Place | None) -> tuple[int, ...] | str:
    names = claim.actors or ((claim.place,) if claim.place else ())
    found: list[int] = []
    for name in names:
        actors = scene.actors(name)
        if actors is not None:
            found += actors or range(scene.names.count("actor"))
    if found:
        return tuple(dict.fromkeys(found))
    if not claim.actors and (place is None or place.world == scene.world("earth")):
        return tuple(range(scene.names.count("actor")))
    return f"nobody in the scenario is {' or '.join(names)}"


def _worlds(claim: Claim, scene: Scene, place: Place | None) -> tuple[int, ...] | str:
    if place is None or place.world < 0:
        return f"the scenario has no place {claim.place!r}"
    return (place.world,)


_AXES = {"settlement": _settlements, "actor": _actors, "world": _worlds}


def _rows(history: History, begin: int, end: int) -> slice:
    days = history.samples.days
    first = max(int(np.searchsorted(days, begin, side="right")) - 1, 0)
    return slice(first, max(int(np.searchsorted(days, end, side="right")), first + 1))


def _series(name: str, numbers: tuple[int, ...], added: bool, weigh: bool) -> Values:
    def values(history: History, begin: int, end: int) -> tuple[np.ndarray, np.ndarray]:
        rows = _rows(history, begin, end)
        table = history.samples.field(name)[rows][:, list(numbers)]
        days = history.samples.days[rows]
        if added:
            return days, table.sum(axis=1)
        if not weigh or len(numbers) == 1:
            return days, table.mean(axis=1)
        people = history.samples.field("population")[rows][:, list(numbers)]
        weights = np.where(people.sum(axis=1, keepdims=True) > 0, people, 1.0)
        return days, (table * weights).sum(axis=1) / weights.sum(axis=1)

    return values


def _born(numbers: tuple[int, ...]) -> Values:
    def values(history: History, begin: int, end: int) -> tuple[np.ndarray, np.ndarray]:
        rows = _rows(history, begin, end)
        born = history.samples.field("population_born")[rows][:, list(numbers)].sum(axis=1)
        there = born.sum(axis=1) - born[:, BIRTHPLACES.index("earth")]
        return history.samples.days[rows], there / np.maximum(born.sum(axis=1), 1.0)

    return values


def _transit(to: Place) -> Values:
    def values(history: History, begin: int, end: int) -> tuple[np.ndarray, np.ndarray]:
        took = np.array(days_under_way(history, to, (begin, end)), float)
        return np.full(len(took), end), took

    return values
