"""Crops: planted by the month, grown by the day, harvested when their months are over.

Of the area of a greenhouse one part is planted on the first of each month, as many parts as the
crop takes months. Each grows by the same mass a day as it has light, water and gas; so what stands
is spread over the parts by area and age, and nobody keeps their masses apart. The oldest part is
ripe when its months are over and is harvested over the month that follows. A day without light,
water or gas loses the share of what stands that went without, times `crop_loss`, and its area: it
is planted again, and yields after as many months. A unit that is down (a failure is one light)
does not grow, and loses nothing.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema.axes import CABIN_CO2, CO2, CROP, FOOD, STAGES
from synodic.schema.parameters import DRIVE_GROW, DRIVE_RIPE, DRIVE_WITHER
from synodic.world.ledger import transmute
from synodic.world.world import World, parameters_of, state_of

_MONTH = 30.4375  # days, mean
_HARVEST = 28.0  # days in which what is ripe is harvested
_FULL = 2.0  # of the target, from which nothing is planted
_LACK = 1e-9  # share of a day's growth that is rounding


@inner
def ready_crops(world: World) -> None:
    """On the first day: months of growth, and the crops that stand from the start, by age."""
    state = state_of(world)
    parameters = parameters_of(world)
    for p in range(parameters.n_processes):
        if parameters.process_drive[p] != DRIVE_GROW:
            continue
        months = int(parameters.process_growth[p] / _MONTH + 0.5)
        state.growth_months[p] = min(STAGES, max(1, months))
        for f in range(parameters.flow_count[p]):
            if parameters.flow_resource[p, f] == CABIN_CO2 and parameters.flow_rate[p, f] < 0.0:
                state.cabin_feed[p] = -parameters.flow_rate[p, f]
        for s in range(parameters.n_settlements):
            e = parameters.process_equipment[p]
            if e < 0 or state.units[s, e] == 0 or state.stock[s, CROP] <= 0.0:
                continue
            months = state.growth_months[p]
            state.planted[s, p] = float(state.units[s, e])
            for k in range(months):
                state.planted_stage[s, p, k] = state.planted[s, p] / months
            state.ripe[s] = state.stock[s, CROP] * 2.0 / (months + 1.0)
            state.ripe_daily[s] = state.ripe[s] / _HARVEST


@inner
def tend(world: World, s: int) -> None:
    """On the first of a month: crops are a month older, the ripe are told apart, new ones planted.

    Mass goes by area times age, as each part has grown by the same mass a day.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    whole = 0.0
    old = 0.0
    for p in range(parameters.n_processes):
        if parameters.process_drive[p] != DRIVE_GROW or state.planted[s, p] <= 0.0:
            continue
        months = state.growth_months[p]
        alive = 0.0
        for k in range(months):
            alive += state.planted_stage[s, p, k]
        kept = state.planted[s, p] / alive if alive > 0.0 else 0.0
        for k in range(months):
            state.planted_stage[s, p, k] *= kept
            grown = state.planted_stage[s, p, k] * (k + 1.0) * parameters.process_capacity[p]
            whole += grown
            if k == months - 1:
                old += grown
    state.ripe[s] = state.stock[s, CROP] * old / whole if whole > 0.0 else 0.0
    state.ripe_daily[s] = state.ripe[s] / _HARVEST
    if whole <= 0.0:
        state.withering[s] = state.stock[s, CROP]  # nobody tended what stands
    for p in range(parameters.n_processes):
        if parameters.process_drive[p] == DRIVE_GROW:
            _plant(world, s, p)


