"""Kernels that call what only kernels can call: draws, the queue, the journal, passages.

Each takes the frame of a `Stage`, so that a test can look at one part of the world without a day
of it being played.
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import kernel
from synodic.world.draws import binomial, exponential, uniform
from synodic.world.journal import accuse, because, blame, conceal, forgive, happen
from synodic.world.news import arrives
from synodic.world.passage import burn_m_s, payload_kg, ready_vehicles
from synodic.world.queue import due, take
from synodic.world.systems.departures import departure
from synodic.world.systems.launches import loss_chance
from synodic.world.systems.passages import cheapest, fastest
from synodic.world.systems.settlers import wanted_people
from synodic.world.tallies import fade, owing_to, reckon
from synodic.world.world import state_of


@kernel
def uniforms(
    frame: np.ndarray, purpose: int, entity: int, ordinals: np.ndarray, out: np.ndarray
) -> None:
    for n in range(ordinals.shape[0]):
        out[n] = uniform(frame[0], purpose, entity, ordinals[n])


@kernel
def exponentials(
    frame: np.ndarray, purpose: int, entity: int, ordinals: np.ndarray, out: np.ndarray
) -> None:
    for n in range(ordinals.shape[0]):
        out[n] = exponential(frame[0], purpose, entity, ordinals[n])


@kernel
def binomials(u: np.ndarray, n: int, p: float, out: np.ndarray) -> None:
    for k in range(u.shape[0]):
        out[k] = binomial(u[k], n, p)


@kernel
def put(frame: np.ndarray, days: np.ndarray, whats: np.ndarray, whichs: np.ndarray) -> None:
    for n in range(days.shape[0]):
        due(frame[0], days[n], whats[n], whichs[n])


@kernel
def pull(frame: np.ndarray, today: int, out: np.ndarray) -> int:
    """Take out all that is due by today, into rows of (what, which); how many."""
    n = 0
    what, which = take(frame[0], today)
    while what >= 0:
        out[n, 0], out[n, 1] = what, which
        n += 1
        what, which = take(frame[0], today)
    return n


@kernel
def caused(frame: np.ndarray, causes: np.ndarray, shares: np.ndarray) -> int:
    """Write an event with these causes, in this order; its position."""
    event = happen(frame[0], 0, -1, -1, -1, 0, 0.0, 0.0)
    for n in range(causes.shape[0]):
        because(frame[0], event, causes[n], shares[n])
    return event


@kernel
def blamed(frame: np.ndarray, events: np.ndarray, amounts: np.ndarray) -> int:
    """Blame these on the first watch of the first settlement, then write whom it accuses."""
    forgive(frame[0], 0, 0)
    for n in range(events.shape[0]):
        blame(frame[0], 0, 0, events[n], amounts[n])
    event = happen(frame[0], 0, -1, -1, -1, 0, 0.0, 0.0)
    accuse(frame[0], 0, 0, event)
    return event


@kernel
def reckoned(frame: np.ndarray, tally: int, events: np.ndarray, amounts: np.ndarray) -> None:
    """Reckon these as contributions to a tension of the first settlement."""
    for n in range(events.shape[0]):
        reckon(frame[0], 0, tally, events[n], amounts[n])


@kernel
def faded(frame: np.ndarray, tally: int, kept: float) -> None:
    fade(frame[0], 0, tally, kept)


@kernel
def owing(frame: np.ndarray, tally: int) -> int:
    """Write an event that owes to a tension; its position."""
    event = happen(frame[0], 0, -1, -1, -1, 0, 0.0, 0.0)
    owing_to(frame[0], 0, tally, event)
    return event


@kernel
def write(frame: np.ndarray, count: int) -> None:
    for n in range(count):
        happen(frame[0], 0, -1, -1, -1, n, 0.0, 0.0)


@kernel
def news(frame: np.ndarray, days: np.ndarray, origin: int, target: int, out: np.ndarray) -> None:
    """The day on which news of each day from one world is known on another."""
    state = state_of(frame[0])
    for n in range(days.shape[0]):
        state.day = days[n]
        out[n] = arrives(frame[0], origin, target)


@kernel
def happened(frame: np.ndarray, day: int, kind: int, actor: int, place: int) -> int:
    """Write one event of a day; its position."""
    state_of(frame[0]).day = day
    return happen(frame[0], kind, actor, place, -1, day, 0.0, 0.0)


@kernel
def hide(frame: np.ndarray, event: int, side: int, until: int) -> None:
    conceal(frame[0], event, side, until)


@kernel
def burn(v_infinity_m_s: float, mu_km3_s2: float, radius_km: float) -> float:
    return burn_m_s(v_infinity_m_s, mu_km3_s2 / radius_km * 1e6)


@kernel
def payload(
    frame: np.ndarray, vehicle: int, days: float, leave_m_s: float, reach_m_s: float, home: int
) -> float:
    earth, mars = 0, 1  # the ranks of their names
    origin, target = (mars, earth) if home == 1 else (earth, mars)
    ready_vehicles(frame[0])
    return payload_kg(frame[0], vehicle, days, leave_m_s, reach_m_s, origin, target)


@kernel
def chance_of_loss(frame: np.ndarray, prior: np.ndarray, flights: int) -> float:
    return loss_chance(frame[0], prior, flights)


@kernel
def cheapest_passage(
    frame: np.ndarray, pair: int, window: int, vehicle: int, earliest: int
) -> tuple[int, int, float]:
    ready_vehicles(frame[0])
    return cheapest(frame[0], pair, window, vehicle, earliest)


@kernel
def fastest_passage(
    frame: np.ndarray, pair: int, window: int, vehicle: int, earliest: int, kg: float, daily: float
) -> tuple[int, int]:
    ready_vehicles(frame[0])
    return fastest(frame[0], pair, window, vehicle, earliest, kg, daily)


@kernel
def departure_found(
    frame: np.ndarray, pair: int, window: int, vehicle: int, wanted: int, kg: float
) -> tuple[int, int]:
    """Depart and days of a freighter that may leave from the first day on."""
    return departure(frame[0], pair, window, vehicle, wanted, 0, 0.0, kg)


@kernel
def people_wanted(frame: np.ndarray, programme: int, depart: float) -> int:
    return wanted_people(frame[0], programme, depart)
