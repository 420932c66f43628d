"""A snapshot: a play stopped at the beginning of a day, from which it can be played on.

It only saves time. A play that goes on from a snapshot is the play of the same arguments from the
first day, byte for byte; so it may differ from the play that was stopped in what acts from that day
on (forks with fresh luck, interventions), and in nothing before it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np


class Snapshot(NamedTuple):
    """All that a play knows at the beginning of a day.

    Attributes:
        day: the first day not yet played.
        parameters: (1,) of `synodic.schema.parameters.PARAMETERS` it was played with.
        keys: (1 + forks,) of `synodic.world.world.KEY` it was played with.
        interventions: (n,) of `synodic.schema.interventions.INTERVENTION` it was played with.
        notes: (n,) of `synodic.world.world.NOTE`: the event of each that has begun.
        state: (1,) of `synodic.schema.state.STATE`.
        events: (n,) of `synodic.schema.events.EVENT` so far.
        days: (rows,) int64 sampled so far.
        series: (rows, columns) float64 so far.
        columns: which of `synodic.schema.series.COLUMNS` are kept; None for all.
        draws: (n,) of `synodic.world.world.DRAW` so far; empty unless asked for.
        log_draws: whether they were asked for.
        run: the compiled loop of its systems.
    """

    day: int
    parameters: np.ndarray
    keys: np.ndarray
    interventions: np.ndarray
    notes: np.ndarray
    state: np.ndarray
    events: np.ndarray
    days: np.ndarray
    series: np.ndarray
    columns: np.ndarray | None
    draws: np.ndarray
    log_draws: bool
    run: Callable[..., int]


def check_goes_on(
    since: Snapshot,
    parameters: np.ndarray,
    keys: np.ndarray,
    interventions: np.ndarray,
    columns: np.ndarray | None,
    log_draws: bool,
    run: Callable[..., int],
) -> None:
    """Check that a play of these arguments passes through the snapshot.

    Raises:
        ValueError: something before its day, or what is kept, is not the same.
    """
    if run is not since.run:
        raise ValueError("a play goes on with the systems that it was begun with")
    if not _same(parameters, since.parameters):
        raise ValueError("a play goes on with the numbers that it was begun with")
    if log_draws != since.log_draws or not _kept_alike(columns, since.columns):
        raise ValueError("a play goes on keeping what it kept before")
    if not _same(keys[keys["day"] < since.day], since.keys[since.keys["day"] < since.day]):
        raise ValueError("only forks from the snapshot's day on may differ")
    ours = interventions[interventions["day_from"] < since.day]
    begun = since.interventions[since.interventions["day_from"] < since.day]
    if not _same(ours, begun):
        raise ValueError("only interventions from the snapshot's day on may differ")


def _kept_alike(a: np.ndarray | None, b: np.ndarray | None) -> bool:
    if a is None or b is None:
        return a is b
    return np.array_equal(a, b)


def _same(a: np.ndarray, b: np.ndarray) -> bool:
    return a is b or (
        a.shape == b.shape
        and all(a[name].tobytes() == b[name].tobytes() for name in a.dtype.names or ())
    )
