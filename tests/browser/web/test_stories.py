"""The stories of the app from end to end, and the same answers from the command line."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from serving import Client
from synodic.history.dates import day_of_date

from .conftest import LONG, LONG_MS, Served, follow, show, watched

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
#: Happy Valley at numbers of the declared ranges at which people break out of rule: at the
#: catalogue's own, none of hundreds of seeds declares its independence before 2040.
RESTLESS = """schema = 1
name = "restless"
title = "Happy Valley, restless"
extends = "happy-valley"

[parameters]
crowd_threshold = 0.0
crowd_order = 0.003
grievance_unsent = 0.3
grievance_absent = 0.5
grievance_cut = 0.6
grievance_half_life = 10.0
voice_relief = 0.0
unrest_gain = 1.0
legitimacy_home = 0.8
"""
#: The near years alone, so that many can be played.
NEAR = """schema = 1
name = "near"
title = "Frontier to 2045"
extends = "frontier"
end = 2045-01-01
"""
#: Three claims that only the luckiest of them pass: people soon, and more of them than usual.
CLAIMS = """[canon]
name = "three claims"

[[claim]]
id = "landing"
kind = "first"
event = "crewed_landing"
place = "mars"
date = "2035"

[[claim]]
id = "soon-many"
kind = "level"
variable = "population"
place = "mars-base"
date = "2040-01"
low = 130

