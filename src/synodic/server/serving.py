"""Serving: from what a user asks for to a running server."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn

from synodic.schema.mistake import Mistake
from synodic.server.application import application
from synodic.server.prompt import prompt
from synodic.server.settings import Settings

#: Letters of a token, at least.
SHORTEST = 16


def serve(
    folder: Path,
    host: str,
    port: int,
    token: str | None,
    names: Sequence[str],
    tell: Callable[[str], None],
) -> None:
    """Serve a workspace until it is interrupted, and tell where it listens and that it ended.

    Raises:
        Mistake: the address is not loopback and there is no token, the port is taken, or the
            workspace is no folder or served already.
    """
    if token is None and not is_loopback(host):
        raise Mistake(
            "beyond this machine the server needs a token", field="--host", found=host,
            expected="--token, or --host 127.0.0.1",
        )  # fmt: skip
    if token is not None and not (len(token) >= SHORTEST and token.isascii()):
        raise Mistake(
            "this token is too easy", field="--token", found=f"{len(token)} letters",
            expected=f"{SHORTEST} or more, of ASCII",
        )  # fmt: skip
    settings = Settings(folder=folder, token=token, hosts=(*names, host))
    listening = listen(host, port)
    with listening:
        running = server(settings)
        tell(greeting(settings, host, listening.getsockname()[1]))
        with contextlib.suppress(KeyboardInterrupt):
            running.run(sockets=[listening])
        tell("The server has ended. Runs that are not over go on when it serves this folder again.")


def greeting(settings: Settings, host: str, port: int) -> str:
    """What is told when a server begins: where, what it shows, to whom, and how it ends."""
    shown = f"[{host.strip('[]')}]" if ":" in host else host
    who = (
        "anybody on this machine may look, nobody else"
        if settings.token is None
        else "it asks for its token, which /?token=TOKEN shows once"
    )
    text = (
        f"Synodic listens on http://{shown}:{port}/ for a browser to open: {who}. It shows and "
        f"plays the books, ensembles and scenarios in {settings.folder.resolve()}. Ctrl-C ends it."
    )
    return textwrap.fill(text, 88, break_long_words=False, break_on_hyphens=False)


def server(settings: Settings) -> uvicorn.Server:
    """A server that is ready to run on sockets.

    Raises:
        Mistake: as `application`.
    """
    return uvicorn.Server(
        uvicorn.Config(
            application(settings),
            http=prompt(settings),
            ws="none",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_keep_alive=20,
            timeout_graceful_shutdown=2,
            limit_concurrency=settings.connections,
        )
    )


def is_loopback(host: str) -> bool:
    """Whether an address reaches this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 is a free one.

    Raises:
        Mistake: nobody can listen there.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host.strip("[]"), port))
    except OSError as error:
        listening.close()
        raise Mistake(
            "the server cannot listen there", found=f"{host}:{port} ({error.strerror})",
            expected="another --host or --port",
        ) from None  # fmt: skip
    listening.listen(256)
    return listening
