"""The stories of the app from end to end, and the same answers from the API or the command line."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page

from serving import Client

from .conftest import show, watched

LONG_MS = 120_000
CANON = """[canon]
name = "my story"

[[claim]]
id = "in-a-hurry"
kind = "event"
event = "voyage"
from = "earth"
to = "mars"
depart = "1996-03-01"
arrive = "1996-05-20"
"""


def command(*words: str) -> dict[str, object]:
    """What a command prints with --json."""
    code = "from synodic.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *words, "--json"], check=True, capture_output=True, text=True
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_a_scenario_is_changed_played_and_branched(wide: Page, app: Client) -> None:
    show(wide, "#/scenario?name=frontier")
    editor = wide.get_by_label("The scenario frontier, TOML")
    before = editor.input_value()
    editor.fill(before.replace('budget = "', 'budgett = "', 1))
    wide.wait_for_selector("text=budgett")
    assert wide.get_by_role("button", name="Play one history").is_disabled()
    assert wide.get_by_role("button", name=re.compile(r"^line \d+")).count() >= 1
    wide.get_by_role("button", name="Undo all").click()
    wide.wait_for_selector("text=It can be played")
    wide.get_by_label("Seed").fill("3")
    wide.get_by_label("Until").fill("2036-01-01")
    wide.get_by_role("button", name="Play one history").click()
    wide.wait_for_selector("text=run: done", timeout=LONG_MS)
    wide.get_by_role("link", name="Its chronicle").click()
    wide.wait_for_selector("main li.event")

    book = re.search(r"ref=([\w-]+)", wide.url)
    assert book is not None
    wide.locator("main li.event button").nth(3).click()
    wide.get_by_role("link", name="Branch here").click()
    wide.get_by_label("Forbid").fill("")
    wide.get_by_label("Set, one a line").fill("company.budget = 0")
    wide.get_by_label("Its name").fill("poor")
    wide.get_by_role("button", name="Branch", exact=True).click()
    wide.get_by_role("link", name="Compare them").click(timeout=LONG_MS)
    wide.wait_for_selector("text=The first difference")
    told = app.get(f"/compare?refs={book[1]},{book[1]}:poor").json[0]
    assert told["first_difference"]["event"]["text"] in wide.locator("main").inner_text()
    assert f"Only in {book[1]}:poor: {told['only_b_total']}" in wide.locator("main").inner_text()


def test_causes_are_walked_back_and_tested(wide: Page, app: Client) -> None:
    show(wide, "#/chronicle?ref=frontier&sel=mars.first_landing")
    detail = wide.get_by_role("complementary", name="The event")
    detail.get_by_text("What led to it").wait_for()
    recorded = app.get("/histories/frontier/events/mars.first_landing").json
    cause = recorded["causes"]["causes"][0]["event"]
    detail.get_by_role("button", name="Test these causes").click()
    detail.locator("thead").wait_for(timeout=LONG_MS)
    run = next(run for run in app.get("/runs").json if run["kind"] == "why")
    causes = app.get(f"/runs/{run['id']}").json["result"]["causes"]
    assert detail.locator("tbody tr").count() == len(causes)
    detail.locator("ul button").first.click()
    wide.wait_for_function(
        "(id) => location.hash.includes(encodeURIComponent(id).replaceAll('%3A', ':'))",
        arg=cause["id"],
    )
    detail.get_by_role("heading", name=cause["text"]).wait_for()


def test_a_timeline_of_ones_own_is_judged_and_mended(wide: Page, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(CANON, encoding="utf-8")
    show(wide, "#/canon")
    wide.get_by_label("A file").set_input_files(file)
    claim = wide.locator("li[data-verdict]")
    claim.wait_for(timeout=LONG_MS)
    before = command("check", str(file))
    assert claim.get_attribute("data-verdict") == before["claims"][0]["verdict"]  # type: ignore[index]
    wide.get_by_role("button", name="Take the mend").click()
    wide.locator("li[data-verdict=plain]").wait_for(timeout=LONG_MS)
    with wide.expect_download() as download:
        wide.get_by_role("button", name="Keep the text").click()
    mended = tmp_path / "mended.toml"
    mended.write_text(Path(download.value.path()).read_text(encoding="utf-8"), encoding="utf-8")
    assert command("check", str(mended))["claims"][0]["verdict"] == "plain"  # type: ignore[index]


def test_histories_are_conditioned_on_claims(wide: Page, app: Client) -> None:
    show(wide, "#/ensemble?name=frontier")
    wide.get_by_label("Only histories in which").select_option("mars.first_landing")
    wide.get_by_label("How").select_option("before")
    wide.get_by_label("Date", exact=True).fill("2037-01-01")
    wide.get_by_role("button", name="Add the claim").click()
    told = wide.locator(".held")
    told.wait_for()
    given = app.get(
        "/ensembles/frontier/given?claims=mars.first_landing%20before%202037-01-01"
    ).json
    assert f"effective sample size {given['effective_sample_size']:.0f}" in told.inner_text()
    assert f"{given['held']['share'] * 100:.1f}%" in told.inner_text()


def test_a_launch_dragged_to_a_bad_date_says_why(wide: Page) -> None:
    show(wide, "#/windows")
    wide.wait_for_timeout(500)
    canvas = wide.locator("canvas")
    box = canvas.bounding_box()
    assert box is not None
    picked = wide.locator(".card", has=wide.locator(".why"))
    canvas.focus()
    wide.keyboard.press("b")
    picked.get_by_text("near the best").wait_for()
    wide.mouse.click(box["x"] + box["width"] * 0.12, box["y"] + box["height"] * 0.1)
    picked.get_by_text("more than the best in sight").wait_for()
    before = wide.url
    wide.mouse.move(box["x"] + 300, box["y"] + 200)
    wide.mouse.down()
    wide.mouse.move(box["x"] + 180, box["y"] + 240, steps=5)
    wide.mouse.up()
    wide.wait_for_function("(before) => location.href !== before", arg=before)
    assert "d0=" in wide.url


def test_a_run_survives_a_closed_tab(chromium: Browser, app: Client) -> None:
    with watched(chromium, app) as page:
        show(page, "#/scenario?name=happy-valley")
        page.wait_for_selector("text=It can be played")
        page.get_by_role("button", name="Play one history").click()
        page.wait_for_selector("text=/run: (runs|waits)/")
    run = app.get("/runs").json[0]
    with watched(chromium, app) as page:
        show(page, "#/scenario")
        page.wait_for_selector("text=/run: (runs|waits|done)/")
        assert app.ended(run["id"])["state"] == "done"
        page.wait_for_selector("text=run: done")


def test_two_tabs_do_not_disturb_each_other(chromium: Browser, app: Client) -> None:
    with watched(chromium, app) as one, watched(chromium, app) as two:
        show(one, "#/settlement?ref=frontier&day=2033-01-01")
        show(two, "#/settlement?ref=frontier:cut-off&day=2036-01-01")
        one.keyboard.press("ArrowRight")
        one.wait_for_function("() => location.hash.includes('day=2033-01-02')")
        assert "day=2036-01-01" in two.url
        assert "ref=frontier:cut-off" in two.url
