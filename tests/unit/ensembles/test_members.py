import numpy as np
import pytest

from ensembles import dataset
from synodic.ensembles.members import distances, strangest, typical

NEVER = np.datetime64("NaT", "D")


def test_the_typical_member_is_the_one_nearest_the_median() -> None:
    start = np.array([0.0, 10.0, 4.9, 5.1, 40.0])
    table = dataset({"x": start[None, :, None] + np.zeros(12)})
    assert typical(table, 1)["replicate"].tolist() == [3]  # 5.1 is the median
    assert typical(table, 2)["replicate"].tolist() == [3, 2]
    assert strangest(table, 1)["replicate"].tolist() == [4]


def test_a_member_as_far_off_as_members_are_on_average_has_the_distance_one() -> None:
    rng = np.random.default_rng(1)
    walk = rng.normal(size=(2, 50, 30)).cumsum(axis=2)
    table = dataset({"x": walk, "in other units": 1000.0 * walk[::-1]})
    found = distances(table)
    assert found["distance"].mean() == pytest.approx(1.0)
    assert len(found) == 100
    assert found["distance"].is_monotonic_increasing


def test_units_do_not_matter() -> None:
    rng = np.random.default_rng(2)
    a, b = rng.normal(size=(2, 1, 40, 10))
    order = distances(dataset({"a": a, "b": b}))["replicate"].tolist()
    assert distances(dataset({"a": 1e6 * a, "b": b}))["replicate"].tolist() == order


def test_an_outcome_that_others_lack_is_strange_and_named() -> None:
    rng = np.random.default_rng(3)
    when = np.full((1, 40), NEVER)
    when[0, 17] = np.datetime64("2030-03-01")
    table = dataset({"x": rng.normal(size=(1, 40, 12))}, {"mars.lost": when})
    most = strangest(table, 1).iloc[0]
    assert (most["replicate"], most["furthest"]) == (17, "mars.lost")


def test_members_that_are_all_alike_have_no_distance() -> None:
    found = distances(dataset({"x": np.ones((1, 4, 6))}))
    assert found["distance"].tolist() == [0.0] * 4


def test_a_failed_member_is_left_out() -> None:
    values = np.arange(6.0)[None, :, None] + np.zeros(5)
    values[0, 2] = np.nan
    assert sorted(distances(dataset({"x": values}))["replicate"]) == [0, 1, 3, 4, 5]
