import numpy as np
import pytest

from chains import MEAN, doom
from many import base, with_design
from synodic.ensembles.drivers import drivers, shares_by_design
from synodic.ensembles.workbench import EnsembleEvaluator, results, workbench_model

pytestmark = pytest.mark.filterwarnings("ignore")  # the workbench's own


def model(runs: int = 30):
    levers = {"base.margin": (0.0, 200.0)}
    return workbench_model(
        base(), {"leak": (0.0001, 0.001)}, levers, ["mars.lost", "mars.base"],
        runs=runs, threads=2, systems=[doom],
    )  # fmt: skip


def test_experiments_of_the_workbench_run_through_one_ensemble() -> None:
    with EnsembleEvaluator(model()) as evaluator:
        experiments, outcomes = evaluator.perform_experiments(scenarios=4, policies=5)
    assert len(experiments) == 20
    lost = outcomes["mars_lost"]
    margins = experiments["base_margin"].to_numpy(float)
    # the same luck everywhere: more stock never loses more
    assert (np.diff(lost[np.argsort(margins)]) <= 0).all()
    assert lost[margins.argmin()] == pytest.approx(np.exp(-margins.min() / MEAN), abs=0.3)
    assert (outcomes["mars_base"] == 0.0).all()
    assert set(experiments["model"]) == {"doomed"}


def test_one_experiment_alone_gives_what_it_gives_among_others() -> None:
    from ema_workbench import SequentialEvaluator

    with EnsembleEvaluator(model()) as evaluator:
        experiments, together = evaluator.perform_experiments(scenarios=2, policies=2)
    points = experiments[["leak", "base_margin"]].to_dict("records")
    alone = [model().function(**point)["mars.lost"] for point in points]
    assert alone == together["mars_lost"].tolist()
    with SequentialEvaluator(model(2)) as evaluator:
        _, one_by_one = evaluator.perform_experiments(scenarios=2, policies=1)
    assert len(one_by_one["mars_lost"]) == 2


def test_an_ensemble_reads_as_the_workbenchs_results() -> None:
    experiments, outcomes = results(with_design(), ["mars.lost"])
    assert len(experiments) == len(outcomes["mars_lost"]) == 60
    assert np.array_equal(outcomes["mars_lost"], shares_by_design(with_design(), "mars.lost"))
    assert experiments["base_margin"].between(0.0, 200.0).all()


def test_the_factor_that_acts_is_the_driver() -> None:
    found = drivers(with_design(), "mars.lost")
    assert found["factor"][0] == "base.margin"
    assert found["low"][0] > found["high"][0]
