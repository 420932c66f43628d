"""The mutation check: `python -m studies.mutation [--count N] [--only NAME] [--patient] [--write]`.

Draws mutants of `world` and `astro` by a fixed seed and shows each to the tests, cheapest first,
one at a time, in the order of the draw, so that those judged so far are a draw themselves: a mutant
of the world to the golden histories and then to the tests nearest to it, in the interpreter; one of
the orbits to the tests nearest to it, compiled; whom none of them catches, to ruff and mypy. Each
verdict is kept in out/mutation as it comes, so a run goes on where one was stopped.

``--only`` judges a mutant by its name, again; ``--patient`` looks ten times as long at those that
survived; ``--write`` writes docs/mutants.md. The exit code is 1 if a survivor is not in
`survivors.toml`.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from studies.mutation.apart import ROOT
from studies.mutation.judging import Bench
from studies.mutation.kept import kept
from studies.mutation.mutants import drawn
from studies.mutation.page import page, told
from studies.mutation.verdicts import Verdicts, explained

PACKAGES = ("src/synodic/world", "src/synodic/astro")
OUT = ROOT / "out" / "mutation"
FAULTS = Path(__file__).with_name("mutants.py")


def main(words: list[str]) -> int:
    """Judge; the exit code."""
    ask = argparse.ArgumentParser(prog="python -m studies.mutation")
    ask.add_argument("--count", type=int, default=200)
    ask.add_argument("--only", action="append", default=[], metavar="NAME")
    ask.add_argument("--patient", action="store_true")
    ask.add_argument("--write", action="store_true")
    asked = ask.parse_args(words)
    files = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    everyone = kept(OUT / "mutants.pickle", [*files, FAULTS], lambda: drawn(ROOT, files))
    mutants = everyone[: asked.count]
    verdicts = Verdicts(OUT / "verdicts.jsonl")
    open_ones = [
        one
        for one in mutants
        if (one.name in asked.only if asked.only else one.name not in verdicts.of)
        or (asked.patient and not verdicts.of[one.name].caught)
    ]
    if open_ones:
        bench = Bench(OUT, 10 if asked.patient else 1)
        begun = time.monotonic()
        for n, mutant in enumerate(open_ones, start=1):
            verdict = verdicts.keep(bench.judge(mutant))
            left = (time.monotonic() - begun) / n * (len(open_ones) - n)
            print(
                f"{n}/{len(open_ones)} {mutant.name} {mutant.file}:{mutant.line} "
                f"{verdict.stage}: {verdict.by} ({verdict.seconds:.0f} s CPU; "
                f"{left / 60:.0f} min left)",
                file=sys.stderr, flush=True,
            )  # fmt: skip
    judged = [(one, verdicts.of[one.name]) for one in mutants if one.name in verdicts.of]
    reasons = explained()
    print(told(judged, reasons))
    if asked.write:
        (ROOT / "docs" / "mutants.md").write_text(
            page(judged, reasons, ROOT, len(mutants), len(everyone)), encoding="utf-8"
        )
    fresh = [one for one, verdict in judged if not verdict.caught and one.name not in reasons]
    return 1 if fresh else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
