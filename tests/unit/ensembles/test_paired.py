from __future__ import annotations

import numpy as np
import pytest

import synodic
from ensembling import short
from synodic.ensembles.paired import paired, paired_values
from synodic.schema.mistake import Mistake

AT, LATER = "2045-01-01", "2047-01-01"
#: Three interventions, and a stock that each of them moves within two years (food is less paired).
CHANGES = {
    "no-agency": {"at": AT, "forbid": ["launch:agency"]},
    "no-company": {"at": AT, "forbid": ["launch:company"]},
    "less-food": {"at": AT, "set": {"mars-base.food": 0}},
}
MOVED = {
    "no-agency": "mars.stock.o2",
    "no-company": "mars.stock.o2",
    "less-food": "mars.stock.o2",
}
STOCKS = ("company.treasury", "mars.received_kg", "mars.stock.o2", "mars.stock.food")
RARE = ("mars.lost", "mars.autonomy")


def test_the_ratio_is_that_of_a_known_correlation():
    random = np.random.default_rng(3)
    shared, own, other = random.normal(size=(3, 200_000))
    ours, theirs = 3 * shared + own + 0.5, 3 * shared + other
    found = paired_values(ours, theirs)
    assert found.ratio == pytest.approx(10.0, rel=0.03)  # (9 + 1 + 9 + 1) / (1 + 1)
    assert found.low < 0.5 < found.high
    assert found.high - found.low == pytest.approx(2 * 1.96 * np.sqrt(2 / 200_000), rel=0.02)


def test_pairs_that_lack_one_are_left_out():
    found = paired_values(np.array([1.0, np.nan, 3.0, 5.0]), np.array([0.0, 1.0, np.nan, 3.0]))
    assert (found.n, found.mean) == (2, 1.5)
    with pytest.raises(Mistake, match="needs histories"):
        paired_values(np.array([1.0, np.nan]), np.array([0.0, 1.0]))


def test_what_does_not_differ_has_an_endless_ratio():
    values = np.array([1.0, 2.0, 3.0])
    assert paired_values(values, values).ratio == float("inf")
    assert np.isnan(paired_values(np.ones(3), np.ones(3)).ratio)


@pytest.mark.slow
def test_shared_luck_makes_differences_of_stocks_five_times_sharper_two_years_later(capsys):
    result = synodic.ensemble(short("2047-02-01"), 60, arms=CHANGES, keep=STOCKS, threads=2)
    with capsys.disabled():
        for arm in CHANGES:
            ratios = {what: paired(result, what, arm, LATER).ratio for what in (*STOCKS, *RARE)}
            print(f"\n{arm}:", ", ".join(f"{what} {ratio:.3g}" for what, ratio in ratios.items()))
    for arm, stock in MOVED.items():
        found = paired(result, stock, arm, LATER)
        assert not found.low <= 0 <= found.high  # the change is felt
        assert 5 <= found.ratio < float("inf")
