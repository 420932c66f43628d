"""Between Earth's surface, orbits and the Moon: a table of delta-v and days, departures daily.

The numbers are the catalogue's (`scenario/catalogue/near_earth.toml`), each with source and grade.
Within the Earth-Moon system geometry repeats every month and costs hardly change, so there is no
timetable: a passage leaves on any day.

`NearEarth` holds what compiled code reads: the cheapest way between any two places, over the legs
of the catalogue. Units: m/s and whole days.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.schema.mistake import Mistake, nearest

#: Days where no way leads.
NO_WAY = -1


class NearEarth(NamedTuple):
    """Costs between places, by their index in `places`."""

    dv_m_s: NDArray[np.float64]  # [N, N] infinity where no way leads
    days: NDArray[np.int16]  # [N, N] NO_WAY where none leads
    through: NDArray[np.int16]  # [N, N] the next place on the way, NO_WAY where none leads


class Passage(NamedTuple):
    """A way from place to place: the places it touches, its delta-v and its days."""

    places: tuple[str, ...]
    dv_m_s: float
    days: int


@cache
def _catalogue() -> tuple[tuple[str, ...], tuple[tuple[int, int, float, int], ...]]:
    text = files("synodic.scenario").joinpath("catalogue/near_earth.toml").read_text("utf-8")
    table = tomllib.loads(text)
    names = tuple(table["place"])
    legs = tuple(
        (
            names.index(leg["from"]),
            names.index(leg["to"]),
            float(leg["dv"]["value"]),
            int(leg["days"]),
        )
        for leg in table["leg"]
    )
    return names, legs


def places() -> tuple[str, ...]:
    """The places, in the order of the table's indices."""
    return _catalogue()[0]


@cache
def near_earth() -> NearEarth:
    """The cheapest ways, by delta-v, over any number of legs (Floyd and Warshall)."""
    names, legs = _catalogue()
    n = len(names)
    dv = np.full((n, n), np.inf)
    days = np.full((n, n), NO_WAY, np.int16)
    through = np.full((n, n), NO_WAY, np.int16)
    for i in range(n):
        dv[i, i], days[i, i], through[i, i] = 0.0, 0, i
    for i, j, cost, time in legs:
        dv[i, j], days[i, j], through[i, j] = cost, time, j
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if dv[i, k] + dv[k, j] < dv[i, j]:
                    dv[i, j] = dv[i, k] + dv[k, j]
                    days[i, j] = days[i, k] + days[k, j]
                    through[i, j] = through[i, k]
    return NearEarth(dv, days, through)


def passage(origin: str, target: str) -> Passage:
    """The cheapest way between two places.

    Raises:
        Mistake: an unknown place.
    """
    names = places()
    for name in (origin, target):
        if name not in names:
            raise Mistake(
                "no such place near Earth",
                found=repr(name),
                expected=", ".join(names),
                nearest=nearest(name, names),
            )
    table = near_earth()
    i, j = names.index(origin), names.index(target)
    way = [i]
    while way[-1] != j:
        way.append(int(table.through[way[-1], j]))
    return Passage(tuple(names[k] for k in way), float(table.dv_m_s[i, j]), int(table.days[i, j]))
