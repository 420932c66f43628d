"""Failures played against the Poisson law that spares are asked for by.

A closed base in which everything is mended at once, so that all machines work all the time: of each
type the failures of n units over a time t are Poisson with the mean n t f / MTBF.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from scipy.stats import poisson

from lonely import FEW, base, error_of, measures, of_base, used_spares
from synodic.scenario.numbers import numbers
from synodic.schema.events import COMMON_FAILURE, NUMBER
from synodic.world.draws import PURPOSES

RUNS, YEARS, FACTOR = 200, 5, 1.5
DAYS = 1826
AT_ONCE = {"part_missing": 0.0, "repair_time": 0.01, "mtbf_factor": FACTOR, "panel_dust": 0.0}
SYSTEM = 0.8


def number(name: str) -> float:
    return float(numbers().numbers[name].value)


MEAN = {id: n * DAYS * FACTOR / number(f"equipment.{id}.mtbf") for id, n in FEW.items()}


def closed(**more: float):
    return base(years=YEARS, **AT_ONCE, **({"mtbf_spread": 0.0} | more))


@cache
def failures(common: float) -> np.ndarray:
    """(runs, types) failures, in the order of `FEW`."""
    on = closed(common_cause=common)
    at = [on.position("equipment", id) for id in FEW]
    return np.array(measures(on, RUNS, lambda played: of_base(played, "failures")[at]))


@pytest.mark.parametrize("machine", FEW)
def test_failures_of_a_type_are_as_many_as_poisson_says(machine: str):
    found = failures(0.0)[:, list(FEW).index(machine)]
    assert abs(found.mean() - MEAN[machine]) < 3.0 * np.sqrt(MEAN[machine] / RUNS)


def test_their_variance_is_their_mean():
    found, means = failures(0.0), np.array(list(MEAN.values()))
    spread = ((found - means) ** 2 / means).mean()
    # chi square: its mean is 1, its variance 2 / n and a little for small means
    assert spread == pytest.approx(1.0, abs=3.0 * np.sqrt(2.5 / found.size))


def test_spares_used_are_failures_times_what_a_repair_takes():
    on = closed(common_cause=0.0)
    kg = np.array([number(f"equipment.{id}.spare") for id in FEW])
    used = np.array(measures(on, RUNS, lambda played: used_spares(on, played)))
    assert used == pytest.approx(failures(0.0) @ kg, rel=1e-9)
    expected = float(sum(MEAN[id] * number(f"equipment.{id}.spare") for id in FEW))
    sd = np.sqrt(sum(MEAN[id] * number(f"equipment.{id}.spare") ** 2 for id in FEW))
    assert abs(used.mean() - expected) < 3.0 * sd / np.sqrt(RUNS)


def test_what_is_asked_for_is_enough_as_often_as_stated():
    each = SYSTEM ** (1.0 / len(FEW))
    means = np.array(list(MEAN.values()))
    enough = poisson.ppf(each, means)
    stated = float(np.prod(poisson.cdf(enough, means)))  # whole numbers: a little above the target
    assert stated > SYSTEM
    found = float((failures(0.0) <= enough).all(axis=1).mean())
    assert abs(found - stated) < 3.0 * np.sqrt(stated * (1.0 - stated) / RUNS)


def test_common_causes_bring_failures_in_heaps_and_no_more_of_them():
    alone, heaped = failures(0.0), failures(0.1)
    means = np.array(list(MEAN.values()))
    counts = np.array(list(FEW.values()))
    # a heap of n units: variance n times that of as many single failures
    variance = means * (0.9 + 0.1 * counts)
    total = heaped.sum(axis=1)
    assert abs(total.mean() - means.sum()) < 3.0 * np.sqrt(variance.sum() / RUNS)
    assert abs(total.mean() - alone.sum(axis=1).mean()) < 4.0 * error_of(total)


def test_heaps_are_as_large_as_the_lot():
    """Of ten units with a tenth of failures in common the variance is 0.9 + 0.1 * 10 = 1.9."""
    machine = {"sabatier": 10}
    few = {"equipment": FEW | machine, "common_cause": 0.1, "mtbf_spread": 0.0}
    on = base(years=YEARS, **AT_ONCE, **few)
    at = on.position("equipment", "sabatier")
    found = np.array(measures(on, RUNS, lambda played: of_base(played, "failures")[at]))
    mean = 10 * DAYS * FACTOR / number("equipment.sabatier.mtbf")
    ratio = ((found - mean) ** 2).mean() / mean
    assert abs(found.mean() - mean) < 3.0 * np.sqrt(1.9 * mean / RUNS)
    assert 1.3 < ratio < 2.6


def test_without_a_common_cause_none_is_drawn_and_none_is_told():
    def told(played) -> int:
        return int((played.events["kind"] == COMMON_FAILURE).sum())

    assert sum(measures(closed(common_cause=0.0), 20, told)) == 0
    on = base(people=4, years=YEARS, spares="0 t", common_cause=0.1)
    assert sum(measures(on, 20, told)) > 0
    assert "common_cause" in PURPOSES
    assert NUMBER["common_failure"] == COMMON_FAILURE


# the spread of true rates


def true_rates(spread: float) -> np.ndarray:
    on = base(years=1, mtbf_spread=spread, mtbf_factor=FACTOR)
    count = int(on.inputs.parameters["n_equipment"][0])
    return np.array(measures(on, RUNS, lambda played: played.state[0]["true_rate"][:count]))


def test_true_rates_are_lognormal_and_fourteen_of_twenty_are_above_the_prediction():
    spread = number("mtbf_spread")
    found = np.log(true_rates(spread) / FACTOR)
    n = found.size
    assert abs(found.mean()) < 3.0 * spread / np.sqrt(n)
    assert found.std() == pytest.approx(spread, abs=3.0 * spread / np.sqrt(2 * n))
    above = (true_rates(spread) > 1.0).mean()
    assert above == pytest.approx(14 / 20, abs=3.0 * np.sqrt(0.21 / n))


def test_without_spread_all_types_fail_at_the_middle():
    assert (true_rates(0.0) == FACTOR).all()


def test_a_type_fails_as_often_as_its_true_rate_says():
    on = base(years=YEARS, **AT_ONCE, common_cause=0.0)
    at = [on.position("equipment", id) for id in FEW]
    predicted = np.array(list(MEAN.values())) / FACTOR

    def found(played) -> tuple[np.ndarray, np.ndarray]:
        return of_base(played, "failures")[at], played.state[0]["true_rate"][at] * predicted

    counts, means = map(np.array, zip(*measures(on, RUNS, found), strict=True))
    assert abs((counts - means).sum()) < 3.0 * np.sqrt(means.sum())
    assert np.corrcoef(np.log(means.ravel()), np.log(counts.ravel() + 0.5))[0, 1] > 0.8


def test_planners_learn_the_true_rate_from_reports():
    on = base(years=12, **AT_ONCE, common_cause=0.0)
    at = [on.position("equipment", id) for id in FEW]
    worth = number("prediction_worth")

    def believed(played) -> tuple[np.ndarray, np.ndarray]:
        seen, expected = of_base(played, "known_failures"), of_base(played, "known_predicted")
        return ((worth + seen) / (worth + expected))[at], played.state[0]["true_rate"][at]

    learned, true = map(np.array, zip(*measures(on, 50, believed), strict=True))
    before, after = np.abs(np.log(true)), np.abs(np.log(learned / true))
    assert after.mean() < 0.5 * before.mean()
