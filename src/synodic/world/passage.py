"""What a vehicle makes of a passage: its payload by the rocket equation.

A passage of the timetable is free of vehicles: days, and v-infinity at both ends. The vehicle
leaves a circular parking orbit, coasts while some propellant boils off, and arrives either by
entering the atmosphere with a delta-v kept for landing, or by burning into a parking orbit.

Units: m/s, kg, days; gravity in km3/s2 and radii in km, as the tables have them.
"""

from __future__ import annotations

from math import sqrt

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp, log1p
from synodic.world.world import World, parameters_of, state_of

DIRECT_ENTRY, CAPTURE = range(2)


@inner
def burn_m_s(v_infinity_m_s: float, circular_m2_s2: float) -> float:
    """Delta-v between a circular orbit of this speed squared and a hyperbola of this v-infinity."""
    return sqrt(v_infinity_m_s * v_infinity_m_s + 2.0 * circular_m2_s2) - sqrt(circular_m2_s2)


@inner
def ready_vehicles(world: World) -> None:
    """On the first day: work out what of a vehicle's payload depends on no passage."""
    state = state_of(world)
    p = parameters_of(world)
    for w in range(p.n_worlds):
        state.world_circular[w] = p.world_mu[w] / p.world_parking_radius[w] * 1e6
    for v in range(p.n_vehicles):
        state.found_pair[v] = state.swift_pair[v] = -1
        state.coast_log[v] = log1p(-p.vehicle_boiloff[v])
        state.landing_ratio[v] = exp(p.vehicle_landing_dv[v] / p.vehicle_exhaust[v]) - 1.0


@inner
def payload_kg(
    world: World, vehicle: int, days: float, v_depart_m_s: float, v_arrive_m_s: float,
    origin: int, target: int,
) -> float:  # fmt: skip
    """Payload that a vehicle carries over a passage between two worlds; negative if it cannot fly.

    With m0 = dry + payload + propellant, R1 = exp(dv1/ve), R2 = exp(dv2/ve) and a share k of the
    propellant kept over the coast, m0 = (dry + payload) R1 (1 + (R2 - 1)/k).
    """
    p = parameters_of(world)
    if v_arrive_m_s > p.vehicle_entry_limit[vehicle]:
        return -1.0
    state = state_of(world)
    exhaust = p.vehicle_exhaust[vehicle]
    landing = state.landing_ratio[vehicle]
    if p.vehicle_arrival[vehicle] != DIRECT_ENTRY:
        burn = burn_m_s(v_arrive_m_s, state.world_circular[target])
        landing = exp((burn + p.vehicle_landing_dv[vehicle]) / exhaust) - 1.0
    if state.coast_log[vehicle] < 0.0:
        landing /= exp(days * state.coast_log[vehicle])
    depart = burn_m_s(v_depart_m_s, state.world_circular[origin])
    ratio = exp(depart / exhaust) * (1.0 + landing)
    payload = p.vehicle_propellant[vehicle] / (ratio - 1.0) - p.vehicle_dry[vehicle]
    return min(payload, p.vehicle_payload[vehicle])
