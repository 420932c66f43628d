"""The timetable as kernels read it: windows, options, distance, light time, solar longitude.

Every number is one load at a computed address: O(1), whatever the horizon. Days are whole days
since 2000-01-01, v-infinities 0.1 m/s, windows counted from the first one of the table.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.world.memory import scalar_at
from synodic.world.world import World, state_of

#: The timetable counts windows from the one nearest to 2000-01-01; names of launches need numbers
#: above zero for any date of the ephemeris, and the fastest pair meets every 116 days.
_WINDOW_OF_2000 = 2000

_i16, _i32, _f8 = scalar_at("i2"), scalar_at("i4"), scalar_at("f8")


@inner
def pair_of(world: World, origin: int, target: int) -> int:
    """Position of a pair of worlds, or -1."""
    return int(_i16(world.pair + 2 * (origin * world.table_worlds + target)))


@inner
def ends_of(world: World, pair: int) -> tuple[int, int]:
    """The worlds of a pair, from and to; -1 where there is no such pair."""
    for origin in range(world.table_worlds):
        for target in range(world.table_worlds):
            if origin != target and pair_of(world, origin, target) == pair:
                return origin, target
    return -1, -1


@inner
def window_open(world: World, pair: int, window: int) -> int:
    """First departure day of a window."""
    return int(_i32(world.window_open + 4 * (pair * world.table_windows + window)))


@inner
def window_close(world: World, pair: int, window: int) -> int:
    """Last departure day of a window."""
    return int(_i32(world.window_close + 4 * (pair * world.table_windows + window)))


@inner
def window_best(world: World, pair: int, window: int) -> int:
    """Departure day of least delta-v of a window."""
    return int(_i32(world.window_best + 4 * (pair * world.table_windows + window)))


@inner
def first_window(world: World, pair: int) -> int:
    """The ordinal of a pair's first window, the same in every scenario and above zero."""
    return _WINDOW_OF_2000 + int(_i32(world.first_window + 4 * pair))


@inner
def option_count(world: World, pair: int, day: int) -> int:
    """How many passages leave on a day."""
    d = day - world.table_start
    if d < 0 or d >= world.table_days:
        return 0
    return int(_i16(world.count + 2 * (pair * world.table_days + d)))


@inner
def options_of(world: World, pair: int, day: int) -> int:
    """Where the passages of a day stand: its k-th is k after the first."""
    return int((pair * world.table_days + day - world.table_start) * world.table_options)


@inner
def days_of(world: World, option: int) -> int:
    """Days of a passage."""
    return int(_i16(world.days + 2 * option))


@inner
def speeds_of(world: World, option: int) -> tuple[float, float]:
    """V-infinity of a passage at departure and at arrival, m/s."""
    return 0.1 * _i32(world.vinf_depart + 4 * option), 0.1 * _i32(world.vinf_arrive + 4 * option)


@inner
def sun_au(world: World, body: int) -> float:
    """Distance of a world from the Sun today, au."""
    return sun_on(world, body, state_of(world).day)


@inner
def sun_on(world: World, body: int, day: int) -> float:
    """Distance of a world from the Sun on a day, au; 0 where the timetable does not reach."""
    d = day - world.table_start
    if d < 0 or d >= world.table_days:
        return 0.0
    return float(_f8(world.sun_au + 8 * (body * world.table_days + d)))


@inner
def solar_longitude(world: World, body: int) -> float:
    """Areocentric solar longitude of a world today, degrees (0 where it has none)."""
    d = state_of(world).day - world.table_start
    return float(_f8(world.solar_longitude + 8 * (body * world.table_days + d)))


@inner
def light_s(world: World, a: int, b: int) -> float:
    """Light time between two worlds today, s."""
    return light_on(world, a, b, state_of(world).day)


@inner
def light_on(world: World, a: int, b: int, day: int) -> float:
    """Light time between two worlds on a day, s; 0 where the timetable does not reach."""
    d = day - world.table_start
    if d < 0 or d >= world.table_days:
        return 0.0
    row = a * world.table_worlds + b
    return float(_f8(world.light_s + 8 * (row * world.table_days + d)))
