"""Processes whose flows keep step: run as far as inputs, room, power, hands and drive allow.

They balance in every element when they are read, so a run makes and loses nothing. A run is a day
of a person, or as much as the flows say; capacities are runs a day of a unit.
"""

from __future__ import annotations

from synodic.habitats.form import CAPACITY, DRAIN, FILL, PEOPLE
from synodic.habitats.frame import Frame, flow, index, link, machine, molar, process, tank, whole
from synodic.habitats.moving import give, is_open, take
from synodic.numerics.compile import inlined, inner
from synodic.numerics.elementary import sin

_TURN = 6.283185307179586  # 2 pi


@inlined
def allowed(w: Frame, p: int, wanted: float) -> float:
    """How many of the wanted runs inputs and room allow; notes which flow was short."""
    run = wanted
    process(w, p).short = -1
    for f in range(process(w, p).flow_first, process(w, p).flow_last):
        rate = flow(w, f).rate
        if rate <= 0.0:
            continue
        have = 0.0
        for n in range(flow(w, f).link_first, flow(w, f).link_last):
            t = link(w, n).tank
            if flow(w, f).sign < 0:
                have += max(0.0, tank(w, t).kg - link(w, n).keep)
            else:
                have += max(0.0, tank(w, t).room - tank(w, t).kg)
        if have < run * rate:
            run = have / rate
            process(w, p).short = f
    return run


@inlined
def apply(w: Frame, p: int, run: float) -> None:
    """Book the flows of a run."""
    for f in range(process(w, p).flow_first, process(w, p).flow_last):
        kg = flow(w, f).rate * run
        if kg > 0.0:
            if flow(w, f).sign < 0:
                take(w, f, kg)
            else:
                give(w, f, kg)


@inlined
def _drive(w: Frame, p: int, dt: float) -> float:
    """Runs that the drive of a process asks for in this step."""
    drive = process(w, p).drive
    alive = float(whole(w).alive)
    if drive == PEOPLE:
        return alive * dt / 24.0
    if drive == CAPACITY:
        return 1e30
    gap = process(w, p).base + process(w, p).person * alive - tank(w, process(w, p).target).kg
    own = process(w, p).own
    if (drive == FILL and own > 0.0 and gap > 0.0) or (drive == DRAIN and own < 0.0 and gap < 0.0):
        return gap / own
    return 0.0


@inner
def together(w: Frame, p: int, dt: float) -> None:
    """A step of a process."""
    wanted = _drive(w, p, dt)
    if process(w, p).capacity > 0.0:
        units = process(w, p).units
        m = process(w, p).machine
        if m >= 0:
            units = float(machine(w, m).units - machine(w, m).down)
        wanted = min(wanted, units * process(w, p).capacity * dt / 24.0)
    if process(w, p).below_fire == 1 and wanted > 0.0:
        # no oxygen into a cabin over its fire limit
        c = whole(w)
        o2 = tank(w, c.oxygen).kg / molar(w, 0)
        moles = 0.0
        for n in range(c.gas_first, c.gas_last):
            moles += tank(w, index(w, n)).kg / molar(w, n - c.gas_first)
        room = (c.fire * moles - o2) / (1.0 - c.fire) * molar(w, 0)
        wanted = max(0.0, min(wanted, room))
    for g in range(process(w, p).end_first, process(w, p).end_last):
        if not is_open(w, g):
            wanted = 0.0
    run = 0.0
    if wanted > 0.0:
        run = allowed(w, p, wanted)
        apply(w, p, run)
    process(w, p).wanted = wanted
    process(w, p).run = run


@inlined
def _grown(share: float) -> float:
    """Share of a life's growth that is done at a share of its time: slow, fast, slow."""
    return share - sin(_TURN * share) / _TURN


@inner
def grow(w: Frame, p: int, hour: int, dt: float) -> None:
    """A planting of a crop: grows along its stages, is harvested, starves, and is sown again."""
    life = process(w, p).life
    age = process(w, p).age
    photo = process(w, p).photo
    units = process(w, p).units
    m = process(w, p).machine
    if m >= 0 and machine(w, m).units > 0:
        units *= (machine(w, m).units - machine(w, m).down) / machine(w, m).units
    lit = 1.0
    if dt == 1.0:
        first = (24 - photo) // 2
        lit = 24.0 / photo if first <= hour < first + photo else 0.0
    later = min(age + dt, life)
    stage = (_grown(later / life) - _grown(age / life)) * life
    wanted = units * process(w, p).rate * stage * lit
    run = allowed(w, p, wanted)
    apply(w, p, run)
    process(w, p).wanted = wanted
    process(w, p).run = run
    process(w, p).age = later
    if wanted > 0.0:
        # darkness is no hardship; each hour of light that gives less than half is
        if run < 0.5 * wanted:
            process(w, p).left -= dt * (1.0 if dt > 1.0 else 24.0 / photo)
        else:
            process(w, p).left = process(w, p).limit
    t = process(w, p).standing
    if process(w, p).left < 0.0:
        tank(w, process(w, p).rot).kg += tank(w, t).kg
        process(w, p).age = 0.0
    elif later >= life:
        kg = tank(w, t).kg
        tank(w, process(w, p).food).kg += kg * process(w, p).edible
        tank(w, process(w, p).waste).kg += kg * (1.0 - process(w, p).edible)
        process(w, p).age = 0.0
    else:
        return
    tank(w, t).kg = 0.0
    process(w, p).left = process(w, p).limit
