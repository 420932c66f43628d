"""Torch transfers between moving planets: constant thrust all the way, with the Sun's gravity.

The ship leaves a planet with that planet's velocity, thrusts in one fixed direction until the flip,
then in another until it meets the target with the target's velocity. Those two directions, the
moment of the flip and that of the arrival are six numbers, and place and velocity on arrival are
six conditions: a transfer is their solution, found by Newton's method from the one without gravity.
The flight is integrated to rounding (`synodic.astro.thrust`), the planets are DE440's.

It is the flip-and-burn of the textbooks made exact. A ship that turned all the time by the optimal
law would be faster by little: the law differs from two fixed directions only about the flip.

Left out: the planets' own gravity (spirals out and in), the loss of mass as far as it would change
the acceleration, relativity (of the order of (v/c)^2, 1e-4 at 1 g to Mars). Units: km, km/s, s.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro.bodies import AU_KM, Body, body, sun_mu_km3_s2
from synodic.astro.dates import jd_tdb, utc
from synodic.astro.ephemeris import check_span, span, states
from synodic.astro.porkchop import check_pair
from synodic.astro.thrust import STEADY, fly
from synodic.schema.mistake import Mistake

Array = NDArray[np.float64]

#: Standard gravity, m/s^2 (exact).
G_M_S2 = 9.80665
_DAY_S = 86400.0
#: Solved when the miss is below this share of the distance, and of the speeds: the last bit of a
#: Julian date is 40 microseconds, in which a planet moves a metre.
CLOSE = 1e-11
#: Passages nearer to the Sun than this are refused, AU.
NEAREST_AU = 0.05


class Torch(NamedTuple):
    """A torch transfer.

    Attributes:
        depart: aware UTC datetime.
        arrive: aware UTC datetime.
        days: of flight.
        dv_km_s: what the thrust adds up to.
        flip_share: the part of the flight before the flip.
        directions: unit vectors of both burns, ICRF.
        nearest_au: to the Sun.
        top_speed_km_s: at the flip, against the planet that it left.
        distance_au: between the planets on the day of departure.
    """

    depart: dt.datetime
    arrive: dt.datetime
    days: float
    dv_km_s: float
    flip_share: float
    directions: tuple[tuple[float, float, float], tuple[float, float, float]]
    nearest_au: float
    top_speed_km_s: float
    distance_au: float


class _Ends(NamedTuple):
    """Both planets about one departure; positions of the target come with the arrival."""

    target: Body
    depart: float
    r1: Array
    v1: Array
    thrust: float  # km/s^2
    mu: float


def _burns(ends: _Ends, first: Array, second: Array, flip_s: float, rest_s: float) -> Array:
    """The state after both burns (8,): place, velocity, nearest distance, speed at the flip."""
    state = np.concatenate([ends.r1, ends.v1])
    nearest = fly(state, flip_s, ends.mu, STEADY, ends.thrust * first)
    at_flip = float(np.linalg.norm(state[3:] - ends.v1))
    nearest = min(nearest, fly(state, rest_s, ends.mu, STEADY, ends.thrust * second))
    return np.concatenate([state, [nearest, at_flip]])


def _unit(v: Array) -> Array:
    return np.asarray(v / np.linalg.norm(v))


def _across(u: Array) -> Array:
    """Two unit vectors across u, (2, 3)."""
    one = _unit(np.cross(u, np.eye(3)[int(np.argmin(np.abs(u)))]))
    return np.stack([one, np.cross(u, one)])


def _target(ends: _Ends, seconds: Array) -> Array:
    """States of the target so long after the departure, (n, 6)."""
    jd = ends.depart + seconds / _DAY_S
    first, last = span()
    r, v = states(ends.target.name, np.clip(jd, first, last))
    return np.concatenate([r, v], axis=1)


def _guess(ends: _Ends) -> tuple[Array, Array, float, float]:
    """Directions and times without gravity: a few rounds of the two-burn problem."""
    seconds = 0.0
    for _ in range(60):
        there = _target(ends, np.array([seconds]))[0]
        gap = there[:3] - ends.r1 - ends.v1 * seconds
        new = 2.0 * math.sqrt(float(np.linalg.norm(gap)) / ends.thrust)
        if abs(new - seconds) < 1e-6 * new:
            break
        seconds = 0.5 * (seconds + new)
    along = _unit(gap)
    return along, -along, 0.5 * seconds, 0.5 * seconds


def _solve(ends: _Ends, distance: float) -> tuple[Array, Array, float, float] | None:
    """Both directions and durations; None where Newton's method does not converge."""
    first, second, flip, rest = _guess(ends)
    scale_r, scale_v = distance, ends.thrust * (flip + rest)
    scale = np.concatenate([np.full(3, 1.0 / scale_r), np.full(3, 1.0 / scale_v)])

    def miss(a: Array, b: Array, t1: float, t2: float) -> Array:
        out = _burns(ends, a, b, t1, t2)
        goal = _target(ends, np.array([t1 + t2]))[0]
        return np.asarray((out[:6] - goal) * scale)

    now = miss(first, second, flip, rest)
    for _ in range(60):
        size = float(np.linalg.norm(now))
        if size < CLOSE:
            return first, second, flip, rest
        if not math.isfinite(size):
            return None
        one, two = _across(first), _across(second)
        slopes = np.empty((6, 6))
        h = 1e-6
        for k in range(2):
            up, down = (miss(_unit(first + s * h * one[k]), second, flip, rest) for s in (1, -1))
            slopes[:, k] = (up - down) / (2.0 * h)
            up, down = (miss(first, _unit(second + s * h * two[k]), flip, rest) for s in (1, -1))
            slopes[:, 2 + k] = (up - down) / (2.0 * h)
        up, down = (miss(first, second, flip * (1 + s * h), rest) for s in (1, -1))
        slopes[:, 4] = (up - down) / (2.0 * h)
        up, down = (miss(first, second, flip, rest * (1 + s * h)) for s in (1, -1))
        slopes[:, 5] = (up - down) / (2.0 * h)
        try:
            step = np.linalg.solve(slopes, -now)
        except np.linalg.LinAlgError:
            return None
        # half steps until the miss shrinks; near rounding any step will do
        share = min(1.0, 0.5 / max(1e-300, float(np.abs(step).max())))
        for _half in range(30):
            move = share * step
            tried = (
                _unit(first + move[0] * one[0] + move[1] * one[1]),
                _unit(second + move[2] * two[0] + move[3] * two[1]),
                flip * (1.0 + move[4]),
                rest * (1.0 + move[5]),
            )
            new = miss(*tried)
            if float(np.linalg.norm(new)) < size or size < 1e3 * CLOSE:
                break
            share *= 0.5
        else:
            return None
        first, second, flip, rest = tried
        now = new
    return None


