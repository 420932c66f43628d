"""Global search on ESA's problems: `make bench-tours`, one core, 20 seeds each.

For each problem: the best objective of all seeds and the median, evaluations and seconds of a seed,
and how many seeds come within 0.1 % of the published best within their time. Seconds are those of
the process, so that the load of others does not shorten them. Writes a dated file after each seed.

python -m bench.tours [--json] [--seeds N] [--seconds S] [PROBLEM ...]
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import platform
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from synodic.astro import gtop
from synodic.astro.global_search import search
from synodic.astro.gtop_problems import Gtop, names

FOLDER = Path(__file__).parent
SECONDS = 120.0
SEEDS = 20


def enough(problem: Gtop) -> float:
    """What counts as the published best: within 0.1 % of it."""
    return problem.best + 1e-3 * abs(problem.best)


def attempt(problem: Gtop, seed: int, seconds: float) -> dict[str, Any]:
    """One search from a cold start, ended by success or by its time."""
    start = time.process_time()

    class Over(KeyboardInterrupt):
        pass

    def tell(_done: int, _most: int, _best: float) -> None:
        if time.process_time() - start > seconds:
            raise Over

    found = search(
        problem.batch, *problem.bounds, seed=seed, evaluations=10**10, enough=enough(problem),
        tell=tell, layout=problem.layout,
    )  # fmt: skip
    return {
        "seed": seed,
        "objective": problem.objective(found.x),
        "evaluations": found.evaluations,
        "seconds": round(time.process_time() - start, 2),
        "reached": bool(found.cost <= enough(problem)),
    }


def summed(name: str, done: list[dict[str, Any]], seconds: float) -> dict[str, Any]:
    """What the seeds of one problem found."""
    problem = gtop(name)
    objectives = [one["objective"] for one in done]
    return {
        "title": problem.title,
        "unit": problem.unit,
        "published": problem.best,
        "best": min(objectives),
        "median": statistics.median(objectives),
        "evaluations": int(statistics.median(one["evaluations"] for one in done)),
        "seconds": statistics.median(one["seconds"] for one in done),
        "slowest_s": max(one["seconds"] for one in done),
        "reached": sum(one["reached"] for one in done),
        "seeds": len(done),
        "limit_s": seconds,
    }


def page(results: dict[str, dict[str, Any]]) -> str:
    """The dated result as Markdown."""
    lines = [
        f"# Tours, {dt.date.today().isoformat()}",
        "",
        "`make bench-tours`: one core, a cold start for each seed, which ends at the limit or when "
        "it comes within 0.1 % of the published best (reached). Evaluations and seconds are "
        "medians of all seeds; seconds are the processor's, whatever else it did meanwhile.",
        "",
        f"{platform.processor() or platform.machine()}, Python {platform.python_version()}.",
        "",
        "| problem | published | best | median | evaluations | seconds | slowest | limit, s | "
        "reached |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in results.values():
        digits = 4 if math.fabs(row["published"]) < 1e3 else 0
        numbers = [f"{row[key]:.{digits}f}" for key in ("published", "best", "median")]
        lines.append(
            f"| {row['title']}, {row['unit']} | {' | '.join(numbers)} | {row['evaluations']:,} | "
            f"{row['seconds']:.1f} | {row['slowest_s']:.1f} | {row['limit_s']:g} | "
            f"{row['reached']} of {row['seeds']} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("problems", nargs="*", help=", ".join(names()))
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    chosen = given.problems or names()
    for name in chosen:  # compiled before the clock runs
        problem = gtop(name)
        search(problem.batch, *problem.bounds, evaluations=2_000, layout=problem.layout)
    done: dict[str, list[dict[str, Any]]] = {name: [] for name in chosen}
    for seed in range(given.seeds):
        for name in chosen:
            done[name].append(attempt(gtop(name), seed, given.seconds))
            print(f"{name} {done[name][-1]}", file=sys.stderr, flush=True)
            results = {key: summed(key, all_, given.seconds) for key, all_ in done.items() if all_}
            told = page(results)
            file = FOLDER / f"tours-{dt.date.today().isoformat()}.md"
            file.write_text(told, encoding="utf-8")
    print(json.dumps(results, indent=1) if given.json else told)


if __name__ == "__main__":
    main()
