"""The search for life: Bayes, false findings, off switches, forced and forbidden."""

from __future__ import annotations

import numpy as np
import pytest

from synodic.schema import polity_events as kinds
from synodic.schema.axes import O_LIFE_DETECTED, SETTLEMENTS
from synodic.schema.exploring_events import LIFE_LEVEL
from synodic.schema.state import NEVER
from synodic.world.models.detection import upper_share
from synodic.world.systems.audit import audit
from synodic.world.systems.exploration import exploration
from worlds import changed, columns, day, digest, play, position

SYSTEMS = [exploration, audit]

TEXT = """
schema = 1
name = "test"
start = 2001-01-01
end = 2041-01-01
worlds = ["earth", "mars"]

[parameters]
{numbers}

[settlement.base]
world = "mars"
people = {people}
equipment = {{ habitat_module = 40 }}
"""
MARS = 1  # its rank among the worlds


def text(numbers: str = "", people: int = 200) -> str:
    return TEXT.format(numbers=numbers, people=people)


def belief(played) -> np.ndarray:
    return played.series[:, columns("life_chance")[MARS]]


def plays(numbers: str, n: int = 40) -> list:
    return [play(text(numbers), seed, systems=SYSTEMS) for seed in range(n)]


def test_belief_starts_at_the_prior_and_stays_a_chance():
    for played in plays("", 8):
        assert belief(played)[0] == 0.1
        assert ((belief(played) >= 0.0) & (belief(played) <= 1.0)).all()
        assert played.state["life_looks"][0, MARS] > 3


def test_it_is_found_where_it_is_and_seldom_where_it_is_not():
    found = {0: [], 1: []}
    for played in plays("life_mars = 0.5\nlife_mimic_chance = 0.0", 60):
        row = played.state[0]
        found[int(row["life_there"][MARS])].append(row["life_day"][MARS] > NEVER)
    assert 15 < len(found[1]) < 45
    assert np.mean(found[1]) > 0.6
    assert np.mean(found[0]) < 0.1


def test_what_looks_like_life_deceives():
    numbers = "life_mimic_chance = {}\nlife_mars = 0.05\nlife_sensitivity = 0.6"
    deceived = [
        row["life_day"][MARS] > NEVER and row["life_there"][MARS] == 0
        for row in (one.state[0] for one in plays(numbers.format(1.0), 20))
    ]
    honest = [
        row["life_day"][MARS] > NEVER and row["life_there"][MARS] == 0
        for row in (one.state[0] for one in plays(numbers.format(0.0), 20))
    ]
    assert np.mean(deceived) > 0.5
    assert np.mean(honest) < 0.2


def test_a_prior_of_nothing_turns_it_off():
    played = play(text("life_mars = 0.0"), systems=SYSTEMS)
    assert (belief(played) == 0.0).all()
    assert played.state["life_looks"].sum() == 0
    assert len(played.events) == 0


def test_looks_that_teach_nothing_change_nothing():
    played = play(text("life_sensitivity = 0.02\nlife_false = 0.02"), systems=SYSTEMS)
    assert played.state["life_looks"][0, MARS] > 3
    assert belief(played)[-1] == pytest.approx(0.1)
    assert len(position(played, kind=kinds.LIFE_SIGN)) == 0


def test_more_people_look_more_often_and_nobody_never():
    looks = [
        play(text(people=n), systems=SYSTEMS).state["life_looks"][0, MARS] for n in (0, 20, 200)
    ]
    assert looks[0] == 0
    assert looks[1] < looks[2]


def test_signs_are_told_when_the_odds_move_by_the_factor():
    told = [len(position(one, kind=kinds.LIFE_SIGN)) for one in plays("life_factor = 2.0", 10)]
    fewer = [len(position(one, kind=kinds.LIFE_SIGN)) for one in plays("life_factor = 100.0", 10)]
    assert sum(told) > sum(fewer)


