"""Processes whose flows keep step: run as far as inputs, room, power, hands and drive allow.

They balance in every element when they are read, so a run makes and loses nothing. A run is a day
of a person, or as much as the flows say; capacities are runs a day of a unit.
"""

from __future__ import annotations

from synodic.habitats.form import CAPACITY, DRAIN, FILL, PEOPLE
from synodic.habitats.frame import (
    Frame,
    flow,
    index,
    link,
    machine,
    molar,
    process,
    tank,
    tank_at,
    whole,
)
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
            there = tank_at(w, link(w, n).tank)
            if flow(w, f).sign < 0:
                have += max(0.0, there.kg - link(w, n).keep)
            else:
                have += max(0.0, there.room - there.kg)
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
def _of_air(w: Frame, target: int, goal: float) -> float:
    """To which mass a gas is filled, of the air that is there; `goal` is that of a pure gas.

    Oxygen to its pressure, but no richer than is safe from fire; another gas to the whole pressure,
    with room for the oxygen that is kept.
    """
    c = whole(w)
    own = 1.0
    rest = 0.0
    for g in range(w.gases):
        t = index(w, c.gas_first + g)
        if t == target:
            own = molar(w, g)
        elif t != c.oxygen:
            rest += tank(w, t).kg / molar(w, g)
    if target == c.oxygen:
        return min(goal, c.fire / (1.0 - c.fire) * rest * own)
    o2 = tank(w, c.oxygen).kg / molar(w, 0)
    return goal - (rest + max(o2, c.oxygen_kept)) * own


@inlined
def _drive(w: Frame, p: int, dt: float) -> float:
    """Runs that the drive of a process asks for in this step."""
    drive = process(w, p).drive
    alive = float(whole(w).alive)
    if drive == PEOPLE:
        return alive * dt / 24.0
    if drive == CAPACITY:
        return 1e30
    goal = process(w, p).base + process(w, p).person * alive
    if process(w, p).of_air == 1:
        goal = _of_air(w, process(w, p).target, goal)
    gap = goal - tank(w, process(w, p).target).kg
    own = process(w, p).own
    if (drive == FILL and own > 0.0 and gap > 0.0) or (drive == DRAIN and own < 0.0 and gap < 0.0):
        return gap / own
    return 0.0


@inner
def together(w: Frame, p: int, dt: float) -> None:
    """A step of a process."""
    wanted = _drive(w, p, dt)
    if process(w, p).thrift < 1.0 and tank(w, whole(w).water).kg < whole(w).dry * whole(w).alive:
        wanted *= process(w, p).thrift
    if process(w, p).capacity > 0.0:
        units = process(w, p).units
        m = process(w, p).machine
        if m >= 0:
            units = float(machine(w, m).units - machine(w, m).down)
        wanted = min(wanted, units * process(w, p).capacity * dt / 24.0)
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
    if age >= life:
        _harvest(w, p)
        age -= life  # of what is sown, as a day's step reaches beyond the harvest
    enough = process(w, p).base + process(w, p).person * whole(w).alive
    if enough > 0.0 and age < dt and tank(w, process(w, p).food).kg >= enough:
        process(w, p).age = 0.0  # nothing is sown while there is plenty
        process(w, p).wanted = 0.0
        process(w, p).run = 0.0
        return
    photo = process(w, p).photo
    units = process(w, p).units
    m = process(w, p).machine
    if m >= 0 and machine(w, m).units > 0:
        units *= (machine(w, m).units - machine(w, m).down) / machine(w, m).units
    lit = 1.0
    if dt == 1.0:
        first = (24 - photo) // 2
        lit = 24.0 / photo if first <= hour < first + photo else 0.0
    stage = (_grown(min(age + dt, life) / life) - _grown(age / life)) * life
    wanted = units * process(w, p).rate * stage * lit
    run = allowed(w, p, wanted)
    apply(w, p, run)
    process(w, p).wanted = wanted
    process(w, p).run = run
    process(w, p).age = age + dt
    if wanted > 0.0:
        # darkness is no hardship; each hour of light that gives too little is
        if run < process(w, p).hardship * wanted:
            process(w, p).left -= dt * (1.0 if dt > 1.0 else 24.0 / photo)
        else:
            process(w, p).left = process(w, p).limit
    if process(w, p).left < 0.0:
        t = process(w, p).standing
        tank(w, process(w, p).rot).kg += tank(w, t).kg
        tank(w, t).kg = 0.0
        process(w, p).age = 0.0
        process(w, p).left = process(w, p).limit


@inlined
def _harvest(w: Frame, p: int) -> None:
    """Part what stands into food and what cannot be eaten."""
    t = process(w, p).standing
    kg = tank(w, t).kg
    tank(w, process(w, p).food).kg += kg * process(w, p).edible
    tank(w, process(w, p).waste).kg += kg * (1.0 - process(w, p).edible)
    tank(w, t).kg = 0.0
    process(w, p).left = process(w, p).limit
