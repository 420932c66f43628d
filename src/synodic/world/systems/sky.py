"""The sky over a settlement: sunlight by true distance, and planet-encircling dust storms.

Storms: at most one a Mars year, in the dusty season, at a yearly chance from the record of
1/3 (Zurek & Martin 1993); a waiting time over the season, so that its hazard may change and a fork
can draw it again. A storm takes the light down to a share (Appelbaum & Flood 1989), not to
exp(-tau): scattered light still reaches a panel. While the past is as recorded the storms are those
of the record.
"""

from __future__ import annotations

from math import floor

from synodic.numerics.compile import inner
from synodic.numerics.elementary import log1p
from synodic.schema import events as kinds
from synodic.schema.axes import SETTLEMENTS, W_POWER
from synodic.schema.race import REC_STORM
from synodic.world.draws import STORM, STORM_DAYS, STORM_LIGHT, exponential, uniform
from synodic.world.interventions import forbidden, forced
from synodic.world.journal import because, blame, happen, name_anew
from synodic.world.sky_table import solar_longitude, sun_au
from synodic.world.systems.panels import SOLAR
from synodic.world.world import World, event_at, intervention_at, note_at, parameters_of, state_of

_SOL_DAYS = 1.02749125  # Allison & McEwen 2000
_YEAR_ONE, _YEAR_ONE_DAY = 28, 2212  # Mars year 28 began on 2006-01-21 (Clancy et al. 2000)
_YEAR_DAYS = 686.9726  # tropical (Allison & McEwen 2000)
_YEARS = 1000  # more than any history counts


@inner
def ready_storms(world: World) -> None:
    """On the first day: the hazard of a year, spread over its dusty season."""
    parameters = parameters_of(world)
    season = parameters.storm_season_close - parameters.storm_season_open
    state_of(world).storm_rate = -log1p(-parameters.storm_probability) / season


@inner
def storms(world: World) -> None:
    """Begin and end dust storms on every world that has a solar longitude (Mars)."""
    state = state_of(world)
    parameters = parameters_of(world)
    for w in range(parameters.n_worlds):
        longitude = solar_longitude(world, w)
        if longitude == 0.0 and state.longitude[w] == 0.0:
            continue
        if longitude < state.longitude[w] - 180.0 or state.storm_limit[w] == 0.0:
            state.storm_year[w] = _local_year(state.day, longitude)
            state.storm_hazard[w] = 0.0
            state.storm_limit[w] = exponential(
                world, STORM, parameters.world_key[w], state.storm_year[w]
            )
        step = longitude - state.longitude[w]
        state.longitude[w] = longitude
        if state.light_left[w] < 1.0 and state.day >= state.storm_until[w]:
            state.light_left[w] = 1.0
            began = state.storm_event[w]
            year = event_at(world, began).ordinal  # which may be over
            ended = happen(world, kinds.STORM_ENDED, -1, SETTLEMENTS + w, w, year, 0.0, 0.0)
            because(world, ended, began, 1.0)
            state.storm_event[w] = -1
        dusty = parameters.storm_season_open <= longitude < parameters.storm_season_close
        before = state.storm_hazard[w]
        if dusty and 0.0 < step < 180.0:
            state.storm_hazard[w] += state.storm_rate * step
        fires = before < state.storm_limit[w] <= state.storm_hazard[w]
        if state.day < parameters.record_until:
            fires = _recorded(world, w)
        push = -1
        if world.intervention_count > 0:
            push = forced(world, kinds.STORM, -1, SETTLEMENTS + w, w, state.storm_year[w])
        if (fires or push >= 0) and state.light_left[w] == 1.0:
            _begin(world, w, push)


@inner
def _recorded(world: World, w: int) -> bool:
    """Whether the record tells of a storm that began on a world today."""
    parameters = parameters_of(world)
    for n in range(parameters.n_records):
        if (
            parameters.record_kind[n] == REC_STORM
            and parameters.record_subject[n] == w
            and parameters.record_day[n] == state_of(world).day
        ):
            return True
    return False


@inner
def _local_year(day: int, longitude: float) -> int:
    """Which Mars year a day falls in: a name for draws, the same in every history."""
    return _YEAR_ONE + int(floor((day - _YEAR_ONE_DAY) / _YEAR_DAYS - longitude / 360.0 + 0.5))


@inner
def _begin(world: World, w: int, push: int) -> None:
    state = state_of(world)
    parameters = parameters_of(world)
    # a second storm of a year, which only force or the record brings, has another name
    place, since = SETTLEMENTS + w, state.day - int(_YEAR_DAYS)
    year = name_anew(world, kinds.STORM, -1, place, state.storm_year[w], _YEARS, since)
    if push < 0 and forbidden(world, kinds.STORM, -1, SETTLEMENTS + w, w, year) >= 0:
        return
    key = parameters.world_key[w]
    low, high = parameters.storm_light_low, parameters.storm_light_high
    light = low + (high - low) * uniform(world, STORM_LIGHT, key, year)
    if push >= 0 and intervention_at(world, push).value > 0.0:
        light = min(intervention_at(world, push).value, 1.0)  # the amount that was asked for
    low, high = parameters.storm_days_low, parameters.storm_days_high
    days = (low + (high - low) * uniform(world, STORM_DAYS, key, year)) * _SOL_DAYS
    state.light_left[w] = light
    state.storm_until[w] = state.day + int(days + 0.5)
    under = w if _lived_on(world, w) else -1
    event = happen(world, kinds.STORM, -1, SETTLEMENTS + w, under, year, light, days)
    if push >= 0:
        because(world, event, note_at(world, push).event, 1.0)
    state.storm_event[w] = event


@inner
def _lived_on(world: World, w: int) -> bool:
    """Whether anybody lives on a world."""
    parameters = parameters_of(world)
    for s in range(parameters.n_settlements):
        if parameters.settlement_world[s] == w and state_of(world).population[s] > 0:
            return True
    return False


@inner
def sunlight(world: World, s: int) -> float:
    """Electric power from sunlight over a mean day, kW; a storm's share is blamed on it."""
    state = state_of(world)
    parameters = parameters_of(world)
    w = parameters.settlement_world[s]
    distance = sun_au(world, w)
    facing = 0.0
    for e in range(parameters.n_equipment):
        if parameters.equipment_power_kind[e] == SOLAR:
            facing += state.units[s, e] * parameters.equipment_power[e]
    facing *= state.panel_clear[s] * state.panel_age[s]
    clear = facing * parameters.sunlit_share / (distance * distance)
    if state.light_left[w] < 1.0:
        blame(world, s, W_POWER, state.storm_event[w], state.light_left[w] - 1.0)
    return clear * state.light_left[w]


@inner
def renew_storms(world: World) -> None:
    """Draw this year's storms again, given that they have not begun."""
    state = state_of(world)
    for w in range(parameters_of(world).n_worlds):
        if state.storm_limit[w] > state.storm_hazard[w]:
            state.storm_limit[w] = state.storm_hazard[w] + exponential(
                world, STORM, parameters_of(world).world_key[w], state.storm_year[w]
            )
