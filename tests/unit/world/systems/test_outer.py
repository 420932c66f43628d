"""Ships beyond Mars: real passages, people conserved, losses, forced and forbidden."""

from __future__ import annotations

import numpy as np
import pytest

from synodic.astro.timetable import cached
from synodic.schema import exploring_events as probes
from synodic.schema import polity_events as kinds
from synodic.schema.axes import SETTLEMENTS
from synodic.schema.exploring import O_THERE
from synodic.world.play import play_arrays
from synodic.world.systems.audit import audit
from synodic.world.systems.economy import economy
from synodic.world.systems.exploration import exploration
from synodic.world.systems.outcomes import outcomes
from worlds import changed, day, digest, position, scenario

SYSTEMS = [economy, exploration, outcomes, audit]
SATURN = 2  # its rank among the worlds

TEXT = """
schema = 1
name = "test"
start = 2001-01-01
end = 2024-01-01
worlds = ["earth", "mars", "saturn"]

[parameters]
{numbers}

[actor.agency]
treasury = "50 G$"
technologies = ["satellite", "orbit", "docking", "station", "closed_loop", "nuclear_thermal",
                "moon_ship", "mars_ship", "outer_ship"]

[programme.titan]
kind = "expedition"
actor = "agency"
world = "saturn"
needs = ["outer_ship"]
gives = "outer_landing"
flight_cost = "10 G$"
flights = 2
interval = 1500
crew = 6
losses = {losses}
landings = 5
"""


def text(numbers: str = "", losses: float = 0.0) -> str:
    return TEXT.format(numbers=numbers, losses=losses)


def play(what, seed: int = 0, lineage=()):
    inputs = (scenario(what) if isinstance(what, str) else what).compile()
    table = cached(("earth", "mars", "saturn"), day("2001-01-01"), day("2028-06-01"))
    return play_arrays(inputs, table, seed, lineage=lineage, systems=SYSTEMS)


def days_of(played, kind: int) -> list[int]:
    return played.events["day"][position(played, kind=kind)].tolist()


def test_they_leave_arrive_and_come_home_by_passages_of_the_timetable():
    played = play(text())
    left, arrived = (
        days_of(played, kinds.EXPEDITION_LEFT),
        days_of(played, kinds.EXPEDITION_ARRIVED),
    )
    assert len(left) == len(arrived) == 2
    days = played.events["amount2"][position(played, kind=kinds.EXPEDITION_LEFT)]
    assert arrived[0] - left[0] == days[0]
    assert 2 * 365 < days[0] < 5 * 365
    row = played.state[0]
    assert row["people_left_earth"] == 12
    assert row["people_came_home"] == 12
    assert row["sortie_people"].sum() == 0
    assert row["spent"][0] == pytest.approx(20e9)
    assert row["treasury"][0] == pytest.approx(30e9)


def test_who_comes_home_is_told_with_the_years_away():
    played = play(text())
    left, home = days_of(played, kinds.EXPEDITION_LEFT), days_of(played, kinds.EXPEDITION_HOME)
    assert len(home) == 2
    told = played.events[position(played, kind=kinds.EXPEDITION_HOME)]
    assert told["amount2"].tolist() == [b - a for a, b in zip(left, home, strict=True)]
    assert told["amount"].tolist() == [6.0, 6.0]
    lost = play(text(losses=1e9))
    assert days_of(lost, kinds.EXPEDITION_HOME) == []


def test_the_first_to_arrive_masters_it():
    played = play(text())
    first = played.events[position(played, kind=kinds.FIRST)[0]]
    assert first["day"] == days_of(played, kinds.EXPEDITION_ARRIVED)[0]
    assert len(position(played, kind=kinds.FIRST)) == 1


def test_a_weaker_ship_takes_longer_or_stays():
    fast = play(text("outer_exhaust = 100000"))
    slow = play(text())
    stays = play(text("outer_exhaust = 30000\nouter_ratio = 2.0\nouter_thrust = 2.3"))
    lasting = [
        played.events["amount2"][position(played, kind=kinds.EXPEDITION_LEFT)[0]]
        for played in (fast, slow)
    ]
    assert lasting[0] < lasting[1]
    assert days_of(stays, kinds.EXPEDITION_LEFT) == []


def test_nobody_leaves_without_money_or_technology():
    assert days_of(play(text().replace('"50 G$"', '"14 G$"')), kinds.EXPEDITION_LEFT) == []
    early = text().replace(', "outer_ship"]', "]")
    assert days_of(play(early), kinds.EXPEDITION_LEFT) == []


