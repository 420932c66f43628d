"""Taking from tanks and giving to them, and the conditions on what they hold."""

from __future__ import annotations

from math import floor

from synodic.habitats.frame import Frame
from synodic.habitats.layout import M_KG
from synodic.numerics.compile import inlined, inner


@inlined
def rounded(x: float) -> float:
    """To six places, as an imported file's rules compare."""
    return floor(x * 1e6 + 0.5) / 1e6


@inlined
def take(w: Frame, f: int, wanted: float) -> float:
    """Take up to `wanted` from the links of a flow, the first one first; what there was of it.

    A mixture gives of each of its tanks in proportion to what they hold.
    """
    left = wanted
    for n in range(w.flow[f].link_first, w.flow[f].link_last):
        if left <= 0.0:
            break
        t = w.link[n].tank
        if t >= 0:
            have = w.tank[t].kg - w.link[n].keep
            if have > 0.0:
                kg = min(have, left)
                w.tank[t].kg -= kg
                w.tank[t].drawn += kg
                left -= kg
            continue
        have = 0.0
        for m in range(w.link[n].first, w.link[n].last):
            have += w.tank[w.index[m]].kg
        if have > 0.0:
            kg = min(have, left)
            for m in range(w.link[n].first, w.link[n].last):
                w.tank[w.index[m]].kg -= w.tank[w.index[m]].kg * (kg / have)
            left -= kg
    return wanted - left


@inlined
def give(w: Frame, f: int, wanted: float) -> float:
    """Give up to `wanted` to the tanks of a flow, the first one first; what there was room for."""
    left = wanted
    for n in range(w.flow[f].link_first, w.flow[f].link_last):
        if left <= 0.0:
            break
        t = w.link[n].tank
        room = w.tank[t].room - w.tank[t].kg
        if room > 0.0:
            kg = min(room, left)
            w.tank[t].kg += kg
            left -= kg
    return wanted - left


@inlined
def air_kg(w: Frame, v: int) -> float:
    """All the gas of a place, kg."""
    total = 0.0
    for n in range(w.place[v].first, w.place[v].last):
        total += w.tank[w.index[n]].kg
    return total


@inlined
def passes(x: float, test: int, than: float) -> bool:
    """Whether `x` passes a test (the position in `form.TESTS`)."""
    if test == 0:
        return x < than
    if test == 1:
        return x <= than
    if test == 2:
        return x > than
    if test == 3:
        return x >= than
    if test == 4:
        return x == than
    return x != than


@inner
def gate_hours(w: Frame, g: int, units: float, dt: float) -> float:
    """For how many of the step's `dt` hours the running process keeps its condition.

    An hour's step is the whole hour or nothing. In a day's step a process that moves what is tested
    runs until the limit is crossed: in whole hours, as it would by the hour.
    """
    best = -1.0
    for n in range(w.gate[g].ref_first, w.gate[g].ref_last):
        kg = w.tank[w.ref[n].tank].kg
        than = w.gate[g].than
        test = w.gate[g].test
        speed = w.gate[g].speed * units
        margin = kg - than
        if w.gate[g].measure == M_KG:
            ok = passes(rounded(kg), test, rounded(than))
        else:
            total = air_kg(w, w.ref[n].place)
            ok = passes(rounded(kg / total if total > 0.0 else 0.0), test, rounded(than))
            margin = kg - than * total
            speed -= than * w.gate[g].total_speed * units
        hours = 0.0
        if ok:
            hours = dt
            if dt > 1.0 and test < 4:
                if test < 2:
                    margin, speed = -margin, -speed
                if speed < 0.0:
                    hours = min(dt, floor(margin / -speed) + 1.0)
        if best < 0.0:
            best = hours
        elif w.gate[g].every:
            best = min(best, hours)
        else:
            best = max(best, hours)
    best = max(best, 0.0)
    if w.gate[g].wait >= 0.0:
        best = _waits(w, g, best, dt)
    return best


@inlined
def _waits(w: Frame, g: int, hours: float, dt: float) -> float:
    """What is left of `hours` once the condition has held for the gate's wait."""
    if hours == 0.0:
        if w.gate[g].waited <= 0.0:
            w.gate[g].waited = w.gate[g].wait
        return 0.0
    crossed = hours < dt
    if w.gate[g].waited > 0.0:
        spent = min(w.gate[g].waited, dt)
        w.gate[g].waited -= spent
        hours = max(0.0, min(hours, dt - spent))
    if crossed and w.gate[g].waited <= 0.0:
        w.gate[g].waited = w.gate[g].wait
    return hours
