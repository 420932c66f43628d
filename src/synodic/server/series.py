"""Series of a history: what there is, and each as raw bytes."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from fastapi import APIRouter, Path, Response
from pydantic import BaseModel

from synodic.history.history import History
from synodic.history.names import NAMED
from synodic.history.sampled import SAMPLED
from synodic.server.asked import Asked
from synodic.server.raw import RAW, floats, integers
from synodic.server.refusals import unknown

router = APIRouter(tags=["series"])


class Axis(BaseModel):
    """An axis of a series beyond time, and what stands along it."""

    name: str
    labels: list[str]
    titles: list[str]


class Series(BaseModel):
    """A series; `group` is what it is about: settlement, actor, world or history."""

    name: str
    label: str
    unit: str
    axes: list[Axis]
    group: str


def _axis(history: History, axis: str, length: int) -> Axis:
    labels = list(history.names.labels(axis)) or [str(n) for n in range(length)]
    titles = list(history.names.titles.get(axis, ())) or [one.replace("_", " ") for one in labels]
    return Axis(name=axis, labels=labels, titles=titles)


@router.get("/histories/{ref}/series")
def catalogue(asked: Asked) -> list[Series]:
    """The series of a history. Time comes first in each; then these axes."""
    return [
        Series(
            name=name,
            label=field.label,
            unit=field.unit or "1",
            axes=[
                _axis(asked.history, axis, length)
                for axis, length in zip(field.axes, field.shape, strict=True)
            ],
            group=field.axes[0]
            if field.axes and field.axes[0] in ("settlement", "actor", "world")
            else "history",
        )
        for name, field in SAMPLED.items()
    ]


@router.get("/histories/{ref}/series/{name}.f32", responses=RAW, response_class=Response)
def values(asked: Asked, name: Annotated[str, Path(max_length=64)]) -> Response:
    """A series as float32, time outermost, cut to the entities that the history has."""
    if name not in SAMPLED:
        raise unknown("there is no such series", name, SAMPLED)
    history, field = asked.history, SAMPLED[name]
    found = history.samples.field(name)
    for number, axis in enumerate(field.axes, start=1):
        if axis in NAMED:
            found = found.take(np.arange(history.names.count(axis)), axis=number)
    return floats(found, field.unit, first_day=history.first_day)


@router.get("/histories/{ref}/days.i32", responses=RAW, response_class=Response)
def days(asked: Asked) -> Response:
    """The sampled days, int32: days since 2000-01-01."""
    history = asked.history
    return integers(history.samples.days, "d", first_day=history.first_day)
