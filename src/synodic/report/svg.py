"""A small writer of SVG figures: panels over one time axis, with lines, ribbons, areas and marks.

Nothing is told by colour alone: each line has its dash and stands beside its name, each area its
hatching. Colours are CSS variables of the page (``--series-0`` ...), so that dark pages and print
need no other picture. Coordinates are in user units of the view box, about a pixel each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from synodic.report.ticks import date_ticks, log_ticks, value_label, value_ticks

WIDTH = 480
PANEL_HEIGHT = 232
LEFT, TOP, BOTTOM = 52, 30, 30
GAP = 36  #: between panels, for the label of the lower one
LETTER = 7.3  #: mean width of a letter of a label
LINE = 15  #: height of a line of labels

DASHES = ("", "7 3", "2 3", "10 3 2 3", "4 4", "12 3", "1 4", "6 2 1 2")


@dataclass(frozen=True)
class Curve:
    """One line of a panel. `values` may hold nan where there is nothing to draw.

    `style` is which colour and dash it has; `step` draws it as a staircase.
    """

    label: str
    values: np.ndarray
    style: int = 0
    step: bool = False


@dataclass(frozen=True)
class Ribbon:
    """A band between two lines of a panel, such as two quantiles."""

    label: str
    low: np.ndarray
    high: np.ndarray
    style: int = 0


@dataclass(frozen=True)
class Panel:
    """One pair of axes.

    Attributes:
        label: what its value axis counts, with the unit.
        curves: lines over the figure's days.
        ribbons: bands under the lines; where they overlap they are darker.
        areas: stacked on each other, the first lowest.
        least: smallest span of the value axis above zero.
        log: whether the value axis is logarithmic; then `floor` and `ceiling` bound it.
        levels: (value, label) of horizontal lines.
        from_zero: whether the value axis begins at zero.
    """

    label: str
    curves: Sequence[Curve] = ()
    ribbons: Sequence[Ribbon] = ()
    areas: Sequence[Curve] = ()
    least: float = 1.0
    log: bool = False
    floor: float = 1.0
    ceiling: float = 1e4
    levels: Sequence[tuple[float, str]] = ()
    from_zero: bool = True


@dataclass(frozen=True)
class Figure:
    """A titled figure.

    Attributes:
        name: its id in the page.
        title: what it shows.
        description: what a reader who cannot see it would want to be told.
        days: (n,) sampled days.
        panels: one under another, over the same days.
        bands: (first day, last day, label) of shaded spans.
        marks: (day, label) of events, as small triangles on the time axis.
        height: of one panel.
        dated: whether days count from the calendar's first; else they are numbers.
    """

    name: str
    title: str
    description: str
    days: np.ndarray
    panels: Sequence[Panel]
    bands: Sequence[tuple[int, int, str]] = ()
    marks: Sequence[tuple[int, str]] = ()
    height: int = PANEL_HEIGHT
    dated: bool = True


def number(value: float) -> str:
    """A coordinate with a tenth of a unit."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, words: str, kind: str, anchor: str = "start") -> str:
    """A text element."""
    return (
        f'<text x="{number(x)}" y="{number(y)}" class="{kind}" text-anchor="{anchor}">'
        f"{escape(words)}</text>"
    )


def opening(name: str, title: str, description: str, width: float, height: float) -> str:
    """The opening tag of a figure with its title and description."""
    return (
        f'<svg viewBox="0 0 {number(width)} {number(height)}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>'
    )


def render(figure: Figure) -> str:
    """The figure as one SVG element."""
    names: list[str] = []
    for panel in figure.panels:
        names += [curve.label for curve in (*panel.curves, *panel.areas)]
        names += [ribbon.label for ribbon in panel.ribbons]
    names += [label for panel in figure.panels for _, label in panel.levels]
    right = 12 + LETTER * min(max(map(len, names), default=0), 20)
    each = figure.height
    height = TOP + each * len(figure.panels) + GAP * (len(figure.panels) - 1) + BOTTOM
    parts = [opening(figure.name, figure.title, figure.description, WIDTH, height)]
    parts.append(_hatchings(figure.name))
    top = float(TOP)
    for panel in figure.panels:
        frame = Frame(figure, panel, LEFT, WIDTH - right, top, top + each)
        parts += frame.draw(last=panel is figure.panels[-1])
        top += each + GAP
    parts.append("</svg>")
    return "".join(parts)


