"""Branch lanes: a fork is dragged along its lane, or moved by keys, and played from there."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

from serving import Client
from synodic.history.dates import day_of_date

from .conftest import LONG_MS, show


def fork(page: Page) -> Locator:
    return page.get_by_role("slider", name="The fork of cut-off", exact=True)


def test_a_fork_is_dragged_along_its_lane_and_played_from_there(wide: Page, app: Client) -> None:
    show(wide, "#/chronicle?ref=frontier&day=2035-05-01")
    handle = fork(wide)
    assert handle.get_attribute("aria-valuetext") == "1 Jun 2034"
    box = handle.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    wide.mouse.move(x, y)
    wide.mouse.down()
    wide.mouse.move(x - 60, y, steps=4)
    wide.mouse.move(x - 130, y + 3, steps=4)
    wide.mouse.up()
    day = int(handle.get_attribute("aria-valuenow") or "")
    assert day_of_date("2031-06-01") < day < day_of_date("2033-06-01")
    moved = re.search(r"move=cut-off@(\d{4}-\d\d-\d\d)", wide.url)
    assert moved is not None
    assert day_of_date(moved[1]) == day
    after = handle.bounding_box()
    assert after is not None
    assert abs(after["x"] - box["x"] + 130) < 3
    wide.get_by_text(re.compile(r": agency\.launches = 0.*, company\.launches = 0")).wait_for()

    wide.get_by_role("button", name="Play it from there").click()
    wide.get_by_role("link", name="Compare it with cut-off").click(timeout=LONG_MS)
    wide.get_by_text("The first difference").wait_for()
    name = f"cut-off-{moved[1]}"
    made = app.get(f"/histories/frontier:{name}").json
    old = app.get("/histories/frontier:cut-off").json
    (change,), (before,) = made["changes"], old["changes"]
    assert change["at"][:10] == moved[1]
    assert change["set"] == before["set"]
    assert made["hash"] != old["hash"]

    # the same by the command line's own road: a branch from that day has the same bytes
    ended = app.run(kind="branch", ref="frontier", at=moved[1], name="same", set=before["set"])
    assert ended["result"]["hash"] == made["hash"]


def test_a_fork_is_moved_by_keys_and_put_back(wide: Page) -> None:
    show(wide, "#/chronicle?ref=frontier&day=2035-05-01")
    handle = fork(wide)
    handle.focus()
    start = int(handle.get_attribute("aria-valuenow") or "")
    day = wide.get_by_role("slider", name="Day").input_value()
    wide.keyboard.press("ArrowRight")
    wide.keyboard.press("Shift+ArrowLeft")
    assert int(handle.get_attribute("aria-valuenow") or "") == start + 30 - 365
    assert wide.get_by_role("slider", name="Day").input_value() == day
    assert "move=cut-off@" in wide.url
    show(wide, wide.url)
    assert int(fork(wide).get_attribute("aria-valuenow") or "") == start - 335
    fork(wide).focus()
    wide.keyboard.press("Escape")
    assert int(fork(wide).get_attribute("aria-valuenow") or "") == start
    assert "move=" not in wide.url


def test_a_fork_stays_within_its_history(wide: Page, app: Client) -> None:
    show(wide, "#/chronicle?ref=frontier")
    told = app.get("/histories/frontier").json
    handle = fork(wide)
    handle.focus()
    wide.keyboard.press("End")
    assert int(handle.get_attribute("aria-valuenow") or "") == told["last_day"] - 1
    wide.keyboard.press("Home")
    assert int(handle.get_attribute("aria-valuenow") or "") == told["first_day"] + 1
    wide.get_by_role("button", name="Put it back").click()
    assert handle.get_attribute("aria-valuetext") == "1 Jun 2034"
