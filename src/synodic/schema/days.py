"""Whole days: the integer clock of everything inside, days since 2000-01-01 0 h TDB.

Written once, so that a scenario, the world and a history cannot mean different days.
"""

from __future__ import annotations

import datetime

import numpy as np

#: Day 0.
EPOCH = np.datetime64("2000-01-01", "D")
_ORDINAL = datetime.date(2000, 1, 1).toordinal()


def day_of_date(date: datetime.date) -> int:
    """The whole-day number of a date."""
    return date.toordinal() - _ORDINAL


def date_of_day(day: int) -> datetime.date:
    """The date of a whole-day number."""
    return datetime.date.fromordinal(_ORDINAL + int(day))
