"""Draws: stable numbers, uniform and independent; counts by inversion; forks."""

from __future__ import annotations

from math import comb, sqrt

import numpy as np
import pytest

import kernels
import toys
from synodic.world.draws import CUSTOM, FAILURE, PURPOSES, STORM
from synodic.world.play import key_table
from synodic.world.stage import Stage
from worlds import HEAD, changed, play, scenario, table

EMPTY = HEAD.replace("2033-01-01", "2034-01-01")

GOLDEN = [0.5440353739393122, 0.8614867845372358, 0.8320149379031689, 0.01368461623674938]


def stage(seed: int = 0, replicate: int = 0, lineage: tuple = (), log: int = 0) -> Stage:
    """A world on its first day, whose draws can be looked at."""
    inputs = scenario(EMPTY).compile()
    keys = key_table(seed, replicate, lineage)
    calendar = np.zeros(1, np.int8)
    return Stage(inputs, inputs.state.copy(), table(inputs), calendar, keys, 4, log)


def drawn(
    count: int, purpose: int = CUSTOM, entity: int = 1, first: int = 0, **key: int
) -> np.ndarray:
    made = stage(**key)  # a frame holds addresses: its stage must outlive the call
    out = np.zeros(count)
    kernels.uniforms(made.frame, purpose, entity, np.arange(first, first + count), out)
    return out


def test_draws_are_the_numbers_that_they_have_always_been():
    found = [
        drawn(1, STORM, 12345, 28)[0],
        drawn(1, FAILURE, 2**31, 2015 * 4096)[0],
        drawn(1, CUSTOM, 0, -5)[0],
        drawn(1, CUSTOM, 0, 2**40 + 1, seed=2**64 - 1, replicate=2**32 - 1)[0],
    ]
    assert found == GOLDEN


def test_purposes_keep_their_numbers():
    assert PURPOSES[:4] == ("storm", "storm_light", "storm_days", "failure")
    assert PURPOSES.index("custom") == CUSTOM == 15


@pytest.mark.parametrize("part", ["seed", "replicate"])
def test_another_seed_or_replicate_is_another_stream(part: str):
    assert not np.any(drawn(100) == drawn(100, **{part: 1}))


def test_purpose_entity_and_ordinal_all_name_a_draw():
    base = drawn(100)
    assert not np.any(base == drawn(100, purpose=STORM))
    assert not np.any(base == drawn(100, entity=2))
    assert not np.any(base == drawn(100, first=2**32))
    assert np.array_equal(base[50:], drawn(50, first=50))


def chi_square(counts: np.ndarray, expected: float) -> float:
    return float(((counts - expected) ** 2 / expected).sum())


def normal_score(chi2: float, freedom: int) -> float:
    """Wilson & Hilferty's standard score of a chi-square."""
    a = 2.0 / (9.0 * freedom)
    return ((chi2 / freedom) ** (1.0 / 3.0) - (1.0 - a)) / sqrt(a)


def test_draws_are_uniform_over_ordinals():
    counts = np.bincount((drawn(200_000) * 200).astype(int), minlength=200)
    assert abs(normal_score(chi_square(counts, 1000.0), 199)) < 4.0


def test_draws_are_uniform_over_entities_and_strictly_inside():
    values = np.concatenate([drawn(20, entity=entity) for entity in range(1000)])
    counts = np.bincount((values * 50).astype(int), minlength=50)
    assert abs(normal_score(chi_square(counts, 400.0), 49)) < 4.0
    assert values.min() > 0.0
    assert values.max() < 1.0


@pytest.mark.parametrize(
    "other",
    [{"first": 1}, {"purpose": STORM}, {"entity": 2}, {"replicate": 1}, {"seed": 1}],
    ids=lambda other: next(iter(other)),
)
def test_neighbouring_names_give_independent_draws(other: dict):
    a, b = drawn(50_000), drawn(50_000, **other)
    cells = np.bincount((a * 10).astype(int) * 10 + (b * 10).astype(int), minlength=100)
    assert abs(normal_score(chi_square(cells, 500.0), 99)) < 4.0
    assert abs(np.corrcoef(a, b)[0, 1]) < 4.0 / sqrt(50_000)


def test_unit_exponentials_have_their_law():
    made = stage()
    values = np.zeros(100_000)
    kernels.exponentials(made.frame, CUSTOM, 3, np.arange(values.size), values)
    assert kolmogorov(values, lambda x: 1.0 - np.exp(-x)) < 1.95 / sqrt(values.size)


def kolmogorov(sample: np.ndarray, law) -> float:
    """Largest distance between a sample and a law; 1.95 / sqrt(n) has a chance of 0.001."""
    x = law(np.sort(sample))
    n = np.arange(sample.size)
    return float(max((x - n / sample.size).max(), ((n + 1) / sample.size - x).max()))


# counts


def counted(u: np.ndarray, n: int, p: float) -> np.ndarray:
    out = np.zeros(u.size, np.int64)
    kernels.binomials(np.asarray(u, float), n, p, out)
    return out


def binomial_law(n: int, p: float) -> np.ndarray:
    """P(at most k), k = 0 .. n, by enumeration."""
    return np.cumsum([comb(n, k) * p**k * (1.0 - p) ** (n - k) for k in range(n + 1)])


@pytest.mark.parametrize(("n", "p"), [(1, 0.3), (5, 0.01), (12, 0.5), (30, 0.9), (200, 0.02)])
def test_a_count_is_the_inverse_of_the_enumerated_distribution(n: int, p: float):
    law = binomial_law(n, p)
    middles = (np.concatenate([[0.0], law[:-1]]) + law) / 2.0
    wide = np.diff(np.concatenate([[0.0], law])) > 1e-9
    assert np.array_equal(counted(middles[wide], n, p), np.arange(n + 1)[wide])
    edges = law[:-1][law[:-1] < 1.0 - 1e-9]
    k = np.arange(edges.size)
    apart = wide[:-1][: edges.size] & wide[1:][: edges.size]
    assert np.array_equal(counted(edges - 1e-10, n, p)[apart], k[apart])
    assert np.array_equal(counted(edges + 1e-10, n, p)[apart], k[apart] + 1)


