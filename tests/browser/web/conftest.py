"""The built app in a real browser, over a real server, on a workspace that it played itself.

One server, one browser and one page serve a module: a view is shown by its address in the page that
is open, which is what a link does. What a test leaves in the browser's storage is cleared.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from serving import Client, serving
from synodic.server.page import folder

ROOT = Path(__file__).parents[3]
SIZES = {"wide": (1280, 800), "phone": (390, 844)}
VIEWS = (
    "orrery", "chronicle", "settlement", "two-worlds", "windows", "ensemble", "compare", "scenario",
    "canon",
)  # fmt: skip
LONG_MS = 180_000
#: Everything at full size: ten thousand histories where a thousandth tells the same path.
LONG = os.environ.get("SYNODIC_LONG") == "1"
#: Nothing is being read and what was read is drawn.
STILL = """() => new Promise((done) => {
    let quiet = 0;
    const look = () => {
        const shown = document.querySelector('main :is(h1, h2, canvas)');
        const reads = (window.__synodic?.waiting?.() ?? 1)
            || [...document.querySelectorAll('main [role=status]')]
                .some((each) => each.innerText.endsWith('…'));
        quiet = shown && !reads ? quiet + 1 : 0;
        if (quiet >= 6) done(true);
        else requestAnimationFrame(look);
    };
    look();
})"""


@dataclass(frozen=True)
class Served:
    """A server, and the folder that it serves."""

    client: Client
    folder: Path


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over a workspace with a history, a branch of it and an ensemble."""
    built = folder() / "index.html"
    assert built.is_file(), "the app isn't built: make web"
    place = tmp_path_factory.mktemp("worlds")
    with serving(place) as process:
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
        yield Served(client, place)


@pytest.fixture(scope="session")
def app(served: Served) -> Client:
    return served.client


def _page(
    browser: Browser, app: Client, size: tuple[int, int], scheme: Any
) -> tuple[Page, list[str]]:
    """A page and what it complains of, or asks for elsewhere."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme,
        base_url=f"http://127.0.0.1:{app.port}/",
    )  # fmt: skip
    page = context.new_page()
    page.set_default_timeout(20_000)
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{error}\n{error.stack}"))
    mine = re.compile(rf"(http://127\.0\.0\.1:{app.port}/|data:|blob:)")
    page.on("request", lambda asked: None if mine.match(asked.url) else said.append(asked.url))
    return page, said


@contextmanager
def watched(
    browser: Browser, app: Client, size: tuple[int, int] = SIZES["wide"], scheme: Any = "light"
) -> Iterator[Page]:
    """A page of its own that may neither complain nor ask for anything elsewhere."""
    page, said = _page(browser, app, size, scheme)
    yield page
    page.context.close()
    assert said == []


@pytest.fixture(scope="module")
def only(chromium: Browser, app: Client) -> Iterator[tuple[Page, list[str]]]:
    """The page of a module."""
    page, said = _page(chromium, app, SIZES["wide"], "light")
    yield page, said
    page.context.close()


@pytest.fixture
def wide(only: tuple[Page, list[str]]) -> Iterator[Page]:
    """The page of the module, as a newcomer's; it may neither complain nor ask elsewhere."""
    page, said = only
    said.clear()
    page.set_viewport_size({"width": SIZES["wide"][0], "height": SIZES["wide"][1]})
    page.emulate_media(color_scheme="light")
    if page.url != "about:blank":
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
    yield page
    page.unroute_all()
    assert said == []


def show(page: Page, address: str) -> None:
    """Open an address as in a new tab and wait until nothing is being read any more."""
    page.goto("about:blank")
    page.goto(address)
    page.evaluate(STILL)


def follow(page: Page, address: str) -> None:
    """Go to an address as by a link of the open page."""
    page.evaluate("(address) => { location.hash = address; }", address)
    page.evaluate(STILL)


@pytest.fixture(scope="session")
def pictures() -> Callable[[Page, str], None]:
    """Keeps a picture of a page in out/web, or in SYNODIC_SHOTS: an artefact of the test run."""
    place = Path(os.environ.get("SYNODIC_SHOTS", ROOT / "out" / "web"))
    place.mkdir(parents=True, exist_ok=True)
    return lambda page, name: void(page.screenshot(path=place / f"{name}.png"))


def void(_: object) -> None:
    return None


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
