"""Launch windows: the best departures of each meeting of two planets, refined to the minute."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro import hohmann
from synodic.astro.arrival import arrive
from synodic.astro.bodies import Body, body, sun_mu_km3_s2
from synodic.astro.cycles import window_numbers
from synodic.astro.dates import jd_tdb, utc
from synodic.astro.ephemeris import dates_between, span, states
from synodic.astro.grid import ARRIVE2, C3, DV, Ends, ends, solve_row_of
from synodic.astro.lambert_tile import LAM, TILE
from synodic.astro.lambert_turns import ROWS
from synodic.astro.paths import DIRECT, Path, path_of
from synodic.astro.porkchop import check_pair
from synodic.astro.timetable import LONGEST, SHORTEST
from synodic.numerics.compile import kernel
from synodic.schema.mistake import Mistake

Array = NDArray[np.float64]
_MINUTE = 1.0 / 1440.0
_WAYS = ("I", "II")
#: Beyond this many turns a flight lasts longer than anybody plans.
MOST_TURNS = 9
#: By how much of Hohmann's days the shortest and the longest flight tried grow with each turn.
FEWER, MORE = 1.2, 2.8


class Window(NamedTuple):
    """One launch window of one way: its best passage.

    Dates are aware UTC datetimes on a whole minute; the numbers are those of these dates.
    """

    depart: dt.datetime
    arrive: dt.datetime
    days: float
    c3_km2_s2: float
    vinf_depart_km_s: float
    vinf_arrive_km_s: float
    dv_km_s: float  # from a 300 km circular orbit to a 300 km circular orbit
    way: str  # "I": transfer angle below 180 degrees (beyond full turns), "II": above
    number: int  # the ordinal of the synodic window, as in the timetable
    revolutions: int = 0  # full turns about the Sun
    branch: str = ""  # with turns: "low" for the orbit of larger axis, "high" for the other
    arrival: str = "capture"  # a mode of `synodic.astro.arrival`
    entry_km_s: float | None = None  # inertial speed where the air begins, if the air brakes


@kernel
def _best_of_rows(
    turns: float,
    side: float,
    r1: Array,
    p1: Array,
    r2: Array,
    p2: Array,
    shortest: int,
    stride: int,
    tried: int,
    step_s: float,
    mu: float,
    orbits: Ends,
    row_of: int,
    value: Array,
    flight: NDArray[np.int32],
) -> None:
    """The least tile row `row_of` (C3 or DV) of each departure and way: value, flight (2, D).

    Departure d is row d of the tables; flights last shortest + k stride rows of the same calendar.
    """
    w = np.empty(ROWS * TILE)
    for d in range(value.shape[1]):
        for way in range(2):
            value[way, d] = math.inf
            flight[way, d] = 0
        room = r2.shape[0] - 1 - d - shortest
        offered = min(tried, room // stride + 1) if room >= 0 else 0
        for start in range(0, offered, TILE):
            size = min(TILE, offered - start)
            first = shortest + start * stride
            solve_row_of(
                turns,
                side,
                w,
                size,
                d,
                r1,
                p1,
                r2,
                p2,
                d + first,
                stride,
                first * step_s,
                stride * step_s,
                mu,
                orbits,
            )
            for k in range(size):
                way = 0 if w[LAM + k] > 0.0 else 1
                if w[row_of + k] < value[way, d]:
                    value[way, d] = w[row_of + k]
                    flight[way, d] = first + k * stride


@kernel
def _cells(
    turns: float,
    side: float,
    r1: Array,
    p1: Array,
    r2: Array,
    p2: Array,
    tof_s: Array,
    mu: float,
    orbits: Ends,
    out: Array,
) -> None:
    """One transfer a row: out (n, 4) is C3, v-infinity squared at arrival, delta-v, lambda."""
    w = np.empty(ROWS * TILE)
    for i in range(tof_s.shape[0]):
        solve_row_of(turns, side, w, 1, i, r1, p1, r2, p2, i, 0, tof_s[i], 0.0, mu, orbits)
        out[i, 0] = w[C3]
        out[i, 1] = w[ARRIVE2]
        out[i, 2] = w[DV]
        out[i, 3] = w[LAM]


def transfers(a: Body, b: Body, depart: Array, arrive: Array, path: Path = DIRECT) -> Array:
    """One transfer a row, dates JD TDB: C3, v-infinity squared at arrival, delta-v, lambda, (n, 4).

    Rows without an orbit are NaN; lambda is positive on the short way.
    """
    r1, p1 = states(a.name, depart)
    r2, p2 = states(b.name, arrive)
    out = np.empty((depart.size, 4))
    seconds = (arrive - depart) * 86400.0
    turns, side, _ = path.numbers
    _cells(turns, side, r1, p1, r2, p2, seconds, sun_mu_km3_s2(), ends(a, b), out)
    return out


def _refine(
    a: Body, b: Body, depart: float, arrive: float, step: float, way: int, column: int, path: Path
) -> tuple[float, float]:
    """The minimum near a grid point, on the same way, to a few seconds: a shrinking 5 x 5 net."""
    first, last = span()
    shift = np.arange(-2.0, 3.0)
    offset1, offset2 = (x.ravel() for x in np.meshgrid(shift, shift, indexing="ij"))
    for _ in range(400):
        jd1: Array = np.asarray(np.clip(depart + step * offset1, first, last))
        jd2: Array = np.asarray(np.clip(arrive + step * offset2, first, last))
        cells = transfers(a, b, jd1, jd2, path)
        value = np.where((cells[:, 3] > 0.0) == (way == 0), cells[:, column], np.inf)
        value[~np.isfinite(value)] = np.inf
        at = int(np.argmin(value))
        depart, arrive = float(jd1[at]), float(jd2[at])
        if max(abs(offset1[at]), abs(offset2[at])) < 2.0:
            step *= 0.5
        if step < 0.02 * _MINUTE:
            break
    return depart, arrive


def windows(
    origin: str,
    target: str,
    start: Any,
    end: Any,
    by: str = "dv",
    revolutions: int = 0,
    branch: str = "best",
    way: str = "both",
    arrival: str = "capture",
) -> list[Window]:
    """The launch windows whose best departure lies between two dates, by date.

    For every meeting of the two planets (a synodic cycle) and each way: the one departure and
    arrival of least cost, on real positions of DE440, prograde, with flights of 0.31 to 1.74 times
    Hohmann's days, or with full turns as much longer as those take. Where a way has no minimum of
    its own inside (its cost falls all the way to the ridge at 180 degrees), it is the least found
    on that way.

    Args:
        origin: where from, a planet.
        target: where to, a planet.
        start: first date of departure, as `dates.jd_tdb` takes it.
        end: last date of departure.
        by: "dv" for the least delta-v, "c3" for the least C3.
        revolutions: full turns about the Sun before the arrival. Windows are counted from the ideal
            phase for so many turns.
        branch: with turns, "low" for the orbit of larger axis, "high" for the other, "best" for the
            better of both.
        way: "I" for transfer angles below 180 degrees (beyond full turns), "II" for those above.
        arrival: what the ship does at the target: a mode of `synodic.astro.arrival`.

    Raises:
        Mistake: unknown bodies, no transfer between them, a date outside DE440, another `by`,
            `branch`, `way` or `arrival`, too many turns.
    """
    check_pair(origin, target)
    if by not in ("dv", "c3"):
        raise Mistake("no such criterion", found=repr(by), expected="dv or c3")
    path = path_of(revolutions, branch, way)
    if path.turns > MOST_TURNS:
        raise Mistake("nobody waits so long", found=f"{path.turns} turns", expected="0 to 9")
    a, b = body(origin), body(target)
    arrive(b.name, 0.0, arrival)  # refuses what cannot be
    low, high = dates_between(start, end)
    # what the air takes costs the same at any speed: then the departure alone decides
    column = 2 if by == "dv" and arrival == "capture" else 0
    found: dict[tuple[int, int], Window] = {}
    for one in ("low", "high") if path.turns and path.branch == "best" else (path.branch,):
        for window in _search(a, b, low, high, path._replace(branch=one), column):
            key = (window.number, _WAYS.index(window.way))
            other = found.get(key)
            if other is None or _cost(window, column) < _cost(other, column):
                found[key] = window
    return sorted(_arriving(b, window, arrival) for window in found.values())


def _cost(window: Window, column: int) -> float:
    return window.dv_km_s if column == 2 else window.c3_km2_s2


def _arriving(b: Body, window: Window, mode: str) -> Window:
    """The window with the cost of another arrival than the burn."""
    if mode == "capture":
        return window
    there = arrive(b.name, window.vinf_arrive_km_s, mode)
    leave = window.dv_km_s - float(arrive(b.name, window.vinf_arrive_km_s).dv_km_s)
    entry = float(there.entry_km_s)
    return window._replace(
        dv_km_s=leave + float(there.dv_km_s),
        arrival=mode,
        entry_km_s=entry if math.isfinite(entry) else None,
    )


def _search(a: Body, b: Body, low: float, high: float, path: Path, column: int) -> list[Window]:
    """The best of each meeting and way on one path."""
    turns, side, wanted = path.numbers
    usual = hohmann.flight_days(a.axis_au, b.axis_au, sun_mu_km3_s2())
    step = min(a.period_days, b.period_days, usual) / 150.0
    stride = max(1, math.floor(usual / 100.0 / step)) if b.period_days > a.period_days else 1
    shortest = math.ceil((SHORTEST + FEWER * turns) * usual / step)
    longest = (LONGEST + MORE * turns) * usual
    tried = math.floor((longest / step - shortest) / stride) + 1
    margin = hohmann.synodic_days(a.period_days, b.period_days)
    first = max(span()[0], low - margin)
    count = math.floor((min(span()[1], high + margin) - first) / step) + 1
    rows = min(count + shortest + tried * stride, math.floor((span()[1] - first) / step) + 1)
    jd: Array = np.asarray(first + step * np.arange(rows), dtype=np.float64)
    r1, p1 = states(a.name, jd[:count])
    r2, p2 = states(b.name, jd)
    value = np.empty((2, count))
    flight = np.empty((2, count), np.int32)
    _best_of_rows(
        turns,
        side,
        r1,
        p1,
        r2,
        p2,
        shortest,
        stride,
        tried,
        step * 86400.0,
        sun_mu_km3_s2(),
        ends(a, b),
        DV if column == 2 else C3,
        value,
        flight,
    )
    numbers = window_numbers(a, b, jd[:count], path.turns)
    found = []
    for number in np.unique(numbers):
        days_of = np.flatnonzero(numbers == number)
        for way in range(2) if wanted == 0 else (wanted - 1,):
            at = int(days_of[np.argmin(value[way, days_of])])
            if not math.isfinite(value[way, at]):
                continue
            near = float(jd[at]), float(jd[at + int(flight[way, at])])
            best = _refine(a, b, *near, step, way, column, path)
            if low <= best[0] <= high:
                found.append(_window(a, b, *best, way, int(number), column, path))
    return found


def _window(
    a: Body,
    b: Body,
    depart: float,
    arrive: float,
    way: int,
    number: int,
    column: int,
    path: Path,
) -> Window:
    """The passage on the whole minutes near a minimum that cost least on the same way."""
    near1, near2 = (_minutes(utc(jd)) for jd in (depart, arrive))
    pairs = [(one, two) for one in near1 for two in near2]
    jd1, jd2 = (np.array([jd_tdb(pair[k]) for pair in pairs]) for k in range(2))
    cells = transfers(a, b, jd1, jd2, path)
    value = np.where((cells[:, 3] > 0.0) == (way == 0), cells[:, column], np.inf)
    value[~np.isfinite(value)] = np.inf  # with turns: too short for them
    at = int(np.argmin(value))
    c3, arrive2, dv, _ = (float(x) for x in cells[at])
    return Window(
        *pairs[at],
        float(jd2[at] - jd1[at]),
        c3,
        math.sqrt(c3),
        math.sqrt(arrive2),
        dv,
        _WAYS[way],
        number,
        path.turns,
        path.branch if path.turns else "",
    )


def _minutes(moment: dt.datetime) -> list[dt.datetime]:
    """The whole minutes around a moment; steep cost near 180 degrees asks for a choice."""
    whole = moment.replace(second=0, microsecond=0)
    return [whole + dt.timedelta(minutes=k) for k in (-1, 0, 1, 2)]
