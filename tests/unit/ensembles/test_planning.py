import numpy as np
import pytest

from chains import MEAN, doom
from many import base
from synodic.ensembles.planning import plan
from synodic.ensembles.shares import share_of
from synodic.schema.mistake import Mistake

RUNS = 600


def test_the_least_margin_that_holds_the_risk_is_found_and_checked() -> None:
    found = plan(base(), 0.1, runs=RUNS, resolution=1.0, systems=(doom,))
    assert (found.lever, found.unit, found.usual) == ("base.margin", "day", 500.0)
    allowed = max(k for k in range(RUNS) if share_of(k, RUNS).high <= 0.1)
    exact = MEAN * np.log(RUNS / allowed)  # where that many are expected
    assert abs(found.found.value - exact) < 3.0 * MEAN / np.sqrt(allowed)
    assert found.found.holds
    assert found.found.share.n == RUNS
    assert found.found.share.high <= 0.1
    failed = [one for one in found.trials if not one.holds]
    assert max(one.value for one in failed) > found.found.value - 1.0
    assert all(one.share.n <= RUNS for one in failed)


def test_the_answer_holds_under_luck_that_was_not_searched() -> None:
    found = plan(base(), 0.1, runs=RUNS, seed=6, resolution=1.0, systems=(doom,))
    answer = found.answer
    assert answer.holds
    assert answer.share.high <= 0.1
    assert answer.value >= found.found.value
    assert [one.seed for one in found.checks] == [7 + n for n in range(len(found.checks))]
    assert not any(one.holds for one in found.checks[:-1])
    steps = np.diff([one.value for one in found.checks])
    assert steps.tolist() == [2.0**n for n in range(len(steps))]
    for one in found.checks:
        true = np.exp(-one.value / MEAN)
        assert abs(one.share.share - true) < 3.5 * np.sqrt(true / RUNS)


def test_mass_in_store_is_what_the_settlement_holds() -> None:
    found = plan(base(), 0.1, runs=RUNS, resolution=10.0, systems=(doom,)).found
    assert found.mass_kg == pytest.approx(10.0 * found.value)
    assert found.per_person_kg == pytest.approx(found.value)
    assert found.stock_kg["food"] == found.mass_kg


def test_where_the_scenario_holds_too_little_the_search_goes_up() -> None:
    found = plan(base(10.0), 0.1, runs=RUNS, resolution=1.0, systems=(doom,))
    assert found.found.value == pytest.approx(
        plan(base(), 0.1, runs=RUNS, resolution=1.0, systems=(doom,)).found.value, abs=1.0
    )


def test_the_answer_depends_on_no_number_of_threads() -> None:
    one, two = (
        plan(base(), 0.1, runs=RUNS, resolution=20.0, threads=threads, systems=(doom,))
        for threads in (1, 3)
    )
    assert one == two


def test_mistakes_are_told() -> None:
    with pytest.raises(Mistake, match=r"cannot show a risk of 0\.01.*expected 381 or more"):
        plan(base(), 0.01, runs=100)
    assert share_of(0, 381).high <= 0.01 < share_of(0, 380).high
    with pytest.raises(Mistake, match="a risk is a share"):
        plan(base(), 1.5)
    with pytest.raises(Mistake, match=r"did you mean 'mars\.lost'"):
        plan(base(), outcome="mars.los")
    with pytest.raises(Mistake, match="a policy of a settlement"):
        plan(base(), lever="agency.budget")
