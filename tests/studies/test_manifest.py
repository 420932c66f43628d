"""The fleet of an open manifest planner, flown by our planner."""

from __future__ import annotations

from functools import cache

import pytest
from studies.manifest import PEER, Flown, fleet, histories, totals


@cache
def flown() -> Flown:
    (one,) = histories(fleet(), 1)
    return one


def test_the_first_crew_leaves_in_the_window_of_the_peer_s():
    assert flown().first[:4] == "2035"


def test_no_more_flies_than_the_fleet_that_is_given():
    assert sum(flown().ships.values()) <= PEER["ships"]
    assert sum(flown().people.values()) <= PEER["people"]
    assert len(flown().ships) <= 6


def test_every_person_is_preceded_by_a_window_of_machines():
    windows = sorted(flown().ships)
    first = min(w for w in windows if flown().people.get(w, 0.0) > 0.0)
    assert sum(flown().landed.get(w, 0.0) for w in windows if w < first) > 1e5  # kg


def test_less_lands_than_is_sent_and_more_than_a_third_of_the_peer_s():
    found = totals([flown()], 17.0)
    assert found["tonnes"] < found["sent"]
    assert found["launches"] == pytest.approx(17.0 * found["ships"])
    assert PEER["tonnes"] / 3.0 < found["tonnes"] < PEER["tonnes"]
