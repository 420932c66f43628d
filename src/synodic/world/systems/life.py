"""Life: whether there is any at a world, what is seen of it, and what is believed.

Whether there is life is drawn once, on the first day, by the prior of the world; so is whether
something else there looks like it, a false positive that nobody thought of. Landings and years of
people on the ground are looks. Each sees life or does not: with the chance `life_sensitivity` where
there is life or what looks like it, `life_false` where there is neither. What is believed follows
by Bayes (Catling et al. 2018, `synodic.world.models.detection`) from the prior and these two
numbers: believers know nothing of what looks like life. Each further look on the ground takes
longer than the last, as what is easily reached is looked at first.

Beside the belief stands a level, 0 to 7, of the scale of confidence in signs of life (CoLD; Green
et al. 2021): an order, never a probability. Each `life_rung` looks that see life climb one level,
`life_doubt` in a row that see none go one back; no prior and no chance enters it, and nothing
follows from it. Where nothing was seen yet, `life_bound` is the share of places below which life
lies with 95 %, by the rule for null surveys, Beta(1, 1).

Life counts as found when the belief passes `life_found`. So it may be found where there is none: by
chance in at most one of a hundred findings at 0.99, and where something looks like it.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import polity_events as kinds
from synodic.schema.axes import O_LIFE_DETECTED, SETTLEMENTS
from synodic.schema.exploring_events import LIFE_LEVEL
from synodic.schema.state import NEVER
from synodic.world import draws
from synodic.world.interventions import forbidden, forced
from synodic.world.journal import because, happen
from synodic.world.models.detection import posterior, upper_share
from synodic.world.systems.outcomes import reach
from synodic.world.world import World, note_at, parameters_of, state_of

_TRUTH, _MIMIC, _FIRST_LOOK = 0, 1, 2  # ordinals of a world's draws
_MONTH = 1.0 / 12.0
_TOP = 7  # of the levels of the scale
_BOUND = 0.95
_SURE, _UNSURE = 0.99, 0.001  # beliefs beyond which a change is no news


@inner
def life(world: World) -> None:
    """Begin; on the first of a month let people on the ground look."""
    state = state_of(world)
    parameters = parameters_of(world)
    if state.day == parameters.start_day:
        _begin(world)
    if world.intervention_count > 0:
        _force(world)
    if state.month == 0:
        return
    for s in range(parameters.n_settlements):
        w = parameters.settlement_world[s]
        if state.population[s] == 0 or parameters.life_prior[w] <= 0.0:
            continue
        state.life_effort[w] += state.population[s] * _MONTH
        if state.life_effort[w] >= parameters.life_years * (1 + state.life_looks[w]):
            state.life_effort[w] = 0.0
            look(world, w, state.sponsor[s], state.first_arrival[s])


@inner
def look(world: World, w: int, actor: int, cause: int) -> None:
    """One look for life at a world, by an actor, because of an event."""
    state = state_of(world)
    parameters = parameters_of(world)
    if parameters.life_prior[w] <= 0.0:
        return
    n = state.life_looks[w]
    state.life_looks[w] = n + 1
    a, b = parameters.life_sensitivity, parameters.life_false
    seen = a if state.life_there[w] + state.life_mimic[w] > 0 else b
    sign = draws.uniform(world, draws.LIFE, parameters.world_key[w], _FIRST_LOOK + n) < seen
    if sign:
        state.life_chance[w] = posterior(state.life_chance[w], a, b)
    else:
        state.life_chance[w] = posterior(state.life_chance[w], 1.0 - a, 1.0 - b)
    _grade(world, w, actor, cause, n, sign)
    _tell(world, w, actor, cause, n)
    _claim(world, w, actor, cause, n)


@inner
def _grade(world: World, w: int, actor: int, cause: int, n: int, sign: bool) -> None:
    """The level on the scale of confidence after a look, and the bound while nothing is seen."""
    state = state_of(world)
    parameters = parameters_of(world)
    before = state.life_level[w]
    if sign:
        state.life_signs[w] += 1
        state.life_nulls[w] = 0
        state.life_bound[w] = 1.0
        rung = parameters.life_rung
        if rung > 0.0 and state.life_signs[w] >= rung:
            state.life_signs[w] = 0
            state.life_level[w] = min(before + 1, _TOP)
    else:
        state.life_nulls[w] += 1
        if state.life_bound[w] < 1.0:
            state.life_bound[w] = upper_share(state.life_nulls[w], _BOUND)
        doubt = parameters.life_doubt
        if doubt > 0.0 and before > 0 and state.life_nulls[w] >= doubt:
            state.life_nulls[w] = 0
            state.life_level[w] = before - 1
    if state.life_level[w] != before:
        event = happen(
            world, LIFE_LEVEL, actor, SETTLEMENTS + w, w, n, float(state.life_level[w]),
            float(before),
        )  # fmt: skip
        because(world, event, cause, 1.0)


@inner
def _begin(world: World) -> None:
    state = state_of(world)
    parameters = parameters_of(world)
    for w in range(parameters.n_worlds):
        prior = parameters.life_prior[w]
        if prior <= 0.0:
            continue
        key = parameters.world_key[w]
        state.life_chance[w] = prior
        state.life_told[w] = prior
        state.life_bound[w] = upper_share(0, _BOUND)
        if draws.uniform(world, draws.LIFE, key, _TRUTH) < prior:
            state.life_there[w] = 1
        if draws.uniform(world, draws.LIFE, key, _MIMIC) < parameters.life_mimic_chance:
            state.life_mimic[w] = 1


@inner
def _odds(chance: float) -> float:
    within = min(max(chance, _UNSURE), _SURE)
    return within / (1.0 - within)


@inner
def _tell(world: World, w: int, actor: int, cause: int, n: int) -> None:
    """Tell a belief that has changed by a factor since it was last told."""
    state = state_of(world)
    ratio = _odds(state.life_chance[w]) / _odds(state.life_told[w])
    factor = parameters_of(world).life_factor
    if ratio < factor and ratio * factor > 1.0:
        return
    event = happen(
        world, kinds.LIFE_SIGN, actor, SETTLEMENTS + w, w, n,
        state.life_chance[w], state.life_told[w],
    )  # fmt: skip
    because(world, event, cause, 1.0)
    because(world, event, state.life_event[w], 0.5)
    state.life_event[w] = event
    state.life_told[w] = state.life_chance[w]


@inner
def _claim(world: World, w: int, actor: int, cause: int, n: int) -> None:
    """Say that life was found, once; where that is forbidden, not before another look."""
    state = state_of(world)
    if state.life_day[w] > NEVER or state.life_chance[w] < parameters_of(world).life_found:
        return
    if forbidden(world, kinds.LIFE_FOUND, actor, SETTLEMENTS + w, w, n) < 0:
        _find(world, w, actor, cause, n)


@inner
def _find(world: World, w: int, actor: int, cause: int, n: int) -> None:
    state = state_of(world)
    event = happen(world, kinds.LIFE_FOUND, actor, SETTLEMENTS + w, w, n, state.life_chance[w], 0.0)
    because(world, event, cause, 1.0)
    because(world, event, state.life_event[w], 0.5)
    state.life_event[w] = event
    state.life_day[w] = state.day
    reach(world, O_LIFE_DETECTED, SETTLEMENTS + w, event)


@inner
def _force(world: World) -> None:
    """Findings that an intervention forces today: they settle what is believed."""
    state = state_of(world)
    parameters = parameters_of(world)
    for w in range(parameters.n_worlds):
        if state.life_day[w] > NEVER or w == parameters.earth_world:
            continue
        n = state.life_looks[w]
        push = forced(world, kinds.LIFE_FOUND, -1, SETTLEMENTS + w, w, n)
        if push >= 0:
            state.life_chance[w] = max(state.life_chance[w], parameters.life_found)
            state.life_told[w] = state.life_chance[w]
            _find(world, w, -1, note_at(world, push).event, n)
