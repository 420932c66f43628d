"""Greenland's rule, in millions of kroner at the level of 2009."""

import math

import pytest

from oracles.models.polity_oracles import POLITY
from synodic.world.models import subsidy

LAW = POLITY["greenland_rule_MDKK2009"]
FULL, THRESHOLD, SHARE = 3439.6, 75.0, 0.5


@pytest.mark.parametrize(("revenue", "paid"), LAW["cases"])
def test_the_subsidy_of_a_revenue(revenue, paid):
    assert subsidy.subsidy(FULL, float(revenue), THRESHOLD, SHARE) == pytest.approx(
        paid, rel=1e-9, abs=1e-9
    )


def test_the_revenue_at_which_it_ends():
    end = subsidy.revenue_without_subsidy(FULL, THRESHOLD, SHARE)
    assert end == pytest.approx(LAW["R_at_zero_subsidy"], rel=1e-9)
    assert subsidy.revenue_without_subsidy(FULL, THRESHOLD, 0.0) == math.inf
    assert subsidy.revenue_without_subsidy(0.0, THRESHOLD, SHARE) == 0.0


def test_independence_takes_both():
    assert subsidy.independent(9000.0, 8500.0, 0.0)
    assert not subsidy.independent(9000.0, 8500.0, 1.0)
    assert not subsidy.independent(8000.0, 8500.0, 0.0)
