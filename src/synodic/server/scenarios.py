"""Scenarios: the library's, and those that the workspace holds."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from synodic.history.dates import iso
from synodic.scenario import Scenario, from_text, library, load
from synodic.scenario.reading import LIBRARY, Layer, parse, read_text
from synodic.schema.mistake import Mistake, Mistakes, nearest
from synodic.server.asked import InWorkspace, Name
from synodic.server.refusals import unknown
from synodic.server.workspace import SCENARIO, Workspace

router = APIRouter(tags=["scenarios"])
TEXT = 200_000


class ScenarioListed(BaseModel):
    """A scenario; `stored` if it is the workspace's. One that has a mistake says so in `error`."""

    name: str
    title: str
    about: str
    start: str | None
    end: str | None
    stored: bool
    error: str | None = None


class ScenarioShown(BaseModel):
    """A scenario: its own text, all that it comes to, and the text that it extends."""

    name: str
    text: str
    resolved: dict[str, Any]
    parent: str | None
    parent_text: str | None


class ScenarioText(BaseModel):
    """A scenario as it is written."""

    text: str = Field(max_length=TEXT)


class ScenarioFault(BaseModel):
    """A mistake of a scenario, with its line."""

    line: int | None
    field: str | None
    what: str
    found: str | None
    expected: str | None
    nearest: str | None


class ScenarioChecked(BaseModel):
    """Whether a scenario can be played, and all that is wrong with it."""

    valid: bool
    errors: list[ScenarioFault]


def read(workspace: Workspace, name: str) -> Scenario:
    """A scenario by its name: the workspace's before the library's.

    Raises:
        Mistake: there is none, or it has mistakes.
    """
    stored = workspace.names(SCENARIO)
    if name in stored:
        return from_client(read_text(workspace.path(name, SCENARIO)))
    if name not in library():
        raise unknown("there is no such scenario", name, (*stored, *library()))
    return load(LIBRARY / f"{name}.toml")


def from_client(text: str) -> Scenario:
    """A scenario out of a text that may extend the library's only: never a file.

    Raises:
        Mistake: as `synodic.scenario.from_text`.
    """
    layer = Layer(None, text, parse(text))
    base = layer.table.get("extends")
    if base is not None and base not in library():
        raise layer.mistake(
            "here a scenario may extend one of the library only",
            ("extends",),
            found=repr(base),
            expected=", ".join(library()),
            nearest=nearest(str(base), library()),
        )
    return from_text(text)


@router.get("/scenarios")
def scenarios(workspace: InWorkspace) -> list[ScenarioListed]:
    """The scenarios of the workspace and of the library."""
    stored = workspace.names(SCENARIO)
    return [_listed(workspace, name, True) for name in stored] + [
        _listed(workspace, name, False) for name in library() if name not in stored
    ]


def _listed(workspace: Workspace, name: str, stored: bool) -> ScenarioListed:
    try:
        one = read(workspace, name)
    except Mistake as mistake:
        return ScenarioListed(
            name=name, title=name, about="", start=None, end=None, stored=stored,
            error=mistake.what,
        )  # fmt: skip
    return ScenarioListed(
        name=name,
        title=one.title,
        about=one.description,
        start=iso(one.form.start),
        end=iso(one.form.end),
        stored=stored,
    )


@router.get("/scenarios/{name}")
def scenario(name: Name, workspace: InWorkspace) -> ScenarioShown:
    """One scenario in full."""
    one = read(workspace, name)
    texts = [layer.text for layer in one.layers]
    parent = one.layers[0].table.get("extends") if one.layers else None
    return ScenarioShown(
        name=name,
        text=texts[0] if texts else "",
        resolved=json.loads(one.resolved),
        parent=parent,
        parent_text=texts[1] if len(texts) > 1 else None,
    )


@router.post("/scenarios/check")
def check(body: ScenarioText) -> ScenarioChecked:
    """All that is wrong with a text."""
    try:
        from_client(body.text)
    except Mistakes as several:
        return ScenarioChecked(valid=False, errors=[_fault(one) for one in several.all])
    except Mistake as one:
        return ScenarioChecked(valid=False, errors=[_fault(one)])
    return ScenarioChecked(valid=True, errors=[])


def _fault(one: Mistake) -> ScenarioFault:
    return ScenarioFault(
        line=one.line, field=one.field, what=one.what, found=one.found, expected=one.expected,
        nearest=one.nearest,
    )  # fmt: skip
