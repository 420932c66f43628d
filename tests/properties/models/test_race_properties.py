"""What holds for every race."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synodic.world.models import race

prizes = st.floats(1.0, 1e4)
interests = st.floats(0.005, 0.2)
talents = st.floats(0.001, 0.2)
rates = st.floats(0.01, 5.0)
hazards_of_all = st.just(0.0) | st.floats(1e-12, 3.0)
fields = st.lists(hazards_of_all, min_size=1, max_size=8).map(np.array)


@settings(deadline=None)
@given(st.integers(1, 12), prizes, interests, talents, st.floats(0.0, 4.0))
def test_nobody_gains_by_another_effort(n, prize, interest, h0, factor):
    effort = race.nash_effort(n, prize, interest, h0)
    each = race.hazard(effort, h0)
    others = (n - 1) * each
    kept = race.payoff(prize, interest, effort, each, others)
    other = effort * factor
    changed = race.payoff(prize, interest, other, race.hazard(other, h0), others)
    assert changed <= kept + 1e-9 * abs(kept)


@settings(deadline=None)
@given(st.integers(1, 12), prizes, interests, talents)
def test_rivals_and_prizes_raise_effort(n, prize, interest, h0):
    effort = race.nash_effort(n, prize, interest, h0)
    assert effort > 0.0
    assert race.nash_effort(n + 1, prize, interest, h0) >= effort * (1 - 1e-12)
    assert race.nash_effort(n, prize * 1.1, interest, h0) > effort


@settings(deadline=None)
@given(fields, st.floats(0.0, 100.0))
def test_chances_are_shares(hazards, years):
    first = [race.chance_first(hazards, i) for i in range(len(hazards))]
    assert all(0.0 <= chance <= 1.0 for chance in first)
    assert sum(first) == pytest.approx(1.0 if hazards.any() else 0.0, rel=1e-12)
    assert 0.0 <= race.chance_done(hazards, years) <= 1.0
    assert race.chance_done(hazards, years) <= race.chance_done(hazards, years + 1.0)
    assert (race.expected_years(hazards) == math.inf) == (not hazards.any())


@settings(deadline=None)
@given(st.integers(1, 30), rates, st.integers(1, 30), rates)
def test_one_of_two_wins_and_fewer_stages_help(m, a, n, b):
    chance = race.chance_stages_first(m, a, n, b)
    assert 0.0 <= chance <= 1.0 + 1e-12
    assert chance + race.chance_stages_first(n, b, m, a) == pytest.approx(1.0, rel=1e-10)
    assert race.chance_stages_first(m + 1, a, n, b) <= chance + 1e-12
    # the next stage of anybody is the one's or the other's
    after = 1.0 if m == 1 else race.chance_stages_first(m - 1, a, n, b)
    lost = 0.0 if n == 1 else race.chance_stages_first(m, a, n - 1, b)
    assert chance == pytest.approx((a * after + b * lost) / (a + b), rel=1e-9, abs=1e-15)


@settings(deadline=None)
@given(st.integers(1, 20), rates, st.floats(0.0, 60.0))
def test_stages_take_time(stages, rate, years):
    chance = race.chance_stages_done(stages, rate, years)
    assert 0.0 <= chance <= 1.0
    assert race.chance_stages_done(stages + 1, rate, years) <= chance + 1e-12
    assert race.chance_stages_done(stages, rate, years + 1.0) >= chance - 1e-12
