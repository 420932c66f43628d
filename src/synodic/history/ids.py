"""Ids of events as text: ``kind:actor:place:ordinal``, the same in every twin history.

An actor of -1 is ``nature``, a place of -1 is ``-``. Ids of settlements, actors and worlds contain
no colon, so the text splits in one way only.
"""

from __future__ import annotations

import numpy as np

from synodic.history.names import Names
from synodic.schema.axes import OUTCOMES
from synodic.schema.events import KINDS, NUMBER
from synodic.schema.events import OUTCOME as OUTCOME_KIND
from synodic.schema.mistake import Mistake, nearest


def event_ids(events: np.ndarray, names: Names) -> list[str]:
    """The id of each of (n,) events."""
    kinds = [kind.name for kind in KINDS]
    middles: dict[tuple[int, int, int], str] = {}
    ids = []
    for kind, actor, place, ordinal in zip(
        events["kind"].tolist(),
        events["actor"].tolist(),
        events["place"].tolist(),
        events["ordinal"].tolist(),
        strict=True,
    ):
        key = (kind, actor, place)
        middle = middles.get(key)
        if middle is None:
            middle = f"{kinds[kind]}:{names.actor_id(actor)}:{names.place_id(place)}:"
            middles[key] = middle
        ids.append(f"{middle}{ordinal}")
    return ids


def event_id(event: np.void, names: Names) -> str:
    """The id of one event."""
    return (
        f"{KINDS[int(event['kind'])].name}:{names.actor_id(int(event['actor']))}:"
        f"{names.place_id(int(event['place']))}:{int(event['ordinal'])}"
    )


def parse_id(text: str, names: Names) -> tuple[int, int, int, int]:
    """(kind, actor, place, ordinal) of an id.

    Raises:
        Mistake: it is no id, or it names nobody of this scenario.
    """
    parts = text.split(":")
    if len(parts) != 4:
        raise Mistake(
            "an event's id has four parts",
            found=repr(text),
            expected="kind:actor:place:ordinal, or the name of an outcome",
            nearest=nearest(text, OUTCOMES),
        )
    kind, actor, place, ordinal = parts
    if kind not in NUMBER:
        raise Mistake("no such kind of event", found=repr(kind), nearest=nearest(kind, NUMBER))
    actor_number = names.actor_number(actor)
    if actor_number is None:
        known = names.labels("actor")
        raise Mistake("no such actor", found=repr(actor), nearest=nearest(actor, known))
    place_number = names.place_number(place)
    if place_number is None:
        places = (*names.labels("settlement"), *names.labels("world"))
        raise Mistake("no such place", found=repr(place), nearest=nearest(place, places))
    if not ordinal.lstrip("-").isdigit():
        raise Mistake("an ordinal is a whole number", found=repr(ordinal))
    return NUMBER[kind], actor_number, place_number, int(ordinal)


def find_event(events: np.ndarray, names: Names, text: str) -> int | None:
    """Position of an event in (n,) events by its id or by an outcome's name; None: it never was.

    Raises:
        Mistake: the text is neither.
    """
    if text in OUTCOMES:
        found = np.flatnonzero(
            (events["kind"] == OUTCOME_KIND) & (events["subject"] == OUTCOMES.index(text))
        )
    else:
        kind, actor, place, ordinal = parse_id(text, names)
        found = np.flatnonzero(
            (events["kind"] == kind)
            & (events["actor"] == actor)
            & (events["place"] == place)
            & (events["ordinal"] == ordinal)
        )
    return int(found[0]) if found.size else None
