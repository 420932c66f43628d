"""Figures of who works for what, from the series: hours a day and labour closure."""

from __future__ import annotations

import numpy as np

from synodic.history.history import History
from synodic.report.spans import lived
from synodic.report.svg import Curve, Figure, Panel
from synodic.schema.axes import H_INDUSTRY, H_LIVING, H_RESEARCH, WORKS

_KINDS = {
    "care": "care",
    "repairs": "repairs",
    "processes": "machines and crops",
    "living": "meals, health, order",
    "teaching": "teaching",
    "industry": "industry",
    "research": "left over",
}
HALF = 128


def hours(history: History, settlement: int) -> Figure | None:
    """What the hours of a settlement are given to, and whether they would do without Earth."""
    given = history.samples.field("hours_given")[:, settlement]
    closure = history.samples.field("labour_closure")[:, settlement]
    if not given.any():
        return None
    there = lived(history, settlement)
    areas = [
        Curve(_KINDS[name], given[:, n], n) for n, name in enumerate(WORKS) if given[:, n].any()
    ]
    total = given[-1].sum()
    bound = (total - given[-1, H_INDUSTRY] - given[-1, H_RESEARCH]) / total if total else 0.0
    living = given[-1, H_LIVING] / total if total else 0.0
    return Figure(
        f"hours-{settlement}",
        f"Hours of work, {history.names.title('settlement', settlement)}",
        f"Hours a day by what they are given to. At the end {bound:.0%} of {total:,.0f} h kept the "
        f"place and its people going, {living:.0%} meals, health and order alone. Labour closure "
        "is the hours over those that Salotti's activities would take without Earth: "
        f"{closure[-1]:.2f}.",
        history.samples.days,
        [
            Panel("hours a day", areas=areas, least=10),
            Panel(
                "labour closure",
                [Curve("closure", np.where(there, closure, np.nan), 0)],
                levels=[(1.0, "enough")],
                least=1.2,
            ),
        ],
        height=HALF,
    )
