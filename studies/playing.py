"""Plays of a scenario in bulk, as studies need them: numbers changed, only some series kept."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from synodic.astro.timetable import Timetable, cached, covered_days
from synodic.history.playing import LOOK_AHEAD
from synodic.history.sampled import Samples
from synodic.scenario import Scenario, from_text, load
from synodic.scenario.compile import Inputs
from synodic.schema.days import EPOCH
from synodic.world.day import driver
from synodic.world.order import ORDER
from synodic.world.play import Played, play_arrays

#: Scenarios of the studies, beside the library.
FOLDER = Path(__file__).parent / "scenarios"


@dataclass(frozen=True)
class Ground:
    """A scenario made ready to be played many times."""

    scenario: Scenario
    inputs: Inputs
    timetable: Timetable

    def changed(self, numbers: Mapping[str, float]) -> Inputs:
        """The same inputs with numbers replaced: ``name`` or ``name[i, j]`` by position."""
        parameters = self.inputs.parameters.copy()
        state = self.inputs.state.copy()
        for name, value in numbers.items():
            field, _, index = name.partition("[")
            table = parameters if field in (parameters.dtype.names or ()) else state
            if index:
                at = tuple(int(n) for n in index.rstrip("]").split(","))
                table[field][(0, *at)] = value
            else:
                table[field] = value
        return self.inputs._replace(parameters=parameters, state=state)

    def position(self, axis: str, id: str) -> int:
        """Where an id stands on an axis."""
        return self.inputs.names.position(axis, id)


def ground(text: str, extends: str = "") -> Ground:
    """A scenario ready to be played: by its name, or a text that extends another."""
    if not extends:
        scenario = load(text)
    else:
        own = FOLDER / f"{extends}.toml"
        base = str(own) if own.exists() else extends
        head = f'schema = 1\nname = "arm"\nextends = "{base}"\n'
        scenario = from_text(head + text)
    inputs = scenario.compile()
    start, end = int(inputs.parameters["start_day"][0]), int(inputs.parameters["end_day"][0])
    last = min(end + LOOK_AHEAD, covered_days()[1])
    worlds = tuple(inputs.names.ids["world"])
    driver(ORDER)  # compiled here, before there are threads
    return Ground(scenario, inputs, cached(worlds, start, max(end, last)))


def plays(
    on: Ground, inputs: Inputs, runs: int, seed: int = 0, threads: int = 2, first: int = 0
) -> list[Played]:
    """Replicates `first` to `first + runs - 1` of one seed."""

    def one(n: int) -> Played:
        return play_arrays(inputs, on.timetable, seed, n)

    if runs == 1 or threads == 1:
        return [one(first + n) for n in range(runs)]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(one, range(first, first + runs)))


def yearly(played: Played, field: str, years: np.ndarray, *at: int) -> np.ndarray:
    """Means over calendar years of one sampled number."""
    samples = Samples(played.days, played.series)
    values = samples.field(field)
    for n in at:
        values = values[:, n]
    year = years_of(played)
    return np.array([values[year == y].mean() if (year == y).any() else np.nan for y in years])


def years_of(played: Played) -> np.ndarray:
    """The calendar year of each sampled day, (rows,)."""
    return np.asarray((EPOCH + played.days).astype("datetime64[Y]").astype(np.int64) + 1970)
