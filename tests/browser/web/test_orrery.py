"""The orrery: places against the ephemeris and the arcs, draw calls, frame cost, picking."""

from __future__ import annotations

import json
import random
import re
from typing import Any

import numpy as np
from playwright.sync_api import Browser, Page, Route

import synodic
from serving import Client
from synodic.astro.bodies import AU_KM
from synodic.astro.dates import EPOCH_JD
from synodic.astro.kepler import propagate
from synodic.astro.longitude import COS_OBLIQUITY, SIN_OBLIQUITY
from synodic.history.dates import day_of_date, iso

from .conftest import follow, show, watched

WORLDS = ("mercury", "venus", "earth", "moon", "mars", "jupiter", "saturn", "uranus", "neptune")
READY = """() => {
    const orrery = window.__synodic.orrery;
    return orrery?.ready && Object.keys(orrery.bodies()).length > 10;
}"""
DAY_S = 86400.0
#: Ships are under way on it.
DAY = 12900


def ecliptic(r_km: np.ndarray) -> list[float]:
    x, y, z = r_km / AU_KM
    return [x, COS_OBLIQUITY * y + SIN_OBLIQUITY * z, COS_OBLIQUITY * z - SIN_OBLIQUITY * y]


def pixel(page: Page, place: list[float]) -> np.ndarray:
    found = page.evaluate("(place) => window.__synodic.orrery.pixel(place)", place)
    return np.array([found["x"], found["y"]])


def open_on(page: Page, day: int, more: str = "") -> None:
    """Go there by a link; a page that shows the orrery already only moves its cursor."""
    address = f"#/orrery?ref=frontier&day={iso(day)}{more}"
    if "#/orrery" in page.url:
        follow(page, address)
    else:
        show(page, address)
    page.wait_for_function(READY)
    page.wait_for_function(f"() => window.__synodic.orrery.day === {day}")


def test_worlds_stand_where_the_ephemeris_has_them_to_a_pixel(wide: Page) -> None:
    days = random.Random(5).sample(range(9500, 15300), 20)
    for day in days:
        open_on(wide, day)
        drawn = wide.evaluate("() => window.__synodic.orrery.bodies()")
        for name in WORLDS:
            r_km, _ = synodic.state(name, np.array([EPOCH_JD + day]))
            true = pixel(wide, ecliptic(r_km[0]))
            shown = np.array([drawn[name]["x"], drawn[name]["y"]])
            assert np.hypot(*(shown - true)) < 1, (name, iso(day))


def test_ships_stand_on_their_arcs_to_a_pixel(wide: Page, app: Client) -> None:
    ships = [
        ship for ship in app.get("/histories/frontier/ships").json
        if ship["arc_au"] and ship["lost_day"] is None
    ]  # fmt: skip
    chosen = random.Random(7).sample(ships, min(20, len(ships)))
    assert len(chosen) >= 10
    for ship in chosen:
        leave, land = ship["depart_day"], ship["arrive_day"]
        day = leave + (land - leave) * 3 // 7
        begin, end = (
            synodic.state(ship[key], np.array([EPOCH_JD + at]))[0]
            for key, at in (("from", leave), ("to", land))
        )
        v1, _ = synodic.lambert(begin, end, (land - leave) * DAY_S)
        there, _ = propagate(begin[0], np.atleast_2d(v1)[0], np.array([(day - leave) * DAY_S]))
        open_on(wide, day)
        wide.wait_for_function("(id) => id in window.__synodic.orrery.ships()", arg=ship["id"])
        drawn = wide.evaluate("() => window.__synodic.orrery.ships()")[ship["id"]]
        true = pixel(wide, ecliptic(np.asarray(there)[0]))
        assert np.hypot(drawn["x"] - true[0], drawn["y"] - true[1]) < 1, ship["id"]


def test_what_is_told_to_be_drawn_is_drawn(wide: Page) -> None:
    open_on(wide, 12900)
    drawn = wide.evaluate("() => window.__synodic.orrery.bodies()")
    colours = {"sun": (242, 193, 78), "mars": (200, 85, 61), "venus": (217, 179, 140)}
    for name, colour in colours.items():
        read = wide.evaluate(
            """([x, y]) => {
                window.__synodic.orrery.render();
                const canvas = document.querySelector('canvas');
                const copy = document.createElement('canvas');
                copy.width = canvas.width; copy.height = canvas.height;
                const context = copy.getContext('2d');
                context.drawImage(canvas, 0, 0);
                const ratio = canvas.width / canvas.clientWidth;
                const [left, top] = [x, y].map((each) => Math.round(each * ratio));
                return [...context.getImageData(left, top, 1, 1).data];
            }""",
            [drawn[name]["x"], drawn[name]["y"]],
        )
        assert np.abs(np.array(read[:3]) - colour).max() < 12, (name, read)


