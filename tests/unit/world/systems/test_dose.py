"""Dose: who has had it, whom it kills, and who goes home for it."""

from __future__ import annotations

import numpy as np
import pytest

from racing import told
from synodic.schema.axes import D_NATURAL
from synodic.world.play import play_many
from towns import level, lived, town
from worlds import table

YEARLY = 0.64 * 365.25
SAFE = {"mortality_factor": 0.0}


def some(age: int, count: int, born: str = "earth") -> dict:
    return {"age": age, "sex": "male", "count": count, "born": born}


def test_children_have_had_less_than_those_who_came():
    couples = [{"age": 25, "sex": sex, "count": 60} for sex in ("female", "male")]
    played = lived(couples, years=10, parameters=SAFE)
    came, born = level(played, "dose_came"), level(played, "dose_born")
    assert came == pytest.approx(3653 * 0.64)
    assert 0.2 * came < born < 0.7 * came
    children = level(played, "births")
    people = level(played, "population")
    mean = (came * (people - children) + born * children) / people
    assert level(played, "dose_msv") == pytest.approx(mean, rel=0.02)


def test_the_mean_of_those_born_there_is_that_of_their_ages():
    couples = [{"age": 25, "sex": sex, "count": 200} for sex in ("female", "male")]
    played = lived(couples, years=8, parameters=SAFE)
    people = played.state[0]["people"][0, :, :, 1].sum(axis=1)
    ages = (people * np.arange(len(people))).sum() / people.sum()  # whole years on New Year's Eve
    assert level(played, "dose_born") == pytest.approx((ages + 0.5) * YEARLY, rel=0.05)


def test_the_limit_of_a_career_is_told_once():
    played = lived([some(30, 50)], years=6, parameters=SAFE)
    [event] = told(played, "dose_limit")
    days = int(event["day"] - played.days[0])
    assert event["amount"] >= 600.0
    assert days * 0.64 == pytest.approx(600.0, abs=31 * 0.64)
    assert event["amount2"] == pytest.approx(50 * np.exp(-600.0 / event["amount"]))


def deaths(years: int, people: list[dict], **parameters: float) -> np.ndarray:
    inputs = town(people, years, parameters=parameters, births=0).compile()
    played = play_many(inputs, table(inputs), 3, range(200), 1)
    return np.array([one.state[0]["deaths"][0, D_NATURAL] for one in played])


def within(found: np.ndarray, mean: float) -> bool:
    return bool(abs(found.mean() - mean) < 3.0 * found.std(ddof=1) / np.sqrt(found.size))


def test_a_sievert_kills_its_share_of_those_who_came():
    """Closed form: after the latency a year's dose adds risk / years to every later year."""
    years, people = 20, 60
    found = deaths(years, [some(30, people)], mortality_factor=0.0, dose_surface=6.4)
    months = np.arange(12 * years) / 12.0
    counted = np.minimum(np.maximum(0.0, months - 10.0), 40.0) * 10.0 * YEARLY
    chance = 0.05 / 40.0 * counted * 1e-3
    alive = np.prod((1.0 - chance) ** (1.0 / 12.0))
    assert found.mean() > 1.0
    assert within(found, people * (1.0 - alive))


def test_of_those_born_there_it_kills_by_their_age():
    years, people = 5, 60
    found = deaths(years, [some(40, people, "mars")], mortality_factor=0.0, dose_surface=6.4)
    ages = 41 + np.arange(12 * years) // 12  # all are a year older on the first day
    chance = 0.05 / 40.0 * np.minimum(np.maximum(0, ages - 10), 40) * 10.0 * YEARLY * 1e-3
    assert within(found, people * (1.0 - np.prod((1.0 - chance) ** (1.0 / 12.0))))


def test_without_risk_it_kills_nobody():
    found = deaths(20, [some(30, 60)], mortality_factor=0.0, dose_surface=6.4, cancer_risk=0.0)
    assert found.sum() == 0
