"""Strategies for whole scenarios: any that a user may write and the reader accepts.

`tables()` draws one as its TOML would read, `loaded` makes a scenario of it (a table is short to
print where a test fails). What it draws is valid by its
making: names exist, dates lie in one of a few decades (so that plays share a timetable), numbers
stay within a factor of the catalogue's own. Odd ones are drawn on purpose: nobody, no money, no
settlement, a play of one day, every system off, thousands of people in one module.
"""

from __future__ import annotations

import datetime
import json
from functools import cache
from typing import Any

import numpy as np
from hypothesis import strategies as st

from synodic.scenario import Scenario, catalogue, from_resolved
from synodic.scenario.numbers import numbers
from synodic.schema.axes import RESOURCES, SEXES, SYSTEMS
from synodic.schema.events import KINDS
from synodic.schema.policies import ACTOR_POLICIES, SETTLEMENT_POLICIES, Policy
from synodic.world.voyages import UNDER_WAY

Table = dict[str, Any]

IDS = ("agency", "company", "league", "zeta")
BASES = ("base", "outpost", "camp")

#: Decades in which plays begin, and where they must end: each pair shares a timetable.
ERAS = ((1960, 1975), (1988, 2003), (2026, 2041))
WORLDS = ("earth", "mars")

KINDS_FORCED = tuple(kind.name for kind in KINDS if kind.force and kind.name != "custom")
KINDS_FORBIDDEN = tuple(kind.name for kind in KINDS if kind.forbid and kind.name != "custom")


@cache
def ids(axis: str) -> tuple[str, ...]:
    """Ids of the catalogue: ``vehicle``, ``equipment``."""
    return tuple(sorted({row.name.split(".")[1] for row in catalogue(axis)}))


@cache
def with_seats() -> tuple[str, ...]:
    """Vehicles that carry people."""
    seats = {row.name.split(".")[1]: row.value for row in catalogue("vehicle")
             if row.name.endswith(".seats")}  # fmt: skip
    return tuple(sorted(name for name, value in seats.items() if isinstance(value, float | int)
                        and value > 0))  # fmt: skip


@cache
def sampled_numbers() -> tuple[tuple[str, float, float], ...]:
    """Numbers of the catalogue that a play uses and that have a range: (name, low, high)."""
    return tuple(
        (number.name, float(number.low), float(number.high))
        for number in numbers().numbers.values()
        if number.low is not None and number.high is not None and number.low < number.high
        and not isinstance(number.value, tuple)
    )  # fmt: skip


def dates(first: int, last: int) -> st.SearchStrategy[str]:
    """ISO dates from the first day of one year to the last of another."""
    low, high = datetime.date(first, 1, 1), datetime.date(last, 12, 31)
    return st.dates(low, high).map(datetime.date.isoformat)


def mostly(usual: st.SearchStrategy, odd: st.SearchStrategy) -> st.SearchStrategy:
    """The first far more often than the second."""
    return st.integers(0, 9).flatmap(lambda n: odd if n == 9 else usual)


def policy(one: Policy) -> st.SearchStrategy[float]:
    """A value of a policy: of a usual size, or one of its ends."""
    low = {"budget": 1e9, "launches": 1.0, "people_max": 10.0}.get(one.name, one.low)
    high = {"budget": 2e10, "budget_growth": 0.1, "launches": 20.0, "margin": 1500.0,
            "people_max": 2000.0}.get(one.name, one.high)  # fmt: skip
    return mostly(
        st.floats(max(low, -high), high, allow_nan=False),
        st.sampled_from([one.low, one.high, one.default]),
    )


@st.composite
def actors(draw: st.DrawFn) -> Table:
    """One actor."""
    made: Table = {
        "treasury": draw(mostly(st.floats(0, 3e10), st.sampled_from([0.0, 1e-300, 1e15]))),
        "ships": draw(st.dictionaries(st.sampled_from(ids("vehicle")), st.integers(0, 12),
                                      max_size=3)),
    }  # fmt: skip
    for one in ACTOR_POLICIES:
        if draw(st.booleans()) or one.name == "budget":
            made[one.name] = draw(policy(one))
    return made


