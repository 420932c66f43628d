"""Comparing histories: what only one of them has, and how far their series are apart."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from synodic.history.dates import iso
from synodic.history.diff import Difference, diff
from synodic.history.sampled import SAMPLED
from synodic.server.asked import Number, OnShelf
from synodic.server.events import Event, event
from synodic.server.refusals import Refused
from synodic.server.shelf import Opened

router = APIRouter(tags=["histories"])
MOST = 6


class First(BaseModel):
    """The first event that differs, which history has it, and the intervention that led to it."""

    event: Event
    ref: str
    led_by: str | None


class Apart(BaseModel):
    """How a series differs: from which day on, and by how much at most (b less a), when, where."""

    name: str
    label: str
    unit: str
    first_day: int
    greatest: Number
    greatest_day: int
    greatest_date: str
    where: dict[str, str]


class Compared(BaseModel):
    """Two histories; of the events of each that the other has not, the first `limit`."""

    a: str
    b: str
    first_difference: First | None
    only_a_total: int
    only_b_total: int
    changed_total: int
    only_a: list[Event]
    only_b: list[Event]
    series: list[Apart]


@router.get("/compare")
def compare(
    shelf: OnShelf,
    refs: Annotated[str, Query(max_length=800, description="Two to six, with commas")],
    limit: Annotated[int, Query(ge=0, le=500)] = 100,
) -> list[Compared]:
    """The first of some histories beside each of the others."""
    names = [one.strip() for one in refs.split(",")]
    if not 2 <= len(names) <= MOST:
        raise Refused("two to six are compared", found=str(len(names)))
    first, *others = [shelf.history(name) for name in names]
    return [_compared(first, other, diff(first.history, other.history), limit) for other in others]


def _compared(a: Opened, b: Opened, found: Difference, limit: int) -> Compared:
    head = None
    if found.first is not None:
        history, position = found.first
        holder = a if history is found.a else b
        head = First(event=event(holder, position), ref=holder.ref, led_by=found.led_by)
    return Compared(
        a=a.ref,
        b=b.ref,
        first_difference=head,
        only_a_total=len(found.only_a),
        only_b_total=len(found.only_b),
        changed_total=len(found.changed),
        only_a=[event(a, one) for one in found.only_a[:limit]],
        only_b=[event(b, one) for one in found.only_b[:limit]],
        series=[
            Apart(
                name=one.field,
                label=SAMPLED[one.field].label,
                unit=SAMPLED[one.field].unit or "1",
                first_day=one.first_day,
                greatest=one.greatest,
                greatest_day=one.greatest_day,
                greatest_date=iso(one.greatest_day),
                where=one.where,
            )
            for one in found.series
        ],
    )
