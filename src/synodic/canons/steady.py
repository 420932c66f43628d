"""Voyages under thrust all the way, and voyages so fast that only such could fly them; stars.

Newtonian, from rest to rest, in a straight line: a ship that gives 0.01 g for weeks does not feel
the Sun. The least acceleration for a distance d in a time t is 4 d / t², turned in the middle.
What an engine can do is told by its jet's power a kilogram of ship: half of acceleration times
exhaust speed, where the exhaust is as slow as the propellant on board allows.
"""

from __future__ import annotations

import math

import numpy as np

from synodic.astro.dates import EPOCH_JD
from synodic.astro.ephemeris import span
from synodic.astro.hohmann import LIGHT_KM_S
from synodic.astro.torch import flip_and_burn
from synodic.canons.eras import crafts, least_drawn, most, stars
from synodic.canons.judgement import (
    COSTLY,
    HEROIC,
    IMPOSSIBLE,
    NOT_COVERED,
    PLAIN,
    Judgement,
    on,
    sentences,
    worst,
)  # fmt: skip
from synodic.canons.places import where
from synodic.canons.voyages import Voyage, au

G = 9.80665  #: standard gravity, m/s²
#: A ship leaves with at most ten times the mass that it arrives with.
MASS_RATIO = 10.0
_LIGHT_YEAR_KM = 9.4607304725808e12


def exhaust_km_s(delta_v: float) -> float:
    """The slowest exhaust that gives a delta-v at the greatest mass ratio, km/s."""
    return delta_v / math.log(MASS_RATIO)


def power_w_kg(acceleration: float, delta_v: float) -> float:
    """W of jet a kg of ship at its end: acceleration in m/s², delta-v in km/s."""
    return 0.5 * acceleration * exhaust_km_s(delta_v) * 1e3


def thruster_verdict(acceleration: float, delta_v: float, day: float) -> tuple[str, str]:
    """Whether any thruster has such a jet and such a delta-v: a verdict and a clause."""
    power = power_w_kg(acceleration, delta_v)
    best = most("power")
    far = max((one for one in (most("delta_v"), best)), key=lambda one: one.delta_v)
    told = f"its engine gives {_watts(power)} of jet a kg of ship"
    if delta_v > far.delta_v:
        return IMPOSSIBLE, (f"{delta_v:,.0f} km/s is more than any design has "
                            f"({far.title}: {far.delta_v:,.0f})")  # fmt: skip
    if power > best.power:
        return IMPOSSIBLE, (f"{told}, {power / best.power:,.0f} times the most of any design "
                            f"({best.title}: {_watts(best.power)})")  # fmt: skip
    era = next(
        (one for one in crafts() if one.drawn is not None and one.drawn <= day
         and one.power >= power and one.delta_v >= delta_v and one.pushes >= acceleration), None,
    )  # fmt: skip
    if era is not None:
        return COSTLY, f"{told}; the era had a design for it: {era.title}"
    return HEROIC, f"{told}: within physics, beyond what has flown"


def _watts(power: float) -> str:
    for factor, unit in ((1e9, "GW"), (1e6, "MW"), (1e3, "kW")):
        if power >= factor:
            return f"{power / factor:,.1f} {unit}"
    return f"{power:,.0f} W"


def distances_km(voyage: Voyage) -> tuple[float, float]:
    """The least and greatest distance that the claim's days allow between origin and target."""
    a, b = voyage.ends
    ranges = [voyage.depart or voyage.arrive, voyage.arrive or voyage.depart]
    nets = []
    for when in ranges:
        assert when is not None
        first, last = max(when[0], span()[0]), min(when[1], span()[1])
        nets.append(np.linspace(first, last, 80 if last > first else 1))
    one, two = where(a.name, nets[0])[0], where(b.name, nets[1])[0]
    apart = np.linalg.norm(two[None, :] - one[:, None], axis=2)
    return float(apart.min()), float(apart.max())


def longest_days(voyage: Voyage) -> float | None:
    """The longest flight that the claim's days allow, or None where an end is not told."""
    if voyage.days is not None:
        return voyage.days[1]
    if voyage.depart is None or voyage.arrive is None:
        return None
    exact = all(when[1] - when[0] < 1.0 for when in (voyage.depart, voyage.arrive))
    days = voyage.arrive[1] - voyage.depart[0]
    return days if exact and days >= 1.0 else days + 1.0  # at any hour of the day


