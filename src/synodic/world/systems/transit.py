"""Transit: at each launch window programmes plan what flies, by need; and ships come home.

A programme (an actor's will to supply a settlement) plans once a window, some days before it
opens, on what it knows: the settlement's last report, and what is already booked. It first books
people, if what has landed can keep them, then cargo: stocks to last until the delivery after next
plus the margin, spares, and the equipment for those who come now and in the next window. Ships,
launches and cargo are paid for by its actor.
"""

from __future__ import annotations

from synodic.numerics.compile import inner, system
from synodic.schema.axes import CH4, VOYAGES
from synodic.schema.race import K_BASE
from synodic.schema.state import NEVER
from synodic.world import draws
from synodic.world.queue import DEPARTURE, due
from synodic.world.sky_table import first_window, pair_of, window_close, window_open
from synodic.world.systems.choosing import choose
from synodic.world.systems.homebound import seek_home
from synodic.world.systems.passages import NO_WINDOW, cheapest, next_window
from synodic.world.systems.planner import plan
from synodic.world.systems.siege import besieged
from synodic.world.systems.sorties import sorties
from synodic.world.voyages import BOOKED, HOME_SLOT, UNDER_WAY, free_voyage
from synodic.world.world import World, parameters_of, state_of

_HORIZON = 1200  # days: no delivery is expected later than this
_FAR = 1 << 40  # no day
_MOST_HOME = 50  # ships of a programme that leave for home in one window


@system
def transit(world: World) -> None:
    """Plan the windows that are about to open, out and home."""
    state = state_of(world)
    sorties(world)
    if state.month == 1 or state.day >= state.transit_due:
        state.transit_due = _FAR
        _plan_out(world)
        _plan_home(world)
    if state.month == 1:
        for s in range(parameters_of(world).n_settlements):
            state.days_needed[s] = _days_needed(world, s)


@inner
def _plan_out(world: World) -> None:
    """Plan the windows from Earth that are about to open."""
    state = state_of(world)
    parameters = parameters_of(world)
    p = _next_in_turn(world)
    while p >= 0:
        out = _out(world, p)
        window = _opens(world, out, state.planned_window[p])
        state.planned_window[p] = first_window(world, out) + window
        choose(world, p, out, window)
        if state.freighter[p] >= 0 and not besieged(world, parameters.programme_settlement[p]):
            plan(world, p, out, window)
        p = _next_in_turn(world)


@inner
def _plan_home(world: World) -> None:
    """Plan the windows home that are about to open."""
    state = state_of(world)
    parameters = parameters_of(world)
    for p in range(parameters.n_programmes):
        if not _supplies(world, p):
            continue
        there = parameters.settlement_world[parameters.programme_settlement[p]]
        back = pair_of(world, there, parameters.programme_origin[p])
        window = _opens(world, back, state.planned_return[p])
        if window != NO_WINDOW:
            state.planned_return[p] = first_window(world, back) + window
            _plan_return(world, p, back, window)
            _opens(world, back, state.planned_return[p])  # when to look again


@inner
def _supplies(world: World, p: int) -> bool:
    """Whether a programme supplies a settlement, and its actor exists."""
    parameters = parameters_of(world)
    exists = state_of(world).founded[parameters.programme_actor[p]] > NEVER
    return parameters.programme_kind[p] == K_BASE and exists


@inner
def _out(world: World, p: int) -> int:
    """The pair of worlds of a programme's way out."""
    parameters = parameters_of(world)
    there = parameters.settlement_world[parameters.programme_settlement[p]]
    return pair_of(world, parameters.programme_origin[p], there)


@inner
def _next_in_turn(world: World) -> int:
    """Who plans next of those who have a window to plan today, or -1: a draw, for rivals' sake."""
    state = state_of(world)
    parameters = parameters_of(world)
    best, least = -1, 1.0
    for p in range(parameters.n_programmes):
        if not _supplies(world, p):
            continue
        window = _opens(world, _out(world, p), state.planned_window[p])
        if window == NO_WINDOW:
            continue
        name = first_window(world, _out(world, p)) + window
        u = draws.uniform(world, draws.TURN, parameters.programme_key[p], name)
        if best < 0 or u < least:
            best, least = p, u
    return best