@st.composite
def settlements(draw: st.DrawFn) -> Table:
    """One settlement on Mars, empty or lived in."""
    made: Table = {"world": "mars"}
    for one in SETTLEMENT_POLICIES:
        if draw(st.booleans()):
            made[one.name] = draw(policy(one))
    if draw(st.booleans()):
        return made
    kg = mostly(st.floats(0, 1e5), st.sampled_from([0.0, 1e-9, 1e9]))
    made["stock"] = draw(st.dictionaries(st.sampled_from(RESOURCES), kg, max_size=6))
    made["equipment"] = draw(st.dictionaries(st.sampled_from(ids("equipment")),
                                             st.integers(0, 20), max_size=8))  # fmt: skip
    if draw(st.booleans()):
        made["equipment"]["habitat_module"] = draw(st.integers(1, 30))
        made["people"] = draw(
            st.integers(0, 60)
            | st.lists(
                st.fixed_dictionaries(
                    {"age": st.integers(0, 110), "sex": st.sampled_from(SEXES)},
                    optional={"count": st.integers(1, 300),
                              "born": st.sampled_from(["earth", "mars"])},
                ),
                max_size=4,
            )
        )  # fmt: skip
    return made


@st.composite
def programmes(draw: st.DrawFn, actor: str, settlement: str, years: tuple[int, int]) -> Table:
    """One programme, in the years named."""
    return {
        "actor": actor,
        "settlement": settlement,
        "cargo_vehicle": draw(st.sampled_from(ids("vehicle"))),
        "crew_vehicle": draw(st.sampled_from(with_seats())),
        "first_cargo": draw(dates(years[0] - 1, years[1])),
        "first_crew": draw(dates(years[0] - 1, years[1])),
        "crew": draw(mostly(st.floats(0, 40), st.sampled_from([0.0, 1e4]))),
        "growth": draw(mostly(st.floats(0, 2), st.sampled_from([0.0, 10.0]))),
        "return_share": draw(st.floats(0, 1)),
    }


@st.composite
def interventions(
    draw: st.DrawFn, actors: list[str], settlements: list[str], first: str, last: str
) -> Table:
    """One dated change."""
    low, high = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    at = draw(st.dates(low, high - datetime.timedelta(1)))
    made: Table = {"at": at.isoformat()}
    if draw(st.booleans()):
        made["until"] = draw(st.dates(at, high)).isoformat()
    what = draw(st.sampled_from(["set", "stock", "force", "forbid"]))
    if what == "set" and actors:
        one = draw(st.sampled_from(ACTOR_POLICIES))
        made["set"] = {f"{draw(st.sampled_from(actors))}.{one.name}": draw(policy(one))}
    elif what == "stock" and settlements:
        target = f"{draw(st.sampled_from(settlements))}.{draw(st.sampled_from(RESOURCES))}"
        made["set"] = {target: draw(mostly(st.floats(0, 1e5), st.sampled_from([0.0, 1e12])))}
    elif what == "force":
        kind = draw(st.sampled_from(KINDS_FORCED))
        made["force"] = [kind + draw(st.sampled_from(["", ":*:mars", ":*:*:1"]))]
    else:
        who = ":" + draw(st.sampled_from(actors)) if actors and draw(st.booleans()) else ""
        made["forbid"] = [draw(st.sampled_from(KINDS_FORBIDDEN)) + who]
    return made