def torch(origin: str, target: str, depart: Any, acceleration_m_s2: float) -> Torch:
    """The torch transfer that leaves on a date.

    Args:
        origin: where from, a planet.
        target: where to, a planet.
        depart: date of departure, as `dates.jd_tdb` takes it.
        acceleration_m_s2: of the thrust, all the way (0.01 g is 0.0980665).

    Raises:
        Mistake: unknown bodies, no transfer about the Sun, a date outside DE440, a thrust that is
            not positive, one so weak that the ship would be on an orbit and not on a torch's path,
            a path through the Sun.
    """
    check_pair(origin, target)
    a, b = body(origin), body(target)
    jd = jd_tdb(depart)
    check_span(np.array([jd]))
    thrust = float(acceleration_m_s2) / 1000.0
    if not (0.0 < thrust < math.inf):
        raise Mistake("an acceleration is above zero", found=repr(acceleration_m_s2))
    r1, v1 = states(a.name, np.array([jd]))
    ends = _Ends(b, jd, r1[0], v1[0], thrust, sun_mu_km3_s2())
    distance = float(np.linalg.norm(_target(ends, np.zeros(1))[0, :3] - r1[0]))
    pull = ends.mu / float(r1[0] @ r1[0])
    if thrust < WEAKEST * pull:
        raise Mistake(
            "so weak a thrust spirals; see synodic.astro.low_thrust",
            found=f"{acceleration_m_s2} m/s2",
            expected=f"at least {WEAKEST * pull * 1000.0:.4f} m/s2 at {a.label}",
        )
    solved = _solve(ends, distance)
    if solved is None:
        raise Mistake(
            "no flip-and-burn was found for this date; try one some days off, or more thrust",
            found=f"{depart}, {acceleration_m_s2} m/s2",
        )
    first, second, flip, rest = solved
    seconds = flip + rest
    check_span(np.array([jd + seconds / _DAY_S]))
    nearest = _nearest(ends, *solved)
    if nearest < NEAREST_AU * AU_KM:
        raise Mistake(
            "the straight way leads past the Sun too closely; leave some weeks off conjunction",
            found=f"{nearest / AU_KM:.3f} AU",
            expected=f"at least {NEAREST_AU} AU",
        )
    speed = float(_burns(ends, *solved)[7])
    return Torch(
        utc(jd),
        utc(jd + seconds / _DAY_S),
        seconds / _DAY_S,
        thrust * seconds,
        flip / seconds,
        (_three(first), _three(second)),
        nearest / AU_KM,
        speed,
        distance / AU_KM,
    )


#: Of the Sun's pull at the origin: weaker thrusts cannot fly nearly straight.
WEAKEST = 1.0


def _three(v: Array) -> tuple[float, float, float]:
    return float(v[0]), float(v[1]), float(v[2])


def path(found: Torch, origin: str, acceleration_m_s2: float, points: int = 200) -> Array:
    """Places along a transfer, (points, 3), km from the Sun, evenly spaced in time."""
    a = body(origin)
    jd = jd_tdb(found.depart)
    r1, v1 = states(a.name, np.array([jd]))
    ends = _Ends(a, jd, r1[0], v1[0], float(acceleration_m_s2) / 1000.0, sun_mu_km3_s2())
    seconds = found.days * _DAY_S
    flip = found.flip_share * seconds
    first, second = (np.array(u) for u in found.directions)
    return _along(ends, first, second, flip, seconds - flip, points)


def _along(
    ends: _Ends, first: Array, second: Array, flip: float, rest: float, points: int
) -> Array:
    state = np.concatenate([ends.r1, ends.v1])
    out = np.empty((points, 3))
    out[0] = state[:3]
    times = np.linspace(0.0, flip + rest, points)
    for k in range(1, points):
        before, after = float(times[k - 1]), float(times[k])
        turn = min(max(flip, before), after)
        fly(state, turn - before, ends.mu, STEADY, ends.thrust * first)
        fly(state, after - turn, ends.mu, STEADY, ends.thrust * second)
        out[k] = state[:3]
    return out


def _nearest(ends: _Ends, first: Array, second: Array, flip: float, rest: float) -> float:
    places = _along(ends, first, second, flip, rest, 100)
    return float(np.sqrt(np.min(np.sum(places * places, axis=1))))
