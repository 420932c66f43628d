"""Two loops cut open, over 200 replicates each: the right sign beyond three standard errors."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from synodic.ensembles.ground import ground, measured
from synodic.schema.axes import A_SPACE, CABIN_N2, W_OXYGEN, W_PRESSURE, WATER
from synodic.world.play import Played
from worlds import HEAD, scenario

RUNS = 200

SUPPLIED = (
    HEAD.replace("2033-01-01", "2042-01-01")
    + """
[parameters]
{none}
{numbers}

[actor.agency]
treasury = "20 G$"
budget = "6 G$/yr"
ships = {{ starship = 6 }}

[settlement.base]
world = "mars"
people = 6
births = 0
people_max = 6

[settlement.base.stock]
food = "20 t"
water = "2 t"
o2 = "2 t"
n2 = "4 t"
spares = "10 t"
nutrients = "2 t"

[settlement.base.equipment]
habitat_module = 3
fission_40kw = 6
solar_array = 12
oxygen_generator = 4
co2_scrubber = 5
water_processor = 3
air_separator = 2

[programme.supply]
actor = "agency"
settlement = "base"
cargo_vehicle = "starship"
crew_vehicle = "starship"
first_cargo = 2030-02-01
first_crew = 2060-01-01
"""
)

#: No well and nothing that gives water or takes it, but people and electrolysis.
NONE = "\n".join(
    f'"equipment.{name}.{what}" = 0'
    for name in ("ice_well", "propellant_plant", "sabatier", "greenhouse", "waste_oxidizer")
    for what in ("least", "per_person")
)

CABIN = (
    HEAD.replace("2033-01-01", "2040-01-01")
    + """
[settlement.base]
world = "mars"
people = 6
births = 0

[settlement.base.stock]
food = "8 t"
water = "40 t"
o2 = "2 t"
n2 = "4 t"
co2 = "20 t"
spares = "40 t"
nutrients = "9 t"

[settlement.base.equipment]
habitat_module = 3
fission_40kw = 8
oxygen_generator = 4
co2_scrubber = 6
co2_compressor = 2
water_processor = 3
ice_well = 2
cabin_crops = 8
oxygen_concentrator = {concentrators}
"""
)


def over(text: str, measure: Callable[[Played], float]) -> np.ndarray:
    """(RUNS,): what is measured of each replicate."""
    on = ground(scenario(text))
    return np.array(measured(on, on.inputs, RUNS, measure, threads=1))


def paired(less: np.ndarray, more: np.ndarray) -> tuple[float, float]:
    """The mean difference of pairs and its standard error."""
    difference = more - less
    return float(difference.mean()), float(difference.std(ddof=1) / np.sqrt(len(difference)))


def test_the_more_water_comes_back_the_less_is_landed():
    # all that lands is no measure of need: a fleet's room is filled by value
    def landed(played: Played) -> float:
        return float(played.state[0]["ledger_in"][0, WATER])

    name = '"process.water_recovery.flow.water"'
    much = over(SUPPLIED.format(none=NONE, numbers=f"{name} = 0.98"), landed)
    little = over(SUPPLIED.format(none=NONE, numbers=f"{name} = 0.93"), landed)
    mean, error = paired(much, little)
    assert little.mean() > 0.0
    # 5 % of the 60 kg a day that six people use is three kilograms: a tonne a year
    assert mean > 3.0 * error
    assert mean > 3_000.0


def test_crops_in_the_cabin_without_a_concentrator_lose_its_nitrogen():
    def lost(played: Played) -> float:
        return float(played.state[0]["ledger_in"][A_SPACE, CABIN_N2])

    with_one = over(CABIN.format(concentrators=3), lost)
    without = over(CABIN.format(concentrators=0), lost)
    mean, error = paired(with_one, without)
    assert mean > 3.0 * error
    assert mean > with_one.mean()


def test_and_in_the_end_the_air_that_people_breathe():
    def died(played: Played) -> float:
        deaths = played.state[0]["deaths"][0]
        return float(deaths[W_OXYGEN] + deaths[W_PRESSURE])

    with_one = over(CABIN.format(concentrators=3), died)
    without = over(CABIN.format(concentrators=0), died)
    mean, error = paired(with_one, without)
    assert mean > 3.0 * error
    assert with_one.mean() < 0.5
