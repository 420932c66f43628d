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
    from synodic.astro.arrival import arrive
    from synodic.astro.bringing import Redirection, redirect
    from synodic.astro.cyclers import cyclers
    from synodic.astro.ephemeris import state
    from synodic.astro.free_returns import free_returns
    from synodic.astro.fronts import front
    from synodic.astro.lambert import lambert, turns_that_fit
    from synodic.astro.low_thrust import low_thrust
    from synodic.astro.porkchop import porkchop
    from synodic.astro.round_trips import round_trips
    from synodic.astro.solar_sail import sail
    from synodic.astro.torch_transfers import torch
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
    "arrive": "astro.arrival",
    "canon": "canons.reading",
    "condition": "canons.condition",
    "cyclers": "astro.cyclers",
    "diff": "history.diff",
    "ensemble": "ensembles.entry",
    "exact_plan": "ensembles.exact",
    "free_returns": "astro.free_returns",
    "from_simoc": "habitats.habitat",
    "front": "astro.fronts",
    "habitat": "habitats.habitat",
    "inevitable": "ensembles.inevitable",
    "lambert": "astro.lambert",
    "load": "scenario.scenario",
    "low_thrust": "astro.low_thrust",
    "plan": "ensembles.planning",
    "play": "history.playing",
    "porkchop": "astro.porkchop",
    "read_ensemble": "ensembles.entry",
    "read_history": "history.book",
    "redirect": "astro.bringing",
    "round_trips": "astro.round_trips",
    "sail": "astro.solar_sail",
    "state": "astro.ephemeris",
    "torch": "astro.torch_transfers",
    "tour": "astro.tours",
    "turns_that_fit": "astro.lambert",
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
    "arrive",
    "canon",
    "condition",
    "cyclers",
    "diff",
    "ensemble",
    "exact_plan",
    "free_returns",
    "from_simoc",
    "front",
    "habitat",
    "inevitable",
    "lambert",
    "load",
    "low_thrust",
    "plan",
    "play",
    "porkchop",
    "read_ensemble",
    "read_history",
    "redirect",
    "round_trips",
    "sail",
    "state",
    "torch",
    "tour",
    "turns_that_fit",
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
