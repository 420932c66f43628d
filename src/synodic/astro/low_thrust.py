"""Low thrust between two planets by Sims and Flanagan's legs, with the mass of the ship.

A leg is cut into segments of equal length; in the middle of each stands one impulse, at most what
the engine gives in a segment at the mass of that moment, and between impulses the ship coasts on a
two-body orbit (Sims & Flanagan 1999, AAS 99-338). The first half is followed from the departure
forwards, the second from the arrival backwards; where they meet, place, velocity and mass must be
one. What is free are the throttles, three numbers a segment, the mass at the end, and v-infinity at
both ends within limits. The most mass at the end is sought by sequential quadratic programming
(scipy's SLSQP), from the answer of the least sum of squares, which is found from anywhere.

With an impulse of dv the mass falls by exp(-dv / exhaust); dv is at most thrust x segment / mass.

Impulses stand for thrust that is spread over days: with more segments they come as near as wanted
(the tests show the order). Left out: other bodies' pull, the spiral out of and into a planet's
field, power that falls with the distance from the Sun, times without thrust. Dates are given; the
ship takes less than one turn, or about the turns that the first guess has.

Units: km, km/s, s, kg, N; inside AU, the speed of a circular orbit there, and shares of the mass.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro.bodies import AU_KM, body, sun_mu_km3_s2
from synodic.astro.dates import jd_tdb, utc
from synodic.astro.ephemeris import check_span, states
from synodic.astro.kepler import propagate_all
from synodic.astro.porkchop import check_pair
from synodic.numerics.compile import kernel
from synodic.numerics.elementary import exp
from synodic.schema.mistake import Mistake

Array = NDArray[np.float64]

_G_KM_S2 = 0.00980665
_DAY_S = 86400.0
#: A throttle is told from none above this; it also rounds the corner of |u| at zero.
_SOFT = 1e-6
#: What is left open where the halves meet, in the units of the inside.
CLOSE = 1e-9
MOST_SEGMENTS = 60


class LowThrust(NamedTuple):
    """A leg of low thrust.

    Attributes:
        depart: aware UTC datetime.
        arrive: aware UTC datetime.
        days: of flight.
        mass_kg: at departure.
        final_kg: at arrival.
        propellant_kg: burnt.
        dv_km_s: the sum of the impulses.
        vinf_depart_km_s: (3,) ICRF.
        vinf_arrive_km_s: (3,) ICRF.
        throttles: (segments, 3) thrust as a share of the engine's, ICRF.
        impulses_km_s: (segments, 3).
        masses_kg: (segments + 1,) before each impulse, and at the end.
    """

    depart: dt.datetime
    arrive: dt.datetime
    days: float
    mass_kg: float
    final_kg: float
    propellant_kg: float
    dv_km_s: float
    vinf_depart_km_s: Array
    vinf_arrive_km_s: Array
    throttles: Array
    impulses_km_s: Array
    masses_kg: Array


@kernel
def _coast(r: Array, v: Array, dt_: Array) -> None:
    """Two bodies, mu = 1, in place; arrays (1, 3) and (1,)."""
    new_r, new_v = np.empty((1, 3)), np.empty((1, 3))
    propagate_all(r, v, dt_, 1.0, new_r, new_v)
    for k in range(3):
        r[0, k], v[0, k] = new_r[0, k], new_v[0, k]


@kernel
def mismatch(
    x: Array, ends: Array, seconds: float, push: float, exhaust: float, n: int, out: Array
) -> None:
    """What is open at the meeting point (7,): place, velocity, mass.

    x: throttles (3 n), v-infinity out (3) and in (3), mass at the end. ends (12,): place and
    velocity of both planets. seconds: a segment; push: speed gained in a segment at full throttle
    and mass 1.
    """
    r, v, d = np.empty((1, 3)), np.empty((1, 3)), np.empty(1)
    forward = (n + 1) // 2
    mass = 1.0
    for k in range(3):
        r[0, k] = ends[k]
        v[0, k] = ends[3 + k] + x[3 * n + k]
    for i in range(forward):
        d[0] = 0.5 * seconds if i == 0 else seconds
        _coast(r, v, d)
        size2 = 0.0
        for k in range(3):
            u = x[3 * i + k]
            size2 += u * u
            v[0, k] += u * push / mass
        mass *= exp(-math.sqrt(size2 + _SOFT * _SOFT) * push / (mass * exhaust))
    d[0] = 0.5 * seconds
    _coast(r, v, d)
    for k in range(3):
        out[k] = r[0, k]
        out[3 + k] = v[0, k]
    out[6] = mass
    mass = x[3 * n + 6]
    for k in range(3):
        r[0, k] = ends[6 + k]
        v[0, k] = ends[9 + k] + x[3 * n + 3 + k]
    for j in range(n - forward):
        i = n - 1 - j
        d[0] = -0.5 * seconds if j == 0 else -seconds
        _coast(r, v, d)
        size2 = 0.0
        for k in range(3):
            size2 += x[3 * i + k] * x[3 * i + k]
        size = math.sqrt(size2 + _SOFT * _SOFT) * push / exhaust
        # the mass before the impulse, which is what the throttle is a share of
        before = mass
        for _ in range(30):
            new = mass * exp(size / before)
            if abs(new - before) < 1e-15:
                break
            before = new
        mass = before
        for k in range(3):
            v[0, k] -= x[3 * i + k] * push / mass
    d[0] = -0.5 * seconds
    _coast(r, v, d)
    for k in range(3):
        out[k] -= r[0, k]
        out[3 + k] -= v[0, k]
    out[6] -= mass


@kernel
def slopes(
    x: Array, ends: Array, seconds: float, push: float, exhaust: float, n: int, out: Array
) -> None:
    """The slopes of `mismatch` (7, x.size), by central differences."""
    h = 1e-6
    up, down = np.empty(7), np.empty(7)
    for j in range(x.size):
        kept = x[j]
        x[j] = kept + h
        mismatch(x, ends, seconds, push, exhaust, n, up)
        x[j] = kept - h
        mismatch(x, ends, seconds, push, exhaust, n, down)
        x[j] = kept
        for k in range(7):
            out[k, j] = (up[k] - down[k]) / (2.0 * h)


class _Leg(NamedTuple):
    ends: Array
    seconds: float
    push: float
    exhaust: float
    n: int
    vinf: tuple[float, float]

    def open(self, x: Array) -> Array:
        out = np.empty(7)
        mismatch(x, self.ends, self.seconds, self.push, self.exhaust, self.n, out)
        return out

    def open_slopes(self, x: Array) -> Array:
        out = np.empty((7, x.size))
        slopes(x.copy(), self.ends, self.seconds, self.push, self.exhaust, self.n, out)
        return out

    def room(self, x: Array) -> Array:
        """What is left of each limit: throttles, v-infinities; squared."""
        u = x[: 3 * self.n].reshape(-1, 3)
        out, into = x[3 * self.n : 3 * self.n + 3], x[3 * self.n + 3 : 3 * self.n + 6]
        ends = [self.vinf[0] ** 2 - out @ out, self.vinf[1] ** 2 - into @ into]
        return np.concatenate([1.0 - np.sum(u * u, axis=1), ends])

    def room_slopes(self, x: Array) -> Array:
        out = np.zeros((self.n + 2, x.size))
        for i in range(self.n):
            out[i, 3 * i : 3 * i + 3] = -2.0 * x[3 * i : 3 * i + 3]
        for k in range(2):
            at = 3 * self.n + 3 * k
            out[self.n + k, at : at + 3] = -2.0 * x[at : at + 3]
        return out


def _solve(leg: _Leg, progress: Any) -> Array | None:
    """Throttles, v-infinities and final mass of the most final mass; None if nothing closes."""
    from scipy.optimize import minimize  # type: ignore[import-untyped]
    from threadpoolctl import threadpool_limits

    n = leg.n
    x = np.zeros(3 * n + 7)
    x[3 * n + 6] = 0.8
    limit = max(leg.vinf)
    bounds = [(-1.0, 1.0)] * (3 * n) + [(-limit - 1e-12, limit + 1e-12)] * 6 + [(0.05, 1.0)]
    closed = [
        {"type": "eq", "fun": leg.open, "jac": leg.open_slopes},
        {"type": "ineq", "fun": leg.room, "jac": leg.room_slopes},
    ]

    def effort(y: Array) -> tuple[float, Array]:
        slope = np.zeros_like(y)
        slope[: 3 * n] = 2.0 * y[: 3 * n] / n
        return float(np.sum(y[: 3 * n] ** 2)) / n, slope

    def spent(y: Array) -> tuple[float, Array]:
        slope = np.zeros_like(y)
        slope[-1] = -1.0
        return -float(y[-1]), slope

    progress("the least effort")
    for what, rounds in ((effort, 200), (spent, 150)):
        # on a busy machine threads of BLAS that wait for each other cost thirty times the work
        with threadpool_limits(1):
            done = minimize(
                what, x, jac=True, method="SLSQP", bounds=bounds, constraints=closed,
                options={"maxiter": rounds, "ftol": 1e-7},
            )  # fmt: skip
        good = float(np.abs(leg.open(done.x)).max()) < 1e-6
        if what is effort and not good:
            return None
        if good:
            x = done.x
        progress("the most mass")
    return _closed(leg, np.asarray(x))


def _closed(leg: _Leg, x: Array) -> Array | None:
    """The same, closed to rounding by Newton's steps of least size; None if they leave a limit."""
    for _ in range(12):
        gap = leg.open(x)
        if float(np.abs(gap).max()) < 1e-3 * CLOSE:
            break
        step, *_rest = np.linalg.lstsq(leg.open_slopes(x), -gap, rcond=None)
        x = x + step
    good = float(np.abs(leg.open(x)).max()) < CLOSE and float(leg.room(x).min()) > -1e-4
    return x if good else None


