"""The catalogue of asteroids: near Earth, in the main belt, Trojans, Centaurs (`tables/minor.csv`).

Each moves on the ellipse that fitted its way at one epoch; no planet pulls at it. That holds to a
fraction of a degree for some decades in the main belt, and for near-Earth asteroids until they next
pass a planet closely (Apophis in 2029). Diameters that nobody has measured follow from the
magnitude with an albedo of 0.15 (assumed). Their gravity is left out.
"""

from __future__ import annotations

import csv
import math
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from synodic.astro.bodies import AU_KM, Body, Orbit, sun_mu_km3_s2

_ALBEDO = 0.15
_NAIF = 20_000_000


class Entry(NamedTuple):
    """What the table says of a body beside its orbit."""

    number: int  # 0 where it has none
    kind: str  # JPL's class: AMO, APO, ATE, IMB, MBA, OMB, TJN, CEN
    magnitude: float  # H; nan if unknown
    diameter_km: float  # measured, or from the magnitude; nan if unknown
    source: str


def _number(text: str) -> float:
    return float(text.rstrip(".")) if text else math.nan


@cache
def _read() -> dict[str, tuple[Body, Entry]]:
    text = files("synodic.astro").joinpath("tables/minor.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    mu = sun_mu_km3_s2()
    found = {}
    for n, row in enumerate(rows):
        axis, magnitude = float(row["axis_au"]), _number(row["magnitude"])
        size = _number(row["diameter_km"])
        if math.isnan(size):
            size = 1329.0 / math.sqrt(_ALBEDO) * 10.0 ** (-0.2 * magnitude)
        number = int(row["number"])
        angles = ("inclination", "node", "perihelion", "anomaly")
        orbit = Orbit(
            float(row["epoch_jd"]), float(row["eccentricity"]),
            *(float(row[f"{key}_deg"]) for key in angles),
        )  # fmt: skip
        period = 2.0 * math.pi * math.sqrt((axis * AU_KM) ** 3 / mu) / 86400.0
        radius = 0.0 if math.isnan(size) else 0.5 * size
        naif = _NAIF + number if number else -1 - n
        found[row["id"]] = (
            Body(row["id"], row["title"], naif, 0.0, radius, period, axis, orbit),
            Entry(number, row["class"], magnitude, size, row["source"]),
        )
    return found


@cache
def minor_bodies() -> dict[str, Body]:
    """All bodies of the table by name, as Ceres and Vesta stand among the catalogue's own."""
    return {name: one for name, (one, _) in _read().items()}


def entry(name: str) -> Entry:
    """What the table says of the body of this name.

    Raises:
        KeyError: no such body.
    """
    return _read()[name][1]


@cache
def by_number() -> dict[str, str]:
    """Names by number, as text."""
    return {str(one.number): name for name, (_, one) in _read().items() if one.number}
