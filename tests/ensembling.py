"""Small ensembles for tests, really played."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import synodic
from synodic.ensembles.ensemble import Ensemble
from synodic.history.scenarios import until
from synodic.scenario import Scenario
from toys import dicer

#: Five years of the scenario `frontier`; some milliseconds a play.
END = "2031-01-01"
CUT = {"at": "2028-01-01", "set": {"company.budget": 0}}


@cache
def short(end: str = END, name: str = "frontier") -> Scenario:
    """A scenario with an earlier end."""
    return until(synodic.load(name), end)


@cache
def small(runs: int = 12) -> Ensemble:
    """The model's own systems, two arms, in memory."""
    return synodic.ensemble(short(), runs, seed=3, arms={"cut": CUT}, threads=2)


def diced(runs: int, out: Path | None = None, **more: Any) -> Ensemble:
    """A toy of one draw a day: a play takes a millisecond or two."""
    more = {"systems": [dicer], "keep": ["free.0"], "threads": 1} | more
    return synodic.ensemble(short(), runs, out=out, **more)
