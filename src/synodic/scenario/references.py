"""Whether the names in a scenario exist and fit together: all mistakes at once.

`synodic.scenario.model` has read each field by itself; here actors, settlements, worlds, vehicles,
machines, resources, numbers and interventions are held against one another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from synodic.scenario import interventions
from synodic.scenario.dates import date_of
from synodic.scenario.lines import Path
from synodic.scenario.model import ScenarioFields
from synodic.scenario.names import Names, bodies
from synodic.scenario.numbers import numbers
from synodic.scenario.record import recorded_until
from synodic.scenario.tables import Overrides, Tables
from synodic.scenario.units import quantity
from synodic.schema.axes import (
    ACTORS,
    ASTEROIDS,
    PROGRAMMES,
    RESOURCES,
    SETTLEMENTS,
    SYSTEMS,
    WORLDS,
)
from synodic.schema.interventions import FORBID, FORCE
from synodic.schema.mistake import Mistake, nearest

Complain = Callable[[Mistake, Path], None]


def overrides_of(parameters: dict[str, Any], complain: Complain) -> Overrides:
    """The numbers that a scenario replaces, in the units of the catalogue, sorted by name."""
    known = numbers().numbers
    found: dict[str, float] = {}
    for path, written in _flat(parameters, ()):
        name = ".".join(path).removeprefix("parameter.")
        number = known.get(name)
        if written == {} and any(other.startswith(f"{name}.") for other in known):
            continue  # a section with nothing in it
        try:
            if number is None or isinstance(number.value, tuple):
                shown = name in numbers(everything=True).numbers
                raise Mistake(
                    "no play uses this number" if shown else "the catalogue has no such number",
                    found=repr(name),
                    nearest=nearest(name, known),
                )
            value = quantity(written, number.unit)
            either = number.low is not None and number.low < 0.0 < (number.high or 0.0)
            opposite = value * number.value < 0.0 or (value < 0.0 and number.value == 0.0)
            if opposite and not either:
                raise Mistake(
                    "the number has the wrong sign",
                    found=f"{value:g}",
                    expected=f"one like {number.value:g} {number.unit}".strip(),
                )
            found[name] = value
        except Mistake as mistake:
            complain(mistake, ("parameters", *path))
    return tuple(sorted(found.items()))


def check(form: ScenarioFields, names: Names, tables: Tables, complain: Complain) -> None:
    """Every name in `form` that does not exist, and all that does not fit, is complained of."""

    def known(ids: Iterable[str], valid: tuple[str, ...], what: str, *at: str | int) -> None:
        for id in ids:
            if id not in valid:
                near = nearest(id, valid)
                expected = ", ".join(valid) or "none is defined"
                wrong = Mistake(
                    f"there is no such {what}", found=repr(id), expected=expected, nearest=near
                )
                whole = at[-1] in ("ships", "stock", "equipment", "systems")
                complain(wrong, (*at, id) if whole else at)

    if form.end <= form.start:
        wrong = Mistake(
            "the end is not after the start",
            found=date_of(form.end),
            expected=f"a date after {date_of(form.start)}",
        )
        complain(wrong, ("end",))
    told = recorded_until()
    if form.record_until is not None and form.record_until > told:
        wrong = Mistake(
            "the record does not reach that far: nothing would be won until then",
            found=date_of(form.record_until),
            expected=f"{date_of(told)} or earlier",
        )
        complain(wrong, ("record_until",))
    for n, world in enumerate(form.worlds):
        known([world], tuple(bodies()), "world", "worlds", n)
        if world in form.worlds[:n]:
            complain(Mistake("a world is named twice", found=repr(world)), ("worlds", n))
    known(form.systems, SYSTEMS, "system", "systems")
    for axis, most in (
        ("actor", ACTORS),
        ("settlement", SETTLEMENTS),
        ("programme", PROGRAMMES),
        ("asteroid", ASTEROIDS),
        ("worlds", WORLDS),
    ):
        count = len(getattr(form, axis))
        if count > most:
            wrong = Mistake(f"too many of {axis}", found=str(count), expected=f"at most {most}")
            complain(wrong, (axis,))
    for id in form.settlement:
        if id in form.actor or id in form.worlds:
            other = "an actor" if id in form.actor else "a world"
            complain(
                Mistake("one id names two things", found=f"{id!r}, also {other}"),
                ("settlement", id),
            )
    for id, actor in form.actor.items():
        known(actor.ships, names.ids["vehicle"], "vehicle", "actor", id, "ships")
        known(actor.goals, names.ids["programme"], "programme", "actor", id, "goals")
        technologies = names.ids["technology"]
        known(actor.technologies or (), technologies, "technology", "actor", id, "technologies")
        if actor.settlement:
            settlements = names.ids["settlement"]
            known([actor.settlement], settlements, "settlement", "actor", id, "settlement")
    _check_actors(form, tables, complain)
    for id, settlement in form.settlement.items():
        at = ("settlement", id)
        known([settlement.world], tuple(form.worlds), "world of this scenario", *at, "world")
        known(settlement.stock, RESOURCES, "resource", *at, "stock")
        machines = names.ids["equipment"]
        known(settlement.equipment, machines, "machine", *at, "equipment")
        volume = sum(
            count * tables.parameters["equipment_volume"][0][machines.index(machine)]
            for machine, count in settlement.equipment.items()
            if machine in machines
        )
        if settlement.people and not volume:
            wrong = Mistake(
                "people live here, but nothing holds air",
                expected="an `equipment` with a pressurised volume, habitat_module = 2",
            )
            complain(wrong, (*at, "people"))
    for id, programme in form.programme.items():
        at = ("programme", id)
        known([programme.actor], names.ids["actor"], "actor", *at, "actor")
        if programme.asteroid:
            known([programme.asteroid], names.ids["asteroid"], "asteroid", *at, "asteroid")
        elif programme.kind == "redirect":
            wrong = Mistake("this programme moves no asteroid", expected='asteroid = "ID"')
            complain(wrong, at)
        if programme.settlement:
            known([programme.settlement], names.ids["settlement"], "settlement", *at, "settlement")
        elif programme.kind == "base":
            wrong = Mistake("this programme supplies no settlement", expected='settlement = "ID"')
            complain(wrong, at)
        if programme.world:
            known([programme.world], names.ids["world"], "world of this scenario", *at, "world")
        elif programme.kind in ("landing", "expedition"):
            wrong = Mistake("this programme flies nowhere", expected='world = "moon"')
            complain(wrong, at)
        known([programme.origin], names.ids["world"], "world of this scenario", *at, "origin")
        if programme.origin != "earth" and programme.crew:
            wrong = Mistake("people fly from Earth", found=f"{programme.crew:g} people")
            complain(wrong, (*at, "crew"))
        for key in ("cargo_vehicle", "crew_vehicle"):
            if named := getattr(programme, key):
                known([named], names.ids["vehicle"], "vehicle", *at, key)
        known(programme.needs, names.ids["technology"], "technology", *at, "needs")
        if programme.gives:
            known([programme.gives], names.ids["technology"], "technology", *at, "gives")
        vehicles = names.ids["vehicle"]
        if programme.crew_vehicle in vehicles:
            n = vehicles.index(programme.crew_vehicle)
            if not tables.parameters["vehicle_seats"][0, n]:
                wrong = Mistake("this vehicle has no seats", found=repr(vehicles[n]))
                complain(wrong, (*at, "crew_vehicle"))
        if "earth" not in form.worlds:
            wrong = Mistake("voyages begin at Earth", found=", ".join(form.worlds))
            complain(wrong, ("worlds",))
    if form.asteroid and "earth" not in form.worlds:
        wrong = Mistake("asteroids are brought to Earth or Mars", found=", ".join(form.worlds))
        complain(wrong, ("worlds",))
    _check_interventions(form, names, complain)


def _check_actors(form: ScenarioFields, tables: Tables, complain: Complain) -> None:
    """What an actor is and what it is given must fit, and its goals be its own."""
    for id, actor in form.actor.items():
        at = ("actor", id)
        if actor.kind == "polity" and not actor.settlement:
            complain(Mistake("a polity is a settlement's", expected='settlement = "ID"'), at)
        if actor.kind != "polity" and actor.settlement:
            wrong = Mistake("only a polity is a settlement's", found=f"a {actor.kind}")
            complain(wrong, (*at, "settlement"))
        if actor.kind != "company" and actor.founding:
            wrong = Mistake("only a company is founded", found=f"a {actor.kind}")
            complain(wrong, (*at, "founding"))
        if actor.kind == "state" and actor.gdp > 0.0:
            loss = actor.growth + float(tables.parameters["solow_depreciation"][0])
            if loss <= 0.0:
                wrong = Mistake(
                    "this state shrinks faster than its capital wears out, so it has no steady "
                    "state",
                    found=f"{actor.growth:g} /yr",
                    expected=f"more than {actor.growth - loss:g} /yr",
                )
                complain(wrong, (*at, "growth"))
            if actor.saving == 0.0:
                wrong = Mistake("a state that saves nothing has no capital", expected="above 0")
                complain(wrong, (*at, "saving"))
        for n, goal in enumerate(actor.goals):
            if goal in actor.goals[:n]:
                complain(Mistake("a goal is named twice", found=repr(goal)), (*at, "goals", n))
            elif goal in form.programme and form.programme[goal].actor != id:
                wrong = Mistake(
                    "this goal is another's programme",
                    found=f"{goal!r} of {form.programme[goal].actor!r}",
                )
                complain(wrong, (*at, "goals", n))
    home: dict[str, str] = {}
    for id in sorted(form.actor):
        settlement = form.actor[id].settlement
        if settlement in home and form.actor[id].kind == "polity":
            wrong = Mistake("a settlement has one polity", found=f"{home[settlement]!r} and {id!r}")
            complain(wrong, ("actor", id, "settlement"))
        home.setdefault(settlement, id)


def _check_interventions(form: ScenarioFields, names: Names, complain: Complain) -> None:
    seen: dict[tuple[str, int], int] = {}
    for n, one in enumerate(form.intervention):
        at = ("intervention", n)
        if not form.start <= one.at < form.end:
            wrong = Mistake(
                "the day is not in the history",
                found=date_of(one.at),
                expected=f"from {date_of(form.start)} to before {date_of(form.end)}",
            )
            complain(wrong, (*at, "at"))
        if one.until is not None and one.until < one.at:
            wrong = Mistake(
                "it ends before it begins",
                found=date_of(one.until),
                expected=f"{date_of(one.at)} or later",
            )
            complain(wrong, (*at, "until"))
        if not (one.set or one.force or one.forbid):
            complain(Mistake("it does nothing", expected="`set`, `force` or `forbid`"), at)
        for path, written in one.set.items():
            here = (*at, "set", path)
            if (path, one.at) in seen:
                complain(Mistake("it is set twice on one day", found=repr(path)), here)
            seen[path, one.at] = n
            try:
                interventions.value_of(interventions.target_of(path, names), written)
            except Mistake as mistake:
                complain(mistake, here)
        for operation, word, patterns in (
            (FORCE, "force", one.force),
            (FORBID, "forbid", one.forbid),
        ):
            for k, text in enumerate(patterns):
                try:
                    interventions.pattern_of(text, names, operation)
                except Mistake as mistake:
                    complain(mistake, (*at, word, k))


def _flat(table: dict[str, Any], prefix: tuple[str, ...]) -> Iterable[tuple[tuple[str, ...], Any]]:
    for key, value in table.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, (*prefix, key))
        else:
            yield (*prefix, key), value
