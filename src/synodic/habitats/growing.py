"""Plants, lamps, sunlight, mixed air and concrete, as an imported file means them.

Plants grow over their life along a bell (`curve`), scaled by light and carbon dioxide; what they
take and give follows the biomass that stands.
"""

from __future__ import annotations

from synodic.habitats.each import each, kill
from synodic.habitats.frame import Frame, curve, flow, index, place, process, slot, tank, whole
from synodic.habitats.layout import S_CU, S_DAILY, S_GROWTH, S_PAR, S_STAGE, S_TE
from synodic.habitats.moving import air_kg
from synodic.numerics.compile import inlined, inner

_PPM_LOW, _PPM_HIGH = 350.0, 700.0  # between which plants answer to carbon dioxide
_AT_HIGH = 1.2426059597016264  # growth at 700 ppm over that at 350 (SIMOC's figure)
_WARM = 25.0  # degrees C


@inlined
def _photo_first(photo: int) -> int:
    return (24 - photo) // 2


@inner
def answer_to_co2(w: Frame, v: int, co2: int, c3: float) -> None:
    """Growth and thirst of all plants under the carbon dioxide of a place.

    The first plant of an hour decides for all whether it is of a kind that answers (`c3` is 1).
    """
    total = air_kg(w, v)
    ppm = tank(w, co2).kg / total * 1e6 if total > 0.0 else _PPM_LOW
    ppm = max(_PPM_LOW, min(ppm, _PPM_HIGH))
    point = (163.0 - _WARM) / (5.0 - 0.1 * _WARM)
    above = (ppm - point) * (_PPM_LOW + 2.0 * point)
    below = (ppm + 2.0 * point) * (_PPM_LOW - point)
    whole(w).cu = c3 * (above / below / _AT_HIGH) + 1.0 - c3
    thirst = 1.0 / 1.37
    whole(w).te = thirst + (1.0 - thirst) * (ppm - _PPM_LOW) / (_PPM_HIGH - _PPM_LOW)


@inlined
def _light(w: Frame, p: int, hour: int) -> None:
    """How bright it is for a plant, of what it would have."""
    s = process(w, p).slot
    photo = process(w, p).photo
    first = _photo_first(photo)
    rate = 24.0 / photo
    par = process(w, p).par
    t = process(w, p).light
    daily = rate if first <= hour < first + photo else 0.0
    slot(w, s + S_DAILY).x = daily
    ideal = par * daily
    if process(w, p).sun == 0:
        ideal *= process(w, p).units
        got = min(ideal, tank(w, t).kg)
        tank(w, t).kg -= got
        slot(w, s + S_PAR).x = got / ideal if ideal > 0.0 else 0.0
    else:
        slot(w, s + S_PAR).x = min(1.0, tank(w, t).kg / ideal) if ideal > 0.0 else 0.0


@inner
def crop(w: Frame, p: int, hour: int, step: int) -> None:
    """A step of a planted area."""
    if process(w, p).delay > 0.0:
        process(w, p).delay -= 1.0
        if process(w, p).delay <= 0.0:
            process(w, p).units = process(w, p).whole
        return
    if process(w, p).age >= process(w, p).life:
        process(w, p).grown = 1
    if whole(w).answered != step:
        # the first plant of a step looks at the air for all
        whole(w).answered = step
        answer_to_co2(w, process(w, p).air, process(w, p).first, process(w, p).c3)
    s = process(w, p).slot
    _light(w, p, hour)
    slot(w, s + S_CU).x = whole(w).cu
    slot(w, s + S_TE).x = whole(w).te
    units = process(w, p).units
    t = process(w, p).standing
    if units > 0.0:
        process(w, p).age += 1.0
    if process(w, p).grown == 0:
        now = process(w, p).curve + int(process(w, p).age)
        slot(w, s + S_STAGE).x = curve(w, now)
    if units > 0.0:
        slot(w, s + S_GROWTH).x = 2.0 * tank(w, t).kg / units / process(w, p).most
    else:
        slot(w, s + S_GROWTH).x = 0.0
    each(w, p, process(w, p).grown, 1.0, step)
    if process(w, p).grown == 1:
        process(w, p).unaccounted -= tank(w, t).kg
        tank(w, t).kg = 0.0
        if process(w, p).again == 1:
            process(w, p).units = process(w, p).whole
            process(w, p).grown = 0
            process(w, p).age = 0.0
        else:
            kill(w, p, process(w, p).units, -2, step)


@inner
def lamp(w: Frame, p: int, hour: int, step: int) -> None:
    """Lamps: as many as plants stand under them, as bright and long as the neediest asks."""
    tank(w, process(w, p).light).kg = 0.0
    units = 0.0
    photo = 0
    bright = 0.0
    for n in range(process(w, p).first, process(w, p).last):
        q = index(w, n)
        units += process(w, q).units
        if process(w, q).units > 0.0:
            photo = max(photo, process(w, q).photo)
            bright = max(bright, process(w, q).par * 24.0 / photo)
    process(w, p).units = units
    first = _photo_first(photo)
    lit = bright if first <= hour < first + photo else 0.0
    slot(w, process(w, p).slot + S_DAILY).x = lit
    each(w, p, 0, 1.0, step)


@inner
def sun(w: Frame, p: int) -> None:
    """Sunlight indoors: so much each hour; nobody takes it from another."""
    f = process(w, p).flow_first
    x = flow(w, f).rate * process(w, p).units
    for n in range(flow(w, f).weight_first, flow(w, f).weight_last):
        s = index(w, n)
        if s >= 0:
            x *= slot(w, s).x
    t = process(w, p).light
    tank(w, t).kg = min(x, tank(w, t).room)


@inner
def mix(w: Frame, p: int) -> None:
    """Share out the gas of several places by their volumes."""
    first, last = process(w, p).first, process(w, p).last
    volume = 0.0
    for n in range(first, last):
        volume += place(w, index(w, n)).volume
    lead = index(w, first)
    for g in range(place(w, lead).last - place(w, lead).first):
        total = 0.0
        for n in range(first, last):
            total += tank(w, index(w, place(w, index(w, n)).first + g)).kg
        for n in range(first, last):
            v = index(w, n)
            tank(w, index(w, place(w, v).first + g)).kg = total * (place(w, v).volume / volume)
    for n in range(first, last):
        place(w, index(w, n)).total = air_kg(w, index(w, n))


@inner
def concrete(w: Frame, p: int, step: int) -> None:
    """Concrete that takes up carbon dioxide, the slower the more it has.

    `curve` holds, from the process's place on: two levels in ppm, the most kmol a square metre at
    each, and the share of the gap that is closed in an hour.
    """
    c = process(w, p).curve
    total = air_kg(w, process(w, p).air)
    ppm = tank(w, process(w, p).target).kg / total * 1e6 if total > 0.0 else 0.0
    share = max(0.0, min(1.0, (ppm - curve(w, c)) / (curve(w, c + 1) - curve(w, c))))
    most = curve(w, c + 2) + share * (curve(w, c + 3) - curve(w, c + 2))
    rate = max(0.0, most - process(w, p).carbonation) * curve(w, c + 4)
    process(w, p).carbonation += rate
    slot(w, process(w, p).slot + S_DAILY).x = rate
    each(w, p, 0, 1.0, step)
