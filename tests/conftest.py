"""One browser for all tests of a process: playwright has a loop, and there may be but one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

#: Software WebGL: the same picture with and without a graphics card.
ARGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
