"""The engine: steps of an hour or a day over the tables of one habitat.

Processes act in their order, each on what the one before left. Then the cabin leaks and is vented,
people who lack something too long die, and machines fail and are mended.
"""

from __future__ import annotations

import numpy as np

from synodic.habitats.each import each, kill
from synodic.habitats.form import CONCRETE, CROP, EACH, GROW, LAMP, MIX, SUN, TOGETHER
from synodic.habitats.frame import (
    Frame,
    counted,
    machine,
    opened,
    order,
    place,
    process,
    profile,
    season,
    slot,
    tank,
    whole,
)
from synodic.habitats.growing import concrete, crop, lamp, mix, sun
from synodic.habitats.living import begin, breathe, live, wear
from synodic.habitats.moving import air_kg, is_open
from synodic.habitats.order import shuffle
from synodic.habitats.together import grow, together
from synodic.numerics.compile import inlined, kernel


@inlined
def _ends(w: Frame, p: int, step: int) -> None:
    for g in range(process(w, p).end_first, process(w, p).end_last):
        if process(w, p).units > 0.0 and is_open(w, g):
            kill(w, p, process(w, p).units, -2 - g, step)


@inlined
def _factors(w: Frame, day: int, hour: int, dt: float) -> None:
    for n in range(w.shapes):
        slot(w, n).x = profile(w, n, hour) if dt == 1.0 else 1.0
    for n in range(w.seasons):
        slot(w, w.shapes + n).x = season(w, n, day)


@inlined
def _keep(w: Frame, row: int, kg: np.ndarray, units: np.ndarray, alive: np.ndarray) -> None:
    for t in range(w.tanks):
        kg[row, t] = tank(w, t).kg
    for n in range(w.populations):
        units[row, n] = process(w, counted(w, n)).units
    alive[row] = whole(w).alive


@inlined
def _act(w: Frame, p: int, hour: int, dt: float, step: int) -> None:
    """One process's part of a step."""
    kind = process(w, p).kind
    if kind == EACH:
        m = process(w, p).machine
        if m >= 0:
            up = machine(w, m).units - machine(w, m).down
            process(w, p).units = process(w, p).whole * up / machine(w, m).units
        _ends(w, p, step)
        each(w, p, 0, dt, step)
    elif kind == TOGETHER:
        together(w, p, dt)
    elif kind == GROW:
        grow(w, p, hour, dt)
    elif kind == CROP:
        crop(w, p, hour, step)
    elif kind == LAMP:
        lamp(w, p, hour, step)
    elif kind == SUN:
        sun(w, p)
    elif kind == MIX:
        mix(w, p)
    elif kind == CONCRETE:
        concrete(w, p, step)


@kernel
def play(
    memory: np.ndarray,
    steps: int,
    dt: float,
    every: int,
    seasons: np.ndarray,
    orders: np.ndarray,
    kg: np.ndarray,
    units: np.ndarray,
    alive: np.ndarray,
    log: np.ndarray,
) -> None:
    """Play `steps` steps of `dt` (1 or 24) hours, keeping each `every`-th and the first.

    Args:
        memory: of `Arena.begin`; changed.
        seasons: (seasons, days) the factors of the year.
        orders: (hours, acting) in which order processes act, or none if it is to be drawn.
        kg: (kept, tanks) what tanks hold; `units` (kept, populations) what is alive of each;
            `alive` (kept,) people of a crew; `log` deaths. Written.
    """
    w = opened(memory)
    w.season, w.days = seasons.ctypes.data, seasons.shape[1]
    w.log, w.orders = log.ctypes.data, orders.ctypes.data
    begin(w)
    _keep(w, 0, kg, units, alive)
    clock, midnight = whole(w).hour + 1, 0
    if clock == 24:
        clock, midnight = 0, 1
    for step in range(1, steps + 1):
        hour, day = 0, step - 1
        if dt == 1.0:
            hour, day = clock, midnight
            clock += 1
            if clock == 24:
                clock = 0
                midnight += 1
        _factors(w, day, hour, dt)
        if whole(w).crew_hours >= 0:
            tank(w, whole(w).crew_hours).kg = whole(w).alive * whole(w).work * dt / 24.0
        for v in range(w.places):
            place(w, v).total = air_kg(w, v)
        if orders.shape[0] > 0:
            w.order = w.orders + (step - 1) * w.acting * 8
        elif w.draws > 0:
            shuffle(w)
        for n in range(w.acting):
            _act(w, order(w, n), hour, dt, step)
        if w.gases > 1:
            breathe(w, dt)
            live(w, dt, step)
            wear(w, dt)
        if whole(w).battery > 0.0:
            t = whole(w).kwh
            tank(w, t).kg = min(tank(w, t).kg, whole(w).battery)
        if dt > 1.0:
            for t in range(w.tanks):
                tank(w, t).drew = tank(w, t).drawn
                tank(w, t).drawn = 0.0
        if step % every == 0:
            _keep(w, step // every, kg, units, alive)
