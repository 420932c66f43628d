"""The application: the API under ``/api`` and the web app beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from synodic.server import (
    about,
    books,
    canons,
    compare,
    ensembles,
    events,
    given,
    histories,
    page,
    porkchops,
    refusals,
    runs,
    scenarios,
    series,
    ships,
    sky,
)
from synodic.server.foreman import Foreman
from synodic.server.guard import Guard
from synodic.server.queue import Queue
from synodic.server.settings import Settings
from synodic.server.shelf import Shelf
from synodic.server.workspace import OWN, Workspace
from synodic.version import __version__

_PARTS = (
    about, scenarios, books, histories, events, series, ships, sky, porkchops, compare, ensembles,
    given, canons, runs,
)  # fmt: skip


def api() -> FastAPI:
    """The API and the page, without a workspace: what its description is read from."""
    app = FastAPI(
        title="Synodic",
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
    )
    refusals.install(app)
    under = APIRouter(prefix="/api", responses=refusals.REFUSED)
    for part in _PARTS:
        under.include_router(part.router)
    app.include_router(under)
    app.include_router(page.router)
    return app


def application(settings: Settings) -> Guard:
    """The server's application, behind its guard.

    Its queue is open from here on; what waits in it is played while the application lives.

    Raises:
        Mistake: the workspace is no folder, or another server serves it.
    """
    workspace = Workspace(settings.folder)
    queue = Queue(workspace.folder / OWN, settings.waiting)
    foreman = Foreman(queue, workspace.folder, settings.at_once)

    @asynccontextmanager
    async def working(_: FastAPI) -> AsyncIterator[None]:
        foreman.start()
        yield
        foreman.close()
        queue.close()

    app = api()
    app.router.lifespan_context = working
    app.state.settings = settings
    app.state.workspace = workspace
    app.state.shelf = Shelf(workspace, settings.histories)
    app.state.queue, app.state.foreman, app.state.streams = queue, foreman, set()
    return Guard(app, settings)
