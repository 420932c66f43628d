"""Histories written by hand, and a scene for them, to hold claims against."""

from __future__ import annotations

from typing import Any

import numpy as np

from histories import journal
from synodic.canons.reading import from_text
from synodic.claims.criteria import criteria_of
from synodic.claims.holding import Held, hold
from synodic.claims.scene import Scene
from synodic.claims.tolerance import Tolerance
from synodic.history.dates import day_of_date
from synodic.history.history import History
from synodic.history.names import Names
from synodic.history.sampled import Samples, slices
from synodic.schema.axes import OUTCOMES, SETTLEMENTS
from synodic.schema.series import COLUMNS

START, END = day_of_date("1960-01-01"), day_of_date("2030-01-01")
#: Places of events: a settlement on Mars, then worlds.
VALLEY, EARTH, MARS, MOON = 0, SETTLEMENTS, SETTLEMENTS + 1, SETTLEMENTS + 2
US, USSR, FIRM = range(3)

NAMES = Names(
    ids={
        "settlement": ("valley",),
        "actor": ("us", "ussr", "firm"),
        "world": ("earth", "mars", "moon"),
        "technology": ("orbit", "moon_base"),
    },
    titles={
        "settlement": ("Happy Valley",),
        "actor": ("The United States", "The Soviet Union", "Firm"),
        "world": ("Earth", "Mars", "Moon"),
        "technology": ("people in orbit", "people who stay"),
    },
)


def scene(**mapped: str) -> Scene:
    return Scene(NAMES, (1,), START, END, mapped)


def event(date: str, kind: str, **fields: Any) -> dict:
    return {"day": day_of_date(date), "kind": kind, **fields}


def outcome(date: str, name: str) -> dict:
    return event(date, "outcome", subject=OUTCOMES.index(name))


def history(*events: dict, **series: dict[str, float]) -> History:
    """A history of the events, and of series of the first settlement or actor: date to value."""
    days = np.array([day_of_date(f"{year}-01-01") for year in range(1960, 2030)])
    table = np.zeros((len(days), len(COLUMNS)))
    for name, values in series.items():
        for date, value in values.items():
            table[days >= day_of_date(date), slices()[name].start] = value
    ordered = sorted(events, key=lambda one: one["day"])
    return History(
        scenario=None, seed=0, replicate=0, lineage=(), journal=journal(*ordered),
        samples=Samples(days, table), final=np.zeros(1), content="",
    )  # type: ignore[arg-type]  # fmt: skip


def held(
    claims: str, found: History, days: float = 1000.0, **mapped: str
) -> tuple[dict[str, Held], dict[str, str]]:
    """What came of each claim of a canon's TOML, and why others are not covered."""
    canon = from_text(f'[canon]\nname = "x"\n{claims}')
    tolerance = Tolerance(days=days)
    criteria, why = criteria_of(canon.claims, canon.network.ranges, scene(**mapped), tolerance)
    return {one.claim.id: one for one in hold(criteria, found)}, why


def claim(**fields: Any) -> str:
    """One claim as TOML, with the id ``c`` and the kind ``event`` unless it says otherwise."""
    written = {"id": "c", "kind": "event"} | fields
    rows = [f"{name} = {_toml(value)}" for name, value in written.items()]
    return "[[claim]]\n" + "\n".join(rows) + "\n"


def match(found: History, days: float = 1000.0, **fields: Any) -> float:
    """The match of one claim."""
    return held(claim(**fields), found, days)[0]["c"].match


def why(**fields: Any) -> str:
    """Why one claim is not covered."""
    return held(claim(**fields), history())[1]["c"]


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {_toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)
