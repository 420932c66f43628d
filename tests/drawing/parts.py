"""Strategies for the tables of a scenario: actors, settlements, programmes, asteroids, numbers.

Each has its numbers apart, so that they can also be laid over those of a scenario that exists.
"""

from __future__ import annotations

import datetime
from functools import cache

from hypothesis import strategies as st

from drawing.odds import Table, amount, dates, fields, mostly, policy, some
from drawing.towns import towns
from restless import RESTLESS
from synodic.scenario import catalogue
from synodic.scenario.numbers import numbers
from synodic.schema.axes import BIRTHPLACES, RESOURCES, SEXES
from synodic.schema.policies import ACTOR_POLICIES, SETTLEMENT_POLICIES

#: Within this of any scenario's years: what is due long before or long after it.
_FAR = datetime.timedelta(4000)
_YEAR = datetime.timedelta(365)


@cache
def ids(axis: str) -> tuple[str, ...]:
    """Ids of the catalogue: ``vehicle``, ``equipment``, ``technology``."""
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


def _rarely() -> st.SearchStrategy[bool]:
    return mostly(st.just(False), st.just(True))


@st.composite
def parameters(draw: st.DrawFn) -> Table:
    """Numbers of the catalogue, within their ranges or at an end of them."""
    most = draw(st.sampled_from([0, 0, 0, 3, 3, 40]))
    chosen = draw(st.lists(st.sampled_from(sampled_numbers()), max_size=most, unique=True))
    made: Table = {name: draw(amount(low, high)) for name, low, high in chosen}
    return made | RESTLESS if draw(_rarely()) else made


@st.composite
def actor_numbers(draw: st.DrawFn, kind: str) -> Table:
    """Numbers of an actor that lives on a grant, taxes, sales, or nothing yet."""
    made = {
        one.name: draw(policy(one))
        for one in ACTOR_POLICIES
        if one.name == "budget" or draw(st.booleans())
    }
    made["treasury"] = draw(amount(0, 3e10, 1e-300, 1e15))
    made |= draw(fields(launched=amount(0, 5000, 1e7), title=st.text("Aä 'é-.,", max_size=9)))
    if kind == "company":
        made |= draw(fields(founding=amount(0, 1, 10.0)))
    if kind == "state":
        shares = amount(0, 0.02, 1.0)
        made |= draw(
            fields(
                gdp=amount(1e11, 1e13, 0.0, 1e9, 1e15),
                growth=amount(-0.02, 0.06, 0.3),
                capital=amount(0.1, 1.5, 0.01, 10.0),
                saving=amount(0.1, 0.4, 0.001, 1.0),
                outlays=amount(0.05, 0.4, 0.0, 1.0),
                space_share=shares,
                space_start=shares,
            )
        )
    return made


@st.composite
def actors(draw: st.DrawFn, settlements: list[str]) -> Table:
    """One actor, but for its goals; `settlements` are those that have no polity yet."""
    kinds = ["grant", "grant", "state", "state", "company"] + ["polity"] * bool(settlements)
    kind = draw(st.sampled_from(kinds))
    ships = st.dictionaries(st.sampled_from(ids("vehicle")), st.integers(0, 12), max_size=3)
    made: Table = {"kind": kind, "ships": draw(ships), **draw(actor_numbers(kind))}
    made |= draw(fields(technologies=st.just([*ids("technology")])))
    if draw(_rarely()):
        made["technologies"] = draw(some(ids("technology"), 25))
    if kind == "polity":
        made["settlement"] = draw(st.sampled_from(settlements))
    return made


@st.composite
def settlement_numbers(draw: st.DrawFn) -> Table:
    """Policies of a settlement."""
    return {one.name: draw(policy(one)) for one in SETTLEMENT_POLICIES if draw(st.booleans())}


