"""Which figures a history has: one function a figure, each from the series alone.

A settlement without people has no figures of its own. Units: mass in t, money in $ million, power
in kW, pressure in kPa, supply in days.
"""

from __future__ import annotations

import numpy as np

from synodic.history.history import History
from synodic.history.notable import LOSSES
from synodic.report import industry_figures, polity_figures, work_figures
from synodic.report.spans import lived
from synodic.report.svg import Curve, Figure, Panel
from synodic.schema.axes import (
    BIRTHPLACES,
    D_VOYAGE,
    DEATH_CAUSES,
    FOOD,
    O2,
    WATCHES,
    WATER,
)
from synodic.schema.events import STORM

_BORN = {"earth": "born on Earth", "mars": "born on Mars", "moon": "born on the Moon",
         "elsewhere": "born elsewhere"}  # fmt: skip
_WATCH = {"carbon_dioxide": "CO₂ removal"}
#: Days of supply beyond which more makes no difference to a reader.
DAYS_CEILING = 3000.0
#: Heights of a panel where there are two, three or more.
HALF, THIRD, STRIP = 128, 104, 64


def figures(history: History) -> list[Figure]:
    """All figures that the history has something for."""
    found: list[Figure | None] = [
        population(history),
        landed(history),
        deaths(history),
        money(history),
        *polity_figures.of_earth(history),
    ]
    people = history.samples.field("population")
    for settlement in range(history.names.count("settlement")):
        if people[:, settlement].any():
            found += [
                supply(history, settlement),
                stocks(history, settlement),
                power(history, settlement),
                air(history, settlement),
                *industry_figures.of_settlement(history, settlement),
                work_figures.hours(history, settlement),
                *polity_figures.of_settlement(history, settlement),
            ]
    return [figure for figure in found if figure is not None]


def population(history: History) -> Figure | None:
    """People beyond Earth by where they were born."""
    count = history.names.count("settlement")
    born = history.samples.field("population_born")[:, :count].sum(axis=1)
    if not born.any():
        return None
    areas = [
        Curve(_BORN[name], born[:, n], n)
        for n, name in enumerate(BIRTHPLACES)
        if born[:, n].any()
    ]  # fmt: skip
    total = born.sum(axis=1)
    return Figure(
        "population",
        "People beyond Earth",
        f"Stacked areas by birthplace. {_ends(history, total, 'people')} "
        f"The most were {total.max():,.0f}.",
        history.samples.days,
        [Panel("people", areas=areas, least=10)],
    )


def landed(history: History) -> Figure | None:
    """What and who arrived, summed from the first day."""
    names = history.names
    mass = history.samples.field("received_kg") / 1e3
    people = history.samples.field("arrived_ever")
    used = [n for n in range(names.count("settlement")) if mass[:, n].any() or people[:, n].any()]
    if not used:
        return None
    return Figure(
        "landed",
        "Landed from Earth so far",
        "Staircases of tonnes and of people landed, one a settlement. "
        f"In all {mass[-1].sum():,.0f} t and {people[-1].sum():,.0f} people.",
        history.samples.days,
        height=HALF,
        panels=[
            Panel(
                "t",
                [Curve(names.title("settlement", n), mass[:, n], n, True) for n in used],
                least=10,
            ),
            Panel(
                "people",
                [Curve(names.title("settlement", n), people[:, n], n, True) for n in used],
                least=10,
            ),
        ],
    )


def deaths(history: History) -> Figure | None:
    """Deaths so far by cause; who was lost with a ship stands in the ship's event."""
    dead = history.samples.field("deaths")[:, : history.names.count("settlement")].sum(axis=1)
    lost = history.journal[np.isin(history.journal["kind"], LOSSES)]
    so_far = np.concatenate([[0.0], np.cumsum(lost["amount2"])])
    dead[:, D_VOYAGE] += so_far[np.searchsorted(lost["day"], history.samples.days, side="right")]
    if not dead.any():
        return None
    titles = [history.names.subject("death_cause", n) for n in range(len(DEATH_CAUSES))]
    areas = [Curve(titles[n], dead[:, n], n) for n in range(len(titles)) if dead[:, n].any()]
    parts = ", ".join(f"{area.label} {area.values[-1]:,.0f}" for area in areas)
    return Figure(
        "deaths",
        "Deaths so far, by cause",
        f"Stacked areas by cause of death. At the end: {parts}.",
        history.samples.days,
        [Panel("people", areas=areas, least=5)],
    )


