"""Dates at the edge: ISO dates to whole days since 2000-01-01 0 h TDB, and back.

A plain date means 0 h TDB of that day; days are counted in the proleptic Gregorian calendar. The
ephemeris (JPL DE440) holds from 1550 to 2650, so no other date can be played.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from synodic.schema.days import date_of_day, day_of_date
from synodic.schema.mistake import Mistake

FIRST, LAST = day_of_date(date(1550, 1, 1)), day_of_date(date(2650, 1, 1))

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def day_of(written: object) -> int:
    """The day of a date: ``"2033-04-01"`` or a TOML date. Days since 2000-01-01.

    Raises:
        Mistake: no date, or one outside the ephemeris.
    """
    expected = "a date such as 2033-04-01"
    found = written.isoformat() if isinstance(written, date) else repr(written)
    if isinstance(written, datetime):
        raise Mistake("a date has no time of day", found=found, expected=expected)
    if isinstance(written, str):
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ].*", written.strip()):
            raise Mistake("a date has no time of day", found=found, expected=expected)
        if not _ISO.fullmatch(written.strip()):
            raise Mistake("this is no date", found=found, expected=expected)
        try:
            written = date.fromisoformat(written.strip())
        except ValueError:
            raise Mistake(
                "there is no such day in the calendar", found=found, expected=expected
            ) from None
    if not isinstance(written, date):
        raise Mistake("this is no date", found=found, expected=expected)
    day = day_of_date(written)
    if not FIRST <= day <= LAST:
        raise Mistake(
            "the date is outside the ephemeris",
            found=found,
            expected=f"a date from {date_of(FIRST)} to {date_of(LAST)}",
        )
    return day


def date_of(day: int) -> str:
    """The ISO date of a day since 2000-01-01."""
    return date_of_day(day).isoformat()
