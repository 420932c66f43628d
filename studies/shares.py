"""How often the told world comes about, what drives it, and whether it can be reached and avoided.

    python -m studies.shares [SCENARIO] [RUNS] [SETTINGS] [--write FILE]
    python -m studies.shares --page docs/shares.md        all tables of that page

Three tables. At the catalogue's numbers: shares of RUNS histories, with sqrt(p (1 - p) / n). Over
SETTINGS of all numbers graded `bridge`, drawn from their ranges (Latin hypercube) with a few
replicates each: the share over all, how many settings turn the answer over (most of their
histories say otherwise than most at the catalogue's numbers), and the numbers that go with it most
(Spearman).
Last, for each question a setting in which it comes about and one in which it does not, found among
those or by pushing the drivers to their ends; or that none was found.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.stats import qmc, spearmanr  # type: ignore[import-untyped]

from studies.playing import Ground, ground, measured
from studies.told import QUESTIONS
from synodic.scenario.numbers import numbers
from synodic.world.play import Played

EACH = 4  #: replicates of a setting
_FALLBACK = "first landing on Mars by 2040"


@dataclass(frozen=True)
class Bridge:
    """A number graded `bridge`: its place in the table of parameters, and its range."""

    name: str
    field: str
    low: float
    high: float


def bridges(on: Ground) -> list[Bridge]:
    """Every number graded `bridge` that has a range."""
    found = []
    for name, one in sorted(numbers().numbers.items()):
        if one.grade != "bridge" or one.low is None or one.high is None or one.low == one.high:
            continue
        kind, _, rest = name.partition(".")
        id, _, field = rest.partition(".")
        where = f"{kind}_{field}[{on.position(kind, id)}]" if rest else name
        found.append(Bridge(name, where, one.low, one.high))
    return found


def asked(on: Ground, changes: dict[str, float], runs: int, first: int = 0) -> np.ndarray:
    """(runs, questions) of yes and no."""

    def answers(one: Played) -> list[bool]:
        return [ask(on, one) for ask in QUESTIONS.values()]

    return np.array(measured(on, on.changed(changes), runs, answers, first=first))


def study(name: str, runs: int, settings: int) -> list[str]:
    """The three tables, as lines of Markdown."""
    on = ground(name)
    base = asked(on, {}, runs).mean(axis=0)
    all_of = bridges(on)
    cube = qmc.LatinHypercube(len(all_of), seed=1).random(settings)
    low = np.array([b.low for b in all_of])
    high = np.array([b.high for b in all_of])
    points = low + cube * (high - low)
    answers = np.array(
        [
            asked(on, {b.field: float(v) for b, v in zip(all_of, point, strict=True)}, EACH)
            for point in points
        ]
    ).mean(axis=1)
    lines = [
        f"{runs} histories of `{name}` at the catalogue's numbers; {settings} settings of "
        f"{len(all_of)} bridge numbers with {EACH} histories each.",
        "",
        "| what is told | share | over the bridges | settings that turn it over | goes with |",
        "| --- | --- | --- | --- | --- |",
    ]
    drivers = []
    for q, text in enumerate(QUESTIONS):
        share, over = base[q], answers[:, q]
        error = math.sqrt(share * (1.0 - share) / runs)
        flips = float(np.mean((over > 0.5) != (share > 0.5)))
        order = _drivers(points, over)
        drivers.append(order)
        best = ", ".join(f"`{all_of[k].name}` {r:+.2f}" for k, r in order[:3])
        lines.append(
            f"| {text} | {share:.2g} ± {error:.1g} | {over.mean():.2g} | {flips:.2g} | {best} |"
        )
    lines += ["", "| what is told | reached in | avoided in |", "| --- | --- | --- |"]
    for q, text in enumerate(QUESTIONS):
        # what never varied is searched along what brings people to Mars
        drivers[q] = drivers[q] or drivers[list(QUESTIONS).index(_FALLBACK)]
        reached = _search(on, all_of, points, answers[:, q], drivers[q], q, True)
        avoided = _search(on, all_of, points, answers[:, q], drivers[q], q, False)
        lines.append(f"| {text} | {reached} | {avoided} |")
    return lines


def _drivers(points: np.ndarray, over: np.ndarray) -> list[tuple[int, float]]:
    """Numbers by the size of their rank correlation with the answer."""
    if over.min() == over.max():
        return []
    found = [(k, float(spearmanr(points[:, k], over)[0])) for k in range(points.shape[1])]
    return sorted(found, key=lambda one: -abs(one[1]))


def _search(
    on: Ground, all_of: list[Bridge], points: np.ndarray, over: np.ndarray,
    order: list[tuple[int, float]], q: int, wanted: bool,
) -> str:  # fmt: skip
    """A setting in which most histories answer as wanted, as text."""
    good = np.flatnonzero((over > 0.5) == wanted)
    if len(good):
        return f"setting {good[0]} of the design ({len(good)} of {len(over)})"
    changes = {b.field: float(v) for b, v in zip(all_of, points[int(over.argmax())], strict=True)}
    for k, r in order[:12]:
        up = (r > 0.0) == wanted
        changes[all_of[k].field] = all_of[k].high if up else all_of[k].low
    share = float(asked(on, changes, 20)[:, q].mean())
    if (share > 0.5) == wanted:
        ends = ", ".join(f"`{all_of[k].name}`" for k, _ in order[:12])
        return f"{share:.2g} with these at their ends: {ends}"
    most = float((over if wanted else 1.0 - over).max())
    most = max(most, share if wanted else 1.0 - share)
    return f"no setting found for most histories; at best {most:.2g}"


_INTRO = """# How often the told world comes about

Shares of simulated histories under stated assumptions, not forecasts. Made by `make shares`; the
questions are in `studies/told.py`. The numbers of the race were frozen by the fit to 1958-1974
before these were played ([the hindcast](hindcast.md) says how well they hold after 1975).

A *setting* is one choice of all numbers graded `bridge`, from their ranges. *Over the bridges* is
the share of all histories over all settings. *Settings that turn it over* is the share of settings
in which most histories say otherwise than most at the catalogue's numbers.
"""


def page() -> str:
    """The page of docs: `happy-valley` with its bridges, the others at the catalogue's numbers."""
    parts = [_INTRO, "## happy-valley\n", *study("happy-valley", 1000, 150)]
    for name, runs in (("our-timeline", 500), ("three-crews", 300), ("peaceful", 300)):
        parts += ["", f"## {name}", "", *plain(name, runs)]
    return "\n".join(parts) + "\n"


def plain(name: str, runs: int) -> list[str]:
    """Shares at the catalogue's numbers alone."""
    base = asked(ground(name), {}, runs).mean(axis=0)
    lines = [f"{runs} histories of `{name}`.", "", "| what is told | share |", "| --- | --- |"]
    for text, share in zip(QUESTIONS, base, strict=True):
        error = math.sqrt(share * (1.0 - share) / runs)
        lines.append(f"| {text} | {share:.2g} ± {error:.1g} |")
    return lines


def main() -> None:
    """Print the tables, or write them."""
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("scenario", nargs="?", default="happy-valley")
    parse.add_argument("runs", nargs="?", type=int, default=1000)
    parse.add_argument("settings", nargs="?", type=int, default=200)
    parse.add_argument("--write", type=Path)
    parse.add_argument("--page", type=Path)
    given = parse.parse_args()
    if given.page:
        given.page.write_text(page(), encoding="utf-8")
        return
    text = "\n".join(study(given.scenario, given.runs, given.settings)) + "\n"
    if given.write:
        given.write.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
