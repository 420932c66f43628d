"""Dates are whole days since 2000-01-01 within the ephemeris."""

import datetime as dt

import pytest

from synodic.scenario.dates import FIRST, LAST, date_of, day_of
from synodic.schema.mistake import Mistake


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2000-01-01", 0),
        ("1999-12-31", -1),
        ("2033-04-01", 12144),
        (dt.date(2000, 3, 1), 60),
        ("1858-11-17", -51544),  # MJD 0
        ("1550-01-01", FIRST),
        ("2650-01-01", LAST),
    ],
)
def test_a_date_is_days_since_2000(written, day):
    assert day_of(written) == day
    assert date_of(day) == (written if isinstance(written, str) else written.isoformat())


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "2650-01-02",
            "outside the ephemeris; found '2650-01-02'; expected a date from 1550-01-01",
        ),
        ("1549-12-31", "outside the ephemeris"),
        ("2033-02-29", "no such day in the calendar"),
        ("1 April 2033", "this is no date; found '1 April 2033'; expected a date such as"),
        ("2033-4-1", "this is no date"),
        (2033, "this is no date"),
        (dt.datetime(2033, 4, 1, 12), "a date has no time of day"),
    ],
)
def test_what_is_no_date_is_told(written, told):
    with pytest.raises(Mistake) as error:
        day_of(written)
    assert told in str(error.value)
