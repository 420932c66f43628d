"""ESA's Global Trajectory Optimisation Problems (GTOP), by the definitions of their database.

    problem = synodic.astro.gtop("cassini1")
    problem.objective(x)        # one candidate: a float; candidates (n, d): an array (n,)
    problem.bounds              # (lower, upper), each (d,)

A candidate is the departure in days from 2000-01-01 0 h, the days of each leg and, for MGA-1DSM,
what `synodic.astro.tour_tile` says. Positions are those of the database's own ephemeris (mean
elements of 1900), so that its published values come out; real missions are planned on DE440 by
`synodic.tour`. Numbers and sources: `tables/gtop.toml`.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synodic.astro.search_box import Layout
from synodic.astro.tour_layout import mga_layout, one_dsm_layout
from synodic.astro.tour_tile import Stations, mga, mga_1dsm
from synodic.schema.mistake import Mistake, nearest

Array = NDArray[np.float64]

_MJD_2000 = 51544.0
_EPOCH_1900 = -36525.0
_DAY_S = 86400.0
_G0_KM_S2 = 9.80665e-3
#: What an objective is where a candidate's arcs have no solution (places on one line with the Sun).
NO_WAY = 1e10
_NEVER = 100000.0  # Sagas: the distance is never reached


class Bounds(NamedTuple):
    """The box of a problem's candidates: two arrays (d,)."""

    lower: Array
    upper: Array


class Gtop(NamedTuple):
    """One problem: its box, its objective (to be minimised), the best that is published."""

    name: str
    title: str
    unit: str
    best: float
    bounds: Bounds
    batch: Callable[[Array], Array]
    layout: Layout

    def objective(self, x: ArrayLike) -> Any:
        """The objective of one candidate (d,), a float, or of (n, d), an array (n,).

        Raises:
            Mistake: a wrong shape, or rows with a number that is not finite.
        """
        candidates = np.asarray(x, dtype=np.float64)
        d = self.bounds.lower.size
        if candidates.ndim not in (1, 2) or candidates.shape[-1] != d:
            raise Mistake(
                f"a candidate of {self.title} has {d} numbers", found=f"shape {candidates.shape}"
            )
        rows = np.ascontiguousarray(np.atleast_2d(candidates))
        bad = np.flatnonzero(~np.isfinite(rows).all(axis=1))
        if bad.size:
            raise Mistake(
                "a candidate holds a number that is not finite",
                found="rows " + ", ".join(map(str, bad[:10].tolist())),
            )
        costs = self.batch(rows)
        return float(costs[0]) if candidates.ndim == 1 else costs


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("synodic.astro").joinpath("tables/gtop.toml").read_text("utf-8"))


def _cubic(values: list[float], unit: float = 1.0) -> list[float]:
    return [unit * value for value in values] + [0.0] * (4 - len(values))


def stations(sequence: list[str], retrograde: list[int]) -> Stations:
    """The bodies of a tour on the database's ephemeris."""
    table = _table()["ephemeris"]
    mu, au = table["sun_mu_km3_s2"], table["au_km"]
    m = len(sequence)
    elements, epochs = np.zeros((m, 6, 4)), np.full(m, _EPOCH_1900)
    degree = math.pi / 180.0
    for k, name in enumerate(sequence):
        row = table[name]
        elements[k, 0] = _cubic(row["axis_au"], au)
        elements[k, 1] = _cubic(row["eccentricity"])
        for n, key in enumerate(("inclination", "node", "perihelion", "anomaly"), start=2):
            elements[k, n] = _cubic(row[f"{key}_deg"], degree)
        if "epoch_mjd" in row:
            epochs[k] = row["epoch_mjd"] - _MJD_2000
            motion = math.sqrt(mu / elements[k, 0, 0]) / elements[k, 0, 0]
            elements[k, 5, 1] = motion * _DAY_S * 36525.0
    return Stations(
        terms=np.zeros(m, np.int64),
        places=np.zeros((m, 6, 3), np.int64),
        spans=np.zeros((m, 6, 3)),
        doubles=np.zeros(1),
        elements=elements,
        epochs=epochs,
        pulls=np.full(m, mu),
        icrf=False,
        origin_jd=0.0,
        mu=np.array([table[name]["mu_km3_s2"] for name in sequence]),
        radius=np.array([table[name]["radius_km"] for name in sequence]),
        signs=np.array([-1.0 if k in retrograde else 1.0 for k in range(m - 1)]),
        centre_mu=mu,
    )


def _low_flybys(sequence: list[str], closest: Array) -> Array:
    """What fly-bys below the least distance cost, (n,)."""
    least = np.array([_table()["least_km"][name] for name in sequence[1:-1]])
    return np.asarray(np.maximum(0.0, least[:, 0] - closest[:, 1:-1]) @ least[:, 1])


def _finite(costs: Array) -> Array:
    return np.where(np.isfinite(costs), costs, NO_WAY)