def money(history: History) -> Figure | None:
    """What each actor spent and has."""
    names = history.names
    spent = history.samples.field("spent") / 1e9
    treasury = history.samples.field("treasury") / 1e9
    used = [n for n in range(names.count("actor")) if spent[:, n].any() or treasury[:, n].any()]
    if not used:
        return None
    parts = ", ".join(f"{names.title('actor', n)} {spent[-1, n]:,.1f}" for n in used)
    return Figure(
        "money",
        "Money",
        f"Spent so far and held, by actor, in billions of 2020 dollars. Spent at the end: {parts}.",
        history.samples.days,
        height=HALF,
        panels=[
            Panel("spent so far, $ billion",
                  [Curve(names.title("actor", n), spent[:, n], n) for n in used], least=0.1),
            Panel("treasury, $ billion",
                  [Curve(names.title("actor", n), treasury[:, n], n) for n in used], least=0.1),
        ],
    )  # fmt: skip


def supply(history: History, settlement: int) -> Figure | None:
    """Days of supply left of what people die without, on a logarithmic axis."""
    place = history.names.title("settlement", settlement)
    left = history.samples.field("days_left")[:, settlement]
    needed = history.samples.field("days_needed")[:, settlement]
    there = lived(history, settlement)
    wait = Curve("next delivery", np.where(there, np.clip(needed, 1, DAYS_CEILING), np.nan), 6)
    panels: list[Panel] = []
    worst, least = "", DAYS_CEILING
    for n, watch in enumerate(WATCHES):
        values = np.where(there & ~np.isnan(left[:, n]), left[:, n], np.nan)
        if not (values < DAYS_CEILING).any():
            continue
        label = _WATCH.get(watch, watch)
        if np.nanmin(values) < least:
            worst, least = label, float(np.nanmin(values))
        curve = Curve(label, np.clip(values, 1, DAYS_CEILING), n)
        panels.append(
            Panel(f"{label}, days", [wait, curve], log=True, floor=1.0, ceiling=DAYS_CEILING)
        )
    if not panels:
        return None
    return Figure(
        f"supply-{settlement}",
        f"Days of supply left, {place}",
        f"One panel a watched supply, logarithmic up to {DAYS_CEILING:,.0f} days, dust storms "
        "shaded. Where a line is below the next delivery, help comes too late. The least was "
        f"{max(least, 0):,.0f} days of {worst}.",
        history.samples.days,
        panels,
        bands=_storms(history),
        height=STRIP,
    )


def stocks(history: History, settlement: int) -> Figure:
    """Food, water and oxygen in store."""
    stock = history.samples.field("stock")[:, settlement] / 1e3
    parts = ((FOOD, "food", 0), (WATER, "water", 1), (O2, "oxygen", 2))
    ends = ", ".join(f"{stock[-1, n]:,.1f} t of {label}" for n, label, _ in parts)
    return Figure(
        f"stocks-{settlement}",
        f"Stocks, {history.names.title('settlement', settlement)}",
        f"Lines of tonnes in store, one panel a resource. At the end {ends}.",
        history.samples.days,
        [
            Panel(f"{label}, t", [Curve(label, stock[:, n], style)], least=1)
            for n, label, style in parts
        ],
        height=THIRD,
    )


def power(history: History, settlement: int) -> Figure:
    """Electric power available and used; dust storms shaded."""
    available = history.samples.field("power_kw")[:, settlement]
    used = history.samples.field("power_used_kw")[:, settlement]
    return Figure(
        f"power-{settlement}",
        f"Electric power, {history.names.title('settlement', settlement)}",
        f"Power available and used, dust storms shaded. At the end {available[-1]:,.0f} kW "
        f"available and {used[-1]:,.0f} kW used.",
        history.samples.days,
        [Panel("kW", [Curve("available", available, 0), Curve("used", used, 1)], least=10)],
        bands=_storms(history),
    )


def air(history: History, settlement: int) -> Figure:
    """Cabin pressure and its parts."""
    there = lived(history, settlement)
    parts = (("pressure_kpa", "pressure", 0), ("o2_kpa", "oxygen", 2), ("co2_kpa", "CO₂", 1))
    panels = []
    for field, label, style in parts:
        values = np.where(there, history.samples.field(field)[:, settlement], np.nan)
        panels.append(
            Panel(f"{label}, kPa", [Curve(label, values, style)], least=1, from_zero=label == "CO₂")
        )
    return Figure(
        f"air-{settlement}",
        f"Cabin air, {history.names.title('settlement', settlement)}",
        "Total pressure, oxygen and carbon dioxide while people live there.",
        history.samples.days,
        panels,
        height=THIRD,
    )


def _storms(history: History) -> list[tuple[int, int, str]]:
    storms = history.journal[history.journal["kind"] == STORM]
    return [
        (int(storm["day"]), int(storm["day"] + storm["amount2"]), "dust storm") for storm in storms
    ]


def _ends(history: History, values: np.ndarray, unit: str) -> str:
    return f"From {values[0]:,.0f} to {values[-1]:,.0f} {unit}."
