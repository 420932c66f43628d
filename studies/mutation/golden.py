"""Golden: does a mutant of the world change a golden history?

`tests/golden` holds the hashes of whole histories, so whatever changes one event or one sample of
them is caught. A history is played once as it is, a snapshot kept at each of its years, and the
first year in which each line ran; a mutant is played from the year in which its line first runs, as
before it nothing differs, year by year until something does. All in the interpreter
(`studies.mutation.interpreted`): nothing is compiled.
"""

from __future__ import annotations

import datetime
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from studies.mutation.apart import apart
from studies.mutation.interpreted import UNLIKE, interpret
from studies.mutation.kept import kept
from studies.mutation.mutants import Mutant
from synodic.schema.days import date_of_day, day_of_date

HISTORIES = ("forced", "frontier", "happy-valley", "three-crews")
FORCED = "tests/golden/forced.toml"
SEED = 0

_GROWS = ("events", "days", "series")


@dataclass(frozen=True)
class Golden:
    """A golden history, as it is.

    Attributes:
        name: the scenario's.
        inputs, timetable: what it is played from.
        years: the first day of each year and the last day of all.
        whole: fields of a `synodic.world.snapshot.Snapshot` of the last of `years`.
        parts: those fields of each year's that are no beginnings of these, and how much of what
            grows there was by then.
        ran: for each file of the world, below the root, the first of `years` after which each of
            its lines ran.
    """

    name: str
    inputs: Any
    timetable: Any
    years: list[int]
    whole: dict[str, Any]
    parts: list[dict[str, Any]]
    ran: dict[str, dict[int, int]]

    def snapshot(self, n: int) -> dict[str, Any]:
        """Fields of the snapshot of the n-th of the years, but for ``run``."""
        grown = {name: self.whole[name][: self.parts[n][name]] for name in _GROWS}
        return self.whole | self.parts[n] | grown

    def first(self, mutant: Mutant) -> int | None:
        """Which of the years is the first that runs a mutant's lines; None if none does."""
        if not mutant.place:
            return 0  # what a module works out when it is imported may be used anywhere
        lines = self.ran.get(mutant.file, {})
        years = [lines[n] for n in range(mutant.lines[0], mutant.lines[1] + 1) if n in lines]
        return min(years, default=None)


def played(folder: Path, name: str, until: datetime.date | None = None) -> Golden:
    """Play a golden history of a tree as it is, until its end or an earlier day."""
    import coverage

    interpret()
    from synodic.astro.timetable import cached
    from synodic.history.playing import horizon
    from synodic.scenario import load
    from synodic.world.play import play_until

    inputs = load(folder / FORCED if name == "forced" else name).compile()
    timetable = cached(*horizon(inputs))
    start, end = (int(inputs.parameters[field][0]) for field in ("start_day", "end_day"))
    end = min(end, day_of_date(until)) if until else end
    firsts = {day_of_date(datetime.date(year, 1, 1)) for year in range(1900, 2200)}
    years = sorted({start, end} | {day for day in firsts if start < day < end})
    world = folder / "src" / "synodic" / "world"
    watch = coverage.Coverage(data_file=None, config_file=False, source=[str(world)])
    watch.start()
    since, parts = None, []
    for n, day in enumerate(years):
        since = play_until(inputs, timetable, SEED, day, since=since)
        grown = {name: len(getattr(since, name)) for name in _GROWS}
        parts.append({"day": day, "notes": since.notes, "state": since.state, **grown})
        watch.switch_context(str(n))
    watch.stop()
    data = watch.get_data()
    ran = {
        Path(file).relative_to(folder).as_posix(): {
            line: min(int(year or 0) for year in contexts)
            for line, contexts in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }
    assert since is not None
    return Golden(name, inputs, timetable, years, since._asdict() | {"run": None}, parts, ran)


def goldens(tree: Path, folder: Path, log: Path) -> list[Golden]:
    """All golden histories of a tree, out of files in a folder if they were kept there."""
    sources = sorted((tree / "src").rglob("*.toml")) + sorted((tree / "src").rglob("*.py"))

    def found(name: str) -> Golden:
        own = [path for path in [tree / FORCED] if path.stem == name]
        path = folder / f"golden-{name}.pickle"
        return kept(path, sources + own, lambda: played(tree, name))

    for name in HISTORIES:  # apart, as it spoils the process that plays it
        apart(lambda name=name: {"n": len(found(name).years)}, 3600, log)  # type: ignore[misc]
    return [found(name) for name in HISTORIES]


def judge(known: list[Golden], mutant: Mutant, seconds: float) -> dict[str, Any]:
    """Play a mutant that is in the tree; each history no longer than so many seconds.

    Returns:
        ``caught``: where a history differs, or None; ``played``: years of each that were played;
        ``unlike``: what the interpreter raised where a kernel goes on, or None.
    """
    years: dict[str, int] = {}
    unlike = None
    for golden in known:
        first = golden.first(mutant)
        if first is None:
            continue
        try:
            where, years[golden.name] = _differs(golden, first, seconds)
        except UNLIKE as raised:
            unlike = f"{golden.name}: {type(raised).__name__}: {raised}"
            continue
        except Exception as raised:  # noqa: BLE001  (whatever it is, no history comes out)
            where = f"{type(raised).__name__}: {raised}"
        if where:
            return {"caught": f"{golden.name}, {where}", "played": years, "unlike": unlike}
    return {"caught": None, "played": years, "unlike": unlike}


def _differs(golden: Golden, first: int, seconds: float) -> tuple[str | None, int]:
    """The first year in which a history differs, and how many were played."""
    interpret()
    from synodic.world.day import driver
    from synodic.world.order import ORDER
    from synodic.world.play import play_until
    from synodic.world.snapshot import Snapshot

    begun = time.process_time()
    since = Snapshot(**golden.snapshot(first) | {"run": driver(ORDER)}) if first else None
    for n in range(first + 1 if first else 0, len(golden.years)):
        since = play_until(golden.inputs, golden.timetable, SEED, golden.years[n], since=since)
        if not _same(since, golden.snapshot(n)):
            return f"before {date_of_day(golden.years[n])}", n - first
        if time.process_time() - begun > seconds:
            break
    return None, n - first


def _same(ours: Any, theirs: dict[str, Any]) -> bool:
    return (
        len(ours.events) == len(theirs["events"])
        and all(
            np.array_equal(ours.events[field], theirs["events"][field])
            for field in ours.events.dtype.names
        )
        and ours.days.tobytes() == theirs["days"].tobytes()
        and ours.series.tobytes() == theirs["series"].tobytes()
    )
