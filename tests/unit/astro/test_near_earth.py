"""The table of legs near Earth: whole, sourced, and cheapest ways found."""

import tomllib
from importlib.resources import files

import numpy as np
import pytest

from synodic.astro.near_earth import near_earth, passage, places
from synodic.schema.mistake import Mistake

GRADES = {"measured", "published", "transcribed", "assumed", "bridge"}


@pytest.mark.parametrize("name", ["near_earth", "bodies"])
def test_every_number_has_unit_source_and_grade(name):
    text = files("synodic.scenario").joinpath(f"catalogue/{name}.toml").read_text("utf-8")
    table = tomllib.loads(text)
    assert table["schema"] == 1
    rows = table["leg"] if name == "near_earth" else list(table["body"].values())
    numbers = [v for row in rows for v in row.values() if isinstance(v, dict)]
    assert len(numbers) >= 10
    for number in numbers:
        assert number["grade"] in GRADES
        assert number["source"] in table["source"]
        assert number["unit"]
        assert number.get("low", number["value"]) <= number["value"]
        assert number["value"] <= number.get("high", number["value"])


def test_every_place_can_be_reached_from_every_other():
    table = near_earth()
    assert np.isfinite(table.dv_m_s).all()
    assert (table.days[~np.eye(len(places()), dtype=bool)] > 0).all()
    assert not table.dv_m_s.diagonal().any()


def test_ways_are_the_cheapest_and_add_up():
    way = passage("earth", "moon")
    assert way.places[0], way.places[-1] == ("earth", "moon")
    legs = [passage(a, b) for a, b in zip(way.places, way.places[1:], strict=False)]
    assert sum(leg.dv_m_s for leg in legs) == way.dv_m_s
    assert sum(leg.days for leg in legs) == way.days
    for middle in places():
        through = passage("earth", middle).dv_m_s + passage(middle, "moon").dv_m_s
        assert through >= way.dv_m_s


def test_apollo_s_way_to_the_surface_is_of_its_known_size():
    # Saturn V and the lunar module: about 15 km/s from the pad to the Moon, 2.8 km/s home
    assert 15_000 < passage("earth", "moon").dv_m_s < 16_500
    assert 2_700 < passage("moon", "earth").dv_m_s < 3_400


def test_an_unknown_place_is_refused():
    with pytest.raises(Mistake, match=r"no such place near Earth.*did you mean 'moon'"):
        passage("earth", "mooon")