def test_a_finding_is_forced_and_forbidden():
    forced = play(changed(text(), "2010-02-03", force=["life_found:*:mars"]), systems=SYSTEMS)
    event = forced.events[position(forced, kind=kinds.LIFE_FOUND)[0]]
    assert event["day"] == day("2010-02-03")
    assert event["place"] == SETTLEMENTS + MARS
    assert forced.state["outcome_day"][0, O_LIFE_DETECTED] == day("2010-02-03")
    barred = changed(text("life_mars = 0.5"), "2001-01-01", forbid=["life_found"])
    for seed in range(10):
        played = play(barred, seed, systems=SYSTEMS)
        assert played.state["outcome_day"][0, O_LIFE_DETECTED] == NEVER


def test_the_same_play_twice_and_truth_outlives_a_fork():
    assert digest(play(text(), 3, systems=SYSTEMS)) == digest(play(text(), 3, systems=SYSTEMS))
    fork = ((day("2010-01-01"), 5),)
    for seed in range(10):
        numbers = text("life_mars = 0.5")
        whole, half = (
            play(numbers, seed, lineage=lineage, systems=SYSTEMS) for lineage in ((), fork)
        )
        assert whole.state["life_there"].tolist() == half.state["life_there"].tolist()


def level(played) -> np.ndarray:
    return played.series[:, columns("life_level")[MARS]]


def test_the_level_of_confidence_is_an_order_and_no_chance_enters_it():
    """What looks like life gives the same looks whatever the prior, and so the same levels."""
    numbers = "life_mimic_chance = 1.0\nlife_mars = {}\nlife_found = 0.9999"
    for seed in range(6):
        bold, shy = (play(text(numbers.format(p)), seed, systems=SYSTEMS) for p in (0.4, 0.01))
        assert (level(bold) == level(shy)).all()
        assert (belief(bold) != belief(shy)).any()
        assert set(level(bold)) <= set(range(8))
        steps = bold.events[position(bold, kind=LIFE_LEVEL)]
        assert (abs(steps["amount"] - steps["amount2"]) == 1.0).all()
        assert level(bold)[-1] == (steps["amount"] - steps["amount2"]).sum()


def test_signs_climb_nulls_go_back_and_both_can_be_turned_off():
    numbers = "life_mimic_chance = 1.0\nlife_years = 20\n"
    off = play(text(numbers + "life_rung = 0"), systems=SYSTEMS)
    assert (level(off) == 0.0).all()
    assert len(position(off, kind=LIFE_LEVEL)) == 0
    sure = play(text(numbers + "life_sensitivity = 0.9\nlife_doubt = 0"), systems=SYSTEMS)
    assert level(sure)[-1] == 7.0
    assert (np.diff(level(sure)) >= 0.0).all()
    doubted = [play(text(numbers + "life_doubt = 1"), n, systems=SYSTEMS) for n in range(6)]
    assert any((np.diff(level(one)) < 0.0).any() for one in doubted)
    slow = play(text(numbers + "life_sensitivity = 0.9\nlife_doubt = 0\nlife_rung = 3"),
                systems=SYSTEMS)  # fmt: skip
    assert 0.0 < level(slow).sum() < level(sure).sum()


def test_a_survey_that_saw_nothing_bounds_the_share_of_places_with_life():
    numbers = "life_mars = 0.000001\nlife_false = 0.0\nlife_mimic_chance = 0.0"
    played = play(text(numbers), systems=SYSTEMS)
    row = played.state[0]
    assert row["life_looks"][MARS] > 3
    bound = played.series[:, columns("life_bound")[MARS]]
    assert bound[0] == pytest.approx(0.95)
    assert bound[-1] == pytest.approx(upper_share(row["life_looks"][MARS], 0.95), rel=1e-12)
    assert (np.diff(bound) <= 0.0).all()
    seen = play(text("life_mimic_chance = 1.0\nlife_sensitivity = 0.9"), systems=SYSTEMS)
    assert seen.state["life_bound"][0, MARS] == 1.0
