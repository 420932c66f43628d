"""Machines: stored until people come, mended in hours, with parts that come by ship."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import poisson

from racing import told
from synodic.numerics.compile import kernel
from synodic.scenario import catalogue, from_resolved
from synodic.schema.axes import EQUIPMENT, RESOURCES
from synodic.schema.events import KINDS
from synodic.world.play import key_table, play_arrays
from synodic.world.stage import Stage
from synodic.world.systems.arrivals import arrivals
from synodic.world.systems.habitat import habitat
from synodic.world.systems.sparing import spares_needs
from worlds import changed, columns, play, scenario, table, until

SPARES = RESOURCES.index("spares")
UNITS = 20
_ALL = sorted({row.name.split(".")[1] for row in catalogue("equipment")})
OXYGEN_GENERATOR, SABATIER = _ALL.index("oxygen_generator"), _ALL.index("sabatier")

TEXT = """
schema = 1
name = "test"
start = 2030-01-01
end = 2036-01-01
worlds = ["earth", "mars"]

# nobody removes carbon dioxide here: it is machines that are looked at
[parameters]
co2_lethal = 1000
{numbers}

[actor.agency]
treasury = "10 G$"

[settlement.base]
world = "mars"
{people}
stock = {{ food = "900 t", water = "900 t", o2 = "900 t", n2 = "900 t", spares = "{spares}" }}