[[claim]]
id = "then-a-village"
kind = "level"
variable = "population"
place = "mars-base"
date = "2044-12"
low = 500
"""


def command(*words: str, folder: Path | None = None) -> dict[str, Any]:
    """What a command prints with --json."""
    code = "from synodic.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *words, "--json"], check=True, capture_output=True, text=True,
        cwd=folder,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def fact(page: Page, label: str) -> str:
    """One of the large numbers over a view, by the words beneath it."""
    return (
        page.locator("main dl div", has=page.get_by_text(label, exact=True))
        .locator("dd")
        .inner_text()
    )


def branched(page: Page, name: str) -> Locator:
    """Fill in the name of a branch, play it, and what is told of it."""
    form = page.locator("section.card", has=page.get_by_role("heading", name="Branch", exact=True))
    form.get_by_label("Its name").fill(name)
    form.get_by_role("button", name="Branch", exact=True).click()
    page.locator("progress, a:text('Compare them')").first.wait_for()  # live, or over already
    form.get_by_role("link", name="Compare them").wait_for(timeout=LONG_MS)
    return form


def test_a_base_that_goes_hungry_without_the_next_fleet_lives_on_more_stock(
    wide: Page, served: Served, tmp_path: Path
) -> None:
    show(wide, "#/scenario?name=frontier")
    wide.get_by_label("Seed").fill("6")
    wide.get_by_label("Until").fill("2047-01-01")
    wide.get_by_role("button", name="Play one history").click()
    wide.wait_for_selector("text=run: done", timeout=LONG_MS)
    wide.get_by_role("link", name="Its settlements").click()
    wide.locator("main figure").first.wait_for()
    book = wide.evaluate("location.hash.match(/ref=([\\w-]+)/)[1]")

    follow(wide, f"#/settlement?ref={book}&day=2046-10-01")
    assert fact(wide, "full rations eaten") == "100%"
    # the day on which stores would not last until another fleet, if the next is lost
    follow(wide, f"#/settlement?ref={book}&day=2042-06-01")
    wide.get_by_text("If it is lost, stores end on 27 Jul 2044").wait_for()
    wide.get_by_role("link", name="What if it does not leave?").click()
    lost = branched(wide, "lost")
    lost.get_by_role("link", name="See its settlements").click()
    follow(wide, f"#/settlement?ref={book}:lost&day=2046-10-01")
    hungry = fact(wide, "full rations eaten")
    assert "too little" in hungry

    follow(wide, f"#/settlement?ref={book}:lost&day=2042-06-01")
    wide.get_by_role("link", name="Branch with more stock").click()
    wide.get_by_label("Set, one a line").fill("mars-base.food = 200000")
    more = branched(wide, "more")
    more.get_by_role("link", name="See its settlements").click()
    follow(wide, f"#/settlement?ref={book}:more&day=2046-10-01")
    assert fact(wide, "full rations eaten") == "100%"

    shutil.copy(served.folder / f"{book}.synodic", tmp_path / "mine.synodic")
    again = command(
        "branch", "mine.synodic:lost", "--at", "2042-06-01", "--set", "mars-base.food=200000",
        "--name", "again", folder=tmp_path,
    )  # fmt: skip
    assert again["hash"] == served.client.get(f"/histories/{book}:more").json["hash"]


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


def test_the_decisive_cause_of_an_independence_is_taken_out(wide: Page, served: Served) -> None:
    (served.folder / "restless.toml").write_text(RESTLESS, encoding="utf-8")
    ended = served.client.run(kind="run", scenario="restless", seed=4)
    assert ended["state"] == "done", ended["error"]
    show(wide, "#/chronicle?ref=restless&weight=3&day=2029-08-01")
    wide.get_by_role("button", name="Happy Valley declared its independence.").last.click()
    detail = wide.get_by_role("complementary", name="The event")
    detail.get_by_text("What led to it").wait_for()
    id = detail.locator("code").inner_text()

    # back along the causes, and forward again
    detail.get_by_role("button", name="Insurgents seized the control rooms").first.click()
    detail.get_by_role("heading", name="Insurgents seized the control rooms").wait_for()
    wide.go_back()
    detail.locator("code", has_text=id).wait_for()

    detail.get_by_role("button", name="Test these causes").click()
    decisive = detail.locator("li[data-verdict=necessary]", has_text="lost a fully reusable ship")
    decisive.first.wait_for(timeout=LONG_MS)
    detail.get_by_label("To see how much one mattered").select_option("100")
    decisive.first.get_by_role("button", name="Take it out").click()
    share = decisive.first.get_by_text("it still happens in")
    share.wait_for(timeout=LONG_MS)
    told = share.inner_text()

    run = next(
        run for run in served.client.get("/runs").json
        if run["kind"] == "why" and run["asked"].get("causes")
    )  # fmt: skip
    assert run["asked"]["event"] == id
    (cause,) = run["asked"]["causes"]
    same = command("why", "restless.synodic", id, "--cause", cause, "--runs", "100",
                   folder=served.folder)  # fmt: skip
    (tested,) = same["causes"]
    assert tested["necessity"] is not None
    assert f"it still happens in {100 * (1 - tested['necessity']):.0f}% of histories" in told
    assert f"({tested['pairs']} pairs)" in told

    # a link shows what was found, and the branch without it has no such day
    show(wide, wide.url)
    decisive.first.get_by_text("it still happens in").wait_for()
    decisive.first.get_by_role("link", name="Branch without it").click()
    branched(wide, "without").get_by_role("link", name="Tell it").click()
    wide.wait_for_function("() => location.hash.includes('ref=restless:without')")
    find = f"/histories/restless:without/events/{id}"
    assert served.client.get(find).status == 404


def test_a_timeline_of_ones_own_is_judged_and_mended(wide: Page, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(CANON, encoding="utf-8")
    show(wide, "#/canon")
    wide.get_by_label("A file").set_input_files(file)
    claim = wide.locator("li[data-verdict]")
    claim.wait_for(timeout=LONG_MS)
    before = command("check", str(file))
    assert claim.get_attribute("data-verdict") == before["claims"][0]["verdict"]
    wide.get_by_role("button", name="Take the mend").click()
    wide.locator("li[data-verdict=plain]").wait_for(timeout=LONG_MS)
    with wide.expect_download() as download:
        wide.get_by_role("button", name="Keep the text").click()
    mended = tmp_path / "mended.toml"
    mended.write_text(Path(download.value.path()).read_text(encoding="utf-8"), encoding="utf-8")
    assert command("check", str(mended))["claims"][0]["verdict"] == "plain"

    wide.get_by_label("Export to").select_option("timelinejs")
    with wide.expect_download() as download:
        wide.get_by_role("button", name="Export", exact=True).click()
    timeline = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    words = ("export", str(mended), "--to", "timelinejs", "--out", str(tmp_path / "same"))
    (same,) = command(*words)["files"]
    assert timeline == json.loads(Path(same).read_text(encoding="utf-8"))
    assert timeline["events"][0]["start_date"]["year"] == 1996
    wide.get_by_text(f"{download.value.suggested_filename} is written").wait_for()


def test_histories_are_conditioned_on_three_claims(
    wide: Page, served: Served, tmp_path: Path
) -> None:
    many = 10_000 if LONG else 150
    (served.folder / "near.toml").write_text(NEAR, encoding="utf-8")
    show(wide, "#/canon")
    wide.get_by_label("The canon").fill(CLAIMS)
    card = wide.locator("section.card", has_text="Histories that pass through these claims")
    card.get_by_label("Scenario").select_option("near")
    card.get_by_label("Histories").fill(str(many))
    card.get_by_role("button", name="Condition them").click()
    told = card.locator("p.told")
    told.wait_for(timeout=LONG_MS * (10 if LONG else 1))
    file = tmp_path / "claims.toml"
    file.write_text(CLAIMS, encoding="utf-8")
    same = command(
        "condition", "near.toml", "--canon", str(file), "--runs", str(many), folder=served.folder
    )
    assert len(same["claims"]) == 3
    assert 30 <= same["survivors"] < many
    assert f"{same['survivors']:,} of {many:,} histories of near pass" in told.inner_text()
    assert f"effective sample size {same['effective_sample_size']:.0f}" in told.inner_text()
    shared = card.locator("figure", has_text="What those that pass share").locator("tbody tr")
    assert shared.count() == len(same["drivers"]) > 0
    share = same["outcomes"]["mars.first_landing"]["share"]
    row = card.locator("li", has_text="The first people landed on Mars")
    assert f"{share:.0%}" in row.inner_text()


def test_an_ensemble_is_filtered_by_claims(wide: Page, served: Served) -> None:
    show(wide, "#/ensemble?name=frontier")
    wide.get_by_label("Only histories in which").select_option("mars.first_landing")
    wide.get_by_label("How").select_option("before")
    wide.get_by_label("Date", exact=True).fill("2037-01-01")
    wide.get_by_role("button", name="Add the claim").click()
    told = wide.locator(".held")
    told.wait_for()
    given = served.client.get(
        "/ensembles/frontier/given?claims=mars.first_landing%20before%202037-01-01"
    ).json
    assert f"effective sample size {given['effective_sample_size']:.0f}" in told.inner_text()
    assert f"{given['held']['share'] * 100:.1f}%" in told.inner_text()


def test_a_click_on_a_fan_opens_the_nearest_history(wide: Page, served: Served) -> None:
    show(wide, "#/ensemble?name=frontier")
    plot = wide.locator("figure", has_text="Landed from Earth so far").locator(".u-over")
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    assert box is not None
    plot.click(position={"x": box["width"] * 0.95, "y": box["height"] * 0.4})
    figure = wide.locator("figure", has_text="Histories to open")
    figure.get_by_role("link", name="Tell it").wait_for(timeout=LONG_MS)
    form = figure.locator("form")
    fields = "select, input[type=number], input[type=date]"
    series, value, date = (each.input_value() for each in form.locator(fields).all())
    point = f"series={series}&day={day_of_date(date)}&value={value}"
    nearest = served.client.get(f"/ensembles/frontier/nearest?{point}").json
    assert f"Replicate {nearest['replicate']}: " in figure.locator(".found").inner_text()
    figure.get_by_role("link", name="Tell it").click()
    wide.locator("main li.event").first.wait_for()
    book = wide.evaluate("location.hash.match(/ref=([\\w-]+)/)[1]")
    assert served.client.get(f"/histories/{book}").json["replicate"] == nearest["replicate"]


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
