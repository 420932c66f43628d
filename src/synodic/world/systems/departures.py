"""Departures: on which days of a window the ships of a fleet leave.

A fleet aims at the best day of its window or at some day before it, as after it there is often no
passage left that its ships can fly: how many days is a draw by programme and window. Ships leave as
fast as the pads of their actor launch the last of the launches that each takes: people from the day
aimed at on, cargo half before it and half after. So rivals seldom land on one day, and no fleet
leaves on one. What pads can launch between two windows bounds a fleet.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp, log1p
from synodic.world import draws
from synodic.world.sky_table import window_close, window_open
from synodic.world.systems.passages import fastest_on, payload_on, roomiest_on
from synodic.world.systems.technology import flies_from
from synodic.world.world import World, parameters_of, state_of

_YEAR = 365.25
_WORTH = 0.9  # of the best day's payload


@inner
def pad_rate(world: World, actor: int, vehicle: int) -> float:
    """Launches a day that an actor's pads can make for a vehicle."""
    parameters = parameters_of(world)
    years = max(0, state_of(world).day - flies_from(world, actor, vehicle)) / _YEAR
    return parameters.pad_launches / _YEAR * exp(years * log1p(parameters.pad_growth))


@inner
def pads_allow(world: World, actor: int, vehicle: int, days: float) -> int:
    """Ships that those pads can launch in so many days, with their tankers; one at least."""
    launches = max(1.0, parameters_of(world).vehicle_launches[vehicle])
    return max(1, int(min(pad_rate(world, actor, vehicle) * days / launches, 1e6)))


@inner
def aim(world: World, p: int, pair: int, window: int, name: int, best: int) -> int:
    """The day that a fleet aims at; `name` is the window and what flies."""
    parameters = parameters_of(world)
    u = draws.uniform(world, draws.DEPARTURE, parameters.programme_key[p], name)
    day = best - int(u * parameters.launch_period)
    first = max(window_open(world, pair, window), state_of(world).day + 1)
    return min(max(day, first), window_close(world, pair, window))


@inner
def dependable(world: World, pair: int, vehicle: int, best: int, most: float) -> float:
    """The payload that a fleet can count on about the best day, kg; `most` is that of the day.

    Days on which a ship would carry less than `_WORTH` of it are not flown.
    """
    span = int(parameters_of(world).launch_period)
    least = most
    for day in range(best - span, best + span + 1):
        payload = payload_on(world, pair, day, vehicle)
        if payload >= _WORTH * most:
            least = min(least, payload)
    return least


@inner
def departure(
    world: World,
    pair: int,
    window: int,
    vehicle: int,
    wanted: int,
    earliest: int,
    person_kg: float,
    kg: float,
) -> tuple[int, int]:
    """The passage nearest after a day, else before it, that a ship can fly: depart, days (0: none).

    With people `person_kg` is what a full cabin weighs and `kg` what it uses a day; else
    `person_kg` is 0 and `kg` the payload.
    """
    first = max(earliest, window_open(world, pair, window), state_of(world).day + 1)
    last = window_close(world, pair, window)
    begin = min(max(wanted, first), last)
    for n in range(last - first + 1):
        day = begin + n if begin + n <= last else begin - (begin + n - last)
        if day < first:
            break
        if person_kg > 0.0:
            days = fastest_on(world, pair, day, vehicle, person_kg, kg)
        else:
            days = roomiest_on(world, pair, day, vehicle, kg)
        if days > 0:
            return day, days
    return 0, 0


@inner
def serves_too(wanted: int, sought: int, leaves: int) -> bool:
    """Whether the day that `departure` found for the day sought is that for a wanted one, too."""
    return sought <= wanted and (leaves < sought or wanted <= leaves)


@inner
def evenly(
    world: World,
    pair: int,
    window: int,
    vehicle: int,
    begin: int,
    ships: int,
    rate: float,
    earliest: int,
    kg: float,
) -> tuple[int, float]:
    """The first day and the ships a day of a fleet of cargo that would begin on a day.

    Where passages begin later or end sooner the fleet is shifted; where they are too few days for
    it, its last launches come closer to each other than the pads' pace.
    """
    span = int(ships / rate)
    first, days = departure(world, pair, window, vehicle, begin, earliest, 0.0, kg)
    if days == 0:
        return begin, rate
    last, _ = departure(world, pair, window, vehicle, first + span, earliest, 0.0, kg)
    first, _ = departure(world, pair, window, vehicle, last - span, earliest, 0.0, kg)
    return first, max(rate, ships / (max(0, last - first) + 1.0))
