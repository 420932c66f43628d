"""Solar sails: thrust that costs nothing and never points at the Sun.

An ideal flat sail is one number, its lightness: the push of light on it face-on over the pull of
the Sun, the same at any distance as both fall with its square. Its characteristic acceleration, at
1 AU, is 5.93 mm/s^2 times that. The law is `synodic.astro.thrust.SAIL`.

`sail` seeks the fastest rendezvous: the flight is cut into segments, in each of which the sail
keeps its cone and clock angles, and angles and time are found by sequential quadratic programming
(scipy's SLSQP) from a flight that meets the planet at all (least squares from a steady angle). The
flight is integrated to rounding, the planets are DE440's.

`spiral` is the closed form to check it by: with a steady cone angle a sail can follow a logarithmic
spiral r = r0 exp(theta tan g), on which its speed is sqrt(k mu / r) (McInnes 1999, Solar Sailing,
chapter 4).

Left out: the sail's optics (a real one reflects some 85 %), its turning, the planets' pull, the
Sun's size. The answer is a local least: other counts of turns may be faster. Units: km, km/s, days.
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
from synodic.astro.thrust import SAIL, fly
from synodic.schema.mistake import Mistake

Array = NDArray[np.float64]

_DAY_S = 86400.0
#: The cone angle of the most push along the motion on a circle: tan^2 = 1/2.
BEST_CONE = math.atan(math.sqrt(0.5))
#: What is left open on arrival, in AU and in the speed of a circular orbit at 1 AU.
CLOSE = 1e-9


class Sail(NamedTuple):
    """A rendezvous by sail.

    Attributes:
        depart: aware UTC datetime.
        arrive: aware UTC datetime.
        days: of flight.
        cone_deg: (segments,) angle between the sail's normal and the line from the Sun; below zero
            against the motion.
        clock_deg: (segments,) of the normal about that line, from the motion towards the north.
        nearest_au: to the Sun, at the segments' ends and steps.
    """

    depart: dt.datetime
    arrive: dt.datetime
    days: float
    cone_deg: Array
    clock_deg: Array
    nearest_au: float


def lightness(characteristic_mm_s2: float) -> float:
    """The lightness number of a sail of this acceleration at 1 AU."""
    return characteristic_mm_s2 * 1e-6 * AU_KM**2 / sun_mu_km3_s2()


def spiral(lightness: float, cone_deg: float) -> tuple[float, float]:
    """The logarithmic spiral of a steady sail: tan of its flight-path angle, and k of its speed.

    From the equations of motion along and across the radius, with v^2 = k mu / r:
    k (1 - sin^2 g / 2) = 1 - b cos^3 a and k sin g cos g / 2 = b cos^2 a sin a.
    """
    a = math.radians(cone_deg)
    ratio = 2.0 * lightness * math.cos(a) ** 2 * math.sin(a)
    ratio /= 1.0 - lightness * math.cos(a) ** 3
    # sin g cos g / (1 - sin^2 g / 2) = ratio; with t = tan g: t / (1 + t^2 / 2) = ratio
    t = (1.0 - math.sqrt(max(0.0, 1.0 - 2.0 * ratio * ratio))) / ratio if ratio else 0.0
    sine2 = t * t / (1.0 + t * t)
    return t, (1.0 - lightness * math.cos(a) ** 3) / (1.0 - 0.5 * sine2)


class _Flight(NamedTuple):
    target: Body
    depart: float
    start: Array
    lightness: float
    segments: int
    mu: float

    def follow(self, x: Array) -> tuple[Array, float]:
        """State on arrival (6,) and nearest distance; x: cones, clocks (radians), days / 100."""
        state = self.start.copy()
        each = x[-1] * 100.0 * _DAY_S / self.segments
        nearest = math.inf
        control = np.array([self.lightness, 0.0, 0.0])
        for i in range(self.segments):
            control[1], control[2] = x[i], x[self.segments + i]
            nearest = min(nearest, fly(state, each, self.mu, SAIL, control))
        return state, nearest

    def open(self, x: Array) -> Array:
        """What is open on arrival (6,)."""
        first, last = span()
        when = np.array([min(max(self.depart + 100.0 * float(x[-1]), first), last)])
        r, v = states(self.target.name, when)
        state, _ = self.follow(x)
        speed = math.sqrt(self.mu / AU_KM)
        return np.concatenate([(state[:3] - r[0]) / AU_KM, (state[3:] - v[0]) / speed])

    def slopes(self, x: Array) -> Array:
        """Of `open`, (6, x.size), by central differences."""
        out = np.empty((6, x.size))
        for j in range(x.size):
            h = np.zeros_like(x)
            h[j] = 1e-6
            out[:, j] = (self.open(x + h) - self.open(x - h)) / 2e-6
        return out


def sail(
    origin: str,
    target: str,
    depart: Any,
    lightness: float,
    guess_days: float = 500.0,
    segments: int = 8,
    progress: Any = lambda step: None,
) -> Sail:
    """The fastest rendezvous of a sail that leaves a planet on a date, with that planet's velocity.

    Args:
        origin: where from, a planet.
        target: where to, a planet.
        depart: date of departure, as `dates.jd_tdb` takes it.
        lightness: the sail's lightness number, below 1.
        guess_days: about how long it may take; the nearest least is found.
        segments: in each of which the sail keeps its angles; at most 40.
        progress: called with a word on what is done.

    Raises:
        Mistake: unknown bodies, no transfer between them, dates outside DE440, no such sail, or no
            flight found from this guess.
    """
    from scipy.optimize import least_squares, minimize  # type: ignore[import-untyped]
    from threadpoolctl import threadpool_limits

    check_pair(origin, target)
    a, b = body(origin), body(target)
    jd = jd_tdb(depart)
    if not 0.0 < lightness < 1.0:
        raise Mistake("a sail's lightness is above 0 and below 1", found=repr(lightness))
    if not 0.0 < guess_days < 1e5:
        raise Mistake("a guess of the days is above zero", found=repr(guess_days))
    if not 2 <= segments <= 40:
        raise Mistake("a flight has some segments", found=repr(segments), expected="2 to 40")
    check_span(np.array([jd, jd + guess_days]))
    r1, v1 = states(a.name, np.array([jd]))
    flight = _Flight(
        b, jd, np.concatenate([r1[0], v1[0]]), float(lightness), segments, sun_mu_km3_s2()
    )
    outward = 1.0 if b.axis_au > a.axis_au else -1.0
    n = segments
    limits = np.concatenate([np.full(n, 1.5), np.full(n, 1.6), [20.0 * guess_days / 100.0]])
    lowest = np.concatenate([-limits[: 2 * n], [0.05 * guess_days / 100.0]])
    progress("a flight that arrives")
    with threadpool_limits(1):
        best = None
        for share in (1.0, 0.8, 1.25, 0.65, 1.5):
            x = np.concatenate(
                [np.full(n, outward * BEST_CONE), np.zeros(n), [share * guess_days / 100.0]]
            )
            # a little against the motion at the end, which bends the way
            x[n - 1] = -x[0]
            done = least_squares(
                flight.open, x, flight.slopes, bounds=(lowest, limits), max_nfev=60, xtol=1e-12
            )
            if float(np.abs(done.fun).max()) < 1e-6:
                best = done.x
                break
        if best is None:
            raise Mistake(
                "no flight of this sail was found from this guess of its days",
                found=f"lightness {lightness}, {guess_days} days",
            )
        progress("the fastest")
        slope = np.zeros(best.size)
        slope[-1] = 1.0
        fast = minimize(
            lambda y: (float(y[-1]), slope), best, jac=True, method="SLSQP",
            bounds=list(zip(lowest, limits, strict=True)),
            constraints=[{"type": "eq", "fun": flight.open, "jac": flight.slopes}],
            options={"maxiter": 150, "ftol": 1e-8},
        )  # fmt: skip
    x = np.asarray(fast.x if float(np.abs(flight.open(fast.x)).max()) < 1e-6 else best)
    for _ in range(10):
        gap = flight.open(x)
        if float(np.abs(gap).max()) < 1e-3 * CLOSE:
            break
        step, *_rest = np.linalg.lstsq(flight.slopes(x), -gap, rcond=None)
        x = x + step
    if not float(np.abs(flight.open(x)).max()) < CLOSE:
        raise Mistake(
            "no flight of this sail was found from this guess of its days",
            found=f"lightness {lightness}, {guess_days} days",
        )
    days = 100.0 * float(x[-1])
    check_span(np.array([jd + days]))
    return Sail(
        utc(jd),
        utc(jd + days),
        days,
        np.degrees(x[:n]),
        np.degrees(x[n : 2 * n]),
        flight.follow(x)[1] / AU_KM,
    )
