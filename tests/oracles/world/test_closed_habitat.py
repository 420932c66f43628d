"""A closed habitat of four people, a hundred days, against a balance worked out by hand.

The hand's side uses atomic weights (IUPAC 2021), the ideal gas law and the published rates that it
names; it shares nothing with the model but the catalogue's numbers, written out again here.
"""

from __future__ import annotations

import datetime

import pytest

from synodic.schema.axes import (
    A_AIR,
    A_GROUND,
    A_SPACE,
    RESOURCES,
    W_FOOD,
    W_WATER,
)
from synodic.schema.events import DEATH
from synodic.world.play import Played
from worlds import HEAD, play

DAYS, PEOPLE = 100, 4
# 2030-04-11 is the hundred-and-first day of the year
CLOSED = (
    HEAD.replace("2033-01-01", "2030-04-11")
    + """
[parameters]
mtbf_factor = 1e-12
mortality_factor = 0

[settlement.base]
world = "mars"
people = 4
births = 0
stock = { food = 2000, water = 5000, o2 = 240, n2 = 300 }

[settlement.base.equipment]
habitat_module = 1
fission_40kw = 4
oxygen_generator = 2
co2_scrubber = 2
water_processor = 1
sabatier = 1
"""
)

# the air: 330 m3 at 295 K, an ideal gas
R, KELVIN, VOLUME = 8.314462618, 295.0, 330.0
O, N, C, H = 15.999, 14.007, 12.011, 1.008
LEAK = 0.0005  # a day, of every cabin gas


def gas_kg(kpa: float, g_mol: float) -> float:
    return kpa * 1000.0 * VOLUME / (R * KELVIN) * g_mol / 1000.0


CABIN_O2 = gas_kg(18.6, 2 * O)
CABIN_CO2 = gas_kg(0.25, C + 2 * O)
CABIN_H2O = gas_kg(1.06, 2 * H + O)
CABIN_N2 = gas_kg(70.3 - 18.6 - 0.25 - 1.06, 2 * N)  # the rest of the pressure kept

# a person and day (BVAD Rev2 Table 3-31)
OXYGEN, FOOD, DRINK, CO2, SOLIDS = 0.895, 1.56, 3.217, 1.085, 0.12
VAPOUR, URINE = 2.946, 1.42 + 0.101  # respiration and perspiration; urine and faeces
WASHING = 5.53
DISTILLED, DRIED, RECOVERY = 0.87, 0.9, 0.986  # of urine, of its brine, of used water


@pytest.fixture(scope="module")
def stock() -> dict[str, float]:
    return dict(zip(RESOURCES, play(CLOSED).state[0]["stock"][0].tolist(), strict=True))


def lost_vapour() -> float:
    """Vapour that leaked, kg: each morning that of a night after brine was dried, but the first."""
    dried = DRIED * (1.0 - DISTILLED) * PEOPLE * URINE
    return LEAK * (DAYS * CABIN_H2O + (DAYS - 1) * dried)


def worked_out() -> dict[str, float]:
    """Stocks after a hundred days, kg."""
    breathed = PEOPLE * OXYGEN
    # each night the cabin is back at its pressures; what leaked is made up from the stores
    oxygen_made = breathed + LEAK * CABIN_O2  # the store is held at 60 kg a person
    nitrogen_in = DAYS * LEAK * CABIN_N2
    co2_caught = PEOPLE * CO2 - LEAK * CABIN_CO2
    # 2 H2O -> 2 H2 + O2
    water_split = oxygen_made * (2 * H + O) / O
    hydrogen = water_split - oxygen_made
    # CO2 + 4 H2 -> CH4 + 2 H2O, all hydrogen is used
    moles = hydrogen / (8 * H)
    brine = (1.0 - DISTILLED) * PEOPLE * URINE
    # brine dries into the cabin's air after the condensers: next morning's leak takes of it too
    condensed = DAYS * PEOPLE * VAPOUR + (DAYS - 1) * DRIED * brine - lost_vapour()
    used = condensed + DAYS * PEOPLE * (WASHING + DISTILLED * URINE)
    split = DAYS * (moles * 2 * (2 * H + O) - water_split)
    water = 5000.0 - DAYS * PEOPLE * (DRINK + WASHING) + RECOVERY * used + split
    return {
        "cabin_o2": CABIN_O2,
        "cabin_n2": CABIN_N2,
        "cabin_co2": CABIN_CO2,
        "o2": 60.0 * PEOPLE,
        "n2": 300.0 - nitrogen_in,
        "co2": DAYS * (co2_caught - moles * (C + 2 * O)),
        "ch4": DAYS * moles * (C + 4 * H),
        "cabin_h2o": CABIN_H2O + DRIED * brine,
        "water": water,
        "residue": (1.0 - RECOVERY) * used + DAYS * (1.0 - DRIED) * brine,
        "food": 2000.0 - DAYS * PEOPLE * FOOD,
        "waste": DAYS * PEOPLE * SOLIDS,
    }


@pytest.mark.parametrize("resource", worked_out())
def test_the_habitat_settles_at_the_stock_worked_out_by_hand(
    resource: str, stock: dict[str, float]
):
    assert stock[resource] == pytest.approx(worked_out()[resource], rel=1e-6)


