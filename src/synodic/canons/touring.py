"""Voyages that name their fly-bys: judged by the tour that their days allow."""

from __future__ import annotations

import math

import numpy as np

from synodic.astro.bodies import Body
from synodic.astro.ephemeris import span
from synodic.canons.era_fit import another_ship, era_fit
from synodic.canons.judgement import (
    COSTLY,
    HEROIC,
    IMPOSSIBLE,
    NEAR_DAYS,
    NEAR_KM_S,
    PLAIN,
    Judgement,
    on,
    sentences,
    worst,
)  # fmt: skip
from synodic.canons.passages import Passage, between_days, costs, usual_days
from synodic.canons.places import caught_km_s
from synodic.canons.tour_search import best_tour, filled, nearby
from synodic.canons.tours import Tour, tour
from synodic.canons.voyages import Voyage, light_minutes, told_light

#: km/s of corrections up to which fly-bys carry a tour, so that its best is a window of its own.
CARRIED = 1.0
#: Of corrections, charged at the planets, what a ship must have: on the way they cost less.
_ON_THE_WAY = 0.5


def judge_tour(voyage: Voyage) -> Judgement:
    """The verdict on a voyage by fly-bys: against going straight, and against tours near it."""
    places = (voyage.origin, *(stop.place for stop in voyage.via), voyage.target)
    bodies = tuple(place.body for place in places if place.body is not None)
    whens = filled(bodies, (voyage.depart, *(stop.when for stop in voyage.via), voyage.arrive))
    found = best_tour(bodies, whens, voyage.stops) if whens else None
    if whens is None or found is None:
        return Judgement(IMPOSSIBLE, "Its bodies are met in no order of time that can be flown.",
                         "Give each fly-by a day after the one before.")  # fmt: skip
    straight = _straight(voyage, found)
    verdict, held, other = PLAIN, straight.cost if straight else math.inf, None
    if straight is None or found.cost > held + NEAR_KM_S:
        near = tuple((day - NEAR_DAYS, day + NEAR_DAYS) for day in found.days)
        other = nearby(bodies, found.days, near, voyage.stops, 16.0)
        if other is not None and other.corrections <= CARRIED:
            held = min(held, other.cost)
        elif not math.isfinite(held):
            held = max(
                0.5 * found.cost, CARRIED
            )  # nothing to hold it against: no window of its own
        if found.cost > held + NEAR_KM_S:
            verdict = COSTLY if found.cost <= 2.0 * held else HEROIC
    era = era_fit(
        voyage, found.leaves,
        found.leaves + _ON_THE_WAY * found.corrections
        + (caught_km_s(bodies[-1], found.excess) if voyage.stops else 0.0),
        found.cost,
    )  # fmt: skip
    final = worst((verdict, era.verdict))
    mend = _mend(straight, other, held) if verdict != PLAIN else ""
    mends = "; ".join(x for x in (mend, era.mend) if x) or another_ship(found.cost)
    light = light_minutes(bodies[0].name, bodies[-1].name, found.days[-1])
    return Judgement(
        final,
        sentences(_told(bodies, found, straight, other), era.why, told_light(light)),
        sentences(mends) if final != PLAIN else "",
        {
            "depart": on(found.days[0]), "arrive": on(found.days[-1]),
            "days": found.days[-1] - found.days[0], "delta_v_km_s": found.cost,
            "leave_km_s": found.leaves, "corrections_km_s": found.corrections,
            "arrive_km_s": found.burns[-1], "excess_km_s": found.excess,
            "window_delta_v_km_s": held,
            "light_minutes": light,
        },
    )  # fmt: skip


def _straight(voyage: Voyage, found: Tour) -> Passage | None:
    """The best way straight to the target within a meeting of the two, on a net of days."""
    a, b = voyage.ends
    if b.name == "sun":
        alone = tour((a, b), (found.days[0], found.days[0] + 80.0), False)
        return Passage(found.days[0], found.days[0] + 80.0, alone.cost, 0.0, 0.0) if alone else None
    if a.name == b.name:
        return None
    half = min(0.55 * between_days(a, b), 800.0)
    low, high = span()
    depart = np.arange(found.days[0] - half, found.days[0] + half, half / 80.0)
    flights = np.linspace(0.3, 1.74, 90) * usual_days(a, b)
    jd1, jd2 = (x.ravel() for x in np.broadcast_arrays(depart[:, None], depart[:, None] + flights))
    fits = (jd1 > low) & (jd2 < high)
    if not fits.any():
        return None
    jd1, jd2 = jd1[fits], jd2[fits]
    leaves, arrives, excess = costs(a, b, jd1, jd2, "burns" if voyage.stops else "passes")
    at = int(np.nanargmin(leaves + arrives))
    return Passage(*(float(x[at]) for x in (jd1, jd2, leaves, arrives, excess)))


def _told(
    bodies: tuple[Body, ...], found: Tour, straight: Passage | None, other: Tour | None
) -> str:
    passed = ", ".join(
        f"{body.label} {on(day)}" for body, day in zip(bodies[1:-1], found.days[1:-1], strict=True)
    )
    how = (f"{found.leaves:.1f} km/s to leave, {found.corrections:.1f} on the way, "
           f"{found.burns[-1]:.1f} at the end")  # fmt: skip
    passed = f", past {passed}," if passed else ", with full turns about the Sun,"
    told = (f"leaving {on(found.days[0])}{passed} arriving {on(found.days[-1])} costs "
            f"{found.cost:.1f} km/s ({how})")  # fmt: skip
    against = ""
    if straight is not None:
        against = f"; straight there it is {straight.cost:.1f} km/s, leaving {on(straight.depart)}"
    if other is not None:
        against += f"; the best tour within {NEAR_DAYS:.0f} days of it costs {other.cost:.1f}"
    return told + against


def _mend(straight: Passage | None, other: Tour | None, held: float) -> str:
    if other is not None and other.cost <= held + NEAR_KM_S and other.corrections <= CARRIED:
        days = ", ".join(on(day) for day in other.days)
        return f"fly it on {days} ({other.cost:.1f} km/s)"
    if straight is not None:
        return (f"go straight: leave {on(straight.depart)}, arrive {on(straight.arrive)} "
                f"({straight.cost:.1f} km/s)")  # fmt: skip
    return "leave out a fly-by, or give them other days"
