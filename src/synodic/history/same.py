"""The same event in another history: what counts as one event of a history elsewhere.

An event's id is (kind, actor, place, ordinal), and how much an ordinal says depends on its kind:

- An **outcome** is the same whenever and wherever it happens.
- Where the ordinal is made of facts of the world (`NAMED`: a launch by window and slot, a storm by
  its year, a technology), the id is a name, and the event is the same on
  whatever day it happens.
- Of all other kinds the ordinal is a date or a count, which shifts when something before it
  changes. There another event of the same kind, actor, place and subject is the same if it happens
  within `WITHIN` days of it, unless the history has that one as well: then it is that one.

An event of a user's own system (`custom`) is a date where its ordinal is its day, else a name.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from synodic.schema.events import CUSTOM, NUMBER, OUTCOME

#: Days by which an event that has no name but its date may shift and still be the same one.
WITHIN = 180

#: Kinds whose ordinal is made of facts of the world.
NAMED = frozenset(
    NUMBER[name]
    for name in (
        "launch", "launch_forbidden", "not_arrived", "lost_at_launch", "lost_in_transit",
        "lost_at_landing", "arrival", "return_flight", "came_home", "no_money", "no_leave",
        "storm", "storm_ended", "first", "mastered", "founded", "home",
        "asteroid_found", "redirect", "diverted", "captured", "outcome",
    )
)  # fmt: skip

_EVER = 2**40


@dataclass(frozen=True)
class Same:
    """Which events of another history count as one of this history.

    Attributes:
        kind, actor, place, subject, ordinal: what they have; None is any.
        first_day, last_day: when they happen, both included.
        others: (day, ordinal) of like events that the history has beside it.
    """

    kind: int
    actor: int | None
    place: int | None
    subject: int | None
    ordinal: int | None
    first_day: int = -_EVER
    last_day: int = _EVER
    others: frozenset[tuple[int, int]] = frozenset()

    @property
    def named(self) -> bool:
        """Whether it has a name; else it is known by its date."""
        return self.ordinal is not None or self.kind == OUTCOME

    def positions(self, events: np.ndarray) -> np.ndarray:
        """Where such events stand in (n,) events."""
        fits = (events["kind"] == self.kind) & (events["day"] >= self.first_day)
        fits &= events["day"] <= self.last_day
        for name in ("actor", "place", "subject", "ordinal"):
            value = getattr(self, name)
            if value is not None:
                fits &= events[name] == value
        found = np.flatnonzero(fits)
        if self.others:
            pairs = zip(events["day"][found], events["ordinal"][found], strict=True)
            kept = [(int(day), int(ordinal)) not in self.others for day, ordinal in pairs]
            found = found[np.array(kept, dtype=bool)]
        return found

    def find(self, events: np.ndarray) -> int | None:
        """Position of the first such event, or None."""
        found = self.positions(events)
        return int(found[0]) if found.size else None


def is_named(event: np.void) -> bool:
    """Whether an event's id is a name, and not a date or a count."""
    if int(event["kind"]) == CUSTOM:
        return int(event["ordinal"]) != int(event["day"])
    return int(event["kind"]) in NAMED


def same(events: np.ndarray, position: int, within: int | None = None) -> Same:
    """What counts as an event of (n,) events in another history.

    Args:
        events: the journal that has it.
        position: where it stands.
        within: days by which it may shift; None is `WITHIN` for what is known by its date, and
            any number of days for what has a name.
    """
    event = events[position]
    kind, actor, place, subject, ordinal, day = (
        int(event[name]) for name in ("kind", "actor", "place", "subject", "ordinal", "day")
    )
    if kind == OUTCOME or is_named(event):
        span = _EVER if within is None else within
        first, last = max(day - span, -_EVER), min(day + span, _EVER)
        if kind == OUTCOME:
            return Same(kind, None, None, subject, None, first, last)
        return Same(kind, actor, place, None, ordinal, first, last)
    span = WITHIN if within is None else within
    like = Same(kind, actor, place, subject, None, day - span, day + span)
    others = frozenset(
        (int(events["day"][n]), int(events["ordinal"][n]))
        for n in like.positions(events)
        if n != position
    )
    return Same(kind, actor, place, subject, None, day - span, day + span, others)
