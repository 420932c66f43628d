"""The histories of an ensemble in which claims hold: their shares and fans, by rejection.

A claim is written ``OUTCOME``, ``no OUTCOME``, ``OUTCOME before DATE`` or ``OUTCOME after DATE``.
The effective sample size is the number of replicates among those that are kept: the designs of one
replicate meet the same luck. Below `LEAST` nothing is told but how many hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from synodic.ensembles.columns import MAIN
from synodic.ensembles.conditioning import LEAST
from synodic.ensembles.ensemble import Ensemble
from synodic.ensembles.fans import QUANTILES
from synodic.ensembles.shares import Share, share_of, share_over
from synodic.history.dates import day_of_date
from synodic.schema.axes import OUTCOMES
from synodic.schema.mistake import Mistake, nearest

_CLAIM = re.compile(r"(no )?([a-z_]+\.[a-z_]+)(?: (before|after) (\d{4}-\d{2}-\d{2}))?")

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Given:
    """What is left of an arm of an ensemble.

    Attributes:
        claims: as they were written.
        played: (design, replicate) which histories there are.
        kept: (design, replicate) in which of them all claims hold.
    """

    ensemble: Ensemble
    arm: str
    claims: tuple[str, ...]
    played: Mask
    kept: Mask

    @property
    def held(self) -> Share:
        """The share of histories in which all claims hold."""
        return _counted(self.kept, self.played)

    @property
    def effective_sample_size(self) -> float:
        """How many kinds of luck are among those that are kept."""
        return float(self.kept.any(axis=0).sum())

    @property
    def enough(self) -> bool:
        """Whether anything is told of them."""
        return self.effective_sample_size >= LEAST

    @cached_property
    def outcomes(self) -> dict[str, Share] | None:
        """The share of those kept in which each outcome came about; None if they are too few."""
        if not self.enough:
            return None
        days = {key: self.ensemble.days_of(key, self.arm) for key in OUTCOMES}
        return {key: _counted(~np.isnan(of), self.kept) for key, of in days.items()}

    def quantiles(self, series: str, q: Sequence[float] = QUANTILES) -> NDArray[np.float64]:
        """(q, time) quantiles of a series over those kept.

        Raises:
            Mistake: the series was not kept.
        """
        values = self.ensemble.values(series, self.arm)[self.kept]
        return np.asarray(np.quantile(values, q, axis=0))


def given(ensemble: Ensemble, claims: Sequence[str], arm: str = MAIN) -> Given:
    """The histories of an arm in which all claims hold.

    Raises:
        Mistake: a text is no claim, there is no such outcome or arm, or only counts were kept.
    """
    if not claims:
        raise Mistake("nothing is claimed", expected="OUTCOME, or OUTCOME before DATE")
    played = ~ensemble.failed(arm)
    kept = played.copy()
    for claim in claims:
        kept &= _holds(ensemble, claim, arm)
    return Given(ensemble, arm, tuple(claims), played, kept)


def _holds(ensemble: Ensemble, claim: str, arm: str) -> Mask:
    """(design, replicate) whether a claim holds."""
    parts = _CLAIM.fullmatch(claim)
    if parts is None:
        raise Mistake(
            "this is no claim", found=repr(claim[:80]),
            expected="OUTCOME, no OUTCOME, OUTCOME before DATE or OUTCOME after DATE",
        )  # fmt: skip
    no, outcome, when, date = parts.groups()
    if outcome not in OUTCOMES:
        raise Mistake(
            "there is no such outcome", found=repr(outcome), expected=", ".join(OUTCOMES),
            nearest=nearest(outcome, OUTCOMES),
        )  # fmt: skip
    days = ensemble.days_of(outcome, arm)
    happened = ~np.isnan(days)
    if when is not None:
        day = day_of_date(date)
        happened &= days < day if when == "before" else days >= day
    return np.asarray(~happened if no else happened)


def _counted(happened: Mask, among: Mask) -> Share:
    if len(among) > 1:
        return share_over(happened, among)
    return share_of(int((happened & among).sum()), int(among.sum()))
