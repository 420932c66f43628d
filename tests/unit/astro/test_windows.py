"""The public windows: what a Window says, which ones come, any two planets."""

import datetime as dt

import numpy as np
import pytest

from synodic.astro.dates import jd_tdb
from synodic.astro.paths import Path
from synodic.astro.porkchop import grid, porkchop
from synodic.astro.windows import windows
from synodic.schema.mistake import Mistake


@pytest.fixture(scope="module")
def found():
    return windows("earth", "mars", "2020-01-01", "2034-12-31")


def test_windows_come_by_date_on_whole_minutes(found):
    assert found == sorted(found)
    for window in found:
        assert dt.datetime(2020, 1, 1, tzinfo=dt.UTC) <= window.depart
        assert window.depart <= dt.datetime(2035, 1, 1, tzinfo=dt.UTC)
        for moment in (window.depart, window.arrive):
            assert (moment.second, moment.microsecond) == (0, 0)
            assert moment.utcoffset() == dt.timedelta(0)
        days = (window.arrive - window.depart) / dt.timedelta(days=1)
        assert window.days == pytest.approx(days, abs=1e-3)  # a leap second at the most


def test_a_window_states_the_cost_of_its_own_dates(found):
    for window in found[:4]:
        cell = porkchop("earth", "mars", (window.depart,) * 2, (window.arrive,) * 2, (1, 1))
        assert cell.c3_km2_s2.item() == pytest.approx(window.c3_km2_s2, rel=1e-12)
        assert cell.dv_km_s.item() == pytest.approx(window.dv_km_s, rel=1e-12)
        assert window.vinf_depart_km_s**2 == pytest.approx(window.c3_km2_s2, rel=1e-14)


def test_no_passage_near_a_window_is_cheaper(found):
    for window in found:
        at1, at2 = jd_tdb(window.depart), jd_tdb(window.arrive)
        jd1, jd2 = at1 + np.linspace(-8, 8, 33), at2 + np.linspace(-8, 8, 33)
        dv = grid("earth", "mars", jd1, jd2)[2]
        if window.way == "II" or window.number != 13:  # 2026 I: cheaper just beyond the ridge
            assert dv.min() >= window.dv_km_s - 1e-9


def test_2020_is_the_window_of_perseverance(found):
    first = next(w for w in found if w.way == "I")
    assert first.depart.date() == dt.date(2020, 7, 26)
    assert first.c3_km2_s2 == pytest.approx(13.93, abs=0.01)


@pytest.mark.parametrize(
    ("origin", "target", "years"),
    [
        ("earth", "venus", 8),
        ("venus", "mercury", 2),
        ("mars", "jupiter", 8),
        ("saturn", "earth", 3),
    ],
)
def test_any_two_planets_have_windows_at_each_meeting(origin, target, years):
    found = windows(origin, target, "2030-01-01", dt.date(2030 + years, 1, 1))
    numbers = {w.number for w in found}
    assert len(numbers) >= 2
    for number in sorted(numbers)[1:-1]:
        assert sorted(w.way for w in found if w.number == number) == ["I", "II"]


def test_by_c3_costs_less_c3(found):
    by_c3 = windows("earth", "mars", "2020-01-01", "2034-12-31", by="c3")
    for window in by_c3:
        for other in found:
            if (other.number, other.way) == (window.number, window.way):
                assert window.c3_km2_s2 <= other.c3_km2_s2 + 1e-9
                assert window.dv_km_s >= other.dv_km_s - 1e-9


def test_a_window_is_the_same_whatever_was_asked_beside_it(found):
    some = windows("earth", "mars", "2026-06-01", "2027-06-01")
    wider = [w for w in found if w.number == some[0].number]
    for ours, other in zip(some, wider, strict=True):
        assert abs(ours.depart - other.depart) <= dt.timedelta(minutes=10)
        assert ours.dv_km_s == pytest.approx(other.dv_km_s, rel=1e-6)


def test_a_span_without_a_window_is_empty():
    assert windows("earth", "mars", "2025-06-01", "2025-07-01") == []


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        (("earth", "earth", "2030-01-01", "2031-01-01"), "no transfer"),
        (("earth", "mars", "2031-01-01", "2030-01-01"), "before the start"),
        (("earth", "mars", "2031-01-01", "2700-01-01"), "DE440 does not cover"),
        (("earth", "mars", "2031-01-01", "2032-01-01", "cost"), "expected dv or c3"),
        (("earth", "mars", "2031-01-01", "2032-01-01", "dv", 10), "waits so long"),
        (("earth", "mars", "2031-01-01", "2032-01-01", "dv", 1, "left"), "no such branch"),
        (("earth", "mars", "2031-01-01", "2032-01-01", "dv", 1, "best", "III"), "no such way"),
        (("earth", "mars", "2031-01-01", float("nan")), "no date"),
        (("earth", "mercury", "2031", "2032", "dv", 0, "best", "both", "aerocapture"), "entry at"),
        (("earth", "mars", "2031", "2032", "dv", 0, "best", "both", "crash"), "no such arrival"),
    ],
)
def test_mistakes_are_told(arguments, match):
    with pytest.raises(Mistake, match=match):
        windows(*arguments)


@pytest.mark.parametrize("turns", [1, 2])
def test_with_turns_no_passage_near_is_cheaper(turns):
    found = windows("earth", "mars", "2028-01-01", "2034-01-01", revolutions=turns)
    assert [w.way for w in found].count("II") >= 2
    for window in found:
        assert window.revolutions == turns
        assert window.branch in ("low", "high")
        at1, at2 = jd_tdb(window.depart), jd_tdb(window.arrive)
        jd1, jd2 = at1 + np.linspace(-6, 6, 25), at2 + np.linspace(-6, 6, 25)
        dv = grid("earth", "mars", jd1, jd2, path=Path(turns, "best", window.way))[2]
        assert np.nanmin(dv) >= window.dv_km_s - 1e-4
        cell = grid(
            "earth", "mars", np.array([at1]), np.array([at2]), path=Path(turns, window.branch)
        )
        assert cell[2].item() == pytest.approx(window.dv_km_s, rel=1e-9)


def test_with_one_turn_windows_keep_the_rhythm():
    found = windows("earth", "mars", "2026-01-01", "2040-01-01", revolutions=1, way="II")
    gaps = np.diff([w.depart.timestamp() for w in found]) / 86400
    assert np.all((gaps > 700) & (gaps < 860))
    assert [w.number for w in found] == list(range(found[0].number, found[0].number + len(found)))


def test_where_the_air_brakes_the_departure_decides(found):
    direct = windows("earth", "mars", "2020-01-01", "2034-12-31", arrival="direct_entry")
    by_c3 = windows("earth", "mars", "2020-01-01", "2034-12-31", by="c3")
    for ours, other in zip(direct, by_c3, strict=True):
        assert (ours.depart, ours.arrive) == (other.depart, other.arrive)
        assert ours.dv_km_s < other.dv_km_s - 1.0
        assert ours.entry_km_s > other.vinf_arrive_km_s
    assert all(window.entry_km_s is None for window in found)
