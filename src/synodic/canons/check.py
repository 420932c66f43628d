"""`check`: what physics says to each claim of a canon.

Voyages, redirects and burns are judged, and what tells of an arrival (a landing on Mars) as the
voyage from Earth that it takes. Claims whose dates contradict one another are impossible. A claim
that says nothing physical is counted as not covered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from synodic.astro.dates import EPOCH_JD
from synodic.canons.canon import Canon
from synodic.canons.energies import Burn, Redirect, judge_burn, judge_redirect
from synodic.canons.judgement import IMPOSSIBLE, NOT_COVERED, VERDICTS, Judgement, sentences
from synodic.canons.judging import judge
from synodic.canons.places import mass_kg, names, place
from synodic.canons.voyages import Span, Stop, Voyage
from synodic.claims.calendar import FOREVER
from synodic.claims.claim import After, Claim
from synodic.schema.mistake import nearest

#: Events that are the end of a voyage to their place, and how it arrives.
ARRIVALS = {
    "landing": "air", "crewed_landing": "burns", "rover": "air", "expedition": "burns",
    "orbit": "burns", "crewed_orbit": "burns", "flyby": "passes", "crewed_flyby": "passes",
    "impact": "passes",
}  # fmt: skip
_AIR = ("venus", "earth", "mars", "jupiter", "saturn", "uranus", "neptune")
#: A date that may be any day of so long a time says nothing of a voyage.
_VAGUE_DAYS = 120 * 366
_YEARS_LATER = 10**6  # the day of canons without a calendar: all designs are known


@dataclass(frozen=True)
class Judged:
    """A claim and what is thought of it."""

    claim: Claim
    judgement: Judgement

    def as_json(self) -> dict[str, Any]:
        """The keys of ``synodic check --json``."""
        one = self.judgement
        return {
            "id": self.claim.id, "verdict": one.verdict, "why": one.why, "mend": one.mend,
            "says": self.claim.says, "line": self.claim.line, "numbers": dict(one.numbers),
        }  # fmt: skip


@dataclass(frozen=True)
class Check:
    """All claims of a canon, judged, in the order of the file."""

    canon: Canon
    judged: tuple[Judged, ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many claims got each verdict; all verdicts stand."""
        found = Counter(one.judgement.verdict for one in self.judged)
        return {verdict: found[verdict] for verdict in VERDICTS}

    def __getitem__(self, id: str) -> Judgement:
        return next(one.judgement for one in self.judged if one.claim.id == id)

    def as_json(self) -> dict[str, Any]:
        """The document of ``synodic check --json``."""
        return {
            "canon": self.canon.name,
            "claims": [one.as_json() for one in self.judged],
            "counts": self.counts,
        }


def check(canon: Canon | str | Path, say: Callable[[str], None] | None = None) -> Check:
    """Judge every claim of a canon.

    Args:
        canon: a canon, or the name or file of one.
        say: told each claim's id before it is judged.

    Raises:
        Mistake: the canon cannot be read.
    """
    if not isinstance(canon, Canon):
        from synodic.canons.reading import canon as read

        canon = read(canon, strict=False)
    clashes = {
        id: clash.sentence() for clash in canon.network.contradictions for id in clash.claims
    }
    found = []
    for claim in canon.claims:
        if say is not None:
            say(claim.id)
        if claim.id in clashes:
            why = sentences(clashes[claim.id])
            found.append(Judged(claim, Judgement(IMPOSSIBLE, why, "Change one of these dates.")))
            continue
        found.append(Judged(claim, judge_claim(canon, claim)))
    return Check(canon, tuple(found))


def judge_claim(canon: Canon, claim: Claim) -> Judgement:
    """The verdict on one claim."""
    if claim.kind not in ("event", "first"):
        return Judgement(NOT_COVERED, f"A claim of kind {claim.kind} tells no voyage or energy.")
    if claim.event == "redirect":
        return _redirect(canon, claim)
    if claim.event == "burn" or (claim.acceleration and claim.hours and not claim.target):
        return _burn(canon, claim)
    if claim.event == "voyage" or (claim.origin and claim.target):
        return _voyage(canon, claim)
    if claim.event in ARRIVALS and claim.place:
        return _arrival(canon, claim)
    return Judgement(NOT_COVERED, f"An event of type {claim.event} tells no voyage or energy.")


