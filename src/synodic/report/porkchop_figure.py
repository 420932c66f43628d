"""The picture of a porkchop: delta-v over dates of departure and arrival, as contour lines.

Colour is logarithmic and clipped at the mean plus two standard deviations of the logarithm, so that
the ridge at 180 degrees does not wash out the valleys. Days of flight are slanted lines; the least
of each valley is marked with its number, so nothing hangs on colour.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import contourpy
import numpy as np

from synodic.history.dates import iso
from synodic.report.svg import number, opening, text
from synodic.report.ticks import date_ticks

if TYPE_CHECKING:
    import xarray as xr

WIDTH, HEIGHT = 860, 640
LEFT, RIGHT, TOP, BOTTOM = 92, 118, 56, 64
LEVELS = 14
_JD_2000 = 2451544.5

#: Stops of the scale of colours, dark to light: perceived brightness grows evenly.
_STOPS = np.array(
    [(46, 27, 82), (54, 73, 137), (40, 120, 142), (43, 163, 120), (130, 200, 72), (250, 228, 84)]
)

_STYLE = """
.page{fill:#fff}.ink,.title{fill:#1d1c1a}.soft{fill:#5a564f}.frame{fill:none;stroke:#5a564f}
.tickmark{stroke:#5a564f}.contour{fill:none;stroke:#fff;stroke-opacity:.55;stroke-width:.7}
.days{fill:none;stroke:#1d1c1a;stroke-opacity:.75;stroke-dasharray:5 4;stroke-width:.9}
.halo{paint-order:stroke;stroke:#ffffffd0;stroke-width:3px;fill:#1d1c1a}
.least{fill:none;stroke:#1d1c1a;stroke-width:3.4}.least2{fill:none;stroke:#fff;stroke-width:1.6}
text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
.title{font-size:19px;font-weight:600}.empty{fill:#eeebe4}
@media(prefers-color-scheme:dark){.page{fill:#14151a}.ink,.title{fill:#ecebe7}.soft{fill:#aaa79f}
.frame,.tickmark{stroke:#aaa79f}.empty{fill:#23252d}}
@media print{.page{fill:#fff}.ink,.title,.soft{fill:#000}}
"""


def porkchop_svg(data: xr.Dataset, variable: str = "dv_km_s") -> str:
    """A stand-alone SVG of a grid of transfers, at least two dates each way.

    Args:
        data: as `synodic.porkchop` returns it; dims (depart, arrive).
        variable: ``dv_km_s``, ``c3_km2_s2`` or ``vinf_arrive_km_s``.
    """
    depart = np.asarray(data["depart_jd"]) - _JD_2000
    arrive = np.asarray(data["arrive_jd"]) - _JD_2000
    cost = np.asarray(data[variable]).T  # rows are arrivals, as on the picture
    days = np.asarray(data["days"]).T
    origin, target = str(data.attrs["origin"]).title(), str(data.attrs["target"]).title()
    unit = {"dv_km_s": "km/s", "c3_km2_s2": "km²/s²", "vinf_arrive_km_s": "km/s"}[variable]
    what = str(data[variable].attrs["long_name"])
    levels = _levels(cost)
    x, y = _axis(depart, LEFT, WIDTH - RIGHT), _axis(arrive, HEIGHT - BOTTOM, TOP)
    title = f"{origin} to {target}: {what}, {unit}"
    best = minima(cost, days)
    parts = [
        opening("porkchop", title, _told(cost, best, depart, arrive, unit), WIDTH, HEIGHT),
        f"<style>{_STYLE}</style>",
        f'<rect class="page" width="{WIDTH}" height="{HEIGHT}"/>',
        text(LEFT, 30, title, "title"),
        f'<rect class="empty" x="{LEFT}" y="{TOP}" width="{WIDTH - LEFT - RIGHT}" '
        f'height="{HEIGHT - TOP - BOTTOM}"/>',
    ]
    parts += _fills(depart, arrive, cost, levels, x, y)
    parts += _days(depart, arrive, days, x, y)
    parts += _frame(depart, arrive, x, y)
    parts += _scale(levels, unit)
    for row, column in best:
        at_x, at_y = x(depart[column]), y(arrive[row])
        for kind in ("least", "least2"):
            parts.append(
                f'<path class="{kind}" d="M{number(at_x - 6)} {number(at_y)}h12m-6 -6v12"/>'
            )
        parts.append(text(at_x + 9, at_y - 7, f"{cost[row, column]:.2f}", "halo"))
    parts.append("</svg>")
    return "".join(parts)


def minima(cost: np.ndarray, days: np.ndarray, most: int = 4) -> list[tuple[int, int]]:
    """(row, column) of the lowest local minima of (rows, columns) costs, the least first.

    Edge cells count only if nothing lower is beside them; a minimum within 5% of the grid of a
    lower one is the same valley; one that costs 1.45 times the least is none.
    """
    filled = np.where(np.isfinite(cost) & (days > 0), cost, np.inf)
    padded = np.pad(filled, 1, constant_values=np.inf)
    rows, columns = filled.shape
    low = np.isfinite(filled)
    for down in (0, 1, 2):
        for right in (0, 1, 2):
            if (down, right) != (1, 1):
                low &= filled <= padded[down : down + rows, right : right + columns]
    places = np.argwhere(low)
    order = np.argsort(filled[low], kind="stable")
    found: list[tuple[int, int]] = []
    for row, column in places[order].tolist():
        apart = [
            max(abs(row - other[0]) / rows, abs(column - other[1]) / columns) for other in found
        ]
        if all(distance > 0.05 for distance in apart):
            found.append((row, column))
        if len(found) == most:
            break
    best = filled[found[0]] if found else 0.0
    return [place for place in found if filled[place] < 1.45 * best]


def _levels(cost: np.ndarray) -> np.ndarray:
    logs = np.log(cost[np.isfinite(cost) & (cost > 0)])
    if not logs.size:
        return np.array([1.0, 2.0])
    low, high = float(logs.min()), min(float(logs.max()), float(logs.mean() + 2 * logs.std()))
    return np.exp(np.linspace(low, max(high, low + 1e-6), LEVELS + 1))


def _axis(days: np.ndarray, start: float, end: float) -> Callable[[float], float]:
    first, span = float(days[0]), float(days[-1] - days[0]) or 1.0
    return lambda day: start + (day - first) / span * (end - start)


def _colour(share: float) -> str:
    at = share * (len(_STOPS) - 1)
    n = min(int(at), len(_STOPS) - 2)
    red, green, blue = (_STOPS[n] + (at - n) * (_STOPS[n + 1] - _STOPS[n])).round().astype(int)
    return f"#{red:02x}{green:02x}{blue:02x}"


def _fills(
    depart: np.ndarray,
    arrive: np.ndarray,
    cost: np.ndarray,
    levels: np.ndarray,
    x: Callable[[float], float],
    y: Callable[[float], float],
) -> list[str]:
    """One filled band a level, its lower edge drawn as a contour line."""
    masked = np.ma.masked_invalid(np.minimum(cost, levels[-1] * 0.999999))
    maker: Any = contourpy.contour_generator(
        depart, arrive, masked, fill_type=contourpy.FillType.OuterOffset
    )
    parts = []
    for n, (low, high) in enumerate(pairwise(levels)):
        points, offsets = maker.filled(low, high)
        rings = []
        for ring, cuts in zip(points, offsets, strict=True):
            for begin, end in pairwise(cuts):
                rings.append(_path(ring[begin:end], x, y) + "Z")
        if rings:
            parts.append(
                f'<path fill="{_colour(n / (LEVELS - 1))}" fill-rule="evenodd" '
                f'd="{"".join(rings)}"><title>{low:.2f} to {high:.2f}</title></path>'
            )
    for level in levels[1:-1]:
        lines = "".join(_path(line, x, y) for line in maker.lines(level))
        if lines:
            parts.append(f'<path class="contour" d="{lines}"/>')
    return parts


def _days(
    depart: np.ndarray,
    arrive: np.ndarray,
    days: np.ndarray,
    x: Callable[[float], float],
    y: Callable[[float], float],
) -> list[str]:
    """Slanted lines of equal days of flight, each with its number."""
    maker: Any = contourpy.contour_generator(depart, arrive, days)
    longest = float(days.max())
    step = next((s for s in (25, 50, 100, 200, 500, 1000, 2000) if longest / s <= 7), 5000)
    parts = []
    for level in np.arange(step, longest, step):
        for line in maker.lines(level):
            parts.append(f'<path class="days" d="{_path(line[[0, -1]], x, y)}"/>')
            near_end = line[0] + 0.9 * (line[-1] - line[0])
            parts.append(
                text(x(near_end[0]), y(near_end[1]) - 5, f"{level:.0f} days", "halo", "middle")
            )
    return parts


def _path(points: np.ndarray, x: Callable[[float], float], y: Callable[[float], float]) -> str:
    """A path through (n, 2) points; those within a unit of the one before are left out."""
    across = np.array([x(day) for day in points[:, 0]])
    up = np.array([y(day) for day in points[:, 1]])
    parts: list[str] = []
    last_x = last_y = -np.inf
    for n in range(len(points)):
        if n < len(points) - 1 and abs(across[n] - last_x) + abs(up[n] - last_y) < 1.2:
            continue
        last_x, last_y = across[n], up[n]
        parts.append(f"{number(last_x)} {number(last_y)}")
    return "M" + "L".join(parts)


def _frame(
    depart: np.ndarray,
    arrive: np.ndarray,
    x: Callable[[float], float],
    y: Callable[[float], float],
) -> list[str]:
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    parts = [
        f'<rect class="frame" x="{LEFT}" y="{TOP}" width="{right - LEFT}" height="{bottom - TOP}"/>'
    ]
    for day, label in date_ticks(int(np.ceil(depart[0])), int(depart[-1]), 7):
        at = number(x(day))
        parts.append(f'<path class="tickmark" d="M{at} {bottom}v6"/>')
        parts.append(text(x(day), bottom + 22, label, "soft", "middle"))
    for day, label in date_ticks(int(np.ceil(arrive[0])), int(arrive[-1]), 9):
        at = number(y(day))
        parts.append(f'<path class="tickmark" d="M{LEFT - 6} {at}h6"/>')
        parts.append(text(LEFT - 10, y(day) + 4, label, "soft", "end"))
    parts.append(text((LEFT + right) / 2, bottom + 48, "departure", "ink", "middle"))
    parts.append(text(LEFT, TOP - 8, "arrival", "ink", "end"))
    return parts


def _scale(levels: np.ndarray, unit: str) -> list[str]:
    """The scale of colours at the right, with its values."""
    left, height = WIDTH - RIGHT + 24, (HEIGHT - TOP - BOTTOM) / LEVELS
    parts = [text(left, TOP - 8, unit, "ink")]
    for n in range(LEVELS):
        at = HEIGHT - BOTTOM - (n + 1) * height
        parts.append(
            f'<rect x="{left}" y="{number(at)}" width="18" height="{number(height + 0.4)}" '
            f'fill="{_colour(n / (LEVELS - 1))}"/>'
        )
    for n in range(0, LEVELS + 1, 2):
        at = HEIGHT - BOTTOM - n * height
        more = "≥ " if n == LEVELS else ""
        parts.append(text(left + 25, at + 4, f"{more}{levels[n]:.3g}", "soft"))
    return parts


def _told(
    cost: np.ndarray,
    best: list[tuple[int, int]],
    depart: np.ndarray,
    arrive: np.ndarray,
    unit: str,
) -> str:
    if not best:
        return "No transfer between these dates."
    valleys = "; ".join(
        f"{cost[row, column]:.2f} {unit} leaving {iso(int(depart[column]))}, "
        f"arriving {iso(int(arrive[row]))}"
        for row, column in best
    )
    return (
        f"Contours over departure (across) and arrival (up). The least of each valley: {valleys}."
    )