def _mga(row: dict[str, Any]) -> Callable[[Array], Array]:
    sequence = row["sequence"]
    bodies = stations(sequence, row.get("retrograde", []))
    last = _table()["ephemeris"][sequence[-1]]

    def capture(burns: Array, _: Array) -> Array:
        radius, e = row["capture_radius_km"], row["capture_eccentricity"]
        mu = last["mu_km3_s2"]
        passing = np.sqrt(burns[:, -1] ** 2 + 2.0 * mu / radius)
        stays = math.sqrt(2.0 * mu / radius - mu / radius * (1.0 - e))
        return np.asarray(burns[:, :-1].sum(axis=1) + np.abs(passing - stays))

    def impact(burns: Array, ends: Array) -> Array:
        dv = np.maximum(0.0, burns[:, 0] - row["launch_km_s"]) + burns[:, 1:-1].sum(axis=1)
        return np.asarray(dv)

    def batch(x: Array) -> Array:
        n, m = x.shape
        burns, closest, ends = np.empty((n, m)), np.empty((n, m)), np.empty((n, 6))
        mga(bodies, x, burns, closest, ends)
        low = _low_flybys(sequence, closest)
        if row["objective"] == "capture":
            return _finite(capture(burns, ends) + low)
        dv = impact(burns, ends) + low
        mass = row["mass_kg"] * np.exp(-dv / (_G0_KM_S2 * row["impulse_s"]))
        return _finite(-mass * np.abs((ends[:, :3] * ends[:, 3:]).sum(axis=1)))

    return batch


def _mga_1dsm(row: dict[str, Any]) -> Callable[[Array], Array]:
    bodies = stations(row["sequence"], row.get("retrograde", []))
    m = len(row["sequence"])
    passes = row["objective"] == "distance"

    def batch(x: Array) -> Array:
        x = _as_sagas(x) if passes else x
        burns, ends = np.empty((len(x), m + 1)), np.empty((len(x), 6))
        mga_1dsm(bodies, x, passes, burns, ends)
        if row["objective"] == "all":
            return _finite(burns.sum(axis=1))
        if row["objective"] == "after launch":
            return _finite(burns[:, 1:].sum(axis=1))
        return _finite(_years_to(row, x, burns, ends, m))

    return batch


def _as_sagas(x: Array) -> Array:
    """A candidate of Sagas as ESA's function reads it: planes begin one number early.

    So the distance at Jupiter is the plane of the turn at Earth too, and the last number is unused.
    """
    return np.ascontiguousarray(np.concatenate([x[:, :10], x[:, 9:11]], axis=1))


def _years_to(row: dict[str, Any], x: Array, burns: Array, ends: Array, m: int) -> Array:
    """Years from departure to a distance, dearer where more km/s are used than there are."""
    table = _table()["ephemeris"]
    au, mu = table["au_km"], table["sun_mu_km3_s2"]
    onboard = burns[:, 1:m].sum(axis=1)
    total = onboard + burns[:, 0]
    days = days_to_distance(ends[:, :3], ends[:, 3:], row["distance_au"] * au, mu)
    years = (x[:, 4 : 3 + m].sum(axis=1) + days) / 365.25
    cost = np.where(np.isfinite(days), years, np.where(np.isnan(total), np.nan, _NEVER))
    cost += np.where(total > row["total_km_s"], 10.0 * (1.0 + total), 0.0)
    cost += np.where(onboard > row["onboard_km_s"], 10.0 * (1.0 + onboard), 0.0)
    return cost


def days_to_distance(r: Array, v: Array, distance: float, mu: float) -> Array:
    """Days (n,) until an orbit through (r, v), nearer than `distance`, goes out through it.

    Infinite where it never does.
    """
    with np.errstate(all="ignore"):
        near = np.linalg.norm(r, axis=1)
        climb = (r * v).sum(axis=1)
        alpha = 2.0 / near - (v * v).sum(axis=1) / mu
        a = 1.0 / np.abs(alpha)
        bound = alpha > 0.0
        side = climb / np.sqrt(mu * a)  # e sin E, or e sinh F
        level = np.where(bound, 1.0 - near / a, 1.0 + near / a)  # e cos E, or e cosh F
        e = np.sqrt(np.where(bound, level**2 + side**2, level**2 - side**2))
        first, top = np.arctan2(side, level), (1.0 - distance / a) / e
        last = np.arccos(np.where(top >= -1.0, top, np.nan))
        ellipse = (last - e * np.sin(last)) - (first - side)
        first, last = np.arcsinh(side / e), np.arccosh((1.0 + distance / a) / e)
        hyperbola = (e * np.sinh(last) - last) - (side - first)
        turns = np.where(bound, ellipse, hyperbola)
        days = turns * a * np.sqrt(a / mu) / _DAY_S
    return np.where(np.isfinite(days), days, np.inf)


@cache
def _problem(name: str) -> Gtop:
    row = _table()["problem"][name]
    bodies = len(row["sequence"])
    if row["kind"] == "mga":
        batch, layout = _mga(row), mga_layout(bodies)
    else:
        batch, layout = _mga_1dsm(row), one_dsm_layout(bodies, row["objective"] == "distance")
    bounds = Bounds(np.array(row["lower"]), np.array(row["upper"]))
    for side in bounds:
        side.setflags(write=False)
    return Gtop(name, row["title"], row["unit"], row["best"], bounds, batch, layout)


def names() -> tuple[str, ...]:
    """The problems, in the order of the table."""
    return tuple(_table()["problem"])


def gtop(name: str) -> Gtop:
    """The problem of this name, in any case: cassini1, cassini2, rosetta, messenger, sagas, gtoc1.

    Raises:
        Mistake: no such problem; names the nearest.
    """
    known = names()
    if str(name).lower() not in known:
        raise Mistake(
            "no such problem of GTOP",
            found=repr(name),
            expected=", ".join(known),
            nearest=nearest(str(name).lower(), known),
        )
    return _problem(str(name).lower())
