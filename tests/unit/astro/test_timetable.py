"""The timetable: what is in it, that it does not depend on the horizon, and its cache."""

import itertools
import os
import subprocess
import sys

import numpy as np
import pytest

from synodic.astro import timetable as module
from synodic.astro.bodies import bodies, body
from synodic.astro.dates import date_of_day, day_number
from synodic.astro.ephemeris import span
from synodic.astro.porkchop import grid
from synodic.astro.timetable import NO_DAY, build, cached, flights, timetable_hash
from synodic.numerics.compile import kernel
from synodic.schema.mistake import Mistake

START, END = day_number("2026-01-01"), day_number("2032-12-31")
WORLDS = ("earth", "moon", "mars")


@pytest.fixture(scope="module")
def table():
    return build(WORLDS, START, END)


def test_shapes_and_types(table):
    size = END - START + 1
    assert table.start_day == START
    assert table.pair.tolist() == [[-1, -1, 0], [-1, -1, -1], [1, -1, -1]]
    assert (table.count.shape, table.count.dtype) == ((2, size), np.int16)
    assert (table.days.shape, table.days.dtype) == ((2, size, 8), np.int16)
    assert (table.vinf_depart.shape, table.vinf_depart.dtype) == ((2, size, 8), np.int32)
    assert (table.window.shape, table.window.dtype) == ((2, size), np.int32)
    assert (table.sun_au.shape, table.light_s.shape) == ((3, size), (3, 3, size))
    assert (table.solar_longitude_deg.shape, table.solar_longitude_deg.dtype) == (
        (3, size),
        np.float64,
    )
    for array in table[1:]:
        assert array.flags.c_contiguous


def test_every_option_is_the_passage_of_its_dates(table):
    rng = np.random.default_rng(1)
    jd0 = 2451544.5
    for _ in range(200):
        day = int(rng.integers(START, END + 1))
        pair, names = ((0, ("earth", "mars")), (1, ("mars", "earth")))[rng.integers(2)]
        d = day - START
        for k in range(table.count[pair, d]):
            at = np.array([jd0 + day]), np.array([jd0 + day + table.days[pair, d, k]])
            c3, vinf, _ = grid(*names, *at)
            assert table.vinf_depart[pair, d, k] == pytest.approx(np.sqrt(c3.item()) * 1e4, abs=1)
            assert table.vinf_arrive[pair, d, k] == pytest.approx(vinf.item() * 1e4, abs=1)


def test_options_rise_in_days_and_unused_ones_are_zero(table):
    for k in range(7):
        both = table.count > k + 1
        assert (table.days[..., k] < table.days[..., k + 1])[both].all()
    unused = np.arange(8) >= table.count[..., None]
    assert not table.days[unused].any()
    assert not table.vinf_depart[unused].any()
    assert (table.days[~unused] >= 80).all()
    assert (table.days[~unused] <= 450).all()


def cost(table, pair):
    """Delta-v of all options, orbit to orbit, in km/s; infinity where unused."""
    ends = [398600.435507 / 6678.1366, 42828.375816 / 3696.19]
    if pair == 1:
        ends.reverse()
    total = np.zeros(table.days[pair].shape)
    for v, mu_r in zip((table.vinf_depart, table.vinf_arrive), ends, strict=True):
        total += np.sqrt((v[pair] * 1e-4) ** 2 + 2 * mu_r) - np.sqrt(mu_r)
    return np.where(np.arange(8) < table.count[pair][:, None], total, np.inf)


def test_all_but_the_least_departure_are_a_front(table):
    for pair in (0, 1):
        dv = cost(table, pair)
        least = np.argmin(
            np.where(np.isfinite(dv), table.vinf_depart[pair], 10**9), axis=1
        )  # the one that is kept for its departure
        for d in np.flatnonzero(table.count[pair] > 1)[::17]:
            front = [dv[d, k] for k in range(table.count[pair, d]) if k != least[d]]
            assert all(a > b - 2e-4 for a, b in itertools.pairwise(front))


def test_the_best_of_a_day_is_kept(table):
    """A finer search of each day finds nothing cheaper."""
    day = day_number("2026-11-01")
    jd1 = np.array([2451544.5 + day])
    everything = grid("earth", "mars", jd1, jd1[0] + np.arange(80.0, 451.0))[2]
    assert cost(table, 0)[day - START].min() == pytest.approx(everything.min(), abs=2e-4)


def test_the_window_of_2026(table):
    d = day_number("2026-11-01") - START
    column = table.window[0, d] - table.first_window[0]
    opens, closes, best = (
        array[0, column] for array in (table.window_open, table.window_close, table.window_best)
    )
    assert opens < best < closes
    assert str(date_of_day(int(best))) == "2026-11-01"
    assert table.window_dv[0, column] * 1e-4 == pytest.approx(5.669, abs=2e-3)
    assert best >= START
    assert cost(table, 0)[best - START].min() == pytest.approx(
        table.window_dv[0, column] * 1e-4, abs=3e-4
    )


def test_windows_follow_each_other_without_a_gap(table):
    for pair in (0, 1):
        assert set(np.diff(table.window[pair])) <= {0, 1}
        assert table.window[pair, 0] == table.first_window[pair]
        last = table.first_window[pair] + table.window_count[pair] - 1
        assert table.window[pair, -1] == last
        used = slice(0, int(table.window_count[pair]))
        assert (table.window_open[pair, used][1:] > table.window_close[pair, used][:-1]).all()
        assert (table.window_best[pair, used] != NO_DAY).all()


