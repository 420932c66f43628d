"""Taking from tanks and giving to them, and the conditions on what they hold."""

from __future__ import annotations

from math import floor
from typing import Any

from synodic.habitats.frame import (
    Frame,
    flow,
    gate,
    index,
    link,
    place,
    place_at,
    ref,
    tank,
    tank_at,
)
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
            there = tank_at(w, one.tank)
            have = there.kg - one.keep
            if have > 0.0:
                kg = min(have, left)
                there.kg -= kg
                there.drawn += kg
                place_at(w, there.place).total -= kg
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
        place_at(w, there.place).total -= part
    return kg


@inlined
def give(w: Frame, f: int, wanted: float) -> float:
    """Give up to `wanted` to the tanks of a flow, the first one first; what there was room for."""
    left = wanted
    for n in range(flow(w, f).link_first, flow(w, f).link_last):
        if left <= 0.0:
            break
        there = tank_at(w, link(w, n).tank)
        room = there.room - there.kg
        if room > 0.0:
            kg = min(room, left)
            there.kg += kg
            place_at(w, there.place).total += kg
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

    An imported file's rules compare millionths, rounded half up. That is compared without a
    division, and all of it without a branch, which would be guessed wrong and so be slow.
    """
    one = gate(w, g)
    holds = _holds(w, one, one)
    for n in range(one.ref_first, one.ref_last):
        if holds != (one.every == 1):
            break  # one is enough to know
        holds = _holds(w, one, ref(w, n))
    wait, left = one.wait, one.left
    begun = max(left, wait * (2 - left))  # the whole wait where it was over
    one.left = max(left - 1, 1) if holds else begun
    return left - int(holds) == 0


@inlined
def _holds(w: Frame, one: Any, at: Any) -> bool:
    """Whether a condition holds of one thing that it looks at."""
    total = max(place_at(w, at.place).total, _NOTHING)
    x = tank_at(w, at.tank).kg * 1e6
    inside = (x >= one.least * total) & (x < one.most * total)
    return inside != (one.outside == 1)


@inlined
def all_open(w: Frame, first: int, last: int) -> bool:
    """Whether all conditions of a range hold; those that wait are asked in any case."""
    found = True
    for g in range(first, last):
        if not is_open(w, g):
            found = False
            if gate(w, g).settles == 1:
                break
    return found
