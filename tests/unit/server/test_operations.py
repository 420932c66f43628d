"""Every operation answers, and whatever stands in one of its parameters leads nowhere else."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from serving import Client
from unit.server.operations import DESCRIBED, GOOD, NASTY, OPERATIONS, TRICKS, WATCHED, operation_of

SECRET = b"nobody may read this"


@pytest.fixture(autouse=True)
def queue_is_left_empty(client: Client) -> Iterator[None]:
    yield
    for run in client.get("/runs").json:
        client.ask("DELETE", f"/api/runs/{run['id']}")


def test_every_operation_answers(client: Client) -> None:
    answered = set()
    for method, target, body in GOOD:
        answer = client.ask(method.upper(), target, body)
        assert answer.status in (200, 202), (target, answer.body)
        answered.add((method, operation_of(method, target)[0]))
    id = client.get("/runs").json[0]["id"]
    for method in ("get", "delete"):
        assert client.ask(method.upper(), f"/api/runs/{id}").status == 200
        answered.add((method, "/api/runs/{id}"))
    assert answered == set(OPERATIONS) - {WATCHED}


def test_the_requests_have_every_parameter() -> None:
    given = {(*operation_of(method, target)[:1], name) for method, target, _ in GOOD
             for part in operation_of(method, target)[1:] for name in part}  # fmt: skip
    for method, path in OPERATIONS:
        for one in DESCRIBED["paths"][path][method].get("parameters", []):
            assert (path, one["name"]) in given or path.startswith("/api/runs/"), (path, one)


def spoilt(method: str, target: str, body: Any, word: str) -> Iterator[tuple[str, Any, str]]:
    """A request with a word in the place of each of its values, one at a time."""
    path, inside, asked = operation_of(method, target)

    def written(places: dict[str, str], query: dict[str, str]) -> str:
        filled = path
        for name, value in places.items():
            filled = filled.replace(f"{{{name}}}", quote(value, safe=""))
        return filled + (f"?{urlencode(query)}" if query else "")

    for name in inside:
        yield written({**inside, name: word}, asked), body, name
    for name in asked:
        yield written(inside, {**asked, name: word}), body, name
    for name, value in (body or {}).items():
        other = copy.deepcopy(body)
        other[name] = [word] if isinstance(value, list) else word
        yield target, other, name
        if isinstance(value, dict):
            yield target, {**body, name: {word: word}}, name


#: Parameters in which any text is a text.
FREE = {"text", "event_id"}


@pytest.mark.parametrize(("method", "target", "body"), GOOD, ids=lambda one: str(one)[:60])
def test_no_word_in_any_parameter_leads_anywhere(
    client: Client, workspace: Path, method: str, target: str, body: Any
) -> None:
    def files() -> list[Path]:
        return sorted(p for p in workspace.parent.rglob("*") if ".synodic-server" not in p.parts)

    before = files()
    for word in (*TRICKS, *NASTY):
        for place, sent, name in spoilt(method, target, body, word):
            answer = client.ask(method.upper(), place, sent)
            assert answer.status < 500, (place, sent, answer.body)
            if answer.status >= 400:
                assert answer.error
            for leak in (SECRET, b"root:", b"Traceback", b"/src/synodic", b"site-packages"):
                assert leak not in answer.body, (place, sent)
            if word in TRICKS and name not in FREE and answer.status == 202:
                (run,) = client.get("/runs").json[:1]
                assert (run["writes"] or "").count("/") == 0, (place, sent)
            elif word in TRICKS and name not in FREE:
                assert 400 <= answer.status < 500, (place, sent)
            if answer.status == 202:
                client.ask("DELETE", f"/api/runs/{answer.json['id']}")
    assert files() == before