class Frame:
    """A panel's place on the figure: turns days and values into coordinates and draws them."""

    def __init__(
        self, figure: Figure, panel: Panel, left: float, right: float, top: float, bottom: float
    ) -> None:
        self.figure, self.panel = figure, panel
        self.left, self.right, self.top, self.bottom = left, right, top, bottom
        self.first, self.last = int(figure.days[0]), int(figure.days[-1])
        self.low, self.high = self._range()

    def _range(self) -> tuple[float, float]:
        panel = self.panel
        if panel.log:
            return panel.floor, panel.ceiling
        values = [curve.values[np.isfinite(curve.values)] for curve in panel.curves]
        for ribbon in panel.ribbons:
            values += [edge[np.isfinite(edge)] for edge in (ribbon.low, ribbon.high)]
        if panel.areas:
            values.append(np.sum([np.nan_to_num(area.values) for area in panel.areas], axis=0))
        values.append(np.array([level for level, _ in panel.levels]))
        flat = np.concatenate(values) if values else np.zeros(1)
        low = float(flat.min()) if flat.size else 0.0
        high = float(flat.max()) if flat.size else 0.0
        if panel.from_zero:
            low = min(low, 0.0)
        if high - low < panel.least:
            high = low + panel.least
        pad = 0.05 * (high - low)
        return (low - pad if low < 0 or not panel.from_zero else low), high + pad

    def x(self, days: np.ndarray | float) -> np.ndarray:
        """Coordinates of days."""
        span = max(self.last - self.first, 1)
        return self.left + (np.asarray(days) - self.first) / span * (self.right - self.left)

    def y(self, values: np.ndarray | float) -> np.ndarray:
        """Coordinates of values; what is beyond the axis stands on its edge."""
        values = np.clip(values, self.low, self.high)
        if self.panel.log:
            share = np.log(values / self.low) / np.log(self.high / self.low)
        else:
            share = (values - self.low) / (self.high - self.low)
        return np.asarray(self.bottom - share * (self.bottom - self.top))

    def draw(self, last: bool) -> list[str]:
        """All elements of the panel; the last panel carries the dates."""
        parts = self._axes(last)
        parts += self._bands()
        parts += self._areas()
        parts += [self._ribbon(ribbon) for ribbon in self.panel.ribbons]
        labels: list[tuple[float, str, int]] = []
        for ribbon in self.panel.ribbons:
            ends = np.flatnonzero(np.isfinite(ribbon.high))
            if ribbon.label and ends.size:
                at = float(self.y(ribbon.high[ends[-1]]))
                labels.append((at, ribbon.label, ribbon.style))
        for curve in self.panel.curves:
            parts.append(self._curve(curve))
            ends = np.flatnonzero(np.isfinite(curve.values))
            if ends.size:
                labels.append((float(self.y(curve.values[ends[-1]])), curve.label, curve.style))
        for value, label in self.panel.levels:
            at = float(self.y(value))
            parts.append(
                f'<line class="level" x1="{number(self.left)}" x2="{number(self.right)}" '
                f'y1="{number(at)}" y2="{number(at)}"/>'
            )
            labels.append((at, label, -1))
        base = np.zeros(len(self.figure.days))
        for area in self.panel.areas:
            middle = float(base[-1] + np.nan_to_num(area.values)[-1] / 2)
            labels.append((float(self.y(middle)), area.label, area.style))
            base = base + np.nan_to_num(area.values)
        parts += self._labels(labels)
        if last:
            parts += self._marks()
        return parts

    def _axes(self, last: bool) -> list[str]:
        parts = [text(self.left - 44, self.top - 12, self.panel.label, "axis-title")]
        ticks = (
            log_ticks(self.low, self.high, 6 if self.bottom - self.top > 150 else 3)
            if self.panel.log
            else value_ticks(self.low, self.high, 5 if self.bottom - self.top > 150 else 3)
        )
        for value in ticks:
            at = float(self.y(value))
            kind = "zero" if value == 0 else "grid"
            parts.append(
                f'<line class="{kind}" x1="{number(self.left)}" x2="{number(self.right)}" '
                f'y1="{number(at)}" y2="{number(at)}"/>'
            )
            parts.append(text(self.left - 6, at + 4, value_label(value), "tick", "end"))
        days = (
            date_ticks(self.first, self.last, 5)
            if self.figure.dated
            else [(day, value_label(day)) for day in value_ticks(self.first, self.last, 5)]
        )
        for day, label in days:
            at = float(self.x(day))
            parts.append(
                f'<line class="tickmark" x1="{number(at)}" x2="{number(at)}" '
                f'y1="{number(self.bottom)}" y2="{number(self.bottom + 5)}"/>'
            )
            if last:
                parts.append(text(at, self.bottom + 19, label, "tick", "middle"))
        parts.append(
            f'<line class="zero" x1="{number(self.left)}" x2="{number(self.right)}" '
            f'y1="{number(self.bottom)}" y2="{number(self.bottom)}"/>'
        )
        return parts

    def _bands(self) -> list[str]:
        parts = []
        for begin, end, label in self.figure.bands:
            x0, x1 = float(self.x(max(begin, self.first))), float(self.x(min(end, self.last)))
            parts.append(
                f'<rect class="band" x="{number(x0)}" y="{number(self.top)}" '
                f'width="{number(max(x1 - x0, 1.2))}" height="{number(self.bottom - self.top)}">'
                f"<title>{escape(label)}</title></rect>"
            )
        return parts

    def _areas(self) -> list[str]:
        parts = []
        x = self.x(self.figure.days)
        base = np.zeros(len(x))
        for area in self.panel.areas:
            upper = base + np.nan_to_num(area.values)
            points = path(x, self.y(upper)) + path(x[::-1], self.y(base)[::-1]).replace("M", "L", 1)
            parts.append(
                f'<path class="area s{area.style}" d="{points}Z"><title>{escape(area.label)}'
                "</title></path>"
            )
            parts.append(
                f'<path d="{points}Z" fill="url(#{self.figure.name}-h{area.style % 4})" '
                'pointer-events="none"/>'
            )
            base = upper
        return parts

    def _ribbon(self, ribbon: Ribbon) -> str:
        there = np.isfinite(ribbon.low) & np.isfinite(ribbon.high)
        x = self.x(self.figure.days)[there]
        upper, lower = path(x, self.y(ribbon.high[there])), path(x, self.y(ribbon.low[there]))
        back = path(x[::-1], self.y(ribbon.low[there])[::-1]).replace("M", "L", 1)
        edges = "".join(f'<path class="edge s{ribbon.style}" d="{d}"/>' for d in (upper, lower))
        return (
            f'<path class="ribbon s{ribbon.style}" d="{upper}{back}Z">'
            f"<title>{escape(ribbon.label)}</title></path>{edges}"
        )

    def _curve(self, curve: Curve) -> str:
        x, y = self.x(self.figure.days), self.y(curve.values)
        dash = DASHES[curve.style % len(DASHES)]
        return (
            f'<path class="line s{curve.style}" d="{path(x, y, curve.step)}"'
            + (f' stroke-dasharray="{dash}"' if dash else "")
            + f"><title>{escape(curve.label)}</title></path>"
        )

    def _labels(self, labels: list[tuple[float, str, int]]) -> list[str]:
        """Names at the right edge, pushed apart so that none covers another."""
        labels = sorted(labels)
        places: list[float] = []
        for wanted, _, _ in labels:
            places.append(max(wanted, places[-1] + LINE if places else self.top + 4))
        limit = self.bottom - 2
        for n in range(len(places) - 1, -1, -1):
            places[n] = min(places[n], limit)
            limit = places[n] - LINE
        parts = []
        for (wanted, label, style), at in zip(labels, places, strict=True):
            colour = f"s{style}" if style >= 0 else "level"
            parts.append(
                f'<path class="leader {colour}" d="M{number(self.right + 1)} {number(wanted)}'
                f'L{number(self.right + 8)} {number(at)}"/>'
            )
            parts.append(text(self.right + 11, at + 4, label[:22], "label"))
        return parts

    def _marks(self) -> list[str]:
        parts = []
        for day, label in self.figure.marks:
            at = float(self.x(day))
            parts.append(
                f'<path class="mark" d="M{number(at)} {number(self.bottom - 1)}'
                f'l-4 -7h8z"><title>{escape(label)}</title></path>'
            )
        return parts


