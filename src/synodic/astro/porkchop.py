"""Porkchops: what each pair of departure and arrival dates costs."""

from __future__ import annotations

import math
import os
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from synodic.astro import arrival as arrivals
from synodic.astro.bodies import body, sun_mu_km3_s2
from synodic.astro.dates import EPOCH_JD, jd_tdb
from synodic.astro.ephemeris import check_span, states
from synodic.astro.grid import ARRIVE2, C3, DV, Ends, ends, solve_row_of
from synodic.astro.lambert_tile import LAM, TILE
from synodic.astro.lambert_turns import ROWS
from synodic.astro.paths import DIRECT, Path, path_of
from synodic.numerics.compile import kernel
from synodic.schema.mistake import Mistake

if TYPE_CHECKING:
    import xarray

Array = NDArray[np.float64]


@kernel
def _rows(
    first: int,
    last: int,
    turns: float,
    side: float,
    way: int,
    r1: Array,
    p1: Array,
    jd1: Array,
    r2: Array,
    p2: Array,
    jd2: Array,
    mu: float,
    orbits: Ends,
    c3: Array,
    vinf: Array,
    dv: Array,
) -> None:
    """Rows first..last-1 of the grid; jd2 is evenly spaced; way 1 or 2 leaves out the other."""
    w = np.empty(ROWS * TILE)
    m = jd2.shape[0]
    step = (jd2[m - 1] - jd2[0]) * 86400.0 / (m - 1) if m > 1 else 0.0
    for i in range(first, last):
        for start in range(0, m, TILE):
            count = min(TILE, m - start)
            tof = (jd2[start] - jd1[i]) * 86400.0
            solve_row_of(turns, side, w, count, i, r1, p1, r2, p2, start, 1, tof, step, mu, orbits)
            for k in range(count):
                if way != 0 and (w[LAM + k] > 0.0) != (way == 1):
                    w[C3 + k] = w[ARRIVE2 + k] = w[DV + k] = math.nan
                c3[i, start + k] = w[C3 + k]
                vinf[i, start + k] = np.sqrt(w[ARRIVE2 + k])
                dv[i, start + k] = w[DV + k]


