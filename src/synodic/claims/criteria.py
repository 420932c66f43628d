"""From a claim to its criterion, kind by kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from synodic.claims.claim import Claim
from synodic.claims.counted import absence, count, level, regime, trend
from synodic.claims.dated import duration, event, order
from synodic.claims.holding import Criterion
from synodic.claims.scene import Scene
from synodic.claims.tolerance import Tolerance
from synodic.claims.work import Window, Work
from synodic.history.dates import iso

_KINDS: dict[str, Callable[[Claim, Work], Criterion | str]] = {
    "event": event,
    "first": event,
    "order": order,
    "level": level,
    "trend": trend,
    "count": count,
    "duration": duration,
    "regime": regime,
    "absence": absence,
}


def criteria_of(
    claims: Sequence[Claim],
    ranges: Mapping[str, tuple[int, int]],
    scene: Scene,
    tolerance: Tolerance | None = None,
) -> tuple[list[Criterion], dict[str, str]]:
    """The criteria of claims, and by id of the others why the model does not cover them.

    Args:
        claims: of a canon; what another one supersedes is left out of both.
        ranges: earliest and latest day of each, as `synodic.claims.network` solves them.
        scene: of the scenario.
        tolerance: how far off still counts.
    """
    old = {claim.supersedes for claim in claims if claim.supersedes}
    criteria, reasons = [], {}
    by_id = {claim.id: claim for claim in claims}
    for claim in claims:
        if claim.id in old:
            continue
        made = criterion_of(claim, by_id, ranges, scene, tolerance or Tolerance())
        if isinstance(made, str):
            reasons[claim.id] = made
        else:
            criteria.append(made)
    return criteria, reasons


def criterion_of(
    claim: Claim,
    claims: Mapping[str, Claim],
    ranges: Mapping[str, Window],
    scene: Scene,
    tolerance: Tolerance,
) -> Criterion | str:
    """The criterion of a claim, or why the model does not cover it."""
    work = Work(claims, ranges, scene, tolerance)
    if claim.kind not in ("order", "duration") and work.outside(claim.id):
        played = f"{iso(scene.start)} to {iso(scene.end - 1)}"
        return f"its days lie outside the years that are played, {played}"
    return _KINDS[claim.kind](claim, work)
