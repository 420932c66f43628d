"""Ships of a history: each voyage with its days, its load, its fate and its arc.

How a voyage ended is found by the causes that events keep: an arrival, a loss or a homecoming has
its launch as a cause, the day on which a lost ship was missed has the loss. What is still under way
on the last day is read from the state of that day. A lost ship of which nobody noted when it should
have come has no arc.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from fastapi import APIRouter
from pydantic import BaseModel, Field

from synodic.history.history import History
from synodic.schema.axes import SETTLEMENTS
from synodic.schema.events import (
    ARRIVAL,
    CAME_HOME,
    KINDS,
    LAUNCH,
    LOST_AT_LANDING,
    LOST_AT_LAUNCH,
    LOST_IN_TRANSIT,
    NOT_ARRIVED,
    RETURN_FLIGHT,
)
from synodic.schema.exploring_events import PROBE_ARRIVED, PROBE_LEFT, PROBE_LOST
from synodic.schema.polity_events import EXPEDITION_ARRIVED, EXPEDITION_LEFT, EXPEDITION_LOST
from synodic.server.arcs import Place, arc_au
from synodic.server.asked import Asked, From, To, whole_day
from synodic.server.shelf import Opened

router = APIRouter(tags=["ships"])
HOME = "earth"
_FAR = (EXPEDITION_LEFT, PROBE_LEFT)
_BEGINS = (LAUNCH, RETURN_FLIGHT, *_FAR)
_FATES = {
    ARRIVAL: "arrived",
    CAME_HOME: "arrived",
    EXPEDITION_ARRIVED: "arrived",
    PROBE_ARRIVED: "arrived",
    LOST_AT_LAUNCH: "lost at launch",
    LOST_IN_TRANSIT: "lost on the way",
    LOST_AT_LANDING: "lost at landing",
    EXPEDITION_LOST: "lost on arrival",
    PROBE_LOST: "lost on arrival",
}


@dataclass(frozen=True)
class Voyage:
    """A voyage; `arrive` is the day of arrival, planned or real, and None if nobody noted it."""

    position: int
    origin: str
    target: str
    depart: int
    arrive: int | None
    fate: str
    ended: int | None


class Ship(BaseModel):
    """A voyage. `arc_au` is heliocentric ecliptic au, evenly spaced in time from departure to
    `arrive_day`; `fate` says how it ended by the history's last day, `lost_day` when if badly."""

    id: str
    vehicle: str
    title: str
    actor: str
    place: str
    origin: str = Field(serialization_alias="from")
    target: str = Field(serialization_alias="to")
    depart_day: int
    arrive_day: int | None
    fate: str
    lost_day: int | None
    people: int
    mass_kg: float
    arc_au: list[Place]


@router.get("/histories/{ref}/ships")
def ships(asked: Asked, begin: From = None, end: To = None) -> list[Ship]:
    """The voyages that were on their way on some day between two, by departure; `id` is that of
    the event that began each."""
    history = asked.history
    first, last = whole_day(begin, history.first_day), whole_day(end, history.last_day)
    return [
        _ship(asked, one)
        for one in voyages(history)
        if one.depart <= last and _until(one, history) >= first
    ]


def _until(one: Voyage, history: History) -> int:
    """The last day on which a voyage was under way."""
    if one.ended is not None:
        return one.ended
    return history.last_day if one.arrive is None else one.arrive


def voyages(history: History) -> list[Voyage]:
    """The voyages of a history between bodies, by departure."""
    return list(_voyages(history))


def _voyages(history: History) -> Iterator[Voyage]:
    journal, names = history.journal, history.names
    kinds = journal["kind"].tolist()
    ends, due = _ends(journal, kinds), _still_due(history)
    where = history.scenario.compile().parameters["settlement_world"][0].tolist()
    world = names.labels("world")
    for position in np.flatnonzero(np.isin(journal["kind"], _BEGINS)).tolist():
        row, kind = journal[position], kinds[position]
        place, depart = int(row["place"]), int(row["day"])
        there = place - SETTLEMENTS if place >= SETTLEMENTS else where[place]
        ways = (world[there], HOME) if kind == RETURN_FLIGHT else (HOME, world[there])
        ended, missed = ends.get(position, (None, None))
        fate = "under way" if ended is None else _FATES[kinds[ended]]
        day = None if ended is None else int(journal["day"][ended])
        arrive = due.get(position) if missed is None else int(journal["day"][missed])
        if kind in _FAR:
            arrive = depart + round(float(row["amount2"]))
        elif fate in ("arrived", "lost at landing"):
            arrive = day
        yield Voyage(position, *ways, depart, arrive, fate, day)


def _ends(journal: np.ndarray, kinds: list[int]) -> dict[int, tuple[int | None, int | None]]:
    """Of each beginning the position of its end and of the day on which a lost ship was missed."""
    begun: dict[int, int] = {}
    found: dict[int, tuple[int | None, int | None]] = {}
    causes = journal["cause"].tolist()
    for position in np.flatnonzero(np.isin(journal["kind"], [*_FATES, NOT_ARRIVED])).tolist():
        for cause in causes[position]:
            if cause < 0:
                continue
            if kinds[position] == NOT_ARRIVED and cause in begun:
                start = begun[cause]
                found[start] = (found[start][0], position)
                break
            if kinds[position] != NOT_ARRIVED and kinds[cause] in _BEGINS:
                found[cause] = (position, None)
                begun[position] = cause
                break
    return found


def _still_due(history: History) -> dict[int, int]:
    """The planned arrival of what had not arrived on the last day, by its beginning's position."""
    state = history.final[0]
    return {
        int(launch): int(arrive)
        for launch, arrive, held in zip(
            state["voyage_launch"], state["voyage_arrive"], state["voyage_state"], strict=True
        )
        if held > 1 and launch >= 0  # under way, or lost and still awaited
    }


def _ship(opened: Opened, one: Voyage) -> Ship:
    history = opened.history
    row, names = history.journal[one.position], history.names
    kind = KINDS[int(row["kind"])]
    number = int(row["subject"])
    far = kind.subject != "vehicle"
    people = row["amount"] if far else row["amount2"]
    arc: tuple[tuple[float, float, float], ...] = ()
    if one.arrive is not None and one.arrive > one.depart and one.origin != one.target:
        arc = arc_au(one.origin, one.target, float(one.depart), float(one.arrive))
    return Ship(
        id=history.ids[one.position],
        vehicle=kind.name.partition("_")[0] if far else names.labels("vehicle")[number],
        title=opened.texts[one.position] if far else names.title("vehicle", number),
        actor=names.actor_id(int(row["actor"])),
        place=names.place_id(int(row["place"])),
        origin=one.origin,
        target=one.target,
        depart_day=one.depart,
        arrive_day=one.arrive,
        fate=one.fate,
        lost_day=one.ended if one.fate.startswith("lost") else None,
        people=int(people),
        mass_kg=0.0 if far else float(row["amount"]),
        arc_au=[list(place) for place in arc],
    )
