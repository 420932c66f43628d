"""Leaders: who they are, how long they stay, and who follows."""

from __future__ import annotations

import json

import numpy as np
import pytest

from societies import COMPANY, SPEAKER, US, causes, events, last, society
from synodic.history.dates import day_of_date
from synodic.history.names import Names
from synodic.scenario import from_resolved
from synodic.scenario.leader_names import DRAWN
from synodic.scenario.record import recorded_leaders
from synodic.schema.days import date_of_day
from synodic.schema.state import NEVER
from synodic.world.play import play_arrays
from synodic.world.systems.leaders import leaders
from worlds import columns, table

MIXED = [{"age": 40, "sex": "female", "count": 60},
         {"age": 30, "sex": "male", "born": "mars", "count": 60}]  # fmt: skip


def seats(played, field: str) -> np.ndarray:
    return played.state[0][field]


def test_every_actor_and_every_settlement_of_enough_people_has_one():
    state = society(years=1).state[0]
    assert (state["leader_since"][[COMPANY, US, SPEAKER]] > NEVER).all()
    assert state["leader_since"][5] == NEVER
    assert society(7, years=1).state[0]["leader_since"][SPEAKER] == NEVER


def test_who_led_from_the_first_day_is_no_news_but_a_speaker_is():
    played = society(years=1, parameters={"term": 12.0})
    assert len(events(played, "speaker")) == 1
    assert events(played, "speaker")["ordinal"][0] == 1


def test_terms_end_at_the_rate_named():
    counts = [int(seats(society(years=40, seed=seed), "leader_count")[US]) for seed in range(30)]
    # 40 years at 1/6 a year and what age adds, about 2 % a year: 7.3 after the first
    assert np.mean(counts) - 1 == pytest.approx(40 * (1 / 6 + 0.018), rel=0.15)
    short = [int(seats(society(years=40, seed=seed, parameters={"term": 3.0}), "leader_count")[US])
             for seed in range(10)]  # fmt: skip
    assert np.mean(short) > 1.5 * np.mean(counts)


def test_a_leader_follows_the_one_before():
    played = society(years=40)
    told = events(played, "leader")
    told = told[told["actor"] == US]
    assert len(told) >= 2
    assert causes(played, told[1]) == ["leader"]
    assert (
        told["cause"][1, 0]
        == np.flatnonzero(
            (played.events["kind"] == told["kind"][0]) & (played.events["actor"] == US)
        )[0]
    )
    assert told["ordinal"].tolist() == list(range(2, 2 + len(told)))


def test_a_founder_stays_until_old_and_has_an_agenda():
    for seed in range(12):
        state = society(years=10, seed=seed, parameters={"mortality_factor": 1e-9}).state[0]
        if state["leader_count"][COMPANY] == 1:  # nobody died
            assert state["leader_founder"][COMPANY] == 1
            assert abs(state["leader_agenda"][COMPANY]) >= 0.5
            assert state["leader_risk"][COMPANY] >= 0.5
    still = sum(
        int(society(years=10, seed=seed).state[0]["leader_founder"][COMPANY]) for seed in range(12)
    )
    assert still >= 9
    late = sum(
        int(society(years=60, seed=seed).state[0]["leader_founder"][COMPANY]) for seed in range(12)
    )
    assert late <= 2


def old_founder(gain: float) -> float:
    """Readiness for risk of a founder of 62 after three years, over that at first."""
    people = [{"age": 62, "sex": "female", "count": 20}]
    # without terms or deaths
    calm = {"term": 12.0, "mortality_factor": 1e-9, "founder_risk": gain}
    for seed in range(20):
        played = society(people, years=3, seed=seed, parameters=calm, crewed_since=10_000)
        if seats(played, "leader_count")[SPEAKER] == 1:
            first = society(people, years=1, seed=seed, parameters={**calm, "founder_risk": 0.0})
            return last(played, "leader_risk", SPEAKER) - last(first, "leader_risk", SPEAKER)
    raise AssertionError("every founder left")


def test_an_old_founder_grows_daring_unless_switched_off():
    assert old_founder(0.0) == 0.0
    assert 0.0 < old_founder(0.02) == pytest.approx(0.02 * 35 / 12, abs=1e-9)


def speaker(seed: int, **what) -> tuple[int, int]:
    state = society(MIXED, years=1, seed=seed, parameters={"term": 12.0}, **what).state[0]
    return int(state["leader_born"][SPEAKER]), int(state["leader_founder"][SPEAKER])


