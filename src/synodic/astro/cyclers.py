"""Cyclers: orbits that come back to two planets for ever, turned by one of them each time.

On circular orbits in one plane the planets stand alike again after each synodic period. A ship that
leaves the inner planet and meets it again after n of those finds everything as it was, but turned
by some angle; if a pass turns its orbit by the same angle, it can go on for ever. So each cycler is
an orbit from the inner planet to itself in n synodic periods, with so many full turns, by either
branch: a Lambert problem with turns (McConaghy, Longuski & Byrnes 2002, AIAA 2002-4420). Of these
the ones that reach the outer planet are kept. With n = 1 and one turn it is Aldrin's cycler between
Earth and Mars (Byrnes, Longuski & Aldrin 1993, Journal of Spacecraft and Rockets 30, 334-336).

What the model leaves out is what makes cyclers hard: real orbits are ellipses and lean, so that a
real cycler needs small burns, and where the turn asked for is more than a pass can give (as of
Aldrin's), larger ones. Units: km, km/s, days, AU, degrees.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro import hohmann
from synodic.astro.bodies import AU_KM, Body, body, sun_mu_km3_s2
from synodic.astro.lambert import lambert, turns_that_fit
from synodic.astro.porkchop import check_pair
from synodic.schema.mistake import Mistake

Array = NDArray[np.float64]

_DAY_S = 86400.0
#: The lowest pass.
HEIGHT_KM = 200.0
MOST_PERIODS = 6


class Cycler(NamedTuple):
    """One cycler between circular orbits.

    Attributes:
        periods: synodic periods from one meeting with the inner planet to the next.
        turns: full turns of the ship between them.
        branch: "low" for the orbit of larger axis, "high" for the other; "" without turns.
        days: of a cycle.
        axis_au: semi-major axis.
        eccentricity: of the orbit.
        aphelion_au: its farthest point.
        perihelion_au: its nearest.
        vinf_inner_km_s: at the inner planet.
        vinf_outer_km_s: at the outer planet's orbit.
        transfer_days: of the shorter of the two ways between the planets' orbits.
        turn_deg: by which each pass of the inner planet must turn v-infinity.
        turn_limit_deg: what a pass 200 km above it gives.
    """

    periods: int
    turns: int
    branch: str
    days: float
    axis_au: float
    eccentricity: float
    aphelion_au: float
    perihelion_au: float
    vinf_inner_km_s: float
    vinf_outer_km_s: float
    transfer_days: float
    turn_deg: float
    turn_limit_deg: float

    @property
    def ballistic(self) -> bool:
        """Whether passes alone keep it going in this model."""
        return self.turn_deg <= self.turn_limit_deg


def _anomaly_days(axis: float, e: float, radius: float, mu: float) -> float:
    """Days from perihelion out to a radius, km."""
    cosine = (1.0 - radius / axis) / e
    eccentric = math.acos(min(1.0, max(-1.0, cosine)))
    return (eccentric - e * math.sin(eccentric)) * math.sqrt(axis**3 / mu) / _DAY_S


def _cycler(
    inner: Body,
    outer: Body,
    periods: int,
    turns: int,
    branch: str,
    v1: Array,
    v2: Array,
    days: float,
) -> Cycler | None:
    mu = sun_mu_km3_s2()
    r = inner.axis_au * AU_KM
    circular = math.sqrt(mu / r)
    turned = 2.0 * math.pi * days / inner.period_days
    axis = 1.0 / (2.0 / r - float(v1 @ v1) / mu)
    h = r * float(v1[1])
    e = math.sqrt(max(0.0, 1.0 - h * h / (mu * axis)))
    far = axis * (1.0 + e)
    reach = outer.axis_au * AU_KM
    if far < reach or e < 1e-9:
        return None
    out = v1 - np.array([0.0, circular, 0.0])
    into = v2 - circular * np.array([-math.sin(turned), math.cos(turned), 0.0])
    # the same orbit begins again, turned
    c, s = math.cos(turned), math.sin(turned)
    again = np.array([c * out[0] - s * out[1], s * out[0] + c * out[1], out[2]])
    excess = float(np.linalg.norm(out))
    cosine = float(into @ again) / (float(np.linalg.norm(into)) * excess)
    bend = math.degrees(math.acos(min(1.0, max(-1.0, cosine))))
    low = inner.radius_km + HEIGHT_KM
    limit = 2.0 * math.degrees(math.asin(1.0 / (1.0 + low * excess**2 / inner.mu_km3_s2)))
    tangential = h / reach
    speed2 = mu * (2.0 / reach - 1.0 / axis)
    at_outer = math.sqrt(mu / reach)
    outer_excess = math.sqrt(max(0.0, speed2 - 2.0 * tangential * at_outer + at_outer**2))
    # out from the inner orbit on the way up, and by the same on the way down
    transfer = _anomaly_days(axis, e, reach, mu) - _anomaly_days(axis, e, r, mu)
    if float(v1[0]) < 0.0:  # it leaves on the way down, and passes its perihelion first
        transfer = _anomaly_days(axis, e, reach, mu) + _anomaly_days(axis, e, r, mu)
    return Cycler(
        periods, turns, branch, days, axis / AU_KM, e, far / AU_KM, axis * (1.0 - e) / AU_KM,
        excess, outer_excess, transfer, bend, limit,
    )  # fmt: skip


def cyclers(inner: str = "earth", outer: str = "mars", most_periods: int = 2) -> list[Cycler]:
    """All cyclers of up to so many synodic periods, by period, turns and branch.

    Args:
        inner: the planet whose passes turn the orbit.
        outer: the planet to be reached, farther from the Sun.
        most_periods: of a cycle, 1 to 6.

    Raises:
        Mistake: unknown bodies, not in this order, no such number of periods.
    """
    check_pair(inner, outer)
    a, b = body(inner), body(outer)
    if not a.axis_au < b.axis_au:
        raise Mistake("the inner planet comes first", found=f"{inner!r}, {outer!r}")
    if not 1 <= most_periods <= MOST_PERIODS:
        raise Mistake("a cycle has some synodic periods", found=repr(most_periods),
                      expected=f"1 to {MOST_PERIODS}")  # fmt: skip
    found = []
    r = a.axis_au * AU_KM
    for periods in range(1, most_periods + 1):
        days = periods * hohmann.synodic_days(a.period_days, b.period_days)
        angle = 2.0 * math.pi * days / a.period_days
        r1 = np.array([r, 0.0, 0.0])
        r2 = r * np.array([math.cos(angle), math.sin(angle), 0.0])
        fit = int(turns_that_fit(r1, r2, days * _DAY_S)[0])
        for turns in range(fit + 1):
            for branch in ("low", "high") if turns else ("",):
                v1, v2 = lambert(r1, r2, days * _DAY_S, revolutions=turns, branch=branch or "low")
                one = _cycler(a, b, periods, turns, branch, v1[0], v2[0], days)
                if one is not None:
                    found.append(one)
    return found
