"""The built app in a real browser, over a real server, on a workspace that it played itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from serving import Client, serving
from synodic.server.page import folder

ROOT = Path(__file__).parents[3]
#: Software WebGL: the same picture with and without a graphics card.
ARGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
SIZES = {"wide": (1280, 800), "phone": (390, 844)}
VIEWS = (
    "orrery", "chronicle", "settlement", "two-worlds", "windows", "ensemble", "compare", "scenario",
    "canon",
)  # fmt: skip


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A server over a workspace with a history, a branch of it and an ensemble."""
    built = folder() / "index.html"
    assert built.is_file(), "the app isn't built: make web"
    with serving(tmp_path_factory.mktemp("worlds")) as process:
        client = process.client
        asked: list[dict[str, Any]] = [
            {"kind": "run", "scenario": "frontier", "until": "2042-01-01"},
            {"kind": "branch", "ref": "frontier", "at": "2034-06-01", "name": "cut-off",
             "set": {"agency.launches": 0, "company.launches": 0}},
            {"kind": "ensemble", "scenario": "frontier", "runs": 40, "until": "2038-01-01"},
        ]  # fmt: skip
        for one in asked:
            ended = client.run(**one)
            assert ended["state"] == "done", ended["error"]
        yield client


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)


@contextmanager
def watched(
    browser: Browser, app: Client, size: tuple[int, int] = SIZES["wide"], scheme: Any = "light"
) -> Iterator[Page]:
    """A page that may neither complain nor ask for anything elsewhere."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme,
        base_url=f"http://127.0.0.1:{app.port}/",
    )  # fmt: skip
    page = context.new_page()
    page.set_default_timeout(20_000)
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    mine = re.compile(rf"(http://127\.0\.0\.1:{app.port}/|data:|blob:)")
    page.on("request", lambda asked: None if mine.match(asked.url) else said.append(asked.url))
    yield page
    context.close()
    assert said == []


@pytest.fixture
def wide(chromium: Browser, app: Client) -> Iterator[Page]:
    with watched(chromium, app) as page:
        yield page


def show(page: Page, address: str) -> None:
    """Open an address as in a new tab and wait until nothing is being read any more."""
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_selector("main :is(h1, h2, canvas)")


def addresses() -> dict[str, str]:
    """A telling address of each view."""
    more = {
        "chronicle": "&sel=mars.first_landing",
        "windows": "&d=2031-03-20&a=2031-09-01",
        "ensemble": "&name=frontier",
        "compare": "&refs=frontier,frontier:cut-off",
        "scenario": "&name=peaceful",
    }
    return {view: f"#/{view}?ref=frontier&day=2035-05-01{more.get(view, '')}" for view in VIEWS}
