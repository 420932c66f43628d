"""A server that is killed loses nothing: what was written stays, what was asked for is played."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from histories import played
from serving import Process, served, serving
from synodic.ensembles import store
from synodic.ensembles.entry import ensemble, read_ensemble
from synodic.history.book import contents, read_history, write_main
from synodic.history.scenarios import until
from synodic.scenario import load
from synodic.server.settings import Settings

RUNS, UNTIL = 300, "2034-01-01"


def _wait(what: str, done: object, seconds: float = 120) -> None:
    assert callable(done)
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, what
        time.sleep(0.02)


def _kept(folder: Path, id: str, column: str) -> Any:
    """What the queue's file has of a run; the server must be gone."""
    with closing(sqlite3.connect(folder / ".synodic-server" / "runs.sqlite")) as file:
        ((value,),) = file.execute(f"SELECT {column} FROM run WHERE id = ?", (id,))
    return value


def _gone(process: int) -> bool:
    """Whether a process has ended; one that nobody has buried yet has."""
    try:
        return "\nState:\tZ" in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return True


def _ask_for_ensemble(server: Process) -> str:
    queued = server.client.post(
        "/runs",
        {"kind": "ensemble", "scenario": "frontier", "runs": RUNS, "until": UNTIL, "out": "many"},
    )
    return str(queued.json["id"])


def test_a_kill_in_mid_run_loses_nothing_and_all_that_was_asked_goes_on(tmp_path: Path) -> None:
    folder, book, history = tmp_path / "many.ensemble", tmp_path / "frontier.synodic", played()
    write_main(book, history)
    with serving(tmp_path) as server:
        many = _ask_for_ensemble(server)
        branch = server.client.post(
            "/runs",
            {"kind": "branch", "ref": "frontier", "at": "2033-01-01",
             "set": {"company.budget": 0}, "name": "cut-off"},
        ).json["id"]  # fmt: skip
        stopped = server.client.post("/runs", {"kind": "run", "scenario": "frontier"}).json["id"]
        server.client.ask("DELETE", f"/api/runs/{stopped}")
        _wait("a block", lambda: store.is_ensemble(folder) and store.read_progress(folder).done)
        server.end(signal.SIGKILL)
    child = _kept(tmp_path, many, "process")
    _wait("the child to end", lambda: _gone(child), 10)
    kept = store.read_progress(folder)
    assert 0 < len(kept.done) < store.read_declared(folder)[0].blocks, "killed too late to tell"
    assert read_history(book).hash == history.hash
    with serving(tmp_path) as server:
        listed = {one["id"]: one["state"] for one in server.client.get("/runs").json}
        assert (listed[stopped], listed[branch]) == ("stopped", "queued")
        run = server.client.ended(many)
        assert (run["state"], run["error"]) == ("done", None)
        assert server.client.ended(branch)["state"] == "done"
        shown = server.client.get("/ensembles/many").json
    assert kept.done <= store.read_progress(folder).done
    wanted = ensemble(until(load("frontier"), UNTIL), RUNS)
    assert read_ensemble(folder).hash == shown["hash"] == run["result"]["hash"] == wanted.hash
    assert [one.name for one in contents(book)] == ["main", "cut-off"]
    assert not (tmp_path / "frontier-2.synodic").exists()


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_is_told_to_end_leaves_nothing_running(
    tmp_path: Path, end: signal.Signals
) -> None:
    with serving(tmp_path) as server:
        id = _ask_for_ensemble(server)
        _wait("a start", lambda: server.client.get(f"/runs/{id}").json["state"] == "running")
        _wait("a child", lambda: server.client.get(f"/runs/{id}").json["progress"]["stage"])
        code = server.end(end)
    assert code == (0 if end == signal.SIGINT else -end)
    assert _gone(_kept(tmp_path, id, "process"))
    assert _kept(tmp_path, id, "state") == "running"  # which is queued when it is read again


def test_a_run_survives_whoever_watched_it(tmp_path: Path) -> None:
    with served(Settings(tmp_path)) as client:
        id = client.post("/runs", {"kind": "run", "scenario": "frontier"}).json["id"]
        request = f"GET /api/runs/{id}/events HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        with socket.create_connection(("127.0.0.1", client.port)) as tab:
            tab.sendall(request)
            assert tab.recv(1000).startswith(b"HTTP/1.1 200")
        assert client.get(f"/runs/{id}").json["state"] in ("queued", "running")
        assert client.ended(id)["state"] == "done"


def test_a_child_that_is_killed_is_our_fault_and_the_next_one_plays(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        id = _ask_for_ensemble(server)
        _wait("a child", lambda: server.client.get(f"/runs/{id}").json["progress"]["stage"])
        for process in Path("/proc").glob("[0-9]*"):
            try:
                parent = process.joinpath("stat").read_text().rpartition(")")[2].split()[1]
            except (FileNotFoundError, ProcessLookupError):
                continue
            if int(parent) == server.process.pid:
                os.kill(int(process.name), signal.SIGKILL)
        run = server.client.ended(id)
        assert run["state"] == "failed"
        assert "our fault" in run["error"]
        again = server.client.post("/runs", {"kind": "run", "scenario": "frontier",
                                             "until": "2030-01-01"})  # fmt: skip
        assert server.client.ended(again.json["id"])["state"] == "done"


def test_a_queue_that_is_no_queue_is_refused_and_left_alone(tmp_path: Path) -> None:
    own = tmp_path / ".synodic-server"
    own.mkdir()
    (own / "runs.sqlite").write_bytes(b"somebody's notes")
    with pytest.raises(AssertionError, match="the queue of runs cannot be opened"):
        serving(tmp_path).__enter__()
    assert (own / "runs.sqlite").read_bytes() == b"somebody's notes"
