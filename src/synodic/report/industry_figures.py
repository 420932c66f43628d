"""Figures of industry and of self-sufficiency, each from the series.

A settlement without plant has no figure of industry. Units: mass in t, shares from 0 to 1, years.
"""

from __future__ import annotations

import numpy as np

from synodic.history.history import History
from synodic.report.spans import lived
from synodic.report.svg import Curve, Figure, Panel
from synodic.schema.axes import CAPITAL

_YEAR = 365.25
_NEEDS = ("mass", "days", "labour", "fiscal")
#: Heights of a panel where there are two or four.
HALF, STRIP = 128, 80
#: Closure beyond which more makes no difference to a reader.
_MOST = 3.0


def of_settlement(history: History, settlement: int) -> list[Figure | None]:
    """Figures of a settlement."""
    return [sufficiency(history, settlement), industry(history, settlement)]


def sufficiency(history: History, settlement: int) -> Figure | None:
    """The four measures of self-sufficiency, one panel each, with what each has to pass."""
    there = lived(history, settlement)
    if not there.any():
        return None
    place = history.names.title("settlement", settlement)
    numbers = history.scenario.compile().parameters[0]
    need = {name: float(numbers[f"sufficient_{name}"]) for name in _NEEDS}
    parts = (
        ("autarky", "mass", "mass made there, share", 1.0, 1.0),
        ("unaided", "days", "endurance, years", _YEAR, 100.0),
        ("labour_closure", "labour", "hours of work over those needed", 1.0, _MOST),
        ("fiscal", "fiscal", "own revenue over cost", 1.0, _MOST),
    )
    panels, ends = [], []
    for n, (field, threshold, label, unit, most) in enumerate(parts):
        values = np.where(there, history.samples.field(field)[:, settlement] / unit, np.nan)
        levels = [(need[threshold] / unit, "needed")] if need[threshold] > 0 else []
        panels.append(Panel(label, [Curve(label, np.clip(values, 0, most), n)], levels=levels))
        last = values[there][-1]
        ends.append(f"{label} {last:,.2f}")
    return Figure(
        f"sufficiency-{settlement}",
        f"Self-sufficiency, {place}",
        "Four panels: mass that is made there of what is used, years to the first death if no ship "
        "came any more, hours of work and money over what is needed, while people live there. At "
        f"the end: {', '.join(ends)}.",
        history.samples.days,
        panels,
        height=STRIP,
    )


def industry(history: History, settlement: int) -> Figure | None:
    """Plant by what it makes, and which share of each class could be made there."""
    plant = history.samples.field("plant_kg")[:, settlement] / 1e3
    if not plant.any():
        return None
    fraction = history.samples.field("local_fraction")[:, settlement]
    names = [name.replace("_", " ") for name in CAPITAL]
    used = [n for n in range(len(names)) if plant[:, n].any()]
    ends = ", ".join(f"{names[n]} {fraction[-1, n]:.2f}" for n in used)
    return Figure(
        f"industry-{settlement}",
        f"Industry, {history.names.title('settlement', settlement)}",
        "Stacked areas of plant by what it makes, and lines of the share of each class of goods "
        f"that could be made there. At the end {plant[-1].sum():,.0f} t of plant; shares: {ends}.",
        history.samples.days,
        [
            Panel("plant, t", areas=[Curve(names[n], plant[:, n], n) for n in used], least=1),
            Panel("share made", [Curve(names[n], fraction[:, n], n) for n in used], least=1),
        ],
        height=HALF,
    )
