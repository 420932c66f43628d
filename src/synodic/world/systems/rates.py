"""How often machines really fail, and what Earth learns of it.

A prediction is made for a type of machine, and is wrong for all machines of the type alike: the
true rate over the predicted one is log-normal, of the middle `mtbf_factor` and the spread
`mtbf_spread` of its logarithm, drawn once a history by type. Of 20 items of the ISS 14 failed more
often than predicted. Nobody knows the true rate: a planner begins with the prediction, which is
worth so many failures to it, and learns from the failures reported (a gamma prior, conjugate to
Poisson counts).
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp
from synodic.numerics.normal import normal_inverse
from synodic.world.draws import TRUE_RATE, uniform
from synodic.world.systems.reactors import ending
from synodic.world.world import World, parameters_of, state_of

_MONTH = 30.4375  # days


@inner
def ready_rates(world: World) -> None:
    """On the first day: draw how often each type really fails."""
    state = state_of(world)
    parameters = parameters_of(world)
    for e in range(parameters.n_equipment):
        state.true_rate[e] = parameters.mtbf_factor
        if parameters.mtbf_spread > 0.0:
            u = uniform(world, TRUE_RATE, parameters.equipment_key[e], 0)
            state.true_rate[e] *= exp(parameters.mtbf_spread * normal_inverse(u))
        hazard = state.true_rate[e] / parameters.equipment_mtbf[e]
        state.unit_hazard[e] = (1.0 - parameters.common_cause) * hazard
        state.common_hazard[e] = parameters.common_cause * hazard


@inner
def predict(world: World, s: int) -> None:
    """On the first of a month: add up what was predicted to fail in the month before."""
    state = state_of(world)
    parameters = parameters_of(world)
    for e in range(parameters.n_equipment):
        state.predicted[s, e] += state.units[s, e] * _MONTH / parameters.equipment_mtbf[e]


@inner
def learned_rate(world: World, e: int) -> float:
    """The true rate over the predicted one, as planners believe from all reports."""
    state = state_of(world)
    parameters = parameters_of(world)
    worth = parameters.prediction_worth
    seen, expected = worth, worth
    for s in range(parameters.n_settlements):
        seen += state.known_failures[s, e]
        expected += state.known_predicted[s, e]
    return seen / expected if expected > 0.0 else 1.0


@inner
def report_machines(world: World, s: int) -> None:
    """What a settlement's report says of its machines."""
    state = state_of(world)
    for e in range(parameters_of(world).n_equipment):
        state.sent_units[s, e] = state.units[s, e] + state.units_down[s, e]
        state.sent_ending[s, e] = ending(world, s, e)
        state.sent_down[s, e] = state.units_down[s, e]
        state.sent_failures[s, e] = state.failures[s, e]
        state.sent_predicted[s, e] = state.predicted[s, e]


@inner
def hear_of_machines(world: World, s: int) -> None:
    """The report reaches Earth."""
    state = state_of(world)
    for e in range(parameters_of(world).n_equipment):
        state.known_units[s, e] = state.sent_units[s, e]
        state.known_ending[s, e] = state.sent_ending[s, e]
        state.known_down[s, e] = state.sent_down[s, e]
        state.known_failures[s, e] = state.sent_failures[s, e]
        state.known_predicted[s, e] = state.sent_predicted[s, e]
