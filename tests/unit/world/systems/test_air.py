"""The cabin's air: make-up gas, condensers, walls, venting, and the flush of rich air."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from synodic.scenario.tables import tables
from synodic.schema.axes import A_SPACE, CABIN_H2O, CABIN_N2, CABIN_O2, RESOURCES, W_PRESSURE
from synodic.schema.events import DEATH, SHORTAGE
from synodic.world.play import Played
from worlds import HEAD, columns, play

TEXT = (
    HEAD.replace("2033-01-01", "2030-07-01")
    + """
[parameters]
mtbf_factor = 1e-12
mortality_factor = 0
{numbers}

[settlement.base]
world = "mars"
people = 6
births = 0
stock = {{ food = "5 t", water = "20 t", o2 = "400 kg", {stock} }}

[settlement.base.equipment]
habitat_module = 2
fission_40kw = 4
oxygen_generator = 3
co2_scrubber = 4
water_processor = 2
{equipment}
"""
)
GASES = ("o2_kpa", "n2_kpa", "co2_kpa", "h2o_kpa")


@cache
def base(stock: str = "n2 = 400", numbers: str = "", equipment: str = "") -> Played:
    return play(TEXT.format(stock=stock, numbers=numbers, equipment=equipment))


def of(played: Played, field: str) -> np.ndarray:
    return played.series[:, columns(field)[0]]


def test_partial_pressures_make_the_pressure_kept():
    whole = sum(of(base(), gas) for gas in GASES)
    assert whole == pytest.approx(of(base(), "pressure_kpa"), rel=1e-12)
    assert of(base(), "pressure_kpa") == pytest.approx(70.3, rel=0.01)
    assert of(base(), "h2o_kpa") == pytest.approx(1.06, abs=0.3)
    assert of(base(), "o2_kpa") == pytest.approx(18.6, abs=1e-9)


def test_vapour_that_nobody_condenses_wets_the_walls_and_vents_nothing():
    stuck = base(numbers='"process.condensation.capacity" = 1e-6')
    # saturation at 295 K: 2.62 kPa (Alduchov & Eskridge 1996)
    assert of(stuck, "h2o_kpa")[1:] == pytest.approx(2.62, abs=0.01)
    # and all of it is used again
    assert stuck.state["stock"][0, 0, RESOURCES.index("water")] > 15_000


def test_what_leaks_is_made_up_as_long_as_there_is_nitrogen():
    lost = base().state[0]["ledger_in"][A_SPACE, CABIN_N2]
    made_up = 400.0 - base().state[0]["stock"][0, RESOURCES.index("n2")]
    assert made_up == pytest.approx(lost, rel=1e-6)


def test_without_nitrogen_the_cabin_keeps_less_oxygen_rather_than_burn():
    thin = base(stock="n2 = 0", numbers="leak = 0.002")
    share = of(thin, "o2_kpa") / of(thin, "pressure_kpa")
    assert (share <= 0.3001).all()
    assert of(thin, "pressure_kpa")[-1] < 0.8 * 70.3
    # oxygen is not flushed to no end: what is lost leaks
    lost = thin.state[0]["ledger_in"][A_SPACE, CABIN_O2]
    assert lost < 1.1 * 181 * 0.002 * 187.0


def test_rich_air_is_flushed_with_its_nitrogen():
    rich = base(stock="n2 = 2000, cabin_o2 = 400")
    state = rich.state[0]
    # flushed in an evening, made up the next morning
    assert (of(rich, "o2_kpa") / of(rich, "pressure_kpa") <= 0.3001)[1:].all()
    assert state["ledger_in"][A_SPACE, CABIN_O2] > 150
    assert state["ledger_in"][A_SPACE, CABIN_N2] > 100
    assert state["ledger_in"][A_SPACE, CABIN_H2O] > 1


def test_a_shortage_of_pressure_is_told_before_it_kills():
    thin = base(stock="n2 = 0", numbers="leak = 0.01")
    told, died = (thin.events[thin.events["kind"] == kind] for kind in (SHORTAGE, DEATH))
    assert W_PRESSURE in told["subject"]
    assert len(died) > 0
    assert told["day"][0] < died["day"][0]


def test_while_water_is_short_people_wash_less():
    dry = play(
        TEXT.format(
            stock="n2 = 400",
            numbers='"process.water_recovery.flow.water" = 0.6',
            equipment="",
        ).replace('water = "20 t"', "water = 3000")
        + """
[actor.nobody]
[programme.never]
actor = "nobody"
settlement = "base"
cargo_vehicle = "starship"
crew_vehicle = "starship"
first_cargo = 2031-01-01
first_crew = 2031-01-01
"""
    )
    washing = dry.series[:, columns("run")[tables().ids["process"].index("hygiene")]]
    assert washing[0] == pytest.approx(6.0)
    assert washing[2:] == pytest.approx(0.127 * 6.0)
    assert of(dry, "population")[-1] == 6
