"""A1: what a person takes in and gives off in a day, through the engine."""

import json
from pathlib import Path

import pytest

import synodic
from house.docs_of import ROOT

ONE = """
schema = 1
[crew]
people = 1
[cabin]
volume_m3 = 500.0
[stock]
food = 100.0
water = 500.0
o2 = 50.0
[equipment]
fission_10kw = 1
[power]
battery_kwh = 50.0
[failures]
on = false
[without]
processes = ["hygiene", "cabin_oxygen", "cabin_nitrogen"]
[set]
leak = 0.0
"""


@pytest.mark.parametrize("step", ["1h", "1d"])
def test_a1_a_person_takes_in_and_gives_off_the_same(step: str, tmp_path: Path) -> None:
    cases = json.loads((ROOT / "reference/settlement/acceptance.json").read_text())
    (case,) = (one for one in cases if one["id"] == "A1_crew_mass_balance")
    path = tmp_path / "one.toml"
    path.write_text(ONE)
    data = synodic.habitat(path).run(1, step=step)
    change = {
        str(name): float(data["stock"][-1, n] - data["stock"][0, n])
        for n, name in enumerate(data["tank"].values)
        if data["unit"].values[n] == "kg"
    }
    taken = -sum(kg for kg in change.values() if kg < 0.0)
    given = sum(kg for kg in change.values() if kg > 0.0)
    assert taken == pytest.approx(case["expect"]["in_kg"], abs=1e-9)
    assert given == pytest.approx(case["expect"]["out_kg"], abs=1e-9)
    o2, co2 = -change["cabin.cabin_o2"] / 31.998, change["cabin.cabin_co2"] / 44.009
    assert co2 / o2 == pytest.approx(case["expect"]["daily_RQ"], abs=1e-3)
