"""The public porkchop: names, units, edges."""

import datetime as dt

import numpy as np
import pytest

from synodic.astro.dates import jd_tdb
from synodic.astro.ephemeris import state
from synodic.astro.lambert import SUN, lambert, turns_that_fit
from synodic.astro.porkchop import grid, porkchop
from synodic.schema.mistake import Mistake

DEPART, ARRIVE = ("2031-01-01", "2031-06-30"), ("2031-08-01", "2032-06-30")


def test_names_dimensions_and_units():
    chart = porkchop("earth", "mars", DEPART, ARRIVE, (7, 11))
    assert dict(chart.sizes) == {"depart": 7, "arrive": 11}
    assert set(chart.data_vars) == {"c3_km2_s2", "vinf_arrive_km_s", "dv_km_s", "days"}
    for name, unit in (("c3_km2_s2", "km2 s-2"), ("vinf_arrive_km_s", "km s-1"), ("days", "d")):
        assert chart[name].dims == ("depart", "arrive")
        assert chart[name].attrs["units"] == unit
    assert chart.depart.values[0] == np.datetime64("2031-01-01")
    assert chart.arrive_jd.values[-1] == jd_tdb("2032-06-30")
    assert chart.attrs["ephemeris"] == "DE440"


def test_each_cell_is_the_lambert_problem_of_its_dates():
    chart = porkchop("earth", "mars", DEPART, ARRIVE, (5, 300))
    for i, j in ((0, 0), (4, 299), (2, 255), (2, 256)):
        r1, p1 = state("earth", chart.depart_jd.values[i])
        r2, p2 = state("mars", chart.arrive_jd.values[j])
        days = chart.days.values[i, j]
        v1, v2 = lambert(r1, r2, days * 86400.0, SUN)
        leave, reach = np.linalg.norm(v1 - p1), np.linalg.norm(v2 - p2)
        assert chart.c3_km2_s2.values[i, j] == pytest.approx(leave**2, rel=1e-10)
        assert chart.vinf_arrive_km_s.values[i, j] == pytest.approx(reach, rel=1e-10)
        earth, mars = 398600.435507 / 6678.1366, 42828.375816 / 3696.19
        dv = np.sqrt(leave**2 + 2 * earth) - np.sqrt(earth)
        dv += np.sqrt(reach**2 + 2 * mars) - np.sqrt(mars)
        assert chart.dv_km_s.values[i, j] == pytest.approx(dv, rel=1e-10)


def test_one_cell_is_legal():
    chart = porkchop("emb", "mars", ("2031-02-23",) * 2, ("2032-01-09",) * 2, (1, 1))
    assert chart.c3_km2_s2.shape == (1, 1)
    assert chart.days.item() == 320.0
    when = dt.datetime(2031, 2, 23), dt.datetime(2031, 2, 23)
    assert porkchop("emb", "mars", when, ("2032-01-09",) * 2, (1, 1)).equals(chart)


def test_arrivals_before_the_departure_are_nan_and_no_others():
    chart = porkchop("earth", "mars", DEPART, ("2031-03-01", "2031-12-31"), (40, 50))
    early = chart.days.values <= 0
    assert early.any()
    for name in ("c3_km2_s2", "vinf_arrive_km_s", "dv_km_s"):
        assert np.array_equal(np.isnan(chart[name].values), early)


@pytest.mark.parametrize("year", [1600, 1680, 2255, 2300, 2640])
def test_calendar_dates_hold_over_the_whole_ephemeris(year):
    chart = porkchop("earth", "mars", (f"{year}-01-01",) * 2, (f"{year}-09-01",) * 2, (1, 1))
    assert chart.depart.values[0] == np.datetime64(f"{year}-01-01")
    assert chart.arrive.values[0] == np.datetime64(f"{year}-09-01")


