"""Claims of two canons on one axis of days, with how much each weighs and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from synodic.canons.canon import Canon
from synodic.claims.calendar import FOREVER, YEAR_DAYS, date_of, day_of
from synodic.claims.claim import Claim
from synodic.claims.edtf import Date
from synodic.history.dates import MONTHS
from synodic.schema.mistake import Mistake

#: What a claim weighs beside one that is said plainly; assumed.
EVIDENCE_WEIGHT = {"explicit": 1.0, "implied": 0.6, "glimpsed": 0.25}

#: Below this the weight of a claim or a pair is shown as weak; assumed.
WEAK = 0.25

_BARE = ("earth", "mars", "venus", "jupiter", "saturn", "titan", "pluto", "ceres", "eros")
_PLACES = {
    "": "space", "moon": "the Moon", "low earth orbit": "low Earth orbit",
    "mars orbit": "the orbit about Mars", "earth-mars": "Earth and Mars",
    "belt": "the asteroid belt",
}  # fmt: skip


@dataclass(frozen=True)
class Dated:
    """A claim with the days that all dates of its canon leave it.

    Attributes:
        low, high: earliest and latest day, both included; ``-FOREVER`` and ``FOREVER`` where
            nothing bounds them.
        canon: what the canon is called.
        others: the days that other sources give, and how much each of them weighs.
    """

    claim: Claim
    low: int
    high: int
    canon: str
    others: tuple[tuple[int, int, float], ...] = ()

    @property
    def weight(self) -> float:
        """Confidence times how plainly it is said, 0 to 1."""
        return self.claim.confidence * EVIDENCE_WEIGHT[self.claim.evidence]

    @property
    def dated(self) -> bool:
        """Whether anything bounds its day."""
        return self.low > -FOREVER or self.high < FOREVER

    @property
    def middle(self) -> float:
        """The day in the middle, or the end that is known."""
        ends = [day for day in (self.low, self.high) if abs(day) < FOREVER]
        return sum(ends) / len(ends) if ends else 0.0

    @cached_property
    def actors(self) -> frozenset[str]:
        """Who did it, in lower case."""
        return frozenset(actor.casefold() for actor in self.claim.actors)

    @cached_property
    def variable(self) -> str:
        """The quantity of a level or a trend, in lower case."""
        return self.claim.variable.casefold()

    @cached_property
    def place(self) -> str:
        """Where, in lower case."""
        return self.claim.place.casefold()

    @cached_property
    def told(self) -> str:
        """The canon, the statement and its date as one sentence."""
        says = self.claim.says_or_id.rstrip(".")
        return f"{self.canon}: “{says}” ({span_told(self.low, self.high)})."


def dated(canon: Canon) -> list[Dated]:
    """All claims of a canon with their days, but for those that another takes the place of.

    Raises:
        Mistake: the canon has no calendar, so that its days lie on no common axis.
    """
    if canon.calendar == "none":
        raise Mistake(
            "a canon without a calendar has no day in common with another",
            file=canon.file, found='calendar = "none"',
            expected=f"a date for its epoch, such as date = '2350~' in {canon.epoch or 'a claim'}",
        )  # fmt: skip
    found = []
    gone = {claim.supersedes for claim in canon.claims}
    for claim in canon.claims:
        if claim.id in gone:
            continue
        low, high = canon.days(claim.id)
        found.append(Dated(claim, low, high, canon.title_or_name, _others(canon, claim)))
    return found


def _others(canon: Canon, claim: Claim) -> tuple[tuple[int, int, float], ...]:
    """The days of the dates that the network did not take."""
    taken = canon.network.chosen.get(claim.id)
    told = [(claim.date, 1.0 - sum(one.weight for one in claim.alternatives))]
    told += [(one.date, one.weight) for one in claim.alternatives]
    found = []
    for date, weight in told:
        if date is None or date == taken:
            continue
        if isinstance(date, Date):
            found.append((*date.widest, weight))
            continue
        low, high = canon.days(date.anchor)
        found.append((
            low + date.low_days if max(-low, -date.low_days) < FOREVER else -FOREVER,
            high + date.high_days if max(high, date.high_days) < FOREVER else FOREVER,
            weight,
        ))  # fmt: skip
    return tuple(found)


def day_told(day: int) -> str:
    """A day as ``26 June 1969``."""
    year, month, in_month = date_of(day)
    return f"{in_month} {MONTHS[month - 1]} {year}"


def span_told(low: int, high: int) -> str:
    """A range of days as people say it: a day, a month, a year, or from one year to another.

    Ends of long ranges that were rounded outwards by a day or two are told as the year meant.
    """
    if low <= -FOREVER and high >= FOREVER:
        return "undated"
    if low <= -FOREVER:
        return f"up to {_end(high, last=True)}"
    if high >= FOREVER:
        return f"from {_end(low, last=False)} on"
    if low == high:
        return day_told(low)
    (a, m, d), (b, n, _) = date_of(low), date_of(high)
    if (a, m) == (b, n) and d == 1 and date_of(high + 1)[1] != n:
        return f"{MONTHS[m - 1]} {a}"
    if a == b and high - low < 360:
        if d == 1 and date_of(high + 1)[2] == 1:
            return f"{MONTHS[m - 1]} to {MONTHS[n - 1]} {a}"
        return f"{day_told(low)} to {day_told(high)}"
    first, last = _year(low, last=False), _year(high, last=True)
    return str(first) if first >= last else f"{first} to {last}"


def _end(day: int, last: bool) -> str:
    """A bound alone: the year where it is the year's end or beginning, else the day."""
    year = _year(day, last)
    edge = day_of(year + 1) - 1 if last else day_of(year)
    return str(year) if abs(day - edge) <= 2 else day_told(day)


def _year(day: int, last: bool) -> int:
    """The year of an end of a range: of the first day after it where only a few are left."""
    year = date_of(day)[0]
    if not last and day_of(year + 1) - day <= 2:
        return year + 1
    if last and day - day_of(year) < 2:
        return year - 1
    return year


def years_told(days: float) -> str:
    """A length of time as people say it: ``96 years``, ``5 months``, ``24 days``."""
    if days >= 2 * YEAR_DAYS:
        return f"{days / YEAR_DAYS:,.0f} years"
    if days >= 60:
        return f"{days * 12 / YEAR_DAYS:.0f} months"
    return f"{days:,.0f} day" + ("" if round(days) == 1 else "s")


def place_told(place: str) -> str:
    """A place as a sentence names it."""
    return _PLACES.get(place, place.title() if place in _BARE else place)


def actors_told(actors: frozenset[str]) -> str:
    """Actors as a sentence names them: short ones are letters, such as USSR."""
    names = [one.upper() if len(one) <= 4 and one not in _BARE else one.title() for one in actors]
    return " and ".join(sorted(names))
