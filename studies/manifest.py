"""An open manifest planner's fleet given to our planner: tonnes and people beside each other.

The peer (563-563/mars-manifest-tool, MIT) computes for its own assumptions 306 ships, 5,202
launches, 27,324 t landed over six windows, first crew in 2035-05 and 1,112 people in 2041.
`make present` writes docs/present-day.md.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from studies.playing import FOLDER, Ground, ground, measured
from synodic.schema.days import date_of_day
from synodic.schema.events import KINDS
from synodic.world.play import Played

PEER = {"ships": 306.0, "launches": 5202.0, "tonnes": 27324.0, "people": 1112.0}
PAYLOADS = (10.0, 30.0, 60.0, 100.0)  # t landed by a ship
TANKERS = (4, 10, 16, 20)
RUNS = 5
PAGE = Path(__file__).parents[1] / "docs" / "present-day.md"
_NAMES = [kind.name for kind in KINDS]
_LAUNCH, _ARRIVAL = _NAMES.index("launch"), _NAMES.index("arrival")
_HOME = 900  # slots of ships that go home, of a thousand a window


class Flown(NamedTuple):
    """What flew in each window, and what came of it.

    Attributes:
        ships, tonnes, people: that left Earth, by window.
        landed, settlers: tonnes and people that landed, by window.
        first: the month in which the first people left, or none.
        living: people there at the end.
    """

    ships: dict[int, float]
    tonnes: dict[int, float]
    people: dict[int, float]
    landed: dict[int, float]
    settlers: dict[int, float]
    first: str
    living: int


def flown(played: Played) -> Flown:
    """What flew in one history."""
    events = played.events
    window, slot = events["ordinal"] // 1000, events["ordinal"] % 1000

    def by_window(kind: int, field: str | None) -> dict[int, float]:
        ours = (events["kind"] == kind) & (slot < _HOME)
        values = np.ones(len(events)) if field is None else events[field]
        return {int(w): float(values[ours & (window == w)].sum()) for w in np.unique(window[ours])}

    crewed = (events["kind"] == _LAUNCH) & (events["amount2"] > 0) & (slot < _HOME)
    first = f"{date_of_day(int(events['day'][crewed].min())):%Y-%m}" if crewed.any() else ""
    return Flown(
        by_window(_LAUNCH, None), by_window(_LAUNCH, "amount"), by_window(_LAUNCH, "amount2"),
        by_window(_ARRIVAL, "amount"), by_window(_ARRIVAL, "amount2"), first,
        int(played.state[0]["population"][0]),
    )  # fmt: skip


def fleet() -> Ground:
    """The scenario with the peer's fleet."""
    return ground(str(FOLDER / "manifest.toml"))


def histories(on: Ground, runs: int, changes: Mapping[str, float] | None = None) -> list[Flown]:
    """What flew in some histories, perhaps with other numbers."""
    return measured(on, on.changed(changes or {}), runs, flown, threads=1)


def totals(found: list[Flown], launches: float) -> dict[str, float]:
    """Means over histories: ships, launches, tonnes sent and landed, people sent and living."""

    def mean(field: str) -> float:
        return float(np.mean([sum(getattr(one, field).values()) for one in found]))

    ships = mean("ships")
    return {
        "ships": ships,
        "launches": ships * launches,
        "sent": mean("tonnes") * 1e-3,
        "tonnes": mean("landed") * 1e-3,
        "people": mean("people"),
        "living": float(np.mean([one.living for one in found])),
    }


def sweep(on: Ground, runs: int) -> list[dict[str, float]]:
    """Totals for each payload and number of tankers; pads and money as they are."""
    v = on.position("vehicle", "starship")
    full = float(on.inputs.parameters["vehicle_payload"][0, v])
    rows = []
    for payload in PAYLOADS:
        for tankers in TANKERS:
            changes = {
                f"vehicle_landed_share[{v}]": payload * 1e3 / full,
                f"vehicle_launches[{v}]": tankers + 1.0,
            }
            found = histories(on, runs, changes)
            rows.append({"payload": payload, "tankers": tankers} | totals(found, tankers + 1.0))
    return rows


def page() -> str:
    """The page that holds both beside each other."""
    on = fleet()
    v = on.position("vehicle", "starship")
    launches = float(on.inputs.parameters["vehicle_launches"][0, v])
    found = histories(on, RUNS)
    safe = histories(on, RUNS, _safe(on))
    ours, unlost = totals(found, launches), totals(safe, launches)
    rows = "\n".join(
        f"| {name} | {theirs} | {ours[key]:,.0f} | {unlost[key]:,.0f} |"
        for name, theirs, key in (
            ("ships", "306", "ships"),
            ("launches, with tankers", "5,202", "launches"),
            ("tonnes landed", "27,324", "tonnes"),
            ("people sent", "1,112", "people"),
        )
    )
    windows = sorted({w for one in found for w in one.ships})
    by_window = "\n".join(
        f"| {_year(w)} | "
        + " | ".join(
            f"{float(np.mean([getattr(one, field).get(w, 0.0) for one in found])) * scale:,.0f}"
            for field, scale in (("ships", 1.0), ("tonnes", 1e-3), ("landed", 1e-3),
                                 ("people", 1.0), ("settlers", 1.0))
        )
        + " |"
        for w in windows
    )  # fmt: skip
    swept = "\n".join(
        f"| {row['payload']:.0f} | {row['tankers']:.0f} | {row['ships']:,.0f} "
        f"| {row['launches']:,.0f} | {row['tonnes']:,.0f} | {row['people']:,.0f} |"
        for row in sweep(on, RUNS)
    )
    first = sorted(one.first for one in found)
    text = Path(__file__).with_suffix(".md").read_text(encoding="utf-8")
    return text.format(
        runs=RUNS, rows=rows, by_window=by_window, swept=swept, first=first[len(first) // 2],
        safe_first=sorted(one.first for one in safe)[RUNS // 2],
        share=100.0 * ours["tonnes"] / PEER["tonnes"],
        kept=100.0 * ours["tonnes"] / max(ours["sent"], 1e-9),
        each=unlost["tonnes"] / max(unlost["people"], 1.0),
        theirs_each=PEER["tonnes"] / PEER["people"],
    )  # fmt: skip


def _safe(on: Ground) -> dict[str, float]:
    """Ships that are never lost."""
    v = on.position("vehicle", "starship")
    return {f"vehicle_loss_{phase}[{v}, 0]": 0.0 for phase in ("launch", "transit", "landing")}


def _year(window: int) -> int:
    """The year in which a window is best."""
    on = fleet()
    table = on.timetable
    pair = int(table.pair[0, 1])
    n = window - _WINDOW_OF_2000 - int(table.first_window[pair])
    return date_of_day(int(table.window_best[pair, n])).year


_WINDOW_OF_2000 = 2000  # as `synodic.world.sky_table` counts


if __name__ == "__main__":
    if "--write" in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        print(page())
