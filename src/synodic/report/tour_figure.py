"""The picture of a tour: the way about the Sun, seen from the north of the ecliptic.

Each leg has its dash, each stop its number, which the list beside the picture explains, so nothing
hangs on colour. One drawing to scale; where a tour goes out to the giant planets, a second one
beside it shows the part within two astronomical units.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from synodic.astro.bodies import AU_KM, body
from synodic.astro.dates import utc
from synodic.astro.ephemeris import span, state
from synodic.astro.kepler import propagate
from synodic.astro.longitude import COS_OBLIQUITY, SIN_OBLIQUITY
from synodic.report.svg import DASHES, number, opening, text

if TYPE_CHECKING:
    from synodic.astro.tours import Tour

Array = NDArray[np.float64]

SIZE, GAP, TOP, LINE = 460, 24, 64, 20
_INNER_AU, _OUTER_AU = 2.0, 3.0
_POINTS = 160
_WORDS = {"departure": "leave", "flyby": "pass", "manoeuvre": "burn", "arrival": "reach"}

_STYLE = """
.page{fill:#fff}.ink,.title{fill:#1d1c1a}.soft{fill:#5a564f}.frame{fill:none;stroke:#c9c4b8}
.orbit{fill:none;stroke:#a9a498;stroke-width:.8}.sun{fill:#d99a00}.stop{fill:#fff;stroke:#1d1c1a}
.way{fill:none;stroke-width:1.8}.w0{stroke:#274a8f}.w1{stroke:#a33b20}.w2{stroke:#1f7a4d}
.w3{stroke:#7a3d8f}.scale{stroke:#5a564f;stroke-width:1.4}
text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
.title{font-size:19px;font-weight:600}.mark{font-size:11px;fill:#1d1c1a}
@media(prefers-color-scheme:dark){.page{fill:#14151a}.ink,.title{fill:#ecebe7}.soft{fill:#aaa79f}
.frame{stroke:#45474f}.orbit{stroke:#6b6d75}.w0{stroke:#8fb1ff}.w1{stroke:#ff9a7d}
.w2{stroke:#7fd8a8}.w3{stroke:#d9a3ee}.scale{stroke:#aaa79f}}
@media print{.page{fill:#fff}.ink,.title,.soft{fill:#000}}
"""


def tour_svg(tour: Tour) -> str:
    """A stand-alone SVG of a tour, with its stops listed under the drawing."""
    legs = _legs(tour)
    stops = _flat(np.array([stop.r_km for stop in tour.stops]))
    far = max(float(np.hypot(*leg.T).max()) for leg in legs)
    panels = [far] if far < _OUTER_AU else [far, _INNER_AU]
    width = len(panels) * SIZE + (len(panels) + 1) * GAP
    height = TOP + SIZE + GAP + LINE * (len(tour.stops) + 2)
    title = f"{' – '.join(name.title() for name in tour.bodies)}: {tour.dv_km_s:.2f} km/s"
    parts = [
        opening("tour", title, told(tour), width, height),
        f"<style>{_STYLE}</style>",
        f'<rect class="page" width="{width}" height="{height}"/>',
        text(GAP, 30, title, "title"),
        text(GAP, 50, "seen from the north of the ecliptic, distances in au", "soft"),
    ]
    for k, reach in enumerate(panels):
        parts += _panel(tour, legs, stops, 1.08 * reach, GAP + k * (SIZE + GAP), k)
    at = TOP + SIZE + GAP + LINE
    for k, line in enumerate(lines(tour)):
        parts.append(text(GAP, at + LINE * k, line, "ink"))
    parts.append("</svg>")
    return "".join(parts)


def lines(tour: Tour) -> list[str]:
    """What happens at each stop, numbered as in the drawing."""
    found = []
    for k, stop in enumerate(tour.stops, start=1):
        where = stop.body.title() or "deep space"
        line = f"{k}  {utc(stop.jd):%Y-%m-%d}  {_WORDS[stop.what]} {where}"
        speed = stop.vinf_out_km_s if stop.what == "departure" else stop.vinf_in_km_s
        if math.isfinite(speed):
            line += f", v∞ {speed:.2f} km/s"
        if math.isfinite(stop.altitude_km):
            line += f", {stop.altitude_km:,.0f} km up"
        if stop.dv_km_s >= 5e-4:
            line += f", delta-v {stop.dv_km_s:.3f} km/s"
        found.append(line)
    return found


def told(tour: Tour) -> str:
    """The tour in words, for those who cannot see the drawing."""
    return (
        f"The way of a ship about the Sun in {tour.days:.0f} days for {tour.dv_km_s:.2f} km/s. "
        + ". ".join(lines(tour))
        + "."
    )


def _flat(r_km: Array) -> Array:
    """Ecliptic x and y in au of ICRF positions (n, 3)."""
    return np.stack([r_km[:, 0], COS_OBLIQUITY * r_km[:, 1] + SIN_OBLIQUITY * r_km[:, 2]], 1) / (
        AU_KM
    )


def _legs(tour: Tour) -> list[Array]:
    """The way from each stop to the next."""
    legs = []
    for one, two in zip(tour.stops[:-1], tour.stops[1:], strict=True):
        seconds = np.linspace(0.0, (two.jd - one.jd) * 86400.0, _POINTS)
        legs.append(_flat(propagate(one.r_km, one.v_km_s, seconds)[0]))
    return legs


def _panel(
    tour: Tour, legs: list[Array], stops: Array, reach: float, left: float, which: int
) -> list[str]:
    scale = SIZE / (2.0 * reach)
    x0, y0 = left + SIZE / 2.0, TOP + SIZE / 2.0
    clip = f"tour-clip{which}"
    parts = [
        f'<clipPath id="{clip}"><rect x="{number(left)}" y="{TOP}" width="{SIZE}" '
        f'height="{SIZE}"/></clipPath>',
        f'<rect class="frame" x="{number(left)}" y="{TOP}" width="{SIZE}" height="{SIZE}"/>',
        f'<g clip-path="url(#{clip})">',
        f'<circle class="sun" cx="{number(x0)}" cy="{number(y0)}" r="4"><title>Sun</title>'
        "</circle>",
    ]

    def path(points: Array) -> str:
        return "M" + "L".join(
            f"{number(x0 + scale * x)} {number(y0 - scale * y)}" for x, y in points
        )

    for name in dict.fromkeys(tour.bodies):
        parts.append(
            f'<path class="orbit" d="{path(_orbit(name, tour.stops[0].jd))}"><title>orbit of '
            f"{name.title()}</title></path>"
        )
    for k, leg in enumerate(legs):
        dash = DASHES[k % 4]
        parts.append(
            f'<path class="way w{k % 4}" d="{path(leg)}"'
            + (f' stroke-dasharray="{dash}"' if dash else "")
            + f"><title>from {k + 1} to {k + 2}</title></path>"
        )
    for k, (x, y) in enumerate(stops, start=1):
        at_x, at_y = x0 + scale * x, y0 - scale * y
        parts.append(
            f'<circle class="stop" cx="{number(at_x)}" cy="{number(at_y)}" r="8.5"/>'
            + text(at_x, at_y + 4, str(k), "mark", "middle")
        )
    parts.append("</g>")
    unit = 10.0 ** math.floor(math.log10(reach))
    parts.append(
        f'<path class="scale" d="M{number(left + 12)} {number(TOP + SIZE - 14)}'
        f'h{number(unit * scale)}"/>'
    )
    parts.append(text(left + 12, TOP + SIZE - 20, f"{unit:g} au", "soft"))
    return parts


def _orbit(name: str, jd: float) -> Array:
    """A body's way about the Sun, once round or as far as the ephemeris goes."""
    first, last = span()
    begin = max(first, min(jd, last - body(name).period_days))
    days = np.linspace(begin, min(last, begin + body(name).period_days), 2 * _POINTS)
    return _flat(state(name, days)[0])
