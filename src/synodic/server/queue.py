"""The queue of runs: a small SQLite file in the workspace, so that nothing asked for is lost.

A run is a verb of the command line and its arguments. It is queued, then running, then done, failed
or stopped; whatever was running when the server went down is queued again when it comes back, under
its old number, so that it writes where it began to.
"""

from __future__ import annotations

import contextlib
import json
import secrets
import sqlite3
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from synodic.schema.mistake import Mistake
from synodic.server.refusals import Refused, unknown

QUEUED, RUNNING, DONE, FAILED, STOPPED = STATES = (
    "queued", "running", "done", "failed", "stopped",
)  # fmt: skip
#: Finished runs that are kept.
KEPT = 200
#: How long the file of another server is waited for, in seconds.
BUSY_S = 2.0
APPLICATION_ID = 0x53796E71
USER_VERSION = 1

_TABLE = """CREATE TABLE IF NOT EXISTS run (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    asked TEXT NOT NULL,
    verb TEXT NOT NULL,
    writes TEXT,
    state TEXT NOT NULL,
    process INTEGER,
    result TEXT,
    error TEXT,
    asked_at REAL NOT NULL,
    ended_at REAL
)"""


@dataclass(frozen=True)
class Progress:
    """How far a run is: so much of so much, how fast, and how long the rest takes."""

    stage: str = ""
    done: int = 0
    of: int = 0
    rate: float | None = None
    seconds_left: float | None = None


@dataclass(frozen=True)
class Run:
    """One run.

    Attributes:
        id: what clients call it.
        kind: what was asked for, and `asked` with which arguments.
        verb: the arguments of the command line that do it.
        writes: the book or ensemble that it will write, as a file's name; None if none.
        state, progress: how far it is; `version` counts its changes.
        result: the verb's JSON document.
        error: why it failed.
    """

    id: str
    kind: str
    asked: dict[str, Any]
    verb: tuple[str, ...]
    writes: str | None
    state: str
    asked_at: float
    progress: Progress = field(default=Progress())
    version: int = 0
    result: Any = None
    error: str | None = None
    ended_at: float | None = None

    @property
    def over(self) -> bool:
        """Whether it has come to its end."""
        return self.state in (DONE, FAILED, STOPPED)


