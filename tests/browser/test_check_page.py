"""The page of a canon's check in a real browser, from disk, with no network."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from synodic.canons.check import check
from synodic.canons.reading import from_text
from synodic.report.check_page import write_check

STORY = """
[canon]
name = "my story"

[[claim]]
id = "rush"
kind = "event"
event = "voyage"
says = "They are there in four months"
from = "earth"
to = "mars"
depart = "1994-11-05"
arrive = "1995-03-15"

[[claim]]
id = "war"
kind = "event"
event = "war"
date = "1999"
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_check(check(from_text(STORY)), tmp_path_factory.mktemp("check") / "check.html")


def test_every_claim_stands_with_its_verdict_and_nothing_is_cut_off(page: Page) -> None:
    assert page.locator("#rush td").first.text_content() == "heroic"
    assert page.locator("#war td").first.text_content() == "not covered"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
