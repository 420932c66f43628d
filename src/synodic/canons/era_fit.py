"""Whether an era had what a voyage needs: by the ship that the claim names, or by any that flew."""

from __future__ import annotations

import math
from typing import NamedTuple

from synodic.astro.dates import EPOCH_JD
from synodic.canons.eras import Craft, best_flown, first_able, least_drawn, most
from synodic.canons.judgement import (
    COSTLY,
    HEROIC,
    IMPOSSIBLE,
    NEAR_KM_S,
    PLAIN,
    on,
    worst,
)  # fmt: skip
from synodic.canons.voyages import Voyage

#: Exhaust of the hydrogen stages that flew from 1963 on, km/s, and the dry share of a stage.
_CHEMICAL_KM_S = 4.4
_DRY = 0.1
#: Flights that one ship was assembled of, at the most so far: the International Space Station.
_ASSEMBLED = 40


class Fit(NamedTuple):
    """A verdict on the propulsion, a clause that says why, and a mend or ""."""

    verdict: str
    why: str
    mend: str


def _year(day: int | None) -> str:
    return on((day or 0) + EPOCH_JD)


def era_fit(voyage: Voyage, leaves: float, total: float, orbit: float) -> Fit:
    """What the era says to a voyage, in km/s.

    It needs `leaves` to leave, `total` in all to be there at all (in a long ellipse, if it stops),
    and `orbit` to bring its mass into a low orbit there.
    """
    spare = NEAR_KM_S
    one = voyage.craft
    fits = [_named(one, voyage, leaves, total, spare) if one else _any(voyage, leaves, spare)]
    if voyage.mass:
        fits.append(_lifted(voyage, voyage.mass, orbit))
    if voyage.delta_v is not None and voyage.delta_v < total - spare:
        fits.append(
            Fit(
                IMPOSSIBLE,
                f"the claim gives it only {voyage.delta_v:.1f} km/s",
                f"give it {total:.1f} km/s",
            )
        )
    if voyage.vehicle and one is None:
        fits.append(Fit(PLAIN, f"no table knows {voyage.vehicle!r}, so any ship may fly it", ""))
    if voyage.crew and _crewed(voyage):
        fits.append(Fit(PLAIN, _crewed(voyage), ""))
    verdict = worst(fit.verdict for fit in fits)
    mends = [fit.mend for fit in fits if fit.mend]
    return Fit(verdict, "; ".join(fit.why for fit in fits if fit.why), "; ".join(mends))


def another_ship(total: float) -> str:
    """The mend where no days help and nothing that has flown would do."""
    return f"tell of a ship that has {total:.1f} km/s from low orbit; none has flown"


def _crewed(voyage: Voyage) -> str:
    if voyage.target.kind != "planet":
        return ""
    return "in our history no crew has gone beyond the Moon so far"


def _named(one: Craft, voyage: Voyage, leaves: float, total: float, spare: float) -> Fit:
    """The ship that the claim names."""
    day = voyage.day
    able = first_able(total - spare, leaves - spare)
    other = f"take {able.title} (flown {_year(able.flown)})" if able else ""
    if one.delta_v == 0.0:
        return Fit(HEROIC, f"{one.title} alone goes no farther than orbit", other)
    if one.leaves < leaves - spare or one.delta_v < total - spare:
        return Fit(
            HEROIC,
            f"{one.title} has {one.delta_v:.1f} km/s and the voyage needs {total:.1f}",
            other,
        )
    if one.flown is not None and one.flown <= day:
        return Fit(PLAIN, f"{one.title} had flown by then ({_year(one.flown)})", "")
    if one.drawn is not None and one.drawn <= day:
        later = f", and first flew {_year(one.flown)}" if one.flown is not None else ""
        mend = f"wait for {_year(one.flown)}" if one.flown is not None else other
        return Fit(COSTLY, f"{one.title} stood on drawing boards ({_year(one.drawn)}){later}", mend)
    known = one.drawn if one.drawn is not None else one.flown
    return Fit(HEROIC, f"{one.title} was not known before {_year(known)}", other)


def _any(voyage: Voyage, leaves: float, spare: float) -> Fit:
    """Whatever ship there was: it has to leave; how it stops is not told."""
    day, need = voyage.day, leaves - spare
    flown = best_flown(day, "leaves")
    if flown is not None and flown.leaves >= need:
        return Fit(PLAIN, "", "")
    able = first_able(0.0, need)
    mend = f"not before {_year(able.flown)}, when {able.title} flew" if able else ""
    had = f"nothing flown by then left low orbit with more than {flown.leaves:.1f} km/s" if flown \
        else "nothing had left the Earth by then"  # fmt: skip
    drawn = least_drawn(day, need, "leaves")
    if drawn is not None:
        return Fit(COSTLY, f"{had}, but the era had a design: {drawn.title}", mend)
    if need > most("delta_v").delta_v:
        return Fit(IMPOSSIBLE, f"{had}, and no design of any era has {leaves:,.0f} km/s", mend)
    return Fit(HEROIC, f"{had} or had a design for it", mend)


def _lifted(voyage: Voyage, mass: float, total: float) -> Fit:
    """What the mass takes to be brought to low orbit with its propellant."""
    share = _payload_share(total)
    lifter = best_flown(voyage.day, "lift")
    if lifter is None:
        return Fit(HEROIC, "nothing had reached orbit by then", "")
    if share <= 0.0:
        return Fit(PLAIN, "", "")  # the speed is judged elsewhere
    start = mass / share
    flights = math.ceil(start / lifter.lift)
    told = (f"{_tonnes(mass)} there are {_tonnes(start)} with chemical stages in low orbit: "
            f"{flights:,} flight{'s' if flights > 1 else ''} of {lifter.title}")  # fmt: skip
    if flights <= _ASSEMBLED:
        return Fit(PLAIN, told, "")
    least = _tonnes(_ASSEMBLED * lifter.lift * share)
    verdict = COSTLY if flights <= 10 * _ASSEMBLED else HEROIC
    return Fit(verdict, told, f"bring at most {least} (40 flights, as many as the ISS took)")


def _payload_share(total: float) -> float:
    """Of the mass in low orbit, what two equal stages bring through `total` km/s."""
    ratio = math.exp(-0.5 * total / _CHEMICAL_KM_S)
    one = (ratio - _DRY) / (1.0 - _DRY)
    return one * one if one > 0.0 else 0.0


def _tonnes(kg: float) -> str:
    return f"{kg / 1e3:,.0f} t" if kg >= 1e4 else f"{kg:,.0f} kg"