def _redirect(canon: Canon, claim: Claim) -> Judgement:
    mass = claim.mass or (mass_kg(claim.body) if claim.body else None)
    if mass is None:
        return Judgement(NOT_COVERED, "Without its mass, what it takes to move it is not known.")
    minutes = claim.minutes if claim.minutes is not None else (
        claim.hours * 60.0 if claim.hours is not None else None)  # fmt: skip
    return judge_redirect(
        Redirect(claim.body or claim.place, mass, minutes, claim.delta_v, claim.thrust),
        _day(canon, claim),
    )


def _burn(canon: Canon, claim: Claim) -> Judgement:
    hours = claim.hours if claim.hours is not None else (
        claim.minutes / 60.0 if claim.minutes is not None else None)  # fmt: skip
    if claim.acceleration is None or hours is None:
        return Judgement(NOT_COVERED, "A burn needs its acceleration and its hours.")
    return judge_burn(Burn(claim.acceleration, hours, claim.speed), _day(canon, claim))


def _day(canon: Canon, claim: Claim) -> float:
    """The latest day that it may be, for its era."""
    if canon.calendar == "none":
        return _YEARS_LATER
    _, latest = canon.days(claim.id)
    return _YEARS_LATER if latest == FOREVER else latest


def _voyage(canon: Canon, claim: Claim) -> Judgement:
    if not claim.origin or not claim.target:
        return Judgement(NOT_COVERED, "A voyage needs from and to.")
    for written in (claim.origin, claim.target, *(via.body for via in claim.via)):
        if place(written) is None:
            near = nearest(written.lower(), names())
            hint = f" Did you mean {near!r}?" if near else ""
            return Judgement(NOT_COVERED, f"No elements are known of {written!r}.{hint}")
    if canon.calendar == "none":
        return Judgement(NOT_COVERED, "Without a calendar, nobody knows where the worlds stood.")
    depart, arrive = (_span(canon, f"{claim.id}.{end}") for end in ("depart", "arrive"))
    if depart is None and arrive is None:
        depart = _span(canon, claim.id)
    return judge(
        Voyage(
            _place(claim.origin), _place(claim.target), depart, arrive,
            tuple(
                Stop(_place(via.body), _jd(*via.date.widest) if via.date else None)
                for via in claim.via
            ),
            claim.vehicle, claim.mass, claim.acceleration, claim.delta_v, claim.crew,
            days=_flight(claim),
        )
    )  # fmt: skip


def _flight(claim: Claim) -> Span | None:
    """Days of a flight that tells one end by the other, or None."""
    for end, other, way in (("arrive", "depart", 1), ("depart", "arrive", -1)):
        date = getattr(claim, end)
        if isinstance(date, After) and date.anchor == f"{claim.id}.{other}":
            first, last = sorted((way * date.low_days, way * date.high_days))
            return None if last - first > _VAGUE_DAYS else (float(first), float(last))
    return None


def _arrival(canon: Canon, claim: Claim) -> Judgement:
    to = place(claim.place)
    if to is None or to.name == "earth" or to.kind == "star" or canon.calendar == "none":
        return Judgement(NOT_COVERED, f"{claim.place} is no place that a voyage is judged to.")
    if to.name == "sun":
        return Judgement(NOT_COVERED, "Any way leads about the Sun.")
    when = _span(canon, claim.id)
    if when is None:
        return Judgement(NOT_COVERED, "Its date is too vague to judge a voyage by.")
    arrival = ARRIVALS[claim.event]
    if arrival == "air" and to.name not in _AIR:
        arrival = "burns"
    return judge(Voyage(_place("earth"), to, None, when, vehicle=claim.vehicle,
                        mass=claim.mass, crew=claim.crew, arrival=arrival))  # fmt: skip


def _place(written: str) -> Any:
    found = place(written)
    assert found is not None
    return found


def _span(canon: Canon, id: str) -> Span | None:
    """The days that a date may be as JD TDB, or None where it is told too vaguely."""
    if id not in canon.network.ranges:
        return None
    return _jd(*canon.days(id))


def _jd(first: int, last: int) -> Span | None:
    if last - first > _VAGUE_DAYS:
        return None
    return first + EPOCH_JD, last + EPOCH_JD
