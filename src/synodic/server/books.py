"""Books of the workspace."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from synodic.history.dates import iso
from synodic.schema.mistake import Mistake
from synodic.server.asked import InWorkspace, OnShelf
from synodic.server.histories import Branch, branches_of
from synodic.server.workspace import BOOK

router = APIRouter(tags=["histories"])


class Book(BaseModel):
    """A book; where it cannot be read, `error` says why and the rest is null."""

    ref: str
    scenario: str | None = None
    title: str | None = None
    seed: str | None = None
    start: str | None = None
    end: str | None = None
    outcomes: dict[str, str | None] | None = None
    branches: list[Branch] = []
    error: str | None = None


@router.get("/books")
def books(workspace: InWorkspace, shelf: OnShelf) -> list[Book]:
    """The books of the workspace, by name."""
    return [_book(workspace, shelf, name) for name in workspace.names(BOOK)]


def _book(workspace: InWorkspace, shelf: OnShelf, name: str) -> Book:
    try:
        history = shelf.history(name).history
        return Book(
            ref=name,
            scenario=history.scenario.name,
            title=history.scenario.title,
            seed=str(history.seed),
            start=iso(history.first_day),
            end=iso(history.last_day),
            outcomes={
                key: None if day is None else iso(day) for key, day in history.outcome_days.items()
            },
            branches=branches_of(workspace, name),
        )
    except Mistake as mistake:
        return Book(ref=name, error=mistake.what)
