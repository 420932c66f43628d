"""The parts of the report, each as lines: oracles, hindcast, signs, speed."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator

from studies.arrows import ARROWS
from studies.hindcast import RUNS, titles
from studies.hindcast_firsts import brier, firsts
from studies.hindcast_plays import SCENARIO, keep
from studies.hindcast_series import FORECASTS, held
from studies.playing import ground
from studies.signs import Effect, effect, gone, holds
from studies.validation.goals import GOALS
from studies.validation.line import Line, figures
from studies.validation.oracles import ROOT, oracles

#: Pairs of histories of each arrow.
PAIRS = 500


def of_oracles(folder: str = "tests/oracles") -> Iterator[Line]:
    """Every oracle test: the comparison that comes nearest to its tolerance."""
    for one in oracles(folder):
        name = f"{one.file.removeprefix('tests/oracles/').removesuffix('.py')}: {one.test}"
        near = one.closest
        remark = f"{one.compared:,} assertions" + (f", {one.cases} cases" if one.cases > 1 else "")
        if one.skipped:
            remark += f", {one.skipped} not played"
        if one.failed:
            remark = f"{one.failed} of {one.cases} cases miss: {one.why}"
        yield Line(
            "oracles",
            name,
            one.source,
            figures(near.got) if near else "as expected" if not one.failed else "not as expected",
            figures(near.expected) if near else "",
            near.tolerance if near else "exact",
            one.failed > 0,
            remark,
        )


def of_hindcast(runs: int = RUNS) -> Iterator[Line]:
    """The hindcast beside its rivals: worse than one of them is a miss."""
    kept = keep(ground(SCENARIO), runs)
    for one in held(kept):
        ours = float(one.crps(FORECASTS[0]).mean())
        for rival in FORECASTS[1:]:
            theirs = float(one.crps(rival).mean())
            yield Line(
                "hindcast", f"{one.name} beside {rival}", "the record of 1975 to 2025",
                f"{ours:.3f}", f"{theirs:.3f}", "<", ours >= theirs, "mean CRPS",
            )  # fmt: skip
    questions = firsts(kept, titles())
    own, rival_score = (
        sum(one.log_score for one in questions),
        sum(one.rival_score for one in questions),
    )
    yield Line(
        "hindcast", "firsts beside a constant hazard", "the record of 1975 to 2025",
        f"{own:.1f}", f"{rival_score:.1f}", "<", own >= rival_score,
        f"log score of {len(questions)} questions, nats",
    )  # fmt: skip
    mine, theirs = brier(questions)
    yield Line(
        "hindcast", "whether firsts come at all beside a constant hazard",
        "the record of 1975 to 2025", f"{mine:.2f}", f"{theirs:.2f}", "<", mine >= theirs,
        "Brier score",
    )  # fmt: skip


def of_signs(pairs: int = PAIRS) -> Iterator[Line]:
    """Arrows of the model: their sign, and that they vanish when their bridges are cut."""
    for n, arrow in enumerate(ARROWS, 1):
        print(f"sign {n} of {len(ARROWS)}: {arrow.name}", file=sys.stderr)
        on = effect(arrow, False, pairs)
        yield Line(
            "signs", arrow.name, "the sign that the published model gives", _interval(on),
            {1: "above 0", -1: "below 0", 0: "not below 0"}[arrow.sign], "95 %",
            not holds(arrow, on), f"{pairs} pairs",
        )  # fmt: skip
        if arrow.off:
            cut = effect(arrow, True, pairs)
            yield Line(
                "signs", f"{arrow.name}, cut", "no effect where its bridges are off",
                _interval(cut), "none", "a fiftieth", not gone(arrow, on, cut), f"{pairs} pairs",
            )  # fmt: skip


def _interval(seen: Effect) -> str:
    return f"{seen.mean:.3g} ({seen.low:.3g} to {seen.high:.3g})"


def of_speed() -> Iterator[Line]:
    """The benchmarks that have a goal, beside their peers in the same run."""
    subjects = dict.fromkeys(goal.subject for goal in GOALS.values())
    for subject in subjects:
        print(f"measuring {subject}", file=sys.stderr)
        results = importlib.import_module(f"bench.{subject}").run()
        for name, goal in GOALS.items():
            if goal.subject != subject:
                continue
            one = results[name]
            got = one["ratio"] if goal.beside else one["ours"]
            missed = got < goal.bound if goal.least else got > goal.bound
            unit = "times" if goal.beside else one["unit"]
            yield Line(
                "speed", name, one["peer_name"] if goal.beside else "the clock",
                f"{got:.4g} {unit}", f"{goal.bound:g} {unit}", ">=" if goal.least else "<=",
                missed, f"ours {one['ours']:.4g} {one['unit']}" if goal.beside else "",
            )  # fmt: skip


PARTS: dict[str, Callable[[], Iterator[Line]]] = {
    "oracles": of_oracles,
    "hindcast": of_hindcast,
    "signs": of_signs,
    "speed": of_speed,
}

__all__ = ["PARTS", "ROOT"]
