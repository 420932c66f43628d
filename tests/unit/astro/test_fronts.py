"""Fronts of days against delta-v."""

import numpy as np
import pytest

from synodic.astro.dates import jd_tdb
from synodic.astro.fronts import front
from synodic.astro.porkchop import grid
from synodic.astro.windows import windows
from synodic.schema.mistake import Mistake

SPAN = ("2032-09-01", "2033-09-01")


@pytest.fixture(scope="module")
def found():
    return front("earth", "mars", *SPAN)


def test_longer_is_cheaper_all_the_way(found):
    days, cost = [one.days for one in found], [one.dv_km_s for one in found]
    assert len(found) > 30
    assert days == sorted(set(days))
    assert cost == sorted(set(cost), reverse=True)


def test_it_ends_at_the_cheapest_window(found):
    best = min(one.dv_km_s for one in windows("earth", "mars", *SPAN))
    assert best - 1e-9 <= found[-1].dv_km_s < best + 0.02


def test_no_flight_of_any_date_beats_one_of_it(found):
    rng = np.random.default_rng(5)
    days = np.array([one.days for one in found])
    cost = np.array([one.dv_km_s for one in found])
    for _ in range(200):
        depart = jd_tdb(SPAN[0]) + rng.uniform(0, 365)
        flight = rng.uniform(85, 400)
        _, _, dv = grid("earth", "mars", np.array([depart]), np.array([depart + flight]))
        # the front of the grid is a step of two days off at most
        assert dv.item() > cost[days <= flight + 4.0].min() - 0.01


def test_each_costs_what_its_dates_cost(found):
    for one in found[::9]:
        jd1, jd2 = (np.array([jd_tdb(moment)]) for moment in (one.depart, one.arrive))
        c3, vinf, dv = grid("earth", "mars", jd1, jd2)
        assert one.dv_km_s == pytest.approx(dv.item(), rel=1e-7)
        assert one.c3_km2_s2 == pytest.approx(c3.item(), rel=1e-7)
        assert one.vinf_arrive_km_s == pytest.approx(vinf.item(), rel=1e-7)


def test_with_turns_it_goes_on_where_they_are_cheaper(found):
    more = front("earth", "mars", *SPAN, revolutions=1)
    assert more[: len(found)] == found
    assert len(more) > len(found)
    assert {one.revolutions for one in more[len(found) :]} == {1}
    assert more[-1].dv_km_s < found[-1].dv_km_s - 0.1


def test_where_the_air_brakes_the_fast_ones_gain_most(found):
    air = front("earth", "mars", *SPAN, arrival="aerocapture")
    assert found[0].days == pytest.approx(air[0].days)
    assert found[0].dv_km_s - air[0].dv_km_s > 5.0
    assert found[-1].dv_km_s - air[-1].dv_km_s > 1.0
    assert all(one.entry_km_s > 5.0 for one in air)


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        (("earth", "mars", "2033", "2032"), "before the start"),
        (("earth", "mars", "2033", "2093"), "in parts"),
        (("earth", "mars", "2033", "2034", 10), "waits so long"),
        (("earth", "mars", "2033", "2034", 0, "crash"), "no such arrival"),
        (("earth", "mars", "2650-01-01", "2650-01-20"), "before DE440 does"),
        (("earth", "mars", float("nan"), "2034"), "no date"),
    ],
)
def test_mistakes_are_told(arguments, match):
    with pytest.raises(Mistake, match=match):
        front(*arguments)
