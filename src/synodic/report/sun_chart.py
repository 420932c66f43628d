"""A chart of the Sun's surroundings, seen from the north of the ecliptic: orbits, ways, stops.

Each way has its dash, each stop its number, which the list under the drawing explains, so nothing
hangs on colour. To scale, in astronomical units; where ways go out to the giant planets, a second
drawing beside the first shows the part within two astronomical units.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro.bodies import AU_KM, body
from synodic.astro.ephemeris import span, state
from synodic.astro.longitude import COS_OBLIQUITY, SIN_OBLIQUITY
from synodic.report.svg import DASHES, number, opening, text

Array = NDArray[np.float64]

SIZE, GAP, TOP, LINE = 460, 24, 64, 20
POINTS = 160
_INNER_AU, _OUTER_AU = 2.0, 3.0

STYLE = """
.page{fill:#fff}.ink,.title,.mark{fill:#1d1c1a}.soft{fill:#5a564f}.frame{fill:none;stroke:#c9c4b8}
.orbit{fill:none;stroke:#a9a498;stroke-width:.8}.sun{fill:#d99a00}.stop{fill:#fff;stroke:#1d1c1a}
.way{fill:none;stroke-width:1.8}.w0{stroke:#274a8f}.w1{stroke:#a33b20}.w2{stroke:#1f7a4d}
.w3{stroke:#7a3d8f}.thrust{stroke:#a33b20;stroke-width:1.2}.scale{stroke:#5a564f;stroke-width:1.4}
text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
.title{font-size:15px;font-weight:600}.mark{font-size:11px}
@media(prefers-color-scheme:dark){.page,.stop{fill:#14151a}.ink,.title,.mark{fill:#ecebe7}
.soft{fill:#aaa79f}.stop{stroke:#ecebe7}
.frame{stroke:#45474f}.orbit{stroke:#6b6d75}.w0{stroke:#8fb1ff}.w1,.thrust{stroke:#ff9a7d}
.w2{stroke:#7fd8a8}.w3{stroke:#d9a3ee}.scale{stroke:#aaa79f}}
@media print{.page{fill:#fff}.ink,.title,.soft{fill:#000}}
"""


class Stop(NamedTuple):
    """A numbered place on a drawing and its line in the list."""

    r_km: Array
    line: str


class Ways(NamedTuple):
    """A drawing.

    Attributes:
        name: its id.
        title: over it.
        orbits: closed lines in the background, each (label, (n, 3) km ICRF).
        ways: what is flown, each (label, (n, 3) km).
        stops: numbered in order.
        arrows: thrusts, each (place, direction and size in AU).
        told: what it shows, for those who cannot see it; made of the ways if not given.
    """

    name: str
    title: str
    orbits: Sequence[tuple[str, Array]]
    ways: Sequence[tuple[str, Array]]
    stops: Sequence[Stop]
    arrows: Sequence[tuple[Array, Array]] = ()
    told: str = ""


def ways_svg(drawn: Ways) -> str:
    """A stand-alone SVG with its list of stops."""
    ways = [flat(points) for _, points in drawn.ways]
    orbits = [flat(points) for _, points in drawn.orbits]
    far = max(float(np.hypot(*line.T).max()) for line in ways)
    all_ = max(far, *(float(np.hypot(*line.T).max()) for line in orbits))
    reaches = [all_] if far < _OUTER_AU else [all_, _INNER_AU]
    width = GAP + len(reaches) * (SIZE + GAP)
    height = TOP + SIZE + GAP + LINE * (len(drawn.stops) + 1)
    listed = [f"{k}  {stop.line}" for k, stop in enumerate(drawn.stops, start=1)]
    told = drawn.told or f"Ways about the Sun: {', '.join(label for label, _ in drawn.ways)}"
    parts = [
        opening(drawn.name, drawn.title, f"{told}. {'. '.join(listed)}.", width, height),
        f"<style>{STYLE}</style>",
        f'<rect class="page" width="{width}" height="{height}"/>',
        text(GAP, 30, drawn.title, "title"),
        text(GAP, 50, "seen from the north of the ecliptic, distances in au", "soft"),
    ]
    for k, reach in enumerate(reaches):
        left = GAP + k * (SIZE + GAP)
        panel = _panel(drawn, orbits, ways, 1.08 * reach, left)
        if k:
            clip = f"{drawn.name}-inner"
            panel = [
                f'<clipPath id="{clip}"><rect x="{left}" y="{TOP}" width="{SIZE}" '
                f'height="{SIZE}"/></clipPath><g clip-path="url(#{clip})">',
                *panel,
                "</g>",
            ]
        parts += panel
    for k, one in enumerate(listed):
        parts.append(text(GAP, TOP + SIZE + GAP + LINE * k, one, "ink"))
    parts.append("</svg>")
    return "".join(parts)


def _panel(
    drawn: Ways, orbits: list[Array], ways: list[Array], reach: float, left: float
) -> list[str]:
    scale, x0, y0 = SIZE / (2.0 * reach), left + SIZE / 2.0, TOP + SIZE / 2.0

    def line(points: Array) -> str:
        return "M" + "L".join(
            f"{number(x0 + scale * x)} {number(y0 - scale * y)}" for x, y in points
        )

    parts = [
        f'<rect class="frame" x="{left}" y="{TOP}" width="{SIZE}" height="{SIZE}"/>',
        f'<circle class="sun" cx="{number(x0)}" cy="{number(y0)}" r="4">'
        "<title>Sun</title></circle>",
    ]
    for (label, _), points in zip(drawn.orbits, orbits, strict=True):
        parts.append(f'<path class="orbit" d="{line(points)}"><title>{label}</title></path>')
    for k, ((label, _), points) in enumerate(zip(drawn.ways, ways, strict=True)):
        dash = f' stroke-dasharray="{DASHES[k % 4]}"' if DASHES[k % 4] else ""
        parts.append(
            f'<path class="way w{k % 4}" d="{line(points)}"{dash}><title>{label}</title></path>'
        )
    for place, push in drawn.arrows:
        start = flat(place[None])[0]
        end = start + flat(push[None] * AU_KM)[0]
        parts.append(f'<path class="thrust" d="{line(np.stack([start, end]))}"/>')
    for k, stop in enumerate(drawn.stops, start=1):
        x, y = flat(stop.r_km[None])[0]
        at_x, at_y = x0 + scale * x, y0 - scale * y
        parts.append(
            f'<circle class="stop" cx="{number(at_x)}" cy="{number(at_y)}" r="8.5"/>'
            + text(at_x, at_y + 4, str(k), "mark", "middle")
        )
    unit = 10.0 ** math.floor(math.log10(reach))
    parts.append(f'<path class="scale" d="M{left + 12} {TOP + SIZE - 14}h{number(unit * scale)}"/>')
    parts.append(text(left + 12, TOP + SIZE - 20, f"{unit:g} au", "soft"))
    return parts


def flat(r_km: Array) -> Array:
    """Ecliptic x and y in au of ICRF positions (n, 3)."""
    y = COS_OBLIQUITY * r_km[:, 1] + SIN_OBLIQUITY * r_km[:, 2]
    return np.stack([r_km[:, 0], y], axis=1) / AU_KM


def orbit(name: str, jd: float) -> tuple[str, Array]:
    """A planet's way about the Sun from a date, once round or as far as the ephemeris goes."""
    first, last = span()
    begin = max(first, min(jd, last - body(name).period_days))
    days = np.linspace(begin, min(last, begin + body(name).period_days), 2 * POINTS)
    return f"orbit of {body(name).label}", state(name, days)[0]
