from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import binomtest

from synodic.ensembles.shares import share_of, share_over


@pytest.mark.parametrize(("count", "n"), [(0, 10), (1, 10), (5, 10), (10, 10), (37, 1000), (1, 1)])
def test_the_interval_is_wilsons(count: int, n: int):
    ours = share_of(count, n)
    theirs = binomtest(count, n).proportion_ci(0.95, method="wilson")
    assert ours.share == count / n
    assert ours.low == pytest.approx(theirs.low, abs=1e-12)
    assert ours.high == pytest.approx(theirs.high, abs=1e-12)


def test_of_none_nothing_is_known():
    nothing = share_of(0, 0)
    assert math.isnan(nothing.share)
    assert (nothing.low, nothing.high, nothing.n) == (0.0, 1.0, 0)


def test_the_interval_holds_the_truth_as_often_as_it_says():
    random = np.random.default_rng(1)
    held = [
        (one := share_of(int(k), 200)).low <= 0.07 <= one.high
        for k in random.binomial(200, 0.07, 4000)
    ]
    assert np.mean(held) == pytest.approx(0.95, abs=0.02)


def test_settings_that_meet_the_same_luck_are_worth_no_more_than_their_lucks() -> None:
    luck = np.array([True, False, False, True])
    all_luck = np.repeat(luck[None, :], 500, axis=0)
    whole = np.ones((500, 4), dtype=bool)
    found = share_over(all_luck, whole)
    assert (found.share, found.n) == (0.5, 2000)
    assert (found.low, found.high) == pytest.approx(
        (share_of(2, 4).low, share_of(2, 4).high), abs=0.05
    )
    never = share_over(np.zeros((500, 4), dtype=bool), whole)
    assert never.high == share_of(0, 4).high


def test_settings_that_decide_all_by_themselves_are_worth_their_number() -> None:
    happened = np.repeat((np.arange(400) % 4 == 0)[:, None], 5, axis=1)
    found = share_over(happened, np.ones((400, 5), dtype=bool))
    assert (found.low, found.high) == pytest.approx(
        (share_of(100, 400).low, share_of(100, 400).high), abs=0.002
    )


def test_intervals_over_settings_hold_the_truth_as_often_as_they_say() -> None:
    rng = np.random.default_rng(3)
    held = 0
    for _ in range(400):
        chance = 0.3 + 0.15 * rng.normal(size=(60, 1)) + 0.15 * rng.normal(size=(1, 20))
        found = share_over(rng.random((60, 20)) < chance, np.ones((60, 20), dtype=bool))
        held += found.low <= 0.3 <= found.high
    assert 0.9 < held / 400 < 0.98


def test_failed_plays_are_counted_nowhere() -> None:
    happened = np.array([[True, True], [True, False], [False, False]])
    played = np.array([[True, True], [True, True], [True, False]])
    assert share_over(happened, played).n == 5
    assert share_over(happened, played).share == pytest.approx(0.6)
    assert np.isnan(share_over(happened, np.zeros((3, 2), dtype=bool)).share)
