"""Going home: those who want to get seats, and those over the dose limit if it is policy."""

from __future__ import annotations

import json
from functools import cache

import pytest

from racing import told
from synodic.scenario import from_resolved
from synodic.schema.events import NUMBER
from synodic.world.play import Played
from worlds import play, position, reaches, scenario


@cache
def base(seed: int = 0, dose_home: float = 0.0, **numbers: float) -> Played:
    """The frontier until 2060, with programmes that order nobody home."""
    made = json.loads(scenario("frontier").resolved)
    made["end"] = "2060-01-01"
    for programme in made["programme"].values():
        programme["return_share"] = 0.0
    made["settlement"]["mars-base"]["dose_home"] = dose_home
    made["parameters"] = made.get("parameters", {}) | numbers
    return play(from_resolved(json.dumps(made)), seed)


def home(played: Played) -> int:
    return int(told(played, "return_flight")["amount2"].sum())


def test_where_nobody_wants_to_or_has_to_nobody_goes_home():
    played = base(homesick=0.0)
    assert len(told(played, "return_flight")) > 0  # ships fly, empty
    assert home(played) == 0


def test_those_who_want_to_go_home_get_seats():
    assert home(base(homesick=0.4)) > 20


def test_the_more_call_it_home_the_fewer_go():
    strangers = base(homesick=0.4, home_newcomer=0.0, home_born=0.0)
    rooted = base(homesick=0.4, home_newcomer=0.9, home_born=0.9)
    assert home(rooted) < home(strangers)


def test_who_goes_is_chance():
    counts = {home(base(seed, homesick=0.1)) for seed in range(4)}
    assert len(counts) > 1


@pytest.mark.parametrize("seed", range(2))
def test_those_over_the_dose_limit_go_home_where_that_is_the_rule(seed: int):
    free, bound = base(seed, homesick=0.0), base(seed, 1.0, homesick=0.0)
    assert home(bound) > home(free) == 0
    limits = position(bound, kind=NUMBER["dose_limit"])
    flights = position(bound, kind=NUMBER["return_flight"])
    for flight in flights[bound.events["amount2"][flights] > 0]:
        told_before = limits[limits < flight]
        assert reaches(bound.events, int(flight), int(told_before[-1]))
