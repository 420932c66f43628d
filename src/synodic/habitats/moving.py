"""Taking from tanks and giving to them, and the conditions on what they hold."""

from __future__ import annotations

from math import floor

from synodic.habitats.frame import Frame, flow, gate, index, link, place, ref, tank
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
    for n in range(flow(w, f).link_first, flow(w, f).link_last):
        if left <= 0.0:
            break
        t = link(w, n).tank
        if t >= 0:
            have = tank(w, t).kg - link(w, n).keep
            if have > 0.0:
                kg = min(have, left)
                tank(w, t).kg -= kg
                tank(w, t).drawn += kg
                left -= kg
            continue
        have = 0.0
        for m in range(link(w, n).first, link(w, n).last):
            have += tank(w, index(w, m)).kg
        if have > 0.0:
            kg = min(have, left)
            for m in range(link(w, n).first, link(w, n).last):
                tank(w, index(w, m)).kg -= tank(w, index(w, m)).kg * (kg / have)
            left -= kg
    return wanted - left


@inlined
def give(w: Frame, f: int, wanted: float) -> float:
    """Give up to `wanted` to the tanks of a flow, the first one first; what there was room for."""
    left = wanted
    for n in range(flow(w, f).link_first, flow(w, f).link_last):
        if left <= 0.0:
            break
        t = link(w, n).tank
        room = tank(w, t).room - tank(w, t).kg
        if room > 0.0:
            kg = min(room, left)
            tank(w, t).kg += kg
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
def is_open(w: Frame, g: int) -> bool:
    """Whether a condition holds, and has held for as long as it must.

    Both sides are millionths, rounded, as an imported file's rules compare them.
    """
    holds = False
    for n in range(gate(w, g).ref_first, gate(w, g).ref_last):
        x = tank(w, ref(w, n).tank).kg
        if gate(w, g).measure != M_KG:
            total = air_kg(w, ref(w, n).place)
            x = x / total if total > 0.0 else 0.0
        holds = passes(floor(x * 1e6 + 0.5), gate(w, g).test, gate(w, g).than)
        if holds != (gate(w, g).every == 1):
            break  # one is enough to know
    if gate(w, g).wait >= 0.0:
        if not holds:
            if gate(w, g).waited <= 0.0:
                gate(w, g).waited = gate(w, g).wait
        elif gate(w, g).waited > 0.0:
            gate(w, g).waited -= 1.0
            return False
    return holds
