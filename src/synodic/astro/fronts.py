"""What haste costs: flights that no other beats in both days and delta-v.

For cargo and crew of one launch window: the cheapest flight, the fastest for each delta-v, and
between them the front. All departures of a grid and all lengths of flight are weighed, short and
long way, without turns or with some; the grid has a step of a 390th of the synodic period (two days
for Earth and Mars), in departures and in days of flight. Nothing is refined, so that each is a
flight of its own dates. `windows` refines the cheapest one to the minute.

The timetable (`synodic.astro.timetable`) keeps the like for each day, thinned to eight.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from synodic.astro import arrival as arrivals
from synodic.astro import hohmann
from synodic.astro.bodies import body, sun_mu_km3_s2
from synodic.astro.cycles import window_numbers
from synodic.astro.dates import utc
from synodic.astro.ephemeris import dates_between, span
from synodic.astro.paths import Path, path_of
from synodic.astro.porkchop import check_pair, grid
from synodic.astro.timetable import LONGEST, SHORTEST
from synodic.astro.windows import MORE, MOST_TURNS, Window, transfers
from synodic.schema.mistake import Mistake

Array = NDArray[np.float64]

STEPS = 390
MOST_YEARS = 20


def front(
    origin: str,
    target: str,
    start: Any,
    end: Any,
    revolutions: int = 0,
    arrival: str = "capture",
) -> list[Window]:
    """The flights that leave between two dates and that no other beats, the shortest first.

    Args:
        origin: where from, a planet.
        target: where to, a planet.
        start: first date of departure, as `dates.jd_tdb` takes it.
        end: last date of departure, at most 20 years later.
        revolutions: the most full turns about the Sun; those with fewer are weighed as well.
        arrival: what the ship does at the target: a mode of `synodic.astro.arrival`.

    Raises:
        Mistake: unknown bodies, no transfer between them, a date outside DE440, too many turns.
    """
    check_pair(origin, target)
    most = path_of(revolutions, "best", "both").turns
    if most > MOST_TURNS:
        raise Mistake("nobody waits so long", found=f"{most} turns", expected=f"0 to {MOST_TURNS}")
    a, b = body(origin), body(target)
    arrivals.arrive(b.name, 0.0, arrival)  # refuses what cannot be
    low, high = dates_between(start, end, MOST_YEARS)
    step = hohmann.synodic_days(a.period_days, b.period_days) / STEPS
    usual = hohmann.flight_days(a.axis_au, b.axis_au, sun_mu_km3_s2())
    shortest = max(1, round(SHORTEST * usual / step))
    longest = round((LONGEST + MORE * most) * usual / step)
    depart: Array = np.asarray(low + step * np.arange(math.floor((high - low) / step) + 1))
    room = math.floor((span()[1] - low) / step)
    arrive: Array = np.asarray(low + step * np.arange(shortest, min(room, depart.size + longest)))
    if not arrive.size:
        raise Mistake("no flight ends before DE440 does", found=f"{start}")
    kinds = [Path(turns, branch) for turns in range(most + 1)
             for branch in (("low", "high") if turns else ("best",))]  # fmt: skip
    least = np.full(longest + 1, math.inf)
    cells = np.zeros((longest + 1, 3), int)
    for kind, path in enumerate(kinds):
        c3, vinf, _ = grid(a.name, b.name, depart, arrive, path=path)
        cost = arrivals.burn(a, np.sqrt(c3)) + arrivals.arrive(b.name, vinf, arrival).dv_km_s
        cost[~np.isfinite(cost)] = np.inf
        for flight in range(shortest, longest + 1):
            rows, columns = _diagonal(depart.size, arrive.size, flight - shortest)
            if rows.size:
                at = int(np.argmin(cost[rows, columns]))
                value = float(cost[rows[at], columns[at]])
                if value < least[flight]:
                    least[flight] = value
                    cells[flight] = kind, rows[at], columns[at]
    found = []
    best = math.inf
    for flight in range(shortest, longest + 1):
        if least[flight] < best - 1e-6:
            best = float(least[flight])
            kind, row, column = (int(x) for x in cells[flight])
            dates = float(depart[row]), float(arrive[column])
            found.append(_window(a.name, b.name, dates, kinds[kind], arrival))
    return found


def _diagonal(rows: int, columns: int, offset: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The cells of a grid whose column is their row and `offset`."""
    row = np.arange(max(0, -offset), min(rows, columns - offset))
    return row, row + offset


def _window(origin: str, target: str, dates: tuple[float, float], path: Path, mode: str) -> Window:
    a, b = body(origin), body(target)
    depart, arrive = np.array([dates[0]]), np.array([dates[1]])
    c3, arrive2, _, lam = (float(x) for x in transfers(a, b, depart, arrive, path)[0])
    there = arrivals.arrive(b.name, math.sqrt(arrive2), mode)
    entry = float(there.entry_km_s)
    return Window(
        utc(dates[0]),
        utc(dates[1]),
        dates[1] - dates[0],
        c3,
        math.sqrt(c3),
        math.sqrt(arrive2),
        float(arrivals.burn(a, math.sqrt(c3))) + float(there.dv_km_s),
        "I" if lam > 0.0 else "II",
        int(window_numbers(a, b, depart, path.turns)[0]),
        path.turns,
        path.branch if path.turns else "",
        mode,
        entry if math.isfinite(entry) else None,
    )
