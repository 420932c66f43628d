"""What holds for every search for life."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synodic.world.models import detection

chances = st.just(0.0) | st.floats(1e-100, 1.0)  # products of smaller ones are subnormal
inner = st.floats(0.001, 0.999)
ratios = st.lists(st.floats(0.01, 100.0), max_size=6)


@settings(deadline=None)
@given(chances, chances, chances)
def test_a_posterior_is_a_chance_on_the_side_that_data_favour(prior, if_life, if_none):
    after = detection.posterior(prior, if_life, if_none)
    assert 0.0 <= after <= 1.0
    if if_life >= if_none:
        assert after >= prior - 1e-12
    if if_life <= if_none:
        assert after <= prior + 1e-12


@settings(deadline=None)
@given(inner, ratios, st.randoms(use_true_random=False))
def test_the_order_of_observations_changes_nothing(prior, seen, random):
    mixed = list(seen)
    random.shuffle(mixed)
    after = detection.posterior_of_ratios(prior, np.array(seen, float))
    assert detection.posterior_of_ratios(prior, np.array(mixed, float)) == pytest.approx(
        after, rel=1e-9
    )
    odds = prior / (1 - prior) * np.prod(seen)
    assert after == pytest.approx(odds / (1 + odds), rel=1e-9)


@settings(deadline=None)
@given(st.integers(0, 10_000), inner)
def test_nulls_lower_the_bound_and_prove_nothing(nulls, confidence):
    bound = detection.upper_share(nulls, confidence)
    assert 0.0 < bound <= 1.0
    assert detection.upper_share(nulls + 1, confidence) < bound
    # the chance under Beta(1, n + 1) to lie below the bound
    assert 1 - (1 - bound) ** (nulls + 1) == pytest.approx(confidence, rel=1e-9)
    assert detection.mean_share(nulls + 1) < detection.mean_share(nulls)


def test_no_search_leaves_the_prior():
    assert detection.posterior_of_ratios(0.3, np.empty(0)) == 0.3
    assert detection.upper_share(0, 0.95) == pytest.approx(0.95, rel=1e-12)
