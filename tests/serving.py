"""A server for tests: the real one on a free port, in a thread or in a process of its own."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from synodic.server.serving import listen, server
from synodic.server.settings import Settings

LONG_S = 300


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> dict[str, Any]:
        """The error that it tells; fails where its shape is another."""
        found = self.json["error"]
        assert set(found) == {"what", "where", "found", "expected", "nearest"}
        assert found["what"]
        return dict(found)


@dataclass
class Client:
    """Asks one server."""

    port: int
    headers: dict[str, str] = field(default_factory=dict)

    def ask(
        self,
        method: str,
        target: str,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request; `body` is sent as JSON unless it is bytes."""
        sent = {**self.headers, **(headers or {})}
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG_S)
        try:
            connection.request(method, target, body, sent)
            response = connection.getresponse()
            return Answer(
                response.status,
                {name.lower(): value for name, value in response.getheaders()},
                response.read(),
            )
        finally:
            connection.close()

    def get(self, target: str, **headers: str) -> Answer:
        return self.ask("GET", f"/api{target}", headers=headers)

    def post(self, target: str, body: Any, **headers: str) -> Answer:
        return self.ask("POST", f"/api{target}", body, headers)

    def run(self, **asked: Any) -> dict[str, Any]:
        """Ask for a run and wait for its end."""
        queued = self.post("/runs", asked)
        assert queued.status == 202, queued.body
        return self.ended(queued.json["id"])

    def ended(self, id: str) -> dict[str, Any]:
        """A run at its end."""
        until = time.monotonic() + LONG_S
        while time.monotonic() < until:
            run: dict[str, Any] = self.get(f"/runs/{id}").json
            if run["state"] in ("done", "failed", "stopped"):
                return run
            time.sleep(0.1)
        raise TimeoutError(id)


@contextmanager
def served(settings: Settings) -> Iterator[Client]:
    """A server in a thread."""
    running = server(settings)
    with listen("127.0.0.1", 0) as listening:
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not running.started:
                assert thread.is_alive()
                time.sleep(0.01)
            yield Client(listening.getsockname()[1])
        finally:
            running.should_exit = True
            thread.join(30)
            assert not thread.is_alive()


@dataclass
class Process:
    """A server in a process of its own, as `synodic serve` starts it."""

    process: subprocess.Popen[str]
    client: Client

    def end(self, signal: int) -> int:
        """Send it a signal and wait; its exit code."""
        os.kill(self.process.pid, signal)
        return self.process.wait(30)


#: `synodic` of these sources.
SYNODIC = (sys.executable, "-c", "from synodic.cli import main; main()")


@contextmanager
def serving(
    folder: Path,
    *options: str,
    program: Sequence[str] = SYNODIC,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Process]:
    """`synodic serve` over a folder; killed at the end if it still runs."""
    process = subprocess.Popen(
        [*program, "serve", "--dir", str(folder), "--port", "0", *options],
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env=environment,
    )
    assert process.stderr is not None
    try:
        said = process.stderr.readline()
        port = re.search(r":(\d+)/ ", said)
        assert port is not None, said + process.stderr.read()
        yield Process(process, Client(int(port[1])))
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(30)
        process.stderr.close()
