"""Eras: what had flown by a date, and what was on the drawing boards (`eras.toml`)."""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from synodic.astro.bodies import body
from synodic.astro.grid import PARKING_KM

_EPOCH = dt.date(2000, 1, 1).toordinal()


@dataclass(frozen=True)
class Craft:
    """A ship, launcher or thruster, and since when it was drawn and flown (days, or None).

    Attributes:
        delta_v: km/s from a low orbit, what it left with and what it had left; 0 for thrusters.
        leaves: km/s of it that the launcher gave; all of it where a ship does both.
        arrival: "burns", "air" or "passes".
        thrust: N. power: W of jet a kg of dry ship. pushes: m/s² of the dry ship. exhaust: km/s.
        lift: kg to low orbit. impulse: N s that it gave to a body.
    """

    id: str
    title: str
    names: tuple[str, ...]
    flown: int | None
    drawn: int | None
    delta_v: float
    leaves: float
    arrival: str
    thrust: float
    power: float
    pushes: float
    exhaust: float
    lift: float
    impulse: float
    grade: str
    source: str

    @property
    def pushes_for_months(self) -> bool:
        """Whether it flies by an ion drive, whose burns are no impulses."""
        return 0.0 < self.thrust < 10.0 and self.exhaust > 10.0


@cache
def _table() -> dict[str, Any]:
    text = files("synodic.canons").joinpath("eras.toml").read_text("utf-8")
    return tomllib.loads(text)


def from_low_orbit_km_s(c3: float) -> float:
    """The impulse from a circular orbit at 300 km that leaves Earth with this C3 (km^2/s^2)."""
    earth = body("earth")
    square = earth.mu_km3_s2 / (earth.radius_km + PARKING_KM)
    return math.sqrt(c3 + 2.0 * square) - math.sqrt(square)


def _catalogue(name: str) -> tuple[float, float]:
    """Delta-v with its payload and exhaust, km/s, of a vehicle of the scenario catalogue."""
    text = files("synodic.scenario").joinpath("catalogue/vehicles.toml").read_text("utf-8")
    row = tomllib.loads(text)["vehicle"][name]
    dry, propellant, payload, exhaust = (
        float(row[key]["value"]) for key in ("dry", "propellant", "payload", "exhaust")
    )
    last = dry + payload
    return exhaust * math.log((last + propellant) / last) / 1e3, exhaust / 1e3


def _day(date: dt.date | None) -> int | None:
    return None if date is None else date.toordinal() - _EPOCH


@cache
def crafts() -> tuple[Craft, ...]:
    """All of them, in the order of the file."""
    found = []
    for id, row in _table()["craft"].items():
        exhaust = row.get("exhaust", 0.0)
        if "catalogue" in row:
            delta_v, exhaust = _catalogue(row["catalogue"])
            leaves = delta_v
        elif "c3" in row:
            leaves = from_low_orbit_km_s(row["c3"])
            delta_v = leaves + row["own"]
        else:
            delta_v = leaves = row.get("delta_v", 0.0)
        found.append(
            Craft(
                id, row["title"], tuple(row["names"]), _day(row.get("flown")),
                _day(row.get("drawn", row.get("flown"))), delta_v, leaves,
                row.get("arrival", "burns"), row.get("thrust", 0.0), row.get("power", 0.0),
                row.get("pushes", 0.0),
                exhaust, row.get("lift", 0.0), row.get("impulse", 0.0),
                row["grade"], _table()["sources"][row["source"]],
            )
        )  # fmt: skip
    return tuple(found)


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


@cache
def craft(written: str) -> Craft | None:
    """The craft that a claim names, by its id, title or another of its names; None if unknown."""
    wanted = _plain(written)
    known = {_plain(name): one for one in crafts() for name in (one.id, one.title, *one.names)}
    if wanted in known:
        return known[wanted]
    held = [name for name in known if len(name) > 3 and f" {name} " in f" {wanted} "]
    return known[max(held, key=len)] if held else None


def best_flown(day: float, quality: str = "delta_v") -> Craft | None:
    """The flown craft with the most of a quality by a day, or None."""
    return _best([one for one in crafts() if one.flown is not None and one.flown <= day], quality)


def least_drawn(day: float, least: float, quality: str = "delta_v") -> Craft | None:
    """Of the craft flown or drawn by a day, the least that has so much of a quality, or None."""
    able = [one for one in crafts() if one.drawn is not None and one.drawn <= day
            and getattr(one, quality) >= least]  # fmt: skip
    return min(able, key=lambda one: float(getattr(one, quality))) if able else None


def _best(some: list[Craft], quality: str) -> Craft | None:
    able = [one for one in some if getattr(one, quality) > 0.0]
    return max(able, key=lambda one: getattr(one, quality)) if able else None


def most(quality: str) -> Craft:
    """The craft of the whole table with the most of a quality."""
    return max(crafts(), key=lambda one: float(getattr(one, quality)))


def first_able(total: float, leaves: float) -> Craft | None:
    """The first flown craft with `total` km/s of which it leaves with `leaves`, or None."""
    able = [one for one in crafts() if one.flown is not None
            and one.delta_v >= total and one.leaves >= leaves]  # fmt: skip
    return min(able, key=lambda one: one.flown or 0) if able else None


@dataclass(frozen=True)
class Star:
    """A star that a voyage may go to."""

    name: str
    title: str
    light_years: float


@cache
def stars() -> dict[str, Star]:
    """By every name."""
    return {
        _plain(name): Star(id, row["title"], row["light_years"])
        for id, row in _table()["star"].items()
        for name in (id, row["title"], *row["names"])
    }
