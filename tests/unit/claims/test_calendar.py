"""The calendar agrees with Python's where that reaches, and goes on beyond it."""

import datetime

from synodic.claims.calendar import FARTHEST_YEAR, FOREVER, date_of, day_of, written
from synodic.schema import days


def test_days_are_those_of_the_whole_package():
    for ordinal in range(1, datetime.date.max.toordinal(), 997):
        date = datetime.date.fromordinal(ordinal)
        number = days.day_of_date(date)
        assert day_of(date.year, date.month, date.day) == number
        assert date_of(number) == (date.year, date.month, date.day)


def test_four_hundred_years_are_always_as_long():
    for year in (-FARTHEST_YEAR, -401, -1, 0, 1600, FARTHEST_YEAR - 400):
        assert day_of(year + 400) - day_of(year) == 146_097


def test_a_day_is_written_as_edtf():
    assert written(0) == "2000-01-01"
    assert written(day_of(-44, 3, 15)) == "-0044-03-15"
    assert written(day_of(170_000_002)) == "Y170000002"
    assert written(FOREVER) == ".."
    assert day_of(FARTHEST_YEAR, 12, 31) < FOREVER < 2**53
