"""The air that people breathe, what they lack and die of, and the machines that fail."""

from __future__ import annotations

from synodic.habitats.frame import Frame
from synodic.habitats.layout import LOGGED, W_KPA, W_SHARE
from synodic.numerics.compile import inlined, inner
from synodic.numerics.elementary import expm1, log, log1p
from synodic.numerics.philox import philox, uniform53

_R = 8.314462618  # J/(mol K), CODATA 2018, exact
_OVER = 1.02  # over the pressure kept, at which a cabin is vented
_FAILURE = 1  # purpose of the draws of failures
_FRAILTY = 2  # purpose of the draws of how long each person bears what kills


@inlined
def kpa(w: Frame, g: int) -> float:
    """Partial pressure of the cabin's g-th gas, kPa."""
    c = w.whole[0]
    kg = w.tank[w.index[c.gas_first + g]].kg
    return kg / w.molar[g] * _R * c.temperature / c.volume / 1000.0


@inlined
def pressure(w: Frame) -> float:
    """Pressure of the cabin, kPa."""
    total = 0.0
    for g in range(w.molar.shape[0]):
        total += kpa(w, g)
    return total


@inlined
def _vent(w: Frame, share: float) -> None:
    """Let a share of the cabin's gas out, all gases alike."""
    c = w.whole[0]
    for g in range(w.molar.shape[0]):
        kg = w.tank[w.index[c.gas_first + g]].kg * share
        w.tank[w.index[c.gas_first + g]].kg -= kg
        w.tank[w.index[c.space_first + g]].kg += kg


@inner
def breathe(w: Frame, dt: float) -> None:
    """A step of the cabin: leak, relief of pressure, purge of what is too rich in oxygen.

    Air is purged as it is, nitrogen with it, at most at a stated share an hour; nitrogen fills in
    as long as there is any.
    """
    days = dt / 24.0
    _vent(w, -expm1(days * log1p(-w.whole[0].leak)))
    total = pressure(w)
    over = 1.0 - _OVER * w.whole[0].pressure / total if total > 0.0 else 0.0
    if over > 0.0:
        _vent(w, over)
        total = pressure(w)
    rich = kpa(w, 0) / total if total > 0.0 else 0.0
    if rich > w.whole[0].fire:
        share = 1.0 - w.whole[0].fire / rich
        _vent(w, min(share, -expm1(dt * log1p(-w.whole[0].purge))))


@inlined
def _lack(w: Frame, n: int) -> float:
    """Which share of the step counts as deprivation."""
    measure = w.watch[n].measure
    level = w.watch[n].level
    if measure == W_SHARE:
        p = w.watch[n].process
        wanted = w.process[p].wanted
        if wanted <= 0.0 or w.process[p].short < 0:
            return 0.0
        resource = w.flow[w.process[p].short].resource
        if w.watch[n].resource >= 0 and resource != w.watch[n].resource:
            return 0.0
        return max(0.0, 1.0 - w.process[p].run / wanted / level)
    if measure == W_KPA:
        x = 0.0
        for g in range(w.molar.shape[0]):
            if w.index[w.whole[0].gas_first + g] == w.watch[n].resource:
                x = kpa(w, g)
    else:
        x = pressure(w)
    if w.watch[n].above == 1:
        return 1.0 if x > level else 0.0
    return 1.0 if x < level else 0.0


@inner
def live(w: Frame, dt: float, step: int) -> None:
    """A step of want: past a limit each person dies when as much hazard has gathered as they bear."""
    if w.whole[0].alive == 0:
        return
    days = dt / 24.0
    for n in range(w.watch.shape[0]):
        lack = _lack(w, n)
        before = w.watch[n].deprived
        if lack <= 0.0:
            w.watch[n].deprived = max(0.0, before - w.whole[0].recovery * days)
            continue
        w.watch[n].deprived = before + lack * days
        beyond = min(days, w.watch[n].deprived - w.watch[n].limit)
        if beyond <= 0.0:
            continue
        w.whole[0].hazard += w.whole[0].spread * beyond
        left = w.whole[0].alive
        while left > 0 and w.frailty[w.frailty.shape[0] - left] <= w.whole[0].hazard:
            left -= 1
        if left < w.whole[0].alive and w.whole[0].logged < LOGGED:
            k = w.whole[0].logged
            w.log[k].step = step
            w.log[k].process = -1
            w.log[k].cause = 1000 + n
            w.log[k].count = w.whole[0].alive - left
            w.whole[0].logged = k + 1
        w.whole[0].alive = left


@inlined
def exponential(w: Frame, purpose: int, entity: int, ordinal: int) -> float:
    """The unit exponential of a name, the same in every run of a seed."""
    a, b, _, _ = philox(0, purpose, entity, ordinal, w.whole[0].seed_low, w.whole[0].seed_high)
    return -log(uniform53(int(a), int(b)))


@inner
def wear(w: Frame, dt: float) -> None:
    """A step of the machines: failures at their hazard, repairs while there are spares."""
    for m in range(w.machine.shape[0]):
        working = w.machine[m].units - w.machine[m].down
        w.machine[m].gathered += working * dt / 24.0 / w.machine[m].mtbf
        while w.machine[m].gathered >= w.machine[m].next and working > 0:
            working -= 1
            w.machine[m].down += 1
            w.machine[m].life += 1
            w.machine[m].next += exponential(w, _FAILURE, w.machine[m].key, w.machine[m].life)
        while w.machine[m].down > 0 and w.tank[w.whole[0].spares].kg >= w.machine[m].spare:
            w.tank[w.whole[0].spares].kg -= w.machine[m].spare
            w.tank[w.whole[0].scrap].kg += w.machine[m].spare
            w.machine[m].down -= 1


@inner
def begin(w: Frame) -> None:
    """Before the first step: the first failures to come, and how much each person bears."""
    for m in range(w.machine.shape[0]):
        w.machine[m].next = exponential(w, _FAILURE, w.machine[m].key, 0)
    for n in range(w.frailty.shape[0]):
        w.frailty[n] = exponential(w, _FRAILTY, 0, n)
    w.frailty.sort()