def judge_steady(voyage: Voyage) -> Judgement:
    """The verdict on a voyage that tells its acceleration, or is too fast for impulses."""
    near, _ = distances_km(voyage)
    days = longest_days(voyage)
    given = voyage.acceleration
    why, mends, verdicts = [], [], [PLAIN]
    if given is not None:
        seconds, reached = flip_and_burn(near * 1e3, given)
        need = seconds / 86400.0
        why.append(f"at {given / G:.3g} g all the way, {au(near):.2f} AU take {need:.1f} days and "
                   f"{reached / 1e3:,.0f} km/s")  # fmt: skip
        if days is not None and days < need * 0.99:
            enough = 4.0 * near * 1e3 / (days * 86400.0) ** 2
            verdicts.append(IMPOSSIBLE)
            why.append(f"it has {days:.1f} days")
            mends.append(f"give it {need:.1f} days, or {enough / G:.2g} g")
        acceleration, delta_v = given, reached / 1e3
    else:
        assert days is not None
        acceleration = 4.0 * near * 1e3 / (days * 86400.0) ** 2
        delta_v = 4.0 * near / (days * 86400.0)
        why.append(f"{au(near):.2f} AU in {days:.1f} days need {acceleration / G:.2g} g all along "
                   f"and {delta_v:,.0f} km/s")  # fmt: skip
    mean = near / ((days or near / delta_v * 2.0 / 86400.0) * 86400.0)
    if mean > LIGHT_KM_S:
        least = near / LIGHT_KM_S / 60.0
        return Judgement(
            IMPOSSIBLE, sentences(f"it would go {mean / LIGHT_KM_S:,.1f} times as fast as light"),
            f"Light itself takes {least:.0f} minutes.", {"delta_v_km_s": delta_v},
        )  # fmt: skip
    engine, clause = thruster_verdict(acceleration, delta_v, voyage.day)
    if engine == COSTLY and voyage.craft is None:
        engine = HEROIC  # a design of the era helps a voyage that names it
    verdicts.append(engine)
    why.append(clause)
    if engine == IMPOSSIBLE:
        slow = slowest_possible_days(near)
        mends.append(f"give it at least {slow:.1f} days" if days is None or slow > days else
                     f"at most {most_acceleration(near) / G:.2g} g")  # fmt: skip
    elif engine != PLAIN and not mends:
        mends.append("take a window, by impulse, or a later engine")
    return Judgement(
        worst(verdicts), sentences(*why), sentences("; ".join(mends)),
        {"delta_v_km_s": delta_v, "acceleration_g": acceleration / G,
         "power_w_kg": power_w_kg(acceleration, delta_v), "distance_au": au(near),
         "light_minutes": near / LIGHT_KM_S / 60.0, **({"days": days} if days else {})},
    )  # fmt: skip


def most_acceleration(km: float) -> float:
    """The greatest acceleration, m/s², that any design holds over a distance from rest to rest."""
    # power = a v_e / 2 with v_e = 2 sqrt(a d) / ln R
    root = most("power").power * math.log(MASS_RATIO) / math.sqrt(km * 1e3)
    return float(root ** (2.0 / 3.0))


def slowest_possible_days(km: float) -> float:
    """Days that the strongest design takes over a distance, from rest to rest."""
    return 2.0 * math.sqrt(km * 1e3 / most_acceleration(km)) / 86400.0


def judge_star(voyage: Voyage) -> Judgement:
    """The verdict on a voyage to a star, by its mean speed."""
    star = next(one for one in stars().values() if one.name == voyage.target.name)
    days = longest_days(voyage)
    if days is None:
        return Judgement(NOT_COVERED, f"A voyage to {star.title} needs both its dates.")
    best = most("delta_v")
    share = star.light_years * 365.25 / max(days, 1e-6)
    told = f"{star.title} is {star.light_years:g} light years away: {share:.3g} of light speed"
    least = star.light_years * LIGHT_KM_S / best.delta_v
    mend = f"Let it arrive {on((voyage.depart or (EPOCH_JD, 0))[0] + least * 365.25)} or later."
    if share >= 1.0 or share * LIGHT_KM_S > best.delta_v:
        return Judgement(
            IMPOSSIBLE, sentences(told, f"no design is faster than {best.title}, at "
                                        f"{best.delta_v / LIGHT_KM_S:.2g}"),
            mend, {"speed_c": share},
        )  # fmt: skip
    era = least_drawn(voyage.day, share * LIGHT_KM_S)
    if era is not None:
        return Judgement(COSTLY, sentences(told, f"the era had a design: {era.title}"),
                         "Nothing that has flown does it.", {"speed_c": share})  # fmt: skip
    return Judgement(HEROIC, sentences(told), "Nothing that has flown does it.", {"speed_c": share})
