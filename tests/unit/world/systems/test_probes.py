"""Probes: real passages to every world, one way, and data that come home at the speed of light."""

from __future__ import annotations

from functools import cache

import pytest

from synodic.astro.timetable import cached
from synodic.schema import exploring_events as probes
from synodic.schema import polity_events as kinds
from synodic.schema.axes import SETTLEMENTS
from synodic.world.play import play_arrays
from synodic.world.systems.audit import audit
from synodic.world.systems.economy import economy
from synodic.world.systems.exploration import exploration
from synodic.world.systems.outcomes import outcomes
from worlds import changed, day, digest, position, reaches, scenario

SYSTEMS = [economy, exploration, outcomes, audit]
JUPITER = 2  # its rank among the worlds

TEXT = """
schema = 1
name = "test"
start = 2001-01-01
end = 2024-01-01
worlds = ["earth", "mars", "ceres", "jupiter", "saturn", "uranus"]

[parameters]
{numbers}

[actor.agency]
treasury = "50 G$"

[settlement.base]
world = "mars"

[programme.probe]
kind = "expedition"
actor = "agency"
world = "{world}"
flight_cost = "1 G$"
flights = {flights}
interval = 700
losses = {losses}
landings = 5
crew = {crew}
"""


def text(
    numbers: str = "", world: str = "saturn", losses: float = 0.0, flights: int = 1, crew: int = 0
) -> str:
    return TEXT.format(numbers=numbers, world=world, losses=losses, flights=flights, crew=crew)


@cache
def sky(worlds: tuple[str, ...]):
    return cached(worlds, day("2001-01-01"), day("2030-01-01"))


def play(what, seed: int = 0):
    inputs = (scenario(what) if isinstance(what, str) else what).compile()
    return play_arrays(inputs, sky(tuple(inputs.names.ids["world"])), seed, systems=SYSTEMS)


def events(played, kind: int):
    return played.events[position(played, kind=kind)]


@pytest.mark.parametrize(
    ("world", "least", "most", "far"),
    [
        ("ceres", 200, 900, (13, 35)),
        ("jupiter", 400, 1500, (32, 54)),
        ("saturn", 700, 3000, (66, 92)),
        ("uranus", 2000, 8000, (140, 180)),
    ],
)
def test_a_probe_flies_by_the_timetable_and_its_data_come_by_light(world, least, most, far):
    played = play(text(world=world))
    [left] = events(played, probes.PROBE_LEFT)
    [arrived] = events(played, probes.PROBE_ARRIVED)
    [read] = events(played, probes.SAMPLES_READ)
    assert least < left["amount2"] < most
    assert arrived["day"] == left["day"] + left["amount2"]
    assert arrived["place"] >= SETTLEMENTS
    assert read["day"] == arrived["known_earth"] >= arrived["day"]
    assert far[0] < read["amount2"] < far[1]
    whole = played.events
    at = position(played, kind=probes.SAMPLES_READ)[0]
    assert reaches(whole, at, position(played, kind=probes.PROBE_LEFT)[0])


def test_nobody_is_on_board_and_none_comes_back():
    played = play(text(world="jupiter", flights=3))
    assert len(events(played, probes.PROBE_ARRIVED)) == 3
    row = played.state[0]
    assert row["people_left_earth"] == row["people_came_home"] == row["people_dead"] == 0
    assert row["spent"][0] == pytest.approx(3e9)
    for kind in (kinds.EXPEDITION_LEFT, kinds.EXPEDITION_ARRIVED, kinds.EXPEDITION_HOME):
        assert len(events(played, kind)) == 0


def test_data_wait_while_the_sun_stands_between():
    """With a wide silence some of the probes arrive in it; what they sampled is read after it."""
    waited = []
    for world in ("ceres", "jupiter", "saturn"):
        played = play(text("silence_angle = 80", world=world, flights=3))
        arrived, read = events(played, probes.PROBE_ARRIVED), events(played, probes.SAMPLES_READ)
        assert (read["day"] == arrived["known_earth"]).all()
        waited += (read["day"] - arrived["day"]).tolist()
    assert max(waited) > 20
    assert min(waited) >= 0


def test_what_was_sampled_is_looked_at_when_it_is_read():
    played = play(text("life_samples = 4", world="jupiter"))
    [read] = events(played, probes.SAMPLES_READ)
    assert read["amount"] == 4.0
    looks = played.state["life_looks"][0]
    assert looks[JUPITER] == 4
    barren = play(text("life_samples = 0", world="jupiter"))
    assert barren.state["life_looks"][0][JUPITER] == 0


def test_a_weak_rocket_or_a_weak_brake_takes_longer_or_never_goes():
    quick = events(play(text()), probes.PROBE_LEFT)["amount2"][0]
    slow = events(play(text("probe_arrive = 5600")), probes.PROBE_LEFT)["amount2"][0]
    assert slow > quick
    assert len(events(play(text("probe_depart = 9000")), probes.PROBE_LEFT)) == 0


def test_a_probe_is_lost_forbidden_and_forced():
    lost = play(text(losses=1e9))
    assert len(events(lost, probes.PROBE_LOST)) > 0
    assert len(events(lost, probes.PROBE_ARRIVED)) == 0
    assert len(events(lost, probes.SAMPLES_READ)) == 0
    assert lost.state["people_dead"][0] == 0
    kept = play(changed(text(losses=1e9), "2001-01-01", forbid=["probe_lost"]))
    assert len(events(kept, probes.PROBE_ARRIVED)) == 1
    barred = play(changed(text(), "2001-01-01", forbid=["probe_left"]))
    assert len(events(barred, probes.PROBE_LEFT)) == 0
    at = "2002-08-08"
    pushed = play(changed(text(), at, force=["probe_lost:agency:saturn"]))
    assert events(pushed, probes.PROBE_LOST)["day"].tolist() == [day(at)]


def test_a_crew_samples_as_a_probe_does():
    numbers = "outer_exhaust = 100000"
    played = play(text(numbers, world="jupiter", crew=6))
    assert len(events(played, kinds.EXPEDITION_ARRIVED)) == 1
    assert len(events(played, probes.SAMPLES_READ)) == 1
    assert len(events(played, probes.PROBE_ARRIVED)) == 0


def test_the_same_play_twice():
    assert digest(play(text(flights=3), 4)) == digest(play(text(flights=3), 4))
