"""Taking from tanks and giving to them, and the conditions on what they hold."""

from __future__ import annotations

from math import floor

from synodic.habitats.frame import Frame, flow, gate, index, link, place, ref, tank
from synodic.numerics.compile import inlined, inner

_NOTHING = 1e-300  # kg of gas, of which a share is none


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
    for n in range(flow(w, f).link_first, flow(w, f).link_last):
        if left <= 0.0:
            break
        one = link(w, n)
        if one.tank >= 0:
            there = tank(w, one.tank)
            have = there.kg - one.keep
            if have > 0.0:
                kg = min(have, left)
                there.kg -= kg
                there.drawn += kg
                place(w, there.place).total -= kg
                left -= kg
        else:
            left -= _mixture(w, one.first, one.last, left)
    return wanted - left


@inner
def _mixture(w: Frame, first: int, last: int, wanted: float) -> float:
    have = 0.0
    for m in range(first, last):
        have += tank(w, index(w, m)).kg
    if have <= 0.0:
        return 0.0
    kg = min(have, wanted)
    for m in range(first, last):
        there = tank(w, index(w, m))
        part = there.kg * (kg / have)
        there.kg -= part
        place(w, there.place).total -= part
    return kg


@inlined
def give(w: Frame, f: int, wanted: float) -> float:
    """Give up to `wanted` to the tanks of a flow, the first one first; what there was room for."""
    left = wanted
    for n in range(flow(w, f).link_first, flow(w, f).link_last):
        if left <= 0.0:
            break
        there = tank(w, link(w, n).tank)
        room = there.room - there.kg
        if room > 0.0:
            kg = min(room, left)
            there.kg += kg
            place(w, there.place).total += kg
            left -= kg
    return wanted - left


@inlined
def air_kg(w: Frame, v: int) -> float:
    """All the gas of a place, kg."""
    total = 0.0
    for n in range(place(w, v).first, place(w, v).last):
        total += tank(w, index(w, n)).kg
    return total


@inlined
def is_open(w: Frame, g: int) -> bool:
    """Whether a condition holds, and has held for as long as it must.

    An imported file's rules compare millionths, rounded half up: what is tested is below, at or
    above a number of them. That is compared without a division or a branch, which would be slow.
    """
    one = gate(w, g)
    holds = False
    for n in range(one.ref_first, one.ref_last):
        at = ref(w, n)
        total = max(place(w, at.place).total, _NOTHING)
        x = tank(w, at.tank).kg * 1e6
        way = 1 - (x < one.low * total) + (x >= one.high * total)
        holds = (one.ways >> way) & 1 == 1
        if holds != (one.every == 1):
            break  # one is enough to know
    if one.wait >= 0.0:
        if not holds:
            if one.waited <= 0.0:
                one.waited = one.wait
        elif one.waited > 0.0:
            one.waited -= 1.0
            return False
    return holds
