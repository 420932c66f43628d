"""Rivals: why a state spends more; each arrow by its sign, its switch and, if any, its law."""

from __future__ import annotations

import numpy as np
import pytest

from racing import AT_REST, CALM, ECONOMY, RACE, Races, causes, series, told, value
from synodic.world.models import race

#: No arrow but those a test sets.
ALONE = {"race_reaction": 0.0, "race_grievance": 0.0, "prize_value": 0.0}

LANDING = {"kind": "landing", "world": "moon", "needs": ["satellite"], "gives": "moon_landing"}


def two(numbers: dict | None = None, years: int = 20, fields: dict | None = None,
        us: dict | None = None, them: dict | None = None, **more) -> Races:  # fmt: skip
    return Races(
        {"us": AT_REST | (us or {}), "ussr": AT_REST | {"race": 0.0} | (them or {})},
        end=f"{1990 + years}-01-01", systems=ECONOMY, numbers=ALONE | (numbers or {}),
        fields=fields, parameters=CALM, **more,
    )  # fmt: skip


US, USSR = 0, 1


def share(races: Races) -> float:
    return float(races.play().state["space_share"][0, US])


def first(value: float, actor: int = USSR) -> np.ndarray:
    made = np.zeros(8)
    made[actor] = value
    return made


def test_without_a_race_money_returns_to_what_it_would_be():
    races = two(us={"space_start": 0.03}, years=5)
    expected = 0.01 + 0.02 * (1.0 - value("race_fatigue") / 12.0) ** (5 * 12)
    assert share(races) == pytest.approx(expected, rel=1e-9)


def test_a_rivals_money_is_answered_by_its_share():
    """At rest: x = x0 + k y / (a O), y the rival's money and O the outlays."""
    races = two({"race_reaction": 0.1}, years=40)
    expected = 0.01 + 0.1 * 0.01 / value("race_fatigue")
    assert share(races) == pytest.approx(expected, rel=1e-6)
    assert share(two({"race_reaction": 0.1}, years=40, us={"race": 0.0})) == pytest.approx(0.01)


def test_a_rivals_lead_is_a_grievance_that_fades():
    prestige = {"prestige": first(2.0)}
    races = two({"race_grievance": 0.06}, years=50, fields=prestige)
    behind = series(races.play(), "space_share", US)
    assert behind.max() > 0.02
    assert behind[-1] < 0.0101
    assert behind.argmax() > 6  # it is felt after a while
    ahead = two({"race_grievance": 0.06}, fields={"prestige": first(2.0, US)})
    assert share(ahead) == pytest.approx(0.01)
    off = two({"race_grievance": 0.06}, fields=prestige, us={"race": 0.0}).play()
    assert series(off, "space_share", US) == pytest.approx(0.01)


def test_prestige_halves_in_its_half_life():
    races = two({"prestige_half_life": 2.0}, years=6, fields={"prestige": first(2.0)})
    # 72 firsts of a month, the first day among them
    assert races.play().state["prestige"][0, USSR] == pytest.approx(2.0 / 8.0, rel=1e-9)


def test_space_never_takes_more_than_its_most_nor_less_than_nothing():
    most = two({"race_grievance": 10.0}, fields={"prestige": first(5.0)}).play()
    assert series(most, "space_share", US).max() == pytest.approx(0.045)
    assert series(most, "space_share", US).min() >= 0.0


def test_support_moves_money_a_little_and_never_alone():
    def with_support(value, weight=0.3):
        fields = {"support": first(value, US)}
        return share(two({"support_weight": weight}, years=40, fields=fields))

    assert with_support(0.9) == pytest.approx(0.01 * (1 + 0.3 * 0.8), rel=1e-6)
    assert with_support(0.1) == pytest.approx(0.01 * (1 - 0.3 * 0.8), rel=1e-6)
    assert with_support(0.5) == pytest.approx(0.01)
    assert with_support(0.9, weight=0.0) == pytest.approx(0.01)


def test_the_race_is_joined_behind_and_left_when_the_lead_is_gone():
    races = two({"race_grievance": 0.06}, years=30, fields={"prestige": first(2.0)})
    played = races.play()
    (joined,) = told(played, "race_joined")
    (left,) = told(played, "race_left")
    assert joined["actor"] == left["actor"] == US
    assert joined["amount"] > 0.2 > 0.05 > left["amount"]
    assert joined["day"] < left["day"]


def test_joining_names_the_feat_that_stung():
    races = Races(
        {"us": AT_REST, "ussr": AT_REST}, end="2000-01-01", systems=RACE,
        numbers={"technology_prestige.satellite": 3.0, "second_prestige": 0.0},
        parameters=CALM, intervention=[{"at": "1991-01-01", "force": ["first(satellite):ussr"]}],
    )  # fmt: skip
    played = races.play()
    joined = told(played, "race_joined")[0]
    assert causes(played, joined)[0] == "first"


# the prize


