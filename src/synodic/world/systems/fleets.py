"""Fleets: when Earth's force could arrive at a settlement, and the voyages that carry it.

Force flies as everything flies: in a window of the timetable, on the ship that takes the sponsor's
people, with people on board who left Earth. What is lost at launch or on the way is lost.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import polity_events as kinds
from synodic.schema.axes import FOOD, SEXES, VOYAGES
from synodic.schema.race import K_BASE
from synodic.schema.state import NEVER
from synodic.world import draws
from synodic.world.interventions import forbidden
from synodic.world.journal import because, happen
from synodic.world.ledger import pay_for
from synodic.world.sky_table import first_window, pair_of, window_close, window_open
from synodic.world.systems.choosing import flight_cost
from synodic.world.systems.fleet import afford, book
from synodic.world.systems.passages import NO_WINDOW, fastest, next_window
from synodic.world.systems.standing import earth_of
from synodic.world.systems.strength import NO_FLEET
from synodic.world.voyages import BOOKED, TROOPS_SLOT, UNDER_WAY, settlement_of
from synodic.world.world import World, parameters_of, state_of

_MOST_SHIPS = 64
_NAMES = 1_000_000  # of `afford` on days of force, apart from those of windows of supplies
_YOUNG, _OLD = 20, 35  # ages of troops


@inner
def force_programme(world: World, s: int) -> int:
    """The programme on whose ship Earth's force would fly to a settlement, or -1."""
    parameters = parameters_of(world)
    a = earth_of(world, s)
    for p in range(parameters.n_programmes):
        if parameters.programme_settlement[p] != s or parameters.programme_actor[p] != a:
            continue
        if parameters.programme_kind[p] == K_BASE and state_of(world).liner[p] >= 0:
            if parameters.vehicle_seats[state_of(world).liner[p]] >= 1.0:
                return p
    return -1


@inner
def _passage(world: World, p: int, pair: int, window: int) -> tuple[int, int]:
    """The fastest passage of a window with a full cabin: depart, days; 0 days if there is none."""
    parameters = parameters_of(world)
    vehicle = state_of(world).liner[p]
    seats = parameters.vehicle_seats[vehicle]
    daily = parameters.transit_consumables * seats
    weight = parameters.person_mass * seats
    return fastest(world, pair, window, vehicle, state_of(world).day, weight, daily)


@inner
def _pair(world: World, s: int) -> int:
    parameters = parameters_of(world)
    return pair_of(world, parameters.earth_world, parameters.settlement_world[s])


@inner
def coming(world: World, s: int) -> int:
    """Troops booked or on their way to a settlement; `troops_coming` and `troops_day` follow."""
    state = state_of(world)
    count = 0
    first = NEVER
    for v in range(VOYAGES):
        if state.voyage_troops[v] == 0 or settlement_of(world, v) != s:
            continue
        if state.voyage_state[v] == BOOKED or state.voyage_state[v] == UNDER_WAY:
            count += state.voyage_troops[v]
            if first == NEVER or state.voyage_arrive[v] < first:
                first = state.voyage_arrive[v]
    state.troops_coming[s] = count
    if count > 0:
        state.troops_day[s] = first
    return count


@inner
def look_out(world: World, s: int) -> None:
    """A month of the days until force could arrive: there, on its way, or in the next window."""
    state = state_of(world)
    count = coming(world, s)
    if state.troops[s] > 0:
        state.fleet_days[s] = 0.0
        return
    if count > 0:
        state.fleet_days[s] = float(max(0, state.troops_day[s] - state.day))
        return
    state.fleet_days[s] = NO_FLEET
    p = force_programme(world, s) if state.population[s] > 0 else -1
    pair = _pair(world, s)
    if p < 0 or pair < 0:
        state.fleet_depart[s] = NEVER
        return
    if state.fleet_depart[s] <= state.day:  # it has gone by: the next
        state.fleet_depart[s] = NEVER
        day = state.day
        for _ in range(2):
            window = next_window(world, pair, day)
            if window == NO_WINDOW:
                return
            depart, days = 0, 0
            if first_window(world, pair) + window > state.force_window[s]:
                depart, days = _passage(world, p, pair, window)
            if days > 0:
                state.fleet_depart[s] = depart
                state.fleet_arrive[s] = depart + days
                break
            day = window_close(world, pair, window)
    if state.fleet_depart[s] > NEVER:
        state.fleet_days[s] = float(state.fleet_arrive[s] - state.day)


