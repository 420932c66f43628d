"""Figures of rows: a name and a number in words, and under them a mark on one common axis.

Three kinds of marks. ``interval``: a dot with its interval. ``swing``: a line from a ring (the
result at the low end of a factor's range) to a dot (at its high end). ``range``: a bar on a track,
the part of a factor's range that is meant. Names stand above the marks, so that long ones fit on a
narrow page; what a mark says stands in words at the right, so nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from synodic.report.svg import WIDTH, number, opening, text
from synodic.report.ticks import value_label, value_ticks

LEFT, RIGHT, TOP, EACH, BOTTOM = 12, 12, 8, 40, 44
_MARK = 26  #: of a row, from its top to its mark


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes:
        name: what it is.
        note: what its mark says, in words.
        low, high: the ends of its mark, in the unit of the axis.
        at: the dot of an interval.
        style: which colour it has.
    """

    name: str
    note: str
    low: float
    high: float
    at: float = 0.0
    style: int = 0


@dataclass(frozen=True)
class RowFigure:
    """A titled figure of rows.

    Attributes:
        name, title, description: as of `synodic.report.svg.Figure`.
        axis: what the axis counts, with the unit.
        kind: of the marks.
        rows: from the top.
        heads: of the table behind the figure: the name's, the note's.
        ends: (low, high) of the axis.
        level: where a line stands through all rows, with its name; or None.
        percent: whether the axis is told in per cent.
    """

    name: str
    title: str
    description: str
    axis: str
    kind: Literal["interval", "swing", "range"]
    rows: Sequence[Row]
    heads: tuple[str, str]
    ends: tuple[float, float] = (0.0, 1.0)
    level: tuple[float, str] | None = None
    percent: bool = True


def render_rows(figure: RowFigure) -> str:
    """The figure as one SVG element."""
    height = TOP + EACH * len(figure.rows) + BOTTOM
    low, high = figure.ends
    base = TOP + EACH * len(figure.rows)

    def x(value: float) -> float:
        share = (min(max(value, low), high) - low) / (high - low)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    parts = [opening(figure.name, figure.title, figure.description, WIDTH, height)]
    for value in value_ticks(low, high, 5):
        at = number(x(value))
        label = f"{100 * value:.6g}%" if figure.percent else value_label(value)
        parts.append(f'<line class="grid" x1="{at}" x2="{at}" y1="{TOP}" y2="{base}"/>')
        anchor = "start" if value == low else "end" if x(value) > WIDTH - 24 else "middle"
        parts.append(text(x(value), base + 15, label, "tick", anchor))
    if figure.level is not None:
        at = number(x(figure.level[0]))
        parts.append(
            f'<line class="level" x1="{at}" x2="{at}" y1="{TOP}" y2="{base}">'
            f"<title>{escape(figure.level[1])}</title></line>"
        )
    parts.append(text(LEFT, base + 34, figure.axis, "axis-title"))
    for n, row in enumerate(figure.rows):
        top = TOP + n * EACH
        parts.append(text(LEFT, top + 14, row.name, "label"))
        parts.append(text(WIDTH - RIGHT, top + 14, row.note, "tick", "end"))
        parts.append(_mark(figure.kind, row, x(row.low), x(row.high), x(row.at), top + _MARK))
    parts.append("</svg>")
    return "".join(parts)


def _mark(kind: str, row: Row, x0: float, x1: float, at: float, y: float) -> str:
    title = f"<title>{escape(f'{row.name}: {row.note}')}</title>"
    style = f"s{row.style}"
    if kind == "range":
        left, right = min(x0, x1), max(x0, x1)
        return (
            f'<g>{title}<rect class="track" x="{LEFT}" y="{number(y - 4)}" '
            f'width="{WIDTH - LEFT - RIGHT}" height="8"/>'
            f'<rect class="bar {style}" x="{number(left)}" y="{number(y - 4)}" '
            f'width="{number(max(right - left, 2.0))}" height="8"/></g>'
        )
    line = (
        f'<line class="whisker {style}" x1="{number(x0)}" x2="{number(x1)}" '
        f'y1="{number(y)}" y2="{number(y)}"/>'
    )
    if kind == "interval":
        ends = "".join(
            f'<line class="whisker {style}" x1="{number(end)}" x2="{number(end)}" '
            f'y1="{number(y - 4)}" y2="{number(y + 4)}"/>'
            for end in (x0, x1)
        )
        return f"<g>{title}{line}{ends}{_circle('dot', style, at, y)}</g>"
    return f"<g>{title}{line}{_circle('ring', style, x0, y)}{_circle('dot', style, x1, y)}</g>"


def _circle(kind: str, style: str, x: float, y: float) -> str:
    return f'<circle class="{kind} {style}" cx="{number(x)}" cy="{number(y)}" r="4"/>'