def threads() -> int:
    """How many threads a grid is spread over: the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def grid(
    origin: str,
    target: str,
    depart_jd: Array,
    arrive_jd: Array,
    workers: int | None = None,
    path: Path = DIRECT,
) -> tuple[Array, Array, Array]:
    """C3 (km^2/s^2), v-infinity at arrival and delta-v (km/s), each (depart, arrive).

    The dates are evenly spaced JD TDB within the ephemeris. One thread a core for large grids.
    """
    if path.turns and path.branch == "best":
        low, high = (
            grid(origin, target, depart_jd, arrive_jd, workers, path._replace(branch=branch))
            for branch in ("low", "high")
        )
        better = ~(high[2] < low[2])
        return tuple(np.where(better, a, b) for a, b in zip(low, high, strict=True))  # type: ignore[return-value]
    a, b = body(origin), body(target)
    check_span(depart_jd)
    check_span(arrive_jd)
    r1, p1 = states(a.name, depart_jd)
    r2, p2 = states(b.name, arrive_jd)
    shape = (depart_jd.size, arrive_jd.size)
    c3, vinf, dv = (np.empty(shape) for _ in range(3))
    mu = sun_mu_km3_s2()
    orbits = ends(a, b)
    n = shape[0]
    if workers is None:
        workers = threads() if n * shape[1] > 20_000 else 1

    turns, side, way = path.numbers

    def part(bounds: tuple[int, int]) -> None:
        _rows(
            *bounds,
            turns,
            side,
            way,
            r1,
            p1,
            depart_jd,
            r2,
            p2,
            arrive_jd,
            mu,
            orbits,
            c3,
            vinf,
            dv,
        )

    if workers == 1:
        part((0, n))
    else:
        edges = np.linspace(0, n, min(n, 4 * workers) + 1).astype(int).tolist()
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(part, pairwise(edges)))
    return c3, vinf, dv


def check_pair(origin: str, target: str) -> None:
    """Refuse a pair between which no transfer about the Sun exists.

    Raises:
        Mistake: unknown, one and the same, the Sun, or both near Earth.
    """
    a, b = body(origin), body(target)
    near = {"earth", "moon", "emb"}
    if a.name == b.name or "sun" in (a.name, b.name) or {a.name, b.name} <= near:
        raise Mistake("these two have no transfer about the Sun", found=f"{origin!r} to {target!r}")


def _dates(name: str, limits: Any, count: int) -> Array:
    try:
        first, last = limits
    except (TypeError, ValueError) as error:
        raise Mistake(f"{name} is a pair of dates, first and last", found=repr(limits)) from error
    a, b = jd_tdb(first), jd_tdb(last)
    if b < a:
        raise Mistake(f"{name} ends before it begins", found=f"{first} to {last}")
    if count == 1 and b > a:
        raise Mistake(f"one {name} date, but two limits", found=f"{first} to {last}")
    return np.linspace(a, b, count)


def porkchop(
    origin: str,
    target: str,
    depart: Any,
    arrive: Any,
    shape: tuple[int, int] = (500, 500),
    revolutions: int = 0,
    branch: str = "best",
    way: str = "both",
    arrival: str = "capture",
) -> xarray.Dataset:
    """The cost of every transfer from `origin` to `target` on a grid of dates.

    Prograde transfers about the Sun; short and long way are both in the grid, on either side of its
    ridge, unless one is asked for. Real positions of DE440; planets have no size or pull but for
    the parking orbits.

    Args:
        origin: where from, a planet.
        target: where to, a planet.
        depart: first and last date of departure, each as `dates.jd_tdb` takes it.
        arrive: first and last date of arrival.
        shape: how many dates of departure and arrival; (1, 1) with equal limits is one transfer.
        revolutions: full turns about the Sun before the arrival.
        branch: with turns, "low" for the orbit of larger axis, "high" for the other, "best" for
            the one of less delta-v in each cell.
        way: "I" for transfer angles below 180 degrees (beyond the full turns), "II" for those
            above, "both".
        arrival: what the ship does at the target: a mode of `synodic.astro.arrival`.

    Returns:
        A Dataset with dims (depart, arrive) and

        - c3_km2_s2: square of v-infinity at departure,
        - vinf_arrive_km_s: v-infinity at arrival,
        - dv_km_s: both impulses, from a circular orbit 300 km above the origin to one 300 km above
          the target (or what the arrival costs),
        - days: time of flight.

        Coordinates are datetime64 in TDB; depart_jd and arrive_jd hold the Julian dates. Cells
        whose arrival is not after the departure are NaN, and so is a transfer of exactly 0 or 180
        degrees, whose plane is not given, one of the way that was not asked for, and one whose time
        is too short for the turns. Units are in the attributes.

    Raises:
        Mistake: unknown bodies, no transfer between them, dates that are none or outside DE440.
    """
    check_pair(origin, target)
    rows, columns = (int(n) for n in shape)
    if rows < 1 or columns < 1:
        raise Mistake("a grid has at least one row and column", found=f"shape {shape}")
    jd1 = _dates("depart", depart, rows)
    jd2 = _dates("arrive", arrive, columns)
    path = path_of(revolutions, branch, way)
    arrivals.arrive(target, 0.0, arrival)  # refuses what cannot be
    c3, vinf, dv = grid(origin, target, jd1, jd2, path=path)
    if arrival != "capture":
        leave = np.sqrt(c3 + ends(body(origin), body(target)).escape1)
        leave -= ends(body(origin), body(target)).circular1
        dv = leave + arrivals.arrive(target, vinf, arrival).dv_km_s
    days = jd2[None, :] - jd1[:, None]
    import xarray

    dims = ("depart", "arrive")
    return xarray.Dataset(
        {
            "c3_km2_s2": (dims, c3, {"units": "km2 s-2", "long_name": "C3 at departure"}),
            "vinf_arrive_km_s": (
                dims,
                vinf,
                {"units": "km s-1", "long_name": "v-infinity at arrival"},
            ),
            "dv_km_s": (dims, dv, {"units": "km s-1", "long_name": "delta-v, orbit to orbit"}),
            "days": (dims, days, {"units": "d", "long_name": "time of flight"}),
        },
        coords={
            "depart": _calendar(jd1),
            "arrive": _calendar(jd2),
            "depart_jd": ("depart", jd1, {"units": "d", "long_name": "Julian date TDB"}),
            "arrive_jd": ("arrive", jd2, {"units": "d", "long_name": "Julian date TDB"}),
        },
        attrs={
            "origin": body(origin).name,
            "target": body(target).name,
            "parking_orbit_km": 300.0,
            "revolutions": path.turns,
            "branch": path.branch if path.turns else "",
            "way": path.way,
            "arrival": arrival,
            "ephemeris": "DE440",
            "time_scale": "TDB",
        },
    )


def _calendar(jd: Array) -> NDArray[np.datetime64]:
    """Dates in nanoseconds, as tables expect them; in milliseconds outside 1678 to 2261."""
    milliseconds = np.rint((jd - EPOCH_JD) * 86_400_000.0).astype("timedelta64[ms]")
    dates = np.datetime64("2000-01-01", "ms") + milliseconds
    inside = jd[0] >= 2333937.5 and jd[-1] <= 2547238.5
    return dates.astype("datetime64[ns]") if inside else dates
