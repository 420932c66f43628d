"""The picture of a tour (`sun_chart` draws): the way from each stop to the next."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from synodic.astro.dates import utc
from synodic.astro.kepler import propagate
from synodic.report.sun_chart import POINTS, Stop, Ways, orbit, ways_svg

if TYPE_CHECKING:
    from synodic.astro.tours import Tour

_WORDS = {"departure": "leave", "flyby": "pass", "manoeuvre": "burn", "arrival": "reach"}


def tour_svg(tour: Tour) -> str:
    """A stand-alone SVG of a tour, with its stops listed under the drawing."""
    ways = []
    for k, (one, two) in enumerate(pairwise(tour.stops), start=1):
        seconds = np.linspace(0.0, (two.jd - one.jd) * 86400.0, POINTS)
        ways.append((f"from {k} to {k + 1}", propagate(one.r_km, one.v_km_s, seconds)[0]))
    return ways_svg(
        Ways(
            "tour",
            f"{' – '.join(name.title() for name in tour.bodies)}: {tour.dv_km_s:.2f} km/s",
            [orbit(name, tour.stops[0].jd) for name in dict.fromkeys(tour.bodies)],
            ways,
            [
                Stop(np.array(stop.r_km), line)
                for stop, line in zip(tour.stops, lines(tour), strict=True)
            ],
            told="The way of a ship about the Sun "
            f"in {tour.days:.0f} days for {tour.dv_km_s:.2f} km/s",
        )
    )


def lines(tour: Tour) -> list[str]:
    """What happens at each stop."""
    found = []
    for stop in tour.stops:
        where = stop.body.title() or "deep space"
        line = f"{utc(stop.jd):%Y-%m-%d}  {_WORDS[stop.what]} {where}"
        speed = stop.vinf_out_km_s if stop.what == "departure" else stop.vinf_in_km_s
        if math.isfinite(speed):
            line += f", v∞ {speed:.2f} km/s"
        if math.isfinite(stop.altitude_km):
            line += f", {stop.altitude_km:,.0f} km up"
        if stop.dv_km_s >= 5e-4:
            line += f", delta-v {stop.dv_km_s:.3f} km/s"
        found.append(line)
    return found
