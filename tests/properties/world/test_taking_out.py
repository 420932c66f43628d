"""Every kind of event that may be forbidden can be taken out of a history, and most put in."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

import synodic
from synodic.ensembles.forks import Forks
from synodic.ensembles.without import Cause, cause_of, put_in, without
from synodic.schema.events import INTERVENTION, KINDS

SCENARIOS = ("frontier", "happy-valley", "three-crews")


@cache
def forks(name: str) -> Forks:
    return Forks(synodic.play(name))


def causes(name: str, able: str) -> list[Cause]:
    """One event of each kind that may be forbidden, or forced: the middle one."""
    history = forks(name).history
    kinds = history.journal["kind"]
    found = []
    for kind in np.unique(kinds):
        if getattr(KINDS[int(kind)], able):
            where = np.flatnonzero(kinds == kind)
            found.append(cause_of(history, int(where[len(where) // 2])))
    return found


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_is_taken_out_is_gone_and_nothing_before_its_eve_has_changed(name: str) -> None:
    fork = forks(name)
    own = fork.history.journal
    for cause in causes(name, "forbid"):
        events = fork.events(fork.at(cause.eve), without(fork.history, [cause], cause.eve))
        assert cause.same.find(own) is not None, cause.id
        # an outage may be told of machines that had failed before
        assert cause.same.find(events) is None or cause.id.startswith("failure:"), cause.id
        before, twin = own[own["day"] < cause.eve], events[events["day"] < cause.eve]
        assert before.tobytes() == twin.tobytes(), cause.id
        assert int((events["kind"] == INTERVENTION).sum()) == 1 + int(
            (own["kind"] == INTERVENTION).sum()
        )


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_can_be_forced_happens_in_the_arm_that_should_have_it(name: str) -> None:
    fork = forks(name)
    put = 0
    for cause in causes(name, "force"):
        since = fork.at(cause.eve)
        change = put_in(fork.history, [cause])
        assert change is not None
        for stream in range(2):
            if cause.same.find(fork.events(since, None, stream)) is not None:
                continue  # it came about again by itself
            assert cause.same.find(fork.events(since, change, stream)) is not None, cause.id
            put += 1
    assert put > 0
