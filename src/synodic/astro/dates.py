"""Dates: what people write, as Julian dates TDB, and back.

Inside, a date is a float Julian date (JD) in TDB, the time scale of the ephemeris, or a whole day
number: days since 2000-01-01 0 h TDB (JD 2451544.5). At the edges:

- a plain date ("2031-02-23", `datetime.date`) means 0 h TDB of that day;
- a date and time without a zone is TDB as well;
- a date and time with a zone ("2031-02-23T12:00Z", an aware `datetime`) is civil time, taken to UTC
  and by the leap seconds to TDB;
- an astropy `Time` is converted by astropy; a number is a JD in TDB.

Calendar dates are proleptic Gregorian. The count TAI - UTC is 10 s before 1972, where UTC in its
present form did not exist, and stays at its last known value after 2017. Precision is that of a
double near 2.4e6 days: 40 microseconds.
"""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_right
from typing import Any

from synodic.schema.mistake import Mistake

#: JD of day number 0, 2000-01-01 0 h TDB.
EPOCH_JD = 2451544.5
_ORDINAL_JD = 1721424.5  # JD of day 0 of Python's date ordinals
_DAY_S = 86400.0
_TT_TAI_S = 32.184
#: Dates from which TAI - UTC is 10, 11, 12, ... s (IERS Bulletin C).
# fmt: off
_LEAPS = [
    "1972-01-01", "1972-07-01", "1973-01-01", "1974-01-01", "1975-01-01", "1976-01-01",
    "1977-01-01", "1978-01-01", "1979-01-01", "1980-01-01", "1981-07-01", "1982-07-01",
    "1983-07-01", "1985-07-01", "1988-01-01", "1990-01-01", "1991-01-01", "1992-07-01",
    "1993-07-01", "1994-07-01", "1996-01-01", "1997-07-01", "1999-01-01", "2006-01-01",
    "2009-01-01", "2012-07-01", "2015-07-01", "2017-01-01",
]
# fmt: on
_LEAP_JD = [dt.date.fromisoformat(day).toordinal() + _ORDINAL_JD for day in _LEAPS]


def _tdb_minus_utc_s(jd: float) -> float:
    """TDB - UTC in seconds at `jd` (either scale), to 30 microseconds but for a leap's own minute.

    The periodic term is the largest one of Moyer 1981, Celestial Mechanics 23, 33-56.
    """
    tai_utc = 10 + max(0, bisect_right(_LEAP_JD, jd) - 1)
    g = math.radians(357.53 + 0.9856003 * (jd - 2451545.0))
    return tai_utc + _TT_TAI_S + 0.001658 * math.sin(g + 0.01671 * math.sin(g))


def _of_datetime(moment: dt.datetime) -> float:
    zone = moment.tzinfo
    if zone is not None:
        moment = moment.astimezone(dt.UTC).replace(tzinfo=None)
    midnight = moment.toordinal() + _ORDINAL_JD
    clock = moment - dt.datetime(moment.year, moment.month, moment.day)
    day = clock.total_seconds() / _DAY_S
    if zone is not None:
        day += _tdb_minus_utc_s(midnight + day) / _DAY_S
    return midnight + day


def jd_tdb(date: Any) -> float:
    """The Julian date TDB of `date`: ISO 8601 text, date, datetime, astropy Time, or JD.

    Raises:
        Mistake: the text is no date, or the type none of these.
    """
    if isinstance(date, str):
        try:
            if len(date) in (4, 7):  # a year or a month: its first day
                date += "-01-01"[: 10 - len(date)]
            if len(date) == 10:
                return dt.date.fromisoformat(date).toordinal() + _ORDINAL_JD
            return _of_datetime(dt.datetime.fromisoformat(date))
        except ValueError as error:
            raise Mistake(
                "this is no date", found=repr(date), expected="ISO 8601, such as 2031-02-23"
            ) from error
    if isinstance(date, dt.datetime):
        return _of_datetime(date)
    if isinstance(date, dt.date):
        return date.toordinal() + _ORDINAL_JD
    if hasattr(date, "tdb"):  # astropy.time.Time, without importing it
        tdb = date.tdb
        if getattr(tdb, "shape", ()) != ():
            raise Mistake("one date is wanted here", found=f"a Time of shape {tdb.shape}")
        return float(tdb.jd1 + tdb.jd2)
    try:
        number = float(date)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise Mistake(
            "this is no date",
            found=repr(date),
            expected="ISO 8601 text, a date, a datetime, an astropy Time or a Julian date",
        )
    return number


def day_number(date: Any) -> int:
    """The whole day number of `date`: days since 2000-01-01, 0 h TDB, rounded down."""
    return math.floor(jd_tdb(date) - EPOCH_JD)


def jd_of_day(day: float) -> float:
    """JD TDB of a day number."""
    return EPOCH_JD + day


def date_of_day(day: int) -> dt.date:
    """The calendar date of a whole day number."""
    return dt.date.fromordinal(day + int(EPOCH_JD - _ORDINAL_JD))


def utc(jd: float) -> dt.datetime:
    """The aware UTC datetime of a JD TDB, to the millisecond."""
    jd_utc = jd - _tdb_minus_utc_s(jd) / _DAY_S
    day = math.floor(jd_utc - 0.5)
    milliseconds = round((jd_utc - 0.5 - day) * _DAY_S * 1000.0)
    midnight = dt.datetime.fromordinal(int(day + 0.5 - _ORDINAL_JD + 0.5))
    moment = midnight + dt.timedelta(milliseconds=milliseconds)
    return moment.replace(tzinfo=dt.UTC)
