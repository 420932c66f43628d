"""The report in a real browser, from disk, with no network."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from histories import played
from synodic.report.figures import figures
from synodic.report.page import write_report


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(played(), tmp_path_factory.mktemp("report") / "report.html")


def test_every_figure_is_there_with_title_description_and_units(page: Page) -> None:
    found = page.locator("#figures svg[role=img]")
    assert found.count() == len(figures(played())) + 1  # and the voyages
    for n in range(found.count()):
        svg = found.nth(n)
        assert svg.locator("> title").text_content()
        assert len(svg.locator("> desc").text_content() or "") > 30
        assert svg.locator("text.axis-title").count() >= 1
        box = svg.bounding_box()
        assert box is not None
        assert box["width"] > 250
        assert box["height"] > 60


def test_the_page_never_scrolls_sideways(page: Page) -> None:
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0


def test_the_two_sides_stand_beside_each_other_where_there_is_room(page: Page) -> None:
    texts = page.locator("#sides article").last.locator("> div")
    boxes = [texts.nth(n).bounding_box() for n in range(2)]
    earth, mars = boxes
    assert earth is not None
    assert mars is not None
    viewport = page.viewport_size
    assert viewport is not None
    if viewport["width"] > 640:
        assert earth["y"] == mars["y"]
        assert earth["x"] + earth["width"] <= mars["x"]
    else:
        assert earth["x"] == mars["x"]
        assert earth["y"] + earth["height"] <= mars["y"]


def test_text_is_large_enough_to_read(page: Page) -> None:
    smallest = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll('#figures .grid svg')].map((svg) => {
            const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
            return Math.min(...[...svg.querySelectorAll('text')].map(
                (text) => parseFloat(getComputedStyle(text).fontSize) * scale));
        }))"""
    )
    assert smallest >= 9


def test_text_contrast_is_at_least_4_5(page: Page) -> None:
    worst = page.evaluate(
        """() => {
            const parse = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
            const light = (rgb) => { const [r, g, b] = rgb.map((v) => {
                v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
                return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
            const ground = (element) => { for (let e = element; e; e = e.parentElement) {
                const c = getComputedStyle(e).backgroundColor;
                if (c !== 'rgba(0, 0, 0, 0)' && !c.includes('0.')) return parse(c); }
                return [255, 255, 255]; };
            let worst = [99, ''];
            const texts = 'h1,h2,h3,h4,p,a,td,th,dt,dd,time,summary,svg text';
            for (const e of document.querySelectorAll(texts)) {
                const style = getComputedStyle(e);
                const ink = parse(e.closest('svg') ? style.fill : style.color);
                const [a, b] = [light(ink), light(ground(e))].sort((x, y) => y - x);
                const ratio = (a + 0.05) / (b + 0.05);
                if (ratio < worst[0]) worst = [ratio, e.outerHTML.slice(0, 80)];
            }
            return worst;
        }"""
    )
    assert worst[0] >= 4.5, worst


def test_a_click_on_an_event_shows_its_causes(page: Page) -> None:
    event = page.locator("#timeline details.event", has=page.locator(".causes")).first
    causes = event.locator(".causes").first
    assert not causes.is_visible()
    event.locator("summary").click()
    assert causes.is_visible()
    assert "%" in causes.inner_text()


def test_an_event_opens_by_keyboard(page: Page) -> None:
    event = page.locator("#timeline details.event").first
    event.locator("summary").focus()
    page.keyboard.press("Enter")
    assert event.get_attribute("open") is not None


def test_following_a_headline_opens_its_event(page: Page) -> None:
    link = page.locator("#headlines a").first
    target = (link.get_attribute("href") or "#").removeprefix("#")
    link.click()
    page.locator(
        f"[id='{target}'][open]"
    ).wait_for()  # a script of ours would break the page's rules


def test_numbers_stand_behind_every_figure(page: Page) -> None:
    data = page.locator("#figures details.data").first
    data.locator("summary").click()
    assert data.locator("tbody tr").count() >= 10


def test_it_prints(chromium: Browser, file: Path) -> None:
    page = chromium.new_page()
    page.goto(file.as_uri())
    assert page.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF")
    page.close()


def test_in_print_nothing_in_the_timeline_overlaps(chromium: Browser, file: Path) -> None:
    page = chromium.new_page(viewport={"width": 690, "height": 1000})  # A4 less its margins
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    worst = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll('#timeline summary')].map((row) => {
            const [date, text] = ['time', 'span'].map((tag) => row.querySelector(tag));
            const range = document.createRange(); range.selectNodeContents(date);
            return text.getBoundingClientRect().left - range.getBoundingClientRect().right;
        }))"""
    )
    assert worst >= 0
    wide = page.evaluate(
        "Math.min(...[...document.querySelectorAll('#timeline .event summary span')]"
        ".map((span) => span.getBoundingClientRect().width))"
    )
    assert wide > 350
    page.close()
