"""Strategies for scenarios that extend one of the library: numbers and changes laid over it."""

from __future__ import annotations

import datetime
import json
from functools import cache

from hypothesis import strategies as st

import synodic
from drawing.changes import interventions, set_once
from drawing.odds import SWITCHED, Table, fields, mostly
from drawing.parts import (
    actor_numbers,
    ids,
    parameters,
    programme_numbers,
    settlement_numbers,
)

#: Scenarios, and the years from which on and before which they end: after their own changes.
_ENDS = {
    "space-age": (1958, 2026), "our-timeline": (1992, 2026), "happy-valley": (1971, 2040),
    "peaceful": (1971, 2040), "three-crews": (1992, 2040), "frontier": (2028, 2100),
    "belt": (2151, 2185),
}  # fmt: skip


@cache
def _whole(name: str) -> Table:
    table: Table = json.loads(synodic.load(name).resolved)
    return table


@st.composite
def laid_over(draw: st.DrawFn, years: float) -> Table:
    """What extends a scenario of the library, played for so many years at most from its start."""
    name = draw(st.sampled_from(sorted(_ENDS)))
    base = _whole(name)
    start = datetime.date.fromisoformat(base["start"])
    low, high = _ENDS[name]
    last = max(low, min(high - 1, start.year + int(years)))
    end = draw(st.dates(datetime.date(low, 1, 1), datetime.date(last, 12, 31)))
    made: Table = {"name": "drawn", "extends": name, "end": end.isoformat(), "schema": 1}
    names = {axis: list(base.get(axis, {})) for axis in ("actor", "settlement", "asteroid")}
    names |= {axis: list(ids(axis)) for axis in ("vehicle", "equipment", "technology")}
    names["world"] = base["worlds"]
    made["parameters"] = draw(parameters())
    made["actor"] = {
        id: draw(actor_numbers(one.get("kind", "grant")))
        for id, one in base["actor"].items()
        if draw(st.booleans())
    }
    made["settlement"] = {
        id: draw(settlement_numbers()) for id in names["settlement"] if draw(st.booleans())
    }
    made["programme"] = {
        id: draw(programme_numbers(one.get("kind", "base"), "origin" not in one, start, end))
        for id, one in base["programme"].items()
        if draw(mostly(st.just(False), st.just(True)))
    }
    changes = draw(st.lists(interventions(names, start, end), max_size=4))
    made["intervention"] = _new(set_once(changes), base.get("intervention", []))
    off = draw(mostly(st.just([]), st.lists(st.sampled_from(SWITCHED), unique=True)))
    made["systems"] = dict.fromkeys(off, False) | draw(fields(audit=st.just(True)))
    return made


def _new(changes: list[Table], before: list[Table]) -> list[Table]:
    """The changes but for those that set what the base sets on that day."""
    held = {(one["at"], path) for one in before for path in one.get("set", {})}
    return [one for one in changes if not {(one["at"], path) for path in one.get("set", {})} & held]