@inner
def _opens(world: World, pair: int, planned: int) -> int:
    """The window to plan today, or `NO_WINDOW` and a note of the day on which to look again."""
    if pair < 0:
        return NO_WINDOW
    state = state_of(world)
    window = next_window(world, pair, state.day)
    if window == NO_WINDOW:
        return NO_WINDOW
    look = window_open(world, pair, window) - int(parameters_of(world).plan_lead)
    if first_window(world, pair) + window <= planned:
        look = window_close(world, pair, window)
    elif state.day >= look:
        return window
    state.transit_due = min(state.transit_due, look)
    return NO_WINDOW


@inner
def _days_needed(world: World, s: int) -> float:
    """Days until the next delivery could come: booked, or else in the next window."""
    state = state_of(world)
    parameters = parameters_of(world)
    best = _HORIZON
    supplied = False
    for p in range(parameters.n_programmes):
        if parameters.programme_settlement[p] != s or state.freighter[p] < 0:
            continue
        supplied = True
        pair = pair_of(world, parameters.programme_origin[p], parameters.settlement_world[s])
        if pair < 0:
            continue
        window = next_window(world, pair, state.day)
        planned = state.planned_window[p] - first_window(world, pair)
        if window != NO_WINDOW and planned >= window:
            window = next_window(world, pair, window_close(world, pair, window))
        if window == NO_WINDOW:
            continue
        if state.next_arrive[p] == 0 or state.next_window[p] != window:
            earliest = state.cargo_from[p]
            depart, days, _ = cheapest(world, pair, window, state.freighter[p], earliest)
            state.next_window[p] = window
            state.next_arrive[p] = depart + days if days > 0 else state.day + _HORIZON
        best = min(best, max(state.next_arrive[p] - state.day, 0))
    if not supplied:
        return 0.0
    for v in range(VOYAGES):
        active = state.voyage_state[v] == BOOKED or state.voyage_state[v] == UNDER_WAY
        if active and state.voyage_home[v] == 0:
            if parameters.programme_settlement[state.voyage_programme[v]] == s:
                best = min(best, state.voyage_arrive[v] - state.day)
    return float(max(best, 0))


@inner
def _plan_return(world: World, p: int, pair: int, window: int) -> None:
    """Book the ships that go home, with those whose time is over."""
    state = state_of(world)
    parameters = parameters_of(world)
    s = parameters.programme_settlement[p]
    actor = parameters.programme_actor[p]
    # the programmes of a settlement share those whose time is over
    sharing = 0
    for q in range(parameters.n_programmes):
        if parameters.programme_settlement[q] == s and parameters.programme_kind[q] == K_BASE:
            sharing += 1
    name = first_window(world, pair) + window
    ordered = parameters.programme_return[p] * state.known_people[s]
    quota = int(max(ordered, float(seek_home(world, s, name))) / sharing + 0.5)
    fleet = 0
    for vehicle in range(parameters.n_vehicles):
        fleet += state.ships_there[s, actor, vehicle]
    done = 0
    for vehicle in range(parameters.n_vehicles):
        ships = min(state.ships_there[s, actor, vehicle], _MOST_HOME - done)
        if parameters.vehicle_return_ch4[vehicle] > 0.0:
            # one more than there is propellant for today: the plant works on
            fuelled = int(state.known_stock[s, CH4] / parameters.vehicle_return_ch4[vehicle])
            ships = min(ships, fuelled + 1)
        if ships <= 0:
            continue
        depart, days, _ = cheapest(world, pair, window, vehicle, state.day)
        if days == 0:
            continue
        for _ in range(ships):
            v = free_voyage(world)
            if v < 0:
                return
            _book_home(world, p, v, vehicle, name, HOME_SLOT + done)
            state.voyage_depart[v] = depart
            state.voyage_arrive[v] = depart + days
            state.voyage_quota[v] = (quota + fleet - done - 1) // fleet
            due(world, depart, DEPARTURE, v)
            done += 1


@inner
def _book_home(world: World, p: int, v: int, vehicle: int, window: int, slot: int) -> None:
    state = state_of(world)
    state.voyage_state[v] = BOOKED
    state.voyage_programme[v] = p
    state.voyage_vehicle[v] = vehicle
    state.voyage_home[v] = 1
    state.voyage_window[v] = window
    state.voyage_slot[v] = slot
    state.voyage_cost[v] = 0.0
    state.voyage_launch[v] = -1
    state.voyage_lost[v] = -1
