"""Voyages of a history: when each left and when it arrived."""

from __future__ import annotations

import numpy as np

from synodic.claims.scene import Place, Scene
from synodic.history.history import History
from synodic.schema.events import NUMBER

#: Departures and arrivals that are two ends of one voyage, with who was on board.
_ENDS = (
    ("launch", "arrival", True),
    ("expedition_left", "expedition_arrived", False),
    ("probe_left", "probe_arrived", True),
)
_TO_THE_MOON = 4  # days from Earth to a landing on the Moon


def voyages(
    history: History, to: Place, actors: tuple[int, ...], crewed: bool
) -> list[tuple[int, int, int]]:
    """Day left, day arrived and actor of each voyage from Earth that arrived, by arrival."""
    journal = history.journal
    there = np.isin(journal["place"], to.numbers)
    if actors:
        there &= np.isin(journal["actor"], actors)
    found = []
    for left, arrived, manned in _ENDS:
        leaving = {
            _key(event): int(event["day"])
            for event in journal[there & (journal["kind"] == NUMBER[left])]
        }
        for event in journal[there & (journal["kind"] == NUMBER[arrived])]:
            if _key(event) in leaving and not (crewed and manned and event["amount2"] <= 0):
                found.append((leaving[_key(event)], int(event["day"]), int(event["actor"])))
    for event in journal[there & (journal["kind"] == NUMBER["landing"])]:
        day = int(event["day"])
        found.append((day - _TO_THE_MOON, day, int(event["actor"])))
    return sorted(found, key=lambda one: (one[1], one[0]))


def days_under_way(history: History, to: Place, until: tuple[int, int]) -> list[int]:
    """Days that each voyage took that arrived within the window."""
    return [
        arrived - left
        for left, arrived, _ in voyages(history, to, (), False)
        if until[0] <= arrived <= until[1]
    ]


def plays_voyages(scene: Scene, origin: str, target: str) -> Place | str:
    """Where a voyage goes, or why the model does not cover it."""
    start, to = scene.place(origin), scene.place(target)
    if start is None or start.world != scene.world("earth"):
        return f"the model plays voyages from Earth, not from {origin!r}"
    if to is None:
        return f"the scenario has no place {target!r}"
    return to


def _key(event: np.void) -> tuple[int, int, int]:
    return int(event["actor"]), int(event["place"]), int(event["ordinal"])
