"""Round trips: dates in order, costs of their dates, classes, and no cheaper one beside them."""

import numpy as np
import pytest

from synodic.astro.arrival import arrive, burn
from synodic.astro.bodies import body
from synodic.astro.dates import jd_tdb
from synodic.astro.free_returns import free_returns
from synodic.astro.porkchop import grid
from synodic.astro.round_trips import STAYS, front, round_trips
from synodic.schema.mistake import Mistake

SYNODIC = 779.9


@pytest.fixture(scope="module", params=["conjunction", "opposition"])
def trips(request):
    return round_trips("earth", "mars", "2031-06-01", "2037-01-01", request.param)


def test_one_trip_a_synodic_period(trips):
    gaps = np.diff([trip.depart.timestamp() for trip in trips]) / 86400
    assert len(trips) == 2 or len(trips) == 3
    assert np.all(np.abs(gaps - SYNODIC) < 90)


def test_the_numbers_are_those_of_the_dates(trips):
    for trip in trips:
        jd = [jd_tdb(moment) for moment in (trip.depart, trip.arrive, trip.leave, trip.back)]
        assert jd == sorted(jd)
        assert np.allclose(np.diff(jd), [trip.out_days, trip.stay_days, trip.back_days], atol=1e-6)
        assert trip.days == pytest.approx(jd[3] - jd[0], abs=1e-6)
        first, last = (share * SYNODIC for share in STAYS[trip.kind])
        assert first - 0.1 <= trip.stay_days <= last + 0.1
        c3, vinf, _ = (x.item() for x in grid("earth", "mars", np.array(jd[:1]), np.array(jd[1:2])))
        c3b, _, _ = (x.item() for x in grid("mars", "earth", np.array(jd[2:3]), np.array(jd[3:])))
        burns = [
            float(burn(body("earth"), np.sqrt(c3))),
            float(arrive("mars", vinf).dv_km_s),
            float(burn(body("mars"), np.sqrt(c3b))),
            0.0,
        ]
        assert np.allclose(trip.burns_km_s, burns, rtol=1e-6)
        assert trip.dv_km_s == pytest.approx(sum(burns), rel=1e-6)


def test_a_stay_may_be_as_short_as_nothing():
    trips = round_trips("earth", "mars", "2033-01-01", "2035-03-01", "opposition", stay=(0, 20))
    assert trips
    assert all(-1e-3 <= trip.stay_days <= 20.001 for trip in trips)


def test_no_trip_near_is_cheaper(trips):
    rng = np.random.default_rng(3)
    trip = trips[0]
    at = [jd_tdb(moment) for moment in (trip.depart, trip.arrive, trip.leave, trip.back)]
    first, last = (share * SYNODIC for share in STAYS[trip.kind])
    for _ in range(300):
        jd = at + rng.uniform(-4, 4, 4)
        if not (first <= jd[2] - jd[1] <= last):
            continue
        _, _, out = grid("earth", "mars", jd[:1], jd[1:2])
        c3, _, _ = grid("mars", "earth", jd[2:3], jd[3:])
        assert out.item() + float(burn(body("mars"), np.sqrt(c3.item()))) >= trip.dv_km_s - 1e-5


def test_haste_costs():
    slow = round_trips("earth", "mars", "2032-06-01", "2034-06-01", "conjunction")[0]
    fast = round_trips("earth", "mars", "2032-06-01", "2034-06-01", "opposition")[0]
    assert fast.days < 0.75 * slow.days
    assert fast.dv_km_s > slow.dv_km_s + 1.0
    assert 300 < slow.stay_days < 600
    assert 7.5 < slow.dv_km_s < 9.0


def test_a_front_falls_and_holds_the_best():
    found = front("earth", "mars", "2033-01-01", "2033-12-31", "opposition")
    days, cost = [trip.days for trip in found], [trip.dv_km_s for trip in found]
    assert days == sorted(set(days))
    assert cost == sorted(cost, reverse=True)
    assert len(found) > 30
    best = round_trips("earth", "mars", "2033-01-01", "2033-12-31", "opposition")[0]
    assert best.dv_km_s == pytest.approx(cost[-1], abs=0.05)
    assert best.dv_km_s <= cost[-1] + 1e-9


def test_braking_at_home_is_paid_if_asked_for():
    given = ("earth", "mars", "2033-01-01", "2033-12-31", "conjunction")
    air, burns = round_trips(*given)[0], round_trips(*given, home="capture")[0]
    assert burns.dv_km_s > air.dv_km_s + 3.0
    assert burns.entry_km_s is None
    assert 11.2 < air.entry_km_s < 13.0


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        (("earth", "mars", "2033", "2034", "leisurely"), "expected opposition, conjunction"),
        (("earth", "mars", "2034", "2033"), "before the start"),
        (("earth", "mars", "2033", "2034", "conjunction", (90, 30)), "two numbers of days"),
        (("earth", "mars", "2033", "2034", "conjunction", 30), "two numbers of days"),
        (("earth", "mars", "2033", "2034", "conjunction", (np.nan, 9)), "two numbers of days"),
        (("earth", "mars", "2033", "2134"), "in parts"),
        (("earth", "mars", "2033", "2700"), "does not cover"),
        (("earth", "earth", "2033", "2034"), "no transfer"),
        (("earth", "mercury", "2033", "2034", "conjunction", None, "aerocapture"), "entry at"),
    ],
)
def test_mistakes_are_told(arguments, match):
    with pytest.raises(Mistake, match=match):
        round_trips(*arguments)


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        (("earth", "mars", "2034", "2033"), "before the start"),
        (("earth", "mars", "2033", "2034", 30.0), "no flight is so short"),
        (("earth", "mars", "2033", "2034", np.nan), "no flight is so short"),
        (("earth", "mars", "2033", "2034", None, -1.0), "height"),
        (("earth", "mars", "2633", "2649-12-31"), "end after DE440"),
        (("earth", "moon", "2033", "2034"), "no transfer"),
    ],
)
def test_mistakes_of_free_returns_are_told(arguments, match):
    with pytest.raises(Mistake, match=match):
        free_returns(*arguments)
