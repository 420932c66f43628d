"""Hours: who has them, in which order they are given, and what stands still without them."""

from __future__ import annotations

import numpy as np
import pytest

from racing import told
from synodic.scenario.tables import tables
from synodic.schema.axes import W_FOOD, WORKS
from synodic.schema.events import NUMBER
from synodic.world.models.salotti import CAPACITY_H
from towns import level, lived, series
from worlds import columns, day, position, reaches

SAFE = {"mortality_factor": 0.0, "cancer_risk": 0.0}  # nobody dies
WELL = 7.5 * 0.97  # hours a day of a grown-up, less illness


def folk(age: int, count: int, sex: str = "male", born: str = "earth") -> dict:
    return {"age": age, "sex": sex, "count": count, "born": born}


def test_grown_ups_have_the_hours_of_salotti():
    """7.5 h of each day are the 5152.2 h of a Martian year."""
    played = lived([folk(30, 60)], parameters=SAFE | {"sick_share": 0.0})
    assert level(played, "hours_all") == pytest.approx(60 * 7.5)
    assert pytest.approx(7.5 * 16487.0 / 24.0) == CAPACITY_H


@pytest.mark.parametrize(
    ("age", "worth"), [(3, 0.0), (10, 0.0), (15, 0.0), (30, 1.0), (62, 1.0), (70, 0.3)]
)
def test_children_and_the_old_count_less(age, worth):
    grown = level(lived([folk(30, 40)], parameters=SAFE), "hours_all")
    both = level(lived([folk(30, 40), folk(age, 10)], parameters=SAFE), "hours_all")
    assert both - grown == pytest.approx(10 * worth * WELL, abs=1e-9)


def test_without_schools_the_young_work_at_what_those_of_their_age_have_learned():
    """Natives have been to school until now: hours of an age are worth more than the one before."""

    def more(*young: dict) -> float:
        some = lived([folk(30, 40), *young], years=1, parameters=SAFE, schools=0.0)
        return level(some, "hours_all") - 40 * WELL

    both = more(folk(15, 10, born="mars"), folk(16, 20, born="mars"))
    assert both == pytest.approx(more(folk(15, 10, born="mars")) + more(folk(16, 20, born="mars")))
    assert 0.0 < more(folk(15, 10, born="mars")) < more(folk(16, 10, born="mars")) < 10 * WELL
    assert more(folk(15, 10), folk(16, 20)) == pytest.approx(30 * WELL)


def test_everybody_is_at_work_at_school_or_cared_for():
    some = [folk(30, 40), folk(1, 5), folk(10, 8)]
    played = lived(some, parameters=SAFE)
    assert level(played, "infants") == 5
    assert level(played, "pupils") == 8
    assert level(played, "workers") == 40


def test_small_children_bind_hours():
    free = lived([folk(30, 40)], parameters=SAFE)
    bound = lived([folk(30, 40), folk(1, 6)], parameters=SAFE)
    assert level(free, "work_hours") - level(bound, "work_hours") == pytest.approx(6 * 2.5)
    assert level(bound, "hours_given", "care") == pytest.approx(6 * 2.5)


def test_a_birth_takes_its_leave():
    """The level of the newborn falls by a twelfth a month: a year's births take 98 days each."""
    women = [folk(30, 60, "female"), folk(30, 40)]
    played = lived(women, years=10, parameters=SAFE | {"child_care": 0.0})
    births = level(played, "births")
    assert births > 20
    care = series(played, "hours_given", "care")
    # the last of them are still on leave
    assert care.sum() * 365.25 / 12 == pytest.approx(births * 98 * 7.5, rel=0.2)


def test_hours_are_given_in_their_order_and_no_more_than_there_are():
    few = [folk(30, 3), folk(1, 12), folk(10, 12)]
    played = lived(few, parameters=SAFE)
    given = played.state[0]["hours_given"][0]
    needed = played.state[0]["hours_needed"][0]
    assert given.sum() == pytest.approx(level(played, "hours_all"))
    assert level(played, "hours_all") == pytest.approx(3 * WELL)
    short = np.flatnonzero(given[:-1] < needed[:-1])
    assert short.size > 0
    # who comes after the first that goes short gets nothing
    assert (given[short[0] + 1 :] == 0.0).all()
    assert given[WORKS.index("care")] == pytest.approx(3 * WELL)  # 12 infants take more


def harvests(played) -> np.ndarray:
    """Runs of the greenhouses, by month."""
    return played.series[:, columns("run")[tables().ids["process"].index("greenhouse")]]


def test_machines_stand_still_without_hands():
    """Three adults with twelve infants have no hand for a greenhouse."""
    greenhouse = {"greenhouse": 30, "waste_oxidizer": 2}
    hungry = {"food": "30 t"}
    idle = lived([folk(30, 3), folk(1, 12)], equipment=greenhouse, stock=hungry)
    busy = lived([folk(30, 30)], equipment=greenhouse, stock=hungry)
    assert harvests(busy).sum() > 0.0
    assert harvests(idle).sum() == 0.0


def test_want_of_hands_is_told_with_its_causes_and_so_is_its_end():
    """Five adults with fourteen infants have no hand for greenhouses until these are at school."""
    some = [folk(30, 5), folk(0, 14)]
    played = lived(
        some, years=7, equipment={"greenhouse": 12}, stock={"food": "60 t"}, births=0,
        parameters=SAFE,
    )  # fmt: skip
    # the last spell: greenhouses that are newly planted ask for more in their first months
    begun, ended = told(played, "overworked")[-1], told(played, "hands_enough")[-1]
    assert begun["amount2"] > begun["amount"]
    assert ended["amount"] == ended["day"] - begun["day"]
    assert abs(int(ended["day"]) - day("2045-01-01")) < 70
    places = [int(np.flatnonzero(played.events["day"] == one["day"])[-1]) for one in (begun, ended)]
    assert reaches(played.events, places[1], places[0])


def test_want_of_hands_is_a_cause_of_the_hunger_that_follows():
    some = [folk(30, 5), folk(0, 14)]
    played = lived(
        some, years=5, equipment={"greenhouse": 30}, stock={"food": "35 t"}, births=0,
        parameters=SAFE, supplied=True,
    )  # fmt: skip
    [begun] = position(played, kind=NUMBER["overworked"])
    deaths = position(played, kind=NUMBER["death"], subject=W_FOOD)
    assert len(deaths) > 0
    assert reaches(played.events, int(deaths[0]), int(begun))


def test_labour_closure_is_that_of_salotti():
    """With 150 grown-ups who are never ill the hours are what Salotti's central values ask for."""
    well = SAFE | {"sick_share": 0.0}
    enough = level(lived([folk(30, 150)], parameters=well, births=0), "labour_closure")
    lacking = level(lived([folk(30, 149)], parameters=well, births=0), "labour_closure")
    assert lacking < 1.0 <= enough < 1.002
    assert level(lived([folk(30, 12)], parameters=well, births=0), "labour_closure") < 0.5


def test_where_nobody_lives_nobody_works():
    played = lived([])
    for field in ("hours_all", "work_hours", "labour_closure", "workers", "pupils"):
        assert level(played, field) == 0.0
    assert played.state[0]["hours_given"][0].sum() == 0.0


def test_repairs_have_hours_of_grown_ups_alone():
    grown = lived([folk(30, 40)], parameters=SAFE)
    young = lived([folk(30, 40), folk(10, 20)], parameters=SAFE)
    assert level(grown, "repair_budget") == pytest.approx(40 * 1.5 * 0.97)
    assert level(young, "repair_budget") == level(grown, "repair_budget")
