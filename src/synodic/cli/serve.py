"""`synodic serve`: the web app and its API, on this machine unless told otherwise."""

from __future__ import annotations

from pathlib import Path

import click

from synodic.cli.output import Output, speaks
from synodic.schema.mistake import Mistake


@click.command(
    "serve",
    epilog="""Examples:

    \b
    synodic serve
    synodic serve --dir worlds --port 8080
    synodic serve --host 0.0.0.0 --token "$(openssl rand -hex 16)"
    """,
)
@click.option(
    "--dir", "folder", type=click.Path(path_type=Path), default=Path(),
    help="The folder of books, ensembles and scenarios; this one by default.",
)  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="0 for a free one.")  # fmt: skip
@click.option(
    "--token", envvar="SYNODIC_TOKEN", metavar="WORD",
    help="What clients must show. SYNODIC_TOKEN says it where no other user can read it.",
)  # fmt: skip
@click.option(
    "--name", "names", multiple=True, metavar="HOST",
    help="A name under which browsers call it, beyond loopback.",
)  # fmt: skip
@speaks
def command(
    output: Output,
    folder: Path,
    host: str,
    port: int,
    token: str | None,
    names: tuple[str, ...],
) -> None:
    """Serve the web app over a folder: open the address that it tells in a browser.

    Worlds on their true places and ships on their arcs, what happened and why, settlements, two
    worlds, launch windows, ensembles, comparisons; scenarios and canons can be written and played
    there. Whatever is played is kept in the folder and goes on when the tab is closed; a server
    that is ended, or killed, goes on with it when it is started again.

    On loopback anybody on this machine may use it. Beyond loopback it refuses to start without a
    token of at least 16 letters.
    """
    try:
        from synodic.server.serving import serve
    except ModuleNotFoundError as missing:
        if missing.name not in ("fastapi", "uvicorn", "starlette"):
            raise
        raise Mistake(
            "the server's parts are not installed", found=f"no {missing.name}",
            expected="pip install 'synodic[web]'",
        ) from None  # fmt: skip
    serve(folder, host, port, token, names, output.hint)