@inner
def _plant(world: World, s: int, p: int) -> None:
    """The ripe part of an area makes room, and a part is planted.

    All of it while the store is under its target; as much as feeds those who live there up to twice
    the target; beyond that nothing.
    """
    state = state_of(world)
    e = parameters_of(world).process_equipment[p]
    here = float(state.units[s, e] + state.units_down[s, e])
    if here == 0.0 and state.planted[s, p] <= 0.0:
        return
    months = state.growth_months[p]
    grows = 0.0
    for k in range(months - 1, 0, -1):
        state.planted_stage[s, p, k] = state.planted_stage[s, p, k - 1]
        grows += state.planted_stage[s, p, k]
    wanted = here
    food = state.stock[s, FOOD] + state.stock[s, CROP]
    if food >= state.target_kg[s, p]:
        eaten = parameters_of(world).plan_use[FOOD] * state.population[s]
        wanted = min(here, eaten / parameters_of(world).process_capacity[p])
    if food >= _FULL * state.target_kg[s, p]:
        wanted = 0.0
    part = max(0.0, min(wanted / months, wanted - grows))
    state.planted_stage[s, p, 0] = part
    state.planted[s, p] = grows + part


@inner
def abandon(world: World, s: int) -> None:
    """Nobody lives there: what stands dies, and is found dead by those who come next."""
    state = state_of(world)
    if state.stock[s, CROP] <= 0.0:
        return
    state.ripe[s] = 0.0
    for p in range(parameters_of(world).n_processes):
        state.planted[s, p] = 0.0


@inner
def missed_harvest(world: World, s: int) -> float:
    """Crops that a storm killed so lately that their harvest is still missing, in days of food."""
    state = state_of(world)
    if state.crop_event[s] < 0 or state.day - state.crop_day[s] > (STAGES + 1) * _MONTH:
        return 0.0
    return state.crop_lost[s] / (parameters_of(world).plan_use[FOOD] * state.population[s])


@inner
def wanted_by_crops(world: World, s: int, p: int) -> float:
    """Runs of a process of crops today."""
    state = state_of(world)
    drive = parameters_of(world).process_drive[p]
    if drive == DRIVE_GROW:
        return state.planted[s, p] * parameters_of(world).process_capacity[p]
    if drive == DRIVE_RIPE:
        return -min(state.ripe[s], state.ripe_daily[s]) * state.process_per_kg[p]
    return -state.withering[s] * state.process_per_kg[p]


@inner
def feed(world: World, s: int, p: int, run: float) -> float:
    """Let stored carbon dioxide into the cabin for crops that lack it; runs that it allows."""
    state = state_of(world)
    need = state.cabin_feed[p]
    if need <= 0.0:
        return run
    here = state.stock[s, CABIN_CO2]
    run = min(run, (here + state.stock[s, CO2]) / need)
    lacks = min(run * need - here, state.stock[s, CO2])
    if lacks > 0.0:
        transmute(world, s, CO2, -lacks)
        transmute(world, s, CABIN_CO2, lacks)
    return run


@inner
def after(world: World, s: int, p: int, run: float, wanted: float) -> None:
    """What a day leaves of the crops: less of the ripe, or of those that went without."""
    state = state_of(world)
    drive = parameters_of(world).process_drive[p]
    if drive == DRIVE_RIPE:
        state.ripe[s] += run / state.process_per_kg[p]
    elif drive == DRIVE_WITHER:
        state.withered[s] -= run / state.process_per_kg[p]
        state.withering[s] = 0.0
    elif run < wanted * (1.0 - _LACK):
        _lose(world, s, p, parameters_of(world).crop_loss * (1.0 - run / wanted))


@inner
def _lose(world: World, s: int, p: int, share: float) -> None:
    """A share of the crops of one kind dies, with its area."""
    state = state_of(world)
    all_kinds = 0.0
    for q in range(parameters_of(world).n_processes):
        all_kinds += state.planted[s, q]
    lost = share * state.planted[s, p] / all_kinds
    dead = lost * state.stock[s, CROP]
    storm = state.storm_event[parameters_of(world).settlement_world[s]]
    if storm >= 0:
        if storm != state.crop_event[s]:
            state.crop_event[s] = storm
            state.crop_lost[s] = 0.0
        state.crop_lost[s] += dead
        state.crop_day[s] = state.day
    state.withering[s] += dead
    state.ripe[s] *= 1.0 - lost
    state.planted[s, p] *= 1.0 - share
