"""The sky: where bodies are, and how long light takes between them.

Positions are heliocentric on the mean ecliptic of J2000, in au, from the ephemeris that every other
part reads; rotated by the same obliquity as its longitudes.
"""

from __future__ import annotations

import math
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Path, Query, Response
from numpy.typing import NDArray
from pydantic import BaseModel

from synodic.astro.bodies import AU_KM, bodies, body
from synodic.astro.dates import EPOCH_JD
from synodic.astro.ephemeris import check_span, states
from synodic.astro.longitude import COS_OBLIQUITY, SIN_OBLIQUITY
from synodic.schema.mistake import Mistake
from synodic.server.asked import BodyName, DayText, day
from synodic.server.raw import RAW, floats
from synodic.server.refusals import unknown

router = APIRouter(tags=["sky"])
MOST = 20_000
LIGHT_KM_S = 299_792.458
#: What a map draws each body with; told apart by their names as well.
_COLOURS = {
    "sun": "#f2c14e", "mercury": "#9a8f86", "venus": "#d9b38c", "earth": "#3b82c4",
    "moon": "#a7a9ac", "emb": "#3b82c4", "mars": "#c8553d", "jupiter": "#b88b5e",
    "saturn": "#cbb677", "uranus": "#6fb7bf", "neptune": "#4a6fa5", "pluto": "#8a7f8d",
    "ceres": "#7d8471", "vesta": "#a08a7c",
}  # fmt: skip
_OTHER = "#8a8a8a"

Array = NDArray[np.float64]


class Body(BaseModel):
    """A body that can be drawn; its period about the Sun is 0 for the Sun itself."""

    name: str
    label: str
    radius_km: float
    period_days: float
    axis_au: float
    colour: str


class Light(BaseModel):
    """Light between two bodies at one moment (geometric distance)."""

    a: str
    b: str
    day: float
    distance_au: float
    light_s: float
    sun_angle_deg: float | None


def ecliptic_au(r_km: Array) -> Array:
    """ICRF km (..., 3) as ecliptic au."""
    x, y, z = (r_km[..., n] for n in range(3))
    across = COS_OBLIQUITY * y + SIN_OBLIQUITY * z
    up = COS_OBLIQUITY * z - SIN_OBLIQUITY * y
    turned = np.stack([x, across, up], axis=-1)
    return np.asarray(turned / AU_KM)


def known(name: str) -> str:
    """The name of a body.

    Raises:
        Refused: there is none of that name.
    """
    if name.lower() not in bodies():
        raise unknown("there is no such body", name, bodies())
    return body(name).name


@router.get("/sky/bodies")
def all_bodies() -> list[Body]:
    """The bodies of the catalogue."""
    return [
        Body(
            name=one.name,
            label=one.label,
            radius_km=one.radius_km,
            period_days=one.period_days,
            axis_au=one.axis_au,
            colour=_COLOURS.get(one.name, _OTHER),
        )
        for one in bodies().values()
    ]


@router.get("/sky/{name}.f32", responses=RAW, response_class=Response)
def positions(
    name: Annotated[str, Path(max_length=32)],
    begin: Annotated[str, Query(alias="from", max_length=40)],
    end: Annotated[str, Query(alias="to", max_length=40)],
    step: Annotated[float, Query(gt=0, le=100_000, description="Days")] = 1.0,
) -> Response:
    """Positions (n, 3), float32, au, from one day on by steps, up to and with another."""
    first, last = day(begin), day(end)
    if last < first:
        raise Mistake("the end is before the beginning", found=f"{begin} to {end}")
    steps = (last - first) / step + 1e-9
    if steps >= MOST:
        raise Mistake("these are too many", found=f"{steps:.0f}", expected=f"below {MOST:,}")
    jd: Array = EPOCH_JD + first + step * np.arange(math.floor(steps) + 1, dtype=np.float64)
    check_span(jd)
    r, _ = states(known(name), jd)
    return floats(ecliptic_au(r), "au", first_day=first, step=step)


@router.get("/light")
def light(a: BodyName, b: BodyName, day_text: Annotated[DayText, Query(alias="day")]) -> Light:
    """The distance of two bodies, how long light takes, and how near the Sun it passes.

    The angle is that between `b` and the Sun as seen from `a`; null where one of them is the Sun.
    """
    moment = day(day_text)
    jd = np.array([EPOCH_JD + moment])
    check_span(jd)
    ours, theirs = (states(known(one), jd)[0][0] for one in (a, b))
    way = theirs - ours
    distance = float(np.linalg.norm(way))
    near = float(np.linalg.norm(ours))
    angle = None
    if min(distance, near, float(np.linalg.norm(theirs))) > 0:
        cosine = float(way @ -ours) / (distance * near)
        angle = math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
    return Light(
        a=known(a),
        b=known(b),
        day=moment,
        distance_au=distance / AU_KM,
        light_s=distance / LIGHT_KM_S,
        sun_angle_deg=angle,
    )