def test_founders_lead_first_and_later_whoever_lives_there():
    early = [speaker(seed) for seed in range(12)]
    assert all(born == 0 for born, _ in early)
    assert all(founder == 1 for _, founder in early)
    # the window of founders is over at once: half of the adults were born there
    over = {"founder_years": 4.0, "term": 3.0, "founder_old": 50.0}
    born = [
        int(society(MIXED, years=30, seed=seed, parameters=over).state[0]["leader_born"][SPEAKER])
        for seed in range(20)
    ]
    assert 4 <= sum(born) <= 16


def test_a_speaker_holds_what_the_people_there_hold():
    spread = {"agenda_spread": 0.0}
    natives = [{"age": 30, "sex": "female", "born": "mars", "count": 50}]
    own = last(society(natives, years=2, parameters=spread), "leader_agenda", SPEAKER)
    crew = last(society(50, years=2, parameters=spread), "leader_agenda", SPEAKER)
    assert crew < 0.0 < own


def test_agendas_and_risks_stay_in_their_ranges():
    for seed in range(10):
        state = society(MIXED, years=20, seed=seed, parameters={"agenda_spread": 1.0}).state[0]
        assert (np.abs(state["leader_agenda"]) <= 1.0).all()
        assert ((state["leader_risk"] >= 0.0) & (state["leader_risk"] <= 1.0)).all()


def test_nobody_leads_where_only_children_live():
    children = [{"age": 3, "sex": "female", "born": "mars", "count": 30}]
    assert society(children, years=2).state[0]["leader_since"][SPEAKER] == NEVER


def test_a_fork_draws_time_left_in_office_again_but_not_who_came_before():
    start = 10_958  # 2030-01-01
    same = society(years=30)
    forked = society(years=30, lineage=[(start + 3652, 7)])
    before = same.events["day"] < start + 3652
    n = int(np.count_nonzero(before))
    assert forked.events[:n].tobytes() == same.events[:n].tobytes()
    assert forked.events.tobytes() != same.events.tobytes()


def test_the_same_seed_gives_the_same_leaders():
    a, b = society(years=20, seed=3), society(years=20, seed=3)
    assert a.events.tobytes() == b.events.tobytes()
    assert a.state.tobytes() == b.state.tobytes()
    assert a.events.tobytes() != society(years=20, seed=4).events.tobytes()


def recorded(until: str, seed: int = 0):
    """A state and a company from 1960 on, the past as recorded until a day."""
    made = {"schema": 1, "name": "test", "start": "1960-01-01", "end": "1985-01-01",
            "worlds": ["earth", "mars"], "record_until": until,
            "actor": {"us": {"kind": "state", "gdp": 3e12}, "firm": {"kind": "company"}},
            }  # fmt: skip
    inputs = from_resolved(json.dumps(made)).compile()
    return play_arrays(inputs, table(inputs), seed, systems=(leaders,))


@pytest.mark.parametrize("seed", [0, 1])
def test_while_the_past_is_as_recorded_the_recorded_lead(seed):
    played = recorded("1966-01-14", seed)
    told = events(played, "leader")
    mine = told[told["actor"] == 1]
    names = Names({"actor": ("firm", "us")}, {})
    known = [(date_of_day(int(one["day"])).isoformat(), names.subject("leader", one["subject"], 1),
              int(one["amount"])) for one in mine[:2]]  # fmt: skip
    assert known == [("1961-01-20", "John F. Kennedy", 43), ("1963-11-22", "Lyndon B. Johnson", 55)]
    # after it they are drawn, and whom the record still knows does not come
    assert len(mine) > 2
    assert (mine["subject"][2:] < DRAWN).all()
    assert (mine["day"][2:] > day_of_date("1966-01-14")).all()


def test_who_led_before_the_first_day_leads_on_it_and_ages():
    state = recorded("1961-01-01").state[0]
    early = society(years=1).state[0]
    assert early["leader_name"][US] < DRAWN
    played = recorded("1975-01-01").series[:, columns("leader_agenda")[1]]
    changes = 1 + int(np.count_nonzero(np.diff(played[: 15 * 12])))
    us = [one for one in recorded_leaders() if one.actor == "us"]
    assert changes == len([one for one in us if one.day > day_of_date("1960-01-01")]) + 1
    assert state["leader_count"][1] >= 1
