from __future__ import annotations

import numpy as np
import pytest

import synodic
from ensembling import short
from synodic.ensembles.paired import paired, paired_values
from synodic.schema.mistake import Mistake

#: Three interventions, and the stock that each is asked about two years later.
AT, LATER = "2035-01-01", "2037-01-01"
CHANGES = {
    "less-money": {"at": AT, "set": {"company.budget_growth": 0}},
    "less-food": {"at": AT, "set": {"mars-base.food": 0}},
    "no-storms": {"at": AT, "forbid": ["storm"]},
}
STOCKS = ("company.treasury", "mars.received_kg", "mars.stock.hardware")
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
    result = synodic.ensemble(short("2037-02-01"), 150, arms=CHANGES, keep=STOCKS, threads=2)
    found = {arm: [paired(result, stock, arm, LATER) for stock in STOCKS] for arm in CHANGES}
    with capsys.disabled():
        for arm, pairs in found.items():
            print(f"\n{arm}:", *(f"{s} {p.ratio:.3g}" for s, p in zip(STOCKS, pairs, strict=True)))
            print("  rare:", *(f"{o} {paired(result, o, arm, LATER).ratio:.3g}" for o in RARE))
    for pairs in found.values():
        assert all(one.ratio >= 5 for one in pairs)
