"""Voyages straight from world to world, by impulse: held against the windows between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro.ephemeris import span
from synodic.canons.era_fit import another_ship, era_fit
from synodic.canons.judgement import (
    COSTLY,
    HEROIC,
    NEAR_DAYS,
    NEAR_KM_S,
    NOT_COVERED,
    PLAIN,
    VERDICTS,
    Judgement,
    on,
    sentences,
    worst,
)  # fmt: skip
from synodic.canons.passages import Passage, around, costs, usual_days
from synodic.canons.places import caught_km_s
from synodic.canons.voyages import Span, Voyage, light_minutes, told_light

Array = NDArray[np.float64]
_MOST = 240  # dates of each end that are tried
#: Flights that are tried where one end is not told, in usual flights.
_SHORTEST, _LONGEST = 0.12, 1.75


#: Windows that lie closer together are the two ways of one meeting.
_SAME_MEETING_DAYS = 75.0
#: Of a date that may lie in more years than this, the last ones are searched.
_RANGE_DAYS = 12 * 365.25
_HOW = {
    "burns": "",
    "air": ", with the air to brake it",
    "passes": " to leave, and it passes by",
}


class Found(NamedTuple):
    """Flights that the claim allows: dates, costs; and for each the window it is held against."""

    depart: Array
    arrive: Array
    leaves: Array
    arrives: Array
    excess: Array

    def at(self, k: int) -> Passage:
        """One of them."""
        return Passage(*(float(x[k]) for x in self))


def days_of(when: Span, most: int = _MOST) -> Array:
    """Whole days of a range, thinned evenly."""
    count = int(when[1] - when[0]) + 1
    if count <= most:
        return when[0] + np.arange(count, dtype=np.float64)
    return np.unique(np.rint(np.linspace(when[0], when[1], most) - 0.5) + 0.5)


def flights(voyage: Voyage, windows: list[Passage]) -> Found:
    """Every flight that the claim's days allow, on a net of days; windows among them exactly."""
    a, b = voyage.ends
    usual = usual_days(a, b)
    low, high = span()
    if voyage.depart is not None and voyage.days is not None:
        lengths = np.linspace(max(1.0, voyage.days[0]), max(1.0, voyage.days[1]), _MOST)
        jd1, jd2 = (x.ravel() for x in np.meshgrid(days_of(voyage.depart), lengths, indexing="ij"))
        jd2 = jd1 + jd2
    elif voyage.arrive is not None and voyage.days is not None:
        lengths = np.linspace(max(1.0, voyage.days[0]), max(1.0, voyage.days[1]), _MOST)
        jd1, jd2 = (x.ravel() for x in np.meshgrid(lengths, days_of(voyage.arrive), indexing="ij"))
        jd1 = jd2 - jd1
    elif voyage.depart is not None and voyage.arrive is not None:
        one, two = days_of(voyage.depart), days_of(voyage.arrive)
        jd1, jd2 = (x.ravel() for x in np.meshgrid(one, two, indexing="ij"))
    elif voyage.depart is not None:
        one = days_of(voyage.depart)
        lengths = np.unique(np.rint(np.linspace(_SHORTEST, _LONGEST, _MOST) * usual))
        jd1, jd2 = (x.ravel() for x in np.meshgrid(one, lengths, indexing="ij"))
        jd2 = jd1 + jd2
    else:
        assert voyage.arrive is not None
        two = days_of(voyage.arrive)
        lengths = np.unique(np.rint(np.linspace(_SHORTEST, _LONGEST, _MOST) * usual))
        jd1, jd2 = (x.ravel() for x in np.meshgrid(lengths, two, indexing="ij"))
        jd1 = jd2 - jd1
    inside = [w for w in windows if _within(w.depart, voyage.depart)
              and _within(w.arrive, voyage.arrive)
              and _within(w.arrive - w.depart, voyage.days)]  # fmt: skip
    jd1 = np.concatenate([jd1, [w.depart for w in inside]])
    jd2 = np.concatenate([jd2, [w.arrive for w in inside]])
    fits = (jd2 > jd1 + 0.5) & (jd1 >= low) & (jd2 <= high)
    jd1, jd2 = jd1[fits], jd2[fits]
    leaves, arrives, excess = costs(a, b, jd1, jd2, voyage.manner)
    real = np.isfinite(leaves + arrives)
    return Found(*(x[real] for x in (jd1, jd2, leaves, arrives, excess)))