@inner
def embark(world: World, s: int) -> None:
    """A month in which troops are wanted: book them once their window is about to open."""
    state = state_of(world)
    parameters = parameters_of(world)
    p, pair = force_programme(world, s), _pair(world, s)
    if p < 0 or pair < 0:
        return
    window = next_window(world, pair, state.day)
    if window == NO_WINDOW:
        return
    if state.day + parameters.plan_lead < window_open(world, pair, window):
        return
    ordinal = first_window(world, pair) + window
    if ordinal <= state.force_window[s]:  # once a window
        return
    vehicle = state.liner[p]
    a = parameters.programme_actor[p]
    wanted = state.force_wanted[s]
    cause = state.force_cause[s]
    ban = forbidden(world, kinds.EXPEDITION, a, s, vehicle, ordinal)
    state.force_wanted[s] = 0
    if ban < 0:
        send(world, s, p, window, wanted, False, cause)


@inner
def send(
    world: World, s: int, p: int, window: int, wanted: int, regardless: bool, cause: int
) -> int:
    """Book troops on ships of a window; the event, or -1 if none can fly.

    `regardless` of money and ships: what is lacking is built and paid all the same.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    pair, a, vehicle = _pair(world, s), parameters.programme_actor[p], state.liner[p]
    seats = int(parameters.vehicle_seats[vehicle])
    depart, days = _passage(world, p, pair, window)
    if days == 0 or seats <= 0 or wanted <= 0:
        return -1
    ordinal = first_window(world, pair) + window
    ships = min(_MOST_SHIPS, (wanted + seats - 1) // seats)
    if regardless:
        lacking = max(0, ships - state.ships[a, vehicle])
        if lacking > 0:
            state.ships[a, vehicle] += lacking
            pay_for(world, a, s, lacking * parameters.vehicle_build_cost[vehicle])
    else:
        share = parameters.force_share
        food = parameters.transit_consumables * days * seats * parameters.cargo_price
        ships, _ = afford(world, p, vehicle, _NAMES + state.day, ships, share, food)
    left = min(wanted, ships * seats)
    sent = 0
    for ship in range(ships):
        v = book(world, p, vehicle, ordinal, TROOPS_SLOT + ship, depart, days)
        if v < 0:
            break
        aboard = (left + ships - ship - 1) // (ships - ship)
        for n in range(aboard):
            _enlist(world, p, v, ordinal * 4096 + ship * 64 + n)
        left -= aboard
        sent += aboard
        state.voyage_troops[v] = aboard
        state.voyage_cargo[v, FOOD] = parameters.transit_consumables * days * aboard
        price = flight_cost(world, a, vehicle)
        state.voyage_cost[v] = price + state.voyage_cargo[v, FOOD] * parameters.cargo_price
    if sent == 0:
        return -1
    event = happen(
        world, kinds.EXPEDITION, a, s, vehicle, ordinal,
        float(sent), float(depart + days),
    )  # fmt: skip
    because(world, event, cause, 1.0)
    state.expedition_event[s] = event
    state.force_window[s] = ordinal
    state.fleet_depart[s] = NEVER
    coming(world, s)
    return event


@inner
def _enlist(world: World, p: int, v: int, name: int) -> None:
    """One soldier: age and sex are draws."""
    key = draws.mix(parameters_of(world).programme_key[p], 3)
    u = draws.uniform(world, draws.CREW_AGE, key, name)
    age = _YOUNG + int((_OLD - _YOUNG) * u)
    sex = int(draws.uniform(world, draws.CREW_SEX, key, name) * len(SEXES))
    state_of(world).voyage_people[v, age, sex] += 1
    state_of(world).voyage_crew[v] += 1


@inner
def land_troops(world: World, v: int) -> None:
    """Those under arms on a voyage that has landed are there now."""
    state = state_of(world)
    if state.voyage_troops[v] > 0:
        s = settlement_of(world, v)
        state.troops[s] += state.voyage_troops[v]
        state.landed_day[s] = state.day
