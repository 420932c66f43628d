"""Tours: from world to world past others, with or without manoeuvres in deep space, on DE440.

    tour = synodic.tour(["earth", "venus", "venus", "earth", "jupiter", "saturn"], 1997, 1998)
    tour.dv_km_s, tour.stops

What is least is the sum of delta-v: from a circular orbit 300 km above the first body, the burns on
the way, and what the arrival takes (`arrive`): "orbit", into a circle at 300 km or about a giant
planet an ellipse of eccentricity 0.98; "rendezvous", the whole v-infinity; "flyby", nothing. Each
leg lasts a fifth to twice and a bit of Hohmann's days. Definitions: `tour_tile`; search:
`global_search`; limits in docs/models/tours.md.
"""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro import hohmann
from synodic.astro.bodies import Body, body, sun_mu_km3_s2
from synodic.astro.dates import EPOCH_JD, jd_tdb, utc
from synodic.astro.ephemeris import check_span
from synodic.astro.global_search import Found, Tell, search
from synodic.astro.grid import PARKING_KM
from synodic.astro.moons import Moon, moon_arrival_dv, moons
from synodic.astro.stations import stations
from synodic.astro.tour_layout import mga_layout, one_dsm_layout
from synodic.astro.tour_stops import Stop, mga_stops, one_dsm_stops
from synodic.astro.tour_tile import mga, mga_1dsm
from synodic.schema.mistake import Mistake

Array = NDArray[np.float64]

#: What an arrival at a body with a v-infinity takes.
Ending = Callable[[Body, Any], Any]

ARRIVALS = ("orbit", "rendezvous", "flyby")
#: km/s for a fly-by that passes through the middle of a planet; less for less.
_TOO_LOW = 100.0
_TOO_LONG = 0.05  # km/s a day beyond the longest tour
_MOST_EVALUATIONS = 12_000_000


class Asked(NamedTuple):
    """What a tour's ends cost, and how long it may last."""

    leaving: Ending
    ending: Ending
    longest_days: float
    deadline: float  # the day (from 2000-01-01) on which it must have ended

    def late(self, depart: Array, days: Array) -> Array:
        """km/s for tours that last too long, (n,)."""
        over = np.maximum(days - self.longest_days, depart + days - self.deadline)
        return np.asarray(_TOO_LONG * np.maximum(0.0, over))


class Tour(NamedTuple):
    """The best tour that was found."""

    bodies: tuple[str, ...]
    stops: tuple[Stop, ...]  # departure, manoeuvres, fly-bys, arrival, by date
    depart: dt.datetime
    arrive: dt.datetime
    days: float
    dv_km_s: float
    arrival: str  # which of ARRIVALS
    seed: int
    evaluations: int
    interrupted: bool  # by Ctrl-C: there may be better ones
    x: tuple[float, ...]  # the candidate, as `tour_tile` has them


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("synodic.astro").joinpath("tables/tours.toml").read_text("utf-8"))


def least_radii(name: str) -> float:
    """How near a fly-by comes to a body's centre, in its radii."""
    table = _table()["least_radii"]
    return float(table.get(name, table["other"])["value"])


def departure_dv(first: Body, vinf: Any) -> Any:
    """From a circular orbit 300 km up to a v-infinity, km/s."""
    pull = first.mu_km3_s2 / (first.radius_km + PARKING_KM)
    return np.sqrt(vinf * vinf + 2.0 * pull) - math.sqrt(pull)


def arrival_dv(last: Body, vinf: Any, arrive: str, place: Moon | None = None) -> Any:
    """What an arrival takes, km/s; `place` is a moon of the last body, if that is where it ends."""
    if arrive == "flyby":
        return 0.0 * vinf
    if place is not None:
        return moon_arrival_dv(place, vinf)
    if arrive == "rendezvous" or last.mu_km3_s2 <= 0.0:
        return vinf
    capture = _table()["capture"]
    if last.name in capture["giants"]:
        near, e = capture["radii"]["value"] * last.radius_km, capture["eccentricity"]["value"]
    else:
        near, e = last.radius_km + PARKING_KM, 0.0
    pull = last.mu_km3_s2 / near
    return np.sqrt(vinf * vinf + 2.0 * pull) - math.sqrt(pull * (1.0 + e))


