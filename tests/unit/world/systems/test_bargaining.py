"""Bargaining: the chance to hold out, and how Earth answers."""

from __future__ import annotations

import numpy as np
import pytest

from powers import STATE, causes, count, events, last, power, series

SEEDS = range(24)


def hold(field: str = "hold_out", month: int = 6, **what) -> float:
    return float(series(power(years=1, **what), field)[month])


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ({"autarky": 0.3}, {"autarky": 0.95}),  # self-sufficiency
        ({"stock": {"food": 1e5}}, {"stock": {"food": 2e6}}),  # a blockade works on the dependent
        ({"fiscal": 0.0}, {"fiscal": 1.0}),  # own money
        ({"troops": 60}, {"troops": 0}),  # force present
        ({"troops": 60, "legitimacy": 0.9}, {"troops": 60, "legitimacy": 0.1}),  # the willing
    ],
)
def test_what_makes_it_hold_out(less, more):
    assert hold(**more) > hold(**less)


def test_it_holds_out_less_when_a_fleet_is_near():
    chances = series(power(years=3), "hold_out")[1:]
    days = series(power(years=3), "fleet_days")[1:]
    assert days.min() > 0.0
    assert days.max() < 780.0 + 400.0
    assert np.corrcoef(chances, days)[0, 1] > 0.9


def test_the_gain_switches_all_of_it_off():
    for what in ({"autarky": 1.0}, {"troops": 90}, {"fiscal": 1.0}):
        assert hold(parameters={"hold_gain": 0.0}, **what) == 0.5


@pytest.mark.parametrize("weight", ["endurance", "revenue", "force", "fleet"])
def test_each_weight_is_a_switch(weight):
    off = {f"hold_{weight}": 0.0}
    field = {"endurance": "autarky", "revenue": "fiscal", "force": "troops", "fleet": ""}[weight]
    if field:
        value = 50 if field == "troops" else 1.0
        fleet = {"hold_fleet": 0.0} | off  # troops are a fleet that is there
        assert hold(parameters=fleet) == hold(parameters=fleet, **{field: value})
        assert hold(parameters={"hold_fleet": 0.0}) != hold(
            parameters={"hold_fleet": 0.0}, **{field: value}
        )
    else:
        chances = series(power(years=3, parameters=off), "hold_out")[1:]
        assert np.ptp(chances) < 1e-12


def test_endurance_is_stock_over_what_is_brought():
    played = power(years=1, autarky=0.5, stock={"food": 2e5, "water": 1e7, "o2": 1e7})
    assert last(played, "endurance") == pytest.approx(2e5 / (1.56 * 600 * 0.5))


def test_a_strong_settlement_gets_more_than_a_weak_one():
    def granted(**what):
        return np.mean([last(power(years=6, seed=n, **what), "authority") for n in SEEDS])

    strong = {"autarky": 1.0, "fiscal": 1.0}
    assert granted(**strong) > granted() > granted(troops=300, parameters={"tour": 1000.0})


def test_autonomy_comes_with_half_of_authority_and_brings_a_council():
    played = power(years=6, autarky=1.0, fiscal=1.0)
    assert last(played, "authority") >= 0.5
    assert last(played, "standing") == 1
    assert last(played, "polity") == 0
    assert last(played, "founded", 0) == events(played, "council")["day"][0]
    (autonomy,) = events(played, "autonomy")
    assert causes(played, autonomy) == ["concession"]
    assert "demand" in causes(played, events(played, "concession")[0])


def test_without_a_polity_the_history_goes_on():
    played = power(years=6, polity=False, autarky=1.0, fiscal=1.0)
    assert last(played, "polity") == -1
    assert count(played, "council") == 0
    assert count(played, "autonomy") == 1


def test_autonomy_can_be_forbidden_and_forced():
    ban = {"at": "2030-01-01", "until": "2040-01-01", "forbid": ["autonomy:*:base"]}
    played = power(years=6, autarky=1.0, fiscal=1.0, interventions=[ban])
    assert count(played, "autonomy") == 0
    assert 0.1 < last(played, "authority") < 0.5
    played = power(years=1, interventions=[{"at": "2030-05-07", "force": ["autonomy:*:base"]}])
    (event,) = events(played, "autonomy")
    assert causes(played, event) == ["intervention"]
    assert last(played, "authority") == 0.5


def test_a_refusal_follows_where_earth_can_have_its_way():
    played = power(years=6, troops=300, parameters={"tour": 1000.0})
    assert count(played, "refusal") == 1
    assert causes(played, events(played, "refusal")[0])[0] == "demand"


def test_earth_answers_after_it_has_deliberated():
    played = power(years=6)
    asked = events(played, "demand")["day"][0]
    answered = events(played, "concession")["day"][0]
    assert answered - asked >= 15  # a quarter of the mean, at least


#: From its fourth year on it grows from a weak place to a strong one; nothing else changes.
RISING = {"free": [0.0, 1300.0, 1.0], "fiscal": 0.2, "stock": {"food": 2e5}}


def test_a_sudden_rise_brings_earth_to_act():
    def acts(**gains):
        refused = 0
        for n in SEEDS:
            played = power(years=6, seed=n, parameters=gains, **RISING)
            refused += count(played, "expedition") > 0
        return refused

    assert acts() > acts(commitment_gain=0.0)
    assert acts(commitment_gain=0.0) == 0


def test_costs_are_drawn_for_each_demand_and_are_the_same_again():
    one, two = (power(years=6, seed=3) for _ in range(2))
    assert (one.events == two.events).all()
    amounts = {float(last(power(years=6, seed=n), "authority")) for n in SEEDS}
    assert len(amounts) > 3


def test_a_hard_line_on_earth_gives_less():
    def granted(agenda):
        return np.mean([
            last(power(years=6, seed=n, leader_since=(STATE, 10_000),
                       leader_agenda=(STATE, agenda)), "authority")
            for n in SEEDS
        ])  # fmt: skip

    assert granted(-1.0) > granted(1.0)


def test_no_two_answers_take_the_same_time():
    """A demand is answered on the first of a month, after a time that is drawn anew."""
    waits = []
    for seed in range(24):
        played = power(years=8, seed=seed)
        asked = {int(e["ordinal"]): int(e["day"]) for e in events(played, "demand")}
        for kind in ("concession", "refusal"):
            for one in events(played, kind):
                waits.append(int(one["day"]) - asked[int(one["ordinal"])])
    assert len(set(waits)) > 3
    assert min(waits) >= 15
    # a quarter of the mean, an exponential for the rest, and half a month for the calendar
    assert 55.0 < np.mean(waits) < 95.0


def test_a_government_may_answer_at_once():
    played = power(years=8, parameters={"deliberation": 0.0})
    asked = {int(e["ordinal"]): int(e["day"]) for e in events(played, "demand")}
    answers = [*events(played, "concession"), *events(played, "refusal")]
    assert answers
    for one in answers:
        assert 0 < one["day"] - asked[int(one["ordinal"])] <= 31
