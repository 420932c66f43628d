"""Events of a history: a list that can be filtered, and one with its causes and effects."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from fastapi import APIRouter, Path, Query
from pydantic import BaseModel

from synodic.history.causes import Step, causes_of, chain, tree
from synodic.history.dates import iso
from synodic.schema.events import KINDS, NUMBER
from synodic.schema.interventions import FOREVER
from synodic.schema.sides import SIDES
from synodic.server.asked import Asked, From, Number, To, whole_day
from synodic.server.refusals import unknown
from synodic.server.shelf import Opened

router = APIRouter(tags=["events"])
MOST = 1000


class Amount(BaseModel):
    """A number of an event: what it counts and its unit."""

    what: str
    unit: str
    value: Number


class Event(BaseModel):
    """An event; `known_earth` and `known_mars` are the days on which each side learned of it."""

    id: str
    day: int
    date: str
    kind: str
    title: str
    text: str
    actor: str
    place: str
    subject: str
    amounts: list[Amount]
    weight: int
    known_earth: int | None
    known_mars: int | None
    causes: list[str]
    effects: list[str]


class Events(BaseModel):
    """Some of the events that fit, and how many do."""

    total: int
    events: list[Event]


class Cause(BaseModel):
    """A recorded cause and its own: `share` is the signed amount that it contributed to the event
    above it, `portion` that over the sum of all of them."""

    event: Event
    share: Number
    portion: Number
    causes: list[Cause]


class EventInFull(BaseModel):
    """One event, the walk along its largest causes, and the tree of all of them."""

    event: Event
    chain: list[Event]
    causes: Cause
    effects: list[Event]


def event(opened: Opened, at: int) -> Event:
    """One event by its position."""
    history = opened.history
    row, names, ids = history.journal[at], history.names, history.ids
    kind = KINDS[int(row["kind"])]
    subject = names.labels(kind.subject) if kind.subject else ()
    number = int(row["subject"])
    return Event(
        id=ids[at],
        day=int(row["day"]),
        date=iso(int(row["day"])),
        kind=kind.name,
        title=kind.name.replace("_", " ").capitalize(),
        text=opened.texts[at],
        actor=names.actor_id(int(row["actor"])),
        place=names.place_id(int(row["place"])),
        subject=subject[number] if 0 <= number < len(subject) else "",
        amounts=[
            _amount(label, float(row[field]))
            for label, field in ((kind.amount, "amount"), (kind.amount2, "amount2"))
            if label
        ],
        weight=int(opened.weights[at]),
        known_earth=_known(int(row["known_earth"])),
        known_mars=_known(int(row["known_mars"])),
        causes=[ids[cause] for cause, _ in causes_of(history.journal, at)],
        effects=[ids[effect] for effect in opened.effects[at]],
    )


def _amount(label: str, value: float) -> Amount:
    what, _, unit = label.rpartition(", ")
    return Amount(what=what or unit, unit=unit if what else "", value=value)


def _known(day: int) -> int | None:
    return day if day < FOREVER else None


@router.get("/histories/{ref}/events")
def events(
    asked: Asked,
    begin: From = None,
    end: To = None,
    kind: Annotated[str | None, Query(max_length=400, description="One or more, by commas")] = None,
    actor: Annotated[str | None, Query(max_length=64)] = None,
    place: Annotated[str | None, Query(max_length=64)] = None,
    text: Annotated[str | None, Query(max_length=200)] = None,
    side: Annotated[str | None, Query(max_length=16)] = None,
    weight: Annotated[int, Query(ge=0, le=3, description="The least weight")] = 0,
    limit: Annotated[int, Query(ge=0, le=MOST)] = 200,
    offset: Annotated[int, Query(ge=0, le=100_000_000)] = 0,
) -> Events:
    """Events in the order in which they happened.

    With a side (earth or mars): those that it learned of, in the order in which it did, and the
    days asked for are those on which it learned of them.
    """
    history = asked.history
    journal, names = history.journal, history.names
    if side is not None and side not in SIDES:
        raise unknown("there is no such side", side, SIDES)
    days = journal["day" if side is None else f"known_{side}"]
    chosen = days < FOREVER
    chosen &= (days >= whole_day(begin, -(2**31))) & (days <= whole_day(end, FOREVER))
    chosen &= asked.weights >= weight
    if kind:
        kinds = [one.strip(" ") for one in kind.split(",")]
        for one in kinds:
            if one not in NUMBER:
                raise unknown("there is no such kind of event", one, NUMBER)
        chosen &= np.isin(journal["kind"], [NUMBER[one] for one in kinds])
    if actor is not None:
        number = names.actor_number(actor)
        if number is None:
            raise unknown("there is no such actor", actor, names.labels("actor"))
        chosen &= journal["actor"] == number
    if place is not None:
        number = names.place_number(place)
        if number is None:
            places = (*names.labels("settlement"), *names.labels("world"))
            raise unknown("there is no such place", place, places)
        chosen &= journal["place"] == number
    found = np.flatnonzero(chosen)
    if text:
        wanted = text.lower()
        found = np.array([n for n in found.tolist() if wanted in asked.lower[n]], dtype=np.int64)
    if side is not None:
        found = found[np.argsort(days[found], kind="stable")]
    shown = found[offset : offset + limit].tolist()
    return Events(total=len(found), events=[event(asked, at) for at in shown])


@router.get("/histories/{ref}/events/{event_id}")
def one_event(
    asked: Asked,
    event_id: Annotated[str, Path(max_length=200, description="An id, or an outcome's name")],
    depth: Annotated[int, Query(ge=1, le=8)] = 4,
) -> EventInFull:
    """One event, what led to it and what it led to."""
    history = asked.history
    at = history.find(event_id)
    if at is None:
        raise unknown("this did not happen in this history", event_id)
    return EventInFull(
        event=event(asked, at),
        chain=[event(asked, one) for one in chain(history.journal, at)],
        causes=_cause(asked, tree(history.journal, at, depth)),
        effects=[event(asked, one) for one in asked.effects[at][:MOST]],
    )


def _cause(opened: Opened, step: Step) -> Cause:
    return Cause(
        event=event(opened, step.event),
        share=step.share,
        portion=step.portion,
        causes=[_cause(opened, one) for one in step.causes],
    )
