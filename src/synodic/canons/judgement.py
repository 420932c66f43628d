"""Judgements: a verdict, why, and the smallest mend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import floor

from synodic.astro.dates import EPOCH_JD
from synodic.claims.calendar import written

PLAIN, COSTLY, HEROIC, IMPOSSIBLE = "plain", "costly", "heroic", "impossible"
NOT_COVERED = "not covered"
#: From the easiest to the hardest; what says nothing physical stands last.
VERDICTS = (PLAIN, COSTLY, HEROIC, IMPOSSIBLE, NOT_COVERED)

#: What may lie between a voyage and a window's best, km/s and days, for it to be plain.
NEAR_KM_S = 0.5
NEAR_DAYS = 30.0
_TINY = 1e-6  # days: what a JD loses of a day that it means


@dataclass(frozen=True)
class Judgement:
    """What is thought of a claim.

    Attributes:
        verdict: one of `VERDICTS`.
        why: one or two sentences.
        mend: the smallest change that makes it plain, or "".
        numbers: what it was judged by, such as delta_v_km_s; units in the names.
    """

    verdict: str
    why: str
    mend: str = ""
    numbers: Mapping[str, float | str] = field(default_factory=dict)


def worst(verdicts: Iterable[str]) -> str:
    """The hardest of some verdicts."""
    return max(verdicts, key=VERDICTS.index)


def on(jd: float) -> str:
    """A JD TDB as the date of its day."""
    return written(floor(jd - EPOCH_JD + _TINY))


def sentences(*parts: str) -> str:
    """Clauses as sentences: each with a capital and a full stop."""
    return " ".join(part[0].upper() + part[1:] + ("" if part.endswith((".", "?")) else ".")
                    for part in parts if part)  # fmt: skip
