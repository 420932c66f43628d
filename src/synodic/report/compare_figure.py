"""The picture of `synodic compare`: both stories on one axis, a row for each claim.

A row has when it was, what it says, and a bar from the earliest to the latest day. Nothing hangs on
colour: bars of the first story are full, those of the second hatched, and the sign behind a bar
tells the hardest verdict of its pairs.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from synodic.canons.dated import Dated, day_told, span_told
from synodic.canons.verdicts import HARD, MEETS, SOFT
from synodic.claims.calendar import FOREVER, date_of, day_of
from synodic.report.svg import number, opening, text

if TYPE_CHECKING:
    from synodic.canons.compare import Comparison

WIDTH = 1080
LEFT, RIGHT, TOP, ROW = 590, 40, 112, 19
_LONGEST = 64  #: letters of a statement
_SIGNS = {HARD: "×", SOFT: "~", MEETS: "+"}
_STEPS = tuple(n * 10**power for power in range(13) for n in (1, 2, 5))

_STYLE = """
.page{fill:#fff}.ink,.title{fill:#1d1c1a}.soft{fill:#5a564f}.grid{stroke:#e2dfd8}
.gap{fill:#8d8981;fill-opacity:.12}.a{fill:#0072b2;stroke:#0072b2}.b{stroke:#c94f00}
.hatch{fill:none;stroke:#c94f00;stroke-width:1.4}
text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
.title{font-size:18px;font-weight:600}.sign{font-weight:700}
@media(prefers-color-scheme:dark){.page{fill:#14151a}.ink,.title{fill:#ecebe7}.soft{fill:#aaa79f}
.grid{stroke:#2c2e36}.a{fill:#58b4ee;stroke:#58b4ee}.b,.hatch{stroke:#ff9a4d}}
@media print{.page{fill:#fff}.ink,.title,.soft{fill:#000}}
"""


def compare_svg(found: Comparison) -> str:
    """A stand-alone SVG of all claims that a verdict or the bridge speaks of, in order of days."""
    signs = _signs(found)
    between = {(one.canon, one.claim.id) for one in found.bridge.events}
    rows = [
        one for one in found.timeline if _key(one) in signs or _key(one) in between
    ] or list(found.timeline)  # fmt: skip
    ends = [day for one in rows for day in (one.low, one.high) if abs(day) < FOREVER]
    first, last = (min(ends), max(ends)) if ends else (0, 366)
    last = max(last, first + 366)
    height = TOP + ROW * len(rows) + 40

    def x(day: float) -> float:
        inside = min(max(day, first), last)
        return LEFT + (inside - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    a, b = found.a.title_or_name, found.b.title_or_name
    gap = "; grey: the gap between them" if found.bridge.days > 0 else ""
    parts = [
        opening("compare", f"{a} and {b} on one axis", _described(found), WIDTH, height),
        f"<style>{_STYLE}</style>",
        '<defs><pattern id="compare-b" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<path class="hatch" d="M0 5L5 0"/></pattern></defs>',
        f'<rect class="page" width="{WIDTH}" height="{height}"/>',
        text(16, 30, f"{a} and {b} on one axis", "title"),
        _bar("a", 16, 44, 26), text(50, 54, a, "ink"),
        _bar("b", 276, 44, 26), text(310, 54, b, "ink"),
        text(LEFT, 54, f"× contradicts, ~ in tension, + joins{gap}", "soft"),
    ]  # fmt: skip
    parts += _axis(first, last, x, TOP + ROW * len(rows))
    if found.bridge.days > 0 and found.bridge.opening is not None:
        begin = found.bridge.opening.low - found.bridge.days
        left, right = x(begin), x(found.bridge.opening.low)
        parts.append(
            f'<rect class="gap" x="{number(left)}" y="{TOP - 8}" width="{number(right - left)}" '
            f'height="{ROW * len(rows) + 8}"><title>the gap between the stories</title></rect>'
        )
    for n, one in enumerate(rows):
        parts += _row(one, TOP + ROW * n, x, "a" if one.canon == a else "b", signs.get(_key(one)))
    return "".join(parts) + "</svg>"


def _key(one: Dated) -> tuple[str, str]:
    return one.canon, one.claim.id


def _signs(found: Comparison) -> dict[tuple[str, str], str]:
    """The hardest verdict of each claim; pairs come in that order."""
    signs: dict[tuple[str, str], str] = {}
    for pair in found.pairs:
        if pair.verdict in _SIGNS:
            for one in (pair.a, pair.b):
                signs.setdefault(_key(one), pair.verdict)
    return signs


def _row(one: Dated, y: float, x: object, side: str, verdict: str | None) -> list[str]:
    assert callable(x)
    left, right = x(max(one.low, -FOREVER)), x(min(one.high, FOREVER))
    width = max(right - left, 4.0)
    left = min(left, WIDTH - RIGHT - width)
    says = textwrap.shorten(one.claim.says_or_id, _LONGEST, placeholder=" …")
    told = f"{one.told} {verdict or ''}".strip()
    parts = [
        "<g>", f"<title>{_escaped(told)}</title>",
        text(136, y + 13, _short(one), "soft", "end"),
        text(146, y + 13, says, "ink"),
        _bar(side, left, y + 4, width),
    ]  # fmt: skip
    if verdict:
        parts.append(text(left + width + 4, y + 13, _SIGNS[verdict], "ink sign"))
    return [*parts, "</g>"]


def _bar(side: str, x: float, y: float, width: float) -> str:
    fill = ' fill="url(#compare-b)"' if side == "b" else ""
    return (
        f'<rect class="{side}"{fill} x="{number(x)}" y="{number(y)}" width="{number(width)}" '
        'height="10"/>'
    )


def _axis(first: int, last: int, x: object, bottom: float) -> list[str]:
    assert callable(x)
    begin, end = date_of(first)[0], date_of(last)[0]
    step = next((step for step in _STEPS if (end - begin) / step <= 8), _STEPS[-1])
    parts = []
    for year in range(-(-begin // step) * step, end + 1, step):
        at = number(x(day_of(year)))
        parts.append(f'<line class="grid" x1="{at}" x2="{at}" y1="{TOP - 8}" y2="{bottom}"/>')
        parts.append(text(float(at), TOP - 16, str(year), "soft", "middle"))
        parts.append(text(float(at), bottom + 18, str(year), "soft", "middle"))
    return parts


def _short(one: Dated) -> str:
    told = span_told(one.low, one.high)
    if len(told) <= 17:
        return told
    first, last = (date_of(day)[0] if abs(day) < FOREVER else None for day in (one.low, one.high))
    if first is None or last is None:
        return f"from {first} on" if last is None else f"up to {last}"
    return str(first) if first == last else f"{first} to {last}"


def _described(found: Comparison) -> str:
    counts = ", ".join(f"{n} {name}" for name, n in found.counts.items() if n)
    told = f"Pairs of claims that touch: {counts}."
    if found.partings and found.partings[0].day is not None:
        told += f" The stories part on {day_told(found.partings[0].day)}."
    if found.bridge.end is not None and found.bridge.opening is not None and found.bridge.days > 0:
        end, opens = found.bridge.end, found.bridge.opening
        told += f" The first ends {span_told(end.low, end.high)}, "
        told += f"the second opens {span_told(opens.low, opens.high)}."
    return told


def _escaped(words: str) -> str:
    from html import escape

    return escape(words)