def test_a_click_picks_a_world_and_the_address_keeps_it(wide: Page) -> None:
    open_on(wide, 12900)
    mars = wide.evaluate("() => window.__synodic.orrery.bodies().mars")
    box = wide.locator("canvas").bounding_box()
    assert box is not None
    wide.mouse.click(box["x"] + mars["x"], box["y"] + mars["y"])
    assert wide.locator("aside h2").first.inner_text() == "Mars"
    assert "sel=mars" in wide.url
    wide.keyboard.press("f")
    assert "follow=mars" in wide.url


def test_it_plays_and_rests_on_a_day(wide: Page) -> None:
    open_on(wide, 12000)
    wide.keyboard.press("Space")
    wide.wait_for_function("() => window.__synodic.orrery.day > 12010")
    wide.keyboard.press("Space")
    day = wide.evaluate("() => window.__synodic.orrery.day")
    assert day == int(day)
    wide.wait_for_timeout(400)
    assert f"day={iso(int(day))}" in wide.url


def test_two_hundred_ships_take_few_draw_calls(chromium: Browser, app: Client) -> None:
    with watched(chromium, app) as page:

        def crowd(route: Route) -> None:
            """The server's own ships, each many times over."""
            answer = route.fetch()
            ships: list[dict[str, Any]] = [s for s in json.loads(answer.text()) if s["arc_au"]]
            flying = [s for s in ships if s["depart_day"] <= DAY < s["arrive_day"]]
            many = [{**s, "id": f"{s['id']}-{n}"} for n in range(200) for s in flying]
            route.fulfill(response=answer, body=json.dumps(many[:200]))

        page.route("**/ships?*", crowd)
        open_on(page, DAY)
        page.wait_for_function("() => Object.keys(window.__synodic.orrery.ships()).length === 200")
        costs = page.evaluate(
            "() => Array.from({length: 30}, () => window.__synodic.orrery.render())"
        )
        ships = page.evaluate("() => Object.keys(window.__synodic.orrery.ships()).length")
        calls = page.evaluate("() => window.__synodic.orrery.drawCalls")
        print(
            f"\n{ships} ships: {calls} draw calls, {np.median(costs):.1f} ms a frame on a processor"
        )
        assert calls < 50


def test_ships_of_another_history_stand_beside_as_ghosts(wide: Page, app: Client) -> None:
    ours, theirs = (
        {ship["id"]: ship for ship in app.get(f"/histories/{ref}/ships").json}
        for ref in ("frontier", "frontier:cut-off")
    )
    only = [ours[id] for id in ours.keys() - theirs.keys() if ours[id]["arc_au"]]
    ship = min(only, key=lambda ship: (ship["depart_day"], ship["id"]))
    day = ship["depart_day"] + 60
    flying = [
        one for one in only if one["depart_day"] <= day <= (one["lost_day"] or one["arrive_day"])
    ]
    show(wide, f"#/orrery?ref=frontier:cut-off&with=frontier&day={iso(day)}")
    wide.get_by_text(re.compile(rf"only of frontier: {len(flying)}\.")).wait_for()


def test_two_arms_under_one_camera_tell_their_paired_difference(wide: Page, app: Client) -> None:
    show(wide, "#/orrery?ref=frontier&with=frontier:cut-off&day=2041-06-01")
    row = wide.locator("aside tr", has_text="people")
    row.wait_for()
    said = [cell.inner_text() for cell in row.locator("td").all()]
    people = []
    for ref in ("frontier", "frontier:cut-off"):
        raw = app.get(f"/histories/{ref}/series/population.f32")
        days = np.frombuffer(app.get(f"/histories/{ref}/days.i32").body, "<i4")
        values = np.frombuffer(raw.body, "<f4").reshape(len(days), -1)
        people.append(float(values[days <= day_of_date("2041-06-01")][-1].sum()))
    assert people[0] > people[1]
    assert [float(each) for each in said[:2]] == people
    assert said[2] == f"+{people[0] - people[1]:.0f}"


def test_riding_along_keeps_a_ship_in_the_middle(wide: Page) -> None:
    open_on(wide, DAY)
    ship = wide.locator("aside section", has_text="Under way").locator("li button").first
    ship.click()
    wide.get_by_role("button", name="Ride along").click()
    id = wide.evaluate("new URLSearchParams(location.hash.split('?')[1]).get('follow')")
    box = wide.locator("canvas").bounding_box()
    assert box is not None
    places = []
    for day in (DAY, DAY + 20, DAY + 40):
        follow(wide, re.sub(r"day=[\d-]+", f"day={iso(day)}", "#" + wide.url.partition("#")[2]))
        wide.wait_for_function(f"() => window.__synodic.orrery.day === {day}")
        drawn = wide.evaluate("() => window.__synodic.orrery.ships()")[id]
        assert np.hypot(drawn["x"] - box["width"] / 2, drawn["y"] - box["height"] / 2) < 1
        places.append(drawn["au"])
    assert np.linalg.norm(np.subtract(places[2], places[0])) > 0.1
