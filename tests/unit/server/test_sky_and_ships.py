"""Places, arcs and costs of the API are those of the ephemeris and the library."""

from __future__ import annotations

import random

import numpy as np
import pytest

import synodic
from serving import Answer, Client
from synodic.astro.bodies import AU_KM
from synodic.astro.dates import EPOCH_JD, date_of_day
from synodic.history.history import History
from synodic.schema.events import LAUNCH, LOST_AT_LAUNCH
from synodic.server.arcs import arc_au

OBLIQUITY = np.radians(84381.448 / 3600.0)
#: Half a pixel of a picture a thousand pixels wide over four au, in au.
HALF_PIXEL = 0.5 * 4.0 / 1000.0


def floats(answer: Answer) -> np.ndarray:
    assert answer.status == 200, answer.body
    shape = tuple(map(int, answer.headers["x-shape"].split(",")))
    return np.frombuffer(answer.body, "<f4").reshape(shape)


def ecliptic_au(body: str, days: np.ndarray) -> np.ndarray:
    """Turned about the x axis by the obliquity of J2000, by a matrix written here."""
    r, _ = synodic.state(body, EPOCH_JD + days)
    s, c = np.sin(OBLIQUITY), np.cos(OBLIQUITY)
    return np.asarray(r @ np.array([[1, 0, 0], [0, c, s], [0, -s, c]]).T / AU_KM)


@pytest.mark.parametrize("body", ["earth", "mars", "moon", "jupiter", "ceres"])
def test_bodies_stand_where_the_ephemeris_has_them(client: Client, body: str) -> None:
    found = floats(client.get(f"/sky/{body}.f32?from=2030-01-01&to=2034-01-01&step=7.5"))
    days = 10958 + 7.5 * np.arange(len(found))
    assert days[-1] <= 12419 < days[-1] + 7.5
    np.testing.assert_allclose(found, ecliptic_au(body, days), atol=3e-6 * np.abs(found).max())


def test_earth_lies_in_the_ecliptic(client: Client) -> None:
    found = floats(client.get("/sky/earth.f32?from=2000-01-01&to=2001-01-01&step=1"))
    assert np.abs(found[:, 2]).max() < 1e-4
    assert 0.98 < np.linalg.norm(found, axis=1).min() < 1.0 < np.linalg.norm(found, axis=1).max()


def test_a_days_number_and_its_date_are_the_same(client: Client) -> None:
    by_date = client.get("/sky/mars.f32?from=2031-02-23&to=2031-02-23")
    assert by_date.body == client.get("/sky/mars.f32?from=11376&to=11376").body
    assert by_date.body == client.get("/sky/mars.f32?from=11376.000000000000&to=11376").body


def test_every_body_has_what_a_map_needs(client: Client) -> None:
    found = {one["name"]: one for one in client.get("/sky/bodies").json}
    assert {"sun", "earth", "mars", "pluto"} <= set(found)
    assert len({one["colour"] for one in found.values()}) >= len(found) - 1  # emb is Earth's
    assert found["mars"]["period_days"] == pytest.approx(686.98, abs=0.1)


def test_light_takes_its_time(client: Client) -> None:
    r_earth, r_mars = (synodic.state(body, 2463000.5)[0][0] for body in ("earth", "mars"))
    told = client.get("/light?a=earth&b=mars&day=11456").json
    assert told["light_s"] == pytest.approx(np.linalg.norm(r_mars - r_earth) / 299792.458)
    assert client.get("/light?a=mars&b=earth&day=11456").json["light_s"] == told["light_s"]
    assert client.get("/light?a=sun&b=earth&day=0").json["sun_angle_deg"] is None


def test_a_porkchop_is_the_librarys(client: Client) -> None:
    limits = "depart0=2030-10-01&depart1=2031-08-01&arrive0=2031-04-01&arrive1=2032-10-01"
    answer = client.get(f"/porkchop?origin=earth&target=mars&{limits}&n=40")
    found = floats(answer)
    wanted = synodic.porkchop(
        "earth", "mars", ("2030-10-01", "2031-08-01"), ("2031-04-01", "2032-10-01"), (40, 40)
    )
    for n, name in enumerate(answer.headers["x-variables"].split(",")):
        cells = np.where(wanted["days"] > 0, wanted[name], np.nan).astype("<f4")
        np.testing.assert_array_equal(found[n], cells)
    point = client.get("/porkchop/point?origin=earth&target=mars&depart=2030-10-01&arrive=11962")
    assert point.json["c3_km2_s2"] == pytest.approx(float(wanted["c3_km2_s2"][0, -1]), rel=1e-9)
    assert point.json["days"] == float(wanted["days"][0, -1])
    assert len(point.json["arc_au"]) > 10


def test_windows_are_the_librarys(client: Client) -> None:
    told = client.get("/windows?origin=earth&target=mars&start=2030-01-01&end=2034-01-01").json
    wanted = synodic.windows("earth", "mars", "2030-01-01", "2034-01-01")
    assert [one["depart"] for one in told] == [one.depart.isoformat() for one in wanted]
    assert [one["dv_km_s"] for one in told] == [one.dv_km_s for one in wanted]
    for one in told:
        point = client.get(
            f"/porkchop/point?origin=earth&target=mars&depart={one['depart_day']:.9f}"
            f"&arrive={one['arrive_day']:.9f}"
        )
        assert point.json["dv_km_s"] == pytest.approx(one["dv_km_s"], abs=1e-4)


