"""Sign tests: whether the model's arrows point where they should, and vanish when cut.

    python -m studies.signs [RUNS]

Each arrow compares two arms of one scenario under the same luck (paired replicates): the mean
difference of a number, its 95 % interval, and the same with the arrow's bridges switched off, where
no difference of that sign above a fiftieth of it should be left. An arm is a text that extends a
scenario, so that anybody can play it.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass

import numpy as np

from studies.arrows import ARROWS, Arrow
from studies.playing import ground, measured


@dataclass(frozen=True)
class Effect:
    """A mean paired difference with its standard error."""

    mean: float
    error: float
    runs: int

    @property
    def low(self) -> float:
        """Lower end of the 95 % interval."""
        return self.mean - 1.96 * self.error

    @property
    def high(self) -> float:
        """Upper end of the 95 % interval."""
        return self.mean + 1.96 * self.error


def effect(arrow: Arrow, off: bool, runs: int) -> Effect:
    """What the arrow's second arm changes, with its bridges as they are or switched off."""
    values = []
    for arm, more in ((arrow.without, {}), (arrow.with_, arrow.set_)):
        on = ground(arm, arrow.scenario)
        inputs = on.changed((arrow.off if off else {}) | more)
        values.append(measured(on, inputs, runs, arrow.number(on)))
    difference = np.array(values[1]) - np.array(values[0])
    error = float(difference.std(ddof=1)) / math.sqrt(runs)
    return Effect(float(difference.mean()), error, runs)


def holds(arrow: Arrow, seen: Effect) -> bool:
    """Whether the effect has the expected sign beyond its interval (0: does not fall)."""
    if arrow.sign == 0:
        return seen.high >= 0.0
    return seen.low > 0.0 if arrow.sign > 0 else seen.high < 0.0


def gone(arrow: Arrow, seen: Effect, cut: Effect) -> bool:
    """Whether what was seen is gone with the bridges off, but for a fiftieth at most."""
    return not holds(arrow, cut) or abs(cut.mean) <= 0.02 * abs(seen.mean)


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    wanted = sys.argv[2:]
    print(f"{'arrow':58} sign {'effect':>10} {'95 % interval':>24}  holds | off: interval, gone")
    failed = 0
    for arrow in ARROWS:
        if wanted and not any(word in arrow.name for word in wanted):
            continue
        on = effect(arrow, False, runs)
        line = f"{arrow.name:58} {'-0+'[arrow.sign + 1]:4} {on.mean:10.4g} "
        line += f"[{on.low:10.4g}, {on.high:10.4g}]  {'yes' if holds(arrow, on) else 'NO':5}"
        failed += not holds(arrow, on)
        if arrow.off:
            cut = effect(arrow, True, runs)
            line += (
                f" | [{cut.low:10.4g}, {cut.high:10.4g}] {'yes' if gone(arrow, on, cut) else 'NO'}"
            )
            failed += not gone(arrow, on, cut)
        print(line, flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
