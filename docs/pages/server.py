"""The page of the server, from its own description."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from pages.markdown import code, table


def server() -> str:
    """The API of the server, from its own description."""
    from synodic.server.application import api
    from synodic.server.guard import HEADERS
    from synodic.server.settings import Settings

    described, usual = api().openapi(), Settings()
    text = (
        "# The server\n\n"
        "`synodic serve` gives the web app and this API over one folder, the workspace: its books "
        "(`NAME.synodic`), ensembles (`NAME.ensemble`) and scenarios (`NAME.toml`), by name. A "
        "name is small letters, digits, `-` and `_`; no path from a request reaches the file "
        "system. The whole description, with the types of every answer, is at "
        "`/api/openapi.json`.\n\n"
        "- A history is `BOOK` or `BOOK:BRANCH`. A day is an ISO date (0 h TDB) or a number of "
        "days since 2000-01-01.\n"
        "- Arrays come as they are, little-endian, the first axis outermost; `X-Shape` and "
        "`X-Unit` tell the rest.\n"
        '- What is refused is told as `{"error": {"what", "where", "found", "expected", '
        '"nearest"}}` with a status from 400 on; 5xx is our fault.\n'
        "- A run is a verb of the command line, played in a process of its own; its `result` is "
        "what the verb prints with `--json`. Runs wait in a file of the workspace "
        "(`.synodic-server/runs.sqlite`): one goes on when the tab is closed, and is played again "
        "when the server was killed; books are whole at any moment, ensembles go on from their "
        "last block.\n"
        f"- At most {usual.waiting} runs wait, {usual.at_once} is played at once; a body has at "
        f"most {usual.body_bytes:,} bytes and {usual.depth} levels and comes within "
        f"{usual.slow_s:g} s.\n"
        "- On loopback anybody on this machine may ask; elsewhere the server does not start "
        "without a token. It is shown as `Authorization: Bearer TOKEN`, or by opening "
        "`/?token=TOKEN` once, which keeps it as a cookie that no script reads. Pages of other "
        "sites, and other names than the server's, are refused.\n"
        "- A server beyond loopback speaks plain HTTP: put a proxy with TLS before it.\n\n"
    )
    for tag, some in groupby(_operations(described), key=lambda one: one[0]):
        text += f"## {tag.capitalize()}\n\n"
        text += table(("request", "gives", "asked by"), (one[1:] for one in some)) + "\n"
    text += "## Headers of every answer\n\n"
    return text + table(
        ("header", "value"), ((code(name), code(value)) for name, value in HEADERS.items())
    )


def _operations(described: dict[str, Any]) -> Iterable[tuple[str, str, str, str]]:
    """(tag, request, what it gives, its parameters) of every operation."""
    for path, methods in described["paths"].items():
        for method, one in methods.items():
            asked = [f"`{p['name']}`" for p in one.get("parameters", []) if p["in"] == "query"]
            body = one.get("requestBody", {}).get("content", {}).get("application/json", {})
            asked += [code(name) for name in _forms(body.get("schema", {}))]
            first = one["description"].partition("\n\n")[0].replace("\n", " ")
            yield one["tags"][0], code(f"{method.upper()} {path}"), first, ", ".join(asked)


def _forms(schema: dict[str, Any]) -> list[str]:
    """The names of the forms that a body may have."""
    several = schema.get("oneOf", [schema])
    return [one["$ref"].rpartition("/")[2] for one in several if "$ref" in one]
