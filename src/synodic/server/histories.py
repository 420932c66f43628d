"""Histories: what one is, and who and what is in it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel

from synodic.history import chronicle
from synodic.history.book import contents
from synodic.history.dates import iso
from synodic.history.history import History
from synodic.history.replay import changes
from synodic.schema.sides import SIDES
from synodic.server.asked import Asked, InWorkspace
from synodic.server.refusals import unknown
from synodic.server.workspace import BOOK

router = APIRouter(tags=["histories"])


class Branch(BaseModel):
    """A history of a book; `parent` and `at` (the first day that may differ) are null for main."""

    name: str
    ref: str
    parent: str | None
    at: str | None
    day: int | None
    hash: str


class Entity(BaseModel):
    """An actor, settlement or world; `world` is where a settlement is."""

    id: str
    title: str
    world: str | None = None


class Change(BaseModel):
    """An intervention that a branch has beyond its parent's."""

    at: str
    until: str | None
    set: dict[str, float | str]
    force: list[str]
    forbid: list[str]


class Line(BaseModel):
    """A line of a season; `events` are the ids of those that it tells, at most 20."""

    day: int
    last_day: int
    when: str
    text: str
    weight: int
    events: list[str]


class Season(BaseModel):
    """A decade told."""

    title: str
    first_day: int
    last_day: int
    population: int
    births: int
    deaths: int
    launches: int
    losses: int
    landed_kg: float
    summary: str
    lines: list[Line]
    untold: int


class HistoryTold(BaseModel):
    """A history."""

    ref: str
    name: str
    scenario: str
    title: str
    seed: str
    replicate: int
    hash: str
    start: str
    end: str
    first_day: int
    last_day: int
    at: int | None
    events: int
    actors: list[Entity]
    settlements: list[Entity]
    worlds: list[Entity]
    outcomes: dict[str, str | None]
    outcome_titles: dict[str, str]
    interventions: list[str]
    changes: list[Change]
    seasons: list[Season]
    branches: list[Branch]


class Bulletin(BaseModel):
    """A decade as one side knew it; a line's day is that on which the side learned of it."""

    title: str
    first_day: int
    last_day: int
    text: str
    lines: list[Line]


def branches_of(workspace: InWorkspace, name: str) -> list[Branch]:
    """The histories of a book."""
    return [
        Branch(
            name=one.name,
            ref=name if one.parent is None else f"{name}:{one.name}",
            parent=one.parent,
            at=None if one.at is None else iso(one.at),
            day=one.at,
            hash=one.hash,
        )
        for one in contents(workspace.path(name, BOOK))
    ]


def _entities(history: History, axis: str) -> list[Entity]:
    names = history.names
    worlds: list[str | None] = [None] * names.count(axis)
    if axis == "settlement":
        table = history.scenario.compile().parameters["settlement_world"][0]
        worlds = [names.labels("world")[int(table[n])] for n in range(names.count(axis))]
    return [
        Entity(id=one, title=title, world=world)
        for one, title, world in zip(names.labels(axis), names.titles[axis], worlds, strict=True)
    ]


def _change(table: dict[str, Any]) -> Change:
    return Change(
        at=table["at"],
        until=table.get("until"),
        set=table.get("set", {}),
        force=table.get("force", []),
        forbid=table.get("forbid", []),
    )


@router.get("/histories/{ref}")
def history(asked: Asked, workspace: InWorkspace) -> HistoryTold:
    """A history: its scenario, entities, outcomes, decades and the branches of its book."""
    one = asked.history
    names, ids = one.names, one.ids
    return HistoryTold(
        ref=asked.ref,
        name=one.name,
        scenario=one.scenario.name,
        title=one.scenario.title,
        seed=str(one.seed),
        replicate=one.replicate,
        hash=one.hash,
        start=iso(one.first_day),
        end=iso(one.last_day),
        first_day=one.first_day,
        last_day=one.last_day,
        at=one.at,
        events=len(one.journal),
        actors=_entities(one, "actor"),
        settlements=_entities(one, "settlement"),
        worlds=_entities(one, "world"),
        outcomes={k: None if day is None else iso(day) for k, day in one.outcome_days.items()},
        outcome_titles={k: names.subject("outcome", n) for n, k in enumerate(one.outcome_days)},
        interventions=list(names.interventions),
        changes=[_change(each) for each in changes(one)],
        seasons=[
            Season(
                **{k: getattr(season, k) for k in Season.model_fields if k != "lines"},
                lines=[_line(line, ids) for line in season.lines],
            )
            for season in one.seasons
        ],
        branches=branches_of(workspace, asked.ref.partition(":")[0]),
    )


@router.get("/histories/{ref}/bulletins")
def bulletins(asked: Asked, side: Annotated[str, Query(max_length=16)]) -> list[Bulletin]:
    """A history decade by decade as one side, earth or mars, knew it."""
    if side not in SIDES:
        raise unknown("there is no such side", side, SIDES)
    ids = asked.history.ids
    return [
        Bulletin(
            title=one.title,
            first_day=one.first_day,
            last_day=one.last_day,
            text=one.text,
            lines=[_line(line, ids) for line in one.lines],
        )
        for one in asked.history.seen_from(side)
    ]


def _line(line: chronicle.Line, ids: list[str]) -> Line:
    return Line(
        day=line.day,
        last_day=line.last_day,
        when=line.when,
        text=line.text,
        weight=line.weight,
        events=[ids[n] for n in line.events[:20]],
    )
