"""Runs: asked for, watched, stopped."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi import Path as InPath
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from synodic.schema.mistake import Mistake
from synodic.server.asked import OnShelf
from synodic.server.command_line import verb
from synodic.server.foreman import Foreman
from synodic.server.forms import RunForm
from synodic.server.queue import Queue, Run, new_id
from synodic.server.refusals import Refused
from synodic.server.workspace import OWN

router = APIRouter(tags=["runs"])
#: Between two looks at a run, and between two signs of life, in seconds.
LOOK_S, BEAT_S = 0.2, 10.0
#: Streams that are open at once, at most.
STREAMS = 128


class HowFar(BaseModel):
    """How far a run is: what it does, so much of so much, how many a second, the time left."""

    stage: str
    done: int
    of: int
    rate: float | None
    seconds_left: float | None


class RunTold(BaseModel):
    """A run. `result` is the document that the same verb prints with ``--json``; lists leave it
    out. `writes` is the book or ensemble that it writes."""

    id: str
    kind: str
    asked: dict[str, Any]
    state: str
    progress: HowFar
    writes: str | None
    asked_at: float
    ended_at: float | None
    result: Any = None
    error: str | None = None


def told(run: Run, whole: bool = True) -> RunTold:
    """A run as clients see it."""
    far = run.progress
    return RunTold(
        id=run.id,
        kind=run.kind,
        asked=run.asked,
        state=run.state,
        progress=HowFar(
            stage=far.stage, done=far.done, of=far.of, rate=far.rate,
            seconds_left=far.seconds_left,
        ),
        writes=run.writes,
        asked_at=run.asked_at,
        ended_at=run.ended_at,
        result=run.result if whole else None,
        error=run.error,
    )  # fmt: skip


def _queue(request: Request) -> Queue:
    found: Queue = request.app.state.queue
    return found


def _foreman(request: Request) -> Foreman:
    found: Foreman = request.app.state.foreman
    return found


InQueue = Annotated[Queue, Depends(_queue)]
ByForeman = Annotated[Foreman, Depends(_foreman)]
Id = Annotated[str, InPath(max_length=64)]


@router.post("/runs", status_code=202)
def ask(asked: RunForm, shelf: OnShelf, queue: InQueue, foreman: ByForeman) -> RunTold:
    """Queue a run: what is wrong with it is told at once, the rest by its events."""
    id = new_id()
    own = shelf.workspace.folder / OWN

    def keep(name: str, text: str) -> Path:
        path = own / f"{id}.{name}"
        if text:
            path.write_text(text, encoding="utf-8")
        return path

    taken = {run.writes for run in queue.runs() if run.writes is not None and not run.over}
    try:
        line = verb(asked, shelf, keep, taken)
        run = queue.add(
            asked.kind, asked.model_dump(exclude_defaults=True), line.words, line.writes, id
        )
    except Mistake:
        foreman.tidy(id)
        raise
    foreman.wake()
    return told(run)


@router.get("/runs")
def runs(queue: InQueue) -> list[RunTold]:
    """All runs that are remembered, the latest first."""
    return [told(run, whole=False) for run in reversed(queue.runs())]


@router.get("/runs/{id}")
def one(id: Id, queue: InQueue) -> RunTold:
    """One run."""
    return told(queue.run(id))


@router.delete("/runs/{id}")
def stop(id: Id, foreman: ByForeman) -> RunTold:
    """Stop a run; one that is over stays as it is."""
    return told(foreman.stop(id))


@router.get("/runs/{id}/events", response_class=StreamingResponse)
async def events(id: Id, request: Request, queue: InQueue) -> Response:
    """A run as it goes on, as server-sent events: each is a run as above; the last one is its end.

    A comment line every ten seconds is a sign of life.
    """
    queue.run(id)
    streams: set[object] = request.app.state.streams
    if len(streams) >= STREAMS:
        raise Refused("too many watch already", 503, found=f"{len(streams)} streams")
    return StreamingResponse(
        _stream(queue, id, streams), media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )  # fmt: skip


async def _stream(queue: Queue, id: str, streams: set[object]) -> AsyncIterator[str]:
    me = object()
    streams.add(me)
    try:
        seen, beat = -1, time.monotonic()
        yield "retry: 2000\n\n"
        while True:
            run = queue.run(id)
            if run.version != seen:
                seen, beat = run.version, time.monotonic()
                yield f"id: {seen}\ndata: {json.dumps(told(run).model_dump(mode='json'))}\n\n"
                if run.over:
                    return
            elif time.monotonic() - beat > BEAT_S:
                beat = time.monotonic()
                yield ": beat\n\n"
            await asyncio.sleep(LOOK_S)
    finally:
        streams.discard(me)
