"""Bodies: names, gravity and size, read from the catalogue `scenario/catalogue/bodies.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from synodic.schema.mistake import Mistake, nearest


class Orbit(NamedTuple):
    """Where an ellipse lies, and a body on it at an epoch (JD TDB): mean ecliptic of J2000."""

    epoch_jd: float
    eccentricity: float
    inclination_deg: float
    node_deg: float
    perihelion_deg: float  # argument of perihelion
    anomaly_deg: float  # mean anomaly at the epoch


class Body(NamedTuple):
    """A body: NAIF's number of its place in DE440, gravity, equatorial radius, mean orbit.

    The mean period and axis about the Sun are 0 for the Sun itself. A body with an `orbit` is not
    in DE440; see `synodic.astro.minor`.
    """

    name: str
    label: str
    naif: int
    mu_km3_s2: float
    radius_km: float
    period_days: float
    axis_au: float
    orbit: Orbit | None = None


def _orbit(row: dict[str, Any]) -> Orbit:
    angles = (row[key]["value"] for key in ("inclination", "node", "perihelion", "anomaly"))
    return Orbit(row["epoch"]["value"], row["eccentricity"]["value"] / 100.0, *angles)


@cache
def bodies() -> dict[str, Body]:
    """All bodies of the catalogue by name."""
    text = files("synodic.scenario").joinpath("catalogue/bodies.toml").read_text("utf-8")
    table = tomllib.loads(text)["body"]
    return {
        name: Body(
            name,
            row["label"],
            row["naif"],
            row["mu"]["value"],
            row["radius"]["value"],
            row.get("period", {}).get("value", 0.0),
            row.get("axis", {}).get("value", 0.0),
            _orbit(row) if "epoch" in row else None,
        )
        for name, row in table.items()
    }


def body(name: str) -> Body:
    """The body of this name, in any case: of the catalogue, or an asteroid by name or number.

    Raises:
        Mistake: no such body; names the nearest.
    """
    known = bodies()
    wanted = str(name).lower()
    if wanted in known:
        return known[wanted]
    from synodic.astro.minor_table import by_number, minor_bodies

    others = minor_bodies()
    wanted = by_number().get(wanted, wanted.replace(" ", "-"))
    if wanted in others:
        return others[wanted]
    raise Mistake(
        "no such body",
        found=repr(name),
        expected=", ".join(known) + f", or one of {len(others)} asteroids",
        nearest=nearest(wanted, [*known, *others]),
    )


def sun_mu_km3_s2() -> float:
    """The Sun's gravitational parameter."""
    return bodies()["sun"].mu_km3_s2


#: The astronomical unit (IAU 2012 resolution B2, exact).
AU_KM = 149597870.7
