"""Conditioning against posteriors that are known exactly, on chains played in the engine."""

import math

import numpy as np
import pytest
from scipy.stats import binom

from chains import COIN, PULL, chain, coin, walk
from synodic.ensembles.checkpoints import Checkpoint
from synodic.ensembles.conditioning import Conditioned, condition
from synodic.history.history import History
from synodic.schema.mistake import Mistake

DATES = ("2030-07-15", "2031-01-15", "2031-07-15", "2032-01-15")
SEEN = (2.5, 3.5, 0.5, 3.0)  #: of the walk at those dates
MONTHS = 6  #: between two dates, as between the start and the first


def level(history: History) -> float:
    return float(history.final["free"][0, 0])


def seen(noise: float) -> list[Checkpoint]:
    def weight(value: float) -> Checkpoint:
        return lambda history: math.exp(-0.5 * ((level(history) - value) / noise) ** 2)

    return [Checkpoint(date, weight(value)) for date, value in zip(DATES, SEEN, strict=True)]


def kalman(noise: float) -> tuple[list[float], list[float], float]:
    """Smoothed means and variances of the walk at the dates, and the mean product of weights."""
    pull = PULL**MONTHS
    drive = sum(PULL ** (2 * n) for n in range(MONTHS))
    mean, variance, evidence = 0.0, 0.0, 1.0
    filtered, predicted = [], []
    for value in SEEN:
        mean, variance = pull * mean, pull**2 * variance + drive
        predicted.append((mean, variance))
        whole = variance + noise**2
        evidence *= math.sqrt(noise**2 / whole) * math.exp(-0.5 * (value - mean) ** 2 / whole)
        gain = variance / whole
        mean, variance = mean + gain * (value - mean), (1.0 - gain) * variance
        filtered.append((mean, variance))
    means, variances = [mean], [variance]
    for k in range(len(SEEN) - 2, -1, -1):  # Rauch, Tung and Striebel
        back = filtered[k][1] * pull / predicted[k + 1][1]
        means.insert(0, filtered[k][0] + back * (means[0] - predicted[k + 1][0]))
        spread = filtered[k][1] + back**2 * (variances[0] - predicted[k + 1][1])
        variances.insert(0, spread)
    return means, variances, evidence


def last(found: Conditioned) -> np.ndarray:
    """Where each particle's chain ends; nan for those that do not pass."""
    ends = np.full(len(found.weight), np.nan)
    for n in np.flatnonzero(found.weight).tolist():
        ends[n] = level(found.history(n))
    return ends


@pytest.mark.slow
@pytest.mark.parametrize(("noise", "method"), [(4.0, "rejection"), (0.7, "sequential")])
def test_the_posterior_of_a_gaussian_walk_is_kalmans(noise: float, method: str) -> None:
    found = condition(chain(), seen(noise), 800, seed=1, systems=(walk,))
    assert found.method == method
    means, variances, evidence = kalman(noise)
    ends = last(found)
    mean, error = found.mean(ends)
    assert abs(mean - means[-1]) < 3.0 * error
    assert error < 0.2
    square, error = found.mean((ends - means[-1]) ** 2)
    assert abs(square - variances[-1]) < 3.0 * error
    assert abs(found.passed - evidence) < 3.0 * found.passed_error
    assert found.passed_error < 0.2 * evidence


@pytest.mark.slow
def test_errors_are_as_large_as_the_estimates_scatter() -> None:
    means, _, evidence = kalman(0.7)
    scores, passes = [], []
    for seed in range(2, 18):
        found = condition(chain(), seen(0.7), 150, seed, least=5.0, systems=(walk,))
        assert found.method == "sequential"
        mean, error = found.mean(last(found))
        scores.append((mean - means[-1]) / error)
        passes.append((found.passed - evidence) / found.passed_error)
    for off in (scores, passes):
        assert abs(np.mean(off)) < 3.0 / np.sqrt(len(off))
        assert 0.5 < np.sqrt(np.mean(np.square(off))) < 1.6


def heads(least: int) -> list[Checkpoint]:
    """As many heads as `least` at every date, or more: 6 months a date."""
    return [
        Checkpoint(
            date, lambda history, n=n: float(level(history) >= least * (n + 1)), f"heads {n}"
        )
        for n, date in enumerate(DATES)
    ]


def law(least: int) -> tuple[float, np.ndarray]:
    """Chance of that, and the law of the heads at the last date given it, by adding up."""
    chance = np.zeros(MONTHS * len(DATES) + 1)
    chance[0] = 1.0
    month = binom.pmf(np.arange(MONTHS + 1), MONTHS, COIN)
    for n in range(len(DATES)):
        chance = np.convolve(chance, month)[: len(chance)]
        chance[: least * (n + 1)] = 0.0
    return float(chance.sum()), chance / chance.sum()


@pytest.mark.slow
@pytest.mark.parametrize(("least", "method"), [(1, "rejection"), (3, "sequential")])
def test_the_law_of_coins_given_many_heads_is_exact(least: int, method: str) -> None:
    found = condition(chain(), heads(least), 1200, seed=1, systems=(coin,))
    assert found.method == method
    passes, given = law(least)
    assert abs(found.passed - passes) < 3.0 * found.passed_error
    most = int(given.argmax())
    share, error = found.mean(last(found) == most)
    assert abs(share - given[most]) < 3.0 * error
    assert error < 0.1


def test_it_refuses_when_too_few_are_left_and_says_where_they_were_lost() -> None:
    with pytest.raises(Mistake, match=r"at heads 0 only 0\.0\d+ of those that reached it"):
        condition(chain(), heads(4)[:1], 200, systems=(coin,))
    with pytest.raises(Mistake, match="effective sample size of 0"):
        condition(chain(), heads(7)[:2], 200, systems=(coin,))
