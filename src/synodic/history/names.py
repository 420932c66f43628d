"""Who is who in a history: ids and titles of its entities, by axis, in the order of their numbers.

Ids are for ids of events, files and code; titles are for people. Only ids reach anything hashed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from synodic.scenario.leader_names import leader_name
from synodic.schema.axes import (
    BIRTHPLACES,
    DEATH_CAUSES,
    GROUPS,
    OUTCOMES,
    RESOURCES,
    SETTLEMENTS,
    SEXES,
    WATCHES,
    WORKS,
)
from synodic.schema.policies import ACTOR_POLICIES, SETTLEMENT_POLICIES

#: Labels of axes that every scenario shares.
FIXED = {
    "resource": RESOURCES,
    "watch": WATCHES,
    "death_cause": DEATH_CAUSES,
    "birthplace": BIRTHPLACES,
    "sex": SEXES,
    "outcome": OUTCOMES,
    "group": GROUPS,
    "work": WORKS,
    "actor_policy": tuple(policy.name for policy in ACTOR_POLICIES),
    "settlement_policy": tuple(policy.name for policy in SETTLEMENT_POLICIES),
}

#: Axes whose entities the scenario and the catalogue name.
NAMED = (
    "settlement",
    "actor",
    "world",
    "vehicle",
    "process",
    "equipment",
    "programme",
    "asteroid",
    "technology",
)

NATURE = "nature"
NOWHERE = "-"

_OUTCOME_TITLES = {
    "moon.first_landing": "The first people landed on the Moon",
    "mars.first_landing": "The first people landed on Mars",
    "mars.base": "A base on Mars has been lived in for a year without a break",
    "mars.self_sufficient": "Mars can live without Earth",
    "mars.autonomy": "Mars governs itself",
    "mars.independence": "Mars declared independence",
    "mars.lost": "The last person on Mars is gone",
    "earth_mars.war": "War broke out between Earth and Mars",
    "asteroid.captured": "An asteroid was captured",
    "life.detected": "Life was found beyond Earth",
}

_WATCH_TITLES = {"carbon_dioxide": "carbon dioxide removal", "pressure": "cabin pressure"}

_DEATH_TITLES = {
    "oxygen": "lack of oxygen",
    "carbon_dioxide": "carbon dioxide",
    "pressure": "loss of pressure",
    "water": "thirst",
    "food": "hunger",
    "power": "cold",
    "voyage": "lost on a voyage",
}


@dataclass(frozen=True)
class Names:
    """Ids and titles by axis (``settlement``, ``actor``, ``vehicle``, ...).

    `interventions` are the sentences of the scenario's interventions, in their order.
    """

    ids: dict[str, tuple[str, ...]]
    titles: dict[str, tuple[str, ...]]
    interventions: tuple[str, ...] = field(default=())

    def labels(self, axis: str) -> tuple[str, ...]:
        """The ids along an axis, or what every scenario calls its positions."""
        return FIXED.get(axis) or self.ids.get(axis, ())

    def count(self, axis: str) -> int:
        """How many entities of an axis the scenario has."""
        return len(self.ids.get(axis, ()))

    def actor(self, number: int) -> str:
        """Title of an actor, in a sentence."""
        return _spoken(_at(self.titles.get("actor", ()), number, NATURE))

    def place(self, number: int) -> str:
        """Title of a place, in a sentence."""
        if number >= SETTLEMENTS:
            return _spoken(_at(self.titles.get("world", ()), number - SETTLEMENTS, NOWHERE))
        return _spoken(_at(self.titles.get("settlement", ()), number, NOWHERE))

    def title(self, axis: str, number: int) -> str:
        """Title of an entity, standing alone."""
        return _at(self.titles.get(axis, ()), number, NOWHERE)

    def subject(self, axis: str, number: int, actor: int = -1) -> str:
        """Title of an event's subject on an axis, in a sentence.

        `actor` is the event's: leaders of some actors have names of their own.
        """
        if axis == "outcome":
            return _OUTCOME_TITLES.get(OUTCOMES[number], OUTCOMES[number])
        if axis == "leader":
            return leader_name(number, self.actor_id(actor))
        if axis == "intervention":
            return _at(self.interventions, number, f"number {number + 1}")
        if axis in ("watch", "death_cause"):
            word = FIXED[axis][number]
            return (_WATCH_TITLES if axis == "watch" else _DEATH_TITLES).get(word, word)
        return _at(self.titles.get(axis) or self.labels(axis), number, NOWHERE)

    def actor_id(self, number: int) -> str:
        """Id of an actor; -1 is nature."""
        return _at(self.ids.get("actor", ()), number, NATURE)

    def place_id(self, number: int) -> str:
        """Id of a settlement or of a world; -1 is nowhere."""
        if number >= SETTLEMENTS:
            return _at(self.ids.get("world", ()), number - SETTLEMENTS, NOWHERE)
        return _at(self.ids.get("settlement", ()), number, NOWHERE)

    def actor_number(self, actor_id: str) -> int | None:
        """The actor of an id, or None."""
        if actor_id == NATURE:
            return -1
        return _position(self.ids.get("actor", ()), actor_id)

    def place_number(self, place_id: str) -> int | None:
        """The place of an id, or None. A settlement goes before a world of the same id."""
        if place_id == NOWHERE:
            return -1
        settlement = _position(self.ids.get("settlement", ()), place_id)
        if settlement is not None:
            return settlement
        world = _position(self.ids.get("world", ()), place_id)
        return None if world is None else SETTLEMENTS + world


def _spoken(title: str) -> str:
    """A title within a sentence: its article is small, and the Moon has one."""
    if title == "Moon":
        return "the Moon"
    return "the " + title[4:] if title.startswith("The ") else title


def _at(names: Sequence[str], number: int, absent: str) -> str:
    return names[number] if 0 <= number < len(names) else absent


def _position(names: Sequence[str], wanted: str) -> int | None:
    return names.index(wanted) if wanted in names else None
