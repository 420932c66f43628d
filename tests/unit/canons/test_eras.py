"""The tables of eras and of minor bodies: whole, sourced, and found by the names people write."""

import tomllib
from importlib.resources import files

import numpy as np
import pytest

from synodic.astro.bodies import AU_KM
from synodic.astro.dates import jd_tdb
from synodic.astro.ephemeris import states
from synodic.canons.eras import best_flown, craft, crafts, from_low_orbit_km_s
from synodic.canons.places import place, where

TABLE = tomllib.loads(files("synodic.canons").joinpath("eras.toml").read_text("utf-8"))
MINOR = tomllib.loads(files("synodic.canons").joinpath("minor.toml").read_text("utf-8"))


def test_every_craft_has_a_day_a_source_and_a_grade() -> None:
    for one in crafts():
        assert one.drawn is not None, one.id
        assert one.source, one.id
        assert one.grade in ("published", "transcribed", "assumed"), one.id
        assert one.delta_v > 0.0 or one.thrust > 0.0, one.id


def test_no_name_means_two_craft() -> None:
    names = [name for row in TABLE["craft"].values() for name in (row["title"], *row["names"])]
    assert len(names) == len({name.lower() for name in names})


@pytest.mark.parametrize(
    ("written", "id"),
    [
        ("Voyager 2", "voyager"),
        ("saturn V", "saturn-v"),
        ("NASA's Viking 1 orbiter", "viking"),
        ("starship", "starship"),
        ("the Rocinante", None),
    ],
)
def test_a_craft_is_found_by_what_people_write(written: str, id: str | None) -> None:
    found = craft(written)
    assert (found and found.id) == id


def test_an_era_has_what_had_flown() -> None:
    assert best_flown(-16_000) is None  # 1956
    then, now = best_flown(-10_000, "leaves"), best_flown(8_000, "leaves")
    assert then is not None
    assert now is not None
    assert then.leaves < now.leaves
    assert from_low_orbit_km_s(0.0) == pytest.approx(3.2, abs=0.01)  # escape from 300 km


def test_minor_bodies_are_where_missions_met_them() -> None:
    # Bennu was 0.8 au from Earth when OSIRIS-REx came (2018-12-03); 67P 3.6 au from the Sun when
    # Rosetta did (2014-08-06); Eros 1.74 au from Earth when NEAR did (2000-02-14)
    for name, date, au, tolerance, centre in (
        ("bennu", "2018-12-03", 0.82, 0.05, "earth"),
        ("67p", "2014-08-06", 3.6, 0.05, "sun"),
        ("eros", "2000-02-14", 1.74, 0.08, "earth"),
    ):
        jd = np.array([jd_tdb(date)])
        apart = where(name, jd)[0] - states(centre, jd)[0]
        assert np.linalg.norm(apart) / AU_KM == pytest.approx(au, abs=tolerance), name
    assert all(row["source"] in MINOR["sources"] for row in MINOR["body"].values())


def test_places_are_found_within_what_people_write() -> None:
    for written, name, near in (("Mars/Melas Chasma", "mars", ""), ("Titan", "saturn", ""),
                                ("LEO", "earth", "leo"), ("67P", "67p", "")):  # fmt: skip
        found = place(written)
        assert found is not None
        assert (found.name, found.near) == (name, near)
    assert place("Baikonur") is None
