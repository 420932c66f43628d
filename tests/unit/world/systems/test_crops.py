"""Crops: nothing before the first harvest, then a diet a unit; what went without is lost."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from synodic.scenario.tables import tables
from synodic.schema.axes import RESOURCES, W_FOOD
from synodic.schema.events import SHORTAGE, STORM
from synodic.world.play import Played
from worlds import HEAD, columns, play

CROP, FOOD, BIOMASS = (RESOURCES.index(name) for name in ("crop", "food", "biomass"))
UNITS = 6
TEXT = (
    HEAD.replace("2033-01-01", "2032-01-01")
    + """
[parameters]
mortality_factor = 0
storm_probability = 1e-9
{numbers}

[settlement.base]
world = "mars"
people = 6
births = 0

[settlement.base.stock]
food = "6 t"
water = "100 t"
o2 = "4 t"
n2 = "4 t"
co2 = "100 t"
spares = "50 t"
nutrients = "9 t"
{stock}

[settlement.base.equipment]
habitat_module = 3
{power}
oxygen_generator = 4
co2_scrubber = 5
water_processor = 2
greenhouse = {units}
"""
)
PLENTY = "fission_40kw = 6"
WHOLE = "mtbf_factor = 1e-12"


@cache
def base(
    crop: str = "crop = 0",
    power: str = PLENTY,
    numbers: str = WHOLE,
    units: int = UNITS,
    change: str = "",
) -> Played:
    text = TEXT.format(numbers=numbers, stock=crop, power=power, units=units)
    return play(text + change)


def daily(played: Played, process: str) -> np.ndarray:
    """Runs on the first of each month, and not those of the last day."""
    return played.series[:-1, columns("run")[tables().ids["process"].index(process)]]


def test_a_new_greenhouse_yields_nothing_until_its_first_harvest():
    harvest = daily(base(), "harvest")
    # planted on the first day of the play, a first of a month, ripe after three
    assert (harvest[:3] == 0.0).all()
    assert (harvest[3:] > 0.0).all()
    grown = daily(base(), "greenhouse")
    assert grown[:3] == pytest.approx([UNITS * 1.56 * part / 3.0 for part in (1, 2, 3)])


def test_longer_growth_puts_the_first_harvest_off():
    late = daily(base(numbers=WHOLE + '\n"process.greenhouse.growth" = 132'), "harvest")
    assert (late[:4] == 0.0).all()
    assert late[4] > 0.0


def test_a_unit_feeds_a_person():
    state = base().state[0]
    # in the second year: 6 diets grown, 6 people; the store keeps its level
    food = base().series[:, columns("stock")[0] + FOOD]
    assert food[23] - food[12] == pytest.approx(0.0, abs=0.05 * 6 * 1.56 * 334)
    assert state["withered"][0] == 0.0


def test_where_people_live_from_the_start_crops_stand_and_are_ripe_in_turn():
    standing = base(crop="")
    harvest = daily(standing, "harvest")
    assert (harvest > 0.0).all()
    ripe = UNITS * 1.56 * 30.4375 / 28.0
    assert harvest == pytest.approx(ripe, rel=0.08)  # months have 28 to 31 days
    opening = standing.state["opening"][0, 0, CROP]
    assert standing.state["stock"][0, 0, CROP] == pytest.approx(opening, rel=0.08)


def test_days_without_nutrients_lose_the_crop_in_proportion_and_it_recovers_in_a_growth_time():
    cut = '[[intervention]]\nat = 2030-09-01\nset = { "base.nutrients" = 0 }\n'
    back = '[[intervention]]\nat = 2030-10-01\nset = { "base.nutrients" = 9000 }\n'
    played = base(change=cut + back)
    plain, hurt = daily(base(), "harvest"), daily(played, "harvest")
    assert hurt[:9] == pytest.approx(plain[:9], rel=1e-6)
    standing = UNITS * 1.56 * 1.63 * 30.4375 * 2.0
    assert 0.5 * standing < played.state[0]["withered"][0] < standing
    # what was young in September is missing for three months
    assert (hurt[9:12] < 0.3 * plain[9:12]).all()
    assert hurt[12:] == pytest.approx(plain[12:], rel=0.05)


def test_half_the_light_keeps_half_the_area():
    # two units of power for six greenhouses and their people
    played = base(power="fission_40kw = 2")
    grown = daily(played, "greenhouse")
    power = played.series[:, columns("power_used_kw")[0]]
    assert power[-1] == pytest.approx(80.0, rel=0.02)
    assert 0.4 < grown[-1] / (UNITS * 1.56) < 0.8
    assert played.state[0]["withered"][0] > 0.0
    planted = played.state["planted"][0, 0].sum()
    assert planted < 0.9 * UNITS


def test_dead_crops_are_biomass_and_gas():
    state = base(power="fission_40kw = 2").state[0]
    lost = state["withered"][0]
    made = state["transmuted"][0]
    eaten = made[FOOD] + 6 * 1.56 * 730
    assert made[BIOMASS] == pytest.approx(0.5 * lost + 0.63 * eaten, rel=1e-6)


def test_nobody_plants_while_there_is_food_enough():
    full = base(numbers=WHOLE + '\n"process.greenhouse.target" = 300')
    # six tonnes, and six people who eat 285 kg a month: twice the target is met in September
    assert (daily(full, "greenhouse")[:8] == 0.0).all()
    assert (daily(full, "greenhouse")[10:] > 0.0).all()


def test_over_the_target_no_more_is_planted_than_people_eat():
    # nine units and food for six months more than the target, of six people
    full = base(numbers=WHOLE + '\n"process.greenhouse.target" = 700', units=9)
    assert daily(full, "greenhouse")[3:] == pytest.approx(6 * 1.56, rel=1e-6)


def test_a_greenhouse_that_is_down_rests_and_loses_nothing():
    worn = base(numbers="mtbf_factor = 1\npart_missing = 0\nrepair_time = 24")
    assert worn.series[:, columns("units_down")].sum() > 0
    assert (daily(worn, "greenhouse")[3:] > 0.0).all()
    assert worn.state[0]["withered"][0] == 0.0


def test_a_storm_that_killed_the_crops_is_a_cause_of_the_hunger_that_follows():
    """Panels and no store to speak of: food is short once there is no harvest."""
    supply = """
[actor.nobody]
[programme.never]
actor = "nobody"
settlement = "base"
cargo_vehicle = "starship"
crew_vehicle = "starship"
first_cargo = 2031-01-01
first_crew = 2031-01-01
[[intervention]]
at = 2030-05-01
force = ["storm"]
"""
    text = TEXT.format(numbers=WHOLE, stock="", power="solar_array = 20", units=8)
    played = play(text.replace('food = "6 t"', "food = 800") + supply)
    events = played.events
    assert played.state[0]["withered"][0] > 0.0
    hungry = np.flatnonzero((events["kind"] == SHORTAGE) & (events["subject"] == W_FOOD))
    storm = int(np.flatnonzero(events["kind"] == STORM)[0])
    assert len(hungry) > 0
    assert storm in events["cause"][hungry[0]]
