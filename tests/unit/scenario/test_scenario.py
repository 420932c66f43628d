"""A scenario is loaded, stored, changed and compiled."""

import json
import subprocess
import sys

import numpy as np
import pytest

import synodic.scenario as sc
from synodic.scenario.dates import day_of
from synodic.scenario.tables import key_of
from synodic.schema.axes import SETTLEMENTS
from synodic.schema.events import NUMBER
from synodic.schema.interventions import FORBID, FORCE, FOREVER, SET_POLICY, SET_STOCK
from synodic.schema.mistake import Mistake
from synodic.schema.state import NEVER

SMALL = """
schema = 1
name = "small"
start = 2030-01-01
end = "2040-01-01"
worlds = ["mars", "earth"]
[systems]
people = false
[actor.zeta]
budget = "1 M$/yr"
treasury = "2 M$"
[actor.alpha]
treasury = 5
ships = { starship = 3 }
[settlement.camp]
world = "mars"
margin = "100 day"
equipment = { habitat_module = 2, solar_array = 7 }
stock = { water = "2 t" }
people = [ { age = 30, sex = "female", count = 2 }, { age = 40, sex = "male", born = "mars" } ]
[settlement.annex]
world = "earth"
[programme.one]
actor = "zeta"
settlement = "camp"
cargo_vehicle = "starship"
crew_vehicle = "ntr_crew"
first_cargo = 2031-01-01
first_crew = 2033-01-01
crew = 4
"""


@pytest.mark.parametrize("name", sc.library())
def test_the_library_loads_compiles_and_comes_back_from_its_text(name):
    scenario = sc.load(name)
    assert scenario.name == name
    assert scenario.description
    inputs = scenario.compile()
    again = sc.from_resolved(scenario.resolved)
    assert again.hash == scenario.hash
    assert again.resolved == scenario.resolved == scenario.text
    for one, other in zip(inputs[:3], again.compile()[:3], strict=True):
        assert one.tobytes() == other.tobytes()
    assert inputs.state["people_opening"][0] == {"belt": 602}.get(name, 0)


def test_positions_are_ranks_of_ids():
    inputs = sc.from_text(SMALL).compile()
    row, state = inputs.parameters[0], inputs.state[0]
    assert inputs.names.ids["actor"] == ("alpha", "zeta")
    assert inputs.names.ids["world"] == ("earth", "mars")
    assert inputs.names.ids["settlement"] == ("annex", "camp")
    assert row["settlement_key"][:3].tolist() == [key_of("annex"), key_of("camp"), -1]
    assert row["programme_actor"][:2].tolist() == [1, -1]
    assert row["programme_settlement"][0] == 1
    assert row["settlement_world"][:3].tolist() == [0, 1, -1]
    assert row["earth_world"] == 0
    assert (row["n_actors"], row["n_settlements"], row["n_programmes"]) == (2, 2, 1)
    assert row["start_day"] == day_of("2030-01-01")
    assert row["end_day"] == day_of("2040-01-01")
    assert inputs.names.ids["system"][int(np.argmin(row["system_on"]))] == "people"
    assert row["actor_policy"][1, 0] == 1e6
    assert state["actor_policy"][1, 0] == 1e6
    assert state["treasury"][:2].tolist() == [5.0, 2e6]
    assert state["ships"][0, inputs.names.ids["vehicle"].index("starship")] == 3


def test_the_first_day_holds_what_the_scenario_says():
    inputs = sc.from_text(SMALL).compile()
    state = inputs.state[0]
    assert state["people_opening"] == 3
    assert state["people"][1, 30, 0, 0] == 2
    assert state["people"][1, 40, 1, 1] == 1
    assert state["money_opening"] == 2e6 + 5.0
    assert (state["opening"] == state["stock"]).all()
    water = inputs.names.ids["resource"].index("water")
    assert state["stock"][1, water] == 2000.0
    module = inputs.names.ids["equipment"].index("habitat_module")
    assert state["lot_units"][1, module].tolist()[:2] == [2, 0]
    assert state["lot_window"][1, module, 0] == -1
    assert state["voyage_launch"].max() == -1
    assert (state["outcome_day"] == NEVER).all()
    assert (state["planned_window"] == NEVER).all()
    assert (state["planned_return"] == NEVER).all()
    assert (state["light_left"] == 1.0).all()


