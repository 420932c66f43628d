"""Numbers of the catalogue are those of the tables that they name."""

import csv
import math
from pathlib import Path
from statistics import NormalDist

import pytest

from synodic.scenario.numbers import numbers

REFERENCE = Path(__file__).parents[3] / "reference" / "settlement"
PUBLISHED = {
    row["id"]: row for row in csv.DictReader((REFERENCE / "reference.csv").read_text().splitlines())
}
PARTS = list(
    csv.DictReader((REFERENCE / "eclss_isru_components_mtbf.csv").read_text().splitlines())
)

ECLSS, CREW = "ECLSS", "ISRU (Crew System)"

SYSTEMS = {
    "oxygen_generator": [(ECLSS, "OGA")],
    "co2_scrubber": [(ECLSS, "CDRA")],
    "water_processor": [(ECLSS, "WPA"), (ECLSS, "UPA")],
    "sabatier": [(ECLSS, "CRA")],
    "habitat_module": [(ECLSS, "CCAA x4")],
    "co2_compressor": [(ECLSS, "CO2 Injector")],
    "air_separator": [(CREW, "AP")],
    "ice_well": [(CREW, "SP")],
    "propellant_plant": [(ECLSS, "CRA"), (ECLSS, "OGA"), (CREW, "AP")],
}


def value(name):
    return numbers().numbers[name].value


@pytest.mark.parametrize("machine", SYSTEMS)
def test_a_machine_fails_as_its_subassemblies_in_series(machine):
    parts = [part for part in PARTS if (part["group"], part["subsystem"]) in SYSTEMS[machine]]
    rate = sum(int(part["count"]) / float(part["mtbf_days"]) for part in parts)
    assert value(f"equipment.{machine}.mtbf") == pytest.approx(1.0 / rate, rel=1e-4)
    weighed = [part for part in parts if part["mass_kg"]]
    failing = [int(part["count"]) / float(part["mtbf_days"]) for part in weighed]
    masses = [float(part["mass_kg"]) for part in weighed]
    mean = sum(f * m for f, m in zip(failing, masses, strict=True)) / sum(failing)
    assert value(f"equipment.{machine}.spare") == pytest.approx(mean, rel=1e-3)


@pytest.mark.parametrize(
    ("name", "id", "factor"),
    [
        ("dose_surface", "rad.surface", 1.0),
        ("dose_cruise", "rad.cruise", 1.0),
        ("dose_limit", "rad.limit", 1.0),
        ("storm_probability", "storm.p", 1.0),
        ("storm_light_high", "solar.storm", 1.0),
        ("panel_dust", "solar.dust", 1.0),
        ("spares_rate", "spares.frac", 1.0),
        ("process.urine_processing.flow.grey_water", "eclss.upa", 1.0),
        ("process.co2_removal.capacity", "eclss.cdra", 1.0),
        ("process.electrolysis.energy", "isru.electrolysis", 1.0),
        ("process.water_mining.energy", "isru.rodwell", 1.0),
        ("process.methalox.energy", "isru.methalox", 4.6),
        ("process.greenhouse.energy", "food.power_full", 24.0 / 1.56),
        ("equipment.fission_10kw.mass", "power.kilopower", 1e3),
        ("equipment.fission_40kw.mass", "power.fsp40", 1e3),
        ("vehicle.starship.dry", "starship.dry", 1e3),
        ("vehicle.starship.propellant", "starship.prop", 1e3),
        ("vehicle.starship.payload", "starship.payload", 1e3),
    ],
)
def test_a_number_is_the_published_one(name, id, factor):
    row = PUBLISHED[id]
    assert value(name) == pytest.approx(float(row["value"]) * factor, rel=1e-3)


def test_a_unit_of_greenhouse_grows_as_much_as_chambers_on_earth_did():
    """Dry matter a m2 and day lies between the published lettuce and wheat."""
    dry = value("process.greenhouse.capacity") * (
        0.8 / 1.56 + value("process.harvest.flow.biomass")
    )
    yields = [float(one) for one in PUBLISHED["food.yield"]["value"].split("/")]
    assert min(yields) < dry * 1e3 / float(PUBLISHED["food.area_full"]["value"]) < max(yields)
    assert dry * 1e3 / 65.29 == pytest.approx(27.0, abs=0.5)  # as the catalogue says


def test_leak_packaging_tankers_and_oxygen_are_the_published_ones():
    assert value("leak") == pytest.approx(float(PUBLISHED["eclss.leak"]["value"]) / 100.0)
    shipped = float(PUBLISHED["food.packaged"]["value"])
    assert 1.56 * (1.0 + value("packaging")) == pytest.approx(shipped, rel=1e-3)
    assert value("vehicle.starship.launches") == 1 + int(PUBLISHED["starship.tankers"]["value"])
    oxygen = value("process.electrolysis.capacity") * 15.999 / 18.015
    assert oxygen == pytest.approx(float(PUBLISHED["eclss.oga"]["value"]), rel=1e-3)


def test_the_spread_of_true_rates_puts_fourteen_of_twenty_above_the_prediction():
    worse, of = map(int, PUBLISHED["spares.mtbf_error"]["value"].split(" of "))
    above = NormalDist().inv_cdf(worse / of)
    assert value("mtbf_spread") == pytest.approx(math.log(value("mtbf_factor")) / above, abs=0.005)


@pytest.mark.parametrize(("sex", "years"), [("female", 80.96), ("male", 75.97)])
def test_life_expectancy_is_that_of_the_published_table(sex, years):
    alive, lived = 1.0, 0.0
    for age, q in enumerate(numbers().numbers[f"mortality.{sex}"].value):
        first = 0.13 if age == 0 else 0.5  # those who die in their first year die early in it
        lived += alive * (1.0 - q + first * q)
        alive *= 1.0 - q
    assert lived == pytest.approx(years, abs=0.02)


def test_a_woman_has_as_many_children_as_published():
    assert sum(numbers().numbers["fertility"].value) == pytest.approx(1.7655, abs=0.002)
    assert len(numbers().numbers["fertility"].value) == 111
