"""Strategies for whole scenarios: any that a user may write and the reader accepts.

`tables()` draws one as its TOML would read. What it draws is valid by its making: names exist,
dates lie in one of a few eras (so that plays share a timetable), numbers stay within their ranges.
Odd ones are drawn on purpose: nobody, no money, no settlement, no world but one, a play of one day,
every system off, thousands of people in one module, all that there is room for.
"""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from drawing.changes import interventions, set_once
from drawing.eras import ERAS
from drawing.laid_over import laid_over
from drawing.odds import SWITCHED, Table, dates, fields, mostly
from drawing.parts import actors, asteroids, ids, parameters, programmes, settlements
from synodic.schema.axes import ACTORS, ASTEROIDS, PROGRAMMES, SETTLEMENTS

_IDS = ("us", "ussr", "china", "agency", "company", "league", "zeta", "a-1_b")
_BASES = ("base", "outpost", "camp", "x", "y-2", "z_3")
_LEAD = tuple(era for era in ERAS for _ in range(era.share))

#: Days played, most of them; now and then a day, a month, a leap year or a lifetime.
_YEARS = (300, 3700)


@st.composite
def _span(draw: st.DrawFn, years: float) -> tuple[tuple[str, ...], datetime.date, datetime.date]:
    era = draw(st.sampled_from(_LEAD))
    most = int(min(era.years, years) * 365)
    low, high = (min(one, most) for one in _YEARS)
    usual = st.integers(0, high - low).map(lambda less: high - less)  # long ones first
    days = draw(mostly(usual, st.sampled_from([1, 2, 31, 366, most]).map(lambda n: min(n, most))))
    last = datetime.date(era.last, 1, 1) - datetime.timedelta(days)
    start = draw(st.dates(datetime.date(era.first, 1, 1), last))
    return era.worlds, start, start + datetime.timedelta(days)


def _many(most: int, usual: int) -> st.SearchStrategy[int]:
    """How many of an axis: some; now and then none, or all that there is room for."""
    return mostly(st.integers(1, usual), st.sampled_from([0, most]))


def tables(years: float = 60) -> st.SearchStrategy[Table]:
    """A scenario as its TOML would read, dates as texts; at most so many years."""
    return new(years) | new(years) | laid_over(years)


@st.composite
def new(draw: st.DrawFn, years: float) -> Table:
    """A scenario that extends none."""
    worlds, start, end = draw(_span(years))
    made: Table = {"schema": 1, "name": "drawn", "worlds": list(worlds)}
    made |= {"start": start.isoformat(), "end": end.isoformat()}
    made["parameters"] = draw(parameters())
    names = {
        "actor": list(_IDS[: draw(_many(ACTORS, 3))]),
        "settlement": list(_BASES[: draw(_many(SETTLEMENTS, 3))]),
        "world": list(worlds),
        **{axis: list(ids(axis)) for axis in ("vehicle", "equipment", "technology")},
    }
    many = draw(mostly(st.sampled_from([0, 0, 1]), st.just(ASTEROIDS)))
    names["asteroid"] = [f"rock-{n}" for n in range(many if "earth" in worlds else 0)]
    made["settlement"] = {id: draw(settlements(worlds)) for id in names["settlement"]}
    made["asteroid"] = {id: draw(asteroids(start, end)) for id in names["asteroid"]}
    made["actor"] = {}
    without = names["settlement"].copy()
    for id in names["actor"]:
        one = made["actor"][id] = draw(actors(without))
        without = [other for other in without if other != one.get("settlement")]
    if names["actor"] and "earth" in worlds:
        count = draw(_many(PROGRAMMES, 4))
        made["programme"] = {
            f"p{n}": draw(programmes(names, start, end)) for n in range(count)
        }  # fmt: skip
        for id, one in made["actor"].items():
            own = [p for p, programme in made["programme"].items() if programme["actor"] == id]
            one |= draw(fields(goals=st.permutations(own)))
    changes = draw(st.lists(interventions(names, start, end), max_size=4))
    made["intervention"] = set_once(changes)
    off = draw(mostly(st.just([]), st.lists(st.sampled_from(SWITCHED), unique=True)))
    made["systems"] = dict.fromkeys(off, False) | draw(fields(audit=st.just(True)))
    told = min(end, datetime.date(1975, 1, 1))
    if start < told:
        made |= draw(fields(record_until=dates(start, told)))
    return made
