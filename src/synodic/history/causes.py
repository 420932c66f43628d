"""Why something happened, as far as it was recorded: a walk over the causes that events keep.

A recorded cause says what contributed, and how much, to the crossing of a threshold. Whether it
was *necessary* is another question, answered by playing a branch without it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Step:
    """An event in a walk over causes.

    Attributes:
        event: its position in the journal.
        share: signed amount that it contributed to the event below it, in the unit of what
            crossed its threshold; 0 for the event asked about.
        portion: that amount over the sum of the absolute amounts of its siblings.
        causes: what contributed to it, the largest share first.
    """

    event: int
    share: float
    portion: float
    causes: tuple[Step, ...]


def causes_of(events: np.ndarray, position: int) -> list[tuple[int, float]]:
    """(position, signed share) of each recorded cause of an event, the largest share first."""
    event = events[position]
    found = [
        (int(cause), float(share))
        for cause, share in zip(event["cause"], event["share"], strict=True)
        if cause >= 0
    ]
    return sorted(found, key=lambda pair: (-abs(pair[1]), pair[0]))


def tree(events: np.ndarray, position: int, depth: int = 6) -> Step:
    """The causes of an event, their causes, and so on. An event is opened once, where it is first.

    Args:
        events: (n,) of `synodic.schema.events.EVENT`.
        position: of the event.
        depth: how many generations of causes.
    """
    opened: set[int] = set()

    def step(at: int, share: float, portion: float, left: int) -> Step:
        if at in opened or left == 0:
            return Step(at, share, portion, ())
        opened.add(at)
        found = causes_of(events, at)
        total = sum(abs(amount) for _, amount in found)
        return Step(
            at,
            share,
            portion,
            tuple(
                step(cause, amount, abs(amount) / total if total else 1 / len(found), left - 1)
                for cause, amount in found
            ),
        )

    return step(position, 0.0, 1.0, depth)


def chain(events: np.ndarray, position: int) -> list[int]:
    """The walk back along the largest cause of each event, from the event to where it began."""
    walk = [position]
    while True:
        found = [cause for cause, _ in causes_of(events, walk[-1]) if cause not in walk]
        if not found:
            return walk
        walk.append(found[0])


def ancestors(events: np.ndarray, position: int) -> set[int]:
    """Positions of all events that led to an event, itself left out."""
    found: set[int] = set()
    ahead = [position]
    causes = events["cause"]
    while ahead:
        for cause in causes[ahead.pop()].tolist():
            if cause >= 0 and cause not in found and cause != position:
                found.add(cause)
                ahead.append(cause)
    return found


def consequences(events: np.ndarray, positions: set[int]) -> set[int]:
    """Positions of all events to which some of `positions` led, `positions` included.

    Causes stand before their effects in a journal, so one pass is enough.
    """
    found = set(positions)
    for position, causes in enumerate(events["cause"].tolist()):
        if any(cause in found for cause in causes if cause >= 0):
            found.add(position)
    return found
