"""Where the ticks of an axis stand and what they say."""

from __future__ import annotations

import datetime
import math

from synodic.history.dates import MONTHS, day_of_date
from synodic.schema.days import date_of_day

_YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200)
_MONTH_STEPS = (1, 2, 3, 6)


def value_ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round values (1, 2 or 5 times a power of ten) from `low` to `high`, at most `most` + 1."""
    if not high > low:
        return [low]
    raw = (high - low) / most
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(step * power for step in (1, 2, 5, 10) if step * power >= raw * 0.999)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [n * step for n in range(first, last + 1)]


def log_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Powers of ten from `low` to `high`, thinned to at most `most`."""
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    step = max(1, math.ceil((last - first + 1) / most))
    return [10.0**n for n in range(first, last + 1, step)]


def value_label(value: float) -> str:
    """A value as an axis says it: ``0.2``, ``15``, ``2,500``, ``40k``, ``3M``."""
    size = abs(value)
    for scale, letter in ((1e9, "G"), (1e6, "M"), (1e4, "k")):
        if size >= scale:
            unit = 1e3 if letter == "k" else scale
            return f"{value / unit:.6g}{letter}"
    return f"{value:,.0f}" if size >= 1000 else f"{value:.6g}"


def date_ticks(first_day: int, last_day: int, most: int = 7) -> list[tuple[int, str]]:
    """(day, label) of round years, or of months where the span is short."""
    years = (last_day - first_day) / 365.25
    if years > 2.5:
        step = next((s for s in _YEAR_STEPS if years / s <= most), _YEAR_STEPS[-1])
        begin = -(-date_of_day(first_day).year // step) * step
        end = date_of_day(last_day).year
        found = [(day_of_date(datetime.date(y, 1, 1)), str(y)) for y in range(begin, end + 1, step)]
    else:
        step = next((s for s in _MONTH_STEPS if years * 12 / s <= most), _MONTH_STEPS[-1])
        found = []
        date = date_of_day(first_day).replace(day=1)
        while day_of_date(date) <= last_day:
            if (date.month - 1) % step == 0:
                found.append((day_of_date(date), f"{MONTHS[date.month - 1][:3]} {date.year}"))
            date = (date + datetime.timedelta(days=31)).replace(day=1)
    return [(day, label) for day, label in found if first_day <= day <= last_day]
