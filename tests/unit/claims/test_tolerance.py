import math

import pytest

from synodic.claims.tolerance import Tolerance
from synodic.schema.mistake import Mistake


def test_a_date_falls_in_a_straight_line_from_the_edge_of_its_window() -> None:
    tolerance = Tolerance(days=100)
    assert tolerance.date(5, (0, 10)) == 1.0
    assert tolerance.date(35, (0, 10)) == pytest.approx(0.75)
    assert tolerance.date(-50, (0, 10)) == pytest.approx(0.5)
    assert tolerance.date(111, (0, 10)) == 0.0


def test_an_amount_falls_with_the_logarithm_of_its_ratio() -> None:
    tolerance = Tolerance(factor=4)
    assert tolerance.amount(150, 100, 200) == 1.0
    assert tolerance.amount(400, 100, 200) == pytest.approx(0.5)
    assert tolerance.amount(50, 100, 200) == pytest.approx(0.5)
    assert tolerance.amount(25, 100, 200) == 0.0
    assert tolerance.amount(10, 100, math.inf) == 0.0


def test_nothing_has_a_ratio_only_among_whole_numbers() -> None:
    tolerance = Tolerance(factor=4)
    assert tolerance.amount(0, 1, 1) == 0.0
    assert tolerance.amount(0, 1, 1, whole=True) == pytest.approx(0.5)
    assert tolerance.amount(1, 0, 0, whole=True) == pytest.approx(0.5)


def test_a_trend_is_judged_by_its_relative_change() -> None:
    tolerance = Tolerance(change=0.1)
    assert tolerance.trend(100, 150, "+") == 1.0
    assert tolerance.trend(100, 95, "-") == pytest.approx(0.5)
    assert tolerance.trend(100, 95, "+") == 0.0
    assert tolerance.trend(0, 0, "+") == 0.0
    assert tolerance.trend(0, 0, "0") == 1.0
    assert tolerance.trend(100, 150, "0") == 0.0


@pytest.mark.parametrize("wrong", [{"days": 0}, {"factor": 1}, {"days": math.nan}, {"change": -1}])
def test_what_is_no_tolerance_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(Mistake, match="no tolerance"):
        Tolerance(**wrong)