def leg_days(one: Body, two: Body) -> tuple[float, float]:
    """Shortest and longest days of a leg that a search tries."""
    if one.name == two.name:
        return 0.4 * one.period_days, 2.1 * one.period_days
    days = hohmann.flight_days(one.axis_au, two.axis_au, sun_mu_km3_s2())
    return 0.2 * days, (2.75 if days < 400.0 else 2.2) * days


def tour(
    bodies: Sequence[str],
    start: Any,
    end: Any,
    *,
    manoeuvres: bool = False,
    arrive: str = "orbit",
    longest_days: float = math.inf,
    seed: int = 0,
    evaluations: int | None = None,
    tell: Tell | None = None,
) -> Tour:
    """The tour of least delta-v past these bodies, departing between two dates.

    Args:
        bodies: at least two, in order; planets, asteroids of the catalogue; the last may be a moon
            of another planet (`moons`).
        start: first date of departure, as `dates.jd_tdb` takes it; a year is its first day.
        end: last date of departure.
        manoeuvres: one burn in deep space on each leg and unpowered fly-bys (MGA-1DSM), instead of
            burns at the fly-bys (MGA).
        arrive: "orbit", "rendezvous" or "flyby".
        longest_days: of the whole tour.
        seed: the same seed finds the same tour.
        evaluations: how long the search lasts; a million take 3 to 4 seconds. If not given, it
            grows with the numbers of a candidate: 150,000 for two bodies, 3.75 million for six.
        tell: progress: (evaluations, of how many, best cost in km/s).

    Raises:
        Mistake: unknown bodies, fewer than two, the Sun or the Moon among them, no such arrival, an
            end before the start, or a date outside DE440.
    """
    bodies, place = _with_planet(bodies)
    known = _known(bodies)
    if arrive not in ARRIVALS:
        raise Mistake("no such arrival", found=repr(arrive), expected=", ".join(ARRIVALS))
    if evaluations is None:
        numbers = 4 * len(known) - 2 if manoeuvres else len(known)
        evaluations = min(_MOST_EVALUATIONS, 150_000 * (numbers - 1) ** 2)
    if not (evaluations >= 1 and longest_days > 0.0):
        raise Mistake("a search takes evaluations and days", found=f"{evaluations}, {longest_days}")
    low, high = (jd_tdb(str(x) if isinstance(x, int) and x < 10000 else x) for x in (start, end))
    if high < low:
        raise Mistake("the end is before the start", found=f"{start} to {end}")
    asked = Asked(
        departure_dv, partial(arrival_dv, arrive=arrive, place=place), longest_days, math.inf
    )
    found = best(known, low, high, asked, manoeuvres, seed, evaluations, tell)
    made = told(known, found, manoeuvres, asked, arrive, seed)
    if place is None:
        return made
    return made._replace(stops=(*made.stops[:-1], made.stops[-1]._replace(body=place.name)))


def best(
    known: list[Body], low: float, high: float, asked: Asked, manoeuvres: bool, seed: int,
    evaluations: int, tell: Tell | None = None,
) -> Found:  # fmt: skip
    """The candidate of least cost that departs between two JD.

    Raises:
        Mistake: dates outside DE440, or no candidate with a cost.
    """
    legs = np.array([leg_days(a, b) for a, b in pairwise(known)])
    check_span(np.array([low, high, high + legs[:, 1].sum()]))
    days = np.array([[low - EPOCH_JD, high - EPOCH_JD + 1e-6]])
    make, layout = (_one_dsm, one_dsm_layout) if manoeuvres else (_mga, mga_layout)
    box, cost = make(known, np.concatenate([days, legs]), asked)
    found = search(
        cost, box[:, 0], box[:, 1], seed, evaluations, tell=tell, layout=layout(len(known))
    )
    if not found.cost < 1e9:
        raise Mistake("no tour was found between these dates", expected="other bodies or dates")
    return found


