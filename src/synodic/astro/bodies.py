"""Bodies: names, gravity and size, read from the catalogue `scenario/catalogue/bodies.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from synodic.schema.mistake import Mistake, nearest


class Body(NamedTuple):
    """A body: NAIF's number of its place in DE440, gravity, equatorial radius, mean orbit.

    The mean period and axis about the Sun are 0 for the Sun itself.
    """

    name: str
    label: str
    naif: int
    mu_km3_s2: float
    radius_km: float
    period_days: float
    axis_au: float


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
        )
        for name, row in table.items()
    }


def body(name: str) -> Body:
    """The body of this name, in any case.

    Raises:
        Mistake: no such body; names the nearest.
    """
    known = bodies()
    found = known.get(str(name).lower())
    if found is None:
        raise Mistake(
            "no such body",
            found=repr(name),
            expected=", ".join(known),
            nearest=nearest(str(name).lower(), known),
        )
    return found


def sun_mu_km3_s2() -> float:
    """The Sun's gravitational parameter."""
    return bodies()["sun"].mu_km3_s2


#: The astronomical unit (IAU 2012 resolution B2, exact).
AU_KM = 149597870.7
