"""Covers of least weight against all covers; growth paths against what they must be."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synodic.canons.dated import Dated
from synodic.canons.edits import least_cover
from synodic.canons.growth import growth
from synodic.claims.claim import Claim

NAMES = "abcdefg"
EDGES = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda e: e[0] != e[1])


@settings(deadline=None, max_examples=60)
@given(
    st.lists(EDGES, max_size=12), st.lists(st.integers(0, 100), min_size=7, max_size=7)
)  # fmt: skip
def test_no_cover_weighs_less(edges, hundredths):
    weights = {name: n / 100 for name, n in zip(NAMES, hundredths, strict=True)}
    taken = least_cover(edges, weights)
    assert all(a in taken or b in taken for a, b in edges)
    covers = [
        some
        for size in range(len(NAMES) + 1)
        for some in combinations(NAMES, size)
        if all(a in some or b in some for a, b in edges)
    ]

    def cost(some):  # each claim that gives way costs a little of its own
        return sum(weights[name] + 1e-3 for name in some)

    assert cost(taken) == pytest.approx(min(map(cost, covers)))


def level(day, low=None, high=None):
    claim = Claim(f"at-{day}", "level", variable="population", place="mars", low=low, high=high)
    return Dated(claim, day, day, "told")


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(0.0, 0.6), min_size=1, max_size=6))
def test_growth_that_only_slows_is_found_exactly(rates):
    rates = sorted(rates, reverse=True)
    days = np.arange(len(rates) + 1) * 3652
    steps = np.array(rates) * np.diff(days) / 365.2425
    values = 8 * np.exp(np.concatenate([[0], np.cumsum(steps)]))
    levels = [
        level(int(day), value * 0.999999, value * 1.000001)
        for day, value in zip(days, values, strict=True)
    ]
    found = growth(levels)
    assert found.smooth
    assert found.values == pytest.approx(values, rel=1e-5)
    assert np.log1p(found.rates) == pytest.approx(rates, abs=1e-4)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.floats(1, 1e9), st.floats(1, 100)), min_size=2, max_size=6))
def test_a_path_keeps_its_bounds_and_only_slows_or_says_that_none_does(ranges):
    levels = [level(n * 3000, low, low * wide) for n, (low, wide) in enumerate(ranges)]
    found = growth(levels)
    for value, (low, wide) in zip(found.values, ranges, strict=True):
        assert low * (1 - 1e-6) <= value <= low * wide * (1 + 1e-6)
    if found.smooth:
        assert all(rate > -1e-9 for rate in found.rates)
        assert all(
            b <= a + 1e-7 * (1 + a) for a, b in zip(found.rates, found.rates[1:], strict=False)
        )


def test_growth_that_must_speed_up_is_not_smooth():
    found = growth([level(0, 100, 110), level(3652, 105, 120), level(7305, 9000, 9100)])
    assert not found.smooth
    assert "would have to speed up again" in found.sentence()


def test_what_must_fall_is_not_smooth_and_levels_of_one_time_are_one():
    assert not growth([level(0, 100, 110), level(3652, 10, 20)]).smooth
    found = growth([level(0, 100, None), level(3652, 150, 250), level(3700, 200, 200)])
    assert [(point.low, point.high) for point in found.points] == [(100, np.inf), (200, 200)]
    assert growth([level(0, 0, 0), level(3652, 10, 20)]) is None
