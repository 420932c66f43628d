"""Plants, lamps, sunlight, mixed air and concrete, as an imported file means them.

Plants grow over their life along a bell (`curve`), scaled by light and carbon dioxide; what they
take and give follows the biomass that stands.
"""

from __future__ import annotations

from synodic.habitats.each import each, kill
from synodic.habitats.frame import Frame
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

    There the first plant of a random order decides for all whether it is of a kind that answers;
    here it is the mean over those orders (`c3` of them answer).
    """
    total = air_kg(w, v)
    ppm = w.tank[co2].kg / total * 1e6 if total > 0.0 else _PPM_LOW
    ppm = max(_PPM_LOW, min(ppm, _PPM_HIGH))
    point = (163.0 - _WARM) / (5.0 - 0.1 * _WARM)
    above = (ppm - point) * (_PPM_LOW + 2.0 * point)
    below = (ppm + 2.0 * point) * (_PPM_LOW - point)
    w.whole[0].cu = c3 * (above / below / _AT_HIGH) + 1.0 - c3
    thirst = 1.0 / 1.37
    w.whole[0].te = thirst + (1.0 - thirst) * (ppm - _PPM_LOW) / (_PPM_HIGH - _PPM_LOW)


@inlined
def _light(w: Frame, p: int, hour: int, dt: float) -> None:
    """How bright it is for a plant, of what it would have."""
    s = w.process[p].slot
    photo = w.process[p].photo
    first = _photo_first(photo)
    rate = 24.0 / photo
    par = w.process[p].par
    t = w.process[p].light
    if dt > 1.0:
        w.slot[s + S_DAILY] = 1.0
        if w.process[p].sun == 0:
            ideal = par * dt * w.process[p].units
            got = min(ideal, w.tank[t].kg)
            w.tank[t].kg -= got
            w.slot[s + S_PAR] = got / ideal if ideal > 0.0 else 0.0
        else:
            lit = 0.0
            for h in range(first, first + photo):
                sun = w.tank[t].kg * w.profile[w.process[p].target, h]
                lit += rate * min(1.0, sun / (par * rate)) if par > 0.0 else 0.0
            w.slot[s + S_PAR] = lit / 24.0
        return
    daily = rate if first <= hour < first + photo else 0.0
    w.slot[s + S_DAILY] = daily
    ideal = par * daily
    if w.process[p].sun == 0:
        ideal *= w.process[p].units
        got = min(ideal, w.tank[t].kg)
        w.tank[t].kg -= got
        w.slot[s + S_PAR] = got / ideal if ideal > 0.0 else 0.0
    else:
        w.slot[s + S_PAR] = min(1.0, w.tank[t].kg / ideal) if ideal > 0.0 else 0.0


@inner
def crop(w: Frame, p: int, hour: int, dt: float, step: int) -> None:
    """A step of a planted area."""
    if w.process[p].delay > 0.0:
        w.process[p].delay -= dt
        if w.process[p].delay <= 0.0:
            w.process[p].units = w.process[p].whole
        return
    if w.process[p].age >= w.process[p].life:
        w.process[p].grown = 1
    if w.whole[0].answered != step:
        # the first plant of a step looks at the air for all
        w.whole[0].answered = step
        answer_to_co2(w, w.process[p].air, w.process[p].first, w.process[p].c3)
    s = w.process[p].slot
    _light(w, p, hour, dt)
    w.slot[s + S_CU] = w.whole[0].cu
    w.slot[s + S_TE] = w.whole[0].te
    units = w.process[p].units
    t = w.process[p].standing
    if units > 0.0:
        w.process[p].age += dt
    if w.process[p].grown == 0:
        now = w.process[p].curve + int(w.process[p].age)
        w.slot[s + S_STAGE] = (w.curve[now] - w.curve[now - int(dt)]) / dt if units > 0.0 else 0.0
    if units > 0.0:
        stands = w.tank[t].kg / units
        if dt > 1.0:  # in the middle of the day
            bright = w.slot[s + S_PAR] * w.slot[s + S_CU] * w.slot[s + S_STAGE]
            stands += 0.5 * dt * w.process[p].rate * bright
        w.slot[s + S_GROWTH] = 2.0 * stands / w.process[p].most
    else:
        w.slot[s + S_GROWTH] = 0.0
    each(w, p, w.process[p].grown, dt, step)
    if w.process[p].grown == 1:
        w.process[p].unaccounted -= w.tank[t].kg
        w.tank[t].kg = 0.0
        if w.process[p].again == 1:
            w.process[p].units = w.process[p].whole
            w.process[p].grown = 0
            w.process[p].age = 0.0
        else:
            kill(w, p, w.process[p].units, -2, step)


@inner
def lamp(w: Frame, p: int, hour: int, dt: float, step: int) -> None:
    """Lamps: as many as plants stand under them, as bright and long as the neediest asks."""
    w.tank[w.process[p].light].kg = 0.0
    units = 0.0
    photo = 0
    bright = 0.0
    for n in range(w.process[p].first, w.process[p].last):
        q = w.index[n]
        units += w.process[q].units
        if w.process[q].units > 0.0:
            photo = max(photo, w.process[q].photo)
            bright = max(bright, w.process[q].par * 24.0 / photo)
    w.process[p].units = units
    first = _photo_first(photo)
    lit = bright if first <= hour < first + photo else 0.0
    if dt > 1.0:
        lit = bright * photo / 24.0
    w.slot[w.process[p].slot + S_DAILY] = lit
    each(w, p, 0, dt, step)


@inner
def sun(w: Frame, p: int, dt: float) -> None:
    """Sunlight indoors: so much each hour; nobody takes it from another."""
    f = w.process[p].flow_first
    x = w.flow[f].rate * w.process[p].units
    for n in range(w.flow[f].weight_first, w.flow[f].weight_last):
        s = w.index[n]
        if s >= 0 and not (dt > 1.0 and s == w.flow[f].profile):
            x *= w.slot[s]
    t = w.process[p].light
    w.tank[t].kg = min(x, w.tank[t].room)


@inner
def mix(w: Frame, p: int) -> None:
    """Share out the gas of several places by their volumes."""
    first, last = w.process[p].first, w.process[p].last
    volume = 0.0
    for n in range(first, last):
        volume += w.place[w.index[n]].volume
    lead = w.index[first]
    for g in range(w.place[lead].last - w.place[lead].first):
        total = 0.0
        for n in range(first, last):
            total += w.tank[w.index[w.place[w.index[n]].first + g]].kg
        for n in range(first, last):
            v = w.index[n]
            w.tank[w.index[w.place[v].first + g]].kg = total * (w.place[v].volume / volume)


@inner
def concrete(w: Frame, p: int, dt: float, step: int) -> None:
    """Concrete that takes up carbon dioxide, the slower the more it has.

    `curve` holds, from the process's place on: two levels in ppm, the most kmol a square metre at
    each, and the share of the gap that is closed in an hour.
    """
    c = w.process[p].curve
    total = air_kg(w, w.process[p].air)
    ppm = w.tank[w.process[p].target].kg / total * 1e6 if total > 0.0 else 0.0
    share = max(0.0, min(1.0, (ppm - w.curve[c]) / (w.curve[c + 1] - w.curve[c])))
    most = w.curve[c + 2] + share * (w.curve[c + 3] - w.curve[c + 2])
    rate = max(0.0, most - w.process[p].carbonation) * w.curve[c + 4]
    w.process[p].carbonation += rate * dt
    w.slot[w.process[p].slot + S_DAILY] = rate
    each(w, p, 0, dt, step)
