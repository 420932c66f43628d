"""The figure of voyages: a slanted line from Earth at departure to its place at arrival.

A line that ends in a cross is a ship that was lost. Voyages of one month, actor and fate are one
line, the thicker the more ships it stands for.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from html import escape

import numpy as np

from synodic.history.dates import iso
from synodic.history.history import History
from synodic.history.quantities import count
from synodic.report.svg import DASHES, LETTER, number, opening, text
from synodic.report.ticks import date_ticks
from synodic.schema.axes import SETTLEMENTS
from synodic.schema.events import (
    ARRIVAL,
    CAME_HOME,
    LAUNCH,
    LOST_AT_LANDING,
    LOST_AT_LAUNCH,
    LOST_IN_TRANSIT,
    RETURN_FLIGHT,
)

WIDTH, LANE, TOP, BOTTOM, RIGHT = 1000, 96, 34, 34, 16
_ENDS = {ARRIVAL: "arrived", LOST_AT_LAUNCH: "lost at launch", LOST_IN_TRANSIT: "lost on the way",
         LOST_AT_LANDING: "lost at landing", CAME_HOME: "came home"}  # fmt: skip


def voyages(history: History) -> str | None:
    """The figure as one SVG element, or None if nobody flew."""
    flown = _flights(history)
    if not flown:
        return None
    places = sorted({place for place, *_ in flown})
    titles = [history.names.title("settlement", place) for place in places]
    left = 20 + 1.35 * LETTER * max(map(len, (*titles, "Earth")))
    first, last = history.first_day, history.last_day
    height = TOP + LANE * len(places) + 26 * (len(places) - 1) + BOTTOM

    def x(day: int) -> float:
        return left + (day - first) / max(last - first, 1) * (WIDTH - RIGHT - left)

    ships = sum(flown.values())
    lost = sum(n for (_, _, _, _, end), n in flown.items() if end.startswith("lost"))
    description = (
        f"{ships:,} voyages, each a line from Earth at its departure up to its place at its "
        f"arrival; ways home go down. {count(lost).capitalize()} "
        f"{'was' if lost == 1 else 'were'} lost, marked by a cross."
    )
    parts = [opening("voyages", "Voyages", description, WIDTH, height)]
    for lane, (place, title) in enumerate(zip(places, titles, strict=True)):
        top = TOP + lane * (LANE + 26)
        bottom = top + LANE
        for at, word in ((top, title), (bottom, "Earth")):
            parts.append(
                f'<line class="zero" x1="{number(left)}" x2="{WIDTH - RIGHT}" y1="{at}" y2="{at}"/>'
            )
            parts.append(text(left - 8, at + 4, word, "label", "end"))
        for (there, actor, begin, end, fate), many in sorted(flown.items()):
            if there == place:
                parts.append(_flight(history, x, top, bottom, actor, begin, end, fate, many))
    for day, label in date_ticks(first, last, 12):
        parts.append(text(x(day), height - BOTTOM + 22, label, "tick", "middle"))
        parts.append(
            f'<line class="tickmark" x1="{number(x(day))}" x2="{number(x(day))}" '
            f'y1="{height - BOTTOM}" y2="{height - BOTTOM + 6}"/>'
        )
    parts.append(text(4, 16, "place, by date", "axis-title"))
    parts.append("</svg>")
    return "".join(parts)


def _flights(history: History) -> Counter[tuple[int, int, int, int, str]]:
    """(place, actor, first day, last day, fate) of voyages, days to the month, and how many."""
    journal = history.journal
    flown: Counter[tuple[int, int, int, int, str]] = Counter()
    for event in journal[np.isin(journal["kind"], list(_ENDS))]:
        begin = _departure(journal, event)
        place = int(event["place"])
        if begin is None or not 0 <= place < SETTLEMENTS:
            continue
        end = int(event["day"])
        month = 30
        key = (place, int(event["actor"]), begin // month * month, end // month * month)
        flown[(*key, _ENDS[int(event["kind"])])] += 1
    return flown


def _departure(journal: np.ndarray, event: np.void) -> int | None:
    """The day on which the voyage that ended in an event began, from the event's causes."""
    if event["kind"] == LOST_AT_LAUNCH:
        return int(event["day"])
    for cause in event["cause"].tolist():
        if cause >= 0 and journal["kind"][cause] in (LAUNCH, RETURN_FLIGHT):
            return int(journal["day"][cause])
    return None


def _flight(
    history: History,
    x: Callable[[int], float],
    top: float,
    bottom: float,
    actor: int,
    begin: int,
    end: int,
    fate: str,
    many: int,
) -> str:
    y0, y1 = (top, bottom) if fate == "came home" else (bottom, top)
    x0, x1 = x(begin), x(end)
    cross = ""
    if fate.startswith("lost"):
        reach = {"lost at launch": 0.06, "lost on the way": 0.5, "lost at landing": 0.94}[fate]
        x1, y1 = x0 + (x1 - x0) * (1 if fate != "lost on the way" else 0.5), y0 + (y1 - y0) * reach
        cross = f'<path class="cross" d="M{number(x1 - 4)} {number(y1 - 4)}l8 8m0 -8l-8 8"/>'
    words = (
        f"{history.names.title('actor', actor)}: {many} {fate}, {iso(begin)[:7]} to {iso(end)[:7]}"
    )
    dash = DASHES[actor % len(DASHES)]
    return (
        f'<g><title>{escape(words)}</title><path class="line s{actor}" '
        f'd="M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}" '
        f'style="stroke-width:{number(min(0.9 + 0.55 * math.log2(many + 1), 5))}"'
        + (f' stroke-dasharray="{dash}"' if dash and actor else "")
        + f"/>{cross}</g>"
    )