def test_counts_never_fall_when_the_chance_rises():
    u = drawn(300)
    for n in (1, 7, 60, 900):
        before = np.zeros(u.size, np.int64)
        for p in np.linspace(0.0, 1.0, 41):
            now = counted(u, n, float(p))
            assert np.all(now >= before), (n, p)
            assert now.max() <= n
            before = now
        assert np.all(before == n)


def test_counts_of_crowds_keep_mean_and_spread():
    n, p = 20_000, 0.2  # here (1 - p)^n is no number any more
    k = counted(drawn(20_000), n, p)
    assert abs(k.mean() - n * p) < 4.0 * sqrt(n * p * (1.0 - p) / k.size)
    assert k.std() == pytest.approx(sqrt(n * p * (1.0 - p)), rel=0.03)


# the log


def test_every_draw_is_logged_with_its_name_and_value():
    made = stage(log=8)
    out = np.zeros(3)
    kernels.uniforms(made.frame, STORM, 5, np.array([7, 8, 9]), out)
    assert int(made.frame[0]["draw_count"]) == 3
    log = made.draws[:3]
    assert log["purpose"].tolist() == [STORM] * 3
    assert log["entity"].tolist() == [5] * 3
    assert log["ordinal"].tolist() == [7, 8, 9]
    assert log["value"].tolist() == out.tolist()


# forks

START = 10958  # 2030-01-01


def test_a_fork_leaves_the_draws_before_it_alone_and_changes_all_after_it():
    plain = play(EMPTY, systems=[toys.dicer])
    fork = play(EMPTY, systems=[toys.dicer], lineage=[(START + 400, 1)])
    before = plain.events["day"] < START + 400
    assert np.array_equal(plain.events[before], fork.events[before])
    assert not np.any(plain.events["amount"][~before] == fork.events["amount"][~before])


def test_forks_of_a_fork_share_all_that_came_before_the_second():
    one = play(EMPTY, systems=[toys.dicer], lineage=[(START + 400, 1)])
    two = play(EMPTY, systems=[toys.dicer], lineage=[(START + 400, 1), (START + 800, 9)])
    before = one.events["day"] < START + 800
    assert np.array_equal(one.events[before], two.events[before])
    assert not np.any(one.events["amount"][~before] == two.events["amount"][~before])


def test_streams_of_one_fork_differ():
    one, two = (
        play(EMPTY, systems=[toys.dicer], lineage=[(START + 400, stream)]) for stream in (1, 2)
    )
    after = one.events["day"] >= START + 400
    assert not np.any(one.events["amount"][after] == two.events["amount"][after])


def test_a_pending_time_drawn_again_at_a_fork_has_no_memory():
    text = HEAD.replace("2033-01-01", "2043-01-01")
    base = scenario(text)
    fires = []
    for replicate in range(600):
        played = play(base, replicate=replicate, systems=[toys.fuse])
        if played.state[0]["free"][2] < START + 500 and played.state[0]["free"][2] > 0:
            continue  # it had fired before the fork
        again = play(base, replicate=replicate, systems=[toys.fuse], lineage=[(START + 500, 1)])
        fired = again.state[0]["free"][2]
        fires.append(fired - START - 500 if fired > 0 else np.inf)
    # what is left is again 1000 days on average; days are whole
    waits = np.array(fires)
    assert waits.size > 300
    limit = 4000.0
    inside = waits[waits < limit] + 0.5
    law = lambda x: (1.0 - np.exp(-x / 1000.0)) / (1.0 - np.exp(-limit / 1000.0))  # noqa: E731
    assert kolmogorov(inside, law) < 1.95 / sqrt(inside.size)


def test_a_fork_draws_pending_failures_and_storms_again_but_undoes_none():
    lived_in = """people = 6
stock = { food = "90 t", water = "90 t", o2 = "90 t", n2 = "90 t" }
"""
    text = HEAD.replace("2033-01-01", "2036-01-01") + LODGE + lived_in
    text = text.replace("{ greenhouse", "{ habitat_module = 2, greenhouse")
    plain = play(text)
    forks = [play(text, lineage=[(START + 900, stream)]) for stream in range(1, 5)]
    before = plain.events["day"] < START + 900
    assert before.any()
    tails = set()
    for fork in forks:
        assert (
            plain.events[before].tobytes()
            == fork.events[fork.events["day"] < START + 900].tobytes()
        )
        tails.add(fork.events[fork.events["day"] >= START + 900].tobytes())
    assert len(tails) == 4


LODGE = """
[settlement.base]
world = "mars"
equipment = { greenhouse = 3, solar_array = 4, water_processor = 2 }
"""


def test_the_same_lineage_gives_the_same_bytes():
    text = HEAD + LODGE
    lineage = [(START + 300, 4), (START + 700, 2)]
    a, b = play(text, lineage=lineage), play(text, lineage=lineage)
    assert a.events.tobytes() == b.events.tobytes()
    assert a.series.tobytes() == b.series.tobytes()


def test_an_intervention_leaves_the_luck_of_everything_else_alone():
    plain = play(HEAD + LODGE, log_draws=True)
    other = play(changed(HEAD + LODGE, "2031-01-01", set={"base.food": 5}), log_draws=True)
    assert plain.draws.size > 0
    assert plain.draws.tobytes() == other.draws.tobytes()