@st.composite
def tables(draw: st.DrawFn, most_years: int = 12) -> Table:
    """A scenario as its TOML would read, dates as texts."""
    low, high = draw(st.sampled_from(ERAS))
    first = draw(st.dates(datetime.date(low, 1, 1), datetime.date(high - most_years - 2, 12, 31)))
    most = most_years * 365  # long ones first: more happens in them
    usual = st.integers(0, most - 200).map(lambda less: most - less)
    days = draw(mostly(usual, st.sampled_from([1, 2, 31, 366])))
    start, end = first.isoformat(), (first + datetime.timedelta(days)).isoformat()
    years = (first.year, first.year + max(1, days // 365))
    made: Table = {"schema": 1, "name": "drawn", "start": start, "end": end, "worlds": [*WORLDS]}
    least = draw(mostly(st.just(1), st.just(0)))
    who = draw(st.lists(st.sampled_from(IDS), min_size=least, max_size=3, unique=True))
    where = draw(st.lists(st.sampled_from(BASES), min_size=least, max_size=3, unique=True))
    made["actor"] = {id: draw(actors()) for id in who}
    made["settlement"] = {id: draw(settlements()) for id in where}
    if who and where:
        one = st.tuples(st.sampled_from(who), st.sampled_from(where))
        pairs = draw(st.lists(one, min_size=least, max_size=4))
        made["programme"] = {
            f"programme-{n}": draw(programmes(actor, settlement, years))
            for n, (actor, settlement) in enumerate(pairs)
        }
    changes = draw(st.lists(interventions(who, where, start, end), max_size=3))
    made["intervention"] = _set_once(changes)
    off = draw(mostly(st.just([]), st.lists(st.sampled_from(SYSTEMS), unique=True)))
    made["systems"] = dict.fromkeys(off, False)
    chosen = draw(st.lists(st.sampled_from(sampled_numbers()), max_size=4, unique=True))
    made["parameters"] = {name: draw(st.floats(low, high)) for name, low, high in chosen}
    return made


def _set_once(changes: list[Table]) -> list[Table]:
    """The changes but for those that set what another sets on the same day: a mistake."""
    kept: dict[Any, Table] = {}
    for n, change in enumerate(changes):
        kept.setdefault((change["at"], *change["set"]) if "set" in change else n, change)
    return list(kept.values())


def loaded(table: Table) -> Scenario:
    """The scenario of a drawn table."""
    return from_resolved(json.dumps(table))


def closes(inputs: Any, state: np.ndarray) -> None:
    """Assert that a last state adds up: mass, people, money, and no stock below zero.

    Written apart from the model's own audit, from the accounts alone.
    """
    row, parameters = state[0], inputs.parameters[0]
    settled = int(parameters["n_settlements"])
    opening, made = row["opening"][:settled], row["transmuted"][:settled]
    came, went = row["ledger_in"], row["ledger_out"]
    expected = opening + came[:settled] - went[:settled] + made
    size = opening + came[:settled] + went[:settled] + np.abs(made)
    stock = row["stock"][:settled]
    assert np.isfinite(stock).all()
    assert (np.abs(stock - expected) <= 1e-9 * size + 1e-6).all()
    assert (stock >= -1e-6).all()
    # what left one account came to another
    passed = came.sum(axis=0)
    assert np.allclose(passed, went.sum(axis=0), rtol=1e-9, atol=1e-3)
    elements = made @ parameters["composition"]
    through = np.abs(made) @ np.abs(parameters["composition"])
    assert (np.abs(elements) <= 1e-8 * through + 1e-6).all()
    came_to_be = row["people_opening"] + row["people_left_earth"] + row["people_born"]
    beyond = came_to_be - row["people_dead"] - row["people_came_home"]
    flying = int(row["voyage_people"][row["voyage_state"] == UNDER_WAY].sum())
    assert int(row["people"].sum()) + flying == int(beyond)
    assert (row["people"] >= 0).all()
    money = row["money_opening"] + row["money_granted"] - row["money_spent"]
    assert abs(row["treasury"].sum() - money) <= 1e-9 * max(
        1.0, row["money_opening"] + row["money_granted"] + row["money_spent"]
    )
    assert (row["treasury"] >= -1.0).all()
