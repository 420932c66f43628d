"""Processes whose flows each take what they find, one after another: those of an imported file.

A flow is scaled by the shares that the flows it needs have got; what finds no room is lost. So
such a process need not balance: what it makes or loses of kilograms is its `unaccounted`.
"""

from __future__ import annotations

from math import ceil

from synodic.habitats.frame import (
    Frame,
    entry,
    flow,
    flow_at,
    index,
    link,
    place_at,
    process,
    profile,
    slot,
    tank,
    tank_at,
    whole,
)
from synodic.habitats.layout import LOGGED
from synodic.habitats.moving import all_open, give, rounded, take
from synodic.numerics.compile import inlined, inner


@inner
def kill(w: Frame, p: int, dead: float, cause: int, step: int) -> None:
    """Take units out of a process; the biomass of plants becomes waste."""
    units = process(w, p).units
    dead = min(dead, units)
    if process(w, p).standing >= 0 and units > 0.0:
        kg = tank(w, process(w, p).standing).kg * dead / units
        tank(w, process(w, p).standing).kg -= kg
        t = process(w, p).waste
        kept = max(0.0, min(kg, tank(w, t).room - tank(w, t).kg))
        tank(w, t).kg += kept
        process(w, p).unaccounted += kept - kg
    process(w, p).units = max(0.0, units - dead)
    if whole(w).logged < LOGGED:
        n = whole(w).logged
        entry(w, n).step = step
        entry(w, n).process = p
        entry(w, n).cause = cause
        entry(w, n).count = dead
        whole(w).logged = n + 1


@inlined
def wanted_of(w: Frame, f: int, grown: int, units: float, dt: float) -> float:
    """What a flow would move in `dt` hours for each unit; an imported file's hour is 1."""
    one = flow(w, f)
    x = one.rate * dt
    x *= flow_at(w, one.need_1).ratio
    x *= flow_at(w, one.need_2).ratio
    x *= flow_at(w, one.need_3).ratio
    if one.plain == 1:
        return x
    if one.harvest != grown:
        return 0.0
    for n in range(one.need_first, one.need_last):
        x *= flow(w, index(w, n)).ratio
    if x > 0.0:
        if not all_open(w, one.gate_first, one.gate_last):
            return 0.0
        for n in range(one.weight_first, one.weight_last):
            s = index(w, n)
            x *= slot(w, s).x if s >= 0 else tank(w, -1 - s).kg / units
    return x


@inner
def starve(w: Frame, p: int, f: int, ratio: float, dt: float, step: int) -> None:
    """Count the hours a flow has been short; past its limit units die."""
    left = flow(w, f).left - (1.0 - ratio) * dt
    flow(w, f).left = max(0.0, left)
    if left < 0.0:
        kill(w, p, ceil(-left * process(w, p).units), f, step)


@inner
def each(w: Frame, p: int, grown: int, dt: float, step: int) -> None:
    """Play the flows of a process in their order; `grown` says which of a crop's."""
    whose = process(w, p)
    if whose.units <= 0.0 or not all_open(w, whose.gate_first, whose.gate_last):
        return
    first, last = whose.flow_first, whose.flow_last
    units = whose.units
    made = 0.0
    for f in range(first, last):
        one = flow(w, f)
        x = wanted_of(w, f, grown, units, dt) * units
        got = _moved(w, f, x, dt) if x > 0.0 else 0.0
        made += one.mass * got
        ratio = 1.0
        if got <= 0.0:
            ratio = 0.0
        elif got < x:
            ratio = rounded(got / x)
        one.ratio = ratio
        if one.limit >= 0.0:
            if ratio >= 1.0:
                one.left = one.limit
            else:
                starve(w, p, f, ratio, dt, step)
                units = whose.units
                if units <= 0.0:
                    break
        if ratio == 0.0 and f == first and whose.skip == 1:
            return
    whose.unaccounted += made


@inlined
def _moved(w: Frame, f: int, x: float, dt: float) -> float:
    """What there was of `x`, or room for."""
    one = flow(w, f)
    if one.tank >= 0 and dt == 1.0:
        there = tank_at(w, one.tank)
        kg, room = there.kg, max(0.0, there.room - there.kg)
        got = min(kg if one.sign < 0.0 else room, x)  # both at hand: no branch to guess wrong
        there.kg = kg + one.sign * got
        place_at(w, there.place).total += one.sign * got
        return got
    if dt > 1.0 and one.sign > 0 and one.profile >= 0:
        _charge(w, f, x)
        return x
    return take(w, f, x) if one.sign < 0 else give(w, f, x)


@inner
def _charge(w: Frame, f: int, energy: float) -> None:
    """A day of sunlight on a battery: what is left at its end, and what can be drawn in it.

    The load is taken to be that of the day before, spread evenly; what the battery cannot hold
    over noon is lost, what it lacks before dawn cannot be drawn.
    """
    there = tank_at(w, link(w, flow(w, f).link_first).tank)
    room = there.room if whole(w).battery == 0.0 else whole(w).battery
    load = max(0.0, there.drew / 24.0 - whole(w).steady)
    kwh = there.kg
    lacked = 0.0
    for h in range(24):
        kwh += energy / 24.0 * profile(w, flow(w, f).profile, h) - load
        if kwh > room:
            kwh = room
        if kwh < 0.0:
            lacked -= kwh
            kwh = 0.0
    there.kg = kwh + 24.0 * load - lacked
