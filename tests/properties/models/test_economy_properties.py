"""What holds for every learning curve, economy, subsidy and windfall."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synodic.world.models import growth, learning, subsidy, windfall

alphas = st.floats(0.1, 0.8)
shares = st.floats(0.01, 0.9)
losses = st.floats(0.005, 0.3)
capitals = st.floats(1e-3, 1e3)
money = st.floats(0.0, 1e5)
elasticities = st.floats(0.05, 5.0)
amounts = st.floats(0.0, 1e7)


@settings(deadline=None)
@given(st.floats(0.0, 1.5), st.floats(1e-3, 1e6), st.floats(1.0, 1e3))
def test_experience_never_makes_dearer_and_parts_of_it_add_up(w, output, times):
    cost = learning.wright_cost(100.0, output, 1.0, w)
    more = learning.wright_cost(100.0, output * times, 1.0, w)
    assert more <= cost * (1 + 1e-12)
    assert learning.wright_cost(cost, output * times, output, w) == pytest.approx(more, rel=1e-9)
    assert learning.learning_rate(w) + learning.progress_ratio(w) == pytest.approx(1.0, rel=1e-12)
    assert learning.exponent(learning.progress_ratio(w)) == pytest.approx(w, rel=1e-9, abs=1e-12)


@settings(deadline=None)
@given(st.floats(0.0, 1.0), st.integers(1, 60), st.floats(1.0, 80.0), st.floats(0.1, 40.0))
def test_forecasts_err_more_farther_ahead_and_less_on_longer_records(theta, seen, ahead, more):
    near = learning.forecast_sd(0.1, theta, seen, ahead)
    assert near > 0.0
    assert learning.forecast_sd(0.1, theta, seen, ahead + more) > near
    assert learning.forecast_sd(0.1, 0.0, seen + 1, ahead) < learning.forecast_sd(
        0.1, 0.0, seen, ahead
    )


@settings(deadline=None)
@given(capitals, alphas, shares, losses, st.floats(0.0, 50.0), st.floats(0.0, 50.0))
def test_two_steps_of_growth_are_one(capital, alpha, saved, loss, first, second):
    halfway = growth.grown(capital, alpha, saved, loss, first)
    assert growth.grown(halfway, alpha, saved, loss, second) == pytest.approx(
        growth.grown(capital, alpha, saved, loss, first + second), rel=1e-9
    )


@settings(deadline=None)
@given(capitals, alphas, shares, losses, st.floats(0.0, 200.0))
def test_capital_moves_towards_the_steady_state_and_not_past_it(capital, alpha, saved, loss, years):
    end = growth.steady_capital(alpha, saved, loss)
    later = growth.grown(capital, alpha, saved, loss, years)
    low, high = min(capital, end), max(capital, end)
    assert low * (1 - 1e-9) <= later <= high * (1 + 1e-9)
    assert growth.grown(end, alpha, saved, loss, years) == pytest.approx(end, rel=1e-9)
    assert growth.steady_output(alpha, saved, loss) == pytest.approx(
        growth.output(end, alpha), rel=1e-9
    )


@settings(deadline=None)
@given(money, money, money, money, st.floats(0.0, 1.0))
def test_a_subsidy_falls_with_revenue_and_earning_more_leaves_no_less(
    full, threshold, revenue, more, share
):
    before = subsidy.subsidy(full, revenue, threshold, share)
    after = subsidy.subsidy(full, revenue + more, threshold, share)
    assert 0.0 <= after <= before <= full
    assert revenue + more + after >= (revenue + before) * (1 - 1e-12) - 1e-9
    end = subsidy.revenue_without_subsidy(full, threshold, share)
    if math.isfinite(end):
        assert subsidy.subsidy(full, end, threshold, share) <= 1e-9 * max(1.0, full, threshold)


@settings(deadline=None)
@given(amounts, amounts, elasticities)
def test_a_price_falls_with_what_is_sold(sold, more, eta):
    price = windfall.price(50.0, sold, 1e4, eta)
    assert 0.0 < price <= 50.0
    assert windfall.price(50.0, sold + more, 1e4, eta) <= price
    # a seller never gets what the price tag says
    assert windfall.revenue(50.0, sold, 1e4, eta) <= 50.0 * sold


@settings(deadline=None)
@given(amounts, elasticities)
def test_no_rate_of_sale_earns_more_than_the_best(sold, eta):
    best = windfall.best_rate(1e4, eta)
    earned = windfall.revenue(50.0, sold, 1e4, eta)
    if math.isfinite(best):
        assert earned <= windfall.revenue(50.0, best, 1e4, eta) * (1 + 1e-12)
    else:
        assert windfall.revenue(50.0, sold * 1.1, 1e4, eta) >= earned * (1 - 1e-12)


@settings(deadline=None, max_examples=40)
@given(st.floats(10.0, 1e6), elasticities, st.floats(0.0, 0.2), st.integers(1, 80))
def test_no_number_of_years_is_worth_more_than_the_best(hoard, eta, interest, years):
    best = windfall.best_years(hoard, 1e3, eta, interest, 80)
    assert 1 <= best <= 80
    most = windfall.present_value(hoard, float(best), 1.0, 1e3, eta, interest)
    assert windfall.present_value(hoard, float(years), 1.0, 1e3, eta, interest) <= most
    # a better price for later money: patience sells no faster
    assert windfall.best_years(hoard, 1e3, eta, interest / 2, 80) >= best
