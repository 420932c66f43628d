"""What must hold of the models of conflict whatever the numbers."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from synodic.world.models.arms import Race, arms_at, equilibrium, stable
from synodic.world.models.bargain import (
    bargaining_range,
    chance_of_war,
    commitment,
    demand_under_private_costs,
    preventive_war,
)
from synodic.world.models.battle import linear_at, salvo, square_at, square_outcome
from synodic.world.models.crowd import Setting, active_share, outbursts, play
from synodic.world.models.union import efficient_count, leaving, stable_count

SHARE = st.floats(0.0, 1.0)
#: The first call of a kernel may compile it.
COMPILED = settings(deadline=None)
FEW = settings(COMPILED, max_examples=20)
FORCE = st.floats(1.0, 1e4)
RATE = st.floats(1e-3, 1.0)


@COMPILED
@given(SHARE, SHARE, SHARE)
def test_with_known_costs_there_is_always_a_deal(p, cost_a, cost_b):
    found = bargaining_range(p, cost_a, cost_b)
    assert 0.0 <= found.low <= found.high <= 1.0
    assert found.width >= 0.0


@COMPILED
@given(SHARE, SHARE, SHARE, SHARE)
def test_no_demand_serves_a_side_better_under_private_costs(p, cost_a, low, more):
    high = low + more + 0.01
    best = demand_under_private_costs(p, cost_a, low, high)

    def worth(share):
        fought = chance_of_war(share, p, low, high)
        return share * (1.0 - fought) + (p - cost_a) * fought

    for share in np.linspace(p + low, p + high, 21):
        assert worth(share) <= worth(best.share) + 1e-12


@COMPILED
@given(SHARE, SHARE, SHARE, SHARE, st.floats(0.01, 0.99))
def test_war_is_chosen_where_it_is_worth_more(p1, p2, cost_1, cost_2, delta):
    for found in (commitment(p1, p2, cost_1, cost_2, delta), preventive_war(p1, p2, cost_1, delta)):
        gain = found.war_value - found.best_peace_value
        if abs(gain) > 1e-9 / (1.0 - delta):
            assert found.war == (gain > 0.0)
            assert found.war == (found.shift > found.threshold)


@COMPILED
@given(FORCE, FORCE, RATE, RATE, st.floats(0.0, 1.0))
def test_what_aimed_fire_keeps(x0, y0, a, b, part):
    end = square_outcome(x0, y0, a, b)
    if not np.isfinite(end.duration):
        return
    x, y = square_at(x0, y0, a, b, part * end.duration)
    scale = a * x0 * x0 + b * y0 * y0
    assert abs((a * x * x - b * y * y) - (a * x0 * x0 - b * y0 * y0)) <= 1e-9 * scale


@COMPILED
@given(FORCE, FORCE, RATE, RATE, st.floats(0.0, 100.0))
def test_what_unaimed_fire_keeps(x0, y0, a, b, t):
    x, y = linear_at(x0, y0, a, b, t)
    assert 0.0 <= x <= x0
    assert 0.0 <= y <= y0
    assert abs((a * x - b * y) - (a * x0 - b * y0)) <= 1e-9 * (a * x0 + b * y0)


@COMPILED
@given(FORCE, FORCE, RATE, RATE)
def test_sides_may_be_exchanged(x0, y0, a, b):
    one, other = square_outcome(x0, y0, a, b), square_outcome(y0, x0, b, a)
    assert one.winner == -other.winner
    assert one[1:] == other[1:]
    assert linear_at(x0, y0, a, b, 0.1) == linear_at(y0, x0, b, a, 0.1)[::-1] or a * x0 == b * y0


@COMPILED
@given(*[st.floats(0.0, 20.0)] * 6, st.floats(0.1, 5.0), st.floats(0.1, 5.0))
def test_a_salvo_makes_no_ships(ships_a, ships_b, alpha, beta, y, z, v, w):
    left_a, left_b = salvo(ships_a, ships_b, alpha, beta, y, z, v, w)
    assert 0.0 <= left_a <= ships_a
    assert 0.0 <= left_b <= ships_b


@example(0.0, 0.0, 0.0, 1e-9, 1.0, 1.0, 1.0, 2.0)
@example(1.0, 1e-14, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0)
@COMPILED
@given(*[st.floats(0.0, 2.0)] * 6, st.floats(0.0, 3.0), st.floats(0.0, 3.0))
def test_a_race_in_two_steps_is_the_race_in_one(k, l, a, b, g, h, t1, t2):
    race = Race(k, l, a, b, g, h)
    once = np.array(arms_at(race, 1.0, 2.0, t1 + t2))
    twice = np.array(arms_at(race, *arms_at(race, 1.0, 2.0, t1), t2))
    assert np.abs(twice - once).max() <= 1e-9 * (1.0 + np.abs(once).max())
    assert arms_at(race, 1.0, 2.0, 0.0) == (1.0, 2.0)


@COMPILED
@given(*[st.floats(0.1, 2.0)] * 6)
def test_a_stable_race_comes_to_rest(k, l, a, b, g, h):
    race = Race(k, l, a + l, b + k, g, h)  # a b > k l
    assert stable(race)
    rest = equilibrium(race)
    assert np.allclose(arms_at(race, 5.0, 0.0, 1e4), rest, rtol=1e-8, atol=1e-8)


@COMPILED
@given(*[st.floats(0.01, 10.0)] * 3)
def test_more_states_hold_than_would_be_best(g, a, k):
    assert stable_count(g, a, k) >= efficient_count(g, a, k)


@COMPILED
@given(*[st.floats(0.1, 10.0)] * 4)
def test_each_thing_lost_keeps_a_part_in_the_union(g, a, subsidy, trade):
    def net(subsidy, trade, people):
        return leaving(0.5, 0.1, people, 1e6, g, a, 1e3, subsidy, trade).net

    assert net(subsidy, trade, 1e3) < net(0.0, trade, 1e3)
    assert net(subsidy, trade, 1e3) < net(subsidy, 0.0, 1e3)
    assert net(subsidy, trade, 1e3) < net(subsidy, trade, 1e4)


@COMPILED
@given(SHARE, st.floats(0.0, 0.5), SHARE, SHARE)
def test_the_share_of_actives_falls_with_risk_and_legitimacy(legitimacy, threshold, chance, more):
    share = active_share(legitimacy, threshold, chance)
    assert 0.0 <= share <= 1.0
    assert active_share(legitimacy, threshold, min(1.0, chance + more)) <= share + 1e-12
    assert active_share(min(1.0, legitimacy + more), threshold, chance) <= share + 1e-12


@FEW
@given(st.integers(0, 2**63 - 1), st.integers(0, 2**40))
def test_a_crowd_is_a_function_of_its_names(seed, replicate):
    one = play(Setting(), 30, seed=seed, replicate=replicate)
    again = play(Setting(), 30, seed=seed, replicate=replicate)
    longer = play(Setting(), 40, seed=seed, replicate=replicate)
    assert np.array_equal(one, again)
    assert np.array_equal(one, np.array(longer)[:, :30])
    assert (one.active + one.jailed <= Setting().citizens).all()


@COMPILED
@given(st.lists(st.integers(0, 100), max_size=60))
def test_outbursts_and_waits_fill_the_time(active):
    found = outbursts(active)
    assert found.total.sum() == sum(n for n in active if n > 50)
    assert found.ticks.sum() == sum(n > 50 for n in active)
    assert len(found.waits) == max(0, len(found.ticks) - 1)
    assert (found.waits > 0).all()
