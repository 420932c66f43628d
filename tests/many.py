"""Small ensembles for tests of what reads them: of the restless toy base, in memory."""

from __future__ import annotations

from functools import cache

from chains import doom
from synodic.ensembles.design import latin_hypercube
from synodic.ensembles.ensemble import Ensemble
from synodic.ensembles.entry import ensemble
from synodic.scenario import Scenario, from_text


def base(margin: float = 500.0) -> Scenario:
    """A base on Mars for six weeks, lost by `chains.doom` unless its margin is large."""
    return from_text(
        'schema = 1\nname = "doomed"\nstart = 2030-01-15\nend = 2030-03-01\n'
        'worlds = ["earth", "mars"]\n[actor.agency]\nbudget = "1 G$/yr"\n'
        f'[settlement.base]\nworld = "mars"\nmargin = "{margin} day"\n'
    )


@cache
def with_arms() -> Ensemble:
    """60 histories, and under the same luck 60 with a greater margin."""
    more = {"at": "2030-01-15", "set": {"base.margin": 100}}
    return ensemble(base(30.0), 60, arms={"more": more}, threads=2, systems=[doom])


@cache
def with_design() -> Ensemble:
    """60 settings of the margin and of two numbers that do nothing here, 8 histories each."""
    factors = {"base.margin": (0.0, 200.0), "leak": (0.0001, 0.001), "race_lag": (1.0, 3.0)}
    design = latin_hypercube(factors, 60, seed=1)
    return ensemble(base(30.0), 8, design=design, threads=2, systems=[doom])
