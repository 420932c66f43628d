"""Dust, age and lifetimes: what is left of a base's power."""

from __future__ import annotations

import numpy as np
import pytest

from lonely import FEW, SPARES, base, of_base
from synodic.scenario.numbers import numbers
from synodic.schema.axes import HARDWARE, SCRAP
from synodic.schema.events import DEATH, KINDS, WORN_OUT
from worlds import changed, columns, play

SOL = 1.02749125  # days
WHOLE = {"mtbf_factor": 1e-12, "storm_probability": 1e-12}
#: Reactors keep the people alive; the panels are only looked at.
LIT = {"equipment": FEW | {"solar_array": 10}}


def series(played, field: str) -> np.ndarray:
    return played.series[:, columns(field)[0]]


def played(years: int = 3, **more):
    return play(base(years=years, **(WHOLE | LIT | more)).scenario)


def test_dust_that_nobody_wipes_off_takes_a_quarter_percent_a_sol():
    found = played(panel_dusty=0.0)
    days = np.arange(len(found.days))
    days = found.days - found.days[0] + 1
    expected = (1.0 - 0.0024 / SOL) ** days
    assert series(found, "panel_clear") == pytest.approx(expected, rel=1e-9)


def test_people_keep_panels_as_clean_as_their_rule_says():
    clear = series(played(years=6), "panel_clear")
    assert clear.min() >= 0.9 * (1.0 - 0.0024)
    assert clear.max() > 0.99
    # between two cleanings it falls in a straight line, nearly
    assert clear.mean() == pytest.approx(0.95, abs=0.02)


def test_one_person_cannot_keep_a_thousand_arrays_clean():
    few = played(people=1, equipment=FEW | {"solar_array": 3000})
    assert series(few, "panel_clear")[-1] < 0.8


def test_power_falls_with_the_light_that_dust_lets_through():
    dusty, clean = played(panel_dusty=0.0), played(panel_dust=0.0)
    reactors = 2 * 40.0
    sun = series(clean, "power_kw") - reactors
    assert series(dusty, "power_kw") - reactors == pytest.approx(
        sun * series(dusty, "panel_clear"), rel=1e-9
    )


def test_panels_age_by_half_a_percent_a_year():
    old, never = played(years=12, panel_dust=0.0), played(years=12, panel_dust=0.0, panel_ageing=0)
    assert (series(never, "panel_age") == 1.0).all()
    years = (old.days - old.days[0]) / 365.25
    months = slice(0, -1)  # the last day is no first of a month
    assert series(old, "panel_age")[months] == pytest.approx(
        np.exp(-0.005 * years[months]), rel=1e-9
    )


# reactors


def number(name: str) -> float:
    return float(numbers().numbers[f"equipment.{name}"].value)


def lasting(life: float, years: int = 8, **more):
    return played(years=years, reactor_life=life, equipment=FEW, **({"spares": "0 t"} | more))


CORE = 0.15 * number("fission_40kw.mass")  # kg


def test_a_reactor_is_spent_after_its_life_and_then_it_is_dark():
    found = lasting(5.0)
    power = series(found, "power_kw")
    years = (found.days - found.days[0]) / 365.25
    assert (power[years < 5.0] == 80.0).all()
    assert (power[years > 5.2] == 0.0).all()
    worn = found.events[found.events["kind"] == WORN_OUT]
    assert len(worn) == 1
    assert worn["amount"][0] == FEW["fission_40kw"]
    assert (found.events["kind"] == DEATH).any()


def test_a_death_in_the_dark_names_the_reactor_that_was_spent():
    events = lasting(5.0).events
    death = events[events["kind"] == DEATH][0]
    chain = [int(cause) for cause in death["cause"] if cause >= 0]
    found = {KINDS[int(events["kind"][n])].name for n in chain}
    assert "worn_out" in found


def test_where_reactors_last_for_ever_nobody_dies_of_it():
    found = lasting(0.0)
    assert (series(found, "power_kw") == 80.0).all()
    assert not (found.events["kind"] == DEATH).any()


def test_new_cores_out_of_the_spares_give_another_life():
    found = lasting(5.0, years=12, spares=f"{4 * CORE + 1.0} kg")
    assert (series(found, "power_kw") == 80.0).all()
    stock = of_base(found, "stock")
    assert stock[SCRAP] == pytest.approx(4 * CORE)  # two reactors, twice
    assert stock[SPARES] == pytest.approx(1.0)
    assert not (found.events["kind"] == WORN_OUT).any()


def test_with_one_core_one_reactor_goes_on():
    found = lasting(5.0, spares=f"{1.5 * CORE} kg")
    years = (found.days - found.days[0]) / 365.25
    assert (series(found, "power_kw")[years > 5.2] == 40.0).all()
    (worn,) = found.events[found.events["kind"] == WORN_OUT]
    assert worn["amount"] == 1.0
    assert of_base(found, "stock")[SPARES] == pytest.approx(0.5 * CORE)


def test_forbidding_the_end_of_a_reactor_keeps_it():
    what = base(years=8, reactor_life=5.0, spares="0 t", **WHOLE).scenario
    kept = play(changed(what, "2030-01-01", "2039-01-01", forbid=["worn_out"]))
    assert (series(kept, "power_kw") == 80.0).all()


def test_what_is_spent_becomes_scrap():
    found = lasting(5.0, stock_more="stock.hardware = 100000")
    mass = 2 * number("fission_40kw.mass")
    stock = of_base(found, "stock")
    assert stock[SCRAP] == pytest.approx(mass)
    assert stock[HARDWARE] == pytest.approx(100000 - mass)


def test_a_lot_that_is_given_up_leaves_the_others_whole():
    """Three lots of one type; the first two are at their end, the third stays."""
    on = base(years=8, reactor_life=5.0, spares="0 t", **WHOLE)
    e = on.position("equipment", "fission_40kw")
    inputs = on.changed({
        f"lot_units[0,{e},0]": 2, f"lot_units[0,{e},1]": 3, f"lot_units[0,{e},2]": 4,
        f"lot_window[0,{e},1]": 700, f"lot_window[0,{e},2]": 701,
    })  # fmt: skip
    from synodic.world.play import play_arrays

    found = play_arrays(inputs, on.timetable, 0, 0)
    units = of_base(found, "lot_units")[e]
    assert units.tolist() == [0] * len(units)
    worn = found.events[found.events["kind"] == WORN_OUT]
    assert sorted(worn["amount"].tolist()) == [2.0, 3.0, 4.0]
    assert len(set(worn["ordinal"].tolist())) == 3


@pytest.mark.parametrize(("arrays", "reactors"), [(0, 4), (20, 1)])
def test_a_scenario_chooses_its_power(arrays: int, reactors: int):
    machines = FEW | {"fission_40kw": reactors}
    if arrays:
        machines["solar_array"] = arrays
    found = played(years=1, equipment=machines, panel_dust=0.0, panel_ageing=0.0)
    assert series(found, "power_kw").min() >= 40.0 * reactors
    assert (series(found, "power_kw").max() > 40.0 * reactors) == (arrays > 0)
