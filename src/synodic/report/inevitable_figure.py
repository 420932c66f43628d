"""The picture of `synodic inevitable`: P(outcome | state at t) by year, with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from synodic.history.chronicle import sentence
from synodic.history.dates import iso
from synodic.report.svg import Curve, Figure, Frame, Panel, number, opening, path, text
from synodic.schema.axes import OUTCOMES

if TYPE_CHECKING:
    from synodic.ensembles.inevitable import Inevitable

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 56, 24, 96, 372

_STYLE = """
.page{fill:#fff}.title,.label{fill:#1d1c1a}.axis-title,.tick,.soft{fill:#5a564f}
.grid{stroke:#e2dfd8}.zero,.tickmark{stroke:#8d8981}.line{fill:none;stroke:#0072b2;stroke-width:2}
.interval{fill:#0072b2;fill-opacity:.16;stroke:#0072b2;stroke-width:.7;stroke-dasharray:3 3}
.mark{fill:#c94f00}.happened{stroke:#c94f00;stroke-dasharray:5 3}
text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
.title{font-size:18px;font-weight:600}
@media(prefers-color-scheme:dark){.page{fill:#14151a}.title,.label{fill:#ecebe7}
.axis-title,.tick,.soft{fill:#aaa79f}.grid{stroke:#2c2e36}.line{stroke:#58b4ee}
.interval{fill:#58b4ee;stroke:#58b4ee}}
@media print{.page{fill:#fff}text{fill:#000}}
"""


def inevitable_svg(seen: Inevitable) -> str:
    """A stand-alone SVG of what `synodic.inevitable` returned."""
    days = np.array([one.day for one in seen.years])
    p, low, high = np.array(
        [(one.share.share, one.share.low, one.share.high) for one in seen.years]
    ).T
    if len(days) == 1:  # a history of one year is drawn as a year
        days = np.array([days[0], days[0] + 365])
        p, low, high = (np.repeat(values, 2) for values in (p, low, high))
    marks = [(one.day, f"{j.year}: {_told(seen, j.events)}") for j in seen.jumps
             for one in seen.years if one.year == j.year]  # fmt: skip
    panel = Panel("share of plays, 0 to 1", [Curve("", p, 0)])
    figure = Figure("inevitable", _title(seen), _described(seen), days, [panel], marks=marks)
    frame = Frame(figure, panel, LEFT, WIDTH - RIGHT, TOP, BOTTOM)
    x = frame.x(days)
    edge = path(x, frame.y(high)) + path(x[::-1], frame.y(low)[::-1]).replace("M", "L", 1)
    parts = [
        opening(figure.name, figure.title, figure.description, WIDTH, HEIGHT),
        f"<style>{_STYLE}</style>",
        f'<rect class="page" width="{WIDTH}" height="{HEIGHT}"/>',
        text(LEFT - 44, 30, figure.title, "title"),
        text(LEFT - 44, 50, f"{seen.runs} plays with fresh luck from each year on; band: 95 % "
             "interval; triangles: years in which it jumps", "soft"),
        f'<path class="interval" d="{edge}Z"><title>95 % interval</title></path>',
    ]  # fmt: skip
    parts += frame.draw(last=True)
    if seen.day is not None and frame.first <= seen.day <= frame.last:
        at = number(float(frame.x(seen.day)))
        parts.append(
            f'<line class="happened" x1="{at}" x2="{at}" y1="{TOP}" y2="{BOTTOM}">'
            f"<title>it happened on {iso(seen.day)}</title></line>"
        )
    return "".join(parts) + "</svg>"


def _title(seen: Inevitable) -> str:
    what = seen.outcome
    if what in OUTCOMES:
        what = seen.history.names.subject("outcome", OUTCOMES.index(what))
    return f"How likely it was, seen from each year: {what}"


def _described(seen: Inevitable) -> str:
    first, last = seen.years[0], seen.years[-1]
    told = (
        f"From {first.share.share:.2f} in {first.year} to {last.share.share:.2f} in {last.year}, "
        "under the scenario's assumptions. "
    )
    if not seen.jumps:
        return told + "It does not jump in any year."
    return told + "Jumps: " + "; ".join(
        f"in {jump.year} from {jump.before:.2f} to {jump.after:.2f}" for jump in seen.jumps
    ) + "."  # fmt: skip


def _told(seen: Inevitable, events: tuple[int, ...]) -> str:
    journal, names = seen.history.journal, seen.history.names
    return " ".join(sentence(journal[n], names) for n in events[:2]) or "nothing of note"