def test_every_launch_is_a_ship_with_its_fate(client: Client, history: History) -> None:
    journal = history.journal
    ships = {one["id"]: one for one in client.get("/histories/frontier/ships").json}
    launches = np.flatnonzero(journal["kind"] == LAUNCH)
    assert {history.ids[n] for n in launches} <= set(ships)
    for n in launches:
        ship = ships[history.ids[n]]
        assert ship["depart_day"] == journal["day"][n]
        assert (ship["from"], ship["to"]) == ("earth", "mars")
        assert (ship["mass_kg"], ship["people"]) == (journal["amount"][n], journal["amount2"][n])
    fates = [one["fate"] for one in ships.values()]
    for fate, kind in (("arrived", "arrival"), ("lost at landing", "lost_at_landing")):
        told = client.get(f"/histories/frontier/events?kind={kind}&limit=0").json["total"]
        assert fates.count(fate) == told > 0


def test_each_ship_leaves_its_origin_and_reaches_its_target(client: Client) -> None:
    ships = [one for one in client.get("/histories/frontier/ships").json if one["arc_au"]]
    assert len(ships) > 10
    for ship in ships:
        days = np.array([ship["depart_day"], ship["arrive_day"]], dtype=float)
        assert 60 < days[1] - days[0] < 500
        arc = np.array(ship["arc_au"])
        for end, body, day in ((arc[0], ship["from"], days[:1]), (arc[-1], ship["to"], days[1:])):
            np.testing.assert_allclose(end, ecliptic_au(body, day)[0], atol=1e-6)


def test_a_ship_between_its_points_is_within_half_a_pixel(client: Client) -> None:
    luck = random.Random(20)
    ships = [one for one in client.get("/histories/frontier/ships").json if one["arc_au"]]
    for ship in luck.sample(ships, 20):
        depart, arrive = float(ship["depart_day"]), float(ship["arrive_day"])
        moment = luck.uniform(0.0, 1.0)
        fine = np.array(arc_au(ship["from"], ship["to"], depart, arrive, 4801))
        coarse = np.array(ship["arc_au"])
        at = moment * (len(coarse) - 1)
        part = at - int(at)
        between = (1 - part) * coarse[int(at)] + part * coarse[min(int(at) + 1, len(coarse) - 1)]
        assert np.linalg.norm(between - fine[round(moment * 4800)]) < HALF_PIXEL


def test_ships_are_those_under_way_between_two_days(client: Client) -> None:
    every = client.get("/histories/frontier/ships").json
    some = client.get("/histories/frontier/ships?from=2033-01-01&to=2033-12-31").json
    assert 0 < len(some) < len(every)
    for ship in every:
        last = ship["lost_day"] or ship["arrive_day"]
        assert (ship in some) == (ship["depart_day"] <= 12418 and last >= 12054)


def test_a_ship_lost_at_launch_stays_where_it_was(client: Client, history: History) -> None:
    lost = [one for one in client.get("/histories/frontier/ships").json
            if one["fate"] == "lost at launch"]  # fmt: skip
    assert len(lost) == (history.journal["kind"] == LOST_AT_LAUNCH).sum()
    for one in lost:
        assert one["lost_day"] == one["depart_day"]


def test_between_earth_and_moon_a_ship_stays_with_earth() -> None:
    arc = np.array(arc_au("earth", "moon", 11000.0, 11004.0))
    earth = ecliptic_au("earth", np.linspace(11000.0, 11004.0, len(arc)))
    distance = np.linalg.norm(arc - earth, axis=1) * AU_KM
    assert distance[0] < 100
    assert 350_000 < distance[-1] < 410_000
    assert (np.diff(distance) > 0).all()


@pytest.mark.parametrize(
    "path",
    [
        "/sky/vulcan.f32?from=0&to=1",
        "/sky/mars.f32?from=0&to=1000000",
        "/sky/mars.f32?from=1&to=0",
        "/sky/mars.f32?from=0&to=1&step=0",
        "/sky/mars.f32?from=0&to=1&step=nan",
        "/sky/mars.f32?from=0&to=1&step=5e-324",
        "/sky/mars.f32?from=-999999&to=-999998",
        "/porkchop/point?origin=earth&target=earth&depart=0&arrive=200",
        "/porkchop/point?origin=earth&target=mars&depart=200&arrive=100",
        "/porkchop?origin=earth&target=mars&depart0=0&depart1=9&arrive0=9&arrive1=99&n=100000",
        "/porkchop?origin=earth&target=mars&depart0=9&depart1=0&arrive0=9&arrive1=99",
        "/windows?origin=earth&target=mars&start=1600-01-01&end=2600-01-01",
        "/windows?origin=moon&target=earth&start=2030-01-01&end=2031-01-01",
        "/windows?origin=earth&target=mars&start=2031-01-01&end=2030-01-01",
        "/light?a=earth&b=nowhere&day=0",
        "/light?a=earth&b=mars&day=tomorrow",
    ],
)
def test_what_cannot_be_is_refused_clearly(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status in (404, 422)
    assert answer.error


def test_days_are_told_by_dates_too() -> None:
    assert date_of_day(11376).isoformat() == "2031-02-23"
