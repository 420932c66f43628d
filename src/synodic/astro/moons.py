"""Moons of other planets as destinations: what it takes to arrive at one.

The ship comes from far with a v-infinity from the planet, falls to the moon's orbit, touches it
there along the moon's course, and brakes into a circle 100 km above the moon. Its speed where it
meets the moon is sqrt(v^2 + 2 mu / a), the moon's sqrt(mu / a); the difference is the v-infinity
from the moon. The planes are taken to be one, and the moon to be there: it goes round in weeks, and
a few days more or less on the way cost little. Numbers: `tables/moons.toml`. Units: km, km/s.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from synodic.astro.bodies import body
from synodic.schema.mistake import Mistake, nearest

#: Height of the circular orbit about a moon that an arrival ends in.
PARKING_KM = 100.0


class Moon(NamedTuple):
    """A moon on its mean orbit."""

    name: str
    planet: str
    axis_km: float
    eccentricity: float
    period_days: float
    mu_km3_s2: float
    radius_km: float


@cache
def moons() -> dict[str, Moon]:
    """All moons of the table by name. Earth's own is a body of the ephemeris."""
    table = tomllib.loads(files("synodic.astro").joinpath("tables/moons.toml").read_text("utf-8"))
    return {
        name: Moon(
            name, row["planet"], row["axis"], row["eccentricity"], row["period"], row["mu"],
            row["radius"],
        )
        for name, row in table["moon"].items()
    }  # fmt: skip


def moon(name: str) -> Moon:
    """The moon of this name.

    Raises:
        Mistake: no such moon; names the nearest.
    """
    known = moons()
    if str(name).lower() not in known:
        raise Mistake(
            "no such moon", found=repr(name), expected=", ".join(known),
            nearest=nearest(str(name).lower(), known),
        )  # fmt: skip
    return known[str(name).lower()]


def meeting_speed(place: Moon, vinf_km_s: Any) -> Any:
    """The v-infinity from the moon of a ship with a v-infinity from its planet, km/s."""
    pull = body(place.planet).mu_km3_s2 / place.axis_km
    return np.sqrt(vinf_km_s * vinf_km_s + 2.0 * pull) - math.sqrt(pull)


def moon_arrival_dv(place: Moon, vinf_km_s: Any) -> Any:
    """Delta-v from a v-infinity at the planet into a circle 100 km above the moon, km/s."""
    speed = meeting_speed(place, vinf_km_s)
    pull = place.mu_km3_s2 / (place.radius_km + PARKING_KM)
    return np.sqrt(speed * speed + 2.0 * pull) - math.sqrt(pull)
