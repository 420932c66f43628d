"""The picture of fronts: delta-v over days of flight or of a whole trip, as a stand-alone SVG."""

from __future__ import annotations

import numpy as np

from synodic.report.habitat_figure import STYLE
from synodic.report.svg import Curve, Figure, Panel, render


def front_svg(title: str, lines: dict[str, list[tuple[float, float]]]) -> str:
    """Lines of (days, delta-v in km/s), the shortest first, by their labels."""
    low = min(points[0][0] for points in lines.values())
    high = max(points[-1][0] for points in lines.values())
    days = np.arange(int(low), int(high) + 2)
    curves, said = [], []
    for k, (label, points) in enumerate(lines.items()):
        at, cost = np.array(points).T
        # the least that so many days allow: a staircase that falls
        rows = np.searchsorted(at, days, side="right") - 1
        values = np.where(rows >= 0, cost[np.maximum(rows, 0)], np.nan)
        curves.append(Curve(label, values, k, step=True))
        said.append(
            f"{label}: {cost[0]:.2f} km/s in {at[0]:.0f} days, {cost[-1]:.2f} in {at[-1]:.0f}"
        )
    panel = Panel("delta-v, km/s, over days", curves)
    figure = Figure("front", title, ". ".join(said) + ".", days, [panel], dated=False)
    head, rest = render(figure).split("</desc>", 1)
    return f"{head}</desc>{STYLE}{rest}\n"
