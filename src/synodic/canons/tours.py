"""Tours: voyages by fly-bys, as arcs joined at bodies that turn them (patched conics).

At each body the excess velocity of the arc that comes in is turned into that of the arc that goes
out. What the turn cannot do within the least radius, and what their lengths differ by, is burnt: at
the nearest point where that is cheapest. Arcs may take full turns about the Sun; two meetings with
one body in one place are joined by the orbits whose period fits, whatever their plane. Corrections
that real missions flew between the planets are so charged at the planets.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro.bodies import Body, sun_mu_km3_s2
from synodic.canons.leverage import leveraged
from synodic.canons.passages import arcs
from synodic.canons.places import burn_km_s, where
from synodic.canons.sunward import sunward
from synodic.canons.turns import with_turns

Array = NDArray[np.float64]
_MU = sun_mu_km3_s2()
_MOST_TURNS = 8
#: km/s of corrections below which fly-bys carry a tour.
_CARRIED = 0.5
#: Nearest points of fly-bys, in radii of the body.
_LEAST = 1.05
#: Meetings with one body this close to each other (share of the distance to the Sun) count as one
#: place.
_SAME_PLACE = 0.06
_CRANKS = 24
#: Arcs of a leg that are followed further.
_BEAM = 320
#: And of one speed of arrival, to 0.3 km/s, and one direction, to a quarter.
_OF_A_KIND = 4
_EXCESSES = np.concatenate([np.arange(0.4, 6.0, 0.4), np.arange(6.0, 12.0, 1.0)])


@dataclass(frozen=True)
class Tour:
    """A tour on given days: JD TDB at each body, and km/s of each burn, first to last."""

    days: tuple[float, ...]
    burns: tuple[float, ...]
    excess: float  # v-infinity at the target

    @property
    def cost(self) -> float:
        """km/s in all."""
        return sum(self.burns)

    @property
    def corrections(self) -> float:
        """km/s burnt between the first impulse and the last."""
        return sum(self.burns[1:-1])

    @property
    def leaves(self) -> float:
        """km/s to leave."""
        return self.burns[0]


class _Arcs(NamedTuple):
    """Arcs of one leg.

    Excess at both ends (n, 3), km/s burnt between them (n,), and the one arc of the leg before that
    each may follow; -1 where it may follow any.
    """

    out: Array
    into: Array
    burn: Array
    after: NDArray[np.int64]


@lru_cache(maxsize=20_000)
def _lambert(origin: str, jd1: float, target: str, jd2: float) -> tuple[Array, Array]:
    """All prograde arcs between two bodies on two days: excess at both ends, (n, 3)."""
    one, two = np.array([jd1]), np.array([jd2])
    _, _, out, into = arcs(origin, one, target, two)
    (r1, p1), (r2, p2) = where(origin, one), where(target, two)
    seconds = (jd2 - jd1) * 86400.0
    shortest = _shortest_turn(r1, r2)
    turns = min(_MOST_TURNS, int(seconds // shortest))
    if turns > 0:
        counts = np.repeat(np.arange(1.0, turns + 1.0), 2)
        high = np.tile([False, True], turns)
        n = counts.size
        v1, v2 = with_turns(
            np.repeat(r1, n, 0), np.repeat(r2, n, 0), np.full(n, seconds), counts, high, _MU
        )
        out = np.concatenate([out, v1 - p1])
        into = np.concatenate([into, v2 - p2])
    real = np.isfinite(out).all(axis=1) & np.isfinite(into).all(axis=1)
    return out[real], into[real]


def _shortest_turn(r1: Array, r2: Array) -> float:
    """Of all ellipses through two points the shortest period, s."""
    n1, n2 = np.linalg.norm(r1), np.linalg.norm(r2)
    axis = 0.25 * (n1 + n2 + np.linalg.norm(r2 - r1))
    return float(2.0 * math.pi * math.sqrt(axis**3 / _MU))


def _resonant(body: str, jd1: float, jd2: float, excesses: Array) -> list[_Arcs]:
    """Orbits that meet a body again in one place: of each excess (m,), all directions."""
    one, two = np.array([jd1]), np.array([jd2])
    (r1, p1), (r2, p2) = where(body, one), where(body, two)
    if np.linalg.norm(r2 - r1) > _SAME_PLACE * np.linalg.norm(r1):
        return []
    speed, far = float(np.linalg.norm(p1)), float(np.linalg.norm(r1))
    ahead = p1[0] / speed
    up = np.cross(r1[0], p1[0])
    up /= np.linalg.norm(up)
    side = np.cross(ahead, up)
    angle = np.linspace(0.0, 2.0 * math.pi, _CRANKS, endpoint=False)
    out, after = [], []
    for number, excess in enumerate(excesses):
        for turns in range(1, _MOST_TURNS + 1):
            period = (jd2 - jd1) * 86400.0 / turns
            axis = (_MU * (period / (2.0 * math.pi)) ** 2) ** (1.0 / 3.0)
            square = _MU * (2.0 / far - 1.0 / axis)
            along = (square - speed**2 - excess**2) / (2.0 * speed * excess)
            if square <= 0.0 or abs(along) > 1.0:
                continue
            across = math.sqrt(1.0 - along * along)
            way = along * ahead + across * (
                np.cos(angle)[:, None] * side + np.sin(angle)[:, None] * up
            )
            out.append(excess * way)
            after.append(np.full(_CRANKS, number))
    if not out:
        return []
    leaving = np.concatenate(out)
    # in the frame that turns with the body it comes back as it went
    arriving = _turned(leaving, p1[0], p2[0])
    return [_Arcs(leaving, arriving, np.zeros(leaving.shape[0]), np.concatenate(after))]


def _turned(vectors: Array, one: Array, two: Array) -> Array:
    """Vectors turned by the angle between two directions, about their common normal."""
    a, b = one / np.linalg.norm(one), two / np.linalg.norm(two)
    axis = np.cross(a, b)
    sine = float(np.linalg.norm(axis))
    if sine < 1e-12:
        return vectors
    axis /= sine
    cosine = float(a @ b)
    return np.asarray(
        vectors * cosine
        + np.cross(axis, vectors) * sine
        + np.outer(vectors @ axis, axis) * (1.0 - cosine)
    )


def turn_burns(into: Array, out: Array, of: Body) -> Array:
    """km/s that a fly-by burns, for excesses in (m, 3) and out (n, 3): (m, n).

    The least of a burn at the nearest point that is allowed, with what is left of the turn made far
    away, and one far away alone.
    """
    least = of.radius_km * _LEAST
    a = np.linalg.norm(into, axis=1)[:, None]
    b = np.linalg.norm(out, axis=1)[None, :]
    cosine = np.clip((into @ out.T) / np.maximum(a * b, 1e-12), -1.0, 1.0)
    turn = np.arccos(cosine)
    far2 = 2.0 * of.mu_km3_s2 / least

    def bent(excess: Array) -> Array:
        return np.asarray(np.arcsin(1.0 / (1.0 + least * excess * excess / of.mu_km3_s2)))

    able = bent(a) + bent(b)
    deep = np.abs(np.sqrt(a * a + far2) - np.sqrt(b * b + far2))
    missing = np.maximum(0.0, turn - able)
    slow = np.minimum(a, b)
    # a turn of less than the most needs a higher pass, where a burn does less: between the two
    share = np.clip(turn / np.maximum(able, 1e-12), 0.0, 1.0)
    change = deep + (1.0 - share) * (np.abs(a - b) - deep)
    far = np.sqrt(np.maximum(0.0, a * a + b * b - 2.0 * a * b * np.cos(missing)))
    near = change + 2.0 * slow * np.sin(0.5 * np.minimum(missing, math.pi))
    return np.asarray(np.minimum(near, far))


def tour(
    bodies: tuple[Body, ...], days: tuple[float, ...], stops: bool, thorough: bool = True
) -> Tour | None:
    """The cheapest tour that meets these bodies on these days; None where no arc joins them.

    The first body is left from a parking orbit; at the last the ship stops, or passes by. Where the
    fly-bys alone do not carry it, burns on the way are tried on every leg, if `thorough`.
    """
    found = _tour(bodies, days, stops, False)
    if found is None or not thorough or found.corrections < _CARRIED:
        return found
    other = _tour(bodies, days, stops, True)
    return min(found, other, key=lambda one: one.cost) if other else found


def _tour(
    bodies: tuple[Body, ...], days: tuple[float, ...], stops: bool, all_legs: bool
) -> Tour | None:
    if any(two <= one for one, two in pairwise(days)):
        return None
    legs: list[_Arcs] = []
    best: list[Array] = []  # by arc of the leg: least km/s so far
    came: list[NDArray[np.int64]] = []
    for number, (one, two) in enumerate(pairwise(bodies)):
        before = legs[-1] if legs else None
        leg = _leg(one, two, days[number], days[number + 1], before, all_legs)
        if leg.burn.size == 0:
            return None
        least = leg.burn.copy()
        came_from = np.zeros(least.size, np.int64)
        if before is None:
            least += burn_km_s(one, (leg.out * leg.out).sum(axis=1))
        else:
            free = np.flatnonzero(leg.after < 0)
            burns = turn_burns(before.into, leg.out[free], one) + best[-1][:, None]
            came_from[free] = burns.argmin(axis=0)
            least[free] += burns[came_from[free], np.arange(free.size)]
            bound = np.flatnonzero(leg.after >= 0)
            came_from[bound] = leg.after[bound]
            least[bound] += best[-1][leg.after[bound]]
            least[bound] += _each(before.into[leg.after[bound]], leg.out[bound], one)
        keep = _kept(leg.into, least)
        legs.append(_Arcs(leg.out[keep], leg.into[keep], leg.burn[keep], leg.after[keep]))
        best.append(least[keep])
        came.append(came_from[keep])
    return _cheapest(bodies[-1], days, legs, best, came, stops)


def _kept(into: Array, least: Array) -> NDArray[np.int64]:
    """Which arcs are followed further: the cheapest of each speed and direction of arrival."""
    speed = np.linalg.norm(into, axis=1)
    way = np.floor(4.0 * into / np.maximum(speed, 1e-9)[:, None])
    band = np.floor(speed / 0.3) * 1000.0 + way @ np.array([1.0, 9.0, 81.0])
    order = np.lexsort((least, band))
    rank = np.arange(order.size) - np.searchsorted(band[order], band[order])
    kept: NDArray[np.int64] = order[rank < _OF_A_KIND]
    return kept[np.argsort(least[kept], kind="stable")[:_BEAM]]


def _leg(
    one: Body, two: Body, jd1: float, jd2: float, before: _Arcs | None, all_legs: bool
) -> _Arcs:
    """All arcs of a leg: Lambert's, and those with a burn on the way."""
    coming = _EXCESSES if before is None else np.linalg.norm(before.into, axis=1)
    if two.name == "sun":
        out = sunward(one.name, jd1, jd2)
        some = [_Arcs(out, out, np.zeros(out.shape[0]), np.full(out.shape[0], -1))]
    else:
        out, into = _lambert(one.name, jd1, two.name, jd2)
        some = [_Arcs(out, into, np.zeros(out.shape[0]), np.full(out.shape[0], -1))]
        own = _resonant(one.name, jd1, jd2, coming) if one.name == two.name else []
        if one.name == two.name or (all_legs and before is not None):
            own.append(_Arcs(*leveraged(one.name, jd1, two.name, jd2, coming)))
        for arcs in own:
            free = before is None
            some.append(arcs._replace(after=np.full(arcs.burn.size, -1)) if free else arcs)
    return _Arcs(
        np.concatenate([arcs.out for arcs in some]),
        np.concatenate([arcs.into for arcs in some]),
        np.concatenate([arcs.burn for arcs in some]),
        np.concatenate([arcs.after for arcs in some]),
    )


