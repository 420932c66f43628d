"""Playing a scenario: from what a user wrote to a history.

The run path: nothing here imports pandas, xarray or astropy.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from synodic.history.hashing import layout
from synodic.history.history import History
from synodic.history.sampled import Samples
from synodic.history.scenarios import catalogue_hash, content_hash

if TYPE_CHECKING:
    from synodic.scenario import Scenario
    from synodic.scenario.compile import Inputs

#: Days of timetable beyond a scenario's end: two windows to Mars.
LOOK_AHEAD = 1600

#: Told what is being done, in a few words; long work says so.
Progress = Callable[[str], None]


def play(
    scenario: str | Path | Scenario,
    seed: int = 0,
    replicate: int = 0,
    systems: Any = None,
) -> History:
    """Play a scenario once.

    Args:
        scenario: a built-in scenario's name, a path to a TOML file, or one that is loaded.
        seed: of every draw, 0 to 2**64 - 1.
        replicate: which of the histories of that seed.
        systems: other systems than the model's own, such as a toy model of a test.

    Raises:
        Mistake: the scenario is wrong.
        PlayFailed: the play stopped; it says where and why.
    """
    return play_lineage(scenario, seed, replicate, (), systems)


def play_lineage(
    scenario: str | Path | Scenario,
    seed: int = 0,
    replicate: int = 0,
    lineage: tuple[tuple[int, int], ...] = (),
    systems: Any = None,
    progress: Progress | None = None,
) -> History:
    """Play one particle of a family of forks; `lineage` is its (day, stream) pairs."""
    from synodic.astro.timetable import cached, timetable_hash
    from synodic.scenario import load
    from synodic.version import __version__

    if isinstance(scenario, (str, Path)):
        scenario = load(scenario)
    say = progress or _silent
    inputs = scenario.compile()
    say("reading the timetable")
    timetable = cached(*horizon(inputs))
    from synodic.world.play import play_arrays

    say("playing")
    played = play_arrays(inputs, timetable, seed, replicate, lineage, systems)
    for name in ("amount", "amount2", "share"):
        played.events[name] += 0.0  # no negative zeros: SQLite does not keep them
    return History(
        scenario=scenario,
        seed=seed,
        replicate=replicate,
        lineage=lineage,
        journal=played.events,
        samples=Samples(played.days, played.series),
        final=played.state,
        content=content_hash(inputs),
        manifest={
            "synodic_version": __version__,
            "layout": layout(),
            "scenario_hash": scenario.hash,
            "catalogue_hash": catalogue_hash(scenario),
            "timetable_hash": timetable_hash(timetable),
        },
        systems=systems,
    )


def horizon(inputs: Inputs) -> tuple[tuple[str, ...], int, int]:
    """The worlds, the first and the last day of the timetable that a play needs."""
    from synodic.astro.timetable import covered_days

    start, end = int(inputs.parameters["start_day"][0]), int(inputs.parameters["end_day"][0])
    # planners look at the window after next: the end of a scenario must not be felt before it
    last = min(end + LOOK_AHEAD, covered_days()[1])
    return tuple(inputs.names.ids["world"]), start, max(end, last)


def _silent(_: str) -> None:
    return None
