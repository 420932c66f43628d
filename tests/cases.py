"""Try any number of drawn scenarios: ``python tests/cases.py 10000 --seed 1``.

Each is read, played and told, some are played again, and each is refused with one thing wrong in
it, twice. Nothing that is found stops the others: it is kept as ``out/cases/N.toml``, with what was
wrong in its first lines. The last line says how many cases, seconds and findings; the exit code is
1 if there is one. A play that does not end within `_HANGS` seconds is told with its stack and ends
all; its text is that of ``out/cases/now.toml``.
"""

from __future__ import annotations

import argparse
import faulthandler
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from drawing.odds import Table
from drawing.whole import tables
from drawing.writing import Line, text_of, written
from synodic.schema.events import KINDS
from trying import again, misfit, spoilt, told, tried

_HANGS = 120
_CHUNK = 250  #: hypothesis remembers all that it drew, so it begins anew now and then
_TOLD, _AGAIN = 3, 12  #: one in so many is told, one in so many is played again


class Cases:
    """What was tried and what was found."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        self.events = 0
        self.days = 0
        self.found: Counter[str] = Counter()
        self.kinds: set[int] = set()
        folder.mkdir(parents=True, exist_ok=True)

    def one(self, table: Table, seed: int) -> None:
        """Try one case."""
        self.count += 1
        random = Random(seed)
        lines = written(table, random)
        (self.folder / "now.toml").write_text(f"# seed {seed}\n{text_of(lines)}", "utf-8")
        faulthandler.dump_traceback_later(_HANGS, exit=True)
        try:
            scenario, inputs, played = tried(lines, seed)
            self.events += len(played.events)
            self.days += int(np.diff(inputs.parameters[["start_day", "end_day"]][0].tolist())[0])
            self.kinds |= set(played.events["kind"].tolist())
            if self.count % _TOLD == 0:
                told(scenario, inputs, played, seed)
            if self.count % _AGAIN == 0:
                again(scenario, inputs, played, seed)
        except Exception as wrong:  # noqa: BLE001  (whatever it is, it is a finding)
            self.keep(lines, seed, wrong)
        try:
            spoilt(lines, random)
            misfit(table, random)
        except Exception as wrong:  # noqa: BLE001
            self.keep(lines, seed, wrong)
        faulthandler.cancel_dump_traceback_later()

    def keep(self, lines: list[Line], seed: int, wrong: Exception) -> None:
        """Keep what was found; the first of each place."""
        at = traceback.extract_tb(wrong.__traceback__)[-1]
        place = f"{type(wrong).__name__} in {at.name}, line {at.lineno}: {str(wrong)[:200]}"
        self.found[place] += 1
        told = "".join(f"# {row}\n" for row in place.splitlines())
        name = self.folder / f"{sum(self.found.values())}.toml"
        name.write_text(f"{told}# seed {seed}\n{text_of(lines)}", "utf-8")


def main() -> int:
    """Try them."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    asked.add_argument("cases", type=int, nargs="?", default=10_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--out", type=Path, default=Path("out/cases"))
    options = asked.parse_args()
    cases = Cases(options.out)
    began = time.perf_counter()
    chunk = 0
    while cases.count < options.cases:
        seed = options.seed * 1_000_000 + chunk
        chunk += 1
        some = settings(
            max_examples=min(_CHUNK, options.cases - cases.count), deadline=None, database=None,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate],
        )  # fmt: skip
        run = seeded(seed)(some(given(tables(), st.integers(0, 2**64 - 1))(cases.one)))
        run()
        seconds = time.perf_counter() - began
        left = seconds / cases.count * (options.cases - cases.count)
        print(
            f"{cases.count} cases, {sum(cases.found.values())} found, "
            f"{seconds:.0f} s, {left:.0f} s left", file=sys.stderr, flush=True,
        )  # fmt: skip
    for place, count in cases.found.most_common():
        print(f"{count} times: {place}")
    never = [kind.name for number, kind in enumerate(KINDS) if number not in cases.kinds]
    print(f"Kinds of event that never happened: {', '.join(never) or 'none'}.")
    print(
        f"{cases.count} cases of {cases.days} days and {cases.events} events in "
        f"{time.perf_counter() - began:.0f} s: {sum(cases.found.values())} found."
    )
    return int(bool(cases.found))


if __name__ == "__main__":
    sys.exit(main())
