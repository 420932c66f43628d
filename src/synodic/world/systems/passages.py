"""Choosing passages: which departure of a window a vehicle should take.

Options come from the timetable (whole days, v-infinity at both ends in 0.1 m/s); what a vehicle
makes of them is worked out here, because technology changes vehicles.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.world.passage import DIRECT_ENTRY, payload_kg
from synodic.world.sky_table import (
    days_of,
    ends_of,
    option_count,
    options_of,
    speeds_of,
    window_best,
    window_close,
    window_open,
)
from synodic.world.world import World, parameters_of, state_of

NO_WINDOW = -1
_ENDLESS = 1e30  # m/s


@inner
def next_window(world: World, pair: int, day: int) -> int:
    """Position of the first window of a pair that closes after `day`, or `NO_WINDOW`."""
    for n in range(world.table_windows):
        close = window_close(world, pair, n)
        if close > day and window_open(world, pair, n) <= close:
            return n
    return NO_WINDOW


@inner
def _first_day(world: World, pair: int, window: int, earliest: int) -> int:
    return max(window_open(world, pair, window), state_of(world).day + 1, earliest)


@inner
def cheapest(
    world: World, pair: int, window: int, vehicle: int, earliest: int
) -> tuple[int, int, float]:
    """The passage with most payload, the earliest arrival among equals: depart, days, payload kg.

    It leaves after today and not before `earliest`. Days are 0 if there is no
    passage of this window that the vehicle can fly.
    """
    state = state_of(world)
    first = _first_day(world, pair, window, earliest)
    same = state.found_pair[vehicle] == pair and state.found_window[vehicle] == window
    if not same or state.found_first[vehicle] != first:
        depart, days, payload = _search(world, pair, window, vehicle, first)
        state.found_pair[vehicle] = pair
        state.found_window[vehicle] = window
        state.found_first[vehicle] = first
        state.found_depart[vehicle] = depart
        state.found_days[vehicle] = days
        state.found_payload[vehicle] = payload
    return state.found_depart[vehicle], state.found_days[vehicle], state.found_payload[vehicle]


@inner
def _search(
    world: World, pair: int, window: int, vehicle: int, first: int
) -> tuple[int, int, float]:
    """See `cheapest`; the day of least delta-v comes first, as little then beats what it has."""
    best_depart, best_days, best_payload = 0, 0, 0.0
    full = parameters_of(world).vehicle_payload[vehicle]
    keeps = parameters_of(world).vehicle_boiloff[vehicle] <= 0.0
    enters = parameters_of(world).vehicle_arrival[vehicle] == DIRECT_ENTRY
    fast_depart, fast_arrive = 0.0, 0.0  # v-infinities of the best so far
    short = _ENDLESS  # v-infinity from which it is known to carry less than all
    origin, target = ends_of(world, pair)
    close = window_close(world, pair, window)
    if first > close:
        return 0, 0, 0.0
    likely = max(first, window_best(world, pair, window))
    for day in range(first - 1, close + 1):
        depart = likely if day < first else day
        begin = options_of(world, pair, depart)
        for option in range(begin, begin + option_count(world, pair, depart)):
            days = days_of(world, option)
            later = depart + days >= best_depart + best_days
            if later and best_payload == full:
                continue  # nothing carries more
            v_depart, v_arrive = speeds_of(world, option)
            if best_payload == full and v_depart >= short:
                continue
            if 0.0 < best_payload < full:
                harder = v_depart >= fast_depart and (enters or v_arrive >= fast_arrive)
                if harder and (later or v_depart > fast_depart) and (keeps or days >= best_days):
                    continue  # this carries no more
            payload = payload_kg(world, vehicle, float(days), v_depart, v_arrive, origin, target)
            if payload <= 0.0:
                continue
            if keeps and enters and payload < full:
                short = min(short, v_depart)  # nothing else counts then
            sooner = depart + days < best_depart + best_days
            if payload > best_payload or (payload == best_payload and sooner):
                best_depart, best_days, best_payload = depart, days, payload
                fast_depart, fast_arrive = v_depart, v_arrive
    return best_depart, best_days, best_payload


@inner
def fastest(
    world: World,
    pair: int,
    window: int,
    vehicle: int,
    earliest: int,
    person_kg: float,
    daily_kg: float,
) -> tuple[int, int]:
    """The shortest passage on which a vehicle still carries a full cabin: depart, days.

    `person_kg` is what a full cabin weighs, `daily_kg` what it uses a day. Days are 0 if there is
    none.
    """
    state = state_of(world)
    first = _first_day(world, pair, window, earliest)
    same = state.swift_pair[vehicle] == pair and state.swift_window[vehicle] == window
    same &= state.swift_weight[vehicle] == person_kg and state.swift_daily[vehicle] == daily_kg
    if not same or state.swift_first[vehicle] != first:
        depart, days = _search_swift(world, pair, window, vehicle, first, person_kg, daily_kg)
        state.swift_pair[vehicle] = pair
        state.swift_window[vehicle] = window
        state.swift_first[vehicle] = first
        state.swift_weight[vehicle] = person_kg
        state.swift_daily[vehicle] = daily_kg
        state.swift_depart[vehicle] = depart
        state.swift_days[vehicle] = days
    return state.swift_depart[vehicle], state.swift_days[vehicle]


@inner
def _search_swift(
    world: World,
    pair: int,
    window: int,
    vehicle: int,
    first: int,
    person_kg: float,
    daily_kg: float,
) -> tuple[int, int]:
    """See `fastest`."""
    best_depart, best_days = 0, 0
    share = parameters_of(world).vehicle_landed_share[vehicle]
    origin, target = ends_of(world, pair)
    for depart in range(first, window_close(world, pair, window) + 1):
        begin = options_of(world, pair, depart)
        for option in range(begin, begin + option_count(world, pair, depart)):
            days = days_of(world, option)
            if best_days > 0 and days >= best_days:
                continue
            v_depart, v_arrive = speeds_of(world, option)
            payload = payload_kg(world, vehicle, float(days), v_depart, v_arrive, origin, target)
            if payload * share >= person_kg + daily_kg * days:
                best_depart, best_days = depart, days
    return best_depart, best_days


@inner
def payload_on(world: World, pair: int, depart: int, vehicle: int) -> float:
    """The most payload of a day's passages, kg; 0 if there is none."""
    best = 0.0
    keeps = parameters_of(world).vehicle_boiloff[vehicle] <= 0.0
    enters = parameters_of(world).vehicle_arrival[vehicle] == DIRECT_ENTRY
    best_days, fast_depart, fast_arrive = 0, 0.0, 0.0  # of the best so far
    origin, target = ends_of(world, pair)
    begin = options_of(world, pair, depart)
    # the slowest, which carry most, first
    for option in range(begin + option_count(world, pair, depart) - 1, begin - 1, -1):
        days = days_of(world, option)
        v_depart, v_arrive = speeds_of(world, option)
        harder = v_depart >= fast_depart and (enters or v_arrive >= fast_arrive)
        if best > 0.0 and harder and (keeps or days >= best_days):
            continue  # this carries no more
        payload = payload_kg(world, vehicle, float(days), v_depart, v_arrive, origin, target)
        if payload > best:
            best, best_days, fast_depart, fast_arrive = payload, days, v_depart, v_arrive
    return best


