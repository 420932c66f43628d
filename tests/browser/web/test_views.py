"""Every view: both sizes, light and dark; what axe says; link and reload; numbers behind charts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from serving import Client

from .conftest import ROOT, SIZES, VIEWS, addresses, show, watched

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}).then(
    (found) => found.violations.filter((each) => ['serious', 'critical'].includes(each.impact))
        .map((each) => `${each.id}: ${each.nodes.slice(0, 4).map((node) => node.html.slice(0, 160)
            + ' ' + (node.any[0]?.message ?? '')).join(' | ')}`))"""


@pytest.fixture(scope="session")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots are kept: SYNODIC_SHOTS, or with pytest's temporary files."""
    wanted = os.environ.get("SYNODIC_SHOTS")
    folder = Path(wanted) if wanted else tmp_path_factory.mktemp("shots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_fits_has_no_serious_fault_and_says_nothing_on_the_console(
    chromium: Browser, app: Client, shots: Path, view: str, size: str, scheme: str
) -> None:
    with watched(chromium, app, SIZES[size], scheme) as page:
        show(page, addresses()[view])
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0
        main = page.locator("main")
        assert main.evaluate("(main) => main.scrollWidth - main.clientWidth") <= 0
        page.screenshot(path=shots / f"{view}-{size}-{scheme}.png")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert page.evaluate(RUN) == []


def state(page: Page) -> tuple[str, str, list[str]]:
    """What tells two pictures apart: address, heading, and what controls hold."""
    return (
        page.evaluate("location.hash"),
        page.locator("main h1, main h2").first.inner_text(),
        page.locator("select, input").evaluate_all("(all) => all.map((each) => each.value)"),
    )


@pytest.mark.parametrize("view", VIEWS)
def test_a_link_opened_again_gives_the_same_picture(wide: Page, view: str) -> None:
    show(wide, addresses()[view])
    wide.wait_for_timeout(600)
    before = state(wide)
    show(wide, wide.url)
    wide.wait_for_timeout(600)
    assert state(wide) == before


@pytest.mark.parametrize("view", ["settlement", "two-worlds", "windows", "ensemble", "compare"])
def test_behind_every_chart_stand_its_numbers(wide: Page, view: str) -> None:
    show(wide, addresses()[view])
    figures = wide.locator("main figure")
    wide.wait_for_timeout(500)
    assert figures.count() >= 2
    for n in range(figures.count()):
        figure = figures.nth(n)
        if not figure.get_by_role("button", name="Table", exact=False).count():
            continue
        figure.get_by_role("button", name="Table", exact=False).click()
        assert figure.locator("tbody tr").count() >= 1
        figure.get_by_role("button", name="Table", exact=False).click()
    with wide.expect_download() as download:
        figures.first.get_by_role("button", name="CSV", exact=False).click()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert len(lines) > 2
    assert "," in lines[0]


def test_what_a_view_leaves_out_is_told(wide: Page) -> None:
    show(wide, addresses()["orrery"])
    wide.get_by_role("button", name="What this view leaves out").click()
    assert wide.locator("dialog[open] li").count() >= 2


def test_the_first_paint_comes_within_a_second(chromium: Browser, app: Client) -> None:
    with watched(chromium, app) as page:
        page.goto(addresses()["chronicle"])
        page.wait_for_selector("main h2")
    with watched(chromium, app) as page:
        page.goto(addresses()["chronicle"])
        page.wait_for_selector("main h2")
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    print(f"\nfirst paint after {paint:.0f} ms")
    assert paint < 1000
