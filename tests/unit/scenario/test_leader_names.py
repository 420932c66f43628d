"""Names of leaders: a number is a name, always the same."""

from __future__ import annotations

import pytest

from synodic.history.names import Names
from synodic.scenario.leader_names import DRAWN, _lists, leader_name, number_of_record
from synodic.scenario.record import recorded_leaders


def test_a_number_is_a_given_and_a_family_name():
    given, family, _ = _lists()
    assert leader_name(0) == f"{given[0]} {family[0]}"
    assert leader_name(len(given) + 1) == f"{given[1]} {family[1]}"
    assert leader_name(7) == leader_name(7 + len(given) * len(family))


def test_no_number_is_no_name():
    assert leader_name(-1) == ""


def test_no_name_stands_twice_and_there_are_thousands():
    given, family, _ = _lists()
    assert len(set(given)) == len(given)
    assert len(set(family)) == len(family)
    assert len({leader_name(n) for n in range(5000)}) == 5000


def test_a_history_tells_it():
    assert Names({}, {}).subject("leader", 3) == leader_name(3)


@pytest.mark.parametrize("actor", ["us", "ussr", "china"])
def test_some_actors_have_names_of_their_own(actor):
    given, family, _ = _lists(actor)
    assert (given, family) != _lists()[:2]
    assert len(set(given)) == len(given) >= 40
    assert len(set(family)) == len(family) >= 50
    history = Names({"actor": (actor,)}, {})
    assert history.subject("leader", 3, 0) == leader_name(3, actor) != leader_name(3)


def test_a_family_name_comes_first_where_it_does():
    given, family, _ = _lists("china")
    assert leader_name(1, "china") == f"{family[0]} {given[1]}"
    assert leader_name(1, "ussr") == " ".join(_lists("ussr")[k][1 - k] for k in range(2))


def test_numbers_beyond_those_drawn_are_the_leaders_of_the_record():
    for one in recorded_leaders():
        assert leader_name(number_of_record(one.number), one.actor) == one.name
    assert number_of_record(0) == DRAWN
