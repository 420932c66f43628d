"""The foreman: plays the runs of the queue, each in a process of its own.

A process that is played in can be stopped at any moment, takes no memory from the server and ends
with it; books are written whole or not at all and ensembles go on from their last block, so a run
that was cut off is simply played again.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import synodic
from synodic.server.queue import DONE, FAILED, STOPPED, Progress, Queue, Run
from synodic.server.workspace import OWN

LOG = logging.getLogger("synodic.server")
#: What a verb may print, in bytes.
LARGEST = 20_000_000
#: How long a process that was told to end may take, in seconds.
GRACE_S = 5.0
_MISTAKE = 2


@dataclass
class _Pace:
    """How fast one stage of a run goes."""

    stage: str = ""
    since: float = 0.0
    first: int = 0

    def progress(self, stage: str, done: int, of: int) -> Progress:
        now = time.monotonic()
        if stage != self.stage or done < self.first:
            self.stage, self.since, self.first = stage, now, done
        rate = (done - self.first) / (now - self.since) if now > self.since else 0.0
        left = (of - done) / rate if rate > 0 else None
        return Progress(stage, done, of, rate if rate > 0 else None, left)


@dataclass
class Foreman:
    """Plays what the queue holds, at most `at_once` runs at a time."""

    queue: Queue
    folder: Path
    at_once: int = 1
    _playing: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _stopping: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _wake: threading.Event = field(default_factory=threading.Event)
    _closed: bool = False
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Begin to play."""
        for n in range(self.at_once):
            thread = threading.Thread(target=self._work, name=f"foreman {n}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def wake(self) -> None:
        """Say that something was queued."""
        self._wake.set()

    def stop(self, id: str) -> Run:
        """Stop a run, whether it waits or is played; what it has written stays.

        Raises:
            Refused: there is none.
        """
        run = self.queue.run(id)
        if run.over:
            return run
        with self._lock:
            self._stopping.add(id)
            process = self._playing.get(id)
        if process is not None:
            _end(process)
        ended = self.queue.end(run.id, STOPPED)
        self.tidy(run.id)
        return ended

    def close(self) -> None:
        """End what is played; it is queued again when the server comes back."""
        with self._lock:
            self._closed = True
            playing = list(self._playing.values())
        self._wake.set()
        for process in playing:
            _end(process)
        for thread in self._threads:
            thread.join(2 * GRACE_S)

    def _work(self) -> None:
        for process in self.queue.orphans:
            _wait_for_end(process)
        while not self._closed:
            self._wake.clear()
            run = self.queue.next()
            if run is None:
                self._wake.wait()
                continue
            try:
                self._play(run)
            except (OSError, sqlite3.Error) as error:  # one run must not end all others
                LOG.error("run %s failed", run.id, exc_info=error)
                self.queue.end(run.id, FAILED, error="the server could not play it; see its log")

    def _play(self, run: Run) -> None:
        with self._lock:
            if self._closed or run.id in self._stopping:
                self._stopping.discard(run.id)
                return
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "synodic.cli.child", *run.verb],
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=_environment(),
            )
            self._playing[run.id] = process
        self.queue.played_by(run.id, process.pid)
        said: list[str] = []
        with process:  # closes its pipes at the end
            assert process.stdout is not None
            assert process.stderr is not None
            listener = threading.Thread(target=self._listen, args=(run.id, process.stderr, said))
            listener.start()
            printed = _read(process.stdout)
            listener.join()
            code = process.wait()
        with self._lock:
            del self._playing[run.id]
            if self._closed and code != 0:
                return
            if run.id in self._stopping:
                self._stopping.discard(run.id)
                return
        self._note(run, code, printed, said)
        self.tidy(run.id)

    def tidy(self, id: str) -> None:
        """Remove the texts that a run brought with it; done when it is over, or refused."""
        for path in (self.folder / OWN).glob(f"{id}.*"):
            path.unlink(missing_ok=True)

    def _note(self, run: Run, code: int, printed: bytes | None, said: list[str]) -> None:
        if printed is None:
            self.queue.end(run.id, FAILED, error="its result is too large")
        elif code == 0:
            self.queue.end(run.id, DONE, result=_document(printed))
        elif code == _MISTAKE:
            told = " ".join(line.removeprefix("synodic: ") for line in said if line)
            self.queue.end(run.id, FAILED, result=_document(printed), error=told)
        else:
            LOG.error("run %s (%s) ended with %s: %s", run.id, run.kind, code, "\n".join(said))
            ours = "this is our fault, not yours; the server's log says more"
            self.queue.end(run.id, FAILED, result=_document(printed), error=ours)

    def _listen(self, id: str, stream: IO[bytes], said: list[str]) -> None:
        pace = _Pace()
        for line in stream:
            text = line.decode("utf-8", "replace").rstrip()
            try:
                told = json.loads(text)
                self.queue.tell(id, pace.progress(told["stage"], told["done"], told["of"]))
            except (ValueError, TypeError, KeyError):
                said.append(text)
                del said[:-200]


def _environment() -> dict[str, str]:
    hidden = {"SYNODIC_TOKEN"}
    here = {key: value for key, value in os.environ.items() if key not in hidden}
    # what this process can import the child can, in whatever folder it plays
    paths = [str(Path(synodic.__file__).parents[1]), here.get("PYTHONPATH", "")]
    here["SYNODIC_PROGRESS"] = "json"
    here["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    return here


def _read(stream: IO[bytes]) -> bytes | None:
    """All of a stream, or None if it is too long."""
    data = stream.read(LARGEST + 1)
    while stream.read(1_000_000):
        pass
    return data if len(data) <= LARGEST else None


def _document(printed: bytes) -> Any:
    try:
        return json.loads(printed)
    except ValueError:
        return None


def _wait_for_end(process: int) -> None:
    """Wait until a process of a server that went down has noticed that, but not for ever."""
    until = time.monotonic() + GRACE_S
    with contextlib.suppress(OSError):
        while time.monotonic() < until:
            os.kill(process, 0)
            time.sleep(0.05)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Tell a process to end, and end it if it does not."""
    with contextlib.suppress(OSError):
        process.terminate()
    try:
        process.wait(GRACE_S)
    except subprocess.TimeoutExpired:
        process.kill()