@inner
def roomiest_on(world: World, pair: int, depart: int, vehicle: int, least: float) -> int:
    """Days of a day's passage of most payload, the shortest among equals; 0 if under `least` kg."""
    best_days, best_payload = 0, 0.0
    origin, target = ends_of(world, pair)
    begin = options_of(world, pair, depart)
    for option in range(begin, begin + option_count(world, pair, depart)):
        days = days_of(world, option)
        v_depart, v_arrive = speeds_of(world, option)
        payload = payload_kg(world, vehicle, float(days), v_depart, v_arrive, origin, target)
        if payload <= 0.0 or payload < least:
            continue
        if payload > best_payload or (payload == best_payload and days < best_days):
            best_days, best_payload = days, payload
    return best_days


@inner
def fastest_on(
    world: World, pair: int, depart: int, vehicle: int, person_kg: float, daily_kg: float
) -> int:
    """Days of a day's shortest passage with a full cabin (see `fastest`); 0 if there is none."""
    best = 0
    origin, target = ends_of(world, pair)
    share = parameters_of(world).vehicle_landed_share[vehicle]
    begin = options_of(world, pair, depart)
    for option in range(begin, begin + option_count(world, pair, depart)):
        days = days_of(world, option)
        if best > 0 and days >= best:
            continue
        v_depart, v_arrive = speeds_of(world, option)
        payload = payload_kg(world, vehicle, float(days), v_depart, v_arrive, origin, target)
        if payload * share >= person_kg + daily_kg * days:
            best = days
    return best
