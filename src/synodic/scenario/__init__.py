"""What a user writes: scenarios, their catalogue of numbers, and interventions.

The public names are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from synodic.scenario.compile import Inputs
    from synodic.scenario.names import Names
    from synodic.scenario.options import intervention, parse_forbid, parse_force, parse_set
    from synodic.scenario.reading import library
    from synodic.scenario.scenario import (
        Scenario,
        from_resolved,
        from_text,
        json_schema,
        load,
        validate,
    )
    from synodic.scenario.shown import Row, catalogue, number
    from synodic.scenario.starter import new
    from synodic.scenario.tables import catalogue_hash

_HOME = {
    "Inputs": "compile",
    "Names": "names",
    "intervention": "options",
    "parse_forbid": "options",
    "parse_force": "options",
    "parse_set": "options",
    "library": "reading",
    "Scenario": "scenario",
    "from_resolved": "scenario",
    "from_text": "scenario",
    "json_schema": "scenario",
    "load": "scenario",
    "validate": "scenario",
    "Row": "shown",
    "catalogue": "shown",
    "number": "shown",
    "new": "starter",
    "catalogue_hash": "tables",
}

__all__ = [
    "Inputs",
    "Names",
    "Row",
    "Scenario",
    "catalogue",
    "catalogue_hash",
    "from_resolved",
    "from_text",
    "intervention",
    "json_schema",
    "library",
    "load",
    "new",
    "number",
    "parse_forbid",
    "parse_force",
    "parse_set",
    "validate",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
