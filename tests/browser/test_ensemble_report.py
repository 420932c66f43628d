"""The report of an ensemble in a real browser, from disk, with no network."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from many import with_arms, with_design
from synodic.ensembles.flips import base_of, flips
from synodic.report.ensemble_page import write_ensemble_report


@pytest.fixture(scope="module", params=["arms", "design"])
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    if request.param == "arms":
        return write_ensemble_report(with_arms(), path)
    played = with_design()
    return write_ensemble_report(played, path, flips(played, base_of(played, threads=2)))


def test_every_figure_has_title_description_axis_and_numbers(page: Page) -> None:
    found = page.locator("figure svg[role=img]")
    assert found.count() >= 4
    for n in range(found.count()):
        svg = found.nth(n)
        assert svg.locator("> title").text_content()
        assert len(svg.locator("> desc").text_content() or "") > 30
        assert svg.locator("text.axis-title").count() >= 1
    assert page.locator("figure details.data table").count() == found.count()


def test_the_page_never_scrolls_sideways(page: Page) -> None:
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0


def test_no_text_of_a_row_runs_into_another(page: Page) -> None:
    for svg in page.locator(
        "#figure-shares svg, [id^=figure-tornado] svg, [id^=figure-box] svg"
    ).all():
        boxes = [(text.text_content(), text.bounding_box()) for text in svg.locator("text").all()]
        for n, (one, a) in enumerate(boxes):
            for other, b in boxes[n + 1 :]:
                assert a is not None
                assert b is not None
                apart = (
                    a["x"] + a["width"] <= b["x"] + 1 or b["x"] + b["width"] <= a["x"] + 1
                    or a["y"] + a["height"] <= b["y"] + 4 or b["y"] + b["height"] <= a["y"] + 4
                )  # fmt: skip
                assert apart, (one, other)


def test_it_prints(chromium: Browser, file: Path) -> None:
    page = chromium.new_page()
    page.goto(file.as_uri())
    assert len(page.pdf(format="A4")) > 20_000
    page.close()
