"""The Gregorian calendar without ends: whole days since 2000-01-01 of any year, and back.

Python's dates end at the years 1 and 9999; a told history need not. Years are astronomical (year 0
is 1 BC) and the calendar is carried on in both directions. Days are Python integers, so that no
year overflows; `FOREVER` lies beyond every date that `synodic.claims.edtf` reads and is still exact
as a float.
"""

from __future__ import annotations

#: A mean Gregorian year and month, days.
YEAR_DAYS = 365.2425
MONTH_DAYS = YEAR_DAYS / 12

#: The farthest year that is read.
FARTHEST_YEAR = 10**12

#: Later than any day that is read; `-FOREVER` is earlier.
FOREVER = 10**15

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CYCLE = 146_097  # days of 400 years
_DAY_0 = 730_425  # 2000-01-01 counted from 0000-03-01


def is_leap(year: int) -> bool:
    """Whether February has 29 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def length(year: int, month: int) -> int:
    """Days of a month, 1 to 12."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def day_of(year: int, month: int = 1, day: int = 1) -> int:
    """The whole day of a calendar date."""
    year, month = (year, month - 3) if month > 2 else (year - 1, month + 9)
    cycle, year = divmod(year, 400)
    in_year = (153 * month + 2) // 5 + day - 1
    return cycle * _CYCLE + year * 365 + year // 4 - year // 100 + in_year - _DAY_0


def date_of(day: int) -> tuple[int, int, int]:
    """Year, month and day of a whole day."""
    cycle, day = divmod(day + _DAY_0, _CYCLE)
    year = (day - day // 1460 + day // 36_524 - day // 146_096) // 365
    day -= 365 * year + year // 4 - year // 100
    month = (5 * day + 2) // 153
    day -= (153 * month + 2) // 5 - 1
    month = month + 3 if month < 10 else month - 9
    return year + 400 * cycle + (month <= 2), month, day


def written(day: int) -> str:
    """A day as EDTF: ``1994-10-26``; a year alone beyond four digits; ``..`` beyond all."""
    if abs(day) >= FOREVER:
        return ".."
    year, month, in_month = date_of(day)
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{in_month:02d}"
