"""The catalogue's processes against published figures and stoichiometry."""

import csv
import json
from pathlib import Path

import pytest

from synodic.scenario.balance import TOLERANCE, imbalance
from synodic.scenario.numbers import FILES, FOLDER, numbers, read_catalogue
from synodic.scenario.tables import fill, tables
from synodic.schema.axes import ELEMENTS
from synodic.schema.mistake import Mistake

REFERENCE = Path(__file__).parents[3] / "reference" / "settlement"
ACCEPTANCE = {case["id"]: case for case in json.loads((REFERENCE / "acceptance.json").read_text())}
PUBLISHED = {
    row["id"]: row for row in csv.DictReader((REFERENCE / "reference.csv").read_text().splitlines())
}


def rates(process):
    flows = next(p.flows for p in tables().processes if p.id == process)
    return {flow.resource: flow.rate for flow in flows}


def test_a1_a_crew_takes_in_and_gives_off_5672_grams_a_day():
    expect = ACCEPTANCE["A1_crew_mass_balance"]["expect"]
    crew = rates("metabolism")
    assert -sum(r for r in crew.values() if r < 0) == pytest.approx(expect["in_kg"], abs=1e-9)
    assert sum(r for r in crew.values() if r > 0) == pytest.approx(expect["out_kg"], abs=1e-9)
    quotient = (crew["cabin_co2"] / 44.009) / (-crew["cabin_o2"] / 31.998)
    assert quotient == pytest.approx(expect["daily_RQ"], abs=1e-3)
    heat_w = numbers().numbers["metabolic_heat"].value * 1e3
    assert heat_w == pytest.approx(expect["heat_W"], abs=0.1)


def test_a1_flows_are_those_of_the_table():
    crew = rates("metabolism")

    def published(*ids):
        return sum(float(PUBLISHED[f"crew.{id}"]["value"]) for id in ids)

    assert -crew["cabin_o2"] == pytest.approx(published("o2"))
    assert crew["cabin_co2"] == pytest.approx(published("co2"))
    assert -crew["food"] == pytest.approx(published("food_solids", "water_in_food"))
    assert -crew["water"] == pytest.approx(published("water_potable"))
    assert crew["cabin_h2o"] == pytest.approx(published("resp_persp_water"))
    assert crew["urine"] == pytest.approx(published("urine_water", "fecal_water"))
    solids = published("urine_solids", "fecal_solids", "persp_solids")
    assert crew["waste"] == pytest.approx(solids)


def test_a3_a_ship_of_1200_tonnes_is_reloaded():
    expect = ACCEPTANCE["A3_sabatier_reload"]["expect"]
    plant = rates("methalox")
    ch4_t = tables().parameters["process_target"][0][tables().ids["process"].index("methalox")]
    assert ch4_t == pytest.approx(expect["CH4_t"], rel=1e-3)
    assert -ch4_t * plant["water"] == pytest.approx(expect["H2O_t"], rel=1e-3)
    assert -ch4_t * plant["co2"] == pytest.approx(expect["CO2_t"], rel=1e-3)
    assert ch4_t * plant["o2"] == pytest.approx(expect["O2_made_t"], rel=1e-3)
    assert plant["o2"] / plant["ch4"] == pytest.approx(expect["natural_OF"], rel=1e-3)
    ship = numbers().numbers
    needed = ship["vehicle.starship.return_o2"].value / 1e3
    assert needed == pytest.approx(expect["O2_needed_t"], rel=1e-3)
    assert ship["vehicle.starship.return_ch4"].value / 1e3 == pytest.approx(ch4_t, rel=1e-3)


def test_sabatier_and_electrolysis_together_turn_co2_and_water_into_methane_and_oxygen():
    split, sabatier, plant = rates("electrolysis"), rates("sabatier"), rates("methalox")
    runs = -sabatier["h2"] / split["h2"]  # electrolysis per kilogram of CO2
    water = runs * split["water"] + sabatier["water"]
    assert water / sabatier["ch4"] == pytest.approx(plant["water"] / plant["ch4"], rel=1e-12)
    assert runs * split["o2"] / sabatier["ch4"] == pytest.approx(plant["o2"], rel=1e-12)


@pytest.mark.parametrize("process", [p.id for p in tables().processes])
def test_every_process_conserves_every_element(process):
    flows = next(p.flows for p in tables().processes if p.id == process)
    through = sum(abs(flow.rate) for flow in flows) / 2.0
    for element, off in zip(ELEMENTS, imbalance(flows, tables().shares), strict=True):
        assert abs(off) <= TOLERANCE * through, element
    assert abs(sum(flow.rate for flow in flows)) <= 1e-12 * through


