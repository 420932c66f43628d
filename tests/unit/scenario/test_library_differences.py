"""`happy-valley` differs from `our-timeline` in what it says it does, and in nothing else."""

from __future__ import annotations

import json

import pytest

from synodic.scenario import load

#: Every difference of the two, as paths of the resolved scenario, with why it may be.
DIFFERENCES = {
    ("name",): "its name",
    ("title",): "its name",
    ("description",): "its name",
    ("end",): "the end date",
    ("record_until",): "the divergence: the day on which the record ends",
    ("intervention",): "the divergence, and the end of the Soviet Union, an event from outside",
    ("asteroid", "lodestar", "found"): "an event from outside",
}

TREATY = {
    ("name",),
    ("title",),
    ("description",),
    ("settlement", "happy-valley", "voice"),
    ("settlement", "happy-valley", "levy"),
    ("settlement", "happy-valley", "grant"),
    ("settlement", "happy-valley", "grant_offset"),
}


def differences(one: object, other: object, path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    if isinstance(one, dict) and isinstance(other, dict):
        found = set()
        for key in {*one, *other}:
            found |= differences(one.get(key), other.get(key), (*path, key))
        return found
    return set() if one == other else {path}


def resolved(name: str) -> object:
    return json.loads(load(name).resolved)


def test_happy_valley_differs_from_our_timeline_in_these_and_nothing_else() -> None:
    found = differences(resolved("our-timeline"), resolved("happy-valley"))
    assert found == set(DIFFERENCES)


def test_the_divergence_is_all_that_is_forced() -> None:
    said = [(one.forbid, one.force, one.set) for one in load("happy-valley").form.intervention]
    assert said == [
        (["first(moon_ship)"], [], {}),
        ([], [], {"ussr.race": 1.0}),
        ([], ["first(docking):ussr"], {}),
        ([], ["first(moon_ship):ussr"], {}),
        (["mastered(moon_ship)"], [], {}),
        ([], ["first(moon_landing):ussr"], {}),
    ]


def test_the_treaty_is_all_that_peaceful_changes() -> None:
    assert differences(resolved("happy-valley"), resolved("peaceful")) == TREATY


@pytest.mark.parametrize("name", ["our-timeline", "happy-valley", "peaceful", "three-crews"])
def test_nobody_overrides_the_numbers_of_the_race(name: str) -> None:
    """They were frozen by the fit to 1958-1974 (`studies/fit.py`)."""
    race = ("race_", "prize", "prestige", "second_prestige", "technology.", "launch_share")
    assert not [n for n in load(name).form.parameters if n.startswith(race)]
