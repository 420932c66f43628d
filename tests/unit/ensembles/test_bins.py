from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from synodic.ensembles.bins import BINS, NOTHING, codes_of, edges, middles, quantiles


def test_edges_rise_and_join():
    low, high = edges()
    assert len(low) == len(high) == BINS
    assert (low < high).all()
    assert (low[1:] == high[:-1]).all()


@given(st.floats(-(2.0**45), 2.0**45))
def test_a_value_lies_in_its_bin(value: float):
    low, high = edges()
    code = int(codes_of(np.array([value]))[0])
    assert low[code] <= value <= high[code]
    if abs(value) >= 2.0**-10:
        assert abs(middles()[code] - value) <= 0.032 * abs(value)


def test_what_is_no_number_or_beyond_all_bins():
    codes = codes_of(np.array([np.nan, np.inf, -np.inf, 1e300, 0.0, -0.0, 1e-12]))
    assert codes.tolist() == [NOTHING, BINS - 1, 0, BINS - 1, BINS // 2, BINS // 2, BINS // 2]


def test_quantiles_out_of_counts_are_near_those_of_the_values():
    values = np.random.default_rng(0).lognormal(3.0, 2.0, (5000, 3))
    counts = np.array([np.bincount(codes_of(v), minlength=BINS) for v in values.T])
    asked = np.array([0.05, 0.5, 0.95])
    found = quantiles(counts, asked)
    assert found.shape == (3, 3)
    exact = np.quantile(values, asked, axis=0, method="inverted_cdf")
    assert (np.abs(found / exact - 1) < 0.033).all()
    assert np.isnan(quantiles(np.zeros((2, BINS), int), asked)).all()
