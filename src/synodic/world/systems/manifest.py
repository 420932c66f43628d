"""The manifest: what a fleet takes of what is asked for, by value.

Value is person-days on which a need is met. A stock that would keep so many people for so many days
is worth that many person-days, each kilogram its share; likewise each machine of a kind its share
of the person-days that all wanted of it would serve. Of stocks the part that must last until the
next delivery is urgent, of machines those for who will be there; the rest counts less by `urgency`.

What is asked for stands in lines: urgent stocks, urgent machines, the other stocks, the other
machines. A fleet of a given size takes lines in the order of value per kilogram, or of value per
dollar of cargo and room, whichever holds more; of all sizes that ships and money allow the one that
holds most value flies, the smallest among equals.
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import inner
from synodic.schema.axes import EQUIPMENT, FOOD, HARDWARE, N2, O2, RESOURCES, SCRAP
from synodic.world.world import World, parameters_of, state_of

_N = len(RESOURCES)
_KINDS = _N + EQUIPMENT
LINES = 2 * _KINDS
ASKED, MASS, PRICE, WORTH = range(4)  #: of a line: kg or units; of each kg, $, person-days
_LITTLE = 1e-9


@inner
def write_lines(
    world: World, p: int, s: int, arriving: float, kg: np.ndarray, units: np.ndarray,
    there_kg: np.ndarray, there_units: np.ndarray, gas: np.ndarray, lines: np.ndarray,
) -> None:  # fmt: skip
    """Write what a plan asks for as lines, (`LINES`, 4).

    `kg` is without the gas (`gas`, kg/m3 by resource) that new volume takes: machines bring it.
    `there_kg` and `there_units` are known there, booked or flying.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    urgency = parameters.urgency
    lasting = state.plan_lasting[p]
    soon = state.plan_next[p] / lasting
    stays = max(1.0, state.plan_stock_for[p]) * lasting
    packing = kg[SCRAP] / kg[FOOD] if kg[FOOD] > 0.0 else 0.0
    for n in range(LINES):
        for part in range(4):
            lines[n, part] = 0.0
    for r in range(_N):
        if kg[r] <= 0.0 or r in (SCRAP, HARDWARE):
            continue
        target = max(state.plan_target[p, r], kg[r] + there_kg[r])
        urgent = min(kg[r], max(0.0, target * soon - there_kg[r]))
        lines[r, ASKED], lines[_KINDS + r, ASKED] = urgent, kg[r] - urgent
        mass = 1.0 + (packing if r == FOOD else 0.0)
        for n in (r, _KINDS + r):
            lines[n, MASS], lines[n, PRICE] = mass, mass * parameters.cargo_price
            lines[n, WORTH] = stays / target
        lines[_KINDS + r, WORTH] /= urgency
    for e in range(parameters.n_equipment):
        if units[e] <= 0:
            continue
        each, least = parameters.equipment_per_person[e], parameters.equipment_least[e]
        wanted = max(each * state.plan_units_for[p], least)
        now = int(max(each * state.plan_stock_for[p], least) + 0.999999) - there_units[e]
        urgent_units = min(units[e], max(0, int(now / arriving + 0.999999)))
        lines[_N + e, ASKED] = urgent_units
        lines[_KINDS + _N + e, ASKED] = units[e] - urgent_units
        air = parameters.equipment_volume[e] * (gas[N2] + gas[O2])
        mass = parameters.equipment_mass[e]
        for n in (_N + e, _KINDS + _N + e):
            lines[n, MASS] = mass + air
            price = mass * parameters.equipment_price[e] + air * parameters.cargo_price
            lines[n, PRICE] = price
            # what is wanted in any case goes before anyone is expected
            lines[n, WORTH] = max(1.0, state.plan_units_for[p]) * lasting / max(wanted, 1e-6)
        lines[_KINDS + _N + e, WORTH] /= urgency


@inner
def _rank(lines: np.ndarray, room_price: float, order: np.ndarray) -> int:
    """Put the lines in order: by worth a kg, or a $ where room has a price; how many there are."""
    count = 0
    for n in range(LINES):
        if lines[n, ASKED] <= 0.0:
            continue
        rate = _rate(lines, n, room_price)
        at = count
        while at > 0 and _rate(lines, order[at - 1], room_price) < rate:
            order[at] = order[at - 1]
            at -= 1
        order[at] = n
        count += 1
    return count


@inner
def _rate(lines: np.ndarray, n: int, room_price: float) -> float:
    if room_price > 0.0:
        return lines[n, WORTH] / (lines[n, MASS] * room_price + lines[n, PRICE])
    return lines[n, WORTH] / lines[n, MASS]


@inner
def _fill(
    lines: np.ndarray, order: np.ndarray, count: int, room: float, money: float,
    taken: np.ndarray,
) -> float:  # fmt: skip
    """Take lines in their order, as much as room (kg) and money ($) allow; their value."""
    value = 0.0
    for k in range(count):
        n = order[k]
        much = min(lines[n, ASKED], room / lines[n, MASS])
        if lines[n, PRICE] > 0.0:
            much = min(much, money / lines[n, PRICE])
        much = max(0.0, much)
        if n % _KINDS >= _N:
            much = float(int(much + _LITTLE))
        taken[n] = much
        room -= much * lines[n, MASS]
        money -= much * lines[n, PRICE]
        value += much * lines[n, WORTH]
    return value


@inner
def best_fleet(
    lines: np.ndarray, most: int, free: int, useful: float, flight: float, build: float,
    money: float, taken: np.ndarray,
) -> int:  # fmt: skip
    """How many ships hold most value, and what they take (`taken`, by line).

    Args:
        lines: what is asked for.
        most: ships that may fly; `free` of them need not be built.
        useful: what a ship lands, kg.
        flight, build: price of a flight and of a ship, $.
        money: what may be spent, $.
        taken: (`LINES`,) written.
    """
    by_kg = np.zeros(LINES, dtype=np.int64)
    by_price = np.zeros(LINES, dtype=np.int64)
    count = _rank(lines, 0.0, by_kg)
    _rank(lines, flight / useful, by_price)
    best, ships, ranked = 0.0, 0, 0
    for n in range(1, most + 1):
        left = money - n * flight - max(0, n - free) * build
        if left < 0.0:
            break
        for order in range(2):
            value = _fill(lines, by_kg if order == 0 else by_price, count, n * useful, left, taken)
            if value > best * (1.0 + _LITTLE):
                best, ships, ranked = value, n, order
    for n in range(LINES):
        taken[n] = 0.0
    if ships > 0:
        left = money - ships * flight - max(0, ships - free) * build
        order_of_it = by_kg if ranked == 0 else by_price
        _fill(lines, order_of_it, count, ships * useful, left, taken)
    return ships


@inner
def load_lines(
    world: World, taken: np.ndarray, gas: np.ndarray, packing: float, kg: np.ndarray,
    units: np.ndarray,
) -> None:  # fmt: skip
    """What is taken, as stocks in kg (with packaging, gas and hardware) and units of machines."""
    parameters = parameters_of(world)
    for r in range(_N):
        kg[r] = taken[r] + taken[_KINDS + r]
    for e in range(parameters.n_equipment):
        units[e] = int(taken[_N + e] + taken[_KINDS + _N + e] + 0.5)
        kg[HARDWARE] += units[e] * parameters.equipment_mass[e]
        kg[N2] += units[e] * parameters.equipment_volume[e] * gas[N2]
        kg[O2] += units[e] * parameters.equipment_volume[e] * gas[O2]
    kg[SCRAP] = packing * kg[FOOD]