def lacking(numbers: dict | None = None, **goals) -> Races:
    """States of which some go for a landing that takes a satellite first."""
    programme = {f"{id}-moon": LANDING | {"actor": id} for id in goals}
    who = {id: {"goals": [f"{id}-moon"]} | extra for id, extra in goals.items()}
    return two(
        {"technology_years.satellite": 4.0, "technology_money.satellite": 1e9}
        | (numbers or {}),
        us=who.get("us"), them=who.get("ussr"), programme=programme, years=40,
    )  # fmt: skip


def test_the_hazard_of_a_goal_is_that_of_the_work_left():
    row = lacking(us={}).play().state[0]
    unit = 4.0 * np.sqrt(1e9)
    assert row["goal_h0"][US] == pytest.approx(0.5 / unit)
    assert row["goal_hazard"][US] == pytest.approx(np.sqrt(row["research"][US]) / unit, rel=1e-3)
    # at the money named it is one over the years named
    assert race.hazard(1e9, row["goal_h0"][US]) == pytest.approx(1.0 / 4.0)
    assert row["goal"][USSR] == -1


def best(prize_years: float, rivals: float, worth: float, h0: float) -> float:
    """The effort of the greatest payoff, found by trying them all."""
    prize = prize_years * worth * 0.2 * 1e12
    efforts = np.geomspace(1e3, 1e13, 400_001)
    payoffs = (prize * 2 * h0 * np.sqrt(efforts) - efforts) / (
        0.05 + rivals + 2 * h0 * np.sqrt(efforts)
    )
    return float(efforts[payoffs.argmax()])


def test_alone_for_a_prize_a_state_spends_what_pays_best():
    """Its share comes to rest where research takes what the maximum of the payoff says."""
    numbers = {"prize_value": 0.01, "prestige_half_life": 5.0}
    races = lacking(numbers, us={})
    row = races.play().state[0]
    landing = races.at("technology", "moon_landing")
    worth = float(races.inputs.parameters["technology_prestige"][0, landing])
    effort = best(0.01, 0.0, worth, float(row["goal_h0"][US]))
    # research_race and research_seeking turn a budget into research
    turned = value("research_race") * value("research_seeking")
    expected = 0.01 + effort / (0.2 * 1e12 * turned)
    assert expected < 0.045
    assert row["space_share"][US] == pytest.approx(expected, rel=1e-4)


def test_a_rival_for_the_same_prize_drives_and_no_prize_is_no_effort():
    numbers = {"prize_value": 0.01}
    alone, both = lacking(numbers, us={}), lacking(numbers, us={}, ussr={})
    assert share(both) > share(alone) * 1.001 > 0.0101
    assert share(lacking({"prize_value": 0.0}, us={}, ussr={})) == pytest.approx(0.01)
    assert share(lacking(numbers, us={"race": 0.0}, ussr={})) == pytest.approx(0.01)


def test_who_follows_wins_less():
    numbers = {"prize_value": 0.01, "second_prestige": 0.2}
    lead = lacking(numbers, us={})
    follow = lacking(numbers, us={})
    taken = follow.at("technology", "moon_landing")
    follow.inputs.state["first_day"][0, taken] = 0
    assert 0.01 < share(follow) < share(lead)


def test_best_effort_is_the_maximum_and_nash_its_fixed_point():
    for rivals, prize, h0 in ((0.0, 1e9, 1e-5), (0.5, 1e10, 3e-6), (3.0, 1e8, 1e-4)):
        effort = race.best_effort(rivals, prize, 0.05, h0)
        tried = effort * np.linspace(0.5, 2.0, 3001)
        payoffs = [race.payoff(prize, 0.05, x, race.hazard(x, h0), rivals) for x in tried]
        assert tried[int(np.argmax(payoffs))] == pytest.approx(effort, rel=1e-3)
        for n in (2, 3, 8):
            effort = race.nash_effort(n, prize, 0.05, h0)
            others = (n - 1) * race.hazard(effort, h0)
            assert race.best_effort(others, prize, 0.05, h0) == pytest.approx(effort, rel=1e-9)


def test_alike_states_stay_alike_whatever_their_ids():
    races = Races(
        {"us": AT_REST | {"goals": ["us-moon"]}, "ussr": AT_REST | {"goals": ["ussr-moon"]}},
        programme={f"{id}-moon": LANDING | {"actor": id} for id in ("us", "ussr")},
        systems=ECONOMY, parameters=CALM | {"prize_value": 0.01},
    )  # fmt: skip
    played = races.play()
    for field in ("space_share", "space_budget", "research", "gdp"):
        assert series(played, field, US) == pytest.approx(series(played, field, USSR))


@pytest.mark.parametrize(("share_of_theirs", "joins"), [(0.09, 0), (0.11, 1)])
def test_who_has_less_than_a_tenth_of_the_largest_money_does_not_race(share_of_theirs, joins):
    small = {"gdp": 1e12 * share_of_theirs}
    played = two(us=small, fields={"prestige": first(2.0)}).play()
    assert len(told(played, "race_joined")) == joins
    assert played.state["rivalry"][0, US] > 0.01  # it feels the lead all the same
