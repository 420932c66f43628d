"""The calendar: whole days since 2000-01-01, and which of them begin a month or a year."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from synodic.schema.days import EPOCH

#: Marks of a day.
PLAIN, MONTH, YEAR = range(3)


@lru_cache(16)
def marks(start_day: int, end_day: int) -> np.ndarray:
    """(days,) int8, read only: `YEAR` on 1 January, `MONTH` on other firsts, else `PLAIN`."""
    dates = EPOCH + np.arange(start_day, end_day)
    result = np.zeros(dates.size, dtype=np.int8)
    months = dates.astype("datetime64[M]")
    result[dates == months.astype("datetime64[D]")] = MONTH
    years = dates.astype("datetime64[Y]")
    result[dates == years.astype("datetime64[D]")] = YEAR
    result.flags.writeable = False
    return result