def path(x: np.ndarray, y: np.ndarray, step: bool = False) -> str:
    """A path through points; nan breaks it, points on a level line are left out."""
    parts: list[str] = []
    pen_down = False
    for n in range(len(x)):
        if not np.isfinite(y[n]):
            pen_down = False
            continue
        at = number(float(y[n]))
        if pen_down and 0 < n < len(x) - 1 and np.isfinite(y[n + 1]):
            same = number(float(y[n - 1])) == at == number(float(y[n + 1]))
            if same:
                continue
        if step and pen_down:
            parts.append(f"H{number(float(x[n]))}V{at}")
        else:
            parts.append(f"{'L' if pen_down else 'M'}{number(float(x[n]))} {at}")
        pen_down = True
    return "".join(parts)


def _hatchings(name: str) -> str:
    """Four fills that tell areas apart without colour: none, rising, dotted, falling."""
    strokes = ("", "M0 6L6 0", "M3 3h.01", "M0 0L6 6")
    patterns = "".join(
        f'<pattern id="{name}-h{n}" width="6" height="6" patternUnits="userSpaceOnUse">'
        + (f'<path class="hatch" d="{stroke}"/>' if stroke else "")
        + "</pattern>"
        for n, stroke in enumerate(strokes)
    )
    return f"<defs>{patterns}</defs>"
