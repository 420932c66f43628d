"""Indices through our own designs against functions whose indices are known exactly."""

import numpy as np
import pytest

from synodic.ensembles.design import latin_hypercube, morris, sobol
from synodic.ensembles.sensitivity import luck, morris_effects, sobol_indices, swings
from synodic.schema.mistake import Mistake

FACTORS = {f"x{n}": (-np.pi, np.pi) for n in (1, 2, 3)}
A, B = 7.0, 0.1


def ishigami(points: np.ndarray) -> np.ndarray:
    x1, x2, x3 = points.T
    return np.sin(x1) + A * np.sin(x2) ** 2 + B * x3**4 * np.sin(x1)


def test_sobol_indices_of_ishigami_are_exact_within_two_hundredths() -> None:
    # Ishigami & Homma 1990: partial variances in closed form
    first = 0.5 * (1.0 + B * np.pi**4 / 5.0) ** 2
    second = A**2 / 8.0
    third = B**2 * np.pi**8 * (1.0 / 18.0 - 1.0 / 50.0)
    whole = first + second + third
    design = sobol(FACTORS, 4096, seed=3)
    found = sobol_indices(design, ishigami(design.points)).set_index("factor")
    exact = {"x1": (first, first + third), "x2": (second, second), "x3": (0.0, third)}
    for name, (alone, total) in exact.items():
        assert found.loc[name, "first"] == pytest.approx(alone / whole, abs=0.02)
        assert found.loc[name, "total"] == pytest.approx(total / whole, abs=0.02)
        assert found.loc[name, "first_error"] < 0.1


def test_morris_effects_of_a_plane_are_its_slopes_times_the_ranges() -> None:
    design = morris({"a": (0.0, 1.0), "b": (0.0, 10.0), "c": (-1.0, 1.0)}, 10, seed=2)
    found = morris_effects(design, design.points @ np.array([3.0, -1.0, 0.0]))
    assert found["factor"].tolist() == ["b", "a", "c"]
    assert found["size"].to_numpy() == pytest.approx([10.0, 3.0, 0.0])
    assert found["effect"].to_numpy() == pytest.approx([-10.0, 3.0, 0.0])
    assert found["spread"].to_numpy() == pytest.approx([0.0, 0.0, 0.0], abs=1e-9)


def test_a_swing_is_what_the_ends_of_a_range_make() -> None:
    design = latin_hypercube({"a": (0.0, 1.0), "b": (0.0, 1.0)}, 500, seed=1)
    found = swings(design, 2.0 * design.points[:, 0] - 0.5 * design.points[:, 1])
    assert found["factor"].tolist() == ["a", "b"]
    # means over the lowest and highest fifth lie 0.8 apart in the factor
    assert (found["high"] - found["low"]).to_numpy() == pytest.approx([1.6, -0.4], abs=0.1)
    assert (found["error"] < 0.1).all()
    assert found["rank"][0] > 0.9


@pytest.mark.parametrize(("factor", "alone", "both"), [(1.0, 1.0, 1.0), (2.0, 0.0, 0.5)])
def test_the_share_of_luck_is_that_of_its_variance(
    factor: float, alone: float, both: float
) -> None:
    rng = np.random.default_rng(8)
    points, replicates = rng.normal(size=(3000, 1)), rng.normal(size=(1, 3000))
    values = factor * points + alone * replicates + both * rng.normal(size=(3000, 3000))
    noise = alone**2 + both**2
    assert luck(values) == pytest.approx(noise / (factor**2 + noise), abs=0.03)


def test_luck_of_few_replicates_is_not_taken_for_factors() -> None:
    values = np.random.default_rng(9).normal(size=(4000, 3))
    assert luck(values) == pytest.approx(1.0, abs=0.02)
    assert luck(np.ones((4, 4))) == 0.0


def test_a_result_that_never_varies_has_no_drivers() -> None:
    design = sobol(FACTORS, 8)
    found = sobol_indices(design, np.ones(len(design.points)))
    assert (found["total"] == 0.0).all()


def test_the_wrong_design_is_a_mistake() -> None:
    design = latin_hypercube(FACTORS, 20)
    with pytest.raises(Mistake, match="design of the method sobol"):
        sobol_indices(design, np.zeros(20))
    with pytest.raises(Mistake, match="one value"):
        swings(design, np.zeros(7))
