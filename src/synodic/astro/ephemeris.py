"""Where bodies are: DE440's Chebyshev records, evaluated by a compiled kernel.

Units: km and km/s; axes: ICRF; time: JD TDB. Mars and the giant planets are their systems'
barycentres (for Mars within 0.2 m of the planet), Mercury and Venus the planets themselves, Earth
and Moon are apart, `emb` is their barycentre. DE440 covers 1550 to 2650.

A position is the sum of segments, such as Earth = Earth from emb + emb from the solar system's
barycentre; segments that body and centre share are left out.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synodic.astro import spk
from synodic.astro.bodies import body as known_body
from synodic.astro.dates import jd_tdb as one_date
from synodic.astro.dates import utc
from synodic.numerics.compile import kernel
from synodic.schema.mistake import Mistake

# Mercury and Venus: DE440 puts them at their barycentres, which are stored.
_STORED = {199: 1, 299: 2}


@kernel
def add_segment(
    doubles: NDArray[np.float64],
    offset: int,
    start_jd: float,
    days: float,
    size: int,
    records: int,
    sign: float,
    jd: NDArray[np.float64],
    r: NDArray[np.float64],
    v: NDArray[np.float64],
) -> None:
    """Add sign * (position, velocity) of a segment at the dates `jd` (n,) to r and v (n, 3)."""
    terms = (size - 2) // 3
    rate = 2.0 / (days * 86400.0)
    for i in range(jd.shape[0]):
        since = (jd[i] - start_jd) / days
        record = int(since)
        record = min(max(record, 0), records - 1)
        x = 2.0 * (since - record) - 1.0
        at = offset + record * size + 2
        twice = 2.0 * x
        # T_k and T_k'; the first two terms by hand
        t0, t1 = 1.0, x
        d0, d1 = 0.0, 1.0
        at_y = at + terms
        at_z = at_y + terms
        px = doubles[at] + doubles[at + 1] * x
        py = doubles[at_y] + doubles[at_y + 1] * x
        pz = doubles[at_z] + doubles[at_z + 1] * x
        vx = doubles[at + 1]
        vy = doubles[at_y + 1]
        vz = doubles[at_z + 1]
        for k in range(2, terms):
            t2 = twice * t1 - t0
            d2 = 2.0 * t1 + twice * d1 - d0
            cx = doubles[at + k]
            cy = doubles[at_y + k]
            cz = doubles[at_z + k]
            px += cx * t2
            py += cy * t2
            pz += cz * t2
            vx += cx * d2
            vy += cy * d2
            vz += cz * d2
            t0, t1, d0, d1 = t1, t2, d1, d2
        r[i, 0] += sign * px
        r[i, 1] += sign * py
        r[i, 2] += sign * pz
        v[i, 0] += sign * rate * vx
        v[i, 1] += sign * rate * vy
        v[i, 2] += sign * rate * vz


def _chain(naif: int) -> list[spk.Segment]:
    segments = spk.de440().segments
    naif = _STORED.get(naif, naif)
    chain = []
    while naif != 0:
        segment = segments[naif]
        chain.append(segment)
        naif = segment.center
    return chain


@cache
def _terms(body: str, center: str) -> tuple[tuple[float, spk.Segment], ...]:
    """The segments whose signed sum is the body from the centre."""
    ours = _chain(known_body(body).naif)
    theirs = [] if center == "ssb" else _chain(known_body(center).naif)
    plus = [(1.0, segment) for segment in ours if segment not in theirs]
    minus = [(-1.0, segment) for segment in theirs if segment not in ours]
    return tuple(plus + minus)


@cache
def span() -> tuple[float, float]:
    """First and last JD TDB that every segment covers."""
    segments = [s for s in spk.de440().segments.values() if s.target not in _STORED]
    return max(s.start_jd for s in segments), min(s.end_jd for s in segments)


def check_span(jd: NDArray[np.float64]) -> None:
    """Refuse dates that the ephemeris does not cover.

    Raises:
        Mistake: names the first such date and the span.
    """
    first, last = span()
    outside = ~((jd >= first) & (jd <= last))
    if outside.any():
        bad = float(jd[outside][0])
        known = np.isfinite(bad) and 1721426.0 < bad < 5373484.0
        text = utc(bad).date().isoformat() if known else str(bad)
        raise Mistake(
            "the ephemeris DE440 does not cover this date",
            found=text,
            expected=f"{utc(first + 1.0).date()} to {utc(last - 1.0).date()}",
        )


def states(
    body: str, jd: NDArray[np.float64], center: str = "sun"
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """As `state`, for a float64 array (n,) that is known to lie within the span."""
    r = np.zeros((jd.size, 3))
    v = np.zeros((jd.size, 3))
    doubles = spk.de440().doubles
    for sign, s in _terms(body, center):
        add_segment(doubles, s.offset, s.start_jd, s.days, s.size, s.records, sign, jd, r, v)
    return r, v


def state(
    body: str, jd_tdb: ArrayLike | Any, center: str = "sun"
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Position and velocity of `body` from `center`, geometric (no light time), ICRF.

    Args:
        body: sun, mercury, ... pluto, moon, earth, emb.
        jd_tdb: Julian dates TDB, one or an array (n,); or one date as `dates.jd_tdb` takes it.
        center: a body, or "ssb" for the barycentre of the solar system.

    Returns:
        r_km (n, 3) and v_km_s (n, 3); n is 1 for one date.

    Raises:
        Mistake: an unknown body, or a date outside DE440.
    """
    if isinstance(jd_tdb, (list, tuple)) and jd_tdb and not isinstance(jd_tdb[0], (int, float)):
        jd_tdb = [one_date(date) for date in jd_tdb]
    elif not isinstance(jd_tdb, (np.ndarray, list, tuple)):
        jd_tdb = one_date(jd_tdb)
    jd = np.atleast_1d(np.ascontiguousarray(jd_tdb, dtype=np.float64))
    if jd.ndim != 1:
        raise Mistake("dates come one or as a list", found=f"an array of shape {jd.shape}")
    check_span(jd)
    name = known_body(body).name
    return states(name, jd, center if center == "ssb" else known_body(center).name)
