"""`synodic serve`: where it listens, what it refuses to do, and how it ends."""

from __future__ import annotations

import shlex
import signal
import socket
from pathlib import Path

import click
import pytest

from serving import serving
from synodic.cli.verbs import synodic as group
from synodic.server.serving import is_loopback
from unit.cli.commands import synodic

TOKEN = "a-long-word-nobody-guesses"


def test_it_serves_a_folder_until_it_is_ended(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert server.client.get("/about").json["token_needed"] is False
        assert server.client.get("/books").json == []
        assert server.end(signal.SIGINT) in (0, 130)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org", ""])
def test_beyond_loopback_it_does_not_start_without_a_token(tmp_path: Path, host: str) -> None:
    done = synodic("serve", "--dir", str(tmp_path), "--host", host, folder=tmp_path)
    assert done.returncode == 2
    assert "needs a token" in done.stderr
    assert not (tmp_path / ".synodic-server").exists()


@pytest.mark.parametrize("token", ["short", "", "ü" * 30])
def test_an_easy_token_is_refused(tmp_path: Path, token: str) -> None:
    done = synodic("serve", "--host", "0.0.0.0", f"--token={token}", folder=tmp_path)
    assert done.returncode == 2
    assert "too easy" in done.stderr


def test_with_a_token_it_listens_on_all_addresses(tmp_path: Path) -> None:
    with serving(tmp_path, "--host", "0.0.0.0", "--token", TOKEN) as server:
        assert server.client.get("/about").status == 401
        server.client.headers["Authorization"] = f"Bearer {TOKEN}"
        assert server.client.get("/about").status == 200
        assert server.client.get("/about", Host="192.0.2.7:80").status == 200
        assert server.client.get("/about", Host="evil.example").status == 421


def test_the_token_is_not_told_to_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from synodic.server.foreman import _environment

    monkeypatch.setenv("SYNODIC_TOKEN", TOKEN)
    assert TOKEN not in _environment().values()


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = synodic("serve", "--port", port, folder=tmp_path)
    assert done.returncode == 2
    assert port in done.stderr
    assert "--port" in done.stderr


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    done = synodic("serve", "--dir", str(tmp_path / "nothing"), "--port", "0", folder=tmp_path)
    assert done.returncode == 2
    assert "no folder" in done.stderr


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("[::1]", True),
        ("localhost", True), ("0.0.0.0", False), ("::", False), ("10.0.0.1", False),
        ("localhost.example", False),
    ],
)  # fmt: skip
def test_loopback_is_known(host: str, here: bool) -> None:
    assert is_loopback(host) == here


def test_its_examples_are_commands() -> None:
    command = group.get_command(click.Context(group), "serve")
    assert command is not None
    lines = [line.strip() for line in (command.epilog or "").splitlines()]
    examples = [shlex.split(line)[2:] for line in lines if line.startswith("synodic serve")]
    assert len(examples) == 3
    for example in examples:
        command.make_context("serve", example)