def _with_planet(bodies: Sequence[str]) -> tuple[list[str], Moon | None]:
    """The bodies with the planet of a moon in its stead, if the last one is a moon."""
    names = bodies.split() if isinstance(bodies, str) else list(bodies)
    place = moons().get(str(names[-1]).lower()) if names else None
    return (names, None) if place is None else ([*names[:-1], place.planet], place)


def _known(bodies: Sequence[str]) -> list[Body]:
    known = [body(name) for name in bodies]
    if len(known) < 2:
        raise Mistake("a tour has at least two bodies", found=", ".join(bodies) or "none")
    for one in known:
        if one.axis_au <= 0.0 or one.name == "moon":
            raise Mistake(
                "a tour goes from world to world about the Sun", found=one.name,
                expected="planets and minor bodies",
            )  # fmt: skip
    return known


def _mga(known: list[Body], box: Array, asked: Asked) -> tuple[Array, Callable[[Array], Array]]:
    bodies = stations([one.name for one in known])
    least = np.array([least_radii(one.name) * one.radius_km for one in known[1:-1]])
    m = len(known)

    def cost(x: Array) -> Array:
        n = len(x)
        burns, closest, ends = np.empty((n, m)), np.empty((n, m)), np.empty((n, 6))
        mga(bodies, x, burns, closest, ends)
        low = np.maximum(0.0, 1.0 - closest[:, 1:-1] / least).sum(axis=1)
        total = asked.leaving(known[0], burns[:, 0]) + burns[:, 1:-1].sum(axis=1)
        total += asked.ending(known[-1], burns[:, -1]) + _TOO_LOW * low
        return np.asarray(total + asked.late(x[:, 0], x[:, 1:].sum(axis=1)))

    return box, cost


def _one_dsm(known: list[Body], box: Array, asked: Asked) -> tuple[Array, Callable[[Array], Array]]:
    bodies = stations([one.name for one in known])
    m = len(known)
    legs = m - 1
    rows = [*box[:1], (0.5, 7.0), (0.0, 1.0), (0.0, 1.0), *box[1:], *[(0.01, 0.9)] * legs]
    for one in known[1:-1]:
        if one.mu_km3_s2 <= 0.0:
            raise Mistake(
                "a fly-by without manoeuvre takes a body with gravity", found=one.name,
                expected="a planet, or a tour with burns at its fly-bys",
            )  # fmt: skip
        rows.append((least_radii(one.name), 300.0 if one.radius_km > 2e4 else 30.0))
    rows += [(-math.pi, math.pi)] * (m - 2)

    def cost(x: Array) -> Array:
        burns, ends = np.empty((len(x), m + 1)), np.empty((len(x), 6))
        mga_1dsm(bodies, x, False, burns, ends)
        total = asked.leaving(known[0], burns[:, 0]) + burns[:, 1:m].sum(axis=1)
        total += asked.ending(known[-1], burns[:, m])
        return np.asarray(total + asked.late(x[:, 0], x[:, 4 : 4 + legs].sum(axis=1)))

    return np.array(rows), cost


def told(
    known: list[Body], found: Found, manoeuvres: bool, asked: Asked, arrive: str, seed: int
) -> Tour:
    """A candidate as a tour with its stops."""
    stops = (one_dsm_stops if manoeuvres else mga_stops)(known, found.x)
    first, last = stops[0], stops[-1]
    stops[0] = first._replace(dv_km_s=float(asked.leaving(known[0], first.vinf_out_km_s)))
    stops[-1] = last._replace(dv_km_s=float(asked.ending(known[-1], last.vinf_in_km_s)))
    return Tour(
        tuple(one.name for one in known),
        tuple(stops),
        utc(first.jd),
        utc(last.jd),
        last.jd - first.jd,
        sum(stop.dv_km_s for stop in stops),
        arrive,
        seed,
        found.evaluations,
        found.interrupted,
        tuple(found.x.tolist()),
    )
