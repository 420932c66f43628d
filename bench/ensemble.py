"""Ensembles: histories of sixty years of `frontier` a minute, on threads and on processes.

Nobody else plays the same, so there is no peer; the gain of a second thread or process over one is
a rate of our own. Counts of a toy of one draw a day show what an ensemble costs beside its plays.
"""

from __future__ import annotations

import resource

from bench.play import YEARS
from bench.timing import Result, alone, once
from synodic.ensembles.entry import ensemble
from synodic.history.scenarios import until
from synodic.scenario import load

RUNS = 64
#: Plays of two months, in which next to nothing happens.
NOTHING = 2000


def run() -> dict[str, Result]:
    scenario = until(load("frontier"), f"{2026 + YEARS}-01-01")
    ensemble(scenario, 2, threads=1)
    results: dict[str, Result] = {}
    seconds: dict[str, float] = {}
    for name, where in (
        ("thread", {"threads": 1}),
        ("threads_2", {"threads": 2}),
        ("workers_1", {"workers": 1}),
        ("workers_2", {"workers": 2}),
    ):

        def play(runs: int, where: dict[str, int] = where) -> None:
            ensemble(scenario, runs, **where)  # type: ignore[arg-type]

        # what a start costs (processes import the model) is taken off: it is not work that grows
        start = once(lambda: play(2))
        seconds[name] = once(lambda: play(2 + RUNS)) - start
        results[f"histories_{name}"] = alone(60.0 * RUNS / seconds[name], "/min")
    results["second_thread"] = alone(seconds["thread"] / seconds["threads_2"], "times")
    results["second_worker"] = alone(seconds["workers_1"] / seconds["workers_2"], "times")
    short = until(load("frontier"), "2026-03-01")
    beside = once(lambda: ensemble(short, NOTHING, threads=1, reduced=True))
    results["short_play"] = alone(1e3 * beside / NOTHING, "ms")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0
    results["ensemble_memory"] = alone(most, "MB")
    return results
