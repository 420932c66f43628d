"""Ensembles of the workspace: shares, fans, what drives them, and shares among those that fit."""

from __future__ import annotations

import re
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Query
from numpy.typing import NDArray
from pydantic import BaseModel

from synodic.ensembles.drivers import drivers
from synodic.ensembles.ensemble import Ensemble
from synodic.ensembles.entry import read_ensemble
from synodic.ensembles.ground import ground
from synodic.ensembles.headline import every_series
from synodic.ensembles.members import distances
from synodic.ensembles.shares import share_of, share_over
from synodic.history.dates import day_of_date, iso
from synodic.schema.axes import OUTCOMES
from synodic.schema.mistake import Mistake
from synodic.server.asked import InWorkspace, Name, Number
from synodic.server.refusals import Refused, unknown
from synodic.server.workspace import ENSEMBLE, Workspace

router = APIRouter(tags=["ensembles"])
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
#: Members nearest to the median and furthest from it that are told.
TOLD = 5
#: Below so many histories nothing is said of them.
LEAST = 30
_CLAIM = re.compile(r"(no )?([a-z_]+\.[a-z_]+)(?: (before|after) (\d{4}-\d{2}-\d{2}))?")


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


class Given(BaseModel):
    """Shares among the histories in which all claims hold; null where there are too few."""

    claims: list[str]
    held: Share
    effective_sample_size: float
    least: int
    outcomes: dict[str, Share] | None
    fans: dict[str, Fan] | None


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
def ensemble(
    name: Name, workspace: InWorkspace, arm: Annotated[str, Query(max_length=64)] = "main"
) -> EnsembleTold:
    """One ensemble; outcomes, fans and drivers are those of an arm."""
    one = opened(workspace, name)
    if arm not in one.arms:
        raise unknown("the ensemble has no such arm", arm, one.arms)
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
        outcomes={key: _share(one.probability(key, arm=arm)) for key in OUTCOMES},
        by_arm={
            key: {on: _share(share) for on, share in one.probability(key, by="arm").items()}
            for key in OUTCOMES
        },
        fans=_fans(one, {key: one.quantiles(key, QUANTILES, arm) for key in one.declared.keep}),
        drivers=_drivers(one, arm),
        typical=rows[:TOLD],
        strange=rows[::-1][:TOLD],
    )


@router.get("/ensembles/{name}/given")
def given(
    name: Name,
    workspace: InWorkspace,
    claims: Annotated[str, Query(max_length=1000, description="OUTCOME, no OUTCOME, "
                                 "OUTCOME before DATE, OUTCOME after DATE; with commas")],
    arm: Annotated[str, Query(max_length=64)] = "main",
) -> Given:  # fmt: skip
    """Shares among the histories of an arm in which claims hold, by rejection.

    The effective sample size is the number of replicates among them: designs of one replicate meet
    the same luck. Below 30 nothing is told but how many hold.
    """
    one = opened(workspace, name)
    if arm not in one.arms:
        raise unknown("the ensemble has no such arm", arm, one.arms)
    written = [claim.strip() for claim in claims.split(",") if claim.strip()]
    if not written:
        raise Refused("nothing is claimed", expected="OUTCOME, or OUTCOME before DATE")
    played = ~one.failed(arm)
    held = played.copy()
    for claim in written:
        held &= _holds(one, claim, arm)
    worth = float(held.any(axis=0).sum())
    told = worth >= LEAST
    return Given(
        claims=written,
        held=_counted(held, played),
        effective_sample_size=worth,
        least=LEAST,
        outcomes={key: _counted(~np.isnan(one.days_of(key, arm)), held) for key in OUTCOMES}
        if told
        else None,
        fans=_fans(
            one,
            {
                key: np.quantile(one.values(key, arm)[held], QUANTILES, axis=0)
                for key in one.declared.keep
            },
        )
        if told
        else None,
    )


def _holds(one: Ensemble, claim: str, arm: str) -> NDArray[np.bool_]:
    """(design, replicate) whether a claim holds."""
    parts = _CLAIM.fullmatch(claim)
    if parts is None:
        raise Refused(
            "this is no claim", found=repr(claim[:80]),
            expected="OUTCOME, no OUTCOME, OUTCOME before DATE or OUTCOME after DATE",
        )  # fmt: skip
    no, outcome, when, date = parts.groups()
    if outcome not in OUTCOMES:
        raise unknown("there is no such outcome", outcome, OUTCOMES)
    days = one.days_of(outcome, arm)
    happened = ~np.isnan(days)
    if when is not None:
        day = day_of_date(date)
        with np.errstate(invalid="ignore"):
            happened &= days < day if when == "before" else days >= day
    return np.asarray(~happened if no else happened)


def _fans(one: Ensemble, found: dict[str, NDArray[np.float64]]) -> dict[str, Fan]:
    kept = {each.name: each for each in every_series(ground(one.scenario))}
    days = one.days.tolist()
    return {
        key: Fan(
            label=kept[key].label,
            unit=kept[key].unit,
            days=days,
            q=list(QUANTILES),
            quantiles=np.asarray(values).tolist(),
        )
        for key, values in found.items()
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


def _counted(happened: NDArray[np.bool_], among: NDArray[np.bool_]) -> Share:
    """The share of (design, replicate) histories in which something happened."""
    if len(among) > 1:
        return _share(share_over(happened, among))
    return _share(share_of(int((happened & among).sum()), int(among.sum())))


def _share(found: Any) -> Share:
    return Share(share=found.share, low=found.low, high=found.high, n=found.n)


def _member(row: dict[Any, Any]) -> Member:
    return Member(
        replicate=int(row["replicate"]),
        design=int(row["design"]),
        distance=float(row["distance"]),
        furthest=str(row["furthest"]),
    )
