"""Designs: sampled numbers of the catalogue and levers, one point a design.

A factor is named by a path: a number of the catalogue (``race_lag``, ``vehicle.starship.payload``),
or a lever, the policy of an actor or of a settlement as the scenario begins (``company.budget``,
``mars-base.margin``). A leading ``parameters.`` may be written. Points come from SciPy (Latin
hypercube) and SALib (Saltelli's sample for Sobol indices, trajectories for Morris).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from synodic.scenario import Scenario, catalogue, from_resolved
from synodic.schema.mistake import Mistake, nearest
from synodic.schema.policies import ACTOR_POLICIES, SETTLEMENT_POLICIES

Factors = dict[str, tuple[float, float]]


@dataclass(frozen=True, eq=False)
class Design:
    """Points at which a scenario is played.

    Attributes:
        factors: the range of each by its path.
        points: (n, k) float64, a row a design, columns in the order of the factors.
        method: ``latin``, ``sobol``, ``morris`` or ``given``.
    """

    factors: Factors
    points: np.ndarray
    method: str = "given"

    def __post_init__(self) -> None:
        points = np.atleast_2d(np.asarray(self.points, dtype=np.float64))
        if points.shape[1:] != (len(self.factors),) or len(points) == 0:
            raise Mistake(
                "the points of a design have a column for each factor",
                found=f"a shape of {points.shape}",
                expected=f"(n, {len(self.factors)})",
            )
        object.__setattr__(self, "points", points)

    @property
    def problem(self) -> dict[str, Any]:
        """The same factors as SALib writes them."""
        return problem_of(self.factors)

    def values(self, n: int) -> dict[str, float]:
        """The n-th point by path."""
        return dict(zip(self.factors, self.points[n].tolist(), strict=True))


def problem_of(factors: Factors) -> dict[str, Any]:
    """Factors as SALib writes them."""
    return {
        "num_vars": len(factors),
        "names": list(factors),
        "bounds": [list(bounds) for bounds in factors.values()],
    }


def latin_hypercube(factors: Factors, n: int, seed: int = 0) -> Design:
    """`n` points, one in each of `n` equal slices of every factor (McKay et al. 1979)."""
    from scipy.stats import qmc  # type: ignore[import-untyped]

    _check_count(factors, n)
    low, high = np.array(list(factors.values())).T
    unit = qmc.LatinHypercube(len(factors), seed=seed).random(n)
    return Design(factors, low + (high - low) * unit, "latin")


def sobol(factors: Factors, n: int, seed: int = 0) -> Design:
    """Saltelli's sample, n (k + 2) points: first-order and total Sobol indices need no more.

    `n` is a power of two.
    """
    from SALib.sample.sobol import sample

    _check_count(factors, n)
    if n & (n - 1):
        raise Mistake("a Sobol sequence needs a power of two", found=str(n), expected="64, 128 ...")
    points = sample(problem_of(factors), n, calc_second_order=False, seed=seed)
    return Design(factors, points, "sobol")


def morris(factors: Factors, n: int, seed: int = 0, levels: int = 4) -> Design:
    """Morris's elementary effects: `n` trajectories of k + 1 points."""
    from SALib.sample.morris import sample

    _check_count(factors, n)
    return Design(factors, sample(problem_of(factors), n, num_levels=levels, seed=seed), "morris")


METHODS = {"latin": latin_hypercube, "sobol": sobol, "morris": morris}


def parse_design(text: str, factors: Factors, seed: int) -> Design:
    """``latin:200``, ``sobol:128`` or ``morris:20`` over these factors.

    Raises:
        Mistake: it is not of that form.
    """
    method, _, count = text.partition(":")
    if method not in METHODS or not count.isdigit():
        raise Mistake(
            "this is no design",
            found=repr(text),
            expected="latin:N, sobol:N or morris:N",
            nearest=nearest(method, METHODS),
        )
    return METHODS[method](factors, int(count), seed)


def factors_of(scenario: Scenario, only: str | Sequence[str] = "bridges") -> Factors:
    """The declared ranges of numbers of the catalogue.

    Args:
        scenario: what will be played.
        only: ``bridges`` (the joins between published models), ``all``, or paths; a path may name
            a group, such as ``vehicle.starship``.

    Raises:
        Mistake: a path is no number, or one whose range nobody knows.
    """
    rows = {
        row.name: row
        for row in catalogue()
        if not isinstance(row.value, tuple)
        and row.low is not None
        and row.high is not None
        and row.low < row.high
        and _plays(row.name)
    }
    if only in ("bridges", "all"):
        chosen = [n for n, row in rows.items() if only == "all" or row.grade == "bridge"]
    else:
        chosen = []
        for path in [only] if isinstance(only, str) else only:
            name = path.removeprefix("parameters.").removeprefix("parameter.")
            found = [n for n in rows if n == name or n.startswith(f"{name}.")]
            if not found:
                raise Mistake(
                    "the catalogue has no range of such a number",
                    found=repr(path),
                    expected="a number with low and high, bridges or all",
                    nearest=nearest(name, rows),
                )
            chosen += found
    ranges = {n: (rows[n].low, rows[n].high) for n in dict.fromkeys(chosen)}
    return {name: (float(low), float(high)) for name, (low, high) in ranges.items()
            if low is not None and high is not None}  # fmt: skip


def with_numbers(scenario: Scenario, values: Mapping[str, float]) -> Scenario:
    """The scenario with the values of a point.

    Raises:
        Mistake: a path names nothing, or a value may not be.
    """
    if not values:
        return scenario
    table = json.loads(scenario.resolved)
    parameters = dict(table.get("parameters", {}))
    for path, value in values.items():
        lever = _lever(table, path)
        if lever is not None:
            lever[path.partition(".")[2]] = value
        else:
            parameters[path.removeprefix("parameters.").removeprefix("parameter.")] = value
    table["parameters"] = parameters
    return from_resolved(json.dumps(table))


def _lever(table: dict[str, Any], path: str) -> dict[str, Any] | None:
    """The table of the actor or settlement whose policy a path names, or None."""
    id, _, policy = path.partition(".")
    for kind, policies in (("actor", ACTOR_POLICIES), ("settlement", SETTLEMENT_POLICIES)):
        if id in table.get(kind, {}) and policy in {one.name for one in policies}:
            found: dict[str, Any] = table[kind][id]
            return found
    return None


def _plays(name: str) -> bool:
    """Whether a play reads the number (the catalogue also shows some that none does)."""
    return name in _played_numbers()


def _played_numbers() -> set[str]:
    from synodic.scenario.numbers import numbers

    return set(numbers().numbers)


def _check_count(factors: Factors, n: int) -> None:
    if not factors:
        raise Mistake("a design needs factors", expected="at least one path with its range")
    for path, (low, high) in factors.items():
        if not low < high:
            raise Mistake("a factor's range is empty", field=path, found=f"{low:g} to {high:g}")
    if n < 1:
        raise Mistake("a design needs points", found=str(n), expected="1 or more")
