"""Seasons: a history told decade by decade.

A season says in a few sentences how things stand, then lists what happened, the weighty first to be
kept when there is more than a person would read.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from synodic.history.chronicle import Line, chronicle
from synodic.history.dates import day_of_date
from synodic.history.names import Names
from synodic.history.notable import LOSSES, notable
from synodic.history.quantities import count, mass, people, rounded
from synodic.history.sampled import Samples
from synodic.schema.axes import D_VOYAGE
from synodic.schema.days import date_of_day
from synodic.schema.events import (
    ARRIVAL,
    BIRTH,
    DEATH,
    LAUNCH,
)

#: Lines that a season shows at most; the rest are counted.
LINES = 12


@dataclass(frozen=True)
class Season:
    """A decade of a history.

    Attributes:
        title: ``The 2030s``.
        first_day, last_day: its days, both included.
        population: people beyond Earth on its last day.
        births, deaths, launches, losses: counted over the season; people, people, ships, ships.
            Who was lost with a ship is among the deaths.
        landed_kg: cargo landed.
        summary: how things stand, in two to four sentences.
        lines: what happened, at most `LINES`, by date.
        untold: how many lines were left out.
    """

    title: str
    first_day: int
    last_day: int
    population: int
    births: int
    deaths: int
    launches: int
    losses: int
    landed_kg: float
    summary: str
    lines: tuple[Line, ...]
    untold: int


def seasons(events: np.ndarray, samples: Samples, names: Names) -> list[Season]:
    """The seasons of a history, from its (n,) events and its series."""
    lines = chronicle(events, names)
    first, last = int(samples.days[0]), int(samples.days[-1])
    result = []
    for year in range(date_of_day(first).year // 10 * 10, date_of_day(last).year + 1, 10):
        begin = max(first, day_of_date(f"{year:04d}"))
        end = min(last, day_of_date(f"{year + 10:04d}") - 1)
        if end > begin or first == last:
            mine = [line for line in lines if begin <= line.day <= end]
            result.append(_season(f"The {year}s", begin, end, events, samples, names, mine))
    return result


def _season(
    title: str,
    begin: int,
    end: int,
    events: np.ndarray,
    samples: Samples,
    names: Names,
    lines: list[Line],
) -> Season:
    inside = events[(events["day"] >= begin) & (events["day"] <= end)]
    kinds = inside["kind"]
    arrived = inside[kinds == ARRIVAL]
    died = inside[kinds == DEATH]
    launches = int((kinds == LAUNCH).sum())
    lost = inside[np.isin(kinds, LOSSES)]
    births = round(float(inside["amount"][kinds == BIRTH].sum()))
    with_ships = round(float(lost["amount2"].sum()))  # their ship's loss is their event
    deaths = round(float(died["amount"].sum())) + with_ships
    voyage_deaths = round(float(died["amount"][died["subject"] == D_VOYAGE].sum())) + with_ships
    landed = float(arrived["amount"].sum())
    population = int(samples.at("population", end).sum())
    before = int(samples.at("population", begin).sum())
    told = tuple(notable(lines, events, LINES))
    summary = " ".join(
        part
        for part in (
            _population(population, before, births, samples, names, end),
            _traffic(launches, len(lost), arrived, landed),
            _deaths(deaths, voyage_deaths),
        )
        if part
    )
    return Season(
        title, begin, end, population, births, deaths, launches, len(lost), landed, summary, told,
        len(lines) - len(told),
    )  # fmt: skip


def _population(
    now: int, before: int, births: int, samples: Samples, names: Names, end: int
) -> str:
    year = date_of_day(end).year
    if now == 0:
        return (
            f"Nobody has settled beyond Earth by the end of {year}."
            if before == 0
            else f"By the end of {year} nobody is left beyond Earth, where {people(before)} lived."
        )
    verb = "lives" if now == 1 else "live"
    text = f"At the end of {year}, {people(now)} {verb} beyond Earth"
    by_place = samples.at("population", end)[: names.count("settlement")]
    crowded = [number for number in range(by_place.size) if by_place[number] > 0]
    if len(crowded) == 1:
        text += f", all at {names.place(crowded[0])}"
    elif crowded:
        parts = [f"{int(by_place[n]):,} at {names.place(n)}" for n in crowded]
        text += ": " + ", ".join(parts[:-1]) + " and " + parts[-1]
    if before == 0:
        text += "; there was nobody when the season began"
    elif now >= 2 * before:
        text += f", {rounded(now / before, 2)} times as many as when the season began"
    if births:
        text += f". {count(births).capitalize()} {'was' if births == 1 else 'were'} born there"
    return text + "."


def _traffic(launches: int, losses: int, arrived: np.ndarray, landed: float) -> str:
    if not launches and not arrived.size:
        return ""
    newcomers = round(float(arrived["amount2"].sum()))
    verb = "ship" if launches == 1 else "ships"
    text = f"{count(launches).capitalize()} {verb} left Earth"
    if arrived.size:
        text += f"; {count(arrived.size)} arrived with {mass(landed)}"
        text += f" and {people(newcomers)}" if newcomers else ""
    if losses:
        text += f"; {count(losses)} {'was' if losses == 1 else 'were'} lost"
    return text + "."


def _deaths(deaths: int, on_voyages: int) -> str:
    if not deaths:
        return ""
    text = f"{people(deaths)} died"
    if on_voyages:
        text += f", {count(on_voyages)} of them on voyages"
    return text[:1].upper() + text[1:] + "."