def test_nothing_else_is_left_over(stock: dict[str, float]):
    rest = {name: kg for name, kg in stock.items() if name not in worked_out()}
    assert rest == pytest.approx(dict.fromkeys(rest, 0.0), abs=1e-9)


def test_a_person_takes_in_and_gives_off_5_672_kg_a_day():
    state = play(CLOSED).state[0]
    # what people changed: all but the machines' own doing is metabolism, washing and leaks
    names = {name: n for n, name in enumerate(RESOURCES)}
    days = PEOPLE * DAYS
    eaten = (2000.0 - state["stock"][0, names["food"]]) / days
    solids = state["stock"][0, names["waste"]] / days
    assert eaten == pytest.approx(1.56, rel=1e-9)  # 0.80 of it dry, 0.76 water
    assert solids == pytest.approx(0.12, rel=1e-9)
    into = 0.895 + eaten + 3.217
    out = 1.085 + 2.946 + 1.521 + solids
    assert into == pytest.approx(5.672, abs=1e-9)
    assert out == pytest.approx(5.672, abs=1e-9)
    # and the play's own sum: every element that went in came out, so the sum of all forms is kept
    assert float(state["transmuted"][0].sum()) == pytest.approx(0.0, abs=1e-8)


def test_all_that_left_the_closed_habitat_leaked_from_the_cabin():
    state = play(CLOSED).state[0]
    beyond = state["ledger_in"][[A_GROUND, A_AIR]].sum() + state["ledger_out"][6:].sum()
    assert beyond == 0.0
    lost = dict(zip(RESOURCES, state["ledger_in"][A_SPACE].tolist(), strict=True))
    assert lost["cabin_o2"] == pytest.approx(DAYS * LEAK * CABIN_O2, rel=1e-6)
    assert lost["cabin_co2"] == pytest.approx(DAYS * LEAK * CABIN_CO2, rel=1e-6)
    assert lost["cabin_h2o"] == pytest.approx(lost_vapour(), rel=1e-6)
    assert lost["cabin_n2"] == pytest.approx(DAYS * LEAK * CABIN_N2, rel=1e-6)
    cabin = sum(lost[name] for name in ("cabin_o2", "cabin_n2", "cabin_co2", "cabin_h2o"))
    assert sum(lost.values()) == pytest.approx(cabin)


def test_people_give_off_144_watts():
    state = play(CLOSED).state[0]
    people_kw = state["heat_kw"][0] - state["power_used_kw"][0]
    assert people_kw / PEOPLE * 1000.0 == pytest.approx(143.8, abs=0.1)


# starvation


def starving(
    stock: str, days: int, parameters: str = "", equipment: str = "water_processor = 1"
) -> Played:
    end = datetime.date(2030, 1, 1) + datetime.timedelta(days)
    text = (
        HEAD.replace("2033-01-01", end.isoformat())
        + f"""
[parameters]
mtbf_factor = 1e-12
mortality_factor = 0
death_spread = 1000
{parameters}
[settlement.base]
world = "mars"
people = 4
births = 0
rationing = 1.0
stock = {{ {stock} }}

[settlement.base.equipment]
habitat_module = 1
fission_40kw = 4
oxygen_generator = 2
co2_scrubber = 2
{equipment}
"""
    )
    return play(text)


def first_death(played: Played) -> tuple[int, int]:
    """(days after the start, cause) of the first death."""
    deaths = played.events[played.events["kind"] == DEATH]
    return int(deaths["day"][0]) - 10958, int(deaths["subject"][0])


def test_people_starve_when_the_stated_limit_of_days_without_food_is_passed():
    # 62.4 kg are ten full days; the thirtieth day without is day 39, and the limit is passed on 40
    played = starving("food = 62.4, water = 5000, o2 = 240, n2 = 300", 60)
    assert first_death(played) == (40, W_FOOD)
    assert int(played.state[0]["population"][0]) == 0


@pytest.mark.parametrize("limit", [20, 45])
def test_the_limit_is_the_one_stated(limit: int):
    played = starving("food = 62.4, water = 5000, o2 = 240, n2 = 300", 80, f"limit_food = {limit}")
    assert first_death(played) == (10 + limit, W_FOOD)


def test_people_without_water_die_of_thirst_though_there_is_food():
    # 40 kg are gone after a day of drinking, washing and electrolysis; the limit is four days
    played = starving(
        "food = 2000, water = 40, o2 = 240, n2 = 300", 30, equipment="water_processor = 0"
    )
    assert first_death(played) == (5, W_WATER)


def test_half_rations_kill_nobody_while_they_last():
    # supplies are awaited, so that people ration what they have; none come
    awaited = """
[actor.nobody]
[programme.never]
actor = "nobody"
settlement = "base"
cargo_vehicle = "starship"
crew_vehicle = "starship"
first_cargo = 2031-01-01
first_crew = 2031-01-01
"""
    rationed = CLOSED.replace("births = 0", "births = 0\nrationing = 0.5") + awaited
    full = CLOSED.replace("births = 0", "births = 0\nrationing = 1.0") + awaited
    food = "food = 320"  # a hundred days at half, fifty-one in full
    assert int(play(rationed.replace("food = 2000", food)).state[0]["population"][0]) == 4
    assert int(play(full.replace("food = 2000", food)).state[0]["population"][0]) < 4