@st.composite
def settlements(draw: st.DrawFn, worlds: tuple[str, ...]) -> Table:
    """One settlement: empty, furnished for those who live there, or with anything at all."""
    world = "mars" if "mars" in worlds else worlds[0]
    made: Table = {"world": draw(mostly(st.just(world), st.sampled_from(worlds)))}
    made |= draw(settlement_numbers())
    what = draw(st.sampled_from(["empty", "town", "town", "anything"]))
    if what == "town":
        made |= draw(towns())
    if what == "anything":
        kg = amount(0, 1e5, 1e-9, 1e9)
        made["stock"] = draw(st.dictionaries(st.sampled_from(RESOURCES), kg, max_size=6))
        units = mostly(st.integers(0, 20), st.just(1000))
        machines = st.dictionaries(st.sampled_from(ids("equipment")), units, max_size=8)
        made["equipment"] = draw(machines) | {"habitat_module": draw(st.integers(1, 30))}
        some_of = st.fixed_dictionaries(
            {"age": st.integers(0, 110), "sex": st.sampled_from(SEXES)},
            optional={"count": mostly(st.integers(1, 300), st.just(5000)),
                      "born": st.sampled_from(BIRTHPLACES)},
        )  # fmt: skip
        made["people"] = draw(st.lists(some_of, max_size=4))
    return made


@st.composite
def asteroids(draw: st.DrawFn, start: datetime.date, end: datetime.date) -> Table:
    """One asteroid."""
    made: Table = {
        "found": draw(mostly(dates(start, end), dates(start - _FAR, end + _FAR))),
        "mass": draw(amount(1e3, 1e7, 0.0, 1e12)),
        "price": draw(amount(10, 1e5, 0.0, 1e9)),
        "market": draw(amount(1e3, 1e7, 1e-3)),
        "elasticity": draw(amount(0.3, 3, 0.05, 100.0)),
    }
    for key in ("dv_earth", "dv_mars"):
        made[key] = draw(amount(50, 2000, 0.0, 1e5))
    for key in ("days_earth", "days_mars"):
        made[key] = draw(amount(100, 1500, 1.0, 1e6))
    return made | draw(
        fields(
            until=dates(start, end + _FAR),
            body=amount(0, 1e9, 1e15),
            metal=st.sampled_from(["platinum", "ice"]),
        )
    )


@st.composite
def programme_numbers(
    draw: st.DrawFn, kind: str, people: bool, start: datetime.date, end: datetime.date
) -> Table:
    """Numbers and dates of a programme that may carry people, or may not."""
    day = mostly(dates(start - _YEAR, start + 3 * _YEAR), dates(start - _FAR, end))
    made: Table = {"first_cargo": draw(day), "first_crew": draw(day)}
    if people:
        usual = amount(0, 40, 1e4)
        made["crew"] = draw(usual | st.just(0.0) if kind == "expedition" else usual)
        made |= draw(fields(growth=amount(0, 2, 10.0), return_share=amount(0, 1)))
    if kind != "base":
        made |= draw(
            fields(
                flight_cost=amount(0, 1e10, 1e15),
                flights=amount(1, 20, 0.0, 1e6),
                interval=amount(10, 500, 0.0, 1e6),
                days=amount(0, 400, 1e6),
                losses=amount(0, 3, 1e6),
                landings=amount(0, 20, 1e6),
            )
        )
        made.setdefault("flights", 4)
    return made


@st.composite
def programmes(
    draw: st.DrawFn, names: dict[str, list[str]], start: datetime.date, end: datetime.date
) -> Table:
    """One programme of what there is: actors, settlements, asteroids, worlds."""
    kinds = ["base"] * (3 * bool(names["settlement"])) + ["landing", "expedition"]
    kind = draw(st.sampled_from(kinds + ["redirect"] * bool(names["asteroid"])))
    made: Table = {"kind": kind, "actor": draw(st.sampled_from(names["actor"]))}
    if kind == "base":
        made["settlement"] = draw(st.sampled_from(names["settlement"]))
    elif kind == "redirect":
        made["asteroid"] = draw(st.sampled_from(names["asteroid"]))
    else:
        made["world"] = draw(st.sampled_from(names["world"]))
    people = kind != "base" or not draw(_rarely())
    if people:
        made |= draw(fields(crew_vehicle=st.sampled_from(with_seats())))
    else:
        made["origin"] = draw(st.sampled_from(names["world"]))
    made |= draw(programme_numbers(kind, people, start, end))
    made |= draw(fields(cargo_vehicle=st.sampled_from(ids("vehicle"))))
    if draw(_rarely()):
        made |= draw(fields(needs=some(ids("technology"), 3),
                            gives=st.sampled_from(ids("technology"))))  # fmt: skip
    return made
