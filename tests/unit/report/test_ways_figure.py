"""Drawings of ways: well formed, joined, with a list and words for those who cannot see them."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

import synodic as sy
from synodic.astro.bodies import AU_KM
from synodic.astro.torch_transfers import G_M_S2
from synodic.report import ways_figure as ways
from synodic.report.front_figure import front_svg
from synodic.report.sun_chart import ways_svg

SVG = "{http://www.w3.org/2000/svg}"


def drawings():
    trip = sy.round_trips("earth", "mars", "2033-01-01", "2033-12-31", "opposition")[0]
    yield ways.round_trip(trip, "earth", "mars")
    (free,) = sy.free_returns("earth", "mars", "2017-10-01", "2018-05-01")
    yield ways.free_return(free, "earth", "mars")
    found = sy.torch("earth", "mars", "2034-08-19", 0.01 * G_M_S2)
    yield ways.torch(found, "earth", "mars", 0.01 * G_M_S2)
    leg = sy.low_thrust("earth", "mars", "2033-01-01", "2034-05-16", 2000, 0.6, 3000, segments=8)
    yield ways.low_thrust(leg, "earth", "mars")
    sailed = sy.sail("earth", "mars", "2033-06-01", 0.17, 450.0, segments=6)
    yield ways.sail(sailed, "earth", "mars", 0.17)
    yield ways.cycler(sy.cyclers()[1], "earth", "mars")


NAMES = ["round-trip", "free-return", "torch", "low-thrust", "sail", "cycler"]


@pytest.fixture(scope="module")
def drawn_by_name():
    found = {drawn.name: drawn for drawn in drawings()}
    assert list(found) == NAMES
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_is_whole(drawn_by_name, name):
    drawn = drawn_by_name[name]
    text = ways_svg(drawn)
    root = ET.fromstring(text)
    assert root.find(f"{SVG}title").text == drawn.title
    told = root.find(f"{SVG}desc").text
    for stop in drawn.stops:
        assert stop.line in told
        assert any(stop.line in (one.text or "") for one in root.iter(f"{SVG}text"))
    assert len(root.findall(f"{SVG}path[@class='orbit']")) == 2
    assert "nan" not in text
    assert len(text) < 60_000


@pytest.mark.parametrize("name", NAMES)
def test_ways_begin_and_end_at_their_stops(drawn_by_name, name):
    drawn = drawn_by_name[name]
    gap = 1e-3 * AU_KM
    assert np.linalg.norm(drawn.ways[0][1][0] - drawn.stops[0].r_km) < gap
    last = drawn.ways[-1][1][-1]
    if drawn.name != "cycler":
        assert np.linalg.norm(last - drawn.stops[-1].r_km) < gap
    if drawn.name in ("torch", "cycler", "free-return"):
        assert ways.legs_meet(drawn) < 0.01 * AU_KM
    for _, points in drawn.ways:
        assert np.isfinite(points).all()


def test_a_front_is_a_staircase_with_its_ends_in_words():
    text = front_svg("what haste costs", {"a": [(80.0, 9.0), (120.0, 7.5)], "b": [(90.0, 8.0)]})
    root = ET.fromstring(text)
    assert "a: 9.00 km/s in 80 days, 7.50 in 120" in root.find(f"{SVG}desc").text
    assert "nan" not in text
