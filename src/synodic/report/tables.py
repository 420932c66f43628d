"""The numbers behind a figure: a small table with one row every few years."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from synodic.history.dates import iso
from synodic.history.quantities import rounded
from synodic.report.svg import Curve, Figure, Ribbon

#: Rows that a table has at most.
ROWS = 16


@dataclass(frozen=True)
class Table:
    """Heads and rows of text, the first column a date."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(figure: Figure) -> Table:
    """A figure's values on evenly spaced sampled days, the first and the last included."""
    columns = [
        (f"{curve.label}, {panel.label}" if len(figure.panels) > 1 else curve.label, curve.values)
        for panel in figure.panels
        for curve in (*panel.curves, *_edges(panel.ribbons), *panel.areas)
    ]
    many = len(figure.days)
    rows = np.unique(np.linspace(0, many - 1, min(ROWS, many)).round().astype(int))
    heads = ("date", *(_head(name) for name, _ in columns))
    return Table(
        heads,
        tuple(
            (
                iso(int(figure.days[row])),
                *(
                    rounded(float(values[row])) if math.isfinite(values[row]) else "–"
                    for _, values in columns
                ),
            )
            for row in rows.tolist()
        ),
    )


def _edges(ribbons: Sequence[Ribbon]) -> Iterator[Curve]:
    """The two lines of each band, named for its table."""
    for ribbon in ribbons:
        yield Curve(f"{ribbon.label} from", ribbon.low)
        yield Curve(f"{ribbon.label} to", ribbon.high)


def _head(name: str) -> str:
    """``oxygen, oxygen, kPa`` says one thing twice."""
    parts = name.split(", ")
    return ", ".join(dict.fromkeys(parts))
