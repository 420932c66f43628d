"""A scenario as a model of the EMA workbench, whose experiments run through our ensemble.

    levers = {"mars-base.margin": (0.0, 500.0)}
    model = workbench_model("frontier", {"race_lag": (1.0, 3.0)}, levers)
    with EnsembleEvaluator(model) as evaluator:
        experiments, outcomes = evaluator.perform_experiments(scenarios=100, policies=4)

All experiments of one call are the points of one design and are played together, `runs` replicates
each, every one under the same luck. An outcome is the share of a point's histories in which it came
about. `results` gives an ensemble that was played already in the workbench's form, for its own
analyses. Its names must be identifiers: dots and hyphens of a path become underscores.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from synodic.ensembles.columns import MAIN
from synodic.ensembles.design import Design, Factors
from synodic.ensembles.drivers import shares_by_design
from synodic.ensembles.ensemble import Ensemble
from synodic.ensembles.entry import ensemble
from synodic.scenario import load
from synodic.schema.axes import OUTCOMES

with warnings.catch_warnings():  # it says what else could be installed
    warnings.simplefilter("ignore")
    from ema_workbench import Model, RealParameter, ScalarOutcome
    from ema_workbench.em_framework.evaluators import BaseEvaluator
    from ema_workbench.em_framework.points import experiment_generator

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from synodic.scenario import Scenario


def workbench_model(
    scenario: str | Path | Scenario,
    factors: Factors,
    levers: Factors | None = None,
    outcomes: Sequence[str] = OUTCOMES,
    **how: Any,
) -> Any:
    """A scenario as an `ema_workbench.Model`; any evaluator plays it, ours plays it together.

    Args:
        scenario: a name, a path, or one that is loaded.
        factors: ranges of its uncertainties by path (`synodic.ensembles.design.factors_of`).
        levers: ranges of its levers by path.
        outcomes: which to report.
        how: `runs` (20 if not given) and whatever else `synodic.ensemble` takes.

    Raises:
        Mistake: the scenario is wrong.
    """
    played = load(scenario)
    paths = {_identifier(path): path for path in (*factors, *(levers or {}))}

    def one(**point: float) -> dict[str, float]:
        return together(model, [point])[0]

    model = Model(re.sub(r"\W|_", "", played.name), function=one)
    model.uncertainties = _parameters(factors)
    model.levers = _parameters(levers or {})
    model.outcomes = [ScalarOutcome(_identifier(name), variable_name=[name]) for name in outcomes]
    model.synodic = played, paths, {"runs": 20, **how}
    return model


class EnsembleEvaluator(BaseEvaluator):  # type: ignore[misc]
    """Plays all experiments of one call as one ensemble."""

    def initialize(self) -> None:
        """Nothing has to be made ready."""

    def finalize(self) -> None:
        """Nothing is left behind."""

    def evaluate_experiments(self, *given: Any, combine: str = "factorial", **_: Any) -> None:
        """Used by the workbench: with scenarios, policies, callback; from 3.0 on experiments."""
        *asked, callback = given
        if len(asked) == 2:
            experiments = list(experiment_generator(asked[0], self._msis, asked[1], combine))
        else:
            experiments = list(asked[0])
        for model in self._msis:
            own = [one for one in experiments if one.model_name == model.name]
            points = [{**one.scenario, **one.policy} for one in own]
            for one, found in zip(own, together(model, points), strict=True):
                model.outcomes_output = found
                callback(one, dict(model.outcomes_output))
                model.reset_model()


def together(model: Any, points: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """Shares of the model's outcomes at each point, all played as one ensemble."""
    scenario, paths, how = model.synodic
    names = list(points[0])
    values = np.array([[float(point[name]) for name in names] for point in points])
    if names:
        factors = {
            paths.get(name, name): (float(column.min()), float(column.max()))
            for name, column in zip(names, values.T, strict=True)
        }
        played = ensemble(scenario, design=Design(factors, values), **how)
    else:
        played = ensemble(scenario, **how)
    wanted = [name for one in model.outcomes for name in one.variable_name]
    shares = {name: shares_by_design(played, name) for name in wanted}
    return [
        {name: float(share[n if names else 0]) for name, share in shares.items()}
        for n in range(len(points))
    ]


def results(
    played: Ensemble, outcomes: Sequence[str] = OUTCOMES, arm: str = MAIN
) -> tuple[pd.DataFrame, dict[str, np.ndarray]]:
    """An ensemble over a design as what the workbench's `perform_experiments` gives.

    Raises:
        Mistake: no such outcome or arm.
    """
    import pandas as pd

    design = played.design or Design({"none": (0.0, 1.0)}, np.zeros((1, 1)))
    table = pd.DataFrame(design.points, columns=[_identifier(path) for path in design.factors])
    table["scenario"] = np.arange(len(table))
    table["policy"] = arm
    table["model"] = played.scenario.name
    return table, {_identifier(name): shares_by_design(played, name, arm) for name in outcomes}


def _parameters(factors: Factors) -> list[Any]:
    return [
        RealParameter(_identifier(path), low, high, variable_name=[path])
        for path, (low, high) in factors.items()
    ]


def _identifier(path: str) -> str:
    return re.sub(r"\W", "_", path)
