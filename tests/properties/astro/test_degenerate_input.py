"""Whatever is given, there is an answer in numbers or a mistake that says where; never a NaN in
silence, and nothing hangs.
"""

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from synodic.astro.arrival import MODES
from synodic.astro.ephemeris import span, state
from synodic.astro.porkchop import porkchop
from synodic.astro.windows import windows
from synodic.schema.mistake import Mistake

FIRST, LAST = span()
usual = st.floats(2451545.0, 2469808.0)
odd = st.one_of(
    st.sampled_from([np.nan, np.inf, -np.inf, 0.0, -1.0, FIRST, LAST, FIRST - 1e-3, LAST + 1e-3]),
    st.floats(allow_nan=True, allow_infinity=True),
    st.floats(FIRST - 10.0, FIRST + 10.0),
    st.floats(LAST - 800.0, LAST + 10.0),
)
date = st.one_of(usual, odd)
planet = st.sampled_from(["mercury", "earth", "mars", "jupiter", "ceres", "moon", "sun", "emb"])


@settings(max_examples=100, deadline=None)
@given(planet, st.lists(date, min_size=1, max_size=6), planet)
def test_a_state_is_finite_or_its_row_is_named(name, dates, center):
    inside = [FIRST <= jd <= LAST for jd in dates]
    try:
        r, v = state(name, np.array(dates), center)
    except Mistake as mistake:
        said = str(mistake)
    else:
        assert all(inside)
        assert np.isfinite(r).all()
        assert np.isfinite(v).all()
        return
    assert not all(inside)
    if len(dates) > 1:
        assert int(re.search(r"in row (\d+)", said)[1]) == inside.index(False)


@settings(max_examples=80, deadline=None)
@given(
    planet,
    planet,
    st.tuples(date, date),
    st.tuples(date, date),
    st.tuples(st.integers(0, 4), st.integers(0, 5)),
    st.integers(-1, 2),
    st.sampled_from(["best", "low", "high"]),
    st.sampled_from(["both", "I", "II"]),
    st.sampled_from(MODES),
)
def test_a_cell_without_a_number_is_one_of_those_that_the_docs_name(
    origin, target, depart, arrive, shape, turns, branch, way, mode
):
    try:
        chart = porkchop(origin, target, depart, arrive, shape, turns, branch, way, mode)
    except Mistake:
        return
    cost = chart.dv_km_s.values
    assert np.array_equal(np.isnan(cost), np.isnan(chart.c3_km2_s2.values))
    assert not np.isinf(cost).any()
    if turns == 0 and way == "both":
        r1, r2 = (
            state(name, jd.values)[0]
            for name, jd in ((origin, chart.depart_jd), (target, chart.arrive_jd))
        )
        sine = np.linalg.norm(np.cross(r1[:, None], r2[None]), axis=2) / (
            np.linalg.norm(r1, axis=1)[:, None] * np.linalg.norm(r2, axis=1)
        )
        clear = (chart.days.values > 1e-3) & (sine > 1e-6)
        assert np.isfinite(cost[clear]).all()
        assert np.isnan(cost[chart.days.values <= 0]).all()


@settings(max_examples=20, deadline=None)
@given(
    planet,
    st.sampled_from(["venus", "mars", "jupiter", "earth"]),
    date,
    st.one_of(st.floats(-100.0, 400.0), st.sampled_from([np.nan, np.inf, -1e9, 1e9])),
    st.sampled_from(["dv", "c3", "days"]),
    st.integers(-1, 2),
    st.sampled_from(MODES),
)
def test_a_window_is_in_numbers_or_not_there(origin, target, start, span_days, by, turns, mode):
    try:
        found = windows(origin, target, start, start + span_days, by, turns, arrival=mode)
    except Mistake:
        return
    for window in found:
        numbers = (window.days, window.c3_km2_s2, window.vinf_arrive_km_s, window.dv_km_s)
        assert np.isfinite(numbers).all()
        assert window.depart < window.arrive
