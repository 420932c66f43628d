"""Of an ensemble only the histories in which claims hold, and the one nearest to a point."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from synodic.ensembles.columns import MAIN
from synodic.ensembles.conditioning import LEAST
from synodic.ensembles.given import given as keep_given
from synodic.ensembles.nearest import nearest as find_nearest
from synodic.server.asked import DayText, InWorkspace, Name
from synodic.server.asked import day as day_of
from synodic.server.ensembles import Arm, Fan, Share, fans_of, opened, told_share

router = APIRouter(tags=["ensembles"])
Claims = Annotated[
    str,
    Query(
        max_length=1000,
        description="OUTCOME, no OUTCOME, OUTCOME before DATE, OUTCOME after DATE; with commas",
    ),
]


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
        held=told_share(found.held),
        effective_sample_size=found.effective_sample_size,
        least=int(LEAST),
        outcomes=None if told is None else {key: told_share(share) for key, share in told.items()},
        fans=None if told is None else fans_of(one, found.quantiles),
    )
