"""Closed forms between two circular orbits: Hohmann's transfer, the synodic period, light time.

They set scales (how long a flight may last, what is dear) and are what the oracles can check by
hand; no position or cost that a user sees comes from them.
"""

from __future__ import annotations

import math

from synodic.astro.bodies import AU_KM

#: Light, km/s (exact).
LIGHT_KM_S = 299792.458


def flight_days(axis1_au: float, axis2_au: float, mu_km3_s2: float) -> float:
    """Half the period of the ellipse that touches both orbits, in days."""
    a = 0.5 * (axis1_au + axis2_au) * AU_KM
    return math.pi * a * math.sqrt(a / mu_km3_s2) / 86400.0


def excess_km_s(axis1_au: float, axis2_au: float, mu_km3_s2: float) -> tuple[float, float]:
    """v-infinity at the departure from orbit 1 and at the arrival at orbit 2, in km/s."""
    r1, r2 = axis1_au * AU_KM, axis2_au * AU_KM
    leave = math.sqrt(mu_km3_s2 / r1) * abs(math.sqrt(2.0 * r2 / (r1 + r2)) - 1.0)
    arrive = math.sqrt(mu_km3_s2 / r2) * abs(1.0 - math.sqrt(2.0 * r1 / (r1 + r2)))
    return leave, arrive


def synodic_days(period1_days: float, period2_days: float) -> float:
    """How often two bodies come to the same place about the Sun."""
    return 1.0 / abs(1.0 / period1_days - 1.0 / period2_days)


def light_minutes(distance_au: float) -> float:
    """The time of light over a distance."""
    return distance_au * AU_KM / LIGHT_KM_S / 60.0
