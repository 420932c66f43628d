"""Ways about the Sun, seen from the north of the ecliptic: round trips, thrust, sails.

Each way has its dash, each stop its number, which the list under the drawing explains, so nothing
hangs on colour. To scale, in astronomical units.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro.bodies import AU_KM, body
from synodic.astro.cyclers import Cycler
from synodic.astro.dates import jd_tdb
from synodic.astro.ephemeris import span, state
from synodic.astro.free_returns import FreeReturn
from synodic.astro.kepler import propagate
from synodic.astro.lambert import SUN, lambert
from synodic.astro.longitude import COS_OBLIQUITY, SIN_OBLIQUITY
from synodic.astro.low_thrust import LowThrust
from synodic.astro.round_trips import RoundTrip
from synodic.astro.solar_sail import Sail
from synodic.astro.thrust import SAIL, fly
from synodic.astro.torch_transfers import Torch, path
from synodic.report.svg import DASHES, number, opening, text

Array = NDArray[np.float64]

SIZE, GAP, TOP, LINE = 460, 24, 64, 20
_POINTS = 160
_DAY_S = 86400.0

STYLE = """
.page{fill:#fff}.ink,.title,.mark{fill:#1d1c1a}.soft{fill:#5a564f}.frame{fill:none;stroke:#c9c4b8}
.orbit{fill:none;stroke:#a9a498;stroke-width:.8}.sun{fill:#d99a00}.stop{fill:#fff;stroke:#1d1c1a}
.way{fill:none;stroke-width:1.8}.w0{stroke:#274a8f}.w1{stroke:#a33b20}.w2{stroke:#1f7a4d}
.w3{stroke:#7a3d8f}.thrust{stroke:#a33b20;stroke-width:1.2}.scale{stroke:#5a564f;stroke-width:1.4}
text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
.title{font-size:15px;font-weight:600}.mark{font-size:11px}
@media(prefers-color-scheme:dark){.page,.stop{fill:#14151a}.ink,.title,.mark{fill:#ecebe7}
.soft{fill:#aaa79f}.stop{stroke:#ecebe7}
.frame{stroke:#45474f}.orbit{stroke:#6b6d75}.w0{stroke:#8fb1ff}.w1,.thrust{stroke:#ff9a7d}
.w2{stroke:#7fd8a8}.w3{stroke:#d9a3ee}.scale{stroke:#aaa79f}}
@media print{.page{fill:#fff}.ink,.title,.soft{fill:#000}}
"""


class Stop(NamedTuple):
    """A numbered place on a drawing and its line in the list."""

    r_km: Array
    line: str


class Ways(NamedTuple):
    """A drawing.

    Attributes:
        name: its id.
        title: over it.
        orbits: closed lines in the background, each (label, (n, 3) km ICRF).
        ways: what is flown, each (label, (n, 3) km).
        stops: numbered in order.
        arrows: thrusts, each (place, direction and size in AU).
    """

    name: str
    title: str
    orbits: Sequence[tuple[str, Array]]
    ways: Sequence[tuple[str, Array]]
    stops: Sequence[Stop]
    arrows: Sequence[tuple[Array, Array]] = ()


def ways_svg(drawn: Ways) -> str:
    """A stand-alone SVG with its list of stops."""
    ways = [flat(points) for _, points in drawn.ways]
    orbits = [flat(points) for _, points in drawn.orbits]
    reach = 1.08 * max(float(np.hypot(*line.T).max()) for line in (*ways, *orbits))
    width, height = SIZE + 2 * GAP, TOP + SIZE + GAP + LINE * (len(drawn.stops) + 1)
    listed = [f"{k}  {stop.line}" for k, stop in enumerate(drawn.stops, start=1)]
    told = (
        f"Ways about the Sun: {', '.join(label for label, _ in drawn.ways)}. {'. '.join(listed)}."
    )
    scale, x0, y0 = SIZE / (2.0 * reach), GAP + SIZE / 2.0, TOP + SIZE / 2.0

    def line(points: Array) -> str:
        return "M" + "L".join(
            f"{number(x0 + scale * x)} {number(y0 - scale * y)}" for x, y in points
        )

    parts = [
        opening(drawn.name, drawn.title, told, width, height),
        f"<style>{STYLE}</style>",
        f'<rect class="page" width="{width}" height="{height}"/>',
        text(GAP, 30, drawn.title, "title"),
        text(GAP, 50, "seen from the north of the ecliptic, distances in au", "soft"),
        f'<rect class="frame" x="{GAP}" y="{TOP}" width="{SIZE}" height="{SIZE}"/>',
        f'<circle class="sun" cx="{number(x0)}" cy="{number(y0)}" r="4">'
        "<title>Sun</title></circle>",
    ]
    for (label, _), points in zip(drawn.orbits, orbits, strict=True):
        parts.append(f'<path class="orbit" d="{line(points)}"><title>{label}</title></path>')
    for k, ((label, _), points) in enumerate(zip(drawn.ways, ways, strict=True)):
        dash = f' stroke-dasharray="{DASHES[k % 4]}"' if DASHES[k % 4] else ""
        parts.append(
            f'<path class="way w{k % 4}" d="{line(points)}"{dash}><title>{label}</title></path>'
        )
    for place, push in drawn.arrows:
        start = flat(place[None])[0]
        end = start + flat(push[None] * AU_KM)[0]
        parts.append(f'<path class="thrust" d="{line(np.stack([start, end]))}"/>')
    for k, stop in enumerate(drawn.stops, start=1):
        x, y = flat(stop.r_km[None])[0]
        at_x, at_y = x0 + scale * x, y0 - scale * y
        parts.append(
            f'<circle class="stop" cx="{number(at_x)}" cy="{number(at_y)}" r="8.5"/>'
            + text(at_x, at_y + 4, str(k), "mark", "middle")
        )
    unit = 10.0 ** math.floor(math.log10(reach))
    parts.append(f'<path class="scale" d="M{GAP + 12} {TOP + SIZE - 14}h{number(unit * scale)}"/>')
    parts.append(text(GAP + 12, TOP + SIZE - 20, f"{unit:g} au", "soft"))
    for k, one in enumerate(listed):
        parts.append(text(GAP, TOP + SIZE + GAP + LINE * k, one, "ink"))
    parts.append("</svg>")
    return "".join(parts)


def flat(r_km: Array) -> Array:
    """Ecliptic x and y in au of ICRF positions (n, 3)."""
    y = COS_OBLIQUITY * r_km[:, 1] + SIN_OBLIQUITY * r_km[:, 2]
    return np.stack([r_km[:, 0], y], axis=1) / AU_KM


def orbit(name: str, jd: float) -> tuple[str, Array]:
    """A planet's way about the Sun from a date, once round or as far as the ephemeris goes."""
    first, last = span()
    begin = max(first, min(jd, last - body(name).period_days))
    days = np.linspace(begin, min(last, begin + body(name).period_days), 2 * _POINTS)
    return f"orbit of {body(name).label}", state(name, days)[0]


def _day(moment: dt.datetime) -> str:
    """The day of a moment; 0 h TDB, which is a minute before midnight UTC, is the next one."""
    return f"{moment + dt.timedelta(minutes=2):%Y-%m-%d}"


def _arc(origin: str, target: str, jd1: float, jd2: float) -> Array:
    r1, r2 = state(origin, jd1)[0], state(target, jd2)[0]
    seconds = (jd2 - jd1) * _DAY_S
    v1, _ = lambert(r1, r2, seconds)
    return propagate(r1, v1, np.linspace(0.0, seconds, _POINTS))[0]


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
    places = path(found, origin, acceleration_m_s2, 2 * _POINTS + 1)
    flip = round(found.flip_share * 2 * _POINTS)
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
    turn = np.linspace(0.0, 2.0 * math.pi, 2 * _POINTS)
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
    seconds = np.linspace(0.0, one.days * _DAY_S, 2 * _POINTS)
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
