"""Opinions against Friedkin & Johnsen's four people and Hegselmann & Krause's profiles."""

import numpy as np
import pytest

from oracles.models.polity_oracles import POLITY
from synodic.world.models import opinion

FOUR = POLITY["friedkin_johnsen"]
WEIGHTS = np.array(FOUR["W"])
SUSCEPTIBLE = np.array(FOUR["A"])
FIRST = np.array(FOUR["y0"])


def test_total_influence_of_friedkin_and_johnsen():
    total = np.empty((4, 4))
    assert opinion.influence(WEIGHTS, SUSCEPTIBLE, total)
    np.testing.assert_allclose(total, FOUR["V"], rtol=1e-9, atol=1e-12)


def test_settled_opinions_of_friedkin_and_johnsen():
    end = np.empty(4)
    assert opinion.settled(WEIGHTS, SUSCEPTIBLE, FIRST, end)
    np.testing.assert_allclose(end, FOUR["yinf"], rtol=1e-9)
    np.testing.assert_array_equal(np.round(end), FOUR["published"]["yinf"])


def test_steps_tend_to_the_settled_opinions():
    now, after = FIRST.copy(), np.empty(4)
    for _ in range(200):
        opinion.heard(WEIGHTS, SUSCEPTIBLE, FIRST, now, after)
        now[:] = after
    np.testing.assert_allclose(now, FOUR["yinf"], rtol=1e-6)


def test_who_is_wholly_susceptible_and_hears_nobody_bound_settles_nowhere():
    apart = np.array([[0.5, 0.5, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    out = np.empty((3, 3))
    assert not opinion.influence(apart, np.array([1.0, 1.0, 0.0]), out)
    assert not opinion.settled(apart, np.array([1.0, 1.0, 0.0]), np.ones(3), np.empty(3))
    assert opinion.influence(apart, np.array([1.0, 0.9, 0.0]), out)


@pytest.mark.parametrize("case", POLITY["hegselmann_krause"], ids=lambda c: f"eps {c['eps']}")
def test_clusters_of_hegselmann_and_krause(case):
    n = case["n"]
    opinions = np.arange(n) / (n - 1)
    assert opinion.gathered(opinions, case["eps"], 1000) == case["steps"]
    found = np.empty(n)
    count = opinion.clusters(opinions, found)
    assert count == len(case["clusters"])
    np.testing.assert_allclose(found[:count], case["clusters"], atol=1e-6, rtol=0)


def test_who_still_moves_is_told():
    assert opinion.gathered(np.arange(50) / 49, 0.1, 3) == -1
