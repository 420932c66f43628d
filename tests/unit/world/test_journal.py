"""The journal: the largest causes are kept, in their order, and a full one is enlarged."""

from __future__ import annotations

import numpy as np
import pytest

import kernels
from synodic.schema.axes import CAUSES, CONTRIBUTIONS
from synodic.world import play as playing
from synodic.world.play import key_table
from synodic.world.stage import Stage
from synodic.world.world import JOURNAL_FULL
from worlds import HEAD, digest, play, scenario, table, until


def stage(room: int = 64) -> Stage:
    inputs = scenario(HEAD).compile()
    keys = key_table(0, 0, ())
    return Stage(inputs, inputs.state.copy(), table(inputs), np.zeros(1, np.int8), keys, room, 0)


def test_the_largest_shares_are_kept_the_largest_first():
    made = stage()
    kernels.write(made.frame, 10)
    shares = np.array([1.0, -7.0, 3.0, 0.5, -2.0, 6.0, 0.1])
    n = kernels.caused(made.frame, np.arange(shares.size), shares)
    assert made.events["cause"][n].tolist() == [1, 5, 2, 4][:CAUSES]
    assert made.events["share"][n].tolist() == [-7.0, 6.0, 3.0, -2.0][:CAUSES]


def test_a_cause_counts_once_and_nothing_causes_itself():
    made = stage()
    kernels.write(made.frame, 3)
    n = kernels.caused(made.frame, np.array([1, 1, -1, 3]), np.array([2.0, 9.0, 5.0, 4.0]))
    assert n == 3
    assert made.events["cause"][n].tolist() == [1, -1, -1, -1]
    assert made.events["share"][n].tolist() == [2.0, 0.0, 0.0, 0.0]


def test_blame_adds_up_an_event_and_keeps_the_largest_events():
    made = stage()
    kernels.write(made.frame, 20)
    many = np.arange(CONTRIBUTIONS + 3)
    events = np.concatenate([many, [0, 0, 0]])
    amounts = np.concatenate([many * -1.0, [-100.0, -1.0, -2.0]])
    n = kernels.blamed(made.frame, events, amounts)
    # 0 came with nothing, so it was not blamed before its -100; then its amounts were added
    top = [0, *sorted(many[1:].tolist(), reverse=True)][:CAUSES]
    assert made.events["cause"][n].tolist() == top
    assert made.events["share"][n][0] == -103.0
    assert int((made.state[0]["blame_event"][0, 0] >= 0).sum()) == CONTRIBUTIONS


def test_what_is_safe_again_is_forgiven():
    made = stage()
    kernels.write(made.frame, 5)
    kernels.blamed(made.frame, np.array([1, 2]), np.array([-5.0, -6.0]))
    n = kernels.blamed(made.frame, np.array([3]), np.array([-1.0]))  # it forgives first
    assert made.events["cause"][n].tolist() == [3, -1, -1, -1]


def test_a_full_journal_says_so_and_writes_no_further():
    made = stage(room=4)
    kernels.write(made.frame, 9)
    assert int(made.state[0]["status"]) == JOURNAL_FULL
    assert int(made.frame[0]["event_count"]) == 4


def test_a_play_that_fills_its_journal_is_played_again_with_the_same_result(
    monkeypatch: pytest.MonkeyPatch,
):
    what = until("frontier", "2040-01-01")
    whole = play(what, log_draws=True)
    assert len(whole.events) > 100
    monkeypatch.setattr(playing, "_EVENTS", 2)
    monkeypatch.setattr(playing, "_DRAWS", 2)
    again = play(what, log_draws=True)
    assert digest(again) == digest(whole)
    assert again.draws.tobytes() == whole.draws.tobytes()


def test_a_journal_that_may_not_grow_fails_by_name(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(playing, "_EVENTS", 2)
    monkeypatch.setattr(playing, "_LARGEST", 2)
    with pytest.raises(playing.PlayFailed, match="the journal of events is full"):
        play(until("frontier", "2040-01-01"))


def test_causes_lie_before_what_they_caused():
    events = play(until("frontier", "2045-01-01")).events
    for k in range(CAUSES):
        assert np.all(events["cause"][:, k] < np.arange(len(events)))
    assert np.all(np.diff(events["day"]) >= 0)


def test_no_name_is_given_twice():
    events = play(until("frontier", "2050-01-01")).events
    names = [
        tuple(int(e[f]) for f in ("kind", "actor", "place", "subject", "ordinal")) for e in events
    ]
    assert len(set(names)) == len(names)
