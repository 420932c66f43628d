"""Calling for an ensemble: what a user asks for becomes a declaration, and is played."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from synodic.ensembles import store
from synodic.ensembles.arms import arms_of
from synodic.ensembles.declared import REDUCED_FROM, Declared
from synodic.ensembles.design import Design
from synodic.ensembles.ensemble import Ensemble
from synodic.ensembles.ground import Ground, ground
from synodic.ensembles.headline import keeping
from synodic.ensembles.playing import Result, Tell, Where, play_ensemble
from synodic.history.scenarios import from_resolved
from synodic.scenario import Scenario, load
from synodic.schema.mistake import Mistake


def ensemble(
    scenario: str | Path | Scenario,
    runs: int,
    seed: int = 0,
    arms: Mapping[str, Any] | None = None,
    design: Design | None = None,
    workers: int | None = None,
    cluster: Any = None,
    *,
    threads: int | None = None,
    keep: Sequence[str] = (),
    out: str | Path | None = None,
    reduced: bool | None = None,
    systems: Sequence[Any] | None = None,
    progress: Tell | None = None,
) -> Ensemble:
    """Play many histories of a scenario.

    Args:
        scenario: a built-in scenario's name, a path to a TOML file, or one that is loaded.
        runs: replicates of each arm and design.
        seed: of every draw.
        arms: what else to play under the same draws, by name, as branches write it:
            ``{"cut-off": {"at": "2033-01-01", "set": {"company.budget": 0}}}``.
        design: points of sampled numbers; each is played `runs` times in each arm.
        workers: play in so many processes, instead of threads of this one.
        cluster: play on a Dask cluster: an address, ``local``, a client or a cluster object.
        threads: how many; as many as there are processors if not given.
        keep: the series to keep, such as ``mars.population``; the headlines if not given.
        out: a folder to keep it in, and to go on with if it holds part of it; memory if not given.
        reduced: keep counts instead of paths; by default from 100,000 histories on.
        systems: other systems than the model's own; functions of modules that can be imported.
        progress: told (plays done, plays in all).

    Raises:
        Mistake: the scenario, an arm, the design, or what the folder holds is wrong.
        WorkersLost: a process that played was killed; what was finished is kept.
    """
    if runs < 1:
        raise Mistake("an ensemble needs histories", found=str(runs), expected="1 run or more")
    if not 0 <= seed < 2**64:
        raise Mistake("there is no such seed", found=str(seed), expected="0 to 2**64 - 1")
    loaded = load(scenario)
    on = ground(loaded)
    designs = 1 if design is None else len(design.points)
    every = arms_of(loaded, arms)
    plays = len(every) * designs * runs
    declared = Declared(
        scenario=loaded.resolved,
        seed=seed,
        runs=runs,
        arms=every,
        design=design,
        keep=tuple(one.name for one in keeping(on, keep).series),
        systems=None if systems is None else tuple(map(_name_of, systems)),
        reduced=plays >= REDUCED_FROM if reduced is None else reduced,
    )
    if design is not None:
        declared.scenario_of(0, 0)  # so that a path that names nothing is told at once
    where = Where(threads, workers, cluster)
    folder = None if out is None else Path(out)
    return Ensemble(play_ensemble(declared, where, folder, progress or _silent))


def read_ensemble(folder: str | Path) -> Ensemble:
    """The ensemble that a folder holds, as far as it is there.

    Raises:
        Mistake: it holds none, or one of another version.
    """
    path = Path(folder)
    declared, manifest = store.read_declared(path)
    on: Ground = ground(from_resolved(declared.scenario))
    progress = store.read_progress(path)
    kept = keeping(on, declared.keep)
    return Ensemble(Result(declared, on, kept, manifest, progress, None, None, path))


def _name_of(system: Any) -> str:
    """A system as ``module:name``."""
    if isinstance(system, str):
        return system
    function = getattr(system, "py_func", system)
    return f"{function.__module__}:{function.__qualname__}"


def _silent(_done: int, _plays: int) -> None:
    return None
