"""Which numbers flip a conclusion: how an outcome's answer depends on the point of a design.

The conclusion about an outcome is what most histories say: it comes about, or it does not. A design
over the numbers graded `bridge` asks how far it rests on those: the share of its settings in which
most histories say otherwise than at the catalogue's numbers. With few replicates a setting some
settings say otherwise by luck alone, so the share expected from that is given beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from synodic.ensembles.columns import MAIN
from synodic.ensembles.sensitivity import swings
from synodic.schema.mistake import Mistake

if TYPE_CHECKING:
    from synodic.ensembles.design import Design
    from synodic.ensembles.ensemble import Ensemble

#: Histories at the catalogue's numbers, at least.
BASE = 64


@dataclass(frozen=True)
class Flips:
    """How one outcome's answer depends on the settings of a design.

    Attributes:
        outcome: its name.
        share: of all histories over all settings in which it came about.
        base: the share at the catalogue's numbers.
        flips: share of settings in which most histories say otherwise than at the catalogue's
            numbers.
        by_luck: the same share, were every setting as the catalogue's numbers.
        appears: share of settings in which it came about in one history or more.
        settings: how many there are.
        drivers: `sensitivity.swings`, the widest first; empty where it never varies.
    """

    outcome: str
    share: float
    base: float
    flips: float
    by_luck: float
    appears: float
    settings: int
    drivers: pd.DataFrame


def flips_of(
    outcome: str, design: Design, counts: np.ndarray, plays: np.ndarray, base: float
) -> Flips:
    """What a design says about one outcome.

    Args:
        outcome: its name.
        design: its points are the settings.
        counts: (points,) histories of each in which it came about.
        plays: (points,) histories of each.
        base: share of histories in which it comes about at the catalogue's numbers.
    """
    shares = counts / np.maximum(plays, 1)
    usual = base > 0.5
    varies = np.ptp(shares) > 0.0 and len(shares) >= 10
    return Flips(
        outcome=outcome,
        share=float(counts.sum() / max(plays.sum(), 1)),
        base=base,
        flips=float(np.mean((shares > 0.5) != usual)),
        by_luck=float(np.mean([_by_luck(base, n, usual) for n in plays.tolist()])),
        appears=float(np.mean(counts > 0)),
        settings=len(counts),
        drivers=swings(design, shares) if varies else pd.DataFrame(),
    )


def flips(ensemble: Ensemble, base: Ensemble, arm: str = MAIN) -> dict[str, Flips]:
    """What an ensemble's design says about every outcome, by its name.

    Args:
        ensemble: played over a design.
        base: the same scenario at the catalogue's numbers.
        arm: of the first.

    Raises:
        Mistake: the ensemble has no design, or no such arm.
    """
    if ensemble.design is None:
        raise Mistake(
            "the ensemble has no design", expected="one, such as design=latin_hypercube(...)"
        )
    found = {}
    for outcome, usual in base.outcomes.items():
        shares = ensemble.probability(outcome, by="design", arm=arm)
        plays = np.array([shares[n].n for n in range(len(ensemble.design.points))])
        part = np.array([shares[n].share for n in range(len(plays))])
        counts = np.rint(np.nan_to_num(part) * plays).astype(int)
        found[outcome] = flips_of(outcome, ensemble.design, counts, plays, usual.share)
    return found


def base_of(ensemble: Ensemble, threads: int | None = None) -> Ensemble:
    """The same scenario and seed at the catalogue's numbers, `BASE` histories or more."""
    from synodic.ensembles.block import system_of
    from synodic.ensembles.entry import ensemble as play

    names = ensemble.declared.systems
    systems = None if names is None else tuple(map(system_of, names))
    runs = max(ensemble.runs, BASE)
    return play(ensemble.scenario, runs, ensemble.seed, threads=threads, systems=systems)


def _by_luck(share: float, replicates: int, usual: bool) -> float:
    """Chance that most of a few replicates say otherwise, each saying yes with chance `share`."""
    from scipy.stats import binom  # type: ignore[import-untyped]

    most = float(binom.sf(replicates // 2, replicates, share))
    return 1.0 - most if usual else most
