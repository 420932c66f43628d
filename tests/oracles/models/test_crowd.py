"""Epstein's crowd against an independent implementation and against the law of its rule.

The target is the mean over 20 seeds x 3000 ticks; our own 20 replicates stand beside it, as they
come (seed 0). An outburst is a run of ticks with more than 50 actives, a wait lies between the end
of one and the start of the next.
"""

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from synodic.world.models.crowd import Play, Setting, active_share, arrest_chance, outbursts, play

REFERENCE = Path(__file__).parents[3] / "reference" / "polity"
FLOOR = json.loads((REFERENCE / "epstein_run2_floor_reference.json").read_text())["stats"]
RULE = json.loads((REFERENCE / "oracles.json").read_text())["epstein_rule"]
SEEDS, TICKS = 20, 3000


@cache
def measured() -> dict[str, np.ndarray]:
    rows = []
    for replicate in range(SEEDS):
        one = play(Setting(), TICKS, seed=0, replicate=replicate)
        found = outbursts(one.active)
        rows.append(
            (
                len(found.total),
                found.total.mean(),
                found.waits.mean(),
                one.active.max(),
                one.active.mean(),
                one.jailed.mean(),
            )
        )
    names = ("n_outbursts", "mean_total_activation", "mean_wait", "peak", "mean_active")
    return dict(zip((*names, "mean_jailed"), np.array(rows).T, strict=True))


@pytest.mark.parametrize("name", FLOOR)
def test_run_2_with_the_floor(name: str) -> None:
    target = FLOOR[name]
    error = target["sd_between_seeds"] / np.sqrt(SEEDS)
    assert abs(measured()[name].mean() - target["mean"]) <= 3.0 * error


@pytest.mark.parametrize("name", FLOOR)
def test_seeds_differ_as_much_as_theirs(name: str) -> None:
    # 20 against 20: the 0.1 % point of F(19, 19) is 4.5
    ratio = measured()[name].std(ddof=1) ** 2 / FLOOR[name]["sd_between_seeds"] ** 2
    assert 1.0 / 4.5 < ratio < 4.5


def test_the_chance_of_arrest() -> None:
    k = RULE["k"]
    for ratio, name in ((1.0, "P_1cop_1active"), (0.5, "P_at_half"), (2.0, "P_2")):
        assert arrest_chance(ratio, k) == pytest.approx(RULE[name], rel=1e-9)


@pytest.mark.parametrize("case", RULE["frac_zero_cops"], ids=lambda case: f"L {case['L']}")
def test_share_of_actives_without_cops(case: dict[str, float]) -> None:
    share = active_share(float(case["L"]), case["T"], 0.0)
    assert share == pytest.approx(case["frac_active"], rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("case", RULE["frac_active_given_p"], ids=str)
def test_share_of_actives_who_all_see_one_chance(case: dict[str, float]) -> None:
    share = active_share(float(case["L"]), 0.1, case["p"])
    assert share == pytest.approx(case["frac"], rel=1e-9)


def test_without_cops_the_crowd_follows_the_law() -> None:
    people = Setting(cops=0)
    for legitimacy in (0.82, 0.7, 0.5, 0.0):
        share = active_share(legitimacy, 0.1, 0.0)
        shares = [
            play(people, 1, seed=1, replicate=r, legitimacy=legitimacy).active[0] / people.citizens
            for r in range(50)
        ]
        error = np.sqrt(share * (1.0 - share) / (50 * people.citizens))
        assert abs(np.mean(shares) - share) <= 3.0 * error


def test_one_jump_of_legitimacy_shocks_more_than_many_small_steps() -> None:
    """Epstein's runs 3 and 4, as in epstein_legitimacy_cops.json: smoke only, so only the sign."""
    slow = np.maximum(0.9 - 0.01 * np.arange(150), 0.2)
    jump = np.where(np.arange(150) < 77, 0.9, 0.7)

    def peaks(legitimacy: np.ndarray) -> np.ndarray:
        plays: list[Play] = [
            play(Setting(), 150, seed=2, replicate=r, legitimacy=legitimacy) for r in range(20)
        ]
        return np.array([one.active.max() for one in plays])

    assert (peaks(jump) > peaks(slow)).sum() >= 10


def test_cops_withdrawn_end_the_peace() -> None:
    on_duty = np.maximum(0, 64 - np.arange(200) // 2)
    legitimacy = 0.87  # so calm that 64 cops hold it
    calm = play(Setting(), 200, seed=3, legitimacy=legitimacy)
    gone = play(Setting(), 200, seed=3, legitimacy=legitimacy, on_duty=on_duty)
    share = active_share(legitimacy, 0.1, 0.0)
    assert calm.active.max() < gone.active.max()
    assert gone.active[-1] / 1120 == pytest.approx(share, rel=0.2)