class Queue:
    """The runs of a workspace, in memory as in the file.

    `orphans` are the processes in which runs were played when the last server went down.
    """

    def __init__(self, folder: Path, waiting: int) -> None:
        self.waiting = waiting
        self._lock = threading.RLock()
        self._runs: dict[str, Run] = {}
        file = folder / "runs.sqlite"
        try:
            folder.mkdir(exist_ok=True)
            self._file = sqlite3.connect(
                file, isolation_level=None, check_same_thread=False, timeout=BUSY_S
            )
            self._open()
        except (sqlite3.Error, OSError) as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise Mistake(
                    "another server serves this workspace", found=str(folder.parent),
                    expected="to end it first, or another --dir",
                ) from None  # fmt: skip
            raise Mistake(
                "the queue of runs cannot be opened", file=str(file), found=str(error),
                expected="a folder that may be written, and no such file or ours",
            ) from None  # fmt: skip

    def _open(self) -> None:
        self._file.execute("PRAGMA locking_mode = EXCLUSIVE")  # one server a workspace
        (application,) = self._file.execute("PRAGMA application_id").fetchone()
        if application not in (0, APPLICATION_ID):
            raise sqlite3.DatabaseError("it is another program's file")
        with self._writing():
            self._file.execute(_TABLE)
            self._file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._file.execute(f"PRAGMA user_version = {USER_VERSION}")
            left = self._file.execute("SELECT process FROM run WHERE state = ?", (RUNNING,))
            self.orphans = [process for (process,) in left if process is not None]
            self._file.execute("UPDATE run SET state = ? WHERE state = ?", (QUEUED, RUNNING))
        rows = self._file.execute(
            "SELECT id, kind, asked, verb, writes, state, asked_at, result, error, ended_at "
            "FROM run ORDER BY number"
        ).fetchall()
        for id, kind, asked, verb, writes, state, asked_at, result, error, ended_at in rows:
            self._runs[id] = Run(
                id, kind, json.loads(asked), tuple(json.loads(verb)), writes, state, asked_at,
                result=None if result is None else json.loads(result), error=error,
                ended_at=ended_at,
            )  # fmt: skip

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._file.close()

    def add(
        self, kind: str, asked: dict[str, Any], verb: tuple[str, ...], writes: str | None,
        id: str | None = None,
    ) -> Run:  # fmt: skip
        """Queue a run.

        Raises:
            Refused: the queue is full, or another run is to write the same.
        """
        with self._lock:
            ahead = [run for run in self._runs.values() if not run.over]
            if len(ahead) >= self.waiting:
                raise Refused(
                    "the queue of runs is full", 429, found=f"{len(ahead)} runs",
                    expected="to wait until one is over, or to stop one",
                )  # fmt: skip
            if writes is not None and any(run.writes == writes for run in ahead):
                raise Refused(
                    "another run is to write this", 409, found=repr(writes), expected="another name"
                )
            run = Run(id or new_id(), kind, asked, verb, writes, QUEUED, time.time())
            with self._writing():
                self._file.execute(
                    "INSERT INTO run (id, kind, asked, verb, writes, state, asked_at) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (run.id, kind, json.dumps(asked), json.dumps(verb), writes, QUEUED,
                     run.asked_at),
                )  # fmt: skip
                self._forget()
            self._runs[run.id] = run
            return run

    def run(self, id: str) -> Run:
        """One run.

        Raises:
            Refused: there is none.
        """
        with self._lock:
            if id not in self._runs:
                raise unknown("there is no such run", id)
            return self._runs[id]

    def runs(self) -> list[Run]:
        """All of them, in the order in which they were asked for."""
        with self._lock:
            return list(self._runs.values())

    def next(self) -> Run | None:
        """The run whose turn it is, from now on running; None if none waits."""
        with self._lock:
            for run in self._runs.values():
                if run.state == QUEUED:
                    return self._change(run.id, state=RUNNING)
        return None

    def played_by(self, id: str, process: int) -> None:
        """Note which process plays a run."""
        with self._lock, self._writing():
            self._file.execute("UPDATE run SET process = ? WHERE id = ?", (process, id))

    def tell(self, id: str, progress: Progress) -> None:
        """Note how far a run is; not kept in the file."""
        with self._lock:
            run = self._runs[id]
            self._runs[id] = replace(run, progress=progress, version=run.version + 1)

    def end(self, id: str, state: str, result: Any = None, error: str | None = None) -> Run:
        """Note the end of a run. One that is over stays as it is."""
        with self._lock:
            if self._runs[id].over:
                return self._runs[id]
            return self._change(id, state=state, result=result, error=error, ended_at=time.time())

    def _change(self, id: str, **changes: Any) -> Run:
        run = replace(self._runs[id], version=self._runs[id].version + 1, **changes)
        with self._writing():
            self._file.execute(
                "UPDATE run SET state = ?, result = ?, error = ?, ended_at = ? WHERE id = ?",
                (run.state, None if run.result is None else json.dumps(run.result), run.error,
                 run.ended_at, id),
            )  # fmt: skip
        self._runs[id] = run
        return run

    def _forget(self) -> None:
        """Drop the oldest of the finished runs where there are too many."""
        over = [run.id for run in self._runs.values() if run.over]
        for id in over[: max(0, len(over) - KEPT)]:
            self._file.execute("DELETE FROM run WHERE id = ?", (id,))
            del self._runs[id]

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        self._file.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._file.execute("ROLLBACK")
            raise
        self._file.execute("COMMIT")


def new_id() -> str:
    """A name for a run that nobody can guess."""
    return secrets.token_hex(8)
