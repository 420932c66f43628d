"""Every process conserves every element: what goes in comes out.

A process is a list of flows, kg a run, what is made positive. Flows named in its `balance_by` are
solved, exactly (in rational numbers, so that the same bits come out on every processor), from the
fixed ones and the composition of each resource. What remains must balance to `TOLERANCE` of the
mass that passes through, or the catalogue is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from synodic.scenario.composition import Shares
from synodic.schema.axes import ELEMENTS

#: Greatest imbalance of an element, as a share of the mass that passes through.
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Flow:
    """One flow of a process, kg a run; `rate` is None until it is solved."""

    resource: str
    account: str
    rate: float | None
    solved: bool = False
    published: float | None = None

    @property
    def name(self) -> str:
        """As paths write it: the resource, with its account where that is not the settlement."""
        return self.resource if self.account == "settlement" else f"{self.resource}@{self.account}"

    @property
    def deviation(self) -> float | None:
        """How far the rate is from the published one, as a share of it."""
        if self.published is None or self.rate is None:
            return None
        return self.rate / self.published - 1.0


class Unbalanced(ValueError):
    """A process that makes or loses an element, or whose flows cannot be solved."""


def imbalance(flows: Sequence[Flow], shares: dict[str, Shares]) -> tuple[float, ...]:
    """Kilograms of each element that a run makes out of nothing."""
    return tuple(float(_made(flows, shares, e)) for e in range(len(ELEMENTS)))


def balanced(flows: Sequence[Flow], shares: dict[str, Shares]) -> tuple[Flow, ...]:
    """`flows` with the unknown ones solved, all elements balanced.

    Raises:
        Unbalanced: naming the element that is made or lost.
    """
    unknown = [n for n, flow in enumerate(flows) if flow.rate is None]
    solved = list(flows)
    for n, rate in zip(unknown, _solve(flows, unknown, shares), strict=True):
        solved[n] = replace(flows[n], rate=rate, solved=True)
    through = sum(abs(flow.rate or 0.0) for flow in solved) / 2.0
    off = imbalance(solved, shares)
    worst = max(range(len(ELEMENTS)), key=lambda e: abs(off[e]))
    if abs(off[worst]) > TOLERANCE * through:
        made = "makes" if off[worst] > 0.0 else "loses"
        raise Unbalanced(f"it {made} {abs(off[worst]):.6g} kg of {ELEMENTS[worst]} a run")
    return tuple(solved)


def derived_shares(resource: str, flows: Sequence[Flow], shares: dict[str, Shares]) -> Shares:
    """The composition of `resource` with which `flows` balance.

    Raises:
        Unbalanced: where no composition does.
    """
    own = next((flow for flow in flows if flow.resource == resource), None)
    others = [flow for flow in flows if flow is not own]
    # without a rate of its own its mass is what the others leave
    rate = own.rate if own and own.rate else -sum(flow.rate or 0.0 for flow in others)
    if own is None or not rate:
        raise Unbalanced(f"it has no fixed flow of {resource!r}")
    rest = imbalance(others, shares)
    found = tuple(-amount / rate for amount in rest)
    if min(found) < 0.0 or abs(sum(found) - 1.0) > TOLERANCE:
        text = ", ".join(f"{e} {x:.4f}" for e, x in zip(ELEMENTS, found, strict=True))
        raise Unbalanced(f"{resource!r} would have to be {text}")
    return found


def _solve(flows: Sequence[Flow], unknown: list[int], shares: dict[str, Shares]) -> list[float]:
    """The unknown rates by elimination, the largest pivot first."""
    known = [flow for flow in flows if flow.rate is not None]
    rows = [
        [Fraction(shares[flows[n].resource][e]) for n in unknown] + [-_made(known, shares, e)]
        for e in range(len(ELEMENTS))
    ]
    width = len(unknown)
    done: list[tuple[int, list[Fraction]]] = []
    for _ in range(width):
        taken = {column for column, _ in done}
        r, column = max(
            ((r, c) for r in range(len(rows)) for c in range(width) if c not in taken),
            key=lambda at: (abs(rows[at[0]][at[1]]), -at[0], -at[1]),
        )
        if abs(rows[r][column]) < Fraction(TOLERANCE):
            names = ", ".join(flows[n].name for n in unknown)
            raise Unbalanced(f"its elements do not fix the flows {names}")
        pivot = rows.pop(r)
        pivot = [value / pivot[column] for value in pivot]
        rows = [_less(row, pivot, column) for row in rows]
        done = [(at, _less(row, pivot, column)) for at, row in done] + [(column, pivot)]
    return [float(row[width]) for _, row in sorted(done, key=lambda one: one[0])]


def _made(flows: Sequence[Flow], shares: dict[str, Shares], element: int) -> Fraction:
    """Kilograms of an element that `flows` make, exactly."""
    made = Fraction(0)
    for flow in flows:
        made += Fraction(flow.rate or 0.0) * Fraction(shares[flow.resource][element])
    return made


def _less(row: list[Fraction], pivot: list[Fraction], column: int) -> list[Fraction]:
    return [value - row[column] * p for value, p in zip(row, pivot, strict=True)]
