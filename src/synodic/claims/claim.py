"""A claim: a dated statement that a history can be held against.

Days are whole days since 2000-01-01 TDB; where a canon has no calendar, they are counted from its
epoch. Names are those of a canon's file, but for `from` and `to`, which Python keeps for itself:
they are `origin` and `target`. Which fields a kind of claim has is told by
`synodic.canons.fields`.
"""

from __future__ import annotations

from dataclasses import dataclass

from synodic.claims.edtf import Date


@dataclass(frozen=True)
class After:
    """A date told from another: `low_days` to `high_days` after the day of `anchor`.

    Before it, both are negative. The anchor is a claim's id, or one end of a voyage:
    ``first-crew.depart``, ``first-crew.arrive``. ``-FOREVER`` and ``FOREVER`` are no bounds.
    """

    anchor: str
    low_days: int
    high_days: int


@dataclass(frozen=True)
class Alternative:
    """What another source says: a date or actors of its own, where they differ; weight 0 to 1."""

    weight: float
    date: Date | After | None = None
    actors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pattern:
    """Any event of a type, at a place and by an actor where they are named."""

    event: str
    place: str = ""
    actor: str = ""


@dataclass(frozen=True)
class Via:
    """A body that a voyage passes, and when, if that is told."""

    body: str
    date: Date | None = None


@dataclass(frozen=True)
class Claim:
    """One claim, as it was written.

    Attributes:
        line: where it stands in its file, 0 where there is none.
        date: when, or None where nothing is told.
        confidence: 0 to 1.
        actors: `actor` and `actors` together.
        origin, target: `from` and `to` of a voyage.
        mass: kg.
        acceleration: m/s².
        delta_v, speed: km/s.
        thrust: N.
        minutes, hours: of a burn; `minutes` also holds what is written as `burn`.
        span: days from `begins` to `ends` of a duration, at least and at most.
    """

    id: str
    kind: str
    line: int = 0
    says: str = ""
    date: Date | After | None = None
    confidence: float = 0.5
    source: tuple[str, ...] = ()
    provenance: str = ""
    evidence: str = "explicit"
    actors: tuple[str, ...] = ()
    place: str = ""
    known_to: tuple[str, ...] = ()
    known_from: Date | None = None
    requires: tuple[str, ...] = ()
    as_of: Date | None = None
    supersedes: str = ""
    alternatives: tuple[Alternative, ...] = ()
    event: str = ""
    origin: str = ""
    target: str = ""
    depart: Date | After | None = None
    arrive: Date | After | None = None
    via: tuple[Via, ...] = ()
    vehicle: str = ""
    crew: int | None = None
    body: str = ""
    mass: float | None = None
    acceleration: float | None = None
    delta_v: float | None = None
    thrust: float | None = None
    minutes: float | None = None
    hours: float | None = None
    speed: float | None = None
    earlier: str | Pattern = ""
    later: str | Pattern = ""
    variable: str = ""
    unit: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    sign: str = ""
    begins: str = ""
    ends: str = ""
    span: tuple[int, int] | None = None
    state: str = ""

    @property
    def actor(self) -> str:
        """The first of the actors, or nothing."""
        return self.actors[0] if self.actors else ""

    @property
    def says_or_id(self) -> str:
        """What it says, or its id where it says nothing."""
        return self.says or self.id
