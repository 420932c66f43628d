"""What a ship does where it arrives, and what that costs: parking orbits, air, fly-bys.

- ``capture``: one burn at the periapsis of the parking orbit.
- ``aerocapture``: one pass through the air leaves the ship on an orbit with the apoapsis of the
  parking orbit; there one burn lifts the periapsis out of the air to that of the parking orbit,
  and a trim before and after is added.
- ``direct_entry``: straight into the air and down. The braking costs nothing; what a landing
  takes is the vehicle's (its ``landing_dv``).
- ``flyby``: nothing.

The words are those of a vehicle's ``arrival`` in the catalogue. Numbers (heights of the air, speeds
that have been flown) are those of `scenario/catalogue/arrivals.toml`, with sources and grades.
Speeds are inertial, km/s; the turning of the planet is left out (0.24 km/s at Mars's equator, 0.46
at Earth's); heights are above the equatorial radius, km. Where the air is, only the speed of entry
is told: corridors, loads and heat are the vehicle's.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synodic.astro.bodies import Body, body
from synodic.schema.mistake import Mistake

MODES = ("capture", "aerocapture", "direct_entry", "flyby")

Array = NDArray[np.float64]


class Parking(NamedTuple):
    """An orbit by the heights of its ends above the equator, km."""

    periapsis_km: float = 300.0
    apoapsis_km: float = 300.0


#: Circular, 300 km high, as everywhere else.
LOW = Parking()


class Air(NamedTuple):
    """A body's air: where an entry is counted from, where a ship of aerocapture dips to, km; the
    trim of an aerocapture and the fastest entry flown so far (NaN for none), km/s.
    """

    interface_km: float
    dip_km: float
    trim_km_s: float
    fastest_km_s: float


class Arrival(NamedTuple):
    """What an arrival costs and asks for; arrays of the shape of v-infinity.

    Attributes:
        dv_km_s: burnt by the ship.
        entry_km_s: inertial speed where the air begins; NaN where the ship keeps out of it.
        flown: whether no ship has ever entered there faster; True outside the air.
    """

    dv_km_s: Array
    entry_km_s: Array
    flown: NDArray[np.bool_]


@cache
def airs() -> dict[str, Air]:
    """The bodies with air that the catalogue knows."""
    text = files("synodic.scenario").joinpath("catalogue/arrivals.toml").read_text("utf-8")
    table = tomllib.loads(text)
    trim = float(table["aerocapture"]["trim"]["value"])
    return {
        name: Air(
            float(row["interface"]["value"]),
            float(row["dip"]["value"]),
            trim,
            float(row["fastest"]["value"]) if "fastest" in row else math.nan,
        )
        for name, row in table["atmosphere"].items()
    }


def air(of: Body) -> Air:
    """The air of a body.

    Raises:
        Mistake: it has none, or none that the catalogue knows.
    """
    found = airs().get(of.name)
    if found is None:
        raise Mistake(
            f"nothing is known of an entry at {of.label}",
            found=repr(of.name),
            expected=", ".join(airs()),
        )
    return found


def _speed(of: Body, at_km: float, periapsis_km: float, apoapsis_km: float) -> float:
    """Speed at a height on an orbit of these heights."""
    r = of.radius_km + at_km
    axis = of.radius_km + 0.5 * (periapsis_km + apoapsis_km)
    return math.sqrt(of.mu_km3_s2 * (2.0 / r - 1.0 / axis))


def _check(parking: Parking) -> None:
    low, high = parking
    if not (0.0 <= low <= high and math.isfinite(high)):
        raise Mistake(
            "a parking orbit has its periapsis at or below its apoapsis, above the ground",
            found=f"{low} and {high} km",
        )


def burn(of: Body, vinf_km_s: ArrayLike, parking: Parking = LOW) -> Array:
    """Delta-v between a hyperbola and the parking orbit at its periapsis, either way, km/s."""
    _check(parking)
    vinf = np.asarray(vinf_km_s, dtype=np.float64)
    escape2 = 2.0 * of.mu_km3_s2 / (of.radius_km + parking.periapsis_km)
    orbit = _speed(of, parking.periapsis_km, *parking)
    return np.asarray(np.sqrt(vinf * vinf + escape2) - orbit)


def arrive(
    target: str, vinf_km_s: ArrayLike, mode: str = "capture", parking: Parking = LOW
) -> Arrival:
    """What it costs to arrive at `target` with this v-infinity.

    Args:
        target: a planet.
        vinf_km_s: v-infinity at arrival, any shape; NaN stays NaN.
        mode: capture, aerocapture, direct_entry or flyby.
        parking: the orbit wanted, for the first two.

    Raises:
        Mistake: no such mode, no air there, an orbit inside the ground or the air.
    """
    of = body(target)
    if mode not in MODES:
        raise Mistake("no such arrival", found=repr(mode), expected=", ".join(MODES))
    vinf = np.asarray(vinf_km_s, dtype=np.float64)
    nothing = np.where(np.isnan(vinf), np.nan, 0.0)
    outside = Arrival(nothing, np.full(vinf.shape, np.nan), np.ones(vinf.shape, bool))
    if mode == "flyby":
        return outside
    if mode == "capture":
        return outside._replace(dv_km_s=burn(of, vinf, parking))
    sky = air(of)
    entry = np.sqrt(vinf * vinf + 2.0 * of.mu_km3_s2 / (of.radius_km + sky.interface_km))
    flown = entry <= sky.fastest_km_s
    if mode == "direct_entry":
        return Arrival(nothing, entry, flown)
    _check(parking)
    if parking.periapsis_km < sky.interface_km:
        raise Mistake(
            "the parking orbit dips into the air",
            found=f"{parking.periapsis_km} km",
            expected=f"above {sky.interface_km} km",
        )
    lift = _speed(of, parking.apoapsis_km, *parking)
    lift -= _speed(of, parking.apoapsis_km, sky.dip_km, parking.apoapsis_km)
    return Arrival(nothing + lift + sky.trim_km_s, entry, flown)
