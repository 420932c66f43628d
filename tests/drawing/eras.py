"""Eras: the years and the worlds in which drawn scenarios play, so that they share timetables."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from typing import Any

from synodic.astro.timetable import Timetable, cached, covered_days
from synodic.history.playing import LOOK_AHEAD
from worlds import day


@dataclass(frozen=True)
class Era:
    """Worlds, the first year in which a play begins, and the year at whose first day all end."""

    worlds: tuple[str, ...]
    first: int
    last: int
    share: int = 1

    @property
    def years(self) -> int:
        """The longest play."""
        return self.last - self.first


ERAS = (
    Era(("earth", "mars"), 1960, 1975),
    Era(("earth", "moon", "mars", "saturn"), 1957, 2041, 3),
    Era(("earth", "mars"), 2026, 2100, 3),
    Era(("earth", "mars", "ceres"), 2150, 2185),
    Era(("earth", "venus", "mars", "jupiter", "vesta"), 2040, 2046),
    Era(("earth",), 1990, 2000),
    Era(("moon", "mars"), 1990, 2000),
    # the first and the last years of the ephemeris
    Era(("earth", "mars"), 1550, 1560),
    Era(("earth", "mars"), 2640, 2650),
)


def sky(inputs: Any) -> Timetable:
    """The timetable of a compiled scenario that was drawn: that of its era."""
    start = datetime.date(2000, 1, 1).toordinal() + int(inputs.parameters["start_day"][0])
    year = datetime.date.fromordinal(start).year
    worlds = inputs.names.ids["world"]
    era = next(e for e in ERAS if set(e.worlds) == set(worlds) and e.first <= year < e.last)
    return _sky(worlds, era)


@cache
def _sky(worlds: tuple[str, ...], era: Era) -> Timetable:
    last = min(day(f"{era.last}-01-01") + LOOK_AHEAD, covered_days()[1])
    return cached(worlds, day(f"{era.first}-01-01"), last)
