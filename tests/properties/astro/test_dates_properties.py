"""What holds for every date."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from synodic.astro.dates import date_of_day, day_number, jd_of_day, jd_tdb, utc

moments = st.datetimes(
    dt.datetime(1550, 1, 2), dt.datetime(2649, 12, 31), timezones=st.just(dt.UTC)
)


@given(moments)
def test_civil_time_returns(moment):
    # a leap second's own minute may be off by that second
    assert abs(utc(jd_tdb(moment)) - moment) <= dt.timedelta(seconds=1.001)
    text = moment.isoformat()
    assert jd_tdb(text) == jd_tdb(moment)


@given(st.integers(-164_000, 237_000))
def test_whole_days_return(day):
    assert day_number(date_of_day(day)) == day
    assert jd_tdb(date_of_day(day).isoformat()) == jd_of_day(day)


@given(moments, moments)
def test_order_is_kept(a, b):
    if abs(a - b) > dt.timedelta(seconds=2):
        assert (a < b) == (jd_tdb(a) < jd_tdb(b))
