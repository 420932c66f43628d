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
from synodic.schema.mistake import Mistake
from synodic.server.serving import greeting, is_loopback, serve
from synodic.server.settings import Settings
from unit.cli.commands import synodic

TOKEN = "a-long-word-nobody-guesses"


def test_it_says_where_it_listens_and_ends_cleanly(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert server.client.get("/about").json["token_needed"] is False
        assert server.client.get("/books").json == []
        assert server.end(signal.SIGINT) == 0
        assert server.process.stderr is not None
        said = " ".join(server.process.stderr.read().split())
        assert "Ctrl-C ends it. The server has ended." in said
        assert "Traceback" not in said


def test_what_it_says_at_first_is_one_paragraph(tmp_path: Path) -> None:
    here = greeting(Settings(tmp_path), "127.0.0.1", 8000)
    assert here.startswith("Synodic listens on http://127.0.0.1:8000/ ")
    assert "nobody else" in here
    assert str(tmp_path) in here
    beyond = greeting(Settings(tmp_path, token=TOKEN), "::", 80)
    assert "http://[::]:80/ " in beyond
    assert TOKEN not in beyond
    for text in (here, beyond):
        assert "\n\n" not in text
        assert " ".join(text.split()).endswith("Ctrl-C ends it.")


def refused(folder: Path, host: str = "127.0.0.1", port: int = 0, token: str | None = None) -> str:
    """Why it does not serve."""
    with pytest.raises(Mistake) as found:
        serve(folder, host, port, token, (), print)
    assert not (folder / ".synodic-server").exists()
    return str(found.value)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org", ""])
def test_beyond_loopback_it_does_not_start_without_a_token(tmp_path: Path, host: str) -> None:
    assert "needs a token" in refused(tmp_path, host)


@pytest.mark.parametrize("token", ["short", "", "ü" * 30])
def test_an_easy_token_is_refused(tmp_path: Path, token: str) -> None:
    assert "too easy" in refused(tmp_path, "0.0.0.0", token=token)


def test_what_it_refuses_is_the_users_mistake(tmp_path: Path) -> None:
    done = synodic("serve", "--host", "0.0.0.0", "--token=", folder=tmp_path)
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
        port = taken.getsockname()[1]
        told = refused(tmp_path, port=port)
    assert str(port) in told
    assert "--port" in told


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    assert "no folder" in refused(tmp_path / "nothing")


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
