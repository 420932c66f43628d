"""Voyages between Earth and Moon: on any day, at the table's delta-v; dearer only if in haste."""

from __future__ import annotations

import math

from synodic.astro.bodies import bodies
from synodic.astro.grid import PARKING_KM
from synodic.astro.near_earth import passage
from synodic.canons.era_fit import another_ship, era_fit
from synodic.canons.judgement import (
    COSTLY,
    HEROIC,
    IMPOSSIBLE,
    NEAR_KM_S,
    NOT_COVERED,
    PLAIN,
    Judgement,
    on,
    sentences,
    worst,
)  # fmt: skip
from synodic.canons.voyages import Voyage

#: Mean distance of the Moon, km, and of light's way there, s.
MOON_KM = 384_399.0
_USUAL_DAYS = 5.0


def coast_days(speed: float) -> float:
    """Days from 300 km above Earth to the Moon's distance, leaving level at a speed in km/s."""
    earth = bodies()["earth"]
    mu, near = earth.mu_km3_s2, earth.radius_km + PARKING_KM
    inverse = 2.0 / near - speed * speed / mu  # of the axis
    e = near * speed * speed / mu - 1.0
    if abs(inverse) < 1e-12:
        inverse = 1e-12
    axis = 1.0 / inverse
    if inverse > 0.0:
        cosine = (1.0 - MOON_KM / axis) / e
        if cosine < -1.0:
            return math.inf
        anomaly = math.acos(cosine)
        swept = anomaly - e * math.sin(anomaly)
    else:
        anomaly = math.acosh((1.0 - MOON_KM / axis) / e)
        swept = e * math.sinh(anomaly) - anomaly
    return swept * math.sqrt(abs(axis) ** 3 / mu) / 86400.0


def haste_km_s(days: float) -> tuple[float, float]:
    """What so short a flight costs more than one of five days: to leave, and to stop, km/s."""
    earth, moon = bodies()["earth"], bodies()["moon"]
    near = earth.radius_km + PARKING_KM
    low = math.sqrt(2.0 * earth.mu_km3_s2 * (1.0 / near - 1.0 / (near + MOON_KM)))
    usual = low
    if days >= _USUAL_DAYS:
        return 0.0, 0.0
    high = low + 1e4
    for _ in range(80):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if coast_days(middle) > days else (low, middle)
    escape2 = 2.0 * moon.mu_km3_s2 / (moon.radius_km + 100.0)

    def stop(speed: float) -> float:
        there = speed * speed - 2.0 * earth.mu_km3_s2 * (1.0 / near - 1.0 / MOON_KM)
        return math.sqrt(max(0.7, there) + escape2)

    return high - usual, stop(high) - stop(usual)


def judge_near(voyage: Voyage) -> Judgement:
    """The verdict on a voyage between Earth, its orbits and the Moon."""
    one, two = (_leo(end) for end in (voyage.origin.near, voyage.target.near))
    if one == two:
        return Judgement(NOT_COVERED, f"It stays at {voyage.origin.label}.")
    way = passage(one, two)
    leave = 0.0 if one != "leo" else passage("leo", "llo").dv_m_s / 1e3 - 0.952
    base = way.dv_m_s / 1e3
    days = float(way.days)
    if voyage.depart is not None and voyage.arrive is not None:
        days = voyage.arrive[1] - voyage.depart[0] + 1.0  # any hour of either day
        if days <= 1.0 and voyage.arrive[1] < voyage.depart[0]:
            return _backwards(voyage)
    more = haste_km_s(max(days, 1e-3))
    total = base + sum(more)
    if not voyage.stops:
        total = leave + more[0]
        base = leave
    limit = 2.0 * base
    verdict = PLAIN if total <= base + NEAR_KM_S else COSTLY if total <= limit else HEROIC
    era = era_fit(voyage, leave + more[0], total, total)
    final = worst((verdict, era.verdict))
    told = (f"from {voyage.origin.label} to {voyage.target.label} a way leads on any day, in about "
            f"{way.days} days at {base:.1f} km/s")  # fmt: skip
    if sum(more) > 0.05:
        told += f"; in at most {days:.0f} days it costs {total:.1f} km/s"
    mend = "" if verdict == PLAIN else f"give it {_plain_days():.0f} days"
    mends = "; ".join(x for x in (mend, era.mend) if x)
    return Judgement(
        final, sentences(told, era.why),
        sentences("" if final == PLAIN else mends or another_ship(total)),
        {"days": days, "delta_v_km_s": total, "window_delta_v_km_s": base,
         "light_minutes": MOON_KM / 299792.458 / 60.0},
    )  # fmt: skip


def _leo(near: str) -> str:
    return near or "leo"


def _plain_days() -> float:
    """The shortest flight, in whole days, that is plain."""
    days = 1.0
    while sum(haste_km_s(days)) > NEAR_KM_S:
        days += 1.0
    return days


def _backwards(voyage: Voyage) -> Judgement:
    assert voyage.depart is not None
    assert voyage.arrive is not None
    return Judgement(
        IMPOSSIBLE, f"It arrives {on(voyage.arrive[1])}, before it leaves {on(voyage.depart[0])}.",
        f"Let it arrive after {on(voyage.depart[0])}.",
    )  # fmt: skip