def test_nothing_depends_on_the_horizon(table):
    shift = 300
    other = build(WORLDS, START + shift, END - 200)
    size = other.count.shape[1]
    for name in ("count", "days", "vinf_depart", "vinf_arrive", "window"):
        ours = getattr(table, name)[:, shift : shift + size]
        assert np.array_equal(getattr(other, name), ours), name
    for name in ("sun_au", "solar_longitude_deg", "light_s"):
        assert np.array_equal(getattr(other, name), getattr(table, name)[..., shift : shift + size])
    for pair in (0, 1):
        ahead = other.first_window[pair] - table.first_window[pair]
        count = other.window_count[pair]
        for name in ("window_open", "window_close", "window_best", "window_dv"):
            theirs = getattr(other, name)[pair, :count]
            assert np.array_equal(theirs, getattr(table, name)[pair, ahead : ahead + count]), name


def test_sky(table):
    light = table.light_s[0, 2]
    assert 180 < light.min() < light.max() < 1350
    assert np.array_equal(table.light_s, table.light_s.transpose(1, 0, 2))
    assert not table.light_s[[0, 1, 2], [0, 1, 2]].any()
    assert np.all((table.sun_au[2] > 1.38) & (table.sun_au[2] < 1.67))
    assert not table.solar_longitude_deg[:2].any()
    assert np.all((table.solar_longitude_deg[2] >= 0) & (table.solar_longitude_deg[2] < 360))
    for array, digits in ((table.sun_au, 6), (table.light_s, 3), (table.solar_longitude_deg, 2)):
        assert np.array_equal(array, np.round(array, digits))


def test_at_the_end_of_the_ephemeris_flights_that_would_arrive_later_are_not_offered():
    last = int(span()[1] - 2451544.5)
    table = build(("earth", "mars"), last - 300, last)
    days = np.arange(last - 300, last + 1)
    arrival = days[None, :, None] + table.days
    assert arrival.max() <= last
    assert not table.count[:, -79:].any()


def test_compiled_code_reads_it(table):
    @kernel
    def first_passage(t, origin, target, day):
        pair = t.pair[origin, target]
        d = day - t.start_day
        return t.days[pair, d, 0] if t.count[pair, d] > 0 else -1

    d = int(np.flatnonzero(table.count[0] > 0)[0])
    assert first_passage.py_func(table, 0, 2, START + d) == table.days[0, d, 0]
    assert first_passage(table, 0, 2, START + d) == table.days[0, d, 0]


def test_flights_between_any_two_planets_fit_their_type():
    planets = [b for b in bodies().values() if b.name not in ("sun", "moon", "emb")]
    for a in planets:
        for b in planets:
            if a != b:
                plan = flights(a, b)
                assert plan.shortest >= 1
                assert plan.shortest + (plan.tried - 1) * plan.step <= np.iinfo(np.int16).max
                assert 50 <= plan.tried <= 700
    assert flights(body("earth"), body("mars"))[:3] == (80, 1, 371)


def test_the_hash_sees_every_field(table):
    seen = {timetable_hash(table)}
    for name in table._fields[1:]:
        changed = getattr(table, name).copy()
        changed.flat[-1] += 1
        seen.add(timetable_hash(table._replace(**{name: changed})))
    seen.add(timetable_hash(table._replace(start_day=START + 1)))
    assert len(seen) == len(table._fields) + 1


def test_the_cache_gives_the_same_and_a_damaged_file_is_built_again(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "user_cache", lambda: tmp_path)
    arguments = ("earth", "mars"), 9000, 9050
    fresh = cached(*arguments)
    (file,) = (tmp_path / "timetables").iterdir()
    monkeypatch.setattr(module, "build", lambda *_: pytest.fail("built again"))
    again = cached(*arguments)
    assert timetable_hash(again) == timetable_hash(fresh)
    assert isinstance(again.start_day, int)
    for ours, other in zip(fresh[1:], again[1:], strict=True):
        assert (ours.dtype, ours.shape) == (other.dtype, other.shape)
    monkeypatch.setattr(module, "build", build)
    whole = file.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    for damage in (b"", b"nonsense", whole[: len(whole) // 2], bytes(flipped)):
        file.write_bytes(damage)
        assert timetable_hash(cached(*arguments)) == timetable_hash(fresh)
        assert len(list(file.parent.iterdir())) == 1
        assert file.read_bytes() == whole or len(file.read_bytes()) == len(whole)


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setattr(module, "user_cache", lambda: blocked)
    assert cached(("earth", "mars"), 9000, 9001).start_day == 9000


SCRIPT = """
from synodic.astro.timetable import build, timetable_hash
print(timetable_hash(build(("earth", "mars"), 9000, 9400)))
"""


@pytest.mark.slow
def test_the_bytes_are_the_same_on_a_generic_processor_and_on_one_thread(tmp_path):
    ours = timetable_hash(build(("earth", "mars"), 9000, 9400))
    for more, prefix in (
        ({"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": ""}, ""),
        ({}, "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"),
    ):
        environment = {**os.environ, "SYNODIC_CACHE_DIR": str(tmp_path), **more}
        done = subprocess.run(
            [sys.executable, "-c", prefix + SCRIPT],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == ours


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        ((("earth", "earth"), 0, 10), "different worlds"),
        ((("earth", "sun"), 0, 10), "different worlds"),
        ((("earth", "phobos"), 0, 10), "no such body"),
        ((("earth", "mars"), 10, 0), "ends before"),
        ((("earth", "mars"), 0, 240_000), "DE440 does not cover"),
    ],
)
def test_mistakes_are_told(arguments, match):
    with pytest.raises(Mistake, match=match):
        build(*arguments)
