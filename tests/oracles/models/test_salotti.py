"""Salotti 2020: the central values of the table give 150 people; the paper says 110."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from synodic.scenario import catalogue
from synodic.world.models.salotti import CAPACITY_H, demand, least_people

REFERENCE = Path(__file__).parents[3] / "reference" / "settlement"
ROWS = list(csv.DictReader((REFERENCE / "salotti_activities.csv").read_text().splitlines()))
ALONE = np.array([float(row["hours_r_per_martian_year"]) for row in ROWS])
SHARING = np.array([float(row["sharing_exponent_a"]) for row in ROWS])
EXPECTED = next(
    case["expect"]
    for case in json.loads((REFERENCE / "acceptance.json").read_text())
    if case["id"] == "A8_salotti_labour"
)
CENTRAL, PAPER = EXPECTED["central_value_n"], EXPECTED["published_n"]


def least(factor: float = 1.0) -> int:
    """The fewest people, with every activity's hours times `factor`."""
    return least_people(ALONE * factor, SHARING, CAPACITY_H, 1000)


def test_the_central_values_give_150():
    assert least() == CENTRAL == 150


def test_the_demand_a_head_is_that_of_the_table():
    assert demand(ALONE, SHARING, 110.0) / 110 == pytest.approx(
        EXPECTED["demand_h_per_person_n110"], abs=0.5
    )
    assert demand(ALONE, SHARING, 150.0) / 150 == pytest.approx(EXPECTED["n150"], abs=0.5)
    assert pytest.approx(5152.2, abs=0.05) == CAPACITY_H


def test_each_activity_takes_the_hours_published_for_110_people():
    for row, alone, sharing in zip(ROWS, ALONE, SHARING, strict=True):
        hours = demand(np.array([alone]), np.array([sharing]), 110.0)
        assert hours == pytest.approx(float(row["demand_hours_n110"]), rel=1e-3)


def test_the_papers_110_lies_within_its_band_of_50_percent():
    """The same table with every value 12 % less gives 110: well inside what the paper allows."""
    assert least(0.88) == PAPER == 110
    assert least(0.5) == 31
    assert least(1.5) == 429


def test_too_few_people_are_told():
    assert least_people(ALONE, SHARING, CAPACITY_H, CENTRAL - 1) == -1
    assert demand(ALONE, SHARING, CENTRAL - 1.0) > CAPACITY_H * (CENTRAL - 1)


def test_the_catalogue_has_this_table():
    numbers = {row.name: row for row in catalogue("activity")}
    hours = sorted(n.value for name, n in numbers.items() if name.endswith(".hours"))
    sharing = sorted(n.value for name, n in numbers.items() if name.endswith(".sharing"))
    assert hours == sorted(ALONE.tolist())
    assert sharing == sorted(SHARING.tolist())
    for name, number in numbers.items():
        if name.endswith(".hours"):
            assert (number.low, number.high) == (0.5 * number.value, 1.5 * number.value)
