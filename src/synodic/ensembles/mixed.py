"""Mixed-integer programmes by name: unknowns and bounds as they are written, solved by HiGHS."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from synodic.schema.mistake import Mistake

#: An unknown: a tuple that says what it is.
Name = tuple[str | int, ...]


@dataclass(frozen=True)
class Solution:
    """What HiGHS found.

    Attributes:
        worth: of the objective.
        bound: no solution is worth more.
        proven: whether that bound was reached within the gap asked for.
        values: of each unknown.
    """

    worth: float
    bound: float
    proven: bool
    values: dict[Name, float]

    @property
    def gap(self) -> float:
        """How much more than `worth` might be possible, as a share of the bound."""
        return max(0.0, self.bound - self.worth) / max(abs(self.bound), 1e-12)


@dataclass
class Mixed:
    """A mixed-integer programme: what is worth most under linear bounds."""

    names: dict[Name, int] = field(default_factory=dict)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    worth: list[float] = field(default_factory=list)
    rows: list[tuple[dict[Name, float], float, float]] = field(default_factory=list)

    def unknown(
        self, *name: str | int, high: float = np.inf, whole: bool = False, worth: float = 0.0
    ) -> Name:
        """Add an unknown from 0 to `high`; `worth` is what one of it adds to the objective."""
        self.names[name] = len(self.names)
        self.low.append(0.0)
        self.high.append(max(0.0, high))
        self.whole.append(int(whole))
        self.worth.append(worth)
        return name

    def fix(self, name: Name, value: float) -> None:
        """Say what an unknown is."""
        self.low[self.names[name]] = self.high[self.names[name]] = value

    def at_most(self, terms: Mapping[Name, float], most: float) -> None:
        """A sum of unknowns times factors is at most so much."""
        self.rows.append((dict(terms), -np.inf, most))

    def equal(self, terms: Mapping[Name, float], much: float) -> None:
        """A sum of unknowns times factors is so much."""
        self.rows.append((dict(terms), much, much))

    def solve(self, seconds: float = 60.0, gap: float = 1e-4) -> Solution:
        """The solution that is worth most, or the best found in time.

        Args:
            seconds: after which HiGHS stops.
            gap: relative distance to the bound at which a solution counts as proven.

        Raises:
            Mistake: there is no solution, or none was found in time.
        """
        from scipy.optimize import (  # type: ignore[import-untyped]
            Bounds,
            LinearConstraint,
            milp,
        )
        from scipy.sparse import csr_array  # type: ignore[import-untyped]

        places = [(n, self.names[name], factor)
                  for n, (terms, _, _) in enumerate(self.rows)
                  for name, factor in terms.items()]  # fmt: skip
        row, column, factor = (np.array(part) for part in zip(*places, strict=True))
        shape = (len(self.rows), len(self.names))
        with _silence():
            found = milp(
                -np.array(self.worth),
                integrality=np.array(self.whole),
                bounds=Bounds(np.array(self.low), np.array(self.high)),
                constraints=LinearConstraint(
                    csr_array((factor, (row, column)), shape=shape),
                    np.array([low for _, low, _ in self.rows]),
                    np.array([high for _, _, high in self.rows]),
                ),
                options={"time_limit": seconds, "mip_rel_gap": gap},
            )
        if found.x is None:
            raise Mistake(
                "there is no plan", found=str(found.message), expected="more time, or other limits"
            )
        bound = found.mip_dual_bound
        worth = -float(found.fun)
        return Solution(
            worth,
            worth if bound is None else max(worth, -float(bound)),
            bool(found.status == 0),
            {name: float(found.x[n]) for name, n in self.names.items()},
        )


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Keep from the process's stdout what HiGHS writes there, whatever it is told."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        with contextlib.suppress(TypeError, OSError):
            ctypes.CDLL(None).fflush(None)  # C keeps lines of its own
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
