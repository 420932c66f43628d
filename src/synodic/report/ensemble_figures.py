"""Figures of an ensemble: shares, by when, fans, swings and boxes; each from tables alone.

Shares are of simulated histories under the stated assumptions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from synodic.ensembles.discovery import prim
from synodic.ensembles.fans import QUANTILES
from synodic.ensembles.first_passage import reached, shares_by
from synodic.ensembles.ground import ground
from synodic.ensembles.headline import keeping
from synodic.history.quantities import rounded
from synodic.report.rows import Row, RowFigure
from synodic.report.svg import Curve, Figure, Panel, Ribbon

if TYPE_CHECKING:
    from synodic.ensembles.design import Design
    from synodic.ensembles.discovery import Box
    from synodic.ensembles.ensemble import Ensemble
    from synodic.ensembles.shares import Share

#: With fewer settings than this on either side no box is sought.
FEW = 5
#: Samples that a fan shows, about: as many as the eye can tell apart.
POINTS = 240
#: Outcomes that one figure shows by date: as many as lines can be told apart.
LINES = 8


def shares(found: Mapping[str, Share]) -> RowFigure:
    """How often each outcome came about."""
    rows = [
        Row(name, told_share(one), one.low, one.high, at=one.share) for name, one in found.items()
    ]
    between = [row for row in rows if 0.0 < row.at < 1.0]
    told = ", ".join(f"{row.name} {row.note}" for row in between)
    always = ", ".join(row.name for row in rows if row.at == 1.0)
    return RowFigure(
        "shares",
        "How often each outcome came about",
        f"Dots with 95% intervals, from 0 to 100% of histories. In all histories: "
        f"{always or 'none'}. In some: {told or 'none'}.",
        "share of histories",
        "interval",
        rows,
        ("outcome", "share, 95% interval"),
    )


def by_when(ensemble: Ensemble) -> Figure | None:
    """What share of histories each outcome had come about in, by date."""
    found = ensemble.outcomes
    likely = sorted((name for name, one in found.items() if one.share > 0.0),
                    key=lambda name: -found[name].share)[:LINES]  # fmt: skip
    if not likely:
        return None
    curves, ribbons = [], []
    for n, name in enumerate(likely):
        counts, plays = reached(ensemble, name)
        table = 100.0 * shares_by(counts, plays, ensemble.days)[["share", "low", "high"]]
        curves.append(Curve(name, table["share"].to_numpy(), n))
        if ensemble.declared.designs == 1:  # settings share their luck: no such bands
            ribbons.append(Ribbon("", table["low"].to_numpy(), table["high"].to_numpy(), n))
    ends = ", ".join(f"{name} {100 * found[name].share:.3g}%" for name in likely)
    return Figure(
        "by-when",
        "By when each outcome had come about",
        "Lines of the share of histories"
        f"{', with 95% bands' if ribbons else ''}. At the end: {ends}.",
        ensemble.days,
        [Panel("% of histories", curves, ribbons, least=100.0)],
    )


def fans(ensemble: Ensemble) -> list[Figure]:
    """A fan for each series that is not zero throughout."""
    figures = []
    rows = _rows(len(ensemble.days))
    for one in keeping(ground(ensemble.scenario), ensemble.declared.keep).series:
        values = _quantiles(ensemble, one.name, rows)
        if not np.nan_to_num(values).any():
            continue
        scale, unit = _scale(one.unit, values)
        low, left, middle, right, high = values * scale
        figures.append(
            Figure(
                f"fan-{_id(one.name)}",
                one.label.replace(": ", ", "),
                f"{one.name}: the median by month, with the bands that hold half and nine tenths "
                f"of the histories. At the end the median is {rounded(middle[-1])}, nine tenths "
                f"lie from {rounded(low[-1])} to {f'{rounded(high[-1])} {unit}'.strip()}.",
                ensemble.days[rows],
                [
                    Panel(
                        unit or "share or index",
                        [Curve("median", middle, 0)],
                        [Ribbon("9 in 10", low, high, 0), Ribbon("half", left, right, 0)],
                        least=1e-9,
                    )
                ],
                height=170,
            )
        )
    return figures


def _rows(many: int) -> np.ndarray:
    """Which samples a fan shows: all of few, about `POINTS` of many, the last one always."""
    step = max(1, many // POINTS)
    return np.append(np.arange(0, many - 1, step), many - 1)


def _quantiles(ensemble: Ensemble, name: str, rows: np.ndarray) -> np.ndarray:
    """(quantiles, rows) of a series of the main arm."""
    if ensemble.reduced:
        return np.asarray(ensemble.quantiles(name, QUANTILES)[:, rows])
    values = ensemble.values(name)[:, :, rows].reshape(-1, len(rows))
    values = values[~np.isnan(values).any(axis=1)]
    if not len(values):
        return np.full((len(QUANTILES), len(rows)), np.nan)
    return np.asarray(np.quantile(values, QUANTILES, axis=0))


def tornado(outcome: str, swings: pd.DataFrame, share: float, most: int = 8) -> RowFigure:
    """What the two ends of each factor's range make of an outcome's share."""
    few = swings.head(most)
    columns = [few[name].to_numpy(float) for name in ("low", "high", "error")]
    rows = [
        Row(name, f"{100 * low:.0f}% → {100 * high:.0f}% ± {196 * error:.0f}", low, high)
        for name, low, high, error in zip(few["factor"].tolist(), *columns, strict=True)
    ]
    told = ", ".join(f"{row.name} {row.note}" for row in rows[:3])
    widest = max(float(part.max()) for part in columns[:2])
    return RowFigure(
        f"tornado-{_id(outcome)}",
        f"What moves {outcome}",
        "A line from a ring, the share where the factor is in the lowest fifth of its range, to a "
        f"dot, where it is in the highest fifth; the widest first. {told}.",
        f"share of histories with {outcome}",
        "swing",
        rows,
        ("number", "lowest fifth → highest fifth ± 95%"),
        ends=(0.0, next(top for top in (0.05, 0.1, 0.2, 0.5, 1.0) if top >= widest)),
        level=(share, "over all settings"),
    )


def box(outcome: str, design: Design, found: Box) -> RowFigure:
    """The limits of a PRIM box, each on the whole range of its factor."""
    rows = []
    for name, (low, high) in found.limits.items():
        least, most = design.factors[name]
        rows.append(
            Row(
                name,
                f"{rounded(low)} to {rounded(high)} of {rounded(least)} to {rounded(most)}",
                (low - least) / (most - least),
                (high - least) / (most - least),
                style=2,
            )
        )
    return RowFigure(
        f"box-{_id(outcome)}",
        f"Where {outcome} comes about in most histories",
        "Bars: the part of each number's range that belongs to the box. Of the settings in the box "
        f"{100 * found.density:.0f}% bring it about in most histories; the box holds "
        f"{100 * found.coverage:.0f}% of all that do, and {100 * found.mass:.0f}% of all settings.",
        "place within the range of each number",
        "range",
        rows,
        ("number", "in the box, of its range"),
    )


def box_of(ensemble: Ensemble, outcome: str) -> RowFigure | None:
    """The box in most of whose settings most histories bring an outcome about, or None."""
    assert ensemble.design is not None
    shares = ensemble.probability(outcome, by="design")
    interest = np.array([one.share > 0.5 for one in shares.values()])
    if interest.sum() < FEW or (~interest).sum() < FEW:
        return None
    found = prim(ensemble.design, interest)
    return box(outcome, ensemble.design, found) if found.limits and found.density > 0.5 else None


def told_share(one: Share) -> str:
    """A share and its interval in per cent."""
    low, high = rounded(100 * one.low, 2), rounded(100 * one.high, 3)
    return f"{rounded(100 * one.share)}% ({low} to {high})"


def _scale(unit: str, values: np.ndarray) -> tuple[float, str]:
    """Masses in t and money in $ billion, as the other figures have them."""
    most = float(np.nanmax(np.abs(values))) if values.size else 0.0
    if unit == "kg" and most >= 1e4:
        return 1e-3, "t"
    if unit.startswith("$") and most >= 1e8:
        return 1e-9, unit.replace("$", "$ billion", 1).replace("/yr", " a year")
    return 1.0, "" if unit == "1" else unit


def _id(outcome: str) -> str:
    return outcome.replace(".", "-").replace("_", "-")
