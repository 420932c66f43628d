"""Ensembles of the workspace: shares, fans, what drives them, and shares among those that fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Query
from numpy.typing import NDArray
from pydantic import BaseModel

from synodic.ensembles.columns import MAIN
from synodic.ensembles.conditioning import LEAST
from synodic.ensembles.drivers import drivers
from synodic.ensembles.ensemble import Ensemble
from synodic.ensembles.entry import read_ensemble
from synodic.ensembles.fans import QUANTILES
from synodic.ensembles.given import given as keep_given
from synodic.ensembles.ground import ground
from synodic.ensembles.headline import every_series
from synodic.ensembles.members import distances
from synodic.ensembles.nearest import nearest as find_nearest
from synodic.ensembles.shares import Share as Counted
from synodic.history.dates import iso
from synodic.schema.axes import OUTCOMES
from synodic.schema.mistake import Mistake
from synodic.server.asked import DayText, InWorkspace, Name, Number
from synodic.server.asked import day as day_of
from synodic.server.refusals import Refused, unknown
from synodic.server.workspace import ENSEMBLE, Workspace

router = APIRouter(tags=["ensembles"])
#: Members nearest to the median and furthest from it that are told.
TOLD = 5


Arm = Annotated[str, Query(max_length=64)]
Claims = Annotated[
    str,
    Query(
        max_length=1000,
        description="OUTCOME, no OUTCOME, OUTCOME before DATE, OUTCOME after DATE; with commas",
    ),
]


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


class GivenTold(BaseModel):
    """Shares among the histories in which all claims hold; null where there are too few."""

    claims: list[str]
    held: Share
    effective_sample_size: float
    least: int
    outcomes: dict[str, Share] | None
    fans: dict[str, Fan] | None


class Near(BaseModel):
    """A history of the ensemble, the sampled day that was looked at, and its value there."""

    design: int
    replicate: int
    day: int
    value: float


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
    shares = {key: _share(one.probability(key, arm=arm)) for key in OUTCOMES}
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
            key: {on: _share(share) for on, share in one.probability(key, by="arm").items()}
            for key in OUTCOMES
        },
        fans=_fans(one, lambda key: one.quantiles(key, QUANTILES, arm)),
        drivers=_drivers(one, arm),
        typical=rows[:TOLD],
        strange=rows[::-1][:TOLD],
    )


def _claims(written: str) -> list[str]:
    return [claim.strip() for claim in written.split(",") if claim.strip()]


@router.get("/ensembles/{name}/nearest")
def nearest(
    name: Name,
    workspace: InWorkspace,
    series: Annotated[str, Query(max_length=120)],
    day: DayText,
    value: Annotated[float, Query(allow_inf_nan=False)],
    arm: Arm = MAIN,
    claims: Claims = "",
) -> Near:
    """The history whose series is nearest to a value at the sample nearest to a day."""
    one = opened(workspace, name)
    kept = keep_given(one, _claims(claims), arm).kept if claims else None
    return Near(**find_nearest(one, series, day_of(day), value, arm, kept)._asdict())


@router.get("/ensembles/{name}/given")
def given(
    name: Name,
    workspace: InWorkspace,
    claims: Claims,
    arm: Arm = MAIN,
) -> GivenTold:
    """Shares among the histories of an arm in which claims hold, by rejection.

    The effective sample size is the number of replicates among them: designs of one replicate meet
    the same luck. Below 30 nothing is told but how many hold.
    """
    one = opened(workspace, name)
    written = _claims(claims)
    found = keep_given(one, written, arm)
    told = found.outcomes
    return GivenTold(
        claims=written,
        held=_share(found.held),
        effective_sample_size=found.effective_sample_size,
        least=int(LEAST),
        outcomes=None if told is None else {key: _share(share) for key, share in told.items()},
        fans=None if told is None else _fans(one, found.quantiles),
    )


def _fans(one: Ensemble, quantiles: Callable[[str], NDArray[np.float64]]) -> dict[str, Fan]:
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


def _share(found: Counted) -> Share:
    return Share(share=found.share, low=found.low, high=found.high, n=found.n)


def _member(row: dict[Any, Any]) -> Member:
    return Member(
        replicate=int(row["replicate"]),
        design=int(row["design"]),
        distance=float(row["distance"]),
        furthest=str(row["furthest"]),
    )
