"""Free returns: past a planet and home again without a burn.

A ship leaves, passes the target and comes back on the orbit that the pass has bent it into. For a
date of departure and one of the pass, the return is free on those dates home for which v-infinity
leaves the target as fast as it came (patched conics: the pass turns it, it does not change its
size), and turned by an angle that a pass above `height_km` gives:

    sin(turn / 2) = 1 / (1 + r_p v^2 / mu)

Candidates are found on a grid by the change of sign of the difference of speeds; the best of each
window, by C3, is refined over both free dates, and the date home solved to a millisecond.

The target has no size or pull but in the pass, which takes no time; the ship may burn nothing after
it has left. Units: km, km/s, days; dates JD TDB inside, UTC outside.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro import arrival, hohmann
from synodic.astro.bodies import Body, body, sun_mu_km3_s2
from synodic.astro.cycles import window_numbers
from synodic.astro.dates import utc
from synodic.astro.ephemeris import dates_between, span, states
from synodic.astro.lambert import lambert
from synodic.astro.porkchop import check_pair
from synodic.numerics.compile import kernel
from synodic.schema.mistake import Mistake

Array = NDArray[np.float64]

#: Legs last from and to so many of Hohmann's flights (for Mars 78 to 492 days).
SHORTEST, LONGEST = 0.3, 1.9
_DAY_S = 86400.0
_BROKEN = 1e9  # more than any C3


class FreeReturn(NamedTuple):
    """A free return. Dates are aware UTC datetimes, km/s, days."""

    depart: dt.datetime
    flyby: dt.datetime
    back: dt.datetime
    days: float
    c3_km2_s2: float
    vinf_flyby_km_s: float
    height_km: float  # of the pass
    turn_deg: float  # by the pass
    vinf_back_km_s: float
    entry_km_s: float | None  # inertial, where the air begins
    dv_km_s: float  # from the low orbit
    number: int  # the ordinal of the synodic window of the departure


@kernel
def candidates(
    leave2: Array,
    into: Array,
    out_of: Array,
    shortest: int,
    longest: int,
    whole: int,
    mu: float,
    least_r: float,
    best: Array,
    rows: NDArray[np.int64],
) -> None:
    """The least C3 of each departure row d: best[d], rows[d] = (k, m), flights in steps.

    leave2[d, k] is C3 and into[d, k, 3] v-infinity at the target after a flight of shortest + k
    steps; out_of[a, m, 3] v-infinity there for a flight home of shortest + m steps that leaves at
    step a (the row d + shortest + k).
    """
    flights = longest - shortest + 1
    for d in range(leave2.shape[0]):
        best[d] = math.inf
        rows[d, 0] = rows[d, 1] = -1
        for k in range(flights):
            c3 = leave2[d, k]
            if not c3 < best[d]:
                continue
            x, y, z = into[d, k, 0], into[d, k, 1], into[d, k, 2]
            speed2 = x * x + y * y + z * z
            a = d + k  # rows of out_of count from the first date of arrival
            last = math.nan
            for m in range(min(flights, whole - 2 * shortest - k + 1)):
                u, v, w = out_of[a, m, 0], out_of[a, m, 1], out_of[a, m, 2]
                other = u * u + v * v + w * w - speed2
                if last * other <= 0.0 and abs(other - last) < speed2 + 1.0:
                    share = other / (other - last) if other != last else 0.0
                    u += share * (out_of[a, m - 1, 0] - u)
                    v += share * (out_of[a, m - 1, 1] - v)
                    w += share * (out_of[a, m - 1, 2] - w)
                    cosine = (x * u + y * v + z * w) / math.sqrt(speed2 * (u * u + v * v + w * w))
                    half = math.sqrt(max(0.0, 0.5 * (1.0 - cosine)))
                    if half * (1.0 + least_r * speed2 / mu) <= 1.0:
                        best[d] = c3
                        rows[d, 0] = k
                        rows[d, 1] = m
                        break
                last = other


def _excess(a: Body, b: Body, jd1: Array, jd2: Array) -> tuple[Array, Array]:
    """v-infinity at both ends of legs, (n, 3) each; NaN where no leg is."""
    r1, p1 = states(a.name, jd1)
    r2, p2 = states(b.name, jd2)
    v1, v2 = lambert(r1, r2, (jd2 - jd1) * _DAY_S, sun_mu_km3_s2())
    return v1 - p1, v2 - p2


def _speed(v: Array) -> Array:
    return np.asarray(np.sqrt(np.sum(v * v, axis=-1)))


def _home(a: Body, b: Body, flyby: Array, back: Array, speed: Array, reach: float) -> Array:
    """Dates home near `back` at which v-infinity leaves b with this speed; NaN where none is."""

    def off(when: Array) -> Array:
        return _speed(_excess(b, a, flyby, when)[0]) - speed

    low, high = back - reach, back + reach
    f_low, f_high = off(low), off(high)
    bad = ~(f_low * f_high <= 0.0)
    for _ in range(60):
        # regula falsi with Illinois' halving: keeps the bracket, and is fast
        middle = high - f_high * (high - low) / np.where(f_high == f_low, 1.0, f_high - f_low)
        middle = np.where(bad | ~np.isfinite(middle), 0.5 * (low + high), middle)
        f = off(middle)
        same = f * f_high > 0.0
        f_low = np.where(same, 0.5 * f_low, f_high)
        low = np.where(same, low, high)
        high, f_high = middle, f
        if np.all(bad | (np.abs(f) < 1e-12)):
            break
    return np.where(bad, np.nan, high)


class _Cells(NamedTuple):
    back: Array
    c3: Array
    leave: Array
    into: Array
    out_of: Array
    home: Array
    height: Array
    turn: Array


def _cells(a: Body, b: Body, depart: Array, flyby: Array, back: Array, reach: float) -> _Cells:
    """Free returns of these dates of departure and pass, with the date home near `back`."""
    leave, into = _excess(a, b, depart, flyby)
    speed = _speed(into)
    solved = _home(a, b, flyby, back, speed, reach)
    some = np.where(np.isfinite(solved), solved, back)
    out_of, home = _excess(b, a, flyby, some)
    cosine = np.sum(into * out_of, axis=1) / (speed * _speed(out_of))
    turn = np.arccos(np.clip(cosine, -1.0, 1.0))
    with np.errstate(divide="ignore"):
        radius = b.mu_km3_s2 / speed**2 * (1.0 / np.sin(0.5 * turn) - 1.0)
    return _Cells(
        solved, np.sum(leave**2, axis=1), leave, into, out_of, home, radius - b.radius_km, turn
    )


def _refine(
    a: Body, b: Body, dates: tuple[float, float, float], step: float, height: float, whole: float
) -> tuple[float, float, float] | None:
    """The least C3 near three dates that keeps the pass high enough; None if none does."""
    shift = np.arange(-2.0, 3.0)
    one, two = (x.ravel() for x in np.meshgrid(shift, shift, indexing="ij"))
    first, last = span()
    depart, flyby, back = dates
    for _ in range(100):
        jd1 = np.clip(depart + step * one, first, last)
        jd2 = np.clip(flyby + step * two, first, last)
        cells = _cells(a, b, jd1, jd2, np.full(jd1.size, back), max(8.0, 4.0 * step))
        # of those that break a limit, the one that breaks it least
        broken = np.maximum(0.0, (height - cells.height) / b.radius_km)
        broken += np.maximum(0.0, cells.back - jd1 - whole)
        value = np.where(broken > 0.0, _BROKEN * (1.0 + broken), cells.c3)
        value[~np.isfinite(broken)] = np.inf
        at = int(np.argmin(value))
        if not math.isfinite(value[at]):
            return None
        depart, flyby, back = float(jd1[at]), float(jd2[at]), float(cells.back[at])
        if max(abs(one[at]), abs(two[at])) < 2.0:
            step *= 0.5
        if step < 1.0 / 1440.0:
            break
    return (depart, flyby, back) if value[at] < _BROKEN else None


def free_returns(
    origin: str,
    target: str,
    start: Any,
    end: Any,
    longest_days: float | None = None,
    height_km: float = 200.0,
) -> list[FreeReturn]:
    """The free return of least C3 of each launch window that leaves between two dates.

    Args:
        origin: where from and back to, a planet.
        target: what is passed, a planet.
        start: first date of departure, as `dates.jd_tdb` takes it.
        end: last date of departure.
        longest_days: the longest whole flight; both longest legs if not given.
        height_km: the lowest pass.

    Raises:
        Mistake: unknown bodies, no transfer between them, dates outside DE440, no such height.
    """
    check_pair(origin, target)
    a, b = body(origin), body(target)
    low, high = dates_between(start, end)
    if not (0.0 <= height_km < 1e7):
        raise Mistake("the lowest pass has a height in km", found=repr(height_km))
    usual = hohmann.flight_days(a.axis_au, b.axis_au, sun_mu_km3_s2())
    step = usual / 130.0
    shortest, longest = round(SHORTEST * usual / step), round(LONGEST * usual / step)
    whole_days = 2.0 * longest * step if longest_days is None else float(longest_days)
    if not whole_days > 2.0 * shortest * step:
        raise Mistake("no flight is so short", found=f"{longest_days} days")
    # whole windows, so that the best of one that the span cuts is not an edge of it
    margin = hohmann.synodic_days(a.period_days, b.period_days)
    first = max(span()[0], low - margin)
    until = min(span()[1] - 2.0 * longest * step, high + margin)
    if until < high:
        raise Mistake("the last flights would end after DE440", found=f"{end}")
    count = math.floor((until - first) / step) + 1
    depart: Array = np.asarray(first + step * np.arange(count), dtype=np.float64)
    flyby = first + step * (shortest + np.arange(count + longest - shortest))
    flights = step * np.arange(shortest, longest + 1)
    leave, into = _excess(
        a, b, np.repeat(depart, flights.size), (depart[:, None] + flights).ravel()
    )
    out_of, _ = _excess(b, a, np.repeat(flyby, flights.size), (flyby[:, None] + flights).ravel())
    best = np.empty(depart.size)
    rows = np.empty((depart.size, 2), np.int64)
    shape = (-1, flights.size, 3)
    candidates(
        np.sum(leave**2, axis=1).reshape(shape[:2]),
        into.reshape(shape),
        out_of.reshape(shape),
        shortest,
        longest,
        # a little room for both limits: the refined dates lie between those of the grid
        math.floor(whole_days / step) + 2,
        b.mu_km3_s2,
        0.95 * (b.radius_km + height_km),
        best,
        rows,
    )
    numbers = window_numbers(a, b, depart)
    found = []
    for number in np.unique(numbers):
        days_of = np.flatnonzero((numbers == number) & np.isfinite(best))
        if not np.any((depart[days_of] >= low - step) & (depart[days_of] <= high + step)):
            continue
        for d in days_of[np.argsort(best[days_of], kind="stable")][:TRIED]:
            k, m = (int(x) for x in rows[d])
            at = float(depart[d]), float(flyby[d + k]), float(flyby[d + k] + flights[m])
            dates = _refine(a, b, at, step, height_km, whole_days)
            if dates is not None:
                if low <= dates[0] <= high:
                    found.append(_told(a, b, dates, int(number)))
                break
    return found


#: So many of the cheapest departures of a window are tried before it is given up.
TRIED = 8


def _told(a: Body, b: Body, dates: tuple[float, float, float], number: int) -> FreeReturn:
    jd1, jd2, jd3 = (np.array([jd]) for jd in dates)
    cells = _cells(a, b, jd1, jd2, jd3, 0.5)
    home = float(_speed(cells.home)[0])
    entry = math.nan
    if a.name in arrival.airs():
        entry = float(arrival.arrive(a.name, home, "direct_entry").entry_km_s)
    c3 = float(cells.c3[0])
    return FreeReturn(
        utc(dates[0]),
        utc(dates[1]),
        utc(dates[2]),
        dates[2] - dates[0],
        c3,
        float(_speed(cells.into)[0]),
        float(cells.height[0]),
        math.degrees(float(cells.turn[0])),
        home,
        entry if math.isfinite(entry) else None,
        float(arrival.burn(a, math.sqrt(c3))),
        number,
    )
