"""Schools: what they take, and what an hour is worth of those who had none."""

from __future__ import annotations

import numpy as np
import pytest

from synodic.schema.policies import P_SCHOOLS
from towns import level, lived, series

SAFE = {"mortality_factor": 0.0, "cancer_risk": 0.0}
ADULTS = {"age": 30, "sex": "male", "count": 40}


def natives(age: int, count: int = 20) -> list[dict]:
    return [ADULTS, {"age": age, "sex": "male", "count": count, "born": "mars"}]


def test_a_school_takes_fewer_hours_than_homes_do():
    school = lived(natives(8), parameters=SAFE)
    home = lived(natives(8), parameters=SAFE, schools=0)
    # one class of twenty: 900 h a year, and as much to prepare
    assert level(school, "hours_given", "teaching") == pytest.approx(1800 / 365.25)
    assert level(home, "hours_given", "teaching") == 0.0
    assert level(home, "hours_given", "care") == pytest.approx(20 / 2 * 900 / 365.25)
    assert level(school, "work_hours") > level(home, "work_hours")
    assert level(home, "pupils") == 0


def test_for_few_children_no_school_is_held():
    assert level(lived(natives(8, 3), parameters=SAFE), "pupils") == 0
    assert level(lived(natives(8, 4), parameters=SAFE), "pupils") == 4


def test_those_without_school_work_younger():
    school = lived(natives(15), years=1, parameters=SAFE)
    home = lived(natives(15), years=1, parameters=SAFE, schools=0)
    assert level(school, "workers") == 40
    assert level(home, "workers") == 60


def test_who_was_at_school_works_with_full_effect():
    played = lived(natives(5), years=16, parameters=SAFE)
    assert level(played, "workers") == 60
    assert level(played, "skill") == pytest.approx(1.0, abs=1e-9)


def test_an_hour_of_who_was_not_is_worth_less_by_mincers_form():
    """Twelve years of learning at home are three years of school."""
    played = lived(natives(5), years=16, parameters=SAFE, schools=0)
    worth = np.exp(-0.088 * 9.0)
    assert level(played, "skill") == pytest.approx((40 + 20 * worth) / 60, rel=1e-9)
    off = lived(natives(5), years=16, parameters=SAFE | {"schooling_return": 0.0}, schools=0)
    assert level(off, "skill") == 1.0


def test_half_the_schools_leave_half_the_children_at_home():
    played = lived(natives(8), parameters=SAFE, schools=0.5)
    assert played.state[0]["settlement_policy"][0, P_SCHOOLS] == 0.5
    assert level(played, "pupils") == 10
    assert level(played, "hours_given", "care") == pytest.approx(10 / 2 * 900 / 365.25)


def test_schools_can_be_closed():
    close = {"at": "2041-01-01", "set": {"town.schools": 0}}
    pupils = series(lived(natives(8), years=3, parameters=SAFE, interventions=[close]), "pupils")
    assert pupils[6] == 20
    assert pupils[-1] == 0


def test_who_comes_from_earth_has_been_to_school():
    played = lived([{"age": 25, "sex": "male", "count": 40}], years=5, schools=0, parameters=SAFE)
    assert level(played, "skill") == 1.0


def test_without_hours_to_teach_little_is_learned():
    """Three adults with twelve infants and thirty children: nothing is left for a school."""
    some = [{"age": 30, "sex": "male", "count": 3},
            {"age": 0, "sex": "male", "count": 12, "born": "mars"},
            {"age": 8, "sex": "male", "count": 30, "born": "mars"}]  # fmt: skip
    busy = lived(some, years=4, births=0, parameters=SAFE)
    free = lived(natives(8, 30), years=4, births=0, parameters=SAFE)
    assert level(busy, "hours_given", "teaching") == 0.0
    years = [float(played.state[0]["schooling"][0, 12]) for played in (busy, free)]
    assert years[1] == pytest.approx(6.0)
    assert years[0] < 4.0