def _within(jd: float, when: Span | None) -> bool:
    return when is None or when[0] <= jd <= when[1] + 1.0


def _latest(when: Span | None) -> Span | None:
    """The last years of a long range: windows repeat, and the era had the most at its end."""
    return when and (max(when[0], when[1] - _RANGE_DAYS), when[1])


def departures(voyage: Voyage) -> Span:
    """Days that the voyage may leave on, by its arrival where its departure is not told."""
    if voyage.depart is not None:
        return voyage.depart
    assert voyage.arrive is not None
    usual = usual_days(*voyage.ends)
    return voyage.arrive[0] - _LONGEST * usual, voyage.arrive[1] - _SHORTEST * usual


def plain_by(flown: Found, window: Passage) -> NDArray[np.bool_]:
    """Which flights are within half a km/s and thirty days of a window's best."""
    days = np.minimum(abs(flown.depart - window.depart), abs(flown.arrive - window.arrive))
    over = flown.leaves + flown.arrives - window.cost
    return np.asarray((days <= NEAR_DAYS) & (over <= NEAR_KM_S))


def nearest_window(one: Passage, windows: list[Passage], known: bool) -> Passage:
    """The window that a flight is held against: of those nearest in time, the cheapest.

    `known` says that the claim tells the departure; else arrivals are compared.
    """

    def off(w: Passage) -> float:
        return abs(w.depart - one.depart) if known else abs(w.arrive - one.arrive)

    least = min(windows, key=off)
    same = [w for w in windows if abs(w.depart - least.depart) < 150.0]
    return min(same, key=lambda w: w.cost)


def mended(voyage: Voyage, windows: list[Passage]) -> tuple[float, Passage] | None:
    """The least shift, in days, that makes it plain, and the passage that it then is."""
    a, b = voyage.ends
    best: tuple[float, Passage] | None = None
    near = np.arange(-NEAR_DAYS, NEAR_DAYS + 1.0)
    for window in windows:
        wide = np.arange(-75.0, 76.0, 1.0)
        for off1, off2 in ((near, wide), (wide, near)):
            jd1, jd2 = (x.ravel() for x in np.meshgrid(
                np.rint(window.depart + off1 - 0.5) + 0.5,
                np.rint(window.arrive + off2 - 0.5) + 0.5, indexing="ij"))  # fmt: skip
            leaves, arrives, excess = costs(a, b, jd1, jd2, voyage.manner)
            fine = leaves + arrives <= window.cost + NEAR_KM_S - 0.01
            shift = _away(jd1, voyage.depart) + _away(jd2, voyage.arrive)
            shift = np.where(fine, shift, np.inf)
            at = int(np.lexsort((leaves + arrives, shift))[0])
            if np.isfinite(shift[at]) and (best is None or shift[at] < best[0]):
                best = (
                    float(shift[at]),
                    Passage(*(float(x[at]) for x in (jd1, jd2, leaves, arrives, excess))),
                )
    return best


def _away(jd: Array, when: Span | None) -> Array:
    if when is None:
        return np.zeros(jd.size)
    return np.asarray(np.maximum(0.0, np.maximum(when[0] - jd, jd - when[1])))


def judge_direct(voyage: Voyage) -> Judgement:
    """The verdict on a voyage by two impulses, below one turn about the Sun.

    A ship that passes by or meets the air is held against windows of departure alone; where that
    finds it late or dear, its days may still be a window's of both impulses.
    """
    found = _judged(voyage, voyage.manner)
    if voyage.manner == "burns" or found.numbers.get("window") == PLAIN:
        return found
    other = _judged(voyage, "burns")
    fine = other.numbers.get("window") == PLAIN
    return (
        other if fine and VERDICTS.index(other.verdict) < VERDICTS.index(found.verdict) else found
    )


