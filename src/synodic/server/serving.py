"""Serving: from what a user asks for to a running server."""

from __future__ import annotations

import ipaddress
import socket
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
    """Serve a workspace until interrupted.

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
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}/"
        tell(f"Serving {settings.folder.resolve()} on {address} (Ctrl-C ends it)")
        running.run(sockets=[listening])


def server(settings: Settings) -> uvicorn.Server:
    """A server that is ready to run on sockets.

    Raises:
        Mistake: as `application`.
    """
    return uvicorn.Server(
        uvicorn.Config(
            application(settings),
            http=prompt(settings.slow_s),
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
