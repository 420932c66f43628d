"""What a history needs from its scenario: names for people, and a hash over what is simulated."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from synodic.history.dates import day_of_date, iso
from synodic.history.hashing import hash_fields
from synodic.history.names import NAMED, Names
from synodic.schema.mistake import Mistake

if TYPE_CHECKING:
    from synodic.scenario import Scenario


def names_of(scenario: Scenario) -> Names:
    """Ids and titles of a scenario's entities, and its interventions in words."""
    names = scenario.names
    return Names(
        {axis: tuple(names.ids[axis]) for axis in NAMED},
        {axis: tuple(names.titles[axis]) for axis in NAMED},
        tuple(names.titles.get("intervention", ())),
    )


def until(scenario: Scenario, date: str) -> Scenario:
    """The scenario with an earlier end: the day after its last.

    Raises:
        Mistake: no date, or one that does not lie within the scenario.
    """
    table = json.loads(scenario.resolved)
    day = day_of_date(date)
    start, end = day_of_date(table["start"]), day_of_date(table["end"])
    if not start < day <= end:
        raise Mistake(
            "the play must end within the scenario",
            found=iso(day),
            expected=f"after {iso(start)}, at most {iso(end)}",
        )
    table["end"] = iso(day)
    return from_resolved(json.dumps(table))


def from_resolved(text: str) -> Scenario:
    """The scenario that a book holds.

    Raises:
        Mistake: it is of another version.
    """
    from synodic.scenario.scenario import from_resolved as read

    return read(text)


def catalogue_hash(scenario: Scenario) -> str:
    """SHA-256 over the numbers of the catalogue, with those that the scenario overrides."""
    digest = hashlib.sha256()
    hash_fields(digest, scenario.tables.parameters)
    return digest.hexdigest()


def content_hash(inputs: Any) -> str:
    """SHA-256 over compiled inputs: numbers, first state and interventions, but no titles."""
    digest = hashlib.sha256()
    for records in (inputs.parameters, inputs.state, inputs.interventions):
        hash_fields(digest, records)
    return digest.hexdigest()
