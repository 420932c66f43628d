"""A scenario, loaded: checked, whole, and ready to be compiled for a play.

`resolved` is the whole scenario as one line of canonical JSON, without the files that it extended:
a book stores it and opens it again, and `hash` is its hash. Values stay as they were written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from synodic.scenario import lines, reading, references, told
from synodic.scenario.compile import Inputs, compiled
from synodic.scenario.dates import date_of
from synodic.scenario.model import InterventionForm, ScenarioFields, scenario_form
from synodic.scenario.names import Names, names_of
from synodic.scenario.reading import Layer, Table
from synodic.scenario.tables import Tables, tables
from synodic.schema.mistake import Mistake, Mistakes


@dataclass(frozen=True)
class Scenario:
    """What a user wrote, read and checked.

    Attributes:
        resolved: canonical JSON of all of it; `from_resolved` reads it again.
        form: the fields, in the units of the schema.
        tables: the catalogue with the scenario's own numbers.
        layers: the texts that it was read from, the extending one first.
    """

    resolved: str
    form: ScenarioFields
    tables: Tables = field(repr=False)
    layers: tuple[Layer, ...] = field(repr=False, default=())

    @property
    def name(self) -> str:
        """The name, as files and books use it."""
        return self.form.name

    @property
    def title(self) -> str:
        """What texts call it."""
        return self.form.title or self.form.name.replace("-", " ").capitalize()

    @property
    def description(self) -> str:
        """What it is about."""
        return self.form.description

    @property
    def text(self) -> str:
        """The same as `resolved`."""
        return self.resolved

    @property
    def hash(self) -> str:
        """BLAKE2b of `resolved`, 32 hexadecimal digits."""
        return hashlib.blake2b(self.resolved.encode(), digest_size=16).hexdigest()

    @cached_property
    def names(self) -> Names:
        """Ids and titles by axis."""
        return self.compile().names

    def compile(self) -> Inputs:
        """The arrays of a play. New ones at each call: a play may write to them."""
        return compiled(self.form, names_of(self.form, self.tables), self.tables)

    def with_interventions(self, more: Sequence[InterventionForm | Mapping[str, Any]]) -> Scenario:
        """This scenario with more interventions: `intervention`'s, or tables as in a file.

        Raises:
            Mistake: one that does not fit.
        """
        table: Table = json.loads(self.resolved)
        added = [
            _written(one) if isinstance(one, InterventionForm) else _plain(dict(one))
            for one in more
        ]
        table["intervention"] = [*table.get("intervention", []), *added]
        return _scenario(table, ())


def load(scenario: str | FilePath | Scenario) -> Scenario:
    """A scenario by its name in the library or its path.

    Raises:
        Mistake: what is wrong with it; `Mistakes` where there is more than one.
    """
    if isinstance(scenario, Scenario):
        return scenario
    layers = reading.read(scenario)
    return _scenario(_plain(reading.merge(layers)), layers)


def from_text(text: str, file: str | None = None) -> Scenario:
    """A scenario out of TOML text; `extends` may name one of the library.

    Raises:
        Mistake: as `load`.
    """
    layers = reading.extend(Layer(file, text, reading.parse(text, file)))
    return _scenario(_plain(reading.merge(layers)), layers)


def from_resolved(resolved: str) -> Scenario:
    """A scenario out of the canonical JSON that `Scenario.resolved` gave.

    Raises:
        Mistake: it is not that, or not of this version.
    """
    try:
        table = json.loads(resolved)
    except json.JSONDecodeError as error:
        raise Mistake("this is no stored scenario", line=error.lineno) from None
    if not isinstance(table, dict):
        raise Mistake("this is no stored scenario", found=type(table).__name__)
    return _scenario(table, ())


def validate(path: str | FilePath) -> list[Mistake]:
    """All that is wrong with a scenario; empty if nothing is."""
    return reading.mistakes_of(lambda: load(path))


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a scenario's TOML, for editors."""
    schema = scenario_form().model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _scenario(table: Table, layers: tuple[Layer, ...]) -> Scenario:
    try:
        form = scenario_form().model_validate(table)
    except ValidationError as error:
        raise _all(told.mistakes_of(error, table, layers)) from None
    found: list[Mistake] = []

    def complain(mistake: Mistake, path: lines.Path) -> None:
        found.append(reading.placed(mistake, path, layers))

    overrides = references.overrides_of(form.parameters, complain)
    if found:
        raise _all(found)
    whole = tables(overrides)
    references.check(form, names_of(form, whole), whole, complain)
    if found:
        raise _all(found)
    resolved = json.dumps(table, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return Scenario(resolved, form, whole, layers)


def _all(found: list[Mistake]) -> Mistake:
    found = sorted(found, key=lambda mistake: mistake.line or 0)
    return found[0] if len(found) == 1 else Mistakes(found)


def _written(form: InterventionForm) -> Table:
    """An intervention as a table again: the days as dates."""
    table = form.model_dump(exclude_defaults=True)
    for key in ("at", "until"):
        if key in table:
            table[key] = date_of(table[key])
    return table


def _plain(value: Any) -> Any:
    """`value` with TOML's dates as texts, so that JSON can hold it."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