def _cheapest(
    last: Body, days: tuple[float, ...], legs: list[_Arcs], best: list[Array],
    came: list[NDArray[np.int64]], stops: bool,
) -> Tour:  # fmt: skip
    """The cheapest chain of arcs, read from its end."""
    square = (legs[-1].into ** 2).sum(axis=1)
    stops = stops and last.name != "sun"
    ends = burn_km_s(last, square) if stops else np.zeros(square.size)
    at = int(np.argmin(best[-1] + ends))
    excess = math.sqrt(float(square[at]))
    burns = [float(ends[at])]
    for number in range(len(legs) - 1, -1, -1):
        between = float(legs[number].burn[at])
        before = int(came[number][at])
        spent = float(best[number - 1][before]) if number else 0.0
        burns[-1] += between  # a burn on the way counts with that of its end
        burns.append(float(best[number][at]) - between - spent)
        at = before
    return Tour(days, tuple(reversed(burns)), excess)


def _each(into: Array, out: Array, of: Body) -> Array:
    """As `turn_burns`, row by row: (n,)."""
    if into.shape[0] == 0:
        return np.zeros(0)
    size = 128
    parts = [
        np.diagonal(turn_burns(into[k : k + size], out[k : k + size], of))
        for k in range(0, into.shape[0], size)
    ]
    return np.concatenate(parts)
