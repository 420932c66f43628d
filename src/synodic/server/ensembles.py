"""Ensembles of the workspace: shares, fans, what drives them, typical and strange members."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Query
from numpy.typing import NDArray
from pydantic import BaseModel

from synodic.ensembles.columns import MAIN
from synodic.ensembles.drivers import drivers
from synodic.ensembles.ensemble import Ensemble
from synodic.ensembles.entry import read_ensemble
from synodic.ensembles.fans import QUANTILES
from synodic.ensembles.ground import ground
from synodic.ensembles.headline import every_series
from synodic.ensembles.members import distances
from synodic.ensembles.shares import Share as Counted
from synodic.history.dates import iso
from synodic.schema.axes import OUTCOMES
from synodic.schema.mistake import Mistake
from synodic.server.asked import InWorkspace, Name, Number
from synodic.server.refusals import Refused, unknown
from synodic.server.workspace import ENSEMBLE, Workspace

router = APIRouter(tags=["ensembles"])
#: Members nearest to the median and furthest from it that are told.
TOLD = 5

Arm = Annotated[str, Query(max_length=64)]


class Share(BaseModel):
    """A share of simulated histories under the stated assumptions, with its 95 % interval."""

    share: Number
    low: float
    high: float
    n: int


class Fan(BaseModel):
    """Quantiles of a series by day; `quantiles` is (quantile, day)."""

    label: str
    unit: str
    days: list[int]
    q: list[float]
    quantiles: list[list[Number]]


class Driver(BaseModel):
    """A number and how far it moves an outcome: `measures` as the design's method gives them."""

    factor: str
    measures: dict[str, Number]


class Member(BaseModel):
    """A history of the ensemble, how far it is from the median, and in what furthest."""

    replicate: int
    design: int
    distance: float
    furthest: str


class EnsembleListed(BaseModel):
    """An ensemble; where it cannot be read, `error` says why."""

    name: str
    scenario: str | None = None
    title: str | None = None
    runs: int | None = None
    designs: int | None = None
    arms: list[str] = []
    seed: str | None = None
    complete: bool | None = None
    error: str | None = None


class EnsembleTold(BaseModel):
    """An ensemble. Drivers are there where it was played over a design of numbers."""

    name: str
    scenario: str
    title: str
    seed: str
    runs: int
    designs: int
    arms: list[str]
    histories: int
    failed: int
    hash: str
    start: str
    end: str
    outcomes: dict[str, Share]
    by_arm: dict[str, dict[str, Share]]
    fans: dict[str, Fan]
    drivers: dict[str, list[Driver]]
    typical: list[Member]
    strange: list[Member]


def opened(workspace: Workspace, name: str) -> Ensemble:
    """An ensemble of the workspace, all of its blocks there.

    Raises:
        Mistake: there is none, or it is not complete.
    """
    if name not in workspace.names(ENSEMBLE):
        raise unknown("there is no such ensemble", name, workspace.names(ENSEMBLE))
    found = read_ensemble(workspace.path(name, ENSEMBLE))
    if not found.complete:
        raise Refused(
            "the ensemble is not complete", 409, found=repr(name),
            expected="to ask for it again, which goes on where it stopped",
        )  # fmt: skip
    return found


@router.get("/ensembles")
def ensembles(workspace: InWorkspace) -> list[EnsembleListed]:
    """The ensembles of the workspace, by name."""
    return [_listed(workspace, name) for name in workspace.names(ENSEMBLE)]


def _listed(workspace: Workspace, name: str) -> EnsembleListed:
    try:
        one = read_ensemble(workspace.path(name, ENSEMBLE))
    except Mistake as mistake:
        return EnsembleListed(name=name, error=mistake.what)
    return EnsembleListed(
        name=name,
        scenario=one.scenario.name,
        title=one.scenario.title,
        runs=one.runs,
        designs=one.declared.designs,
        arms=one.arms,
        seed=str(one.seed),
        complete=one.complete,
    )


@router.get("/ensembles/{name}")
def ensemble(name: Name, workspace: InWorkspace, arm: Arm = MAIN) -> EnsembleTold:
    """One ensemble; outcomes, fans and drivers are those of an arm."""
    one = opened(workspace, name)
    shares = {key: told_share(one.probability(key, arm=arm)) for key in OUTCOMES}
    far = None if one.reduced else distances(one.dataset, arm)
    rows = [] if far is None else [_member(row) for row in far.to_dict("records")]
    return EnsembleTold(
        name=name,
        scenario=one.scenario.name,
        title=one.scenario.title,
        seed=str(one.seed),
        runs=one.runs,
        designs=one.declared.designs,
        arms=one.arms,
        histories=one.declared.plays,
        failed=len(one.failures),
        hash=one.hash,
        start=iso(int(one.days[0])),
        end=iso(int(one.days[-1])),
        outcomes=shares,
        by_arm={
            key: {on: told_share(share) for on, share in one.probability(key, by="arm").items()}
            for key in OUTCOMES
        },
        fans=fans_of(one, lambda key: one.quantiles(key, QUANTILES, arm)),
        drivers=_drivers(one, arm),
        typical=rows[:TOLD],
        strange=rows[::-1][:TOLD],
    )


def fans_of(one: Ensemble, quantiles: Callable[[str], NDArray[np.float64]]) -> dict[str, Fan]:
    """The fan of every series that an ensemble keeps, from what gives its quantiles."""
    known = {each.name: each for each in every_series(ground(one.scenario))}
    days = one.days.tolist()
    return {
        key: Fan(
            label=known[key].label,
            unit=known[key].unit,
            days=days,
            q=list(QUANTILES),
            quantiles=quantiles(key).tolist(),
        )
        for key in one.declared.keep
    }


def _drivers(one: Ensemble, arm: str) -> dict[str, list[Driver]]:
    if one.design is None:
        return {}
    varies = [key for key in OUTCOMES if 0.0 < one.probability(key, arm=arm).share < 1.0]
    return {
        key: [
            Driver(
                factor=str(row.pop("factor")),
                measures={str(k): v for k, v in row.items() if isinstance(v, (int, float))},
            )
            for row in drivers(one, key, arm).to_dict("records")
        ]
        for key in varies
    }


def told_share(found: Counted) -> Share:
    """A share as clients see it."""
    return Share(share=found.share, low=found.low, high=found.high, n=found.n)


def _member(row: dict[Any, Any]) -> Member:
    return Member(
        replicate=int(row["replicate"]),
        design=int(row["design"]),
        distance=float(row["distance"]),
        furthest=str(row["furthest"]),
    )
