"""Processes whose flows each take what they find, one after another: those of an imported file.

A flow is scaled by the shares that the flows it needs have got; what finds no room is lost. So
such a process need not balance: what it makes or loses of kilograms is its `unaccounted`.
"""

from __future__ import annotations

from math import ceil

from synodic.habitats.frame import Frame
from synodic.habitats.layout import LOGGED
from synodic.habitats.moving import gate_hours, give, rounded, take
from synodic.numerics.compile import inlined, inner


@inner
def kill(w: Frame, p: int, dead: float, cause: int, step: int) -> None:
    """Take units out of a process; the biomass of plants becomes waste."""
    units = w.process[p].units
    dead = min(dead, units)
    if w.process[p].standing >= 0 and units > 0.0:
        kg = w.tank[w.process[p].standing].kg * dead / units
        w.tank[w.process[p].standing].kg -= kg
        t = w.process[p].waste
        kept = max(0.0, min(kg, w.tank[t].room - w.tank[t].kg))
        w.tank[t].kg += kept
        w.process[p].unaccounted += kept - kg
    w.process[p].units = max(0.0, units - dead)
    if w.whole[0].logged < LOGGED:
        n = w.whole[0].logged
        w.log[n].step = step
        w.log[n].process = p
        w.log[n].cause = cause
        w.log[n].count = dead
        w.whole[0].logged = n + 1


@inlined
def wanted_of(w: Frame, f: int, units: float, dt: float) -> float:
    """What a flow would move in `dt` hours for each unit."""
    x = w.flow[f].rate * dt
    for n in range(w.flow[f].need_first, w.flow[f].need_last):
        x *= w.flow[w.index[n]].ratio
    if x > 0.0:
        for g in range(w.flow[f].gate_first, w.flow[f].gate_last):
            hours = gate_hours(w, g, units, dt)
            x = 0.0 if hours == 0.0 else x * (hours / dt)
            if x == 0.0:
                break
    if x > 0.0:
        for n in range(w.flow[f].weight_first, w.flow[f].weight_last):
            s = w.index[n]
            x *= w.slot[s] if s >= 0 else w.tank[-1 - s].kg / units
    return x


@inlined
def starve(w: Frame, p: int, f: int, ratio: float, dt: float, step: int) -> None:
    """Count the hours a flow has been short; past its limit units die."""
    if ratio >= 1.0:
        w.flow[f].left = w.flow[f].limit
        return
    left = w.flow[f].left - (1.0 - ratio) * dt
    w.flow[f].left = max(0.0, left)
    if left < 0.0:
        kill(w, p, ceil(-left * w.process[p].units), f, step)


@inner
def each(w: Frame, p: int, grown: int, dt: float, step: int) -> None:
    """Play the flows of a process in their order; `grown` says which of a crop's."""
    first = w.process[p].flow_first
    plant = w.process[p].standing >= 0
    for f in range(first, w.process[p].flow_last):
        units = w.process[p].units
        if units <= 0.0:
            return
        x = 0.0
        if not plant or w.flow[f].harvest == grown:
            x = wanted_of(w, f, units, dt) * units
        got = 0.0
        if x > 0.0:
            sign = w.flow[f].sign
            if sign < 0:
                got = take(w, f, x)
            elif dt > 1.0 and w.flow[f].profile >= 0:
                _charge(w, f, x)
                got = x
            else:
                got = give(w, f, x)
            t = w.link[w.flow[f].link_first].first
            if w.tank[w.index[t]].mass == 1:
                w.process[p].unaccounted += sign * got
        ratio = 0.0
        if got > 0.0:
            ratio = 1.0 if got == x else rounded(got / x)
        w.flow[f].ratio = ratio
        if w.flow[f].limit >= 0.0:
            starve(w, p, f, ratio, dt, step)
        if ratio == 0.0 and f == first and w.process[p].skip == 1:
            return


@inlined
def _charge(w: Frame, f: int, energy: float) -> None:
    """A day of sunlight on a battery: what is left at its end, and what can be drawn in it.

    The load is taken to be that of the day before, spread evenly; what the battery cannot hold
    over noon is lost, what it lacks before dawn cannot be drawn.
    """
    t = w.link[w.flow[f].link_first].tank
    room = w.tank[t].room if w.whole[0].battery == 0.0 else w.whole[0].battery
    load = max(0.0, w.tank[t].drew / 24.0 - w.whole[0].steady)
    kwh = w.tank[t].kg
    lacked = 0.0
    for h in range(24):
        kwh += energy / 24.0 * w.profile[w.flow[f].profile, h] - load
        if kwh > room:
            kwh = room
        if kwh < 0.0:
            lacked -= kwh
            kwh = 0.0
    w.tank[t].kg = kwh + 24.0 * load - lacked
