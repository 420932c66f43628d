"""Synodic plays counterfactual histories of people leaving Earth.

The public API. Each name is loaded when it is first used, so that importing the package costs
nothing:

    import synodic as sy

    history = sy.play("frontier", seed=7)
    history.events                     # a data frame
    history.series                     # an xarray Dataset with units
    other = history.branch(at="2033-01-01", set={"company.budget": 0})
    sy.diff(history, other)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from synodic.astro.bringing import Redirection, redirect
    from synodic.astro.ephemeris import state
    from synodic.astro.lambert import lambert
    from synodic.astro.porkchop import porkchop
    from synodic.astro.tours import Tour, tour
    from synodic.astro.windows import Window, windows
    from synodic.canons.canon import Canon
    from synodic.canons.condition import Given, condition
    from synodic.canons.reading import canon
    from synodic.ensembles.design import Design
    from synodic.ensembles.ensemble import Ensemble
    from synodic.ensembles.entry import ensemble, read_ensemble
    from synodic.ensembles.exact import ExactPlan, exact_plan
    from synodic.ensembles.inevitable import Inevitable, inevitable
    from synodic.ensembles.planning import Plan, plan
    from synodic.ensembles.shares import Share
    from synodic.ensembles.why import Why, why
    from synodic.habitats.habitat import Habitat, from_simoc, habitat
    from synodic.history.book import read_history, write_branch, write_main
    from synodic.history.diff import Difference, diff
    from synodic.history.history import History
    from synodic.history.playing import play
    from synodic.scenario.scenario import Scenario, load
    from synodic.schema.mistake import Mistake

from synodic.version import __version__

#: Where each public name is written.
_HOME = {
    "Canon": "canons.canon",
    "Design": "ensembles.design",
    "Difference": "history.diff",
    "Ensemble": "ensembles.ensemble",
    "ExactPlan": "ensembles.exact",
    "Given": "canons.condition",
    "Habitat": "habitats.habitat",
    "History": "history.history",
    "Inevitable": "ensembles.inevitable",
    "Mistake": "schema.mistake",
    "Plan": "ensembles.planning",
    "Redirection": "astro.bringing",
    "Scenario": "scenario.scenario",
    "Share": "ensembles.shares",
    "Tour": "astro.tours",
    "Why": "ensembles.why",
    "Window": "astro.windows",
    "canon": "canons.reading",
    "condition": "canons.condition",
    "diff": "history.diff",
    "ensemble": "ensembles.entry",
    "exact_plan": "ensembles.exact",
    "from_simoc": "habitats.habitat",
    "habitat": "habitats.habitat",
    "inevitable": "ensembles.inevitable",
    "lambert": "astro.lambert",
    "load": "scenario.scenario",
    "plan": "ensembles.planning",
    "play": "history.playing",
    "porkchop": "astro.porkchop",
    "read_ensemble": "ensembles.entry",
    "read_history": "history.book",
    "redirect": "astro.bringing",
    "state": "astro.ephemeris",
    "tour": "astro.tours",
    "why": "ensembles.why",
    "windows": "astro.windows",
    "write_branch": "history.book",
    "write_main": "history.book",
}

__all__ = [
    "Canon",
    "Design",
    "Difference",
    "Ensemble",
    "ExactPlan",
    "Given",
    "Habitat",
    "History",
    "Inevitable",
    "Mistake",
    "Plan",
    "Redirection",
    "Scenario",
    "Share",
    "Tour",
    "Why",
    "Window",
    "__version__",
    "canon",
    "condition",
    "diff",
    "ensemble",
    "exact_plan",
    "from_simoc",
    "habitat",
    "inevitable",
    "lambert",
    "load",
    "plan",
    "play",
    "porkchop",
    "read_ensemble",
    "read_history",
    "redirect",
    "state",
    "tour",
    "why",
    "windows",
    "write_branch",
    "write_main",
]


def __getattr__(name: str) -> Any:
    if name == "astro":
        return import_module(f"{__name__}.astro")
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