def _judged(voyage: Voyage, manner: str) -> Judgement:
    """The verdict, where the costs of windows and flights count what `manner` of arrival burns."""
    own, voyage = (
        voyage,
        replace(
            voyage, arrival=manner, depart=_latest(voyage.depart), arrive=_latest(voyage.arrive)
        ),
    )
    a, b = voyage.ends
    leave = departures(voyage)
    windows = around(a, b, *leave, voyage.manner)
    flown = flights(voyage, windows)
    if not windows or flown.depart.size == 0:
        return Judgement(NOT_COVERED, "The ephemeris DE440 (1550 to 2649) does not hold it.")
    cost = flown.leaves + flown.arrives
    fine = np.zeros(cost.size, dtype=bool)
    for window in windows:
        fine |= plain_by(flown, window)
    best = flown.at(int(np.argmin(np.where(fine, cost - 1e6, cost))))
    held = nearest_window(best, windows, voyage.depart is not None)
    if fine.any():
        verdict = PLAIN
        held = min((w for w in windows if plain_by(flown, w).any()),
                   key=lambda w: abs(best.cost - w.cost) + abs(best.depart - w.depart))  # fmt: skip
    else:
        verdict = COSTLY if best.cost <= 2.0 * held.cost else HEROIC
    caught = caught_km_s(b, best.excess) if own.stops else 0.0
    era = era_fit(own, best.leaves, best.leaves + caught, best.cost)
    final = worst((verdict, era.verdict))
    mend = ""
    if verdict != PLAIN:
        near = sorted(windows, key=lambda w: abs(w.depart - held.depart))[:6]
        shift = mended(voyage, near)
        mend = _told_mend(voyage, shift) if shift else f"leave {on(held.depart)}"
    mends = "; ".join(x for x in (mend, era.mend) if x) or another_ship(best.leaves + caught)
    light = light_minutes(a.name, b.name, best.arrive)
    return Judgement(
        final,
        sentences(
            _told(voyage, best, held, verdict, told_window(held, windows)),
            era.why,
            told_light(light),
        ),
        sentences(mends) if final != PLAIN else "",
        {
            "depart": on(best.depart), "arrive": on(best.arrive),
            "days": best.arrive - best.depart, "delta_v_km_s": best.cost,
            "leave_km_s": best.leaves, "arrive_km_s": best.arrives,
            "excess_km_s": best.excess, "window_depart": on(held.depart),
            "window_arrive": on(held.arrive), "window_delta_v_km_s": held.cost,
            "light_minutes": light, "window": verdict,
        },
    )  # fmt: skip


def _told_mend(voyage: Voyage, shift: tuple[float, Passage]) -> str:
    days, to = shift
    moved = []
    if voyage.depart is None or not _inside(to.depart, voyage.depart):
        moved.append(f"leave {on(to.depart)}")
    if voyage.arrive is None or not _inside(to.arrive, voyage.arrive):
        moved.append(f"arrive {on(to.arrive)}")
    return f"{' and '.join(moved)} ({to.cost:.2f} km/s; {days:.0f} days from the claim)"


def _inside(jd: float, when: Span) -> bool:
    return when[0] - 0.5 <= jd <= when[1] + 0.5


def _told(voyage: Voyage, best: Passage, held: Passage, verdict: str, window: str) -> str:
    ranged = any(w is None or w[1] - w[0] >= 1.0 for w in (voyage.depart, voyage.arrive))
    told = (
        f"{'at best, ' if ranged else ''}leaving {on(best.depart)} and arriving {on(best.arrive)} "
        f"({best.arrive - best.depart:.0f} days) costs {best.cost:.2f} km/s{_HOW[voyage.manner]}"
    )
    if verdict == PLAIN:
        return f"{told}, in {window}"
    opens = abs(best.depart - held.depart) <= NEAR_DAYS
    none = "" if opens or voyage.depart is None else "no window opens then; "
    return f"{told}: {best.cost / held.cost:.1f} times the best; {none}the nearest is {window}"


def told_window(held: Passage, windows: list[Passage]) -> str:
    """A window by the best of each way, the short and the long one: days and km/s."""
    both = sorted(w for w in windows if abs(w.depart - held.depart) <= _SAME_MEETING_DAYS)
    cheap, dear = (f"{cost(w.cost for w in both):.2f}" for cost in (min, max))
    price = cheap if cheap == dear else f"{cheap} to {dear}"
    return (
        f"the window of {_days(w.depart for w in both)} "
        f"({price} km/s, arriving {_days(w.arrive for w in both)})"
    )


def _days(jd: Iterable[float]) -> str:
    first, *_, last = sorted([*map(on, jd)] * 2)
    return first if first == last else f"{first} to {last}"