def test_cabins_are_filled_with_air_where_people_live():
    inputs = sc.from_text(SMALL).compile()
    oxygen, nitrogen, carbon, vapour = inputs.state["stock"][0, 1, :4]
    kelvin = inputs.parameters["cabin_temperature"][0]
    gas = 8.31446261815324 * kelvin / 660.0
    moles = oxygen / 0.031998 + nitrogen / 0.028014 + carbon / 0.044009 + vapour / 0.018015
    pressure = moles * gas
    assert pressure / 1e3 == pytest.approx(inputs.parameters["cabin_pressure"][0], rel=1e-9)
    assert oxygen / 0.031998 * gas / 1e3 == pytest.approx(18.6, rel=1e-9)
    assert not inputs.state["stock"][0, 0].any()
    given = sc.from_text(SMALL.replace('water = "2 t"', "cabin_n2 = 1"))
    assert given.compile().state["stock"][0, 1, 1] == 1.0


def test_a_number_of_people_means_adults_of_both_sexes():
    text = (
        SMALL[: SMALL.index("people = [")]
        + "people = 5\n"
        + SMALL[SMALL.index("[settlement.annex") :]
    )
    people = sc.from_text(text).compile().state["people"][0, 1]
    assert people.sum(axis=(0, 2)).tolist() == [3, 2]
    assert people[:25].sum() == people[51:].sum() == 0


def test_a_scenario_extends_one_of_the_library_and_wins(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(
        'extends = "frontier"\nname = "mine"\n[actor.company]\nbudget = "9 G$/yr"\n'
        '[[intervention]]\nat = 2040-01-01\nset = { "company.budget" = 0 }\n'
    )
    more = tmp_path / "more.toml"
    more.write_text(
        'extends = "mine.toml"\nname = "more"\n'
        '[[intervention]]\nat = 2030-01-01\nset = { "mars-base.food" = "2 t" }\n'
    )
    mine, more, base = sc.load(file), sc.load(more), sc.load("frontier")
    assert mine.form.actor["company"].budget == 9e9
    assert mine.form.actor["company"].treasury == base.form.actor["company"].treasury
    assert mine.form.settlement == base.form.settlement
    assert "extends" not in json.loads(mine.resolved)
    assert more.compile().names.ids["intervention"] == (
        "mars-base.food = 2 t",
        "company.budget = 0",
    )


def test_interventions_become_rows_by_day():
    scenario = sc.load("frontier")
    one = sc.intervention(
        scenario,
        "2033-10-01",
        "2035-01-01",
        set=["company.budget=0 $/yr", "mars-base.food=2 t"],
        force=["storm:*:mars=0.2"],
        forbid=["launch:company:mars-base", "failure(oxygen_generator)::mars-base:7"],
    )
    two = {"at": "2031-01-01", "set": {"mars-base.margin": "10 day"}}
    inputs = scenario.with_interventions([one, two]).compile()
    rows, names = inputs.interventions, inputs.names
    first, last = day_of("2033-10-01"), day_of("2035-01-01")
    assert rows["day_from"].tolist() == [day_of("2031-01-01"), *[first] * 5]
    assert rows["operation"].tolist() == [
        SET_POLICY, SET_POLICY, SET_STOCK, FORCE, FORBID, FORBID,
    ]  # fmt: skip
    assert rows["day_to"].tolist() == [FOREVER, last, first, last, last, last]
    assert rows["value"].tolist() == [10.0, 0.0, 2000.0, 0.2, 0.0, 0.0]
    company, base = names.ids["actor"].index("company"), 0
    mars = SETTLEMENTS + names.ids["world"].index("mars")
    assert rows["actor"].tolist() == [-1, -1, -1, -1, company, -1]
    assert rows["place"].tolist() == [-1, -1, -1, mars, base, base]
    assert rows["kind"][3:].tolist() == [NUMBER["storm"], NUMBER["launch"], NUMBER["failure"]]
    assert rows["subject"][5] == names.ids["equipment"].index("oxygen_generator")
    assert rows["ordinal"].tolist() == [-1, -1, -1, -1, -1, 7]
    assert names.ids["intervention"][0] == "mars-base.margin = 10 day"
    assert names.ids["intervention"][1] == "company.budget = 0 $/yr until 2035-01-01"
    stored = scenario.with_interventions([one, two])
    assert sc.from_resolved(stored.resolved).compile().interventions.tobytes() == rows.tobytes()
    assert stored.hash != scenario.hash


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"set": ["mars-base.fod=2 t"]}, "did you mean 'mars-base.food'"),
        ({"set": ["mars-bse.food=2 t"]}, "did you mean 'mars-base.food'"),
        ({"set": ["company.budgt=2"]}, "'company' has no policy or stock of this name"),
        ({"set": ["company.budget"]}, "this sets nothing"),
        ({"set": ["company.budget=2 kg"]}, "company.budget: the unit does not fit"),
        (
            {"set": {"mars-base.births": 3}},
            "out of range; found 3; expected at least 0 and at most 2",
        ),
        ({"set": {"mars-base.food": -1}}, "out of range"),
        ({"force": ["lost_at_landin"]}, "did you mean 'lost_at_landing'"),
        ({"force": ["launch"]}, "no such kind of event that can be forced"),
        (
            {"forbid": ["launch:compny"]},
            "no such actor; found 'compny'; expected agency, company; did",
        ),
        ({"forbid": ["launch::mars-bas"]}, "no such place; found 'mars-bas'"),
        ({"forbid": ["failure(oxygen)"]}, "no such equipment"),
        ({"forbid": ["launch:*:mars:x"]}, "an ordinal is a whole number"),
        ({"forbid": ["launch:::::"]}, "this is no pattern of events"),
        ({"forbid": ["storm=2"]}, "this is no pattern of events"),
        ({}, "does nothing"),
        ({"at": "2020-01-01", "force": ["storm"]}, "not in the history"),
        ({"until": "2030-01-01", "force": ["storm"]}, "ends before it begins"),
    ],
)
def test_an_intervention_that_does_not_fit_names_the_nearest_that_does(given, told):
    given = {"at": "2033-01-01"} | given
    with pytest.raises(Mistake) as error:
        sc.intervention(sc.load("frontier"), **given)
    assert told in str(error.value)


