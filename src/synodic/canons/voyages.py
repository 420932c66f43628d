"""Voyages: what a claim says of one, and which judge it comes before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from synodic.astro.bodies import AU_KM, Body
from synodic.astro.dates import EPOCH_JD
from synodic.astro.ephemeris import span
from synodic.astro.hohmann import LIGHT_KM_S
from synodic.canons.eras import Craft, craft
from synodic.canons.places import Place, where

#: Earliest and latest day, JD TDB at 0 h.
Span = tuple[float, float]


@dataclass(frozen=True)
class Stop:
    """A body that is passed on the way, and when, where that is told."""

    place: Place
    when: Span | None = None


@dataclass(frozen=True)
class Voyage:
    """A voyage as a claim tells it.

    Attributes:
        depart, arrive: days that it may leave and arrive on, or None.
        days: how long it flies, at least and at most, where the claim tells one end by the other.
        via: bodies that it passes, in order.
        mass: kg, of what arrives. acceleration: m/s². delta_v: km/s that the claim gives it.
        crew: people on board, or None.
        arrival: how it arrives, where that does not follow from the vehicle: see `manner`.
    """

    origin: Place
    target: Place
    depart: Span | None = None
    arrive: Span | None = None
    via: tuple[Stop, ...] = ()
    vehicle: str = ""
    mass: float | None = None
    acceleration: float | None = None
    delta_v: float | None = None
    crew: int | None = None
    arrival: str = ""
    days: Span | None = None

    @property
    def craft(self) -> Craft | None:
        """What flies, where the table of eras knows it."""
        return craft(self.vehicle) if self.vehicle else None

    @property
    def ends(self) -> tuple[Body, Body]:
        """The bodies that it leads between; not for stars."""
        assert self.origin.body is not None
        assert self.target.body is not None
        return self.origin.body, self.target.body

    @property
    def manner(self) -> str:
        """What becomes of its speed at the target: it "burns" it, meets the "air" or "passes"."""
        if self.arrival:
            return self.arrival
        return self.craft.arrival if self.craft else "burns"

    @property
    def stops(self) -> bool:
        """Whether it burns off its speed at the target."""
        return self.manner == "burns"

    @property
    def day(self) -> float:
        """The latest day (since 2000) that it may leave on, by which its era is told."""
        when = self.depart or self.arrive
        assert when is not None
        return when[1] - EPOCH_JD


def light_minutes(one: str, other: str, jd: float) -> float:
    """How long a message takes between two bodies on a day."""
    jd = min(max(jd, span()[0]), span()[1])
    apart = where(one, np.array([jd]))[0] - where(other, np.array([jd]))[0]
    return float(np.linalg.norm(apart)) / LIGHT_KM_S / 60.0


def told_light(minutes: float) -> str:
    """How long a message takes, as a clause."""
    if minutes < 100.0:
        return f"on arrival a message takes {minutes:.0f} minutes between them"
    return f"on arrival a message takes {minutes / 60.0:.1f} hours between them"


def au(km: float) -> float:
    """Kilometres in astronomical units."""
    return km / AU_KM
