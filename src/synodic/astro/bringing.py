"""Redirect: the cheapest way to bring an asteroid to Earth or Mars in time, or why there is none.

    synodic.redirect("2006-rh120", "earth", lead="20 years", start="2030", thrust_n=1.0)

The asteroid itself flies the arc: a push off its orbit, fly-bys of planets where they help, and a
push at the end. The ways tried are the direct one and those past Earth, Venus or Mars, or what
`via` says; dates are free within the lead time (`tours`). At Earth a swing by the Moon takes 1.4
km/s of the arrival for nothing (`redirect.MOON_KM_S`); the rest, and at Mars all of the v-infinity,
is the tug's: pushing for months, it gains nothing from a planet's depth.

Propellant, thrust and power are those of `redirect.tow`, which pushes through all of the lead time:
the least thrust that can do it. Where a push lasts more than a quarter of its arc, it is no impulse
any more, and the delta-v is counted twice (assumed: between Hohmann's and a spiral's, and what
turns of plane lose). A lead time shorter than any arc is refused with the thrust that would stop
the asteroid where its orbit meets the planet's.

Masses that nobody has measured follow from the diameter at 2,000 kg/m^3 (assumed).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from synodic.astro import hohmann
from synodic.astro.bodies import AU_KM, Body, body, sun_mu_km3_s2
from synodic.astro.dates import EPOCH_JD, jd_tdb
from synodic.astro.global_search import Tell
from synodic.astro.redirect import EARTH_KM_S, MOON_KM_S, encounter_speed, tow
from synodic.astro.tours import Asked, Tour, best, leg_days, told
from synodic.schema.mistake import Mistake

#: kg/m^3, where no mass is known.
DENSITY = 2000.0
_WAYS = ((), ("earth",), ("venus",), ("mars",))
_SPREAD = 2.0  # what a push that is no impulse costs more
_IMPULSE = 0.25  # of an arc: a longer push is none
_UNITS = {"min": 60.0, "h": 3600.0, "d": 86400.0, "y": 365.25 * 86400.0}
_YEAR_S = _UNITS["y"]
_EVALUATIONS = 40_000


class Redirection(NamedTuple):
    """What it takes, and whether the stated thruster can do it."""

    body: str
    target: str
    possible: bool
    reason: str
    mass_kg: float
    lead_days: float
    dv_km_s: float  # by the tug, all pushes
    thrust_needed_n: float  # all through the lead time
    thrust_n: float | None  # stated
    propellant_kg: float
    power_needed_kw: float
    energy_j: float  # of the jet
    movable_kg: float | None  # what the stated thrust brings in this time
    way: Tour | None  # None where no arc is short enough


def lead_seconds(lead: str | float) -> float:
    """A lead time, in days or as text such as "25 minutes", "300 d", "20 years", in seconds.

    Raises:
        Mistake: no such time, or none at all.
    """
    if isinstance(lead, str):
        match = re.fullmatch(r"\s*([\d.]+(?:e[+-]?\d+)?)\s*(min|h|d|y)?[a-z]*\s*", lead.lower())
        try:
            seconds = float(match[1]) * _UNITS[match[2] or "d"] if match else math.nan
        except ValueError:
            seconds = math.nan
    else:
        seconds = float(lead) * 86400.0
    if not (seconds > 0.0 and math.isfinite(seconds)):
        raise Mistake(
            "this is no lead time", found=repr(lead), expected="such as 25min, 300d, 20y, or days"
        )
    return seconds


def meeting_km_s(asteroid: Body, planet: Body) -> float:
    """The least speed at which an asteroid, on its orbit or off it by one push, meets a planet.

    On an orbit that crosses the planet's: Opik's; else that of the ellipse from its nearest apsis.
    """
    orbit = asteroid.orbit
    assert orbit is not None
    scale = 1.0 / planet.axis_au
    speed = encounter_speed(asteroid.axis_au * scale, orbit.eccentricity, orbit.inclination_deg)
    if math.isfinite(speed):
        return speed / EARTH_KM_S * math.sqrt(sun_mu_km3_s2() / (planet.axis_au * AU_KM))
    near = asteroid.axis_au * (1.0 - orbit.eccentricity)
    far = asteroid.axis_au * (1.0 + orbit.eccentricity)
    apsis = near if near > planet.axis_au else far
    return hohmann.excess_km_s(apsis, planet.axis_au, sun_mu_km3_s2())[1]


def _stop_km_s(planet: Body, vinf: Any) -> Any:
    """What the tug takes off a v-infinity at a planet, so that the asteroid stays there."""
    free = MOON_KM_S if planet.name == "earth" else 0.0
    return (vinf - free) * (vinf > free)


def _mass(asteroid: Body, mass_kg: float | None) -> float:
    if mass_kg is not None:
        mass = float(mass_kg)
    elif asteroid.mu_km3_s2 > 0.0:
        mass = asteroid.mu_km3_s2 * 1e9 / 6.6743e-11
    else:
        mass = DENSITY * 4.0 / 3.0 * math.pi * (asteroid.radius_km * 1e3) ** 3
    if not (mass > 0.0 and math.isfinite(mass)):
        raise Mistake("its mass is not known", found=asteroid.name, expected="mass_kg")
    return mass


def redirect(
    asteroid: str,
    target: str = "earth",
    *,
    lead: str | float = "20 years",
    start: Any = "2030-01-01",
    mass_kg: float | None = None,
    thrust_n: float | None = None,
    exhaust_m_s: float = 30e3,
    efficiency: float = 0.6,
    via: Sequence[str] | None = None,
    seed: int = 0,
    evaluations: int = _EVALUATIONS,
    tell: Tell | None = None,
) -> Redirection:
    """The cheapest way to bring an asteroid to a planet within a lead time, or why there is none.

    Args:
        asteroid: an asteroid of the catalogue.
        target: "earth" or "mars".
        lead: from the first push to the end; days, or text as `lead_seconds` takes it.
        start: the first day.
        mass_kg: of what is brought; the whole body if not given.
        thrust_n: of the tug; if not given, what it takes is told and nothing refused for it.
        exhaust_m_s: its exhaust velocity.
        efficiency: share of its power that is in the jet.
        via: planets to fly past; if not given, several ways are tried.
        seed: the same seed finds the same.
        evaluations: of candidates, for each way.
        tell: progress.

    Raises:
        Mistake: no such asteroid or target, no mass known, a number that is not positive.
    """
    moved, planet = body(asteroid), body(target)
    if moved.orbit is None:
        raise Mistake("only asteroids are redirected", found=moved.name, expected="such as bennu")
    if planet.name not in ("earth", "mars"):
        raise Mistake("asteroids are brought to Earth or Mars", found=planet.name,
                      expected="earth or mars")  # fmt: skip
    for name, value in (("thrust_n", thrust_n), ("exhaust_m_s", exhaust_m_s),
                        ("efficiency", efficiency), ("mass_kg", mass_kg)):  # fmt: skip
        if value is not None and not (value > 0.0 and math.isfinite(value)):
            raise Mistake(f"{name} is a positive number", found=repr(value))
    mass, seconds = _mass(moved, mass_kg), lead_seconds(lead)
    days = seconds / 86400.0
    low = jd_tdb(start)
    ways = _WAYS if via is None else (tuple(via),)
    known = [[moved, *map(body, way), planet] for way in ways if way[-1:] != (planet.name,)]
    found: list[Tour] = []
    for bodies in known:
        shortest = sum(leg_days(a, b)[0] for a, b in pairwise(bodies))
        if shortest > days:
            continue
        asked = Asked(lambda _, v: v, _stop_km_s, math.inf, low - EPOCH_JD + days)
        high = low + days - shortest
        made = best(bodies, low, high, asked, False, seed, evaluations, tell)
        tour = told(bodies, made, False, asked, "orbit", seed)
        if tour.stops[-1].jd <= low + days + 1.0:
            found.append(tour)
    if not found:
        return _no_arc(moved, planet, mass, seconds, thrust_n, exhaust_m_s, efficiency)
    way = min(found, key=lambda tour: tour.dv_km_s)
    return _judged(moved, planet, mass, seconds, thrust_n, exhaust_m_s, efficiency, way)


def _no_arc(
    moved: Body, planet: Body, mass: float, seconds: float, thrust: float | None, exhaust: float,
    efficiency: float,
) -> Redirection:  # fmt: skip
    """Refused: no arc is that short, and what stopping it where the orbits meet would take."""
    dv = float(_stop_km_s(planet, meeting_km_s(moved, planet)))
    if dv <= 0.0:
        dv = meeting_km_s(moved, planet)
    needed = mass * dv * 1e3 / seconds
    reason = (
        f"No arc from {moved.label} to {planet.label} takes as little as {_time(seconds)}. Even if "
        f"it were at {planet.label} already, taking {dv:.2f} km/s off {mass:.3g} kg in that time "
        f"needs {needed:.2g} N"
    )
    reason += f", and {thrust:.3g} N are stated." if thrust is not None else "."
    made = tow(mass, dv * 1e3, seconds / 86400.0, exhaust, efficiency)
    movable = None if thrust is None else thrust * seconds / (dv * 1e3)
    return Redirection(
        moved.name, planet.name, False, reason, mass, seconds / 86400.0, dv, needed, thrust,
        made.propellant_kg, made.power_kw, 0.5 * made.propellant_kg * exhaust**2, movable, None,
    )  # fmt: skip


def _judged(
    moved: Body, planet: Body, mass: float, seconds: float, thrust: float | None, exhaust: float,
    efficiency: float, way: Tour,
) -> Redirection:  # fmt: skip
    days = seconds / 86400.0
    push = thrust if thrust is not None else mass * way.dv_km_s * 1e3 / seconds
    dv = sum(
        stop.dv_km_s * (_SPREAD if _is_long(stop.dv_km_s, mass, push, arc) else 1.0)
        for stop, arc in zip(way.stops, _arcs(way), strict=True)
    )
    made = tow(mass, max(dv, 1e-9) * 1e3, days, exhaust, efficiency)
    movable = None if thrust is None else mass * thrust / made.thrust_n
    possible = thrust is None or thrust >= made.thrust_n
    what = f"{dv:.2f} km/s for {mass:.3g} kg" + (
        f" ({way.dv_km_s:.2f} km/s by impulses, counted twice where a push lasts over a quarter of "
        "its arc, as the way under thrust is not followed)"
        if dv > 1.001 * way.dv_km_s
        else ""
    )
    need = f"{made.thrust_n:.3g} N all through {_time(seconds)}"
    if thrust is None:
        reason = f"It takes {what}: {need}."
    elif possible:
        reason = f"It takes {what}: {need}, and {thrust:.3g} N are there."
    else:
        longer = seconds * made.thrust_n / thrust
        reason = (
            f"It takes {what}: {need}, and only {thrust:.3g} N are stated. They bring "
            f"{movable:.3g} kg in that time, or all of it with {_time(longer)} of pushing."
        )
    return Redirection(
        moved.name, planet.name, possible, reason, mass, days, dv, made.thrust_n, thrust,
        made.propellant_kg, made.power_kw, 0.5 * made.propellant_kg * exhaust**2, movable, way,
    )  # fmt: skip


def _arcs(way: Tour) -> list[float]:
    """Days of the arc that each stop's push may spread over: the one after it, or the last."""
    marks = [stop.jd for stop in way.stops]
    arcs = [b - a for a, b in pairwise(marks)]
    return [*arcs, arcs[-1]]


def _is_long(dv_km_s: float, mass: float, thrust: float, arc_days: float) -> bool:
    return mass * dv_km_s * 1e3 / thrust > _IMPULSE * arc_days * 86400.0


def _time(seconds: float) -> str:
    for size, word in ((_YEAR_S, "years"), (86400.0, "days"), (3600.0, "hours")):
        if seconds >= 2.0 * size:
            amount = seconds / size
            return f"{amount:,.0f} {word}" if amount >= 100 else f"{amount:.3g} {word}"
    return f"{seconds / 60.0:.3g} minutes"
