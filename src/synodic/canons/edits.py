"""The smallest edit: which claims, left out or changed, take away every contradiction.

Each contradiction needs one of its two claims to give way; together the claims that do shall weigh
least. That is a vertex cover of least weight, solved exactly as an integer programme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from synodic.canons.canon import Canon
from synodic.canons.dated import Dated, day_told
from synodic.canons.pairs import OURS, Pair
from synodic.canons.verdicts import HARD

#: A claim of no weight still costs this much, so that no more than needed give way.
_LEAST = 1e-3

#: What it costs to change what really happened: more than any story weighs.
_FIXED = 10_000.0


@dataclass(frozen=True)
class Edit:
    """A claim that gives way, what to do with it, and how many contradictions that ends."""

    claim: Dated
    side: str
    ends: int
    change: str

    def as_json(self) -> dict[str, Any]:
        """The keys of ``synodic compare --json``."""
        return {
            "canon": self.side, "id": self.claim.claim.id, "says": self.claim.claim.says_or_id,
            "weight": round(self.claim.weight, 4), "ends": self.ends, "change": self.change,
        }  # fmt: skip


def least_cover(
    pairs: Sequence[tuple[str, str]], weights: Mapping[str, float]
) -> tuple[str, ...]:  # fmt: skip
    """The names that touch every pair and weigh least together, in the order of `weights`.

    Args:
        pairs: names that cannot both stay.
        weights: of every name, 0 or more.
    """
    from scipy.optimize import (  # type: ignore[import-untyped]
        Bounds,
        LinearConstraint,
        milp,
    )
    from scipy.sparse import lil_array  # type: ignore[import-untyped]

    names = [name for name in weights if any(name in pair for pair in pairs)]
    if not pairs:
        return ()
    at = {name: n for n, name in enumerate(names)}
    rows = lil_array((len(pairs), len(names)))
    for n, (one, two) in enumerate(pairs):
        rows[n, at[one]] = rows[n, at[two]] = 1
    cost = np.array([weights[name] + _LEAST for name in names])
    found = milp(
        cost,
        constraints=LinearConstraint(rows.tocsr(), lb=1),
        integrality=np.ones(len(names)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0.0},
    )
    if not found.success:
        raise RuntimeError(f"the integer programme was not solved: {found.message}")
    return tuple(name for name, taken in zip(names, found.x, strict=True) if taken > 0.5)


def edits(a: Canon, b: Canon, pairs: Sequence[Pair]) -> tuple[Edit, ...]:
    """The smallest edit; what really happened gives way last."""
    hard = [pair for pair in pairs if pair.verdict == HARD]
    claims = {f"a.{pair.a.claim.id}": pair.a for pair in hard}
    claims |= {f"b.{pair.b.claim.id}": pair.b for pair in hard}
    named = [(f"a.{pair.a.claim.id}", f"b.{pair.b.claim.id}") for pair in hard]
    weights = {}
    for name, one in claims.items():
        real = (a if name[0] == "a" else b).name == OURS
        weights[name] = one.weight + (_FIXED if real else 0.0)
    taken = least_cover(named, weights)
    found = []
    for name in taken:
        own = [pair for pair, ends in zip(hard, named, strict=True) if name in ends]
        side = a if name[0] == "a" else b
        found.append(Edit(claims[name], side.name, len(own), _change(claims[name], own)))
    return tuple(sorted(found, key=lambda edit: (-edit.ends, edit.claim.claim.id)))


def _change(one: Dated, pairs: Sequence[Pair]) -> str:
    """What to do with a claim, so that it no longer contradicts."""
    days = [pair.day for pair in pairs if pair.day is not None]
    others = [(pair.b if pair.a is one else pair.a).claim.kind for pair in pairs]
    claim = one.claim
    if claim.event == "divergence" and claim.kind == "absence":
        return f"Let its past leave ours by {day_told(min(days))}, or leave it out."
    if claim.kind == "first" and "absence" not in others:
        if min(days) < one.low:
            return f"Date it {day_told(min(days))} or before, or do not call it the first."
        return "Do not call it the first, or leave it out."
    if claim.kind == "absence" and min(days) > one.low:
        return f"Let its time end before {day_told(min(days))}, or leave it out."
    if others == ["level"] and claim.kind == "level":
        return "Tell the value of the other story, or leave it out."
    return "Leave it out, or tell it as the other story does."
