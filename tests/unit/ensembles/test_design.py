from __future__ import annotations

import numpy as np
import pytest

import synodic
from ensembling import diced, short
from synodic.ensembles.design import (
    Design,
    factors_of,
    latin_hypercube,
    morris,
    parse_design,
    sobol,
    with_numbers,
)
from synodic.scenario import catalogue, number
from synodic.schema.mistake import Mistake

FACTORS = {"race_lag": (0.5, 3.0), "leak": (0.0, 0.01), "mars-base.margin": (100.0, 800.0)}


def test_a_latin_hypercube_has_one_point_in_each_slice():
    design = latin_hypercube(FACTORS, 20, seed=4)
    assert design.points.shape == (20, 3)
    for values, (low, high) in zip(design.points.T, FACTORS.values(), strict=True):
        slices = np.floor((values - low) / (high - low) * 20).astype(int)
        assert sorted(slices) == list(range(20))
    assert (latin_hypercube(FACTORS, 20, seed=4).points == design.points).all()
    assert (latin_hypercube(FACTORS, 20, seed=5).points != design.points).any()


def test_sobol_and_morris_have_the_sizes_that_their_indices_need():
    assert sobol(FACTORS, 8).points.shape == (8 * 5, 3)
    assert morris(FACTORS, 6).points.shape == (6 * 4, 3)
    for design in (sobol(FACTORS, 8, 1), morris(FACTORS, 6, seed=1)):
        for values, (low, high) in zip(design.points.T, FACTORS.values(), strict=True):
            assert (values >= low).all()
            assert (values <= high).all()
    assert (sobol(FACTORS, 8, 1).points == sobol(FACTORS, 8, 1).points).all()
    with pytest.raises(Mistake, match="power of two"):
        sobol(FACTORS, 10)


def test_the_numbers_of_a_point_are_those_of_the_scenario():
    values = {"race_lag": 1.25, "vehicle.starship.payload": 90000.0, "mars-base.margin": 321.0,
              "company.budget": 7e9}  # fmt: skip
    inputs = with_numbers(short(), values).compile()
    row = inputs.parameters[0]
    assert row["race_lag"] == 1.25
    starship = inputs.names.position("vehicle", "starship")
    assert row["vehicle_payload"][starship] == 90000.0
    company = inputs.names.position("actor", "company")
    assert 7e9 in row["actor_policy"][company]
    assert 321.0 in row["settlement_policy"][0]
    assert with_numbers(short(), {}) is short()


def test_a_path_may_begin_with_parameters():
    a, b = (with_numbers(short(), {path: 1.5}) for path in ("race_lag", "parameters.race_lag"))
    assert a.compile().parameters["race_lag"] == b.compile().parameters["race_lag"] == 1.5


def test_a_path_that_names_nothing_is_told():
    with pytest.raises(Mistake) as told:
        diced(1, design=Design({"race_lug": (0.0, 1.0)}, np.array([[0.5]])))
    assert "race_lag" in str(told.value)


def test_factors_are_the_declared_ranges():
    bridges = factors_of(short(), "bridges")
    assert len(bridges) > 10
    for name, (low, high) in bridges.items():
        row = number(name)
        assert (row.grade, row.low, row.high) == ("bridge", low, high)
    every = factors_of(short(), "all")
    assert bridges.items() < every.items()
    some = factors_of(short(), ["race_lag", "vehicle.starship"])
    assert "race_lag" in some
    assert all(n == "race_lag" or n.startswith("vehicle.starship.") for n in some)
    with pytest.raises(Mistake, match="no range"):
        factors_of(short(), ["race_lug"])


def test_every_declared_range_can_be_played():
    ends = factors_of(short(), "all")
    assert len(ends) < len(catalogue())
    for n in (0, 1):
        with_numbers(short(), {name: bounds[n] for name, bounds in ends.items()}).compile()


@pytest.mark.parametrize("text", ["sobol", "sobl:8", "latin:x", "latin:-3", ":5"])
def test_what_is_no_design_is_told(text: str):
    with pytest.raises(Mistake, match="this is no design"):
        parse_design(text, FACTORS, 0)


def test_a_design_is_played_point_by_point():
    design = latin_hypercube(FACTORS, 5)
    result = synodic.ensemble(short("2027-01-01"), 3, design=design, threads=2)
    table = result.experiments
    assert len(table) == 15
    assert table.design.tolist() == np.repeat(np.arange(5), 3).tolist()
    for n, path in enumerate(FACTORS):
        assert table[path].tolist() == np.repeat(design.points[:, n], 3).tolist()
    history = result.history(1, design=4)
    assert history.scenario.compile().parameters["race_lag"] == design.points[4, 0]
    population = result.values("mars.population")[4, 1]
    assert population.tolist() == history.samples.field("population")[:, 0].tolist()


def test_a_design_needs_a_column_for_each_factor():
    with pytest.raises(Mistake, match="column for each factor"):
        Design(FACTORS, np.zeros((4, 2)))
    with pytest.raises(Mistake, match="range is empty"):
        latin_hypercube({"leak": (1.0, 1.0)}, 4)
