"""Runs: what the browser asks for is what the command line does."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import synodic
from serving import Client, served
from synodic.history.book import read_history, write_main
from synodic.history.history import History
from synodic.history.scenarios import until
from synodic.schema.mistake import Mistake
from synodic.server.application import application
from synodic.server.queue import Queue
from synodic.server.refusals import Refused
from synodic.server.settings import Settings
from unit.cli.commands import synodic as command

MINE = 'extends = "frontier"\nname = "mine"\nend = 2034-01-01\n'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, history: History) -> Path:
    found = tmp_path_factory.mktemp("playing")
    write_main(found / "frontier.synodic", history)
    return found


@pytest.fixture(scope="module")
def playing(folder: Path) -> Iterator[Client]:
    with served(Settings(folder)) as found:
        yield found


def test_a_run_plays_what_the_library_plays(playing: Client, folder: Path) -> None:
    run = playing.run(kind="run", scenario="frontier", seed=7, until="2034-01-01", out="seven")
    assert (run["state"], run["error"], run["writes"]) == ("done", None, "seven.synodic")
    wanted = synodic.play(until(synodic.load("frontier"), "2034-01-01"), seed=7)
    assert run["result"]["hash"] == wanted.hash == read_history(folder / "seven.synodic").hash
    assert playing.get("/histories/seven").json["hash"] == wanted.hash


def test_a_text_is_played_and_not_kept(playing: Client, folder: Path) -> None:
    run = playing.run(kind="run", text=MINE)
    assert (run["state"], run["writes"]) == ("done", "mine.synodic")
    assert read_history(folder / "mine.synodic").scenario.name == "mine"
    assert list((folder / ".synodic-server").glob("*.toml")) == []
    again = playing.run(kind="run", text=MINE)
    assert again["writes"] == "mine-2.synodic"
    assert again["result"]["hash"] == run["result"]["hash"]


def test_a_branch_is_that_of_the_command_line(
    playing: Client, folder: Path, branch: History, tmp_path: Path, history: History
) -> None:
    run = playing.run(
        kind="branch", ref="frontier", at="2033-01-01", set={"company.budget": 0}, name="cut-off"
    )
    assert run["state"] == "done", run["error"]
    assert read_history(folder / "frontier.synodic", "cut-off").hash == branch.hash
    write_main(tmp_path / "frontier.synodic", history)
    done = command(
        "branch", "frontier", "--at", "2033-01-01", "--set", "company.budget=0", "--name",
        "cut-off", "--json", folder=tmp_path,
    )  # fmt: skip
    wanted = json.loads(done.stdout)
    assert run["result"]["first_difference"] == wanted["first_difference"]
    assert run["result"]["hash"] == wanted["hash"]


def test_why_is_that_of_the_command_line(playing: Client, folder: Path) -> None:
    run = playing.run(kind="why", ref="frontier", event="mars.first_landing")
    done = command("why", "frontier", "mars.first_landing", "--json", folder=folder)
    assert run["state"] == "done"
    assert run["result"] == json.loads(done.stdout)
    assert run["result"]["causes"]


def test_inevitable_tells_its_progress_and_leaves_no_figure(playing: Client, folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    run = playing.run(kind="inevitable", ref="frontier", outcome="mars.base", runs=2, every=7)
    assert run["state"] == "done"
    assert [year["year"] for year in run["result"]["years"]] == [2026, 2033]
    assert run["progress"]["done"] == run["progress"]["of"] > 0
    assert sorted(path.name for path in folder.iterdir()) == before


def test_an_ensemble_can_be_read_and_asked(playing: Client, folder: Path) -> None:
    run = playing.run(
        kind="ensemble", scenario="frontier", runs=40, until="2034-01-01", out="small",
        keep=["mars.population"], arms=["cut-off=2030-01-01:set company.budget=0"],
    )  # fmt: skip
    assert run["state"] == "done", run["error"]
    wanted = synodic.read_ensemble(folder / "small.ensemble")
    told = playing.get("/ensembles/small").json
    assert told["hash"] == wanted.hash == run["result"]["hash"]
    assert told["arms"] == ["main", "cut-off"]
    for outcome, share in wanted.outcomes.items():
        assert told["outcomes"][outcome]["share"] == share.share
    (fan,) = told["fans"].values()
    assert len(fan["quantiles"]) == len(fan["q"]) == 5
    assert len(fan["quantiles"][0]) == len(fan["days"]) == len(wanted.days)
    assert len(told["typical"]) == len(told["strange"]) == 5
    given = playing.get("/ensembles/small/given?claims=no%20mars.lost").json
    assert given["effective_sample_size"] == 40
    assert given["outcomes"]["mars.lost"]["share"] == 0.0
    few = playing.get("/ensembles/small/given?claims=earth_mars.war%20before%202030-01-01").json
    assert (few["effective_sample_size"], few["outcomes"]) == (0, None)
    assert playing.get("/ensembles/small/given?claims=mars.bas").error["nearest"] == "mars.base"
    assert playing.get("/ensembles/small/given?claims=;").status == 422


def test_the_history_nearest_to_a_point_of_a_fan_is_opened(playing: Client, folder: Path) -> None:
    synodic.ensemble(
        until(synodic.load("frontier"), "2034-01-01"), 6, seed=5, keep=["company.treasury"],
        arms={"cut-off": {"at": "2030-01-01", "set": {"company.budget": 0}}},
        out=folder / "six.ensemble",
    )  # fmt: skip
    one = synodic.read_ensemble(folder / "six.ensemble")
    values = one.values("company.treasury", "cut-off")[0, :, -1].tolist()
    for value in values:
        near = playing.get(
            f"/ensembles/six/nearest?series=company.treasury&day=2033-12-25&value={value}"
            "&arm=cut-off"
        ).json
        assert near == {"design": 0, "replicate": values.index(value), "day": int(one.days[-1]),
                        "value": value}  # fmt: skip
    run = playing.run(kind="run", ensemble="six", replicate=4, arm="cut-off")
    assert (run["state"], run["writes"]) == ("done", "six-cut-off-4.synodic"), run["error"]
    assert run["result"]["hash"] == one.history(4, arm="cut-off").hash
    assert playing.get("/histories/six-cut-off-4").json["hash"] == run["result"]["hash"]
    for more, status in (
        ("series=company.tresury&day=1&value=1", 422),
        ("series=company.treasury&day=x&value=1", 422),
        ("series=company.treasury&day=1&value=1&claims=mars.base", 422),
        ("series=company.treasury&day=1&value=nan", 422),
    ):  # fmt: skip
        answer = playing.get(f"/ensembles/six/nearest?{more}")
        assert answer.status == status, more
        assert answer.error


def test_events_come_as_it_goes_on_and_end_with_it(playing: Client) -> None:
    queued = playing.post(
        "/runs", {"kind": "run", "scenario": "frontier", "until": "2034-01-01", "out": "watched"}
    ).json
    connection = http.client.HTTPConnection("127.0.0.1", playing.port, timeout=120)
    connection.request("GET", f"/api/runs/{queued['id']}/events")
    response = connection.getresponse()
    assert response.getheader("Content-Type", "").startswith("text/event-stream")
    lines = response.read().decode().splitlines()
    connection.close()
    told = [json.loads(line[6:]) for line in lines if line.startswith("data: ")]
    states = [one["state"] for one in told]
    assert states[-1] == "done"
    assert "running" in states
    assert {one["id"] for one in told} == {queued["id"]}
    assert told[-1] == playing.get(f"/runs/{queued['id']}").json
    versions = [int(line[4:]) for line in lines if line.startswith("id: ")]
    assert versions == sorted(set(versions))


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"kind": "nothing"}, 422),
        ({"kind": "run"}, 422),
        ({"kind": "run", "scenario": "frontier", "text": MINE}, 422),
        ({"kind": "run", "scenario": "nothing"}, 404),
        ({"kind": "run", "scenario": "../frontier"}, 422),
        ({"kind": "run", "scenario": "frontier", "out": "../x"}, 422),
        ({"kind": "run", "scenario": "frontier", "out": "frontier"}, 409),
        ({"kind": "run", "scenario": "frontier", "seed": -1}, 422),
        ({"kind": "run", "scenario": "frontier", "until": "--help"}, 422),
        ({"kind": "run", "scenario": "frontier", "more": 1}, 422),
        ({"kind": "run", "text": "name = 1"}, 422),
        ({"kind": "run", "ensemble": "nothing"}, 404),
        ({"kind": "run", "ensemble": "../small"}, 422),
        ({"kind": "run", "ensemble": "small", "scenario": "frontier"}, 422),
        ({"kind": "run", "ensemble": "small", "seed": 3}, 422),
        ({"kind": "run", "ensemble": "small", "replicate": 40}, 404),
        ({"kind": "run", "ensemble": "small", "arm": "cut"}, 422),
        ({"kind": "ensemble", "scenario": "frontier", "runs": 0}, 422),
        ({"kind": "ensemble", "scenario": "frontier", "runs": 10**9}, 422),
        ({"kind": "branch", "ref": "nothing", "at": "2033-01-01"}, 404),
        ({"kind": "branch", "ref": "frontier", "at": "2033-01-01", "name": "main"}, 422),
        ({"kind": "why", "ref": "frontier", "event": "mars.bas"}, 422),
        ({"kind": "inevitable", "ref": "frontier", "outcome": "nothing"}, 422),
    ],
)
def test_what_cannot_be_played_is_refused_at_once(
    playing: Client, asked: dict, status: int
) -> None:
    before = playing.get("/runs").json
    answer = playing.post("/runs", asked)
    assert answer.status == status
    assert answer.error
    assert playing.get("/runs").json == before


def test_what_only_the_play_can_tell_is_told_as_its_error(playing: Client) -> None:
    run = playing.run(kind="branch", ref="frontier", at="2033-01-01", set={"company.budgt": 0})
    assert run["state"] == "failed"
    assert "company.budget" in run["error"]
    assert "Traceback" not in run["error"]
    run = playing.run(kind="branch", ref="frontier", at="2033-01-01", force=["--help"])
    assert run["state"] == "failed"


def test_a_run_is_stopped_and_the_next_one_goes_on(playing: Client, folder: Path) -> None:
    long = {"kind": "ensemble", "scenario": "frontier", "runs": 100_000, "out": "long"}
    first = playing.post("/runs", long).json["id"]
    second = playing.post("/runs", {**long, "out": "other"}).json["id"]
    third = playing.post(
        "/runs", {"kind": "run", "scenario": "frontier", "until": "2030-01-01", "out": "after"}
    ).json["id"]
    until_running = time.monotonic() + 60
    while playing.get(f"/runs/{first}").json["state"] != "running":
        assert time.monotonic() < until_running
        time.sleep(0.05)
    for id in (second, first):
        assert playing.ask("DELETE", f"/api/runs/{id}").json["state"] == "stopped"
    assert playing.ended(third)["state"] == "done"
    assert playing.ask("DELETE", f"/api/runs/{third}").json["state"] == "done"
    assert playing.ask("DELETE", "/api/runs/nothing").status == 404
    assert not (folder / "other.ensemble").exists()


def test_two_runs_do_not_write_one_book(client: Client) -> None:
    asked = {"kind": "run", "scenario": "frontier", "out": "twice"}
    first = client.post("/runs", asked)
    assert first.status == 202
    again = client.post("/runs", asked)
    assert again.status == 409
    named = {client.post("/runs", {"kind": "run", "scenario": "frontier"}).json["writes"]
             for _ in range(3)}  # fmt: skip
    assert named == {"frontier-2.synodic", "frontier-3.synodic", "frontier-4.synodic"}
    for run in client.get("/runs").json:
        assert client.ask("DELETE", f"/api/runs/{run['id']}").json["state"] == "stopped"


def test_the_queue_is_bounded(tmp_path: Path) -> None:
    with served(Settings(tmp_path, at_once=0, waiting=3)) as client:
        for _ in range(3):
            assert client.post("/runs", {"kind": "run", "scenario": "frontier"}).status == 202
        for asked in ({"scenario": "frontier"}, {"text": MINE}):
            full = client.post("/runs", {"kind": "run", **asked})
            assert full.status == 429
            assert full.error
        assert list((tmp_path / ".synodic-server").glob("*.toml")) == []
        last = client.get("/runs").json[0]["id"]
        assert client.ask("DELETE", f"/api/runs/{last}").status == 200
        assert client.post("/runs", {"kind": "run", "scenario": "frontier"}).status == 202


def test_a_workspace_has_one_server(tmp_path: Path) -> None:
    with (
        served(Settings(tmp_path, at_once=0)),
        pytest.raises(Mistake, match="another server serves this workspace"),
    ):
        application(Settings(tmp_path))


def test_a_queue_keeps_what_was_asked(tmp_path: Path) -> None:
    queue = Queue(tmp_path / "own", 10)
    first = queue.add("why", {"ref": "a"}, ("why", "--", "a", "b"), None)
    second = queue.add("run", {}, ("run",), "b.synodic")
    third = queue.add("run", {}, ("run",), "c.synodic")
    running = queue.next()
    assert running is not None
    assert running.id == first.id
    queue.end(second.id, "done", {"hash": "x"})
    queue.close()
    again = Queue(tmp_path / "own", 10)
    assert [(one.id, one.state) for one in again.runs()] == [
        (first.id, "queued"), (second.id, "done"), (third.id, "queued"),
    ]  # fmt: skip
    assert again.run(first.id).verb == ("why", "--", "a", "b")
    assert again.run(second.id).result == {"hash": "x"}
    with pytest.raises(Refused):
        again.add("run", {}, ("run",), "c.synodic")
    again.close()
