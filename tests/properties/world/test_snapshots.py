"""A play that goes on from a snapshot is the play from the first day, byte for byte."""

from __future__ import annotations

import numpy as np
import pytest

from synodic.schema.series import COLUMNS
from synodic.schema.state import STATE_FIELDS
from synodic.world.play import Played, play_arrays, play_until
from synodic.world.snapshot import Snapshot
from toys import dicer, fuse
from worlds import changed, columns, day, digest, scenario, table, until

END = "2045-01-01"
FRONTIER = until("frontier", END)
ACTOR = FRONTIER.names.ids["actor"][0]
DAYS = ["2026-01-01", "2031-02-01", "2037-07-16", "2044-12-31", END]


def whole(what=FRONTIER, **options) -> Played:
    inputs = what.compile()
    return play_arrays(inputs, table(inputs), 5, **options)


def stopped(at: str, what=FRONTIER, **options) -> Snapshot:
    inputs = what.compile()
    return play_until(inputs, table(inputs), 5, max(day(at), first_day()), **options)


def first_day() -> int:
    return int(FRONTIER.compile().parameters["start_day"][0])


def same(a: Played, b: Played) -> bool:
    return digest(a) == digest(b) and a.draws.tobytes() == b.draws.tobytes()


@pytest.mark.parametrize("at", DAYS)
def test_a_play_that_was_stopped_goes_on_as_if_it_had_not_been(at: str):
    since = stopped(at)
    assert same(whole(since=since), whole())
    assert same(whole(since=since), whole())  # the snapshot itself is not played on


def test_snapshots_may_follow_each_other():
    since = None
    for at in DAYS:
        since = stopped(at, since=since)
    assert same(whole(since=since), whole())


@pytest.mark.parametrize("at", DAYS[:-1])
@pytest.mark.parametrize("later", [0, 1, 400])
def test_fresh_luck_from_the_snapshot_on_is_fresh_luck_from_the_first_day(at: str, later: int):
    since = stopped(at)
    forks = [(min(since.day + later, day(END) - 1), 7)]
    assert same(whole(since=since, lineage=forks), whole(lineage=forks))


def test_fresh_luck_differs():
    since = stopped("2031-02-01")
    digests = {digest(whole(since=since, lineage=[(since.day, stream)])) for stream in range(3)}
    assert len(digests) == 3


def test_a_fork_before_the_snapshot_is_part_of_it():
    forks = [(day("2030-01-01"), 3)]
    since = stopped("2036-01-01", lineage=forks)
    assert same(whole(since=since, lineage=forks), whole(lineage=forks))
    further = [*forks, (day("2040-01-01"), 9)]
    assert same(whole(since=since, lineage=further), whole(lineage=further))
    with pytest.raises(ValueError, match="forks"):
        whole(since=since)
    with pytest.raises(ValueError, match="forks"):
        whole(since=since, lineage=[(day("2030-01-01"), 4)])


CHANGES = [
    {"set": {f"{ACTOR}.budget": 0}},
    {"set": {f"{ACTOR}.budget": 0}, "until": "2040-03-01"},
    {"forbid": ["launch"]},
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("later", ["2033-05-01", "2033-05-02", "2038-01-01"])
def test_interventions_from_the_snapshot_on_may_differ(change: dict, later: str):
    since = stopped("2033-05-01")
    branch = changed(FRONTIER, later, **change)
    assert same(whole(branch, since=since), whole(branch))
    assert not same(whole(branch), whole())


def test_an_intervention_that_has_begun_is_part_of_the_snapshot():
    parent = changed(FRONTIER, "2030-01-01", set={f"{ACTOR}.budget": 0}, until="2036-01-01")
    since = stopped("2033-05-01", parent)
    assert same(whole(parent, since=since), whole(parent))
    branch = changed(parent, "2034-01-01", forbid=["launch"])
    assert same(whole(branch, since=since), whole(branch))
    with pytest.raises(ValueError, match="interventions"):
        whole(since=since)


def test_one_that_had_not_begun_may_be_left_out():
    parent = changed(FRONTIER, "2033-05-01", forbid=["launch"])
    since = stopped("2033-05-01", parent)
    assert same(whole(since=since), whole())


def test_other_numbers_are_another_play():
    since = stopped("2030-01-01")
    inputs = FRONTIER.compile()
    inputs.parameters["mars_mu"] *= 1.01
    with pytest.raises(ValueError, match="numbers"):
        play_arrays(inputs, table(inputs), 5, since=since)
    with pytest.raises(ValueError, match="keeping"):
        whole(since=since, columns=np.arange(3))
    with pytest.raises(ValueError, match="systems"):
        whole(since=since, systems=[dicer])


def test_a_play_is_stopped_within_its_scenario():
    with pytest.raises(ValueError, match="cannot be stopped"):
        stopped("2046-01-01")
    since = stopped("2030-01-01")
    with pytest.raises(ValueError, match="cannot be stopped"):
        stopped("2029-01-01", since=since)


@pytest.mark.parametrize("at", ["2027-03-04", "2040-01-01"])
def test_toys_and_their_draws_go_on_too(at: str):
    toys = {"systems": [dicer, fuse], "log_draws": True}
    since = stopped(at, **toys)
    assert same(whole(since=since, **toys), whole(**toys))
    forks = [(since.day, 1)]
    assert same(whole(since=since, lineage=forks, **toys), whole(lineage=forks, **toys))


def test_a_long_journal_is_long_enough_after_a_snapshot(monkeypatch):
    expected = whole(systems=[dicer])
    monkeypatch.setattr("synodic.world.play._EVENTS", 16)
    since = stopped("2040-01-01", systems=[dicer])
    assert len(since.events) > 4096
    assert same(whole(since=since, systems=[dicer]), expected)


def test_a_play_keeps_the_columns_that_were_asked_for():
    kept = np.array([*columns("population"), *columns("treasury"), len(COLUMNS) - 1, 0])
    full, few = whole(), whole(columns=kept)
    assert few.series.tobytes() == full.series[:, kept].tobytes()
    assert few.events.tobytes() == full.events.tobytes()
    since = stopped("2035-01-01", columns=kept)
    assert whole(since=since, columns=kept).series.tobytes() == few.series.tobytes()
    assert whole(columns=kept[:0]).series.shape == (len(full.days), 0)


def test_every_sampled_field_has_columns():
    sampled = {field.name for field in STATE_FIELDS if field.sampled}
    assert {column.field for column in COLUMNS} == sampled
    assert scenario("frontier").names.ids["settlement"]
