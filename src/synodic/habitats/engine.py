"""The engine: steps of an hour or a day over the tables of one habitat.

Processes act in their order, each on what the one before left. Then the cabin leaks and is vented,
people who lack something too long die, and machines fail and are mended.
"""

from __future__ import annotations

import numpy as np

from synodic.habitats.each import each, kill
from synodic.habitats.form import CONCRETE, CROP, EACH, GROW, LAMP, MIX, SUN, TOGETHER
from synodic.habitats.frame import Frame
from synodic.habitats.growing import concrete, crop, lamp, mix, sun
from synodic.habitats.living import begin, breathe, live, wear
from synodic.habitats.moving import gate_hours
from synodic.habitats.together import grow, together
from synodic.numerics.compile import inlined, kernel


@inlined
def _ends(w: Frame, p: int, step: int) -> None:
    for g in range(w.process[p].end_first, w.process[p].end_last):
        if w.process[p].units > 0.0 and gate_hours(w, g, 0.0, 1.0) > 0.0:
            kill(w, p, w.process[p].units, -2 - g, step)


@inlined
def _factors(w: Frame, season: np.ndarray, day: int, hour: int, dt: float) -> None:
    shapes = w.profile.shape[0]
    for n in range(shapes):
        w.slot[n] = w.profile[n, hour] if dt == 1.0 else 1.0
    for n in range(season.shape[0]):
        w.slot[shapes + n] = season[n, day]


@inlined
def _keep(w: Frame, row: int, kg: np.ndarray, units: np.ndarray, alive: np.ndarray) -> None:
    for t in range(kg.shape[1]):
        kg[row, t] = w.tank[t].kg
    for p in range(units.shape[1]):
        units[row, p] = w.process[p].units
    alive[row] = w.whole[0].alive


@kernel
def play(
    w: Frame,
    season: np.ndarray,
    steps: int,
    dt: float,
    every: int,
    kg: np.ndarray,
    units: np.ndarray,
    alive: np.ndarray,
) -> None:
    """Play `steps` steps of `dt` (1 or 24) hours, keeping each `every`-th and the first.

    Args:
        w: the arrays of the habitat; they are changed.
        season: (n, days + 2) factors by day.
        kg: (kept, tanks) what tanks hold; `units` (kept, processes) what is alive of each;
            `alive` (kept,) people of a crew. Written.
    """
    begin(w)
    _keep(w, 0, kg, units, alive)
    for step in range(1, steps + 1):
        if dt == 1.0:
            clock = w.whole[0].hour + step
            hour, day = clock % 24, clock // 24
        else:
            hour, day = 0, step - 1
        _factors(w, season, day, hour, dt)
        if w.whole[0].crew_hours >= 0:
            w.tank[w.whole[0].crew_hours].kg = w.whole[0].alive * w.whole[0].work * dt / 24.0
        for p in range(w.process.shape[0]):
            kind = w.process[p].kind
            if kind == EACH:
                _ends(w, p, step)
                each(w, p, 0, dt, step)
            elif kind == TOGETHER:
                together(w, p, dt)
            elif kind == GROW:
                grow(w, p, hour, dt)
            elif kind == CROP:
                crop(w, p, hour, dt, step)
            elif kind == LAMP:
                lamp(w, p, hour, dt, step)
            elif kind == SUN:
                sun(w, p, dt)
            elif kind == MIX:
                mix(w, p)
            elif kind == CONCRETE:
                concrete(w, p, dt, step)
        if w.molar.shape[0] > 1:
            breathe(w, dt)
            live(w, dt, step)
            wear(w, dt)
        if w.whole[0].battery > 0.0:
            t = w.whole[0].kwh
            w.tank[t].kg = min(w.tank[t].kg, w.whole[0].battery)
        if dt > 1.0:
            for t in range(w.tank.shape[0]):
                w.tank[t].drew = w.tank[t].drawn
                w.tank[t].drawn = 0.0
        if step % every == 0:
            _keep(w, step // every, kg, units, alive)
