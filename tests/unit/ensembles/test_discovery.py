import numpy as np
import pytest

from synodic.ensembles.design import latin_hypercube
from synodic.ensembles.discovery import cart, prim
from synodic.ensembles.flips import flips_of
from synodic.schema.mistake import Mistake

FACTORS = {"a": (0.0, 1.0), "b": (10.0, 20.0), "c": (-1.0, 1.0), "d": (0.0, 5.0)}
DESIGN = latin_hypercube(FACTORS, 1000, seed=4)
A, B = DESIGN.points[:, 0], DESIGN.points[:, 1]
PLANTED = (A > 0.6) & (B < 14.0)


def test_prim_finds_a_planted_box() -> None:
    found = prim(DESIGN, PLANTED, density=0.97)
    assert set(found.limits) == {"a", "b"}
    assert found.limits["a"][0] == pytest.approx(0.6, abs=0.04)
    assert found.limits["b"][1] == pytest.approx(14.0, abs=0.4)
    assert found.density > 0.8
    assert found.coverage > 0.9
    assert np.array_equal(found.holds(DESIGN).mean(), found.mass)
    assert max(found.p.values()) < 1e-3


def test_prim_finds_it_under_noise_and_names_no_factor_that_does_nothing() -> None:
    noise = np.random.default_rng(5).random(len(PLANTED))
    found = prim(DESIGN, np.where(PLANTED, noise < 0.9, noise < 0.05), density=0.75)
    assert {"a", "b"} <= set(found.limits)
    assert set(found.limits) <= {"a", "b", "c"}
    assert found.density >= 0.7


def test_a_box_of_nothing_but_chance_has_no_limits_that_are_certain() -> None:
    coin = np.random.default_rng(6).random(len(PLANTED)) < 0.5
    found = prim(DESIGN, coin)
    assert len(found.limits) <= 2
    assert found.density < 0.75


def test_cart_cuts_out_the_planted_box() -> None:
    leaf = cart(DESIGN, PLANTED)[0]
    assert leaf.density > 0.95
    assert leaf.coverage > 0.9
    assert leaf.limits["a"][0] == pytest.approx(0.6, abs=0.02)
    assert leaf.limits["b"][1] == pytest.approx(14.0, abs=0.2)


def test_nothing_to_discover_is_a_mistake() -> None:
    with pytest.raises(Mistake, match="all alike"):
        prim(DESIGN, np.ones(1000, dtype=bool))
    with pytest.raises(Mistake, match="one answer"):
        prim(DESIGN, PLANTED[:10])


def test_a_flip_is_a_setting_in_which_most_histories_say_otherwise() -> None:
    plays = np.full(1000, 4)
    found = flips_of("mars.lost", DESIGN, np.where(A > 0.8, 3, 0), plays, base=0.0)
    assert found.flips == pytest.approx(0.2)
    assert found.appears == pytest.approx(0.2)
    assert found.share == pytest.approx(0.15)
    assert found.by_luck == 0.0
    assert found.drivers["factor"][0] == "a"
    other = flips_of("mars.lost", DESIGN, np.where(A > 0.8, 3, 0), plays, base=1.0)
    assert other.flips == pytest.approx(0.8)


def test_flips_by_luck_are_those_of_coins() -> None:
    heads = np.random.default_rng(7).binomial(3, 0.4, 1000)
    found = flips_of("x", DESIGN, heads, np.full(1000, 3), base=0.4)
    assert found.by_luck == pytest.approx(0.352)  # 3 * 0.16 * 0.6 + 0.064
    assert found.flips == pytest.approx(found.by_luck, abs=0.05)


def test_an_outcome_that_never_varies_has_no_drivers() -> None:
    found = flips_of("x", DESIGN, np.zeros(1000, dtype=int), np.full(1000, 3), base=0.0)
    assert found.drivers.empty
    assert found.flips == found.appears == 0.0