[settlement.base.equipment]
habitat_module = {modules}
oxygen_generator = {modules}
water_processor = {modules}
sabatier = 20
fission_40kw = 20
"""


def base(people: int = 12, modules: int = 20, spares: str = "900 t", seed: int = 0, **numbers):
    lines = "\n".join(f"{name} = {value}" for name, value in numbers.items())
    who = f"people = {people}" if people else ""
    text = TEXT.format(numbers=lines, people=who, modules=modules, spares=spares)
    return play(text, seed, systems=[arrivals, habitat])


def down(played) -> np.ndarray:
    return played.series[:, columns("units_down")].sum(axis=1)


def test_where_nobody_lives_machines_are_stored():
    played = base(people=0)
    assert len(told(played, "failure")) == 0
    assert down(played).max() == 0
    assert (played.state["lot_hazard"] == 0.0).all()
    assert played.state["lot_life"].sum() == 0
    assert played.state["run"].sum() == 0.0


def test_stored_machines_break_where_an_intervention_breaks_them():
    text = TEXT.format(numbers="", people="", modules=20, spares="900 t")
    what = changed(text, "2031-01-01", force=["failure:*:base"])
    assert len(told(play(what, systems=[habitat]), "failure")) >= 1


def test_an_intervention_breaks_as_many_of_all_lots_as_it_says():
    text = TEXT.format(numbers="", people="", modules=20, spares="900 t")
    what = changed(text, "2031-01-01", force=["failure(sabatier):*:base = 7"])
    inputs = from_resolved(what.resolved).compile()
    inputs.state[0]["lot_units"][0, SABATIER, :2] = 5, 15  # of two windows
    inputs.state[0]["lot_window"][0, SABATIER, :2] = 1, 2
    played = play_arrays(inputs, table(inputs), 0, systems=[habitat])
    assert sorted(told(played, "failure")["amount"]) == [2.0, 5.0]
    assert down(played).max() == 7


def test_people_wear_and_mend_machines():
    played = base(part_missing=0.0)
    assert played.state["lot_life"].sum() > 100
    used = 900e3 - played.state["stock"][0, 0, SPARES]
    assert used > 100 * 20.0
    assert len(told(played, "failure")) < 10


def test_repairs_wait_for_hours():
    """Two people at half an hour a day against repairs of a day each mend one in 24 days."""
    rushed = base(people=2, repair_hours=0.5, repair_time=24.0, part_missing=0.0)
    eased = base(people=2, repair_hours=3.0, repair_time=2.0, part_missing=0.0)
    assert down(rushed).max() > 10
    assert down(eased).max() < 5
    days = 2191
    lives = int(rushed.state["lot_life"].sum()) - int(rushed.state["lot_down"].sum())
    assert lives <= days * 2 * 0.5 / 24.0 + 1


def test_what_people_live_by_is_mended_first():
    """Sabatier reactors serve no watch: in a rush they wait."""
    rushed = base(people=3, repair_hours=1.0, repair_time=24.0, part_missing=0.0)
    waits = rushed.state["units_down"][0, 0] / UNITS
    assert waits[SABATIER] > 0.5
    assert waits[SABATIER] > waits[OXYGEN_GENERATOR]


@pytest.mark.parametrize("seed", range(3))
def test_a_part_that_is_missing_keeps_a_machine_down_until_a_ship_comes(seed: int):
    never = base(seed=seed, part_missing=0.0)
    some = base(seed=seed, part_missing=0.1)
    assert never.state["lot_waiting"].sum() == 0
    waiting = int(some.state["lot_waiting"].sum())
    assert waiting > 0
    assert down(some)[-1] >= waiting
    # no ship came: it only grew
    assert (np.diff(down(some)) > -5).all()


def test_an_outage_is_told_when_a_tenth_stands_still():
    """Of five machines every one down is a tenth and more; of two hundred few are."""
    many = told(base(modules=200, people=200, part_missing=0.003), "failure")
    few = told(base(modules=5, people=200, part_missing=0.05), "failure")
    broken = base(modules=200, people=200, part_missing=0.003).state["lot_waiting"].sum()
    assert broken > 5
    assert len(few) > 0
    assert len(many) == 0


def test_a_failure_without_spares_is_told():
    assert len(told(base(spares="0 t", part_missing=0.0), "failure")) > 0


# what is asked for


@kernel
def asked(frame: np.ndarray, running: np.ndarray, days: float) -> float:
    return spares_needs(frame[0], 0, running, days)


def demand(running: dict[str, int], days: float, **known: dict[str, float]) -> float:
    """Spares asked for, kg, where Earth knows this."""
    inputs = scenario(TEXT.format(numbers="", people="", modules=2, spares="0 t")).compile()
    keys = key_table(0, 0, ())
    stage = Stage(inputs, inputs.state.copy(), table(inputs), np.zeros(1, np.int8), keys, 4, 0)
    for name, counts in known.items():
        for machine, count in counts.items():
            stage.state[0][f"known_{name}"][0, _ALL.index(machine)] = count
    units = np.zeros(EQUIPMENT)
    for machine, count in running.items():
        units[_ALL.index(machine)] = count
    return asked(stage.frame, units, days)


RUNNING = {"oxygen_generator": 4, "water_processor": 3, "fission_40kw": 6}


def of(machine: str, name: str) -> float:
    return next(row.value for row in catalogue() if row.name == f"equipment.{machine}.{name}")


def by_scipy(days: float, rates: dict[str, float] | None = None) -> float:
    chance = 0.99 ** (1 / len(RUNNING))
    return sum(
        of(id, "spare")
        * poisson.ppf(chance, n * days * (rates or {}).get(id, 1.0) / of(id, "mtbf"))
        for id, n in RUNNING.items()
    )


@pytest.mark.parametrize("days", [1.0, 800.0, 1e5])
def test_spares_asked_for_are_the_poisson_quantiles_of_each_type(days: float):
    assert demand(RUNNING, days) == pytest.approx(by_scipy(days), rel=0.01)


def test_what_stands_still_needs_spares_beside():
    more = demand(RUNNING, 800.0, down={"oxygen_generator": 2}) - demand(RUNNING, 800.0)
    assert more == pytest.approx(2 * of("oxygen_generator", "spare"))


def test_cores_that_will_soon_be_spent_are_asked_for():
    more = demand(RUNNING, 800.0, ending={"fission_40kw": 3}) - demand(RUNNING, 800.0)
    assert more == pytest.approx(3 * 0.15 * of("fission_40kw", "mass"))


def test_planners_ask_for_more_of_what_has_failed_more_often_than_predicted():
    found = demand(RUNNING, 800.0, failures={"water_processor": 38.0},
                   predicted={"water_processor": 8.0})  # fmt: skip
    assert found == pytest.approx(by_scipy(800.0, {"water_processor": 40.0 / 10.0}), rel=1e-9)


def test_nothing_is_asked_for_where_nothing_runs():
    assert demand({}, 800.0) == 0.0


# common causes


def test_a_forced_common_failure_stops_all_of_a_lot_and_is_the_cause_of_the_outage():
    text = TEXT.format(numbers="mtbf_factor = 1e-12", people="people = 4", modules=5, spares="0 t")
    found = play(changed(text, "2031-03-05", force=["common_failure(oxygen_generator)::base"]))
    (event,) = told(found, "common_failure")
    assert event["amount"] == 5.0
    assert found.state["units"][0, 0, OXYGEN_GENERATOR] == 0
    outage = told(found, "failure")[0]
    assert found.events[outage["cause"][0]]["kind"] == event["kind"]


def test_a_lot_that_fails_together_names_the_ship_that_brought_it():
    found = play(until("frontier", "2060-01-01"))
    events = told(found, "common_failure")
    brought = events[events["cause"][:, 0] >= 0]
    assert len(brought) > 3
    for event in brought:
        arrival = found.events[event["cause"][0]]
        assert KINDS[arrival["kind"]].name == "arrival"
    for event in events:
        assert event["amount2"] <= event["amount"]
        by_ship = event["cause"][0] >= 0
        assert by_ship or found.state["built"][0, event["place"], event["subject"]] > 0
    names = [tuple(event[["kind", "place", "ordinal"]].tolist()) for event in events]
    assert len(set(names)) == len(names)


def test_forbidden_common_failures_never_come():
    what = changed(until("frontier", "2060-01-01"), "2026-01-01", forbid=["common_failure"])
    assert len(told(play(what), "common_failure")) == 0
