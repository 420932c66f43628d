"""Energies: burns from rest, and asteroids put on other orbits."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from synodic.astro.bodies import bodies, sun_mu_km3_s2
from synodic.astro.hohmann import LIGHT_KM_S, excess_km_s
from synodic.astro.torch import burn
from synodic.canons.eras import best_flown, craft, crafts, least_drawn, most
from synodic.canons.judgement import (
    COSTLY,
    HEROIC,
    IMPOSSIBLE,
    NOT_COVERED,
    PLAIN,
    Judgement,
    sentences,
    worst,
)  # fmt: skip
from synodic.canons.places import burn_km_s
from synodic.canons.steady import G, power_w_kg, thruster_verdict

MEGATON_J = 4.184e15
_MATCHES = 0.02  # share by which a told speed may differ


@dataclass(frozen=True)
class Burn:
    """A ship that runs its engine from rest: m/s², hours, and the km/s told (or None)."""

    acceleration: float
    hours: float
    speed: float | None = None


@dataclass(frozen=True)
class Redirect:
    """A body put on another orbit: kg, minutes of burning, km/s, N; None where it is not told."""

    body: str
    mass: float
    minutes: float | None = None
    delta_v: float | None = None
    thrust: float | None = None


def judge_burn(told: Burn, day: float) -> Judgement:
    """The verdict on a burn: its speed, its jet, and whether the told speed follows from it."""
    seconds = told.hours * 3600.0
    _, speed = burn(told.acceleration, seconds)
    reached = LIGHT_KM_S * math.tanh(speed / 1e3 / LIGHT_KM_S)
    share = reached / LIGHT_KM_S
    g = told.acceleration / G
    # a burn that stays below a hundredth of light speed is told in km/s
    told_share = f"{100.0 * share:.2f} % of light speed" if share > 0.01 else f"{reached:,.1f} km/s"
    why = [f"{g:g} g for {told.hours:g} hours is {told_share} ({reached:,.0f} km/s)"
           if share > 0.01 else f"{g:g} g for {told.hours:g} hours is {told_share}"]  # fmt: skip
    verdicts, mends = [], []
    if told.speed is not None and abs(told.speed - reached) > _MATCHES * reached:
        verdicts.append(IMPOSSIBLE)
        why.append(f"not the {_share(told.speed)} that is told")
        if told.speed < LIGHT_KM_S:
            proper = LIGHT_KM_S * math.atanh(told.speed / LIGHT_KM_S)
            need = proper * 1e3 / seconds
            longer = proper * 1e3 / told.acceleration / 3600.0
            mends.append(f"tell {_share(reached)}, or {need / G:.1f} g, or {longer:.0f} hours")
        else:
            mends.append("stay below light speed")
    engine, clause = thruster_verdict(told.acceleration, speed / 1e3, day)
    flown = best_flown(day)
    if engine != IMPOSSIBLE and flown is not None and speed / 1e3 <= flown.delta_v and g <= 10.0:
        engine, clause = PLAIN, f"{flown.title} had as much ({flown.delta_v:.1f} km/s)"
    verdicts.append(engine)
    why.append(clause)
    if engine == IMPOSSIBLE:
        most_g = 2.0 * most("power").power * math.log(10.0) / speed / G
        mends.append(f"at most {most_g:.2g} g for that speed, by the strongest design known")
    elif engine != PLAIN:
        mends.append("an engine that has flown gives at most "
                     f"{flown.delta_v if flown else 0.0:.1f} km/s")  # fmt: skip
    return Judgement(
        worst(verdicts), sentences(*why), sentences("; ".join(mends)),
        {"speed_km_s": reached, "speed_c": share, "acceleration_g": g,
         "power_w_kg": power_w_kg(told.acceleration, speed / 1e3)},
    )  # fmt: skip


def _share(speed: float) -> str:
    if speed > 0.01 * LIGHT_KM_S:
        return f"{100.0 * speed / LIGHT_KM_S:.2f} % of light speed"
    return f"{speed:,.1f} km/s"


def stop_at_mars() -> float:
    """km/s from the cheapest arrival at Mars (Hohmann's from Earth) into a 300 km orbit."""
    earth, mars = bodies()["earth"], bodies()["mars"]
    _, arrive = excess_km_s(earth.axis_au, mars.axis_au, sun_mu_km3_s2())
    return float(burn_km_s(mars, np.array([arrive * arrive]))[0])


def judge_redirect(told: Redirect, day: float) -> Judgement:
    """The verdict on a redirect: thrust, or where no time is told the impulse, and the energy."""
    assumed = told.delta_v is None
    delta_v = stop_at_mars() if told.delta_v is None else told.delta_v
    impulse = told.mass * delta_v * 1e3
    energy = 0.5 * told.mass * (delta_v * 1e3) ** 2
    what = told.body or "the body"
    how = f"{delta_v * 1e3:.3g} m/s" if delta_v < 0.1 else f"{delta_v:.2g} km/s"
    given = " (not told: the least that stops it in a low orbit at Mars)" if assumed else ""
    bombs = f", {energy / MEGATON_J:,.0f} megatons of TNT" if energy > 10.0 * MEGATON_J else ""
    why = [f"{what}, {_big(told.mass)} kg, by {how}{given}: {_big(energy)} J{bombs}"]
    numbers: dict[str, float | str] = {
        "delta_v_km_s": delta_v, "energy_j": energy, "impulse_n_s": impulse,
    }  # fmt: skip
    if told.minutes is None and told.thrust is None:
        return _by_impulse(told, impulse, day, why, numbers)
    thrust = told.thrust or impulse / (told.minutes or 1.0) / 60.0
    verdicts, mends = [], []
    if told.thrust is not None and told.minutes is not None:
        gives = told.thrust * told.minutes * 60.0
        if gives < 0.9 * impulse:
            verdicts.append(IMPOSSIBLE)
            why.append(f"{_big(told.thrust)} N for {told.minutes:g} minutes give it only "
                       f"{gives / told.mass:.2g} m/s")  # fmt: skip
            mends.append(f"burn for {_time(impulse / told.thrust)}")
            thrust = impulse / told.minutes / 60.0
    saturn = craft("saturn-v")
    assert saturn is not None
    count = thrust / saturn.thrust
    if told.minutes is not None:
        why.append(f"in {told.minutes:g} minutes that takes {_big(thrust)} N, as much as "
                   f"{_count(count)} Saturn Vs at launch")  # fmt: skip
    else:
        why.append(f"{_big(thrust)} N is as much as {_count(count)} Saturn Vs at launch")
    biggest = most("thrust")
    flown = best_flown(day, "thrust")
    drawn = least_drawn(day, thrust, "thrust")
    if thrust > biggest.thrust:
        verdicts.append(IMPOSSIBLE)
        why.append(
            f"no thruster of any era has more than {_big(biggest.thrust)} N ({biggest.title})"
        )
        by = f"burn for {_time(impulse / biggest.thrust)} at the thrust of {biggest.title}"
        light = biggest.thrust * (told.minutes or 25.0) * 60.0 / (delta_v * 1e3)
        mends.append(f"{by}, or move {_big(light)} kg")
    elif flown is not None and flown.thrust >= thrust:
        verdicts.append(PLAIN if _redirected(day) else COSTLY)
        why.append(f"{flown.title} had as much thrust")
    elif drawn is not None:
        verdicts.append(COSTLY)
        why.append(f"the era had a design with as much thrust: {drawn.title}")
    else:
        verdicts.append(HEROIC)
    ready = [x for x in mends if x] or ([] if worst(verdicts) == PLAIN else [
        f"burn for {_time(impulse / (flown.thrust if flown else biggest.thrust))}"])  # fmt: skip
    numbers |= {"thrust_n": thrust, "saturn_v": count}
    return Judgement(
        worst(verdicts), sentences(*why),
        sentences("; ".join(ready)) if worst(verdicts) != PLAIN else "", numbers,
    )  # fmt: skip


def _by_impulse(
    told: Redirect, impulse: float, day: float, why: list[str], numbers: dict[str, float | str]
) -> Judgement:
    """Where no time is told: against the push that has been given to a body so far."""
    pushed = [one for one in crafts() if one.impulse > 0.0 and one.flown is not None]
    if not pushed:
        return Judgement(NOT_COVERED, sentences(*why), "", numbers)
    best = max(pushed, key=lambda one: one.impulse)
    by = sentences(*why, f"{best.title} gave {_big(best.impulse)} N s; this is {_big(impulse)}")
    if impulse <= 1.3 * best.impulse and best.flown is not None and best.flown <= day:
        return Judgement(PLAIN, by, "", numbers)
    # propellant by the best exhaust that has flown far: an ion engine's 30 km/s
    exhaust = max((one.exhaust for one in crafts() if one.flown is not None), default=30.0)
    burnt = impulse / (exhaust * 1e3)
    why.append(f"by ion engines it takes {_big(burnt)} kg of propellant")
    lifted = best_flown(day, "lift")
    if lifted is None:
        verdict = HEROIC
    elif burnt <= 40.0 * lifted.lift:
        verdict = COSTLY
    else:
        verdict = HEROIC
    small = best.impulse / (impulse / told.mass)
    return Judgement(verdict, sentences(*why), f"Move {_big(small)} kg by as much.", numbers)


def _redirected(day: float) -> bool:
    return any(one.impulse > 0.0 and one.flown is not None and one.flown <= day for one in crafts())


def _big(number: float) -> str:
    """A number of two digits: 4e12."""
    return f"{number:.2g}".replace("e+", "e")


def _count(count: float) -> str:
    return f"{count:,.0f}" if count >= 10.0 else f"{count:.2g}"


def _time(seconds: float) -> str:
    for size, unit in ((365.25 * 86400.0, "years"), (86400.0, "days"), (3600.0, "hours"),
                       (60.0, "minutes")):  # fmt: skip
        if seconds >= 1.5 * size:
            return f"{seconds / size:,.0f} {unit}"
    return f"{seconds:.0f} seconds"