def test_compiling_gives_new_arrays_each_time():
    scenario = sc.load("frontier")
    one = scenario.compile()
    one.parameters["leak"] = 9.0
    assert scenario.compile().parameters["leak"][0] != 9.0


def test_the_starter_is_valid_with_its_comments_taken_away():
    text = sc.new("my-base")
    assert sc.from_text(text).name == "my-base"
    lines = [line.removeprefix("# ") for line in text.splitlines()]
    wanted = (
        "[[int",
        "at =",
        "until =",
        "set =",
        "forbid =",
        "stock",
        "equipment",
        "people =",
        "leak",
    )
    open_ = [
        new if new.startswith(wanted) else old
        for old, new in zip(text.splitlines(), lines, strict=True)
    ]
    whole = sc.from_text("\n".join(open_))
    assert len(whole.form.intervention) == 1
    assert len(whole.form.settlement["mars-base"].people) == 4
    with pytest.raises(Mistake, match="cannot name a scenario"):
        sc.new("No Name")


def test_the_json_schema_tells_every_field_to_an_editor():
    schema = sc.json_schema()
    assert schema["additionalProperties"] is False
    assert {"schema", "name", "start", "end", "worlds"} <= set(schema["required"])
    settlement = schema["$defs"]["SettlementForm"]["properties"]
    assert settlement["margin"]["description"] == "Stock kept beyond the next delivery"
    assert json.loads(json.dumps(schema)) == schema


def test_loading_the_library_needs_neither_astropy_nor_numba():
    code = (
        "import sys, synodic.scenario as sc\n"
        "[sc.load(name).compile() for name in sc.library()]\n"
        "print([m for m in ('astropy', 'numba', 'pandas', 'xarray') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
