"""The drawings of ways about the Sun: round trips, thrust, sails, cyclers (`sun_chart` draws)."""

from __future__ import annotations

import datetime as dt
import math
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from synodic.astro.bodies import AU_KM, body
from synodic.astro.cyclers import Cycler
from synodic.astro.dates import jd_tdb
from synodic.astro.ephemeris import state
from synodic.astro.free_returns import FreeReturn
from synodic.astro.kepler import propagate
from synodic.astro.lambert import SUN, lambert
from synodic.astro.longitude import COS_OBLIQUITY, SIN_OBLIQUITY
from synodic.astro.low_thrust import LowThrust
from synodic.astro.round_trips import RoundTrip
from synodic.astro.solar_sail import Sail
from synodic.astro.thrust import SAIL, fly
from synodic.astro.torch_transfers import Torch, path
from synodic.report.sun_chart import POINTS, Stop, Ways, orbit

Array = NDArray[np.float64]

_DAY_S = 86400.0


def _day(moment: dt.datetime) -> str:
    """The day of a moment; 0 h TDB, which is a minute before midnight UTC, is the next one."""
    return f"{moment + dt.timedelta(minutes=2):%Y-%m-%d}"


def _arc(origin: str, target: str, jd1: float, jd2: float) -> Array:
    r1, r2 = state(origin, jd1)[0], state(target, jd2)[0]
    seconds = (jd2 - jd1) * _DAY_S
    v1, _ = lambert(r1, r2, seconds)
    return propagate(r1, v1, np.linspace(0.0, seconds, POINTS))[0]


def _stop(name: str, jd: float, line: str) -> Stop:
    return Stop(state(name, jd)[0][0], line)


def round_trip(trip: RoundTrip, origin: str, target: str) -> Ways:
    """The drawing of a round trip."""
    d, a, l, e = (jd_tdb(moment) for moment in (trip.depart, trip.arrive, trip.leave, trip.back))
    there, home = body(target).label, body(origin).label
    vinf = trip.vinf_km_s
    return Ways(
        "round-trip",
        f"{home} to {there} and back, {trip.kind} class: {trip.days:.0f} days, "
        f"{trip.dv_km_s:.2f} km/s",
        [orbit(origin, d), orbit(target, d)],
        [("out", _arc(origin, target, d, a)), ("home", _arc(target, origin, l, e))],
        [
            _stop(origin, d, f"{_day(trip.depart)}  leave {home}, v∞ {vinf[0]:.2f} km/s"),
            _stop(target, a, f"{_day(trip.arrive)}  reach {there}, v∞ {vinf[1]:.2f} km/s"),
            _stop(target, l, f"{_day(trip.leave)}  leave {there} after {trip.stay_days:.0f} days"),
            _stop(origin, e, f"{_day(trip.back)}  home, v∞ {vinf[3]:.2f} km/s"),
        ],
    )


def free_return(trip: FreeReturn, origin: str, target: str) -> Ways:
    """The drawing of a free return."""
    d, f, e = (jd_tdb(moment) for moment in (trip.depart, trip.flyby, trip.back))
    there, home = body(target).label, body(origin).label
    return Ways(
        "free-return",
        f"Past {there} and home without a burn: {trip.days:.0f} days, C3 {trip.c3_km2_s2:.1f}",
        [orbit(origin, d), orbit(target, d)],
        [("out", _arc(origin, target, d, f)), ("home", _arc(target, origin, f, e))],
        [
            _stop(origin, d, f"{_day(trip.depart)}  leave {home}"),
            _stop(target, f, f"{_day(trip.flyby)}  pass {there}, {trip.height_km:.0f} km up"),
            _stop(origin, e, f"{_day(trip.back)}  home, v∞ {trip.vinf_back_km_s:.2f} km/s"),
        ],
    )


def torch(found: Torch, origin: str, target: str, acceleration_m_s2: float) -> Ways:
    """The drawing of a torch transfer."""
    jd = jd_tdb(found.depart)
    places = path(found, origin, acceleration_m_s2, 2 * POINTS + 1)
    flip = round(found.flip_share * 2 * POINTS)
    there, home = body(target).label, body(origin).label
    return Ways(
        "torch",
        f"{home} to {there} under thrust: {found.days:.1f} days, {found.dv_km_s:.0f} km/s",
        [orbit(origin, jd), orbit(target, jd)],
        [("before the flip", places[: flip + 1]), ("after the flip", places[flip:])],
        [
            Stop(places[0], f"{_day(found.depart)}  leave {home}"),
            Stop(places[flip], f"flip, {found.top_speed_km_s:.0f} km/s from {home}"),
            Stop(places[-1], f"{_day(found.arrive)}  reach {there} at rest"),
        ],
    )


