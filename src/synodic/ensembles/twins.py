"""Twins: the same luck without a cause. Did the event still happen?

Alone, a twin says whether a cause was **necessary** in this history. Where an event still happens
without a cause, something else made up for it:

- something else that happened here too, recorded as a cause or not, so that neither was necessary
  but both together were: the event was **overdetermined**;
- something that did not happen here, because the cause forestalled it: a **stand-in**. Held fixed
  at not happening, as it did not, the event would have hung on the cause (Halpern & Pearl 2005;
  Halpern 2016, Actual Causality, calls what is held fixed the witness).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from synodic.ensembles.forks import Forks
from synodic.ensembles.pairs import still_there
from synodic.ensembles.without import Cause, cause_of, without
from synodic.history.causes import ancestors
from synodic.history.same import Same
from synodic.schema.events import KINDS
from synodic.world.play import PlayFailed


@dataclass(frozen=True)
class Twin:
    """A twin without some causes.

    Attributes:
        happened: whether the event still happened; None if the twin cannot tell.
        day: on which day it did, or None.
        reason: why it cannot tell.
        instead: what led to the event in the twin and not in the history.
    """

    happened: bool | None
    day: int | None = None
    reason: str | None = None
    instead: tuple[Cause, ...] = ()


def twin(forks: Forks, effect: Same, causes: Sequence[Cause]) -> Twin:
    """Play the same luck without some causes."""
    reasons = [one.reason for one in causes if one.reason is not None]
    if reasons:
        return Twin(None, reason=reasons[0])
    history = forks.history
    eve = min(one.eve for one in causes)
    try:
        events = forks.events(forks.at(eve), without(history, causes, eve), find=effect)
    except PlayFailed as failure:
        return Twin(None, reason=f"its twin cannot be played: {failure}")
    if still_there(causes, events):
        return Twin(None, reason="it happens although it is forbidden")
    found = effect.find(events)
    if found is None:
        return Twin(False)
    day = int(events["day"][found])
    return Twin(True, day, None, _instead(forks, effect, events, found, eve))


def _instead(
    forks: Forks, effect: Same, events: np.ndarray, found: int, eve: int
) -> tuple[Cause, ...]:
    """What led to the event in a twin and not in the history, the latest first.

    An event known by its date whose like is among the history's own causes is that one, late.
    """
    history = forks.history
    own = history.journal
    here = effect.find(own)
    led = ancestors(own, here) if here is not None else set()
    late = {_sort(own[n]) for n in led}
    made = []
    for position in sorted(ancestors(events, found), reverse=True):
        event = events[position]
        if int(event["day"]) < eve or not KINDS[int(event["kind"])].forbid:
            continue
        cause = cause_of(history, position, events)
        if cause.same.find(own) not in led and (cause.same.named or _sort(event) not in late):
            made.append(cause)
    return tuple(made)


def _sort(event: np.void) -> tuple[int, ...]:
    return tuple(int(event[name]) for name in ("kind", "actor", "place", "subject"))
