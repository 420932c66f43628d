"""Which judge a voyage comes before: near Earth, fly-bys, impulse, steady thrust, a star."""

from __future__ import annotations

from dataclasses import replace

from synodic.astro.ephemeris import span
from synodic.canons.direct import judge_direct
from synodic.canons.judgement import (
    IMPOSSIBLE,
    NOT_COVERED,
    PLAIN,
    VERDICTS,
    Judgement,
    on,
    sentences,
)  # fmt: skip
from synodic.canons.near_voyages import judge_near
from synodic.canons.passages import around
from synodic.canons.steady import G, judge_star, judge_steady, longest_days
from synodic.canons.touring import judge_tour
from synodic.canons.voyages import Voyage

#: Of a flight, what burns may last and still count as impulses.
_IMPULSE = 0.1
#: Days of a long range whose windows are looked at.
_YEARS = 6 * 365.25
#: km/s above which two impulses are no way to fly.
_FAST_KM_S = 60.0


def judge(voyage: Voyage) -> Judgement:
    """The verdict on a voyage, why, and its smallest mend."""
    if voyage.depart is None and voyage.arrive is None:
        return Judgement(NOT_COVERED, "It tells neither when it leaves nor when it arrives.")
    if voyage.depart and voyage.arrive and voyage.arrive[1] < voyage.depart[0]:
        return Judgement(
            IMPOSSIBLE,
            f"It arrives {on(voyage.arrive[1])}, before it leaves {on(voyage.depart[0])}.",
            f"Let it arrive after {on(voyage.depart[0])}.",
        )
    if voyage.target.kind == "star" or voyage.origin.kind == "star":
        if voyage.origin.kind == "star":
            voyage = _turned(voyage)
        return judge_star(voyage)
    if voyage.origin.kind == voyage.target.kind == "near" and not voyage.via:
        return judge_near(voyage)
    a, b = voyage.ends
    if not _in_ephemeris(voyage):
        return Judgement(NOT_COVERED, "The ephemeris DE440 (1550 to 2649) does not hold its dates.")
    if voyage.craft is not None and voyage.craft.pushes_for_months:
        told = f"{voyage.craft.title}: thrust for months is not judged."
        return Judgement(NOT_COVERED, told)
    if voyage.via or b.name == "sun":
        return judge_tour(voyage)
    if a.name == b.name or a.name == "sun":
        where = voyage.origin.label
        return Judgement(NOT_COVERED, f"It stays about {where}: no way about the Sun to judge.")
    if voyage.acceleration is not None and not _by_impulse(voyage, voyage.acceleration):
        return judge_steady(voyage)
    found = judge_direct(voyage)
    if found.numbers.get("window") != PLAIN and _turns(voyage):
        other = judge_tour(voyage)
        if VERDICTS.index(other.verdict) < VERDICTS.index(found.verdict):
            return other
    cost = found.numbers.get("delta_v_km_s")
    fast = isinstance(cost, float) and cost > _FAST_KM_S
    if longest_days(voyage) is not None and (fast or found.verdict == NOT_COVERED):
        steady = judge_steady(voyage)
        return steady if voyage.acceleration is not None else _both(found, steady)
    return found


def _turns(voyage: Voyage) -> bool:
    """Whether both dates are told, and far enough apart for a full turn about the Sun."""
    days = longest_days(voyage)
    a, b = voyage.ends
    return days is not None and days > 0.9 * min(a.period_days, b.period_days)


def _both(impulse: Judgement, steady: Judgement) -> Judgement:
    """A voyage too fast for impulses: what thrust all the way says, with the window's mend."""
    mend = impulse.mend or steady.mend
    return Judgement(
        steady.verdict, sentences(steady.why), mend, {**impulse.numbers, **steady.numbers}
    )


def _in_ephemeris(voyage: Voyage) -> bool:
    low, high = span()
    return all(
        when is None or (when[1] > low + 1.0 and when[0] < high - 1.0)
        for when in (voyage.depart, voyage.arrive)
    )


def _by_impulse(voyage: Voyage, acceleration: float) -> bool:
    """Whether a ship of this acceleration burns for a small part of a flight in the best window."""
    days = longest_days(voyage)
    a, b = voyage.ends
    if days is None or acceleration >= 0.5 * G:
        return days is not None and days > 60.0
    when = voyage.depart or voyage.arrive
    assert when is not None
    windows = around(a, b, max(when[0], when[1] - _YEARS), when[1], voyage.manner)
    if not windows:
        return False
    return min(w.cost for w in windows) * 1e3 / acceleration <= _IMPULSE * days * 86400.0


def _turned(voyage: Voyage) -> Voyage:
    return replace(voyage, origin=voyage.target, target=voyage.origin)