def low_thrust(leg: LowThrust, origin: str, target: str) -> Ways:
    """The drawing of a leg of low thrust, a stroke for the thrust of each segment."""
    jd = jd_tdb(leg.depart)
    r, v = (x[0] for x in state(origin, jd))
    v = v + leg.vinf_depart_km_s
    each = leg.days * _DAY_S / len(leg.throttles)
    places, arrows = [r[None]], []
    for throttle, impulse in zip(leg.throttles, leg.impulses_km_s, strict=True):
        for half in range(2):
            rs, vs = propagate(r, v, np.linspace(0.0, each / 2, 9)[1:])
            r, v = rs[-1], vs[-1]
            places.append(rs)
            if half == 0:
                v = v + impulse
                arrows.append((r, 0.25 * throttle))
    there, home = body(target).label, body(origin).label
    way = np.concatenate(places)
    return Ways(
        "low-thrust",
        f"{home} to {there} by low thrust: {leg.days:.0f} days, {leg.dv_km_s:.2f} km/s",
        [orbit(origin, jd), orbit(target, jd)],
        [("way", way)],
        [
            Stop(way[0], f"{_day(leg.depart)}  leave {home} with {leg.mass_kg:,.0f} kg"),
            Stop(way[-1], f"{_day(leg.arrive)}  reach {there} with {leg.final_kg:,.0f} kg"),
        ],
        arrows,
    )


def sail(found: Sail, origin: str, target: str, lightness: float) -> Ways:
    """The drawing of a rendezvous by sail."""
    jd = jd_tdb(found.depart)
    y = np.concatenate([x[0] for x in state(origin, jd)])
    each = found.days * _DAY_S / len(found.cone_deg)
    places = [y[:3].copy()]
    for cone, clock in zip(np.radians(found.cone_deg), np.radians(found.clock_deg), strict=True):
        for _ in range(12):
            fly(y, each / 12, SUN, SAIL, np.array([lightness, cone, clock]))
            places.append(y[:3].copy())
    there, home = body(target).label, body(origin).label
    way = np.array(places)
    return Ways(
        "sail",
        f"{home} to {there} by sail: {found.days:.0f} days",
        [orbit(origin, jd), orbit(target, jd)],
        [("way", way)],
        [
            Stop(way[0], f"{_day(found.depart)}  leave {home}"),
            Stop(way[-1], f"{_day(found.arrive)}  reach {there} at rest"),
        ],
    )


def cycler(one: Cycler, inner: str, outer: str, cycles: int = 3) -> Ways:
    """The drawing of a cycler on circular orbits, some of its cycles."""
    turn = np.linspace(0.0, 2.0 * math.pi, 2 * POINTS)
    rings = []
    for name in (inner, outer):
        ring = np.stack(
            [np.cos(turn), COS_OBLIQUITY * np.sin(turn), SIN_OBLIQUITY * np.sin(turn)], 1
        )
        rings.append((f"orbit of {body(name).label}", ring * body(name).axis_au * AU_KM))
    r, mu = body(inner).axis_au * AU_KM, SUN
    across = math.sqrt(mu * one.axis_au * AU_KM * (1.0 - one.eccentricity**2)) / r
    climbs = math.sqrt(max(0.0, mu * (2.0 / r - 1.0 / (one.axis_au * AU_KM)) - across**2))
    angle = 2.0 * math.pi * one.days / body(inner).period_days
    goal = r * np.array([math.cos(angle), math.sin(angle), 0.0])
    ends = [
        propagate([r, 0.0, 0.0], [sign * climbs, across, 0.0], one.days * _DAY_S)[0][0]
        for sign in (1, -1)
    ]
    sign = 1 if np.linalg.norm(ends[0] - goal) < np.linalg.norm(ends[1] - goal) else -1
    seconds = np.linspace(0.0, one.days * _DAY_S, 2 * POINTS)
    flown, _ = propagate([r, 0.0, 0.0], [sign * climbs, across, 0.0], seconds)
    ways, stops = [], []
    for k in range(cycles):
        c, s = math.cos(k * angle), math.sin(k * angle)
        x, y = c * flown[:, 0] - s * flown[:, 1], s * flown[:, 0] + c * flown[:, 1]
        way = np.stack([x, COS_OBLIQUITY * y, SIN_OBLIQUITY * y], axis=1)
        ways.append((f"cycle {k + 1}", way))
        stops.append(Stop(way[0], f"pass of {body(inner).label} after {k * one.days:.0f} days"))
    return Ways(
        "cycler",
        f"A cycler of {body(inner).label} and {body(outer).label}: {one.days:.0f} days, "
        f"v∞ {one.vinf_inner_km_s:.1f} and {one.vinf_outer_km_s:.1f} km/s",
        rings,
        ways,
        stops,
    )


def legs_meet(drawn: Ways) -> float:
    """The widest gap between one way and the next, km; for checks."""
    gaps = [np.linalg.norm(a[1][-1] - b[1][0]) for a, b in pairwise(drawn.ways)]
    return float(max(gaps, default=0.0))
