"""Support: a public wants more while less is spent than it wants."""

from __future__ import annotations

import numpy as np
import pytest

from societies import US, causes, events, last, series, society
from synodic.schema.events import NUMBER


def support(**what) -> float:
    """Support after a year of a public that grows used to nothing."""
    numbers = {"accustoming": 1e9} | what.pop("parameters", {})
    return last(society(years=1, parameters=numbers, **what), "support", US)


def test_a_public_grows_used_to_what_is_spent():
    at_first = last(society(years=1, space_share=0.04), "support", US)
    later = last(society(years=20, space_share=0.04), "support", US)
    assert at_first < 0.4
    assert later == pytest.approx(0.5, abs=0.01)


def test_support_is_one_half_where_what_is_spent_is_wanted():
    assert support() == pytest.approx(0.5)
    assert support(kind="grant") == pytest.approx(0.5, abs=0.001)


def test_the_thermostat_answers_spending_against_it():
    assert support(space_share=0.04) < support(space_share=0.02) < 0.5 < support(space_share=0.005)
    assert support(kind="grant", space_budget=2e10) < 0.45
    assert support(kind="grant", space_budget=5e9) > 0.55


def test_support_is_as_the_logistic_says():
    # R / P* = (0.01 - 0.02) / 0.01
    assert support(space_share=0.02) == pytest.approx(1.0 / (1.0 + np.e))
    slope = {"support_slope": 0.5}
    assert support(space_share=0.02, parameters=slope) == pytest.approx(1 / (1 + np.exp(0.5)))


def test_a_race_of_four_times_the_money_has_about_two_in_five_behind_it():
    """Harris 1967: 43 % for the Moon effort, 46 % against, at about the peak. Held loosely."""
    assert 0.3 < support(space_share=0.04, rivalry=0.8) < 0.5


@pytest.mark.parametrize(
    ("field", "value", "gain", "sign"),
    [("rivalry", 0.5, "wanted_rivalry", 1), ("glory", 0.5, "wanted_glory", 1),
     ("trouble", 0.1, "wanted_trouble", -1)],
)  # fmt: skip
def test_what_moves_what_is_wanted_and_its_switch(field, value, gain, sign):
    moved = support(**{field: value})
    assert sign * (moved - 0.5) > 0.01
    assert support(**{field: value}, parameters={gain: 0.0}) == pytest.approx(0.5)


def costly(**what):
    spent = np.zeros((6, 8))
    spent[0, US] = 5e10
    return society(years=12, transfer=8e9, spent_on=spent.tolist(), **what)


def test_a_settlement_that_costs_and_does_not_return_frustrates():
    played = costly()
    assert last(played, "frustration", US) > 0.2
    assert last(played, "support", US) < 0.45
    earns = costly(own_revenue=8e9)
    assert last(earns, "frustration", US) == 0.0
    off = costly(parameters={"frustration_gain": 0.0})
    assert last(off, "support", US) == pytest.approx(0.5)
    # a public that believes it is there to stay minds less
    stays = costly(parameters={"home_earth": 0.5})
    assert last(stays, "frustration", US) < last(played, "frustration", US)


def test_a_public_tires_once_and_says_of_what():
    played = society(years=4, space_share=0.03, trouble=0.05)
    assert len(events(played, "tired")) == 1
    assert len(events(played, "willing")) == 0
    played = costly(parameters={"frustration_gain": 1.0})
    tired = events(played, "tired")
    assert len(tired) == 1
    assert tired["amount"][0] < 0.4
    assert last(played, "weary", US) == 1


def test_a_tired_public_is_willing_again_when_a_rival_leads():
    events_ = society(years=2, weary=[0, 1, 0, 0, 0, 0, 0, 0], rivalry=0.5)
    assert len(events(events_, "willing")) == 1
    # one that was never tired has nothing to say
    assert len(events(society(years=2, rivalry=0.5), "willing")) == 0


def test_hard_times_are_named_as_a_cause():
    played = society(years=2, space_share=0.012, trouble=0.15, trouble_event=[-1, 0] + [-1] * 6,
                     interventions=[{"at": "2030-01-01", "set": {"us.race": 1.0}}])  # fmt: skip
    assert causes(played, events(played, "tired")[0])[0] == "intervention"  # the event at 0


def test_companies_and_absent_publics_are_not_asked():
    played = society(years=2)
    assert last(played, "support", 0) == 0.0
    assert last(played, "support", 5) == 0.0


def test_a_public_that_wants_nothing_and_pays_nothing_is_undivided():
    assert support(space_share=0.0, trouble=1.0) == pytest.approx(0.5)
    assert support(space_share=0.01, trouble=1.0) < 0.001


# the past as recorded, and polls


def recorded(until_month: int, poll: float, **what):
    """Until so many months the past is as recorded; a poll then."""
    start = 10957  # 2030-01-01
    numbers = {"record_until": start + 30 * until_month, "record_support": [0.0, poll] + [0.0] * 6}
    return society(years=4, rows=numbers, **what)


def test_while_the_past_is_as_recorded_no_public_tires():
    free, held = society(years=4, space_share=0.04), recorded(40, 0.0, space_share=0.04)
    assert events(free, "tired")["day"][0] < free.days[0] + 40
    # used to it by then, it has nothing to say
    assert len(events(held, "tired")) == 0
    assert series(held, "support", US)[1] == series(free, "support", US)[1]


@pytest.mark.parametrize("poll", [0.35, 0.483, 0.6])
def test_on_the_first_month_after_it_support_is_what_a_poll_found(poll):
    played = recorded(12, poll, space_share=0.03, parameters={"accustoming": 1e9})
    support = series(played, "support", US)
    month = int(np.flatnonzero(played.days >= played.days[0] + 360)[0])
    assert support[month - 1] == pytest.approx(1 / (1 + np.exp(2.0)), rel=1e-3)
    assert support[month] == pytest.approx(poll, rel=1e-9)
    assert support[-1] == pytest.approx(poll, rel=1e-6)
    assert len(events(played, "tired")) == (1 if poll < 0.4 else 0)


# crews lost


def lost(kind: str, gain: float, amount: float = 1.0, people: float = 3.0):
    told = [NUMBER[kind], 40, amount, people, 0, *[0.0] * 11]
    return society(years=2, free=told, crew_of=US,
                   parameters={"accustoming": 1e9, "wanted_deaths": gain})  # fmt: skip


@pytest.mark.parametrize("kind", ["landing_failed", "lost_at_launch", "lost_in_transit",
                                  "lost_at_landing", "expedition_lost"])  # fmt: skip
@pytest.mark.parametrize("gain", [-0.3, 0.3])
def test_a_crew_that_is_lost_moves_what_is_wanted_either_way_and_is_forgotten(kind, gain):
    support = series(lost(kind, gain), "support", US)
    assert support[1] == pytest.approx(0.5)
    assert np.sign(support[2] - 0.5) == np.sign(gain)
    # half of it is forgotten in a year
    wanted = 1.0 + gain * 0.5 ** (np.arange(len(support) - 3) / 12.0)
    expected = 1.0 / (1.0 + np.exp(-(wanted - 1.0) / wanted))
    assert support[2:-1] == pytest.approx(expected, rel=1e-9)


def test_by_default_and_without_a_crew_nothing_moves():
    assert lost("landing_failed", 0.0).state["support"][0, US] == pytest.approx(0.5)
    nobody = series(lost("lost_at_launch", -0.3, people=0.0), "support", US)
    assert nobody == pytest.approx(0.5)
