"""Synodic cycles, counted from a fixed date: the number of a launch window.

A pair of planets meets again and again; cycle n is the one whose ideal departure (the phase angle
of a Hohmann transfer) is number n, 0 being the one nearest to 2000-01-01. A day belongs to the
cycle whose ideal phase it is nearest to, so the border lies half a turn away from the window. The
number comes from the real longitudes of that day alone and is the same in any scenario.

The longitudes tell the phase but for whole turns; those follow from the mean motions, as a real
phase never leaves the mean one by half a turn (both equations of the centre together: 60 degrees
at the most, Mercury and Pluto).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from synodic.astro import hohmann
from synodic.astro.bodies import Body, sun_mu_km3_s2
from synodic.astro.dates import EPOCH_JD
from synodic.astro.ephemeris import states
from synodic.astro.longitude import longitudes

_TURN = 2.0 * math.pi


def _phase(origin: Body, target: Body, jd: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitude of the target less that of the origin."""
    ahead = np.empty(jd.size)
    behind = np.empty(jd.size)
    longitudes(states(target.name, jd)[0], ahead)
    longitudes(states(origin.name, jd)[0], behind)
    return ahead - behind


def cycles(
    origin: Body, target: Body, jd: NDArray[np.float64], turns: int = 0
) -> NDArray[np.float64]:
    """The count of synodic cycles at dates JD TDB, rising; whole at an ideal departure.

    With full turns that is one for a transfer of `turns` more whole turns of Hohmann's ellipse; the
    cycle of the same number is the one in which that comes first after its own of no turns.
    """
    rate = _TURN / target.period_days - _TURN / origin.period_days
    flight = hohmann.flight_days(origin.axis_au, target.axis_au, sun_mu_km3_s2())
    ideal = math.pi - _TURN / target.period_days * flight
    at_epoch = float(_phase(origin, target, np.array([EPOCH_JD]))[0]) - ideal
    at_epoch -= _TURN * round(at_epoch / _TURN)
    mean = at_epoch + rate * (jd - EPOCH_JD)
    phase = _phase(origin, target, jd) - ideal
    phase += _TURN * np.rint((mean - phase) / _TURN)
    later = (_TURN - _TURN / target.period_days * 2.0 * flight) * turns
    return np.asarray((phase - later) / math.copysign(_TURN, rate))


def window_numbers(
    origin: Body, target: Body, jd: NDArray[np.float64], turns: int = 0
) -> NDArray[np.int32]:
    """The ordinal of the window that each date JD TDB (rising) belongs to.

    Between two slow planets the phase may run backwards for a while; the ordinal then stays.
    """
    numbers = np.floor(cycles(origin, target, jd, turns) + 0.5).astype(np.int32)
    return np.maximum.accumulate(numbers)
