"""Where bodies are: DE440's Chebyshev records, evaluated by a compiled kernel; minor bodies.

Units: km and km/s; axes: ICRF; time: JD TDB. Mars and the giant planets are their systems'
barycentres (for Mars within 0.2 m of the planet), Mercury and Venus the planets themselves, Earth
and Moon are apart, `emb` is their barycentre. DE440 covers 1550 to 2650.

A position is the sum of segments, such as Earth = Earth from emb + emb from the solar system's
barycentre; segments that body and centre share are left out. Ceres and Vesta, which DE440 lacks,
move on fixed ellipses about the Sun (`synodic.astro.minor`).
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synodic.astro import spk
from synodic.astro.bodies import body as known_body
from synodic.astro.chebyshev import add_segment
from synodic.astro.dates import jd_tdb as one_date
from synodic.astro.dates import utc
from synodic.astro.minor import heliocentric
from synodic.schema.mistake import Mistake

# Mercury and Venus: DE440 puts them at their barycentres, which are stored.
_STORED = {199: 1, 299: 2}


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
def segments_of(body: str, center: str) -> tuple[tuple[float, spk.Segment], ...]:
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
        Mistake: names the first such date, its row, how many there are, and the span.
    """
    first, last = span()
    outside = ~((jd >= first) & (jd <= last))
    if outside.any():
        bad = float(jd[outside][0])
        known = np.isfinite(bad) and 1721426.0 < bad < 5373484.0
        text = utc(bad).date().isoformat() if known else str(bad)
        if jd.size > 1:
            others = int(outside.sum()) - 1
            text += f" in row {int(np.argmax(outside))}" + f" and {others} others" * (others > 0)
        raise Mistake(
            "the ephemeris DE440 does not cover this date",
            found=text,
            expected=f"{utc(first + 1.0).date()} to {utc(last - 1.0).date()}",
        )


def dates_between(start: Any, end: Any, most_years: float = math.inf) -> tuple[float, float]:
    """The first and the last date of a search, JD TDB.

    Args:
        start: as `dates.jd_tdb` takes it.
        end: likewise, not before the start.
        most_years: how long the search may be.

    Raises:
        Mistake: not dates, out of DE440, in the wrong order, or too far apart.
    """
    low, high = one_date(start), one_date(end)
    check_span(np.array([low, high]))
    if high < low:
        raise Mistake("the end is before the start", found=f"{start} to {end}")
    if high - low > most_years * 365.25:
        raise Mistake(
            "so long a span is searched in parts",
            found=f"{start} to {end}",
            expected=f"at most {most_years} years",
        )
    return low, high


def states(
    body: str, jd: NDArray[np.float64], center: str = "sun"
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """As `state`, for a float64 array (n,) that is known to lie within the span."""
    moves = known_body(body).orbit is not None
    about = center != "ssb" and known_body(center).orbit is not None
    if moves or about:
        return _by_the_sun(body, jd, center, moves, about)
    terms = segments_of(body, center)
    # a body from itself has no terms
    r, v = ((np.empty if terms else np.zeros)((jd.size, 3)) for _ in range(2))
    doubles = spk.de440().doubles
    for k, (sign, s) in enumerate(terms):
        shape = (s.offset, s.start_jd, s.days, s.size, s.records)
        add_segment(doubles, *shape, sign, k == 0, jd, r, v)
    return r, v


def _by_the_sun(
    body: str, jd: NDArray[np.float64], center: str, moves: bool, about: bool
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A state of which one end is a minor body: both from the Sun, and their difference."""
    r, v = heliocentric(body, jd) if moves else states(body, jd)
    if center == "sun":
        return r, v
    if center == "ssb":
        r0, v0 = states("sun", jd, center)
        return r + r0, v + v0
    r0, v0 = heliocentric(center, jd) if about else states(center, jd)
    return r - r0, v - v0


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
    name = known_body(body).name
    middle = center if center == "ssb" else known_body(center).name
    check_span(jd)
    return states(name, jd, middle)
