"""What holds for every group that talks, and every thermostat."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from synodic.world.models import opinion, thermostat


@st.composite
def groups(draw):
    """Weights, susceptibilities and first opinions of 1 to 7 people."""
    n = draw(st.integers(1, 7))
    parts = st.lists(st.floats(0.0, 1.0), min_size=n, max_size=n)
    weights = np.array([draw(parts) for _ in range(n)]) + 0.01
    susceptible = 0.99 * np.array(draw(parts))
    first = np.array(draw(st.lists(st.floats(-1.0, 1.0), min_size=n, max_size=n)))
    return weights / weights.sum(axis=1, keepdims=True), susceptible, first


@settings(deadline=None)
@given(groups())
def test_settled_opinions_are_a_mean_of_first_ones_and_stay(group):
    weights, susceptible, first = group
    n = len(first)
    total, end, after = np.empty((n, n)), np.empty(n), np.empty(n)
    assert opinion.influence(weights, susceptible, total)
    assert opinion.settled(weights, susceptible, first, end)
    assert (total >= -1e-12).all()
    np.testing.assert_allclose(total.sum(axis=1), 1.0, rtol=1e-9)
    assert end.min() >= first.min() - 1e-9
    assert end.max() <= first.max() + 1e-9
    opinion.heard(weights, susceptible, first, end, after)
    np.testing.assert_allclose(after, end, atol=1e-9)


@settings(deadline=None)
@given(groups(), st.data())
def test_a_step_stays_within_what_is_said_and_brings_two_courses_closer(group, data):
    weights, susceptible, first = group
    n = len(first)
    spoken = st.lists(st.floats(-1.0, 1.0), min_size=n, max_size=n).map(np.array)
    one, other = data.draw(spoken), data.draw(spoken)
    a, b = np.empty(n), np.empty(n)
    opinion.heard(weights, susceptible, first, one, a)
    opinion.heard(weights, susceptible, first, other, b)
    assert a.min() >= min(one.min(), first.min()) - 1e-12
    assert a.max() <= max(one.max(), first.max()) + 1e-12
    assert abs(a - b).max() <= susceptible.max() * abs(one - other).max() + 1e-12


@settings(deadline=None)
@given(groups(), st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(group, random):
    weights, susceptible, first = group
    n = len(first)
    order = list(range(n))
    random.shuffle(order)
    end, mixed = np.empty(n), np.empty(n)
    assert opinion.settled(weights, susceptible, first, end)
    assert opinion.settled(weights[np.ix_(order, order)], susceptible[order], first[order], mixed)
    np.testing.assert_allclose(mixed, end[order], atol=1e-9)


@settings(deadline=None)
@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=30).map(np.array), st.floats(0.01, 0.5))
def test_bounded_confidence_keeps_the_order_and_comes_to_rest_apart(start, epsilon):
    start = np.sort(start)
    now, after = start.copy(), np.empty(len(start))
    opinion.met(now, epsilon, after)
    assert (np.diff(after) >= -1e-12).all()
    assert after.min() >= start.min() - 1e-12
    assert after.max() <= start.max() + 1e-12
    assert opinion.gathered(now, epsilon, 10_000) >= 0
    found = np.empty(len(start))
    count = opinion.clusters(now, found)
    assert 1 <= count <= len(start)
    assert (np.diff(found[:count]) > epsilon - 1e-9).all()


@settings(deadline=None)
@given(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3), st.floats(0.0, 1.0))
def test_policy_comes_closer_and_never_passes(preferred, policy, rho):
    before = thermostat.signal(preferred, policy)
    after = thermostat.signal(preferred, thermostat.answered(preferred, policy, rho))
    assert abs(after) <= abs(before) + 1e-9
    assert after * before >= -1e-9
