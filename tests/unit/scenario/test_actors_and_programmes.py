"""What an actor lives on and what a programme does must fit together: one kind sentence each."""

from __future__ import annotations

import json

import numpy as np
import pytest

import synodic.scenario as sc
from synodic.scenario import record
from synodic.scenario.dates import day_of
from synodic.scenario.record import (
    recorded_firsts,
    recorded_leaders,
    recorded_polls,
    recorded_storms,
    recorded_troubles,
    recorded_until,
)
from synodic.schema.axes import RECORDS, TECHNOLOGIES
from synodic.schema.race import ACTOR_KINDS, COMPANY, POLITY, RECORD_KINDS, STATE_ACTOR
from synodic.schema.state import NEVER

GOOD = """schema = 1
name = "mine"
start = 1957-01-01
end = 1990-01-01
worlds = ["earth", "moon", "mars"]
record_until = 1960-01-01
[actor.us]
kind = "state"
gdp = "3 T$/yr"
growth = 0.03
saving = 0.2
technologies = ["satellite"]
goals = ["moon", "mars"]
[actor.firm]
kind = "company"
founding = 0.1
[actor.council]
kind = "polity"
settlement = "base"
[settlement.base]
world = "mars"
[programme.moon]
kind = "landing"
actor = "us"
world = "moon"
needs = ["moon_ship"]
gives = "moon_landing"
[programme.mars]
actor = "us"
settlement = "base"
needs = ["mars_ship"]
gives = "mars_landing"
[programme.rock]
kind = "redirect"
actor = "us"
settlement = "base"
asteroid = "stone"
[asteroid.stone]
found = 1980-01-01
mass = "1 t"
price = "10 $/kg"
market = "1 t/yr"
elasticity = 1.0
dv_earth = "100 m/s"
dv_mars = "100 m/s"
days_earth = 100
days_mars = 100
"""


def test_the_scenario_of_these_tests_has_no_mistake():
    assert sc.from_text(GOOD).compile().names.ids["actor"] == ("council", "firm", "us")


