"""Intervals of differences of shares, against published figures."""

from __future__ import annotations

import pytest

from synodic.ensembles.differences import difference
from synodic.ensembles.shares import share_of

Z95 = 1.959963984540054


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    # Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3 (score)
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
     (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_wilson_gives_the_published_intervals(count: int, n: int, low: float, high: float) -> None:
    share = share_of(count, n)
    assert share.share == count / n
    assert (share.low, share.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    # Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10
    [((48, 80), (56, 70), 0.0524, 0.3339), ((3, 10), (9, 10), 0.1705, 0.8090),
     ((10, 10), (10, 10), -0.2775, 0.2775)],
)  # fmt: skip
def test_a_difference_has_the_published_interval(a, b, low: float, high: float) -> None:
    found = difference(share_of(*a), share_of(*b), Z95)
    assert found == pytest.approx((low, high), abs=5e-5)
