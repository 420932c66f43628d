"""Candidates: which events before another may have caused it, and how far the journal blames them.

They are its recorded ancestors, every exogenous event and every intervention before it. An event is
**exogenous** where luck alone decides about it given what is there: storms, failures, losses, hard
times (`LUCK`), or an event of a user's own system to which nothing recorded led.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from synodic.history.causes import ancestors, causes_of
from synodic.schema.events import CUSTOM, INTERVENTION, NUMBER

#: Kinds about which luck alone decides.
LUCK = frozenset(
    NUMBER[name]
    for name in (
        "lost_at_launch", "lost_in_transit", "lost_at_landing", "landing_failed",
        "expedition_lost", "probe_lost", "failure", "common_failure", "storm", "trouble",
    )
)  # fmt: skip


def candidates(events: np.ndarray, position: int) -> list[int]:
    """Positions of all that may have caused an event of (n,) events, those most blamed first."""
    part = blame(events, position)
    found = set(part)
    found |= {n for n in range(position) if is_exogenous(events[n])}
    found |= set(np.flatnonzero(events["kind"][:position] == INTERVENTION).tolist())
    return sorted(found - {position}, key=lambda n: (-part.get(n, -1.0), -n))


def is_exogenous(event: Any) -> bool:
    """Whether luck alone decides about an event."""
    if int(event["kind"]) == CUSTOM:
        return bool((event["cause"] < 0).all())
    return int(event["kind"]) in LUCK


def blame(events: np.ndarray, position: int) -> dict[int, float]:
    """The part of each recorded ancestor in an event, by position.

    A cause has a part of its effect's part in proportion to the absolute amount that it
    contributed; parts along several ways add up.
    """
    part = dict.fromkeys(ancestors(events, position), 0.0)
    part[position] = 1.0
    for at in sorted(part, reverse=True):  # causes stand before their effects
        found = causes_of(events, at)
        total = sum(abs(amount) for _, amount in found)
        for cause, amount in found:
            if cause in part and cause != position:
                share = abs(amount) / total if total else 1.0 / len(found)
                part[cause] += part[at] * share
    del part[position]
    return part
