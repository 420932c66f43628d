"""Dates become Julian dates TDB and come back; astropy agrees where time scales differ."""

import datetime as dt

import pytest

from synodic.astro.dates import EPOCH_JD, date_of_day, day_number, jd_of_day, jd_tdb, utc
from synodic.schema.mistake import Mistake


@pytest.mark.parametrize(
    ("date", "jd"),
    [
        ("2000-01-01", EPOCH_JD),
        ("2000-01-01T12:00", 2451545.0),
        ("1858-11-17", 2400000.5),
        ("1600-01-01", 2305447.5),
        (dt.date(2031, 2, 23), 2462920.5),
        (dt.datetime(2031, 2, 23, 6), 2462920.75),
        (2462920.75, 2462920.75),
    ],
)
def test_plain_dates_are_tdb(date, jd):
    assert jd_tdb(date) == jd


@pytest.mark.parametrize("text", ["1972-01-01T00:00Z", "1999-12-31T23:59:59Z", "2026-11-21T06:00Z"])
def test_civil_time_agrees_with_astropy(text):
    from astropy.time import Time

    exact = Time(text.rstrip("Z"), scale="utc").tdb
    ours = jd_tdb(text)
    assert abs((ours - float(exact.jd1)) - float(exact.jd2)) * 86400.0 < 1e-3
    assert abs(jd_tdb(exact) - ours) * 86400.0 < 1e-3


def test_a_zone_is_taken_into_account():
    assert jd_tdb("2026-11-21T06:00+06:00") == jd_tdb("2026-11-21T00:00Z")


def test_utc_returns_to_the_millisecond():
    for text in ("2026-11-21T06:00:00.500+00:00", "1975-06-30T23:59:00+00:00"):
        moment = dt.datetime.fromisoformat(text)
        assert abs(utc(jd_tdb(moment)) - moment) <= dt.timedelta(milliseconds=1)
        assert utc(jd_tdb(moment)).tzinfo is dt.UTC


def test_day_numbers_round_down_and_return():
    assert day_number("2000-01-01") == 0
    assert day_number("2000-01-01T23:59") == 0
    assert day_number("1999-12-31T23:59") == -1
    assert date_of_day(0) == dt.date(2000, 1, 1)
    assert jd_of_day(10) == EPOCH_JD + 10
    for day in (-160_000, -1, 1, 230_000):
        assert day_number(date_of_day(day)) == day


@pytest.mark.parametrize("bad", ["31-02-2023", "2031-02-30", "soon", None, [1], float("nan")])
def test_no_date_is_refused(bad):
    with pytest.raises(Mistake, match="no date"):
        jd_tdb(bad)
