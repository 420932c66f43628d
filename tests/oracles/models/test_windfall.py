"""A windfall's price against demand of constant elasticity, by hand."""

import math

import numpy as np
import pytest

from synodic.world.models import windfall


def test_a_market_doubled_at_elasticity_one_pays_half():
    assert windfall.price(40.0, 200.0, 200.0, 1.0) == pytest.approx(20.0, rel=1e-12)
    assert windfall.revenue(40.0, 200.0, 200.0, 1.0) == pytest.approx(4000.0, rel=1e-12)


def test_a_market_quadrupled_at_elasticity_one_half_pays_a_sixteenth():
    assert windfall.price(32.0, 3.0, 1.0, 0.5) == pytest.approx(2.0, rel=1e-12)


@pytest.mark.parametrize("eta", [0.1, 0.4, 0.5, 0.8])
def test_the_best_rate_earns_most(eta):
    best = windfall.best_rate(300.0, eta)
    assert best == pytest.approx(300.0 * eta / (1 - eta), rel=1e-12)
    most = windfall.revenue(7.0, best, 300.0, eta)
    rates = best * np.exp(np.linspace(-3, 3, 601))
    earned = [windfall.revenue(7.0, rate, 300.0, eta) for rate in rates]
    assert max(earned) == pytest.approx(most, rel=1e-12)
    assert rates[int(np.argmax(earned))] == pytest.approx(best, rel=0.02)
    assert windfall.fewest_years(6000.0, 300.0, eta) == pytest.approx(6000.0 / best, rel=1e-12)


@pytest.mark.parametrize("eta", [1.0, 1.5])
def test_elastic_demand_takes_all_at_once(eta):
    assert windfall.best_rate(300.0, eta) == math.inf
    assert windfall.fewest_years(6000.0, 300.0, eta) == 0.0


def test_a_hoard_at_unit_elasticity_by_hand():
    """1000 kg in 10 years to a market of 100 kg a year: half the price, for ten years."""
    assert windfall.present_value(1000.0, 10.0, 8.0, 100.0, 1.0, 0.0) == pytest.approx(4000.0)
    discounted = 400.0 * (1 - math.exp(-0.5)) / 0.05
    assert windfall.present_value(1000.0, 10.0, 8.0, 100.0, 1.0, 0.05) == pytest.approx(
        discounted, rel=1e-12
    )


def test_the_best_years_are_found_among_all():
    values = [windfall.present_value(5000.0, t, 1.0, 100.0, 0.7, 0.04) for t in range(1, 201)]
    assert windfall.best_years(5000.0, 100.0, 0.7, 0.04, 200) == 1 + int(np.argmax(values))
    assert windfall.best_years(5000.0, 100.0, 0.7, 0.0, 200) == 200


def test_twenty_trillion_dollars_of_iridium_are_not_sold_at_yesterdays_price():
    """125 kt at 160 k$/kg on a market of 7.5 t a year, by hand: a price tag is no money."""
    tag, price0, market, eta = 20e12, 160e3, 7.5e3, 0.8
    hoard = tag / price0
    at_once = windfall.revenue(price0, hoard, market, eta)
    times = 1.0 + hoard / market  # the market is so many times what it was
    assert at_once == pytest.approx(tag * times**-1.25, rel=1e-12)
    assert at_once < 2e-5 * tag
    best = windfall.revenue(price0, windfall.best_rate(market, eta), market, eta)
    assert best == pytest.approx(30e3 * 160e3 * 5.0**-1.25, rel=1e-12)  # 642 million a year
    years = windfall.best_years(hoard, market, eta, 0.05, 60)
    most = windfall.present_value(hoard, float(years), price0, market, eta, 0.05)
    assert most <= best * (1.0 - math.exp(-0.05 * years)) / 0.05
    assert most < 1e-3 * tag


@pytest.mark.parametrize("eta", [0.3, 0.8, 1.0, 2.0])
def test_a_small_lot_is_sold_at_yesterdays_price_and_a_large_one_never(eta):
    small = windfall.revenue(10.0, 1e-6, 1e3, eta)
    assert small == pytest.approx(10.0 * 1e-6, rel=1e-7)
    for lot in (1e2, 1e4, 1e6, 1e8):
        assert windfall.revenue(10.0, lot, 1e3, eta) < 10.0 * lot