def low_thrust(
    origin: str,
    target: str,
    depart: Any,
    arrive: Any,
    mass_kg: float,
    thrust_n: float,
    isp_s: float,
    vinf_depart_km_s: float = 0.0,
    vinf_arrive_km_s: float = 0.0,
    segments: int = 20,
    progress: Any = lambda step: None,
) -> LowThrust:
    """The leg of low thrust of most final mass between two dates.

    Args:
        origin: where from, a planet.
        target: where to, a planet.
        depart: date of departure, as `dates.jd_tdb` takes it.
        arrive: date of arrival.
        mass_kg: at departure.
        thrust_n: of the engine.
        isp_s: its specific impulse.
        vinf_depart_km_s: the most that the launcher gives.
        vinf_arrive_km_s: the most that the arrival takes; 0 is a rendezvous.
        segments: of the leg, at most 60.
        progress: called with a word on what is done.

    Raises:
        Mistake: unknown bodies, no transfer between them, dates outside DE440 or the wrong way
            round, a ship that is none, or no leg that this engine could fly between these dates.
    """
    check_pair(origin, target)
    a, b = body(origin), body(target)
    jd1, jd2 = jd_tdb(depart), jd_tdb(arrive)
    check_span(np.array([jd1, jd2]))
    if not jd2 > jd1:
        raise Mistake("the arrival is not after the departure", found=f"{depart} to {arrive}")
    for name, value in (("mass_kg", mass_kg), ("thrust_n", thrust_n), ("isp_s", isp_s)):
        if not (0.0 < value < math.inf):
            raise Mistake(f"{name} is above zero", found=repr(value))
    limits = float(vinf_depart_km_s), float(vinf_arrive_km_s)
    if not (min(limits) >= 0.0 and max(limits) < math.inf):
        raise Mistake("v-infinity is zero or more", found=f"{limits[0]} and {limits[1]} km/s")
    if not 2 <= segments <= MOST_SEGMENTS:
        raise Mistake("a leg has some segments", found=repr(segments),
                      expected=f"2 to {MOST_SEGMENTS}")  # fmt: skip
    mu = sun_mu_km3_s2()
    speed = math.sqrt(mu / AU_KM)
    second = AU_KM / speed
    (r1, v1), (r2, v2) = states(a.name, np.array([jd1])), states(b.name, np.array([jd2]))
    ends = np.concatenate([r1[0] / AU_KM, v1[0] / speed, r2[0] / AU_KM, v2[0] / speed])
    each = (jd2 - jd1) * _DAY_S / segments
    push = thrust_n / mass_kg / 1000.0 * each / speed
    exhaust = isp_s * _G_KM_S2 / speed
    leg = _Leg(ends, each / second, push, exhaust, segments, (limits[0] / speed, limits[1] / speed))
    x = _solve(leg, progress)
    if x is None:
        most = push * segments * speed
        raise Mistake(
            "no leg was found that this engine could fly between these dates; try longer, or more "
            "thrust",
            found=f"{jd2 - jd1:.0f} days, at most {most:.1f} km/s at full thrust and mass",
        )
    throttles = x[: 3 * segments].reshape(-1, 3)
    masses = np.empty(segments + 1)
    masses[0] = 1.0
    impulses = np.empty((segments, 3))
    for i in range(segments):
        impulses[i] = throttles[i] * push / masses[i] * speed
        size = math.sqrt(float(throttles[i] @ throttles[i]) + _SOFT * _SOFT)
        masses[i + 1] = masses[i] * math.exp(-size * push / (masses[i] * exhaust))
    return LowThrust(
        utc(jd1),
        utc(jd2),
        jd2 - jd1,
        float(mass_kg),
        float(mass_kg * masses[-1]),
        float(mass_kg * (1.0 - masses[-1])),
        float(np.sum(np.linalg.norm(impulses, axis=1))),
        x[3 * segments : 3 * segments + 3] * speed,
        x[3 * segments + 3 : 3 * segments + 6] * speed,
        throttles,
        impulses,
        mass_kg * masses,
    )