def test_a_greenhouse_feeds_on_what_a_furnace_gives():
    grow, burn, waste = rates("greenhouse"), rates("biomass_oxidation"), rates("waste_oxidation")
    assert grow["co2"] < 0 < grow["o2"]
    assert grow["nutrients"] < 0 < burn["nutrients"]
    assert burn["o2"] < 0 < burn["co2"]
    assert burn["scrap"] > 0
    assert waste["n2"] > 0
    assert grow["n2"] >= 0


def test_a_harvest_parts_what_grew_into_a_diet_and_its_straw():
    parted, grown = rates("harvest"), rates("greenhouse")
    assert -parted["crop"] == pytest.approx(parted["food"] + parted["biomass"])
    assert grown["crop"] == pytest.approx(-parted["crop"])


def test_crops_in_the_cabin_breathe_as_those_of_a_greenhouse():
    apart, cabin = rates("greenhouse"), rates("cabin_crops")
    for gas in ("o2", "co2", "n2"):
        assert cabin[f"cabin_{gas}"] == pytest.approx(apart[gas])
    assert cabin["water"] + cabin["cabin_h2o"] == pytest.approx(apart["water"])


def test_dead_crops_rot_by_oxygen():
    dead = rates("withering")
    assert dead["o2"] < 0 < dead["co2"]
    assert min(dead["water"], dead["n2"], dead["nutrients"]) >= 0


@pytest.mark.parametrize("dries", [True, False])
def test_the_water_of_the_iss_comes_back_as_published(dries):
    """Condensate 2.27, hygiene 0.40, urine 1.20 and flush 0.30 kg a person and day through ours.

    Of hygiene water, as there, only what evaporates comes back: it is part of the condensate.
    """
    urine, brine, water = map(rates, ("urine_processing", "brine_processing", "water_recovery"))
    distilled = urine["grey_water"]
    if dries:
        distilled += urine["brine"] * brine["cabin_h2o"]
    back = (2.27 + 1.5 * distilled) * water["water"] / (2.27 + 1.5)
    total = PUBLISHED["eclss.water_recovery"]
    if dries:
        assert back == pytest.approx(float(total["value"]), abs=0.002)
    else:
        assert float(total["low"]) <= back <= 0.94


def test_food_is_like_food():
    carbon, hydrogen, oxygen, nitrogen, ash = tables().shares["food"]
    dry = 0.8 / 1.56
    assert 0.38 < carbon / dry < 0.50
    assert 0.05 < (hydrogen - (1 - dry) * 0.1119) / dry < 0.09
    assert 0.35 < (oxygen - (1 - dry) * 0.8881) / dry < 0.50
    assert 60 < nitrogen * 1.56 * 6.25 * 1000 < 160  # grams of protein a day
    assert 0 < ash / dry < 0.08


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            '  { resource = "h2" },\n  { resource = "o2" },\n]\nbalance_by = ["h2", "o2"]',
            '  { resource = "o2" },\n]\nbalance_by = ["o2"]',
            "process 'electrolysis' does not balance: it loses 0.111907 kg of H a run",
        ),
        (
            '  { resource = "water" },\n]\nbalance_by = ["h2", "ch4", "water"]',
            '  { resource = "water", rate = 0.8, grade = "assumed", source = "guess" },\n]\n'
            'balance_by = ["h2", "ch4"]',
            "process 'sabatier' does not balance: it loses 0.0166",
        ),
        (
            '{ resource = "cabin_co2", rate = 1.085',
            '{ resource = "cabin_co2", rate = 1.08',
            "the composition of 'food' cannot be derived from process 'metabolism'",
        ),
        (
            '{ resource = "food", rate = 1.0, ',
            '{ resource = "food", ',
            "flow 'food' of process 'harvest' needs a rate",
        ),
        ('drive = "drain"', 'drive = "drian"', "found 'drian'"),
        ('equipment = "ice_well"', 'equipment = "ice_wel"', "did you mean 'ice_well'?"),
    ],
)
def test_a_catalogue_with_a_lost_atom_is_refused(old, new, told):
    texts = {stem: (FOLDER / f"{stem}.toml").read_text() for stem in FILES}
    assert old in texts["processes"]
    texts["processes"] = texts["processes"].replace(old, new, 1)
    with pytest.raises(Mistake) as error:
        fill(read_catalogue(texts))
    assert told in str(error.value)
    assert error.value.file == "processes.toml"
    assert error.value.line > 10
