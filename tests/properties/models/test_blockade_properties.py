"""What holds for every settlement that is cut off."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synodic.world.models import blockade

stocks = st.floats(0.0, 1e7)
needs = st.floats(0.01, 50.0)
crowds = st.floats(1.0, 1e6)
autarkies = st.floats(0.0, 0.99)


@settings(deadline=None)
@given(stocks, needs, crowds, autarkies, st.floats(1.0, 10.0))
def test_stock_and_autarky_lengthen_and_people_shorten(stock, need, people, autarky, factor):
    days = blockade.endurance_days(stock, need, people, autarky)
    assert days >= 0.0
    assert blockade.endurance_days(stock * factor, need, people, autarky) >= days
    assert blockade.endurance_days(stock, need, people * factor, autarky) <= days
    more = autarky + (1 - autarky) / (2 * factor)
    assert blockade.endurance_days(stock, need, people, more) >= days
    # what is eaten in that time is the stock and what was made
    eaten = need * people * days
    assert eaten == pytest.approx(stock + autarky * eaten, rel=1e-9)
    assert blockade.outlasts(days + 1.0, days)
    assert not blockade.outlasts(days, days)


@settings(deadline=None)
@given(st.lists(st.tuples(stocks, needs, autarkies), min_size=1, max_size=8), crowds)
def test_no_good_ends_before_the_first(goods, people):
    stock, need, autarky = np.array(goods).T.copy()
    first = blockade.first_to_run_out(stock, need, people, autarky)
    days = [blockade.endurance_days(*good[:2], people, good[2]) for good in goods]
    assert days[first] == min(days)
