"""What the told world asks of a history: each as a yes or no of one play."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from studies.playing import Ground
from synodic.scenario.dates import day_of
from synodic.schema import events as kinds
from synodic.schema import polity_events as polity
from synodic.schema.axes import OUTCOMES, SETTLEMENTS
from synodic.schema.state import NEVER
from synodic.world.play import Played

Question = Callable[[Ground, Played], bool]


def _happened(played: Played, by: str, *of: int) -> np.ndarray:
    """Events of these kinds up to a date."""
    events = played.events
    return np.asarray(events[np.isin(events["kind"], of) & (events["day"] <= day_of(by))])


def _outcome(name: str, by: str) -> Question:
    n = OUTCOMES.index(name)

    def asked(_: Ground, played: Played) -> bool:
        return NEVER < int(played.state["outcome_day"][0, n]) <= day_of(by)

    return asked


def _three_crews(_: Ground, played: Played) -> bool:
    """Crews of three actors left in the window of 1994 (autumn; open from June to next March)."""
    events = played.events
    flights = events[
        (events["kind"] == kinds.LAUNCH)
        & (events["amount2"] > 0.0)
        & (events["place"] < SETTLEMENTS)
        & (events["day"] >= day_of("1994-06-01"))
        & (events["day"] <= day_of("1995-03-31"))
    ]
    return len(set(flights["actor"].tolist())) >= 3


def _diverted(_: Ground, played: Played) -> bool:
    return len(_happened(played, "2040-01-01", polity.DIVERTED)) > 0


def _unrest(_: Ground, played: Played) -> bool:
    return len(_happened(played, "2012-12-31", polity.STRIKE, polity.SEIZURE)) > 0


def _unrest_ever(_: Ground, played: Played) -> bool:
    return len(_happened(played, "2040-01-01", polity.STRIKE, polity.SEIZURE)) > 0


def _beyond(_: Ground, played: Played) -> bool:
    return len(_happened(played, "2040-01-01", polity.EXPEDITION_LEFT)) > 0


#: What is told, and how it is asked.
QUESTIONS: dict[str, Question] = {
    "three crews leave in the window of 1994": _three_crews,
    "first landing on Mars by the end of 1995": _outcome("mars.first_landing", "1995-12-31"),
    "a base by the end of 2003": _outcome("mars.base", "2003-12-31"),
    "first landing on Mars by 2040": _outcome("mars.first_landing", "2040-01-01"),
    "an asteroid captured by 2040": _outcome("asteroid.captured", "2040-01-01"),
    "an asteroid diverted by 2040": _diverted,
    "a strike or insurrection by the end of 2012": _unrest,
    "a strike or insurrection by 2040": _unrest_ever,
    "autonomy by 2040": _outcome("mars.autonomy", "2040-01-01"),
    "independence by 2040": _outcome("mars.independence", "2040-01-01"),
    "war by 2040": _outcome("earth_mars.war", "2040-01-01"),
    "ships beyond Mars by 2040": _beyond,
}
