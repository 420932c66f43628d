"""Processes whose flows keep step: run as far as inputs, room, power, hands and drive allow.

They balance in every element when they are read, so a run makes and loses nothing. A run is a day
of a person, or as much as the flows say; capacities are runs a day of a unit.
"""

from __future__ import annotations

from synodic.habitats.form import CAPACITY, DRAIN, FILL, PEOPLE
from synodic.habitats.frame import Frame
from synodic.habitats.moving import gate_hours, give, take
from synodic.numerics.compile import inlined, inner
from synodic.numerics.elementary import sin

_TURN = 6.283185307179586  # 2 pi


@inlined
def allowed(w: Frame, p: int, wanted: float) -> float:
    """How many of the wanted runs inputs and room allow; notes which flow was short."""
    run = wanted
    w.process[p].short = -1
    for f in range(w.process[p].flow_first, w.process[p].flow_last):
        rate = w.flow[f].rate
        if rate <= 0.0:
            continue
        have = 0.0
        for n in range(w.flow[f].link_first, w.flow[f].link_last):
            t = w.link[n].tank
            if w.flow[f].sign < 0:
                have += max(0.0, w.tank[t].kg - w.link[n].keep)
            else:
                have += max(0.0, w.tank[t].room - w.tank[t].kg)
        if have < run * rate:
            run = have / rate
            w.process[p].short = f
    return run


@inlined
def apply(w: Frame, p: int, run: float) -> None:
    """Book the flows of a run."""
    for f in range(w.process[p].flow_first, w.process[p].flow_last):
        kg = w.flow[f].rate * run
        if kg > 0.0:
            if w.flow[f].sign < 0:
                take(w, f, kg)
            else:
                give(w, f, kg)


@inlined
def _drive(w: Frame, p: int, dt: float) -> float:
    """Runs that the drive of a process asks for in this step."""
    drive = w.process[p].drive
    alive = float(w.whole[0].alive)
    if drive == PEOPLE:
        return alive * dt / 24.0
    if drive == CAPACITY:
        return 1e30
    gap = w.process[p].base + w.process[p].person * alive - w.tank[w.process[p].target].kg
    own = w.process[p].own
    if (drive == FILL and own > 0.0 and gap > 0.0) or (drive == DRAIN and own < 0.0 and gap < 0.0):
        return gap / own
    return 0.0


@inner
def together(w: Frame, p: int, dt: float) -> None:
    """A step of a process."""
    wanted = _drive(w, p, dt)
    if w.process[p].capacity > 0.0:
        units = w.process[p].units
        m = w.process[p].machine
        if m >= 0:
            units = float(w.machine[m].units - w.machine[m].down)
        wanted = min(wanted, units * w.process[p].capacity * dt / 24.0)
    if w.process[p].below_fire == 1 and wanted > 0.0:
        # no oxygen into a cabin over its fire limit
        c = w.whole[0]
        o2 = w.tank[c.oxygen].kg / w.molar[0]
        moles = 0.0
        for n in range(c.gas_first, c.gas_last):
            moles += w.tank[w.index[n]].kg / w.molar[n - c.gas_first]
        room = (c.fire * moles - o2) / (1.0 - c.fire) * w.molar[0]
        wanted = max(0.0, min(wanted, room))
    for g in range(w.process[p].end_first, w.process[p].end_last):
        wanted *= gate_hours(w, g, 1.0, 1.0)
    run = 0.0
    if wanted > 0.0:
        run = allowed(w, p, wanted)
        apply(w, p, run)
    w.process[p].wanted = wanted
    w.process[p].run = run


@inlined
def _grown(share: float) -> float:
    """Share of a life's growth that is done at a share of its time: slow, fast, slow."""
    return share - sin(_TURN * share) / _TURN


@inner
def grow(w: Frame, p: int, hour: int, dt: float) -> None:
    """A planting of a crop: grows along its stages, is harvested, starves, and is sown again."""
    life = w.process[p].life
    age = w.process[p].age
    photo = w.process[p].photo
    units = w.process[p].units
    m = w.process[p].machine
    if m >= 0 and w.machine[m].units > 0:
        units *= (w.machine[m].units - w.machine[m].down) / w.machine[m].units
    lit = 1.0
    if dt == 1.0:
        first = (24 - photo) // 2
        lit = 24.0 / photo if first <= hour < first + photo else 0.0
    later = min(age + dt, life)
    stage = (_grown(later / life) - _grown(age / life)) * life
    wanted = units * w.process[p].rate * stage * lit
    run = allowed(w, p, wanted)
    apply(w, p, run)
    w.process[p].wanted = wanted
    w.process[p].run = run
    w.process[p].age = later
    if wanted > 0.0:
        # darkness is no hardship; each hour of light that gives less than half is
        if run < 0.5 * wanted:
            w.process[p].left -= dt * (1.0 if dt > 1.0 else 24.0 / photo)
        else:
            w.process[p].left = w.process[p].limit
    t = w.process[p].standing
    if w.process[p].left < 0.0:
        w.tank[w.process[p].waste].kg += w.tank[t].kg
        w.process[p].age = 0.0
    elif later >= life:
        kg = w.tank[t].kg
        w.tank[w.process[p].food].kg += kg * w.process[p].edible
        w.tank[w.process[p].waste].kg += kg * (1.0 - w.process[p].edible)
        w.process[p].age = 0.0
    else:
        return
    w.tank[t].kg = 0.0
    w.process[p].left = w.process[p].limit



