"""A scene: which actors and places of a scenario the names of a canon mean.

A name is looked up in the canon's own table (``[canon.map]``), then among ids and titles of the
scenario, then by its other spellings. ``*`` in that table is anybody, or anywhere. What a canon
calls quantities and states is looked up there as well. A place that is named as an actor is
anybody: the model knows who acts, not for whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from synodic.history.names import Names
from synodic.history.scenarios import names_of
from synodic.schema.axes import SETTLEMENTS

if TYPE_CHECKING:
    from synodic.scenario import Scenario

#: In a canon's table: anybody, anywhere.
ANYBODY = "*"

#: Spellings of one name; of moons of the giant planets, the planet to which ships go.
_SPELLINGS = (
    ("us", "usa", "united states", "united states of america", "america", "nasa"),
    ("ussr", "soviet union", "soviets", "soviet", "roscosmos"),
    ("china", "prc", "people's republic of china", "cnsa"),
    ("europe", "esa", "european space agency"),
    ("earth", "terra", "world", "leo", "low earth orbit", "earth orbit", "orbit"),
    ("moon", "luna", "lunar surface", "lunar orbit"),
    ("mars", "mars orbit", "martian surface", "near mars"),
    ("jupiter", "io", "europa", "ganymede", "callisto"),
    ("saturn", "titan", "enceladus", "saturn orbit"),
)
#: Places that are nowhere in particular.
_ANYWHERE = ("space", "deep space", "interplanetary", "interplanetary space", "solar system")
_WITH: dict[str, tuple[str, ...]] = {name: names for names in _SPELLINGS for name in names}


@dataclass(frozen=True)
class Place:
    """A place of a scenario.

    Attributes:
        world: its number, or -1 where any is meant.
        settlements: the settlements there.
        name: of the world or settlement.
    """

    world: int
    settlements: tuple[int, ...]
    name: str

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers by which events name it."""
        return (*self.settlements, *((SETTLEMENTS + self.world,) if self.world >= 0 else ()))


@dataclass(frozen=True)
class Scene:
    """What a canon is held against.

    Attributes:
        names: of the scenario.
        worlds: the world of each settlement.
        start, end: the first day that is played, and the first that is not.
        mapped: names of the canon to ids of the scenario, or to ``*``.
    """

    names: Names
    worlds: tuple[int, ...]
    start: int
    end: int
    mapped: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _mapped(self) -> dict[str, str]:
        return {plain(name): id for name, id in self.mapped.items()}

    def actors(self, name: str) -> tuple[int, ...] | None:
        """The actors that a name means: none at all (anybody), or None where nobody has it."""
        found = self._find(name, "actor")
        return () if found is None and self.place(name) is not None else found

    def word(self, name: str) -> str:
        """What a canon calls a quantity or a state, in the words of the model if it says so."""
        return plain(self._mapped.get(plain(name), name))

    def place(self, name: str) -> Place | None:
        """The place that a name means, or None."""
        for text in _parts(name):
            if self._mapped.get(plain(text)) == ANYBODY or plain(text) in _ANYWHERE:
                return Place(-1, tuple(range(len(self.worlds))), "anywhere")
            for axis in ("settlement", "world"):
                found = self._find(text, axis)
                if found:
                    return self._place(axis, found[0])
        return None

    def flies(self, vehicle: str) -> bool:
        """Whether the scenario has a vehicle of that name, or the canon says that any will do."""
        if self._mapped.get(plain(vehicle)) == ANYBODY:
            return True
        return bool(self._find(vehicle, "vehicle"))

    def world(self, id: str) -> int | None:
        """The number of a world by its id, or None."""
        ids = self.names.labels("world")
        return ids.index(id) if id in ids else None

    def _place(self, axis: str, number: int) -> Place:
        title = self.names.title(axis, number)
        if axis == "settlement":
            return Place(self.worlds[number], (number,), title)
        there = tuple(s for s, world in enumerate(self.worlds) if world == number)
        return Place(number, there, title)

    def _find(self, name: str, axis: str) -> tuple[int, ...] | None:
        ids = self.names.labels(axis)
        titles = self.names.titles.get(axis) or ids
        known = [(plain(id), plain(title)) for id, title in zip(ids, titles, strict=True)]
        wanted = self._mapped.get(plain(name), name)
        if wanted == ANYBODY:
            return () if axis == "actor" else None
        for one in (plain(wanted), *_WITH.get(plain(wanted), ())):
            for number, spellings in enumerate(known):
                if one in spellings:
                    return (number,)
        return None


def scene(scenario: Scenario, mapped: Mapping[str, str] | None = None) -> Scene:
    """The scene of a scenario."""
    parameters = scenario.compile().parameters[0]
    names = names_of(scenario)
    worlds = parameters["settlement_world"][: names.count("settlement")]
    start, end = int(parameters["start_day"]), int(parameters["end_day"])
    return Scene(names, tuple(map(int, worlds)), start, end, dict(mapped or {}))


def plain(name: str) -> str:
    """A name without article, capitals and what divides words."""
    words = " ".join(re.split(r"[\s_-]+", name.strip().lower()))
    return words.removeprefix("the ")


def _parts(name: str) -> Iterable[str]:
    """A name, then its parts, the narrowest first: of ``Mars/Happy Valley`` the valley."""
    yield name
    for divider in ("/", "-"):
        parts = [part for part in name.split(divider) if part.strip()]
        if len(parts) > 1:
            yield from reversed(parts)
    parts = [part for part in name.split(",") if part.strip()]
    if len(parts) > 1:
        yield from parts
