"""Machines: stored until people come, mended in hours, with parts that come by ship."""

from __future__ import annotations

import numpy as np
import pytest

from racing import told
from synodic.scenario import catalogue
from synodic.schema.axes import RESOURCES
from synodic.world.systems.arrivals import arrivals
from synodic.world.systems.habitat import habitat
from worlds import changed, columns, play

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
