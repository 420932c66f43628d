"""The page: the files of the built app and no others, under every address of a view."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from serving import Client, served
from synodic.server import page
from synodic.server.settings import Settings

ROOT = Path(__file__).parents[3]


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built app, in the shape that the real build has."""
    folder = tmp_path / "app"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Synodic</title>")
    (folder / "assets" / "index-abc.js").write_text("export {}")
    (folder / "assets" / "index-abc.css").write_text("a{}")
    (folder / "icon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "secret.txt").write_text("secret")
    monkeypatch.setattr(page, "folder", lambda: folder)
    return folder


@pytest.fixture
def client(app: Path, tmp_path: Path) -> Iterator[Client]:
    with served(Settings(tmp_path, at_once=0)) as found:
        yield found


@pytest.mark.parametrize("address", ["/", "/orrery", "/windows?origin=earth", "/a/deep/one"])
def test_every_view_is_the_page(client: Client, address: str) -> None:
    answer = client.ask("GET", address)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"
    assert b"<title>Synodic" in answer.body


@pytest.mark.parametrize(
    ("address", "kind", "lasting"),
    [
        ("/assets/index-abc.js", "javascript", "immutable"),
        ("/assets/index-abc.css", "text/css", "immutable"),
        ("/icon.svg", "image/svg+xml", "no-cache"),
    ],
)
def test_files_have_their_kind(client: Client, address: str, kind: str, lasting: str) -> None:
    answer = client.ask("GET", address)
    assert answer.status == 200
    assert kind in answer.headers["content-type"]
    assert lasting in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "address",
    ["/assets/other.js", "/secret.txt", "/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt",
     "/assets/..%2f..%2fsecret.txt", "/assets//index-abc.js", "/api/nothing", "/api"],
)  # fmt: skip
def test_nothing_else_is_served(client: Client, address: str) -> None:
    answer = client.ask("GET", address)
    assert answer.status == 404
    assert answer.body != b"secret"


def test_every_view_tells_what_it_leaves_out(client: Client) -> None:
    source = (ROOT / "web" / "src" / "state" / "address.ts").read_text(encoding="utf-8")
    listed = source.partition("export const VIEWS = [")[2].partition("]")[0]
    views = re.findall(r"'([a-z-]+)'", listed)
    told = [one["view"] for one in client.get("/about").json["approximations"]]
    assert len(views) == 9
    assert list(dict.fromkeys(told)) == views


def test_where_it_is_not_built_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "folder", lambda: tmp_path / "nowhere")
    with served(Settings(tmp_path, at_once=0)) as client:
        answer = client.ask("GET", "/")
        assert answer.status == 503
        assert b"isn't built" in answer.body
        assert b"make web" in answer.body
        assert client.ask("GET", "/assets/index.js").status == 404
        assert client.get("/about").status == 200
