"""Evaluations of ESA's problems, 2,048 random candidates in a batch, beside ESA's functions."""

from __future__ import annotations

import numpy as np

from bench.timing import Result, rates, versus
from synodic.astro import gtop

COUNT = 2048
ESA_COUNT = 256


def run() -> dict[str, Result]:
    return {f"gtop_{name}": _beside_esa(name) for name in ("cassini1", "cassini2")}


def _beside_esa(name: str) -> Result:
    from fcmaes import _fcmaes_ext as esa

    problem, theirs = gtop(name), getattr(esa, f"gtop_{name}")
    lower, upper = problem.bounds
    x = np.random.default_rng(2026).uniform(lower, upper, (COUNT, lower.size))
    rows = [np.ascontiguousarray(row) for row in x[:ESA_COUNT]]
    ours, peer = versus(lambda: problem.objective(x), lambda: [theirs(row) for row in rows])
    return rates(COUNT, ours, peer * COUNT / ESA_COUNT, "ESA's function in fcmaes, a loop of calls")
