"""There and back: round trips of both classes, and what haste costs.

- *conjunction*: the ship waits at the target for the next cheap way home, for Mars some 500 days;
  both legs are cheap, the whole takes two and a half years.
- *opposition*: it leaves again soon and is back within 0.85 of a synodic period (or 1.28 times both
  of Hohmann's flights, where that is longer); one leg is bad, as the planets stand wrongly for it.

The classes differ in the stay, a share of the synodic period (`STAYS`) that can be set in days, and
in that limit. A trip is four dates: out, there, off again, back. On a grid of days all combinations
are weighed: the cheapest way to be ready to leave at a date, then the cheapest
total for each pair of first and last date, which also gives the front of days against delta-v. The
best of each window is then refined over all four dates to minutes.

Delta-v counts the burns from the low orbit about the origin to the arrival there again: departure,
arrival and departure at the target, arrival at home; arrivals as `synodic.astro.arrival` has them.
Both legs are below one full turn. Units: km/s, days; dates JD TDB inside, UTC outside.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro import hohmann
from synodic.astro.arrival import arrive as arriving
from synodic.astro.arrival import burn
from synodic.astro.bodies import Body, body, sun_mu_km3_s2
from synodic.astro.cycles import window_numbers
from synodic.astro.dates import utc
from synodic.astro.ephemeris import dates_between, span
from synodic.astro.porkchop import check_pair, grid
from synodic.astro.timetable import LONGEST, SHORTEST
from synodic.astro.windows import transfers
from synodic.numerics.compile import kernel
from synodic.schema.mistake import Mistake

Array = NDArray[np.float64]
Rows = NDArray[np.int64]

#: The stay at the target, as shares of the synodic period (for Mars 30 to 100, 270 to 700 days).
STAYS = {"opposition": (0.0385, 0.128), "conjunction": (0.346, 0.9)}
#: Steps of the grid in a synodic period: two days for Earth and Mars.
STEPS = 390
_MINUTE = 1.0 / 1440.0


class RoundTrip(NamedTuple):
    """A way there and back. Dates are aware UTC datetimes; the numbers are those of these dates."""

    kind: str  # opposition or conjunction
    depart: dt.datetime
    arrive: dt.datetime
    leave: dt.datetime
    back: dt.datetime
    out_days: float
    stay_days: float
    back_days: float
    days: float
    dv_km_s: float  # all burns
    burns_km_s: tuple[float, float, float, float]  # depart, arrive, leave, back
    vinf_km_s: tuple[float, float, float, float]
    entry_km_s: float | None  # at home, where the air brakes
    number: int  # the ordinal of the synodic window of the departure


class Terms(NamedTuple):
    """What of a round trip is fixed: bodies, arrivals, stay in days."""

    a: Body
    b: Body
    arrival: str
    home: str
    kind: str
    stay: tuple[float, float]
    leg: float  # the longest
    whole: float  # the longest trip


@kernel
def ready(out: Array, first: int, shortest: int, longest: int, cost: Array, row: Rows) -> None:
    """cost[d, l]: the least out[d, a] with l - a from shortest to longest; row: that a, or -1.

    Column a of `out` is step first + a, column l of `cost` the same step as column l of `out`.
    """
    for d in range(out.shape[0]):
        for l in range(cost.shape[1]):
            best, at = math.inf, -1
            for a in range(max(0, l - longest), min(out.shape[1], l - shortest + 1)):
                if out[d, a] < best:
                    best, at = out[d, a], a
            cost[d, l] = best
            row[d, l] = at


@kernel
def whole(cost: Array, home: Array, total: Array, row: Rows) -> None:
    """total[d, e]: the least of cost[d, l] + home[l, e] over l; row: that l, or -1."""
    for d in range(total.shape[0]):
        for e in range(total.shape[1]):
            total[d, e] = math.inf
            row[d, e] = -1
        for l in range(cost.shape[1]):
            so_far = cost[d, l]
            if not so_far < math.inf:
                continue
            for e in range(total.shape[1]):
                if so_far + home[l, e] < total[d, e]:
                    total[d, e] = so_far + home[l, e]
                    row[d, e] = l


def _leg(a: Body, b: Body, jd1: Array, jd2: Array, mode: str, longest: float) -> Array:
    """Burns of one leg for each pair of dates; infinite where it is too short or too long."""
    c3, vinf, _ = grid(a.name, b.name, jd1, jd2)
    cost = burn(a, np.sqrt(c3)) + arriving(b.name, vinf, mode).dv_km_s
    days = jd2[None, :] - jd1[:, None]
    fits = (days >= longest * SHORTEST / LONGEST) & (days <= longest) & np.isfinite(cost)
    return np.where(fits, cost, np.inf)


class Search(NamedTuple):
    """All trips of a span of departures on a grid of dates."""

    depart: Array  # (D,) JD
    leave: Array  # (L,) JD, of arrivals at the target and departures from it
    back: Array  # (E,) JD
    total: Array  # (D, E) delta-v
    left: Rows  # (D, E) row of `leave`
    there: Rows  # (D, L) row of `leave` at which the ship arrived

    def dates(self, d: int, e: int) -> tuple[float, float, float, float]:
        """The four dates of a cell."""
        l = int(self.left[d, e])
        a = int(self.there[d, l])
        return (
            float(self.depart[d]),
            float(self.leave[a]),
            float(self.leave[l]),
            float(self.back[e]),
        )


def _search(terms: Terms, low: float, high: float, step: float) -> Search:
    a, b = terms.a, terms.b
    longest = terms.leg
    shortest = longest * SHORTEST / LONGEST
    last = span()[1]
    depart = _steps(low, high, step)
    leave = _steps(low + shortest, min(last, depart[-1] + longest + terms.stay[1]), step)
    back = _steps(leave[0] + shortest, min(last, leave[-1] + longest), step)
    out = _leg(a, b, depart, leave, terms.arrival, longest)
    home = _leg(b, a, leave, back, terms.home, longest)
    cost, there = np.empty(out.shape), np.empty(out.shape, np.int64)
    stay = max(0, math.ceil(terms.stay[0] / step)), max(0, math.floor(terms.stay[1] / step))
    ready(out, 0, *stay, cost, there)
    shape = (depart.size, back.size)
    total, left = np.empty(shape), np.empty(shape, np.int64)
    whole(cost, home, total, left)
    total[back[None, :] - depart[:, None] > terms.whole] = np.inf
    return Search(depart, leave, back, total, left, there)


def _steps(first: float, last: float, step: float) -> Array:
    return np.asarray(first + step * np.arange(max(1, math.floor((last - first) / step) + 1)))


def _four(row: Array) -> tuple[float, float, float, float]:
    return float(row[0]), float(row[1]), float(row[2]), float(row[3])


def _trip(terms: Terms, dates: tuple[float, float, float, float], number: int) -> RoundTrip:
    """What four dates cost."""
    burns, vinf = _burns(terms, np.array([dates]))
    d, a, l, e = dates
    entry = float(arriving(terms.a.name, vinf[0, 3], terms.home).entry_km_s)
    return RoundTrip(
        terms.kind,
        utc(d),
        utc(a),
        utc(l),
        utc(e),
        a - d,
        l - a,
        e - l,
        e - d,
        float(burns[0].sum()),
        _four(burns[0]),
        _four(vinf[0]),
        entry if math.isfinite(entry) else None,
        number,
    )


def _burns(terms: Terms, dates: Array) -> tuple[Array, Array]:
    """The four burns and v-infinities of trips, (n, 4) each; dates (n, 4)."""
    a, b = terms.a, terms.b
    columns = [np.ascontiguousarray(column) for column in dates.T]
    out = transfers(a, b, columns[0], columns[1])
    home = transfers(b, a, columns[2], columns[3])
    vinf = np.sqrt(np.stack([out[:, 0], out[:, 1], home[:, 0], home[:, 1]], axis=1))
    burns = np.stack(
        [
            burn(a, vinf[:, 0]),
            arriving(b.name, vinf[:, 1], terms.arrival).dv_km_s,
            burn(b, vinf[:, 2]),
            arriving(a.name, vinf[:, 3], terms.home).dv_km_s,
        ],
        axis=1,
    )
    return burns, vinf


def _refine(
    terms: Terms, dates: tuple[float, float, float, float], step: float
) -> tuple[float, float, float, float]:
    """The minimum near four dates: a shrinking net of 81, kept within the stay."""
    shifts = np.stack(np.meshgrid(*[(-1.0, 0.0, 1.0)] * 4, indexing="ij"), axis=-1).reshape(-1, 4)
    at = np.array(dates)
    first, last = span()
    for _ in range(200):
        tried = np.clip(at + step * shifts, first, last)
        stay = tried[:, 2] - tried[:, 1]
        outside = (stay < terms.stay[0] - 1e-9) | (stay > terms.stay[1] + 1e-9)
        # on the edge of the stay all four move along it
        tried[outside, 2] = tried[outside, 1] + np.clip(stay[outside], *terms.stay)
        out, home = tried[:, 1] - tried[:, 0], tried[:, 3] - tried[:, 2]
        fits = (out > 0.0) & (out <= terms.leg) & (home > 0.0) & (home <= terms.leg)
        fits &= tried[:, 3] - tried[:, 0] <= terms.whole
        cost = np.where(fits, _burns(terms, tried)[0].sum(axis=1), np.inf)
        cost[~np.isfinite(cost)] = np.inf
        best = int(np.argmin(cost))
        if np.array_equal(tried[best], at):
            step *= 0.5
        at = tried[best]
        if step < 0.5 * _MINUTE:
            break
    return _four(at)


def _terms(
    origin: str, target: str, kind: str, stay: Any, arrival: str, home: str
) -> tuple[Terms, float]:
    check_pair(origin, target)
    if kind not in STAYS:
        raise Mistake("no such class of round trips", found=repr(kind), expected=", ".join(STAYS))
    a, b = body(origin), body(target)
    synodic = hohmann.synodic_days(a.period_days, b.period_days)
    try:
        first, last = (share * synodic for share in STAYS[kind]) if stay is None else stay
        good = 0.0 <= float(first) <= float(last) <= 10.0 * synodic
    except (TypeError, ValueError):
        good = False
    if not good:
        raise Mistake("a stay is two numbers of days, first and last", found=repr(stay))
    for where, mode in ((a, home), (b, arrival)):
        arriving(where.name, 0.0, mode)  # refuses what cannot be
    flight = hohmann.flight_days(a.axis_au, b.axis_au, sun_mu_km3_s2())
    most = max(0.85 * synodic, 2.56 * flight) if kind == "opposition" else math.inf
    limits = (float(first), float(last)), LONGEST * flight, most
    return Terms(a, b, arrival, home, kind, *limits), synodic / STEPS


def _searches(
    origin: str, target: str, start: Any, end: Any, kind: str, stay: Any, arrival: str, home: str
) -> tuple[Terms, float, float, float, Search]:
    terms, step = _terms(origin, target, kind, stay, arrival, home)
    low, high = dates_between(start, end, MOST_YEARS)
    margin = STEPS // 3 * step
    first, last = span()
    return (
        terms,
        step,
        low,
        high,
        _search(terms, max(first, low - margin), min(last, high + margin), step),
    )


#: A search holds every pair of first and last dates at once.
MOST_YEARS = 40


def round_trips(
    origin: str,
    target: str,
    start: Any,
    end: Any,
    kind: str = "conjunction",
    stay: tuple[float, float] | None = None,
    arrival: str = "capture",
    home: str = "direct_entry",
) -> list[RoundTrip]:
    """The cheapest round trips that leave between two dates: one each synodic period, by date.

    None that leaves within a third of a period of another of them is cheaper.

    Args:
        origin: where from, a planet.
        target: where to, a planet.
        start: first date of departure, as `dates.jd_tdb` takes it.
        end: last date of departure, at most 40 years later.
        kind: the class: "conjunction" (a long stay) or "opposition" (a short one).
        stay: first and last days of the stay, instead of those of the class.
        arrival: what the ship does at the target, a mode of `synodic.astro.arrival`.
        home: what it does at the end.

    Raises:
        Mistake: unknown words or bodies, no transfer between them, dates outside DE440.
    """
    terms, step, low, high, found = _searches(origin, target, start, end, kind, stay, arrival, home)
    numbers = window_numbers(terms.a, terms.b, found.depart)
    least = found.total.min(axis=1)
    trips = []
    for d in range(least.size):
        near = least[max(0, d - STEPS // 3) : d + STEPS // 3 + 1]
        if not math.isfinite(least[d]) or least[d] > near.min():
            continue
        dates = _refine(terms, found.dates(d, int(np.argmin(found.total[d]))), step)
        if low <= dates[0] <= high:
            trips.append(_trip(terms, dates, int(numbers[d])))
    return trips


def front(
    origin: str,
    target: str,
    start: Any,
    end: Any,
    kind: str = "conjunction",
    stay: tuple[float, float] | None = None,
    arrival: str = "capture",
    home: str = "direct_entry",
) -> list[RoundTrip]:
    """The round trips that no other beats in both days and delta-v, the shortest first.

    Of all departures between two dates, on a grid of a 390th of the synodic period (two days for
    Earth and Mars), not refined. Arguments and mistakes as `round_trips`.
    """
    terms, _, low, high, found = _searches(origin, target, start, end, kind, stay, arrival, home)
    numbers = window_numbers(terms.a, terms.b, found.depart)
    inside = (found.depart >= low) & (found.depart <= high)
    found.total[~inside] = np.inf
    days = found.back[None, :] - found.depart[:, None]
    order = np.lexsort((found.total.ravel(), days.ravel()))
    kept = []
    least = math.inf
    for cell in order:
        d, e = divmod(int(cell), found.back.size)
        if found.total[d, e] < least - 1e-6:
            least = float(found.total[d, e])
            kept.append(_trip(terms, found.dates(d, e), int(numbers[d])))
    # of equal days the cheapest came first
    return kept
