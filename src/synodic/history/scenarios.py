"""What a history needs from its scenario: names for people, and a hash over what is simulated."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from synodic.history.history import hash_fields
from synodic.history.names import NAMED, Names

if TYPE_CHECKING:
    from synodic.scenario import Scenario


def names_of(scenario: Scenario) -> Names:
    """Ids and titles of a scenario's entities, and its interventions as sentences."""
    ids: dict[str, tuple[str, ...]] = {}
    titles: dict[str, tuple[str, ...]] = {}
    for axis in NAMED:
        pairs = list(getattr(scenario.names, _PLURAL.get(axis, axis + "s")).items())
        ids[axis] = tuple(one for one, _ in pairs)
        titles[axis] = tuple(title for _, title in pairs)
    sentences = tuple(str(one) for one in scenario.interventions)
    return Names(ids, titles, sentences)


_PLURAL = {"process": "processes", "equipment": "equipment"}


def content_hash(inputs: Any) -> str:
    """SHA-256 over compiled inputs: numbers, first state and interventions, but no titles."""
    digest = hashlib.sha256()
    for records in (inputs.parameters, inputs.state, inputs.interventions):
        hash_fields(digest, records)
    return digest.hexdigest()