def test_a_loss_takes_its_crew_and_masters_nothing():
    played = play(text(losses=1e9))
    row = played.state[0]
    lost = len(days_of(played, kinds.EXPEDITION_LOST))
    assert lost >= 1
    assert row["people_dead"] == 6 * lost
    assert row["people_came_home"] == 0
    assert len(position(played, kind=kinds.FIRST)) == 0
    kept = changed(text(losses=1e9), "2001-01-01", forbid=["expedition_lost"])
    assert len(days_of(play(kept), kinds.EXPEDITION_ARRIVED)) == 2


def test_losses_come_as_often_as_their_prior_says():
    plays = [play(text(losses=5.0).replace("flights = 2", "flights = 1"), n) for n in range(40)]
    lost = [bool(days_of(one, kinds.EXPEDITION_LOST)) for one in plays]
    assert 8 <= sum(lost) <= 32


def test_a_loss_is_forced_under_way_and_takes_all_on_board():
    at = "2003-03-03"
    played = play(changed(text(), at, force=["expedition_lost:agency:saturn"]))
    assert days_of(played, kinds.EXPEDITION_LOST) == [day(at)]
    event = played.events[position(played, kind=kinds.EXPEDITION_LOST)[0]]
    assert event["amount"] == 6
    assert event["place"] >= SETTLEMENTS
    assert event["cause"][0] >= 0
    assert played.state["people_dead"][0] == 6
    # nobody is under way then: nothing to lose
    idle = play(changed(text(), "2001-01-05", force=["expedition_lost"]))
    assert days_of(idle, kinds.EXPEDITION_LOST) == []


def test_leaving_is_forbidden_until_it_is_not():
    barred = play(changed(text(), "2001-01-01", "2006-01-01", forbid=["expedition_left"]))
    assert days_of(barred, kinds.EXPEDITION_LEFT)[0] > day("2006-01-01")
    assert barred.state["people_left_earth"][0] > 0


def test_names_differ_and_the_same_play_is_the_same():
    second = text() + text()[text().index("[programme.titan]") :].replace("titan", "enceladus")
    played = play(second)
    at = position(played, kind=kinds.EXPEDITION_LEFT)
    names = played.events["ordinal"][at].tolist()
    assert len(names) == len(set(names)) >= 3
    assert digest(play(second)) == digest(played)


def test_a_world_without_passages_is_not_flown_to():
    moon = text().replace('"saturn"]', '"saturn", "moon"]').replace('world = "saturn"',
                                                                    'world = "moon"')  # fmt: skip
    inputs = scenario(moon).compile()
    table = cached(inputs.names.ids["world"], day("2001-01-01"), day("2028-06-01"))
    played = play_arrays(inputs, table, 0, systems=SYSTEMS)
    assert len(position(played, kind=kinds.EXPEDITION_LEFT)) == 0
    assert np.isfinite(played.series).all()


def test_who_finds_no_way_home_stays_there_and_looks_again_within_a_month():
    """No passages are known past the end of a timetable; with a longer one they come home."""
    inputs = scenario(text()).compile()
    inputs = inputs._replace(parameters=inputs.parameters.copy())
    far = play(text())
    arrived = days_of(far, kinds.EXPEDITION_ARRIVED)[0]
    short = cached(("earth", "mars", "saturn"), day("2001-01-01"), arrived + 60)
    inputs.parameters["end_day"][0] = arrived + 45
    played = play_arrays(inputs, short, 0, systems=SYSTEMS)
    row = played.state[0]
    assert days_of(played, kinds.EXPEDITION_ARRIVED) == [arrived]
    assert days_of(played, kinds.EXPEDITION_HOME) == []
    assert row["outer_stage"][0] == O_THERE
    assert row["sortie_people"][0] == 6
    assert 0 < row["outer_due"][0] - row["day"] <= 30


@pytest.mark.parametrize("prior", [0.0, 0.1])
def test_samples_are_looked_at_for_life_where_it_is_thought_possible(prior):
    inputs = scenario(text()).compile()
    inputs = inputs._replace(parameters=inputs.parameters.copy())
    inputs.parameters["life_prior"][0, SATURN] = prior
    sky = cached(("earth", "mars", "saturn"), day("2001-01-01"), day("2028-06-01"))
    played = play_arrays(inputs, sky, 0, systems=SYSTEMS)
    assert len(days_of(played, probes.SAMPLES_READ)) == 2
    assert bool(played.state["life_looks"][0, SATURN]) == (prior > 0.0)
