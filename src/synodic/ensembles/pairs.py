"""Necessity and sufficiency, from pairs of plays with fresh luck (Pearl 2009, chapter 9).

A pair leaves the history on the eve of the cause; from then on both of its arms meet the same fresh
luck. One arm has the cause: by itself, if it came about again, else because it was forced. The
other has it taken out. So each pair says what one drawing of luck gives with the cause and without:

- the **necessity** of a cause is the share of those pairs in which the event happened with it, that
  lack the event without it;
- its **sufficiency** is the share of those pairs in which the event did not happen without it, that
  have the event with it.

Given the state on the eve, luck decides about the cause by draws of its own, so both arms are as
good as set by hand, and these are Pearl's PN and PS for the futures of that eve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from synodic.ensembles.forks import Forks, Progress, side_by_side
from synodic.ensembles.shares import Share, share_of
from synodic.ensembles.without import Cause, put_in, without
from synodic.history.same import Same
from synodic.world.play import PlayFailed


@dataclass(frozen=True)
class Pairs:
    """What pairs say of one cause, or of several together.

    Attributes:
        runs: pairs that were played.
        used: those in which the cause could be put in and taken out; the others say nothing.
        necessity: of the pairs with the event where the cause was; None if there was none.
        sufficiency: of the pairs without the event where the cause was not; None if none.
        failed: pairs in which a play stopped.
    """

    runs: int
    used: int
    necessity: Share | None
    sufficiency: Share | None
    failed: int = 0


def pairs(
    forks: Forks,
    effect: Same,
    causes: Sequence[Cause],
    runs: int,
    threads: int,
    progress: Progress | None = None,
) -> Pairs:
    """Play pairs with and without causes, `runs` of them.

    Args:
        forks: of the history.
        effect: what counts as the event that is asked about.
        causes: taken out and put in together.
        runs: how many pairs; pair n meets the luck of stream n.
        threads: how many pairs are played side by side.
        progress: told after each.
    """
    eve = min(cause.eve for cause in causes)
    since = forks.at(eve)
    take_out = without(forks.history, causes, eve)
    last = max(cause.again.last_day for cause in causes)  # until then each may come about

    def pair(stream: int) -> tuple[bool, bool] | PlayFailed | None:
        """Whether the event happened (with the cause, without it); None if it says nothing."""
        try:
            arm = forks.events(since, None, stream, effect, last)
            absent = _absent(causes, arm)
            if absent:
                change = put_in(forks.history, absent)
                if change is None:
                    return None
                arm = forks.events(since, change, stream, effect, last)
            other = forks.events(since, take_out, stream, effect)
        except PlayFailed as failure:
            return failure
        if _absent(causes, arm) or still_there(causes, other):
            return None
        return effect.find(arm) is not None, effect.find(other) is not None

    made = side_by_side(pair, range(runs), threads, progress)
    both = [one for one in made if isinstance(one, tuple)]
    with_it = [not happened for had, happened in both if had]
    without_it = [had for had, happened in both if not happened]
    return Pairs(
        runs=runs,
        used=len(both),
        necessity=share_of(sum(with_it), len(with_it)) if with_it else None,
        sufficiency=share_of(sum(without_it), len(without_it)) if without_it else None,
        failed=sum(isinstance(one, PlayFailed) for one in made),
    )


def still_there(causes: Sequence[Cause], events: np.ndarray) -> list[Cause]:
    """Those of the causes that happened all the same in a play that takes them out."""
    kept = [one for one in causes if one.dropped is None]
    return [one for one in kept if one.same.find(events) is not None]


def _absent(causes: Sequence[Cause], events: np.ndarray) -> list[Cause]:
    kept = [one for one in causes if one.dropped is None]
    return [one for one in kept if one.again.find(events) is None]