def test_threads_change_no_bit():
    jd1 = jd_tdb("2031-01-01") + np.linspace(0, 200, 90)
    jd2 = jd_tdb("2031-11-01") + np.linspace(0, 200, 300)
    alone = grid("earth", "mars", jd1, jd2, workers=1)
    for ours, other in zip(alone, grid("earth", "mars", jd1, jd2, workers=3), strict=True):
        assert np.array_equal(ours, other)


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        ({"origin": "erth"}, "did you mean 'earth'"),
        ({"origin": "mars"}, "no transfer"),
        ({"origin": "sun"}, "no transfer"),
        ({"origin": "moon", "target": "earth"}, "no transfer"),
        ({"depart": "2031-01-01"}, "pair of dates"),
        ({"depart": ("2031-06-30", "2031-01-01")}, "ends before it begins"),
        ({"arrive": ("2031-06-30", "2700-01-01")}, "DE440 does not cover"),
        ({"shape": (0, 5)}, "at least one row"),
        ({"shape": (1, 5)}, "two limits"),
        ({"revolutions": -1}, "whole number"),
        ({"branch": "left"}, "no such branch"),
        ({"way": "III"}, "no such way"),
        ({"arrival": "crash"}, "no such arrival"),
        ({"depart": (float("nan"), "2031-06-30")}, "no date"),
        ({"arrive": ("2031-08-01", float("inf"))}, "no date"),
    ],
)
def test_mistakes_are_told(arguments, match):
    given = {"origin": "earth", "target": "mars", "depart": DEPART, "arrive": ARRIVE}
    with pytest.raises(Mistake, match=match):
        porkchop(**{**given, "shape": (5, 5), **arguments})


LATER = ("2033-01-01", "2034-12-31")


@pytest.mark.parametrize("branch", ["low", "high"])
def test_with_turns_each_cell_is_the_lambert_problem_of_its_dates(branch):
    chart = porkchop("earth", "mars", DEPART, LATER, (4, 300), revolutions=1, branch=branch)
    for i, j in ((0, 10), (3, 299), (2, 150), (1, 255), (2, 256)):
        r1, p1 = state("earth", chart.depart_jd.values[i])
        r2, _ = state("mars", chart.arrive_jd.values[j])
        seconds = chart.days.values[i, j] * 86400.0
        if turns_that_fit(r1, r2, seconds)[0] < 1:
            assert np.isnan(chart.c3_km2_s2.values[i, j])
            continue
        v1, _ = lambert(r1, r2, seconds, SUN, 1, branch)
        leave = np.linalg.norm(v1 - p1)
        assert chart.c3_km2_s2.values[i, j] == pytest.approx(leave**2, rel=1e-9)
    assert np.isfinite(chart.c3_km2_s2.values).mean() > 0.5


def test_the_best_branch_is_the_cheaper_one_in_every_cell():
    low, high, best = (
        porkchop("earth", "mars", DEPART, LATER, (9, 40), revolutions=1, branch=branch)
        for branch in ("low", "high", "best")
    )
    cheaper = np.fmin(low.dv_km_s.values, high.dv_km_s.values)
    assert np.array_equal(best.dv_km_s.values, cheaper, equal_nan=True)


def test_ways_are_the_sides_of_the_ridge():
    both, one, two = (
        porkchop("earth", "mars", DEPART, ARRIVE, (9, 40), way=way) for way in ("both", "I", "II")
    )
    first, second = np.isfinite(one.dv_km_s.values), np.isfinite(two.dv_km_s.values)
    assert first.any()
    assert second.any()
    assert not (first & second).any()
    merged = np.where(first, one.dv_km_s.values, two.dv_km_s.values)
    assert np.array_equal(merged, both.dv_km_s.values)
    r1, _ = state("earth", both.depart_jd.values)
    r2, _ = state("mars", both.arrive_jd.values)
    short = np.cross(r1[:, None], r2[None])[:, :, 2] > 0
    assert np.array_equal(short, first)


def test_the_air_takes_the_speed_of_arrival():
    capture = porkchop("earth", "mars", DEPART, ARRIVE, (5, 9))
    entry = porkchop("earth", "mars", DEPART, ARRIVE, (5, 9), arrival="direct_entry")
    saved = capture.dv_km_s.values - entry.dv_km_s.values
    mu, r = 42828.375816, 3696.19
    burn = np.sqrt(capture.vinf_arrive_km_s.values**2 + 2 * mu / r) - np.sqrt(mu / r)
    assert np.allclose(saved, burn, rtol=1e-12)
