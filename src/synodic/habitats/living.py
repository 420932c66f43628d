"""The air that people breathe, what they lack and die of, and the machines that fail."""

from __future__ import annotations

from synodic.habitats.form import GAS_CONSTANT
from synodic.habitats.frame import (
    Frame,
    entry,
    flow,
    frailty,
    index,
    machine,
    molar,
    process,
    tank,
    watch,
    whole,
)
from synodic.habitats.layout import LOGGED, W_KPA, W_SHARE
from synodic.numerics.compile import inlined, inner
from synodic.numerics.elementary import expm1, log, log1p
from synodic.numerics.philox import philox, uniform53

_FAILURE = 1  # purpose of the draws of failures
_FRAILTY = 2  # purpose of the draws of how long each person bears what kills


@inlined
def kpa(w: Frame, g: int) -> float:
    """Partial pressure of the cabin's g-th gas, kPa."""
    c = whole(w)
    kg = tank(w, index(w, c.gas_first + g)).kg
    return kg / molar(w, g) * GAS_CONSTANT * c.temperature / c.volume / 1000.0


@inlined
def pressure(w: Frame) -> float:
    """Pressure of the cabin, kPa."""
    total = 0.0
    for g in range(w.gases):
        total += kpa(w, g)
    return total


@inlined
def _vent(w: Frame, share: float) -> None:
    """Let a share of the cabin's gas out, all gases alike."""
    c = whole(w)
    for g in range(w.gases):
        kg = tank(w, index(w, c.gas_first + g)).kg * share
        tank(w, index(w, c.gas_first + g)).kg -= kg
        tank(w, index(w, c.space_first + g)).kg += kg


@inner
def breathe(w: Frame, dt: float) -> None:
    """A step of the cabin: wet walls, leak, relief of pressure, purge of what is rich in oxygen.

    Air is purged as it is, nitrogen with it, the faster the further it is over the limit; nitrogen
    fills in as long as there is any.
    """
    days = dt / 24.0
    wet = tank(w, whole(w).vapour).kg - whole(w).damp
    if wet > 0.0:
        tank(w, whole(w).vapour).kg -= wet
        tank(w, whole(w).walls).kg += wet
    _vent(w, -expm1(days * log1p(-whole(w).leak)))
    total = pressure(w)
    over = 1.0 - whole(w).relief * whole(w).pressure / total if total > 0.0 else 0.0
    if over > 0.0:
        _vent(w, over)
        total = pressure(w)
    rich = kpa(w, 0) / total if total > 0.0 else 0.0
    beyond = rich / whole(w).fire - 1.0
    if beyond > 0.0:
        _vent(w, -expm1(-whole(w).purge * beyond * dt))


@inlined
def _lack(w: Frame, n: int) -> float:
    """Which share of the step counts as deprivation."""
    measure = watch(w, n).measure
    level = watch(w, n).level
    if measure == W_SHARE:
        p = watch(w, n).process
        wanted = process(w, p).wanted
        if wanted <= 0.0 or process(w, p).short < 0:
            return 0.0
        resource = flow(w, process(w, p).short).resource
        if watch(w, n).resource >= 0 and resource != watch(w, n).resource:
            return 0.0
        return max(0.0, 1.0 - process(w, p).run / wanted / level)
    if measure == W_KPA:
        x = 0.0
        for g in range(w.gases):
            if index(w, whole(w).gas_first + g) == watch(w, n).resource:
                x = kpa(w, g)
    else:
        x = pressure(w)
    before = watch(w, n).last
    watch(w, n).last = x
    side = 1.0 if watch(w, n).above == 1 else -1.0
    now, then = side * (x - level), side * (before - level)
    if now <= 0.0:
        return 0.0
    # where it was crossed within the step, only what came after counts
    return now / (now - then) if before > 0.0 and then < 0.0 else 1.0


@inner
def live(w: Frame, dt: float, step: int) -> None:
    """A step of want: past a limit hazard gathers, and each person dies of what they can bear."""
    if whole(w).alive == 0:
        return
    days = dt / 24.0
    for n in range(w.watches):
        lack = _lack(w, n)
        before = watch(w, n).deprived
        if lack <= 0.0:
            watch(w, n).eased += days
            if watch(w, n).eased >= whole(w).ease:
                watch(w, n).deprived = max(0.0, before - whole(w).recovery * days)
            continue
        watch(w, n).eased = 0.0
        watch(w, n).deprived = before + lack * days
        beyond = min(days, watch(w, n).deprived - watch(w, n).limit)
        if beyond <= 0.0:
            continue
        whole(w).hazard += whole(w).spread * beyond
        left = whole(w).alive
        while left > 0 and frailty(w, w.people - left).x <= whole(w).hazard:
            left -= 1
        if left < whole(w).alive and whole(w).body >= 0:
            kg = tank(w, whole(w).body).kg * (1.0 - left / whole(w).alive)
            tank(w, whole(w).body).kg -= kg
            tank(w, whole(w).dead).kg += kg
        if left < whole(w).alive and whole(w).logged < LOGGED:
            k = whole(w).logged
            entry(w, k).step = step
            entry(w, k).process = -1
            entry(w, k).cause = 1000 + n
            entry(w, k).count = whole(w).alive - left
            whole(w).logged = k + 1
        whole(w).alive = left


@inlined
def exponential(w: Frame, purpose: int, entity: int, ordinal: int) -> float:
    """The unit exponential of a name, the same in every run of a seed."""
    a, b, _, _ = philox(0, purpose, entity, ordinal, whole(w).seed_low, whole(w).seed_high)
    return -log(uniform53(int(a), int(b)))


@inner
def wear(w: Frame, dt: float) -> None:
    """A step of the machines: failures at their hazard, repairs while there are spares."""
    for m in range(w.machines):
        working = machine(w, m).units - machine(w, m).down
        machine(w, m).gathered += working * dt / 24.0 / machine(w, m).mtbf
        while machine(w, m).gathered >= machine(w, m).next and working > 0:
            working -= 1
            machine(w, m).down += 1
            machine(w, m).life += 1
            machine(w, m).next += exponential(w, _FAILURE, machine(w, m).key, machine(w, m).life)
        while machine(w, m).down > 0 and tank(w, whole(w).spares).kg >= machine(w, m).spare:
            tank(w, whole(w).spares).kg -= machine(w, m).spare
            tank(w, whole(w).scrap).kg += machine(w, m).spare
            machine(w, m).down -= 1


@inner
def begin(w: Frame) -> None:
    """Before the first step: the first failures to come, and how much each person bears."""
    for m in range(w.machines):
        machine(w, m).next = exponential(w, _FAILURE, machine(w, m).key, 0)
    for n in range(w.people):
        frailty(w, n).x = exponential(w, _FRAILTY, 0, n)
    for n in range(1, w.people):  # the frailest first
        x = frailty(w, n).x
        k = n
        while k > 0 and frailty(w, k - 1).x > x:
            frailty(w, k).x = frailty(w, k - 1).x
            k -= 1
        frailty(w, k).x = x
