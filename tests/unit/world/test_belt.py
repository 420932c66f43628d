"""The Belt: a town inside Ceres lives, and lives on what Earth and Mars bring."""

import numpy as np
import pytest
from tests import worlds

from synodic.schema.axes import D_NATURAL, OUTCOMES
from synodic.schema.events import ARRIVAL, NUMBER

WORLD = worlds.until("belt", "2200-01-01")


@pytest.fixture(scope="module", params=[1, 2])
def town(request):
    return worlds.play(WORLD, seed=request.param)


def test_it_neither_dies_nor_explodes(town):
    people = town.series[:, worlds.columns("population")].sum(axis=1)
    assert people.min() > 400
    assert people.max() < 2000
    deaths = town.state["deaths"][0].sum(axis=0)
    assert deaths[D_NATURAL] > 50
    assert deaths[:D_NATURAL].sum() == 0  # nobody dies of want


def test_earth_and_mars_both_bring_what_it_lives_on(town):
    names = WORLD.compile().names
    actors = town.events["actor"][town.events["kind"] == ARRIVAL]
    for actor in ("federation", "republic"):
        assert np.count_nonzero(actors == names.position("actor", actor)) > 10
    sponsor = town.state["sponsor"][0][names.position("settlement", "ceres-town")]
    if not np.count_nonzero(town.events["kind"] == NUMBER["occupation"]):  # else whoever took it
        assert sponsor == names.position("actor", "federation")


def test_without_ships_it_dies_of_want():
    alone = worlds.play(
        worlds.changed(WORLD, "2160-01-01", forbid=["launch"]),
        seed=1,
    )
    assert alone.state["deaths"][0].sum(axis=0)[:D_NATURAL].sum() > 100
    assert worlds.kinds_of(alone.events)["shortage"] > 1


def test_no_outcome_of_mars_is_claimed_for_ceres(town):
    claimed = {OUTCOMES[n] for n in np.flatnonzero(town.state["outcome_event"][0] >= 0)}
    assert not {name for name in claimed if name.startswith("mars.")}


def test_there_is_no_air_to_take_from_and_no_storm_over_it(town):
    names = WORLD.compile().names
    ceres = names.position("world", "ceres")
    assert town.state["light_left"][0][ceres] == 1.0
    for process in ("co2_intake", "n2_intake", "methalox"):
        n = names.position("process", process)
        assert town.state["run"][0][:, n].sum() == 0.0
    assert NUMBER["storm"] in town.events["kind"]  # the sky over Mars goes on
