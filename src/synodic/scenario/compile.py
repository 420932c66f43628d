"""A scenario as arrays: what a play is given.

Positions are ranks of ids, so that neither the order in a file nor display titles change a byte.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from synodic.scenario.interventions import in_order, label_of, rows_of
from synodic.scenario.leader_names import number_of_record
from synodic.scenario.model import ActorForm, AsteroidForm, ScenarioFields
from synodic.scenario.names import Names, bodies
from synodic.scenario.opening import opening_state
from synodic.scenario.record import (
    recorded_firsts,
    recorded_leaders,
    recorded_polls,
    recorded_storms,
    recorded_troubles,
)
from synodic.scenario.tables import Tables, key_of
from synodic.schema.axes import BIRTHPLACES, SYSTEMS
from synodic.schema.exploring import LIFE_WORLDS
from synodic.schema.interventions import INTERVENTION
from synodic.schema.policies import ACTOR_POLICIES, SETTLEMENT_POLICIES
from synodic.schema.race import (
    ACTOR_KINDS,
    PROGRAMME_KINDS,
    REC_FIRST,
    REC_HARD_TIMES,
    REC_LEADER,
    REC_STORM,
)

#: Parking orbits are circular, this high, as in `synodic.astro.grid`.
PARKING_KM = 300.0


class Inputs(NamedTuple):
    """What a play is given, but for the sky and the luck.

    Attributes:
        parameters: (1,) of `synodic.schema.parameters.PARAMETERS`.
        state: (1,) of `synodic.schema.state.STATE`, the first day.
        interventions: (n,) of `synodic.schema.interventions.INTERVENTION`, by day.
        names: ids and titles by axis; `intervention` holds what each row does, in words.
    """

    parameters: np.ndarray
    state: np.ndarray
    interventions: np.ndarray
    names: Names


def compiled(form: ScenarioFields, names: Names, tables: Tables) -> Inputs:
    """The arrays of a scenario in which every name is known to exist."""
    parameters = tables.parameters.copy()
    row = parameters[0]
    row["start_day"], row["end_day"] = form.start, form.end
    for axis in ("settlement", "actor", "programme", "asteroid", "world"):
        ids = names.ids[axis]
        row["n_worlds" if axis == "world" else f"n_{axis}s"] = len(ids)
        for n, id in enumerate(ids):
            row[f"{axis}_key"][n] = key_of(id)
    if "earth" in form.worlds:
        row["earth_world"] = names.position("world", "earth")
    for n, system in enumerate(SYSTEMS):
        row["system_on"][n] = int(form.systems.get(system, True))
    if not form.systems.get("industry", True):
        # nobody sends plant that nobody would use
        for name in ("per_person", "least"):
            row[f"equipment_{name}"][row["plant"]] = 0.0
    for n, id in enumerate(names.ids["programme"]):
        programme = form.programme[id]
        for axis, key in (
            ("world", "origin"),
            ("actor", "actor"),
            ("settlement", "settlement"),
            ("world", "world"),
            ("asteroid", "asteroid"),
            ("technology", "gives"),
            ("vehicle", "cargo_vehicle"),
            ("vehicle", "crew_vehicle"),
        ):
            if named := getattr(programme, key):
                row[f"programme_{key}"][n] = names.position(axis, named)
        row["programme_kind"][n] = PROGRAMME_KINDS.index(programme.kind)
        _fill_needs(row, n, [names.position("technology", one) for one in programme.needs])
        for key in ("flight_cost", "flights", "interval", "days"):
            row[f"programme_{key}"][n] = getattr(programme, key)
        row["programme_loss"][n] = programme.losses, programme.landings
        row["programme_first_cargo"][n] = programme.first_cargo
        row["programme_first_crew"][n] = programme.first_crew
        row["programme_crew"][n] = programme.crew
        row["programme_growth"][n] = programme.growth
        row["programme_return"][n] = programme.return_share
    for n, id in enumerate(names.ids["settlement"]):
        settlement = form.settlement[id]
        world = settlement.world
        row["settlement_world"][n] = names.position("world", world)
        born = world if world in BIRTHPLACES else "elsewhere"
        row["settlement_birthplace"][n] = BIRTHPLACES.index(born)
        for p, policy in enumerate(SETTLEMENT_POLICIES):
            row["settlement_policy"][n, p] = getattr(settlement, policy.name)
    for n, id in enumerate(names.ids["actor"]):
        for p, policy in enumerate(ACTOR_POLICIES):
            row["actor_policy"][n, p] = getattr(form.actor[id], policy.name)
        _fill_actor(row, n, form.actor[id], names)
    for n, id in enumerate(names.ids["asteroid"]):
        _fill_asteroid(row, n, form.asteroid[id])
        metals = [form.asteroid[one].metal or one for one in names.ids["asteroid"]]
        row["asteroid_metal"][n] = metals.index(metals[n])
    for n, id in enumerate(names.ids["world"]):
        row["world_mu"][n], row["world_parking_radius"][n] = _gravity(row, id)
        row["life_prior"][n] = row[f"life_{id}"] if id in LIFE_WORLDS else 0.0
    _fill_record(row, form, names)

    rows, labels, titles = [], [], []
    for one in form.intervention:
        parts = rows_of(one, names)
        for part, made in parts:
            rows.append(made)
            labels.append(label_of(one, part))
            titles.append(_titled(one.title, labels[-1], len(parts)))
    order = in_order(rows)
    changes = np.concatenate([rows[n] for n in order]) if rows else np.zeros(0, INTERVENTION)
    said = tuple(labels[n] for n in order)
    names = replace(
        names,
        ids=names.ids | {"intervention": said},
        titles=names.titles | {"intervention": tuple(titles[n] for n in order)},
    )
    return Inputs(parameters, opening_state(form, names, parameters), changes, names)


def _titled(title: str, label: str, parts: int) -> str:
    """What texts call a part of an intervention: its title, with what the part does if many do."""
    if not title:
        return label
    return title if parts == 1 else f"{title} ({label})"


def _gravity(row: np.void, world: str) -> tuple[float, float]:
    """Gravity of a world, km3/s2, and the radius of a parking orbit about it, km.

    Earth's and Mars's are parameters of their own, which a scenario may replace.
    """
    if world in ("earth", "mars"):
        return float(row[f"{world}_mu"]), float(row[f"{world}_parking_radius"])
    body = bodies()[world]
    return float(body["mu"]["value"]), float(body["radius"]["value"]) + PARKING_KM


def _fill_actor(row: np.void, n: int, actor: ActorForm, names: Names) -> None:
    row["actor_kind"][n] = ACTOR_KINDS.index(actor.kind)
    for key in (
        "gdp",
        "growth",
        "capital",
        "saving",
        "outlays",
        "space_share",
        "space_start",
        "founding",
    ):
        row[f"actor_{key}"][n] = getattr(actor, key)
    if actor.settlement:
        row["actor_settlement"][n] = names.position("settlement", actor.settlement)
    for k, programme in enumerate(actor.goals):
        row["actor_goal"][n, k] = names.position("programme", programme)
    known = actor.technologies
    if known is None:
        known = list(names.ids["technology"]) if actor.kind == "grant" else []
    for technology in known:
        row["actor_starts"][n, names.position("technology", technology)] = 1


def _fill_asteroid(row: np.void, n: int, asteroid: AsteroidForm) -> None:
    row["asteroid_found"][n], row["asteroid_until"][n] = asteroid.found, asteroid.until
    row["asteroid_body"][n] = max(asteroid.body, asteroid.mass)
    for key in ("mass", "price", "market", "elasticity"):
        row[f"asteroid_{key}"][n] = getattr(asteroid, key)
    for key in ("dv_earth", "dv_mars", "days_earth", "days_mars"):
        row[f"asteroid_{key}"][n] = getattr(asteroid, key)


def _fill_record(row: np.void, form: ScenarioFields, names: Names) -> None:
    """What the record tells of this scenario's actors and worlds until the day it says, by day.

    Who led an actor before the first day leads it on that day.
    """
    until = form.start if form.record_until is None else form.record_until
    row["record_until"] = until
    if until <= form.start:
        return
    told: list[tuple[int, int, int, int, float]] = []

    def tell(kind: int, day: int, actor: str, subject: int, amount: float) -> None:
        if form.start <= day < until:
            who = names.position("actor", actor) if actor else -1
            told.append((day, kind, who, subject, amount))

    for first in recorded_firsts():
        if first.actor in form.actor and first.technology in names.ids["technology"]:
            what = names.position("technology", first.technology)
            tell(REC_FIRST, first.day, first.actor, what, 0.0)
    for trouble in recorded_troubles():
        if trouble.actor in form.actor:
            tell(REC_HARD_TIMES, trouble.day, trouble.actor, -1, trouble.size)
    for actor in form.actor:
        reign = sorted(one for one in recorded_leaders() if one.actor == actor)
        before = [one for one in reign if one.day <= form.start][-1:]
        for one in before + [one for one in reign if one.day > form.start]:
            day = max(form.start, one.day)
            number = number_of_record(one.number)
            tell(REC_LEADER, day, actor, number, (day - one.born) / 365.25)
            row["record_leads"][names.position("actor", actor)] = 1
    for storm in recorded_storms():
        if storm.world in names.ids["world"]:
            tell(REC_STORM, storm.day, "", names.position("world", storm.world), 0.0)
    for n, (day, kind, who, subject, amount) in enumerate(sorted(told)):
        row["record_day"][n], row["record_kind"][n], row["record_actor"][n] = day, kind, who
        row["record_subject"][n], row["record_amount"][n] = subject, amount
    row["n_records"] = len(told)
    for poll in sorted(recorded_polls(), key=lambda one: -abs(one.day - until)):
        if poll.actor in form.actor:  # the nearest comes last, and stays
            row["record_support"][names.position("actor", poll.actor)] = poll.support


def _fill_needs(row: np.void, n: int, needs: list[int]) -> None:
    """A programme needs what it names, and whatever that needs."""
    while needs:
        technology = needs.pop()
        if row["programme_needs"][n, technology] == 0:
            row["programme_needs"][n, technology] = 1
            needs += np.flatnonzero(row["technology_needs"][technology]).tolist()
