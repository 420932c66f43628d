"""Without a cause, and with it: which interventions take an event out of a history, or put it in.

A cause is taken out by a `forbid` of what counts as the same event (`synodic.history.same`): by its
id for good where that is a name, else of its kind, actor and place from the eve of its day until
the last day on which it could be the same. An intervention is taken out by leaving it out. A cause
is put in by a `force` on its day, with the amount that it had, where its kind can be forced.

The **eve** is the day before luck decided about it: the day before it happened, but of a ship lost
on its way the day before it was launched. A twin leaves the history there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from synodic.ensembles.forks import Change
from synodic.history.dates import iso
from synodic.history.history import History
from synodic.history.ids import event_id
from synodic.history.names import Names
from synodic.history.same import WITHIN, Same, same
from synodic.scenario.interventions import rows_of
from synodic.scenario.model import InterventionForm
from synodic.schema.events import INTERVENTION, KINDS, LAUNCH, LOST_IN_TRANSIT


@dataclass(frozen=True)
class Cause:
    """An event as a cause that can be taken away.

    Attributes:
        id: of the event.
        event: its record.
        same: what counts as it in another history.
        again: the same, near its day: what counts as having come about again with fresh luck.
        eve: the day on which a twin leaves the history.
        forbid: the pattern that takes it out; None if it cannot be forbidden.
        until: last day of the pattern; None is for good.
        dropped: the intervention that it is, or None.
    """

    id: str
    event: np.void
    same: Same
    again: Same
    eve: int
    forbid: str | None
    until: int | None
    dropped: int | None

    @property
    def reason(self) -> str | None:
        """Why it cannot be taken out; None if it can."""
        if self.forbid is not None or self.dropped is not None:
            return None
        return f"events of kind {KINDS[int(self.event['kind'])].name} cannot be forbidden"


def cause_of(
    history: History, position: int, journal: np.ndarray | None = None, within: int | None = None
) -> Cause:
    """An event as a cause.

    Args:
        history: the one that twins leave.
        position: of the event in its journal, or in that of a twin.
        journal: that of the twin.
        within: days by which an event that is known by its date may shift.
    """
    events = history.journal if journal is None else journal
    event = events[position]
    again = same(events, position, WITHIN if within is None else within)
    like = same(events, position) if again.named else again
    kind = KINDS[int(event["kind"])]
    eve = max(_decided(events, position) - 1, history.first_day)
    return Cause(
        id=event_id(event, history.names),
        event=event,
        same=like,
        again=again,
        eve=eve,
        forbid=_pattern(event, like, history.names) if kind.forbid else None,
        until=None if like.named else like.last_day,
        dropped=int(event["subject"]) if int(event["kind"]) == INTERVENTION else None,
    )


def without(history: History, causes: Sequence[Cause], day: int) -> Change:
    """What takes causes out of a play that leaves the history on a day."""
    rows = []
    for cause in causes:
        if cause.forbid is not None:
            until = None if cause.until is None else iso(max(cause.until, day))
            rows += _rows(history, {"at": iso(day), "until": until, "forbid": [cause.forbid]})
    dropped = tuple(cause.dropped for cause in causes if cause.dropped is not None)
    return Change(tuple(rows), dropped)


def put_in(history: History, causes: Sequence[Cause]) -> Change | None:
    """What puts causes into a play that lacks them; None if one cannot be forced."""
    rows = []
    for cause in causes:
        if not KINDS[int(cause.event["kind"])].force:
            return None
        pattern = _pattern(cause.event, cause.same, history.names)
        text = f"{pattern}={float(cause.event['amount'])!r}"
        at = min(_on(cause), history.last_day)
        rows += _rows(history, {"at": iso(at), "force": [text]})
    return Change(tuple(rows))


def _rows(history: History, table: dict[str, Any]) -> list[np.ndarray]:
    form = InterventionForm.model_validate(table)
    return [row for _, row in rows_of(form, history.scenario.names)]


def _on(cause: Cause) -> int:
    """The day on which a forced event is asked for: when luck would decide about it."""
    if int(cause.event["kind"]) == LOST_IN_TRANSIT:
        return cause.eve + 1
    return int(cause.event["day"])


def _decided(events: np.ndarray, position: int) -> int:
    """The day on which luck decides about an event."""
    event = events[position]
    if int(event["kind"]) == LOST_IN_TRANSIT:
        own = events["kind"] == LAUNCH
        for name in ("actor", "place", "ordinal"):
            own &= events[name] == event[name]
        if own.any():
            return int(events["day"][np.flatnonzero(own)[0]])
    return int(event["day"])


def _pattern(event: np.void, like: Same, names: Names) -> str:
    """What forbids, or forces, what counts as an event."""
    kind, actor, place = (int(event[name]) for name in ("kind", "actor", "place"))
    subjects = names.ids.get(KINDS[kind].subject, ())
    about = ""
    if like.ordinal is None and 0 <= int(event["subject"]) < len(subjects):
        about = f"({subjects[int(event['subject'])]})"
    parts = (
        KINDS[kind].name + about,
        "*" if actor < 0 else names.actor_id(actor),
        "*" if place < 0 else names.place_id(place),
        "*" if like.ordinal is None else str(like.ordinal),
    )
    return ":".join(parts)
