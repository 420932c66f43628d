"""Every view: both sizes, light and dark; what axe says; link and reload; numbers behind charts."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from serving import Client

from .conftest import ROOT, SIZES, STILL, VIEWS, addresses, follow, show, watched

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}).then(
    (found) => found.violations.filter((each) => ['serious', 'critical'].includes(each.impact))
        .map((each) => `${each.id}: ${each.nodes.slice(0, 4).map((node) => node.html.slice(0, 160)
            + ' ' + (node.any[0]?.message ?? '')).join(' | ')}`))"""
WIDE = """() => Math.max(
    document.documentElement.scrollWidth - document.documentElement.clientWidth,
    document.querySelector('main').scrollWidth - document.querySelector('main').clientWidth)"""


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_fits_and_has_no_serious_fault_in_any_size_and_theme(
    wide: Page, pictures: Callable[[Page, str], None], view: str
) -> None:
    show(wide, addresses()[view])
    wide.evaluate(AXE.read_text(encoding="utf-8"))
    found = {}
    for size, (width, height) in SIZES.items():
        wide.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            wide.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            wide.evaluate(STILL)
            assert wide.evaluate(WIDE) <= 0, (size, scheme)
            pictures(wide, f"{view}-{size}-{scheme}")
            if faults := wide.evaluate(RUN):
                found[size, scheme] = faults
    assert found == {}


def state(page: Page) -> tuple[str, str, list[str], bytes]:
    """A picture: address, heading, what controls hold, and how it looks."""
    page.wait_for_timeout(300)  # the address follows the cursor once it rests
    return (
        page.evaluate("location.hash"),
        page.locator("main h1, main h2").first.inner_text(),
        page.locator("select, input").evaluate_all("(all) => all.map((each) => each.value)"),
        page.locator("main").screenshot(),
    )


#: What a person has set in a view, beyond its telling address.
STATES = {
    "orrery": "&eye=-40,30,1.2&follow=mars&sel=mars&with=frontier:cut-off",
    "chronicle": "&weight=2&place=mars-base&side=mars&text=landed&move=cut-off@2033-01-01",
    "settlement": "&place=mars-base",
    "two-worlds": "&place=mars-base",
    "windows": "&from=earth&to=venus&show=c3_km2_s2&d0=2029-01-01&d1=2030-01-01",
    "ensemble": "&given=mars.first_landing before 2037-06-01",
    "compare": "&hide=frontier:cut-off&series=received_kg",
    "scenario": "&tab=diff&from=frontier&at=2033-01-01",
    "canon": "&to=ical",
}


#: How many pixels of two pictures differ by more than rounding on a processor does.
APART = """async (pictures) => {
    const [a, b] = await Promise.all(pictures.map(async (each) => {
        const image = new Image();
        image.src = `data:image/png;base64,${each}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.width, image.height];
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height).data;
    }));
    if (a.length !== b.length) return Infinity;
    return a.reduce((count, value, n) => count + (Math.abs(value - b[n]) > 4 ? 1 : 0), 0);
}"""


def test_a_link_opened_again_gives_the_same_picture(wide: Page) -> None:
    for view in VIEWS:
        show(wide, addresses()[view] + STATES[view])
        *said, first = state(wide)
        for key in filter(None, STATES[view].split("&")):
            assert f"{key.partition('=')[0]}=" in said[0], (view, key)
        show(wide, wide.url)
        *again, second = state(wide)
        assert again == said, view
        pictures = [b64encode(each).decode() for each in (first, second)]
        assert wide.evaluate(APART, pictures) == 0, view


@pytest.mark.parametrize("view", ["settlement", "two-worlds", "windows", "ensemble", "compare"])
def test_behind_every_chart_stand_its_numbers(wide: Page, view: str) -> None:
    show(wide, addresses()[view])
    figures = wide.locator("main figure")
    assert figures.count() >= 2
    tables = "(all) => all.map((each) => each.querySelectorAll('tbody tr').length)"
    switch = """(all) => all.forEach((each) => [...each.querySelectorAll('figcaption button')]
        .find((button) => button.innerText.startsWith('Table'))?.click())"""
    figures.evaluate_all(switch)
    assert min(figures.evaluate_all(tables)) >= 1
    figures.evaluate_all(switch)
    with wide.expect_download() as download:
        figures.first.get_by_role("button", name="CSV", exact=False).click()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert len(lines) > 2
    assert "," in lines[0]


def test_what_each_view_leaves_out_is_told(wide: Page) -> None:
    show(wide, addresses()["orrery"])
    for view in VIEWS:
        follow(wide, addresses()[view])
        wide.get_by_role("button", name="What this view leaves out").click()
        assert wide.locator("dialog[open] li").count() >= 1, view
        wide.keyboard.press("Escape")


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
