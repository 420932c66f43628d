"""The picture of a comparison: a row a claim, nothing by colour alone, told to who cannot see."""

import xml.etree.ElementTree as ET

import pytest

from synodic.canons.compare import compare
from synodic.report.compare_figure import RIGHT, WIDTH, compare_svg
from told import claim, told

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def found():
    return compare("for-all-mankind", "the-expanse")


@pytest.fixture(scope="module")
def svg(found):
    return ET.fromstring(compare_svg(found))


def test_it_is_told_to_who_cannot_see_it(svg):
    assert svg.get("role") == "img"
    assert svg.findtext(f"{SVG}title") == "For All Mankind and The Expanse on one axis"
    told = svg.findtext(f"{SVG}desc")
    assert "17 hard" in told
    assert "part on 14 January 1966" in told
    assert "opens 2349 to 2351" in told


def test_every_row_tells_its_claim_and_every_contradiction_has_its_sign(svg, found):
    rows = svg.findall(f"{SVG}g")
    hard = {
        side.claim.id for one in found.pairs if one.verdict == "hard" for side in (one.a, one.b)
    }
    signs = [row for row in rows if row.findall(f"{SVG}text")[-1].text == "×"]
    assert len(signs) == len(hard)
    assert all(row.findtext(f"{SVG}title") for row in rows)
    assert len(rows) >= len(found.bridge.events) + len(hard)


def test_bars_stay_on_the_page_and_differ_by_more_than_colour(svg):
    bars = [row.find(f"{SVG}rect") for row in svg.findall(f"{SVG}g")]
    for bar in bars:
        assert float(bar.get("x")) + float(bar.get("width")) <= WIDTH - RIGHT + 0.2
    assert {bar.get("fill") for bar in bars if bar.get("class") == "b"} == {"url(#compare-b)"}
    assert {bar.get("fill") for bar in bars if bar.get("class") == "a"} == {None}


def test_the_same_comparison_gives_the_same_bytes(found):
    assert compare_svg(found) == compare_svg(compare("for-all-mankind", "the-expanse"))


def test_stories_without_a_common_thing_are_drawn_whole():
    one = told(claim("x", kind='"event"', event='"base"', date='"1990"', says='"A <base> & more"'))
    other = told(claim("y", kind='"event"', event='"strike"', date='"19XX"'))
    rows = ET.fromstring(compare_svg(compare(one, other))).findall(f"{SVG}g")
    assert len(rows) == 2
    assert "A <base> & more" in rows[1].findtext(f"{SVG}title")


@pytest.mark.parametrize("names", [("our-timeline", "for-all-mankind"), ("the-expanse",) * 2])
def test_dates_fit_their_column_and_open_ends_are_told(names):
    rows = ET.fromstring(compare_svg(compare(*names))).findall(f"{SVG}g")
    dates = [row.find(f"{SVG}text").text for row in rows]
    assert max(map(len, dates)) <= 17
    assert any(date.startswith(("from ", "up to ")) for date in dates)
