"""A fork is a play of the same arguments from the first day; nothing else leaves a history."""

from __future__ import annotations

import dataclasses
import time

import numpy as np
import pytest

import causal_toys as toys
import synodic
from histories import played
from synodic.ensembles.candidates import LUCK, blame, candidates
from synodic.ensembles.forks import Forks, side_by_side
from synodic.ensembles.without import cause_of, put_in, without
from synodic.history.dates import iso
from synodic.history.ids import event_ids
from synodic.history.playing import play_lineage
from synodic.scenario import from_text
from synodic.schema.events import KINDS, LAUNCH, LOST_AT_LANDING, LOST_IN_TRANSIT, NUMBER
from synodic.schema.mistake import Mistake


@pytest.fixture(scope="module")
def forks() -> Forks:
    return Forks(played())


@pytest.mark.parametrize("stream", [None, 0, 7])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.95])
def test_it_equals_a_play_from_the_first_day(
    forks: Forks, share: float, stream: int | None
) -> None:
    history = forks.history
    day = history.first_day + int(share * (history.last_day - history.first_day))
    lineage = () if stream is None else ((day, stream),)
    whole = play_lineage(history.scenario, history.seed, lineage=lineage)
    events = forks.events(forks.at(day), None, stream)
    for name in whole.journal.dtype.names or ():
        assert np.array_equal(events[name], whole.journal[name]), name


def test_it_equals_a_branch_with_the_same_pattern(forks: Forks) -> None:
    history = forks.history
    launch = int(np.flatnonzero(history.journal["kind"] == LAUNCH)[3])
    cause = cause_of(history, launch)
    assert cause.forbid is not None
    day = int(history.journal["day"][launch]) - 1
    assert cause.eve == day
    events = forks.events(forks.at(day), without(history, [cause], day))
    assert cause.same.find(events) is None
    scenario = history.scenario.with_interventions([{"at": iso(day), "forbid": [cause.forbid]}])
    branch = synodic.play(scenario, seed=history.seed)
    assert np.array_equal(events["day"], branch.journal["day"])
    assert np.array_equal(events["ordinal"], branch.journal["ordinal"])


def test_a_fork_of_a_fork_keeps_the_luck_of_both() -> None:
    base = played()
    first, second = base.first_day + 1000, base.first_day + 2500
    one = play_lineage(base.scenario, 0, lineage=((first, 3),))
    fork = Forks(one)
    whole = play_lineage(base.scenario, 0, lineage=((first, 3), (second, 5)))
    assert np.array_equal(fork.events(fork.at(second), None, 5)["day"], whole.journal["day"])
    # one that leaves before the other fork meets fresh luck throughout
    early = play_lineage(base.scenario, 0, lineage=((first - 500, 5), (first, 3)))
    events = fork.events(fork.at(first - 500), None, 5)
    assert np.array_equal(events["day"], early.journal["day"])


def test_a_history_that_this_version_does_not_play_has_no_twins() -> None:
    other = dataclasses.replace(played(), journal=played().journal[1:])
    with pytest.raises(Mistake, match="not what this version"):
        Forks(other)


def test_the_eve_of_a_ship_lost_on_its_way_is_before_its_launch() -> None:
    found = 0
    for seed in range(6):
        history = played(seed, "2050-01-01")
        kinds = history.journal["kind"]
        for position in np.flatnonzero(kinds == LOST_IN_TRANSIT).tolist():
            lost = history.journal[position]
            if int(lost["day"]) > history.last_day - 500:
                continue  # it would have come after the end
            cause = cause_of(history, position)
            launch = history.find(cause.id.replace("lost_in_transit", "launch"))
            assert launch is not None
            assert cause.eve == int(history.journal["day"][launch]) - 1 < int(lost["day"]) - 1
            fork = Forks(history)
            events = fork.events(fork.at(cause.eve), without(history, [cause], cause.eve))
            assert cause.same.find(events) is None
            reached = {
                history.ids[position].replace("lost_in_transit", kind)
                for kind in ("arrival", "lost_at_landing")
            }
            assert reached & set(event_ids(events, history.names))
            found += 1
        if found:
            return
    raise AssertionError("no ship is lost on its way in any of these histories")


def test_what_can_be_forced_is_put_into_a_history_that_lacks_it() -> None:
    history = next(
        one
        for one in (played(seed, "2050-01-01") for seed in range(9))
        if (one.journal["kind"] == LOST_AT_LANDING).any()
    )
    position = int(np.flatnonzero(history.journal["kind"] == LOST_AT_LANDING)[0])
    cause = cause_of(history, position)
    fork = Forks(history)
    since = fork.at(cause.eve)
    change = put_in(history, [cause])
    assert change is not None
    with_it = sum(
        cause.same.find(fork.events(since, change, stream)) is not None for stream in range(4)
    )
    assert with_it == 4


def test_kinds_that_cannot_be_forbidden_say_so() -> None:
    history = played()
    for position, event in enumerate(history.journal[:200]):
        kind = KINDS[int(event["kind"])]
        reason = cause_of(history, position).reason
        if kind.name == "intervention" or kind.forbid:
            assert reason is None
        else:
            assert reason == f"events of kind {kind.name} cannot be forbidden"


def test_luck_alone_can_be_forbidden() -> None:
    assert all(KINDS[number].forbid and KINDS[number].force for number in LUCK)


def test_candidates_are_ancestors_luck_and_interventions_before_the_event() -> None:
    history = played()
    position = history.find("mars.first_landing")
    assert position is not None
    found = candidates(history.journal, position)
    assert found == sorted(set(found), key=found.index)
    part = blame(history.journal, position)
    assert part
    assert set(part) <= set(found)
    assert all(n < position for n in found)
    for n in set(found) - set(part):
        assert int(history.journal["kind"][n]) in LUCK | {NUMBER["intervention"]}


def test_parts_of_what_has_no_cause_add_up_to_one() -> None:
    found = synodic.play(TOY, seed=0, systems=(toys.overdetermined,))
    position = found.find("custom:nature:-:3")
    assert position is not None
    assert blame(found.journal, position) == {0: 0.5, 1: 0.5}


TOY = from_text("""
schema = 1
name = "toy"
start = 2030-01-01
end = 2031-01-01
worlds = ["earth", "mars"]
""")


def test_what_is_done_side_by_side_is_in_order_and_told() -> None:
    told: list[tuple[int, int]] = []
    made = side_by_side(
        lambda n: n * n, range(5), 3, lambda done, total: told.append((done, total))
    )
    assert made == [0, 1, 4, 9, 16]
    assert told == [(n, 5) for n in range(6)]


def test_an_interrupt_ends_it_at_once() -> None:
    begun: list[int] = []

    def work(n: int) -> int:
        begun.append(n)
        time.sleep(0.01)
        if n == 2:
            raise KeyboardInterrupt
        return n

    with pytest.raises(KeyboardInterrupt):
        side_by_side(work, range(1000), 1)
    assert len(begun) < 1000
