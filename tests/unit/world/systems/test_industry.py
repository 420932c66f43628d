"""Industry: what is made of the ground, what is built, what Earth leaves to it, four measures."""

from __future__ import annotations

import numpy as np
import pytest

from makers import SUPPLY, text, town
from racing import told
from synodic.scenario import catalogue
from synodic.schema.axes import (
    A_EARTH,
    A_GROUND,
    CAPITAL,
    HARDWARE,
    OUTCOMES,
    SCRAP,
    SPARES,
)
from synodic.schema.events import KINDS
from synodic.schema.state import NEVER
from synodic.world.play import play_arrays
from worlds import changed, columns, play, reaches, scenario, table

MACHINES = sorted({row.name.split(".")[1] for row in catalogue("equipment")})
GREENHOUSE, MODULE, WORKSHOP = map(MACHINES.index, ("greenhouse", "habitat_module", "workshop"))
EASY = {"sufficient_mass": 0.65, "sufficient_days": 1000.0, "sufficient_labour": 0.5}


def series(played, field: str, n: int = 0) -> np.ndarray:
    return played.series[:, columns(field)[n]]


def made(played) -> float:
    return float(played.state[0]["made_kg"][0].sum())


def test_what_is_made_comes_from_the_ground():
    state = town().state[0]
    dug = state["ledger_out"][A_GROUND, SCRAP] - state["ledger_in"][A_GROUND, SCRAP]
    assert state["made_kg"][0].sum() > 1e5
    assert dug == pytest.approx(state["made_kg"][0].sum(), rel=1e-9)
    # spares and hardware come from nowhere else
    for resource in (SPARES, HARDWARE):
        assert state["ledger_in"][0, resource] == 0.0


def test_raw_material_is_that_of_the_ladder():
    played = town(years=1)
    ratio = played.state[0]["ledger_out"][A_GROUND, SCRAP] / made(played)
    assert 2.0 < ratio < 14.0  # less than nine tenths are made


def test_without_plant_power_hands_or_gain_nothing_is_made():
    assert made(town(years=1, workshops=0)) == 0.0
    assert made(town(years=1, numbers={"industry_gain": 0.0})) == 0.0
    assert made(town(years=1, numbers={"making_hours": 2.0})) < made(town(years=1))
    # light for greenhouses takes all that there is
    assert made(town(years=1, reactors=30, food="100 t")) == pytest.approx(0.0, abs=1e-6)


def test_a_strike_halves_plant_and_hands():
    limited = {"making_hours": 20.0}
    whole = town(years=1, numbers=limited, systems="unrest = false")
    text_of = text(years=1, numbers=limited, systems="unrest = false")
    inputs = scenario(text_of).compile()
    inputs.state[0]["strike_until"][0] = 10**6
    half = play_arrays(inputs, table(inputs), 0)
    assert made(half) == pytest.approx(made(whole) / 2.0, rel=0.05)


def test_the_share_that_is_made_rises_with_plant_and_with_what_was_made():
    few, many = (
        town(years=4, workshops=n, numbers={"own_building": 0.0, "part_missing": 0.0})
        for n in (5, 12)
    )
    for c in range(len(CAPITAL) - 1):
        of_few, of_many = (series(one, "local_fraction", c) for one in (few, many))
        assert 0.0 < of_few[-1] < of_many[-1] < 1.0
        assert of_many[-1] > of_many[3]  # the same plant, with more experience
    # a seed makes no medical goods
    assert series(many, "local_fraction", len(CAPITAL) - 1).max() == 0.0


def test_mass_closure_is_one_measure_and_counts_what_is_made():
    with_plant, without = town(years=3, workshops=20), town(years=3, workshops=0)
    for played in (with_plant, without):
        row = played.state[0]
        wear = 0.1 * row["stock"][0, HARDWARE] / 365.25
        brought = (1.0 - row["local_share"][0]) * wear
        assert row["autarky"][0] <= 1.0 - brought / (6.0 * row["population"][0] + wear) + 0.02
    assert series(with_plant, "autarky")[-1] > series(without, "autarky")[-1] + 0.2
    price = with_plant.state[0]["landed_price"][0]
    assert price == 0.0 or with_plant.state[0]["upkeep"][0] < without.state[0]["upkeep"][0]


def test_what_it_lacks_is_built_out_of_spares_that_nobody_needs():
    hungry = {"greenhouses": 60, "years": 4}
    built = town(**hungry).state[0]["built"][0]
    assert built[GREENHOUSE] > 5
    assert town(**hungry, numbers={"own_building": 0.0}).state[0]["built"][0].sum() == 0
    poor = town(**hungry, spares="1 t").state[0]
    assert poor["built"][0].sum() == 0
    assert poor["made_kg"][0].sum() > 0.0  # upkeep needs none


