"""What it costs to reach a near-Earth asteroid, and to bring one home.

- **Reach.** Shoemaker & Helin 1978 (NASA CP-2053, 245-256): the least delta-v from a low orbit of
  Earth to a rendezvous at aphelion by two impulses that share the turn of plane, in any phase.
- **Encounter.** Opik 1951 (Proc. R. Irish Academy 54A, 165-199): the speed at which an orbit that
  crosses Earth's meets Earth, by Tisserand's invariant; Earth's orbit is taken to be a circle.
- **Tow.** A tug of low thrust takes off what is left of that speed after a swing by the Moon, which
  takes off up to `MOON_KM_S` for nothing (Brophy et al. 2012). Propellant follows from the rocket
  equation, thrust and power from the days that there are: half the lead time, twice the thrust.

Semi-major axes in au, speeds in km/s, angles in degrees. Orbits that do not cross Earth's have no
such numbers: NaN.
"""

from __future__ import annotations

import math
from typing import NamedTuple

EARTH_KM_S = 29.784  #: mean orbital speed of Earth
LOW_ORBIT_KM_S = 7.727  #: circular speed in the low orbit of Shoemaker & Helin
MOON_KM_S = 1.4  #: v-infinity that a swing by the Moon captures, as remembered of Brophy et al.
_CROSSES = 1.017  # au: Earth's aphelion
_DAY_S = 86400.0


class Tow(NamedTuple):
    """What moves a mass through a delta-v within so many days.

    Attributes:
        propellant_kg: burnt on the way.
        thrust_n: of a tug that pushes all the time.
        power_kw: that this takes, by the share of it that is in the jet.
    """

    propellant_kg: float
    thrust_n: float
    power_kw: float


def reach_dv(axis: float, eccentricity: float, inclination: float) -> float:
    """Delta-v from low orbit to a rendezvous with an asteroid that crosses Earth's orbit, km/s."""
    far, near = axis * (1.0 + eccentricity), axis * (1.0 - eccentricity)
    if near > _CROSSES or far < 1.0:
        return math.nan
    turn = math.cos(math.radians(inclination) / 2.0)
    if axis >= 1.0:  # Apollo: the transfer has its perihelion at Earth
        leaves = 3.0 - 2.0 / (1.0 + far) - 2.0 * math.sqrt(2.0 * far / (1.0 + far)) * turn
        transfer = 3.0 / far - 2.0 / (1.0 + far) - 2.0 / far * math.sqrt(2.0 / (1.0 + far))
    else:  # Aten: the transfer crosses Earth's orbit a quarter turn from its ends
        leaves = 2.0 - 2.0 * math.sqrt(max(0.0, 2.0 * far - far * far)) * turn
        transfer = 3.0 / far - 1.0 - 2.0 / far * math.sqrt(max(0.0, 2.0 - far))
    own = math.sqrt(axis / far * (1.0 - eccentricity * eccentricity))
    asteroid = 3.0 / far - 1.0 / axis - 2.0 / far * own * turn
    low = LOW_ORBIT_KM_S / EARTH_KM_S
    departure = math.sqrt(leaves + 2.0 * low * low) - low
    both = math.sqrt(max(0.0, transfer) * max(0.0, asteroid))
    rendezvous = math.sqrt(max(0.0, transfer - 2.0 * both * turn + asteroid))
    return 30.0 * (departure + rendezvous) + 0.5


def encounter_speed(axis: float, eccentricity: float, inclination: float) -> float:
    """The v-infinity at which an orbit that crosses Earth's meets Earth, km/s."""
    if axis * (1.0 - eccentricity) > _CROSSES or axis * (1.0 + eccentricity) < 1.0:
        return math.nan
    along = math.sqrt(axis * (1.0 - eccentricity * eccentricity))
    square = 3.0 - 1.0 / axis - 2.0 * along * math.cos(math.radians(inclination))
    return EARTH_KM_S * math.sqrt(max(0.0, square))


def home_dv(axis: float, eccentricity: float, inclination: float) -> float:
    """What a tug takes off so that a swing by the Moon captures an asteroid at Earth, km/s."""
    return max(0.0, encounter_speed(axis, eccentricity, inclination) - MOON_KM_S)


def tow(mass: float, dv: float, days: float, exhaust: float, efficiency: float) -> Tow:
    """A tow of `mass` kg through `dv` m/s in `days`, at `exhaust` m/s and a share of the power.

    Raises:
        ValueError: no days, no exhaust or no efficiency.
    """
    if min(days, exhaust, efficiency) <= 0.0:
        raise ValueError("a tow takes days, an exhaust velocity and an efficiency above zero")
    burnt = mass * math.expm1(dv / exhaust)
    thrust = burnt * exhaust / (days * _DAY_S)
    return Tow(burnt, thrust, 0.5 * thrust * exhaust / efficiency / 1e3)
