"""Industry: plant that makes what a settlement would else import, and how far that carries.

On the first of a month: what plant makes (`making`) and the report that goes to Earth
(`industry_reports`). Every third month before that: what plant works and which share of each class
of goods it could make (`synodic.world.models.closure`), and after it the measures of
self-sufficiency (`sufficiency`).
"""

from __future__ import annotations

from synodic.numerics.compile import inner, system
from synodic.schema import events as kinds
from synodic.schema.axes import CAPITAL
from synodic.world.journal import because, happen
from synodic.world.models.closure import local_fraction
from synodic.world.systems.industry_reports import report_industry
from synodic.world.systems.making import make
from synodic.world.systems.sufficiency import forget, measure
from synodic.world.world import World, event_at, parameters_of, state_of

_QUARTER = 0.25
_SEEN = 95  # days back to the arrival that brought plant
_LOOK = 85  # days: plant and endurance are looked at on the first of a quarter


@system
def industry(world: World) -> None:
    """A month of each settlement's industry."""
    state = state_of(world)
    if state.month == 0:
        return
    for s in range(parameters_of(world).n_settlements):
        if state.population[s] == 0:
            forget(world, s)
            continue
        look = state.day - state.looked_day[s] > _LOOK
        if look:
            _equip(world, s)
            state.looked_day[s] = state.day
        make(world, s)
        _tell(world, s)
        if look:
            measure(world, s)
        report_industry(world, s)


@inner
def _equip(world: World, s: int) -> None:
    """What plant works, and which share of each class it could make."""
    state = state_of(world)
    parameters = parameters_of(world)
    e = parameters.plant
    there = state.units[s, e] + state.units_down[s, e]
    if there > state.plant_seen[s] + state.built[s, e]:
        _see(world, s)
        state.plant_seen[s] = there - state.built[s, e]
    mass = state.units[s, e] * parameters.equipment_mass[e]
    for c in range(len(CAPITAL)):
        state.plant_kg[s, c] = mass * parameters.capital_seed[c]
        state.local_fraction[s, c] = min(
            1.0,
            parameters.industry_gain
            * local_fraction(
                state.plant_kg[s, c], parameters.capital_scale[c], parameters.capital_ceiling[c],
                state.made_kg[s, c], parameters.skill_start, parameters.skill_slope,
                parameters.skill_scale,
            ),
        )  # fmt: skip


@inner
def _see(world: World, s: int) -> None:
    """Note the last arrival since plant was last looked at."""
    state = state_of(world)
    for n in range(world.event_count - 1, -1, -1):
        event = event_at(world, n)
        if event.day < state.day - _SEEN:
            return
        if event.kind == kinds.ARRIVAL and event.place == s:
            state.plant_event[s] = n
            return


@inner
def _tell(world: World, s: int) -> None:
    """Tell each further quarter of what wears out that is made there for the first time."""
    state = state_of(world)
    quarters = int(state.local_share[s] / _QUARTER)
    if quarters <= state.share_told[s]:
        return
    event = happen(
        world, kinds.MADE_THERE, -1, s, -1, quarters, state.local_share[s], state.autarky[s]
    )
    because(world, event, state.plant_event[s], 1.0)
    because(world, event, state.share_event[s], 0.5)
    state.share_told[s] = quarters
    state.share_event[s] = event
