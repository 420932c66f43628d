"""Dates at the edges of a history. Inside, a date is a whole number of days since 2000-01-01.

The day count is TDB; the date written for it is the same calendar day (UTC is 64 to 70 s behind,
and nothing in a history is finer than a day).
"""

from __future__ import annotations

import datetime

from synodic.schema import days
from synodic.schema.mistake import Mistake

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_of_date(date: str | datetime.date | datetime.datetime) -> int:
    """The whole-day number of a date; ``2003-10-01``, ``2003-10`` or ``2003`` if it is text.

    Raises:
        Mistake: the text is no date.
    """
    if isinstance(date, datetime.datetime):
        date = date.date()
    if isinstance(date, datetime.date):
        return days.day_of_date(date)
    text = date.strip()
    try:
        return days.day_of_date(datetime.date.fromisoformat(padded(text)))
    except ValueError as error:
        raise Mistake(
            f"{text!r} is no date", found=repr(text), expected="a date such as 2033-04-01"
        ) from error


def padded(text: str) -> str:
    """A year or a month as its first day; any other text as it is."""
    return text + {4: "-01-01", 7: "-01"}.get(len(text), "")


def moment(day: int) -> datetime.datetime:
    """A day as Python code gets it: a ``datetime`` in UTC at 0 h."""
    return datetime.datetime.combine(days.date_of_day(day), datetime.time(), datetime.UTC)


def iso(day: int) -> str:
    """A day as JSON has it."""
    return days.date_of_day(day).isoformat()


def spoken(day: int) -> str:
    """A day as a chronicle says it: ``4 October 1957``."""
    date = days.date_of_day(day)
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"