@pytest.mark.parametrize(
    ("old", "new", "at", "told"),
    [
        ('kind = "state"', 'kind = "stat"', "stat", "did you mean 'state'?"),
        ('kind = "landing"', 'kind = "landin"', "landin", "did you mean 'landing'?"),
        ('world = "moon"\n', "", "[programme.moon]", "this programme flies nowhere"),
        ('world = "moon"', 'world = "venus"', "venus", "no such world of this scenario"),
        ('actor = "us"\nsettlement = "base"\nneeds', 'actor = "us"\nneeds', "[programme.mars]",
         'this programme supplies no settlement; expected settlement = "ID"'),
        ('asteroid = "stone"\n', "", "[programme.rock]", "this programme moves no asteroid"),
        ('asteroid = "stone"', 'asteroid = "ston"', '"ston"', "did you mean 'stone'?"),
        ('kind = "polity"\nsettlement = "base"', 'kind = "polity"', "[actor.council]",
         "a polity is a settlement's"),
        ('kind = "polity"\nsettlement = "base"', 'kind = "polity"\nsettlement = "bas"', '"bas"',
         "no such settlement"),
        ('kind = "company"', 'kind = "company"\nsettlement = "base"', 'settlement = "base"',
         "only a polity is a settlement's; found a company"),
        ('gdp = "3 T$/yr"', 'gdp = "3 T$/yr"\nfounding = 0.1', "founding = 0.1",
         "only a company is founded; found a state"),
        ("growth = 0.03", "growth = -0.06", "growth = -0.06", "has no steady state"),
        ("saving = 0.2", "saving = 0", "saving = 0", "saves nothing"),
        ('["satellite"]', '["satelite"]', "satelite", "did you mean 'satellite'?"),
        ('needs = ["moon_ship"]', 'needs = ["moonship"]', "moonship", "did you mean 'moon_ship'?"),
        ('gives = "moon_landing"', 'gives = "moon_landin"', "landin\"", "no such technology"),
        ('goals = ["moon", "mars"]', 'goals = ["moon", "marz"]', "marz", "did you mean 'mars'?"),
        ('goals = ["moon", "mars"]', 'goals = ["moon", "moon"]', "goals", "a goal is named twice"),
        ("founding = 0.1", 'goals = ["moon"]', 'goals = ["moon"]\n', "another's programme"),
        ("record_until = 1960-01-01", "record_until = 1985-01-01", "record_until",
         "expected 1975-01-01 or earlier"),
        ('kind = "company"\nfounding = 0.1', 'kind = "polity"\nsettlement = "base"',
         'settlement = "base"', "a settlement has one polity; found 'council' and 'firm'"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_one_sentence_with_its_line(tmp_path, old, new, at, told):
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    mistakes = sc.validate(file)
    match = [mistake for mistake in mistakes if told in mistake.sentence()]
    assert match, [mistake.sentence() for mistake in mistakes]
    assert len(mistakes) == 1
    lines = [n for n, line in enumerate(text.splitlines(), 1) if at.strip() in line]
    assert match[0].line in lines
    assert "\n" not in match[0].sentence()


def test_actors_are_compiled_as_they_are_written():
    inputs = sc.from_text(GOOD).compile()
    row, state, ids = inputs.parameters[0], inputs.state[0], inputs.names.ids
    council, firm, us = 0, 1, 2
    assert row["actor_kind"][:3].tolist() == [POLITY, COMPANY, STATE_ACTOR]
    assert ACTOR_KINDS[STATE_ACTOR] == "state"
    assert row["actor_settlement"][:3].tolist() == [0, -1, -1]
    # a polity waits for its settlement, a company for its founding
    assert state["founded"][council] == state["founded"][firm] == NEVER
    assert state["founded"][us] == row["start_day"]
    goals = row["actor_goal"][us]
    assert [ids["programme"][n] for n in goals[goals >= 0]] == ["moon", "mars"]
    known = np.flatnonzero(state["tech_day"][us] > NEVER)
    assert [ids["technology"][t] for t in known] == ["satellite"]


def test_a_programme_needs_what_its_needs_need():
    inputs = sc.from_text(GOOD).compile()
    ids = inputs.names.ids
    needs = inputs.parameters["programme_needs"][0, ids["programme"].index("moon")]
    named = {ids["technology"][t] for t in np.flatnonzero(needs)}
    assert named == {"satellite", "orbit", "moon_ship"}


def test_a_grant_masters_all_unless_it_says_otherwise():
    def known(extra):
        made = {"schema": 1, "name": "x", "start": "1990-01-01", "end": "1991-01-01",
                "worlds": ["earth"], "actor": {"a": extra}}  # fmt: skip
        inputs = sc.from_resolved(json.dumps(made)).compile()
        return int((inputs.state["tech_day"][0, 0] > NEVER).sum())

    assert known({}) == len(sc.from_text(GOOD).compile().names.ids["technology"])
    assert known({"technologies": []}) == known({"kind": "state"}) == 0


# the record


def test_only_what_concerns_the_scenario_is_taken_from_the_record():
    inputs = sc.from_text(GOOD).compile()
    row = inputs.parameters[0]
    until = int(row["record_until"])
    n = int(row["n_records"])
    told = [(RECORD_KINDS[row["record_kind"][k]], int(row["record_day"][k])) for k in range(n)]
    assert told == sorted(told, key=lambda one: one[1])
    assert [day for kind, day in told if kind == "first"] == [
        one.day for one in recorded_firsts() if one.actor == "us" and one.day < until
    ]
    assert [day for kind, day in told if kind == "hard_times"] == [
        one.day for one in recorded_troubles() if one.actor == "us" and one.day < until
    ]
    # who led it before leads it from the first day on
    assert [day for kind, day in told if kind == "leader"] == [row["start_day"]]
    assert row["record_leads"][:3].tolist() == [0, 0, 1]
    free = sc.from_text(GOOD.replace("record_until = 1960-01-01\n", "")).compile().parameters[0]
    assert (free["n_records"], free["record_until"]) == (0, free["start_day"])
    assert not free["record_support"].any()


@pytest.mark.parametrize(("until", "year"), [("1960-01-01", 1961), ("1966-01-14", 1967),
                                             ("1975-01-01", 1979)])  # fmt: skip
def test_the_poll_nearest_to_the_end_of_the_record_is_taken(until, year):
    text = GOOD.replace("record_until = 1960-01-01", f"record_until = {until}")
    support = sc.from_text(text).compile().parameters["record_support"][0, 2]
    (wanted,) = [one.support for one in recorded_polls()
                 if one.actor == "us" and one.day == day_of(f"{year}-07-01")]  # fmt: skip
    assert support == wanted


def test_the_record_is_in_order_and_holds_together():
    firsts = recorded_firsts()
    assert [one.day for one in firsts] == sorted(one.day for one in firsts)
    assert len({(one.actor, one.technology) for one in firsts}) == len(firsts) <= RECORDS
    assert all(one.day < recorded_until() for one in firsts)
    inputs = sc.from_text(GOOD).compile()
    ids, needs = inputs.names.ids["technology"], inputs.parameters["technology_needs"][0]
    assert len(ids) <= TECHNOLOGIES
    done: dict[str, set[str]] = {}
    for one in firsts:
        mine = done.setdefault(one.actor, set())
        missing = {ids[t] for t in np.flatnonzero(needs[ids.index(one.technology)])} - mine
        assert not missing, one
        mine.add(one.technology)


def test_a_record_with_too_many_events_is_refused(monkeypatch):
    entries = [{"day": "1960-01-01", "actor": "us", "technology": "orbit"}] * (RECORDS + 1)
    monkeypatch.setattr(record, "_read", lambda: {"first": entries, "until": "1975-01-01"})
    recorded_firsts.cache_clear()
    try:
        with pytest.raises(ValueError, match="too many recorded events: 65, at most 64"):
            recorded_firsts()
    finally:
        recorded_firsts.cache_clear()


def test_hard_times_leaders_storms_and_polls_of_the_record_hold_together():
    until = recorded_until()
    assert all(0.01 <= one.size < 0.5 and one.day < until for one in recorded_troubles())
    assert all(one.day < until for one in recorded_storms())
    assert [one.number for one in recorded_leaders()] == list(range(len(recorded_leaders())))
    assert all(30 * 365 < one.day - one.born < 80 * 365 for one in recorded_leaders())
    assert all(0.3 < one.support < 0.7 for one in recorded_polls())


def test_an_intervention_is_called_by_its_title_and_known_by_what_it_does():
    text = (
        GOOD
        + """
[[intervention]]
title = "the Moon is near"
at = 1961-01-01
force = ["first(moon_landing):us"]
[[intervention]]
title = "lean years"
at = 1962-01-01
set = { "us.race" = 0 }
forbid = ["first(station)"]
"""
    )
    names = sc.from_text(text).compile().names
    assert names.titles["intervention"] == (
        "the Moon is near",
        "lean years (us.race = 0)",
        "lean years (forbid first(station))",
    )
    assert names.ids["intervention"][0] == "force first(moon_landing):us"
    plain = sc.from_text(text.replace("title", "# title")).compile()
    assert plain.names.titles["intervention"] == plain.names.ids["intervention"]
