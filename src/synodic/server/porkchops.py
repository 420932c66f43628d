"""Porkchops and windows: what transfers between two bodies cost."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from synodic.astro.bodies import body
from synodic.astro.dates import EPOCH_JD, jd_tdb
from synodic.astro.hohmann import synodic_days
from synodic.astro.porkchop import check_pair, porkchop
from synodic.astro.windows import windows
from synodic.schema.mistake import Mistake
from synodic.server.arcs import Place, arc_au
from synodic.server.asked import BodyName, DayText, Number, day
from synodic.server.raw import RAW, floats
from synodic.server.sky import known
from synodic.server.turns import Turn

router = APIRouter(tags=["windows"])
VARIABLES = ("c3_km2_s2", "vinf_arrive_km_s", "dv_km_s", "days")
MOST = 400
#: How many meetings of two bodies one search for windows covers, at most.
MEETINGS = 30
_ONE = Turn("searching for windows")


class Point(BaseModel):
    """One transfer: its days (since 2000-01-01), cost and arc (as a ship's)."""

    origin: str
    target: str
    depart: float
    arrive: float
    depart_date: str
    arrive_date: str
    days: float
    c3_km2_s2: Number
    vinf_depart_km_s: Number
    vinf_arrive_km_s: Number
    dv_km_s: Number
    arc_au: list[Place]


class Window(BaseModel):
    """A launch window of one way: its best passage. Dates are UTC, days TDB since 2000-01-01."""

    depart: str
    arrive: str
    depart_day: float
    arrive_day: float
    days: float
    c3_km2_s2: float
    vinf_depart_km_s: float
    vinf_arrive_km_s: float
    dv_km_s: float
    way: str
    number: int


@router.get("/porkchop", responses=RAW, response_class=Response)
def grid(
    origin: BodyName,
    target: BodyName,
    depart0: DayText,
    depart1: DayText,
    arrive0: DayText,
    arrive1: DayText,
    n: Annotated[int, Query(ge=2, le=MOST)] = 200,
) -> Response:
    """c3_km2_s2, vinf_arrive_km_s, dv_km_s and days as float32 (4, n, n): departure, then arrival.

    Dates are evenly spaced with both limits included; NaN is where there is no transfer.
    """
    limits = [day(one) for one in (depart0, depart1, arrive0, arrive1)]
    if not (limits[0] < limits[1] and limits[2] < limits[3]):
        raise Mistake("the end is before the beginning", found=f"days {limits}")
    jd = [EPOCH_JD + one for one in limits]
    data = porkchop(known(origin), known(target), (jd[0], jd[1]), (jd[2], jd[3]), (n, n))
    cells = np.stack([data[name].values for name in VARIABLES])
    cells[:, ~(cells[3] > 0)] = np.nan
    return floats(
        cells,
        "km2/s2,km/s,km/s,d",
        variables=",".join(VARIABLES),
        depart=f"{limits[0]},{limits[1]}",
        arrive=f"{limits[2]},{limits[3]}",
    )


@router.get("/porkchop/point")
def point(origin: BodyName, target: BodyName, depart: DayText, arrive: DayText) -> Point:
    """One transfer, with its arc."""
    first, last = day(depart), day(arrive)
    if not last > first:
        raise Mistake("a ship arrives after it departs", found=f"{depart} to {arrive}")
    a, b = known(origin), known(target)
    jd = EPOCH_JD + first, EPOCH_JD + last
    data = porkchop(a, b, (jd[0], jd[0]), (jd[1], jd[1]), (1, 1))
    values = {name: float(data[name].values[0, 0]) for name in VARIABLES}
    c3 = values["c3_km2_s2"]
    return Point(
        origin=a,
        target=b,
        depart=first,
        arrive=last,
        depart_date=_minute(data["depart"].values[0]),
        arrive_date=_minute(data["arrive"].values[0]),
        vinf_depart_km_s=c3**0.5 if c3 >= 0 else None,
        **values,
        arc_au=[list(place) for place in arc_au(a, b, first, last)],
    )


def _minute(moment: np.datetime64) -> str:
    return str(np.datetime_as_string(moment, unit="m"))


@router.get("/windows")
def best(
    origin: BodyName,
    target: BodyName,
    start: DayText,
    end: DayText,
    by: Annotated[str, Query(pattern="^(dv|c3)$")] = "dv",
) -> list[Window]:
    """The launch windows whose best departure lies between two days."""
    first, last = day(start), day(end)
    a, b = known(origin), known(target)
    check_pair(a, b)
    meets = synodic_days(body(a).period_days, body(b).period_days)
    if last - first > MEETINGS * meets:
        raise Mistake(
            "this span is too long", found=f"{start} to {end}",
            expected=f"at most {MEETINGS * meets / 365.25:.0f} years, {MEETINGS} meetings of both",
        )  # fmt: skip
    return list(_windows(a, b, first, last, by))


@lru_cache(maxsize=128)
def _windows(a: str, b: str, first: float, last: float, by: str) -> tuple[Window, ...]:
    with _ONE.taken():
        found = windows(a, b, EPOCH_JD + first, EPOCH_JD + last, by=by)
    return tuple(
        Window(
            **{
                **one._asdict(),
                "depart": one.depart.isoformat(),
                "arrive": one.arrive.isoformat(),
                "depart_day": jd_tdb(one.depart) - EPOCH_JD,
                "arrive_day": jd_tdb(one.arrive) - EPOCH_JD,
            }
        )
        for one in found
    )