def test_a_module_is_opened_only_when_there_is_gas_to_fill_it():
    def with_orders(n2: str):
        inputs = scenario(text(years=2, n2=n2, numbers={"own_building": 0.0})).compile()
        inputs.state[0]["ordered"][0, MODULE] = 1
        for maker in ("air_separator", "waste_oxidizer"):  # both make nitrogen
            inputs.state[0]["lot_units"][0, MACHINES.index(maker), 0] = 0
        return play_arrays(inputs, table(inputs), 0)

    full, empty = with_orders("40 t"), with_orders("0.1 t")
    assert full.state[0]["built"][0, MODULE] == 1
    assert empty.state[0]["built"][0, MODULE] == 0
    assert empty.state[0]["in_building"][0, MODULE] == pytest.approx(20000.0)
    assert series(full, "volume")[-1] == pytest.approx(series(full, "volume")[0] + 330.0)
    assert series(full, "pressure_kpa").min() > 65.0


def test_earth_asks_for_less_as_more_is_made_there():
    def sent(trust: float) -> tuple[float, int]:
        played = town(
            years=8, more=SUPPLY, spares="60 t", policies="people_max = 1000",
            numbers={"industry_trust": trust, "own_building": 0.0},
        )  # fmt: skip
        state = played.state[0]
        mass = state["ledger_out"][A_EARTH, HARDWARE] + state["ledger_out"][A_EARTH, SPARES]
        return mass / state["population"][0], int(state["built"][0].sum())

    without, with_trust = sent(0.0), sent(1.0)
    assert with_trust[0] < 0.95 * without[0]
    assert with_trust[1] > 0


def test_self_sufficiency_is_an_outcome_with_its_causes_and_can_be_lost():
    numbers = EASY | {"sufficient_fiscal": 0.0}
    played = town(years=6, numbers=numbers)
    [gained] = told(played, "self_sufficient")
    day = played.state[0]["outcome_day"][OUTCOMES.index("mars.self_sufficient")]
    assert day == gained["day"]
    place = int(np.flatnonzero(played.events["kind"] == gained["kind"])[0])
    [outcome] = [
        n for n in range(len(played.events))
        if KINDS[played.events["kind"][n]].name == "outcome"
        and played.events["subject"][n] == OUTCOMES.index("mars.self_sufficient")
    ]  # fmt: skip
    assert reaches(played.events, outcome, place)
    causes = [KINDS[played.events["kind"][n]].name for n in gained["cause"] if n >= 0]
    assert causes[0] == "made_there"
    emptied = changed(
        scenario(text(years=6, numbers=numbers)), "2034-02-01", "2035-12-01",
        set={"base.spares": 0.0, "base.food": 0.0},
    )  # fmt: skip
    after = play(emptied)
    lost = told(after, "dependent_again")
    assert len(lost) >= 1
    assert lost[0]["day"] > gained["day"]
    assert series(after, "sufficient")[-1] == 0.0


@pytest.mark.parametrize("measure", ["mass", "days", "labour", "fiscal"])
def test_each_of_the_four_can_stand_in_the_way(measure):
    numbers = EASY | {"sufficient_fiscal": 0.0, f"sufficient_{measure}": 1e6}
    played = town(years=6, numbers=numbers)
    day = played.state[0]["outcome_day"][OUTCOMES.index("mars.self_sufficient")]
    assert day == NEVER
    assert len(told(played, "self_sufficient")) == 0


def test_each_quarter_of_wear_made_there_is_told_once():
    events = told(town(years=6), "made_there")
    assert [int(one["ordinal"]) for one in events] == sorted({int(e["ordinal"]) for e in events})
    assert len(events) >= 2


def test_switched_off_the_world_is_as_without_plant():
    """Off: no event, no mass differs from a world that has the system and none of its means."""
    off = town(years=6, more=SUPPLY, workshops=0, systems="industry = false")
    idle = town(
        years=6, more=SUPPLY, workshops=0,
        numbers={"industry_gain": 0.0, "equipment.workshop.per_person": 0.0},
    )  # fmt: skip
    assert off.state[0]["received_kg"][0] > 0.0
    for name in ("stock", "people", "units", "treasury", "ledger_in", "ledger_out"):
        assert np.array_equal(off.state[0][name], idle.state[0][name]), name
    assert off.events.tobytes() == idle.events.tobytes()
    assert off.state[0]["units"][0, WORKSHOP] == 0
    assert not series(off, "unaided").any()
    assert series(idle, "unaided").any()
