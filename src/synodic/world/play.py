"""Play: a pure function from (inputs, timetable, seed, replicate, lineage) to what happened.

The same arguments give the same bytes, on any number of threads. Kernels run without the
interpreter's lock; a play that fills one of its buffers is played again with larger ones, so no
event is ever lost. A play can be stopped at the beginning of a day (`play_until`) and played on
from there, with other luck or other interventions from that day on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from synodic.astro.timetable import Timetable
from synodic.scenario.compile import Inputs
from synodic.schema.axes import ACCOUNTS_BEYOND, ELEMENTS, RESOURCES, SETTLEMENTS
from synodic.schema.days import date_of_day
from synodic.schema.series import INTEGER, SLOTS
from synodic.world import world as worlds
from synodic.world.calendar import MONTH, marks
from synodic.world.day import System, driver
from synodic.world.draws import fork_key
from synodic.world.memory import copied
from synodic.world.order import ORDER
from synodic.world.snapshot import Snapshot, check_goes_on
from synodic.world.stage import Stage
from synodic.world.world import KEY

_EVENTS = 1 << 14
_DRAWS = 1 << 17
_GROWTH = 4
_LARGEST = 1 << 26


class PlayFailed(RuntimeError):
    """A play that stopped before its end, through a fault of the model, not of the user."""


class Played(NamedTuple):
    """What one play leaves.

    Attributes:
        events: (n,) of `synodic.schema.events.EVENT`, by day.
        days: (rows,) int64, the first of each month and the last day.
        series: (rows, columns) float64, columns as in `synodic.schema.series.COLUMNS`, or those
            of them that were asked for.
        draws: (n,) of `synodic.world.world.DRAW`; empty unless asked for.
        state: (1,) of `synodic.schema.state.STATE`, the last day.
    """

    events: np.ndarray
    days: np.ndarray
    series: np.ndarray
    draws: np.ndarray
    state: np.ndarray


def key_table(seed: int, replicate: int, lineage: Sequence[tuple[int, int]]) -> np.ndarray:
    """(1 + forks,) of `synodic.world.world.KEY`: from which day on which key holds."""
    if not 0 <= seed < 2**64:
        raise ValueError("a seed is a whole number from 0 to 2**64 - 1")
    if not 0 <= replicate < 2**32:
        raise ValueError("a replicate is a whole number from 0 to 2**32 - 1")
    low, high = seed & 0xFFFFFFFF, seed >> 32
    rows = [(-(2**31), low, high, replicate)]
    for day, stream in lineage:
        low, high = fork_key(low, high, day, stream)
        rows.append((day, low, high, replicate))
    return np.array(rows, dtype=KEY)


def play_arrays(
    inputs: Inputs,
    timetable: Timetable,
    seed: int,
    replicate: int = 0,
    lineage: Sequence[tuple[int, int]] = (),
    systems: Iterable[System] | None = None,
    log_draws: bool = False,
    columns: np.ndarray | None = None,
    since: Snapshot | None = None,
) -> Played:
    """Play one world from its first day to its last.

    Args:
        inputs: a compiled scenario.
        timetable: passages and sky from the first day to the last, at least.
        seed: 0 .. 2**64 - 1.
        replicate: 0 .. 2**32 - 1.
        lineage: (day, stream) of each fork with fresh luck, by day.
        systems: other systems than the model's, in their order; all of them are on.
        log_draws: keep every draw used.
        columns: which of `synodic.schema.series.COLUMNS` to keep, by position; None for all.
        since: a snapshot that this play passes through; what is before it is not played again.

    Raises:
        PlayFailed: the ledger did not close, or a buffer cannot grow further.
        ValueError: the play does not pass through the snapshot.
    """
    end = int(inputs.parameters["end_day"][0])
    call = _call(inputs, timetable, seed, replicate, lineage, systems, log_draws, columns, since)
    stage, rows, series, days = _played(call, end)
    return Played(
        copied(stage.events[: int(stage.frame[0]["event_count"])]),
        days[:rows],
        series[:rows],
        copied(stage.draws[: int(stage.frame[0]["draw_count"])]),
        stage.state,
    )


def play_until(
    inputs: Inputs,
    timetable: Timetable,
    seed: int,
    day: int,
    replicate: int = 0,
    lineage: Sequence[tuple[int, int]] = (),
    systems: Iterable[System] | None = None,
    log_draws: bool = False,
    columns: np.ndarray | None = None,
    since: Snapshot | None = None,
) -> Snapshot:
    """Play one world until the beginning of a day; `play_arrays(..., since=...)` plays on.

    Args:
        inputs: a compiled scenario.
        timetable: as in `play_arrays`, and so all that is not named here.
        seed: 0 .. 2**64 - 1.
        day: the first day that is not played, within the scenario or the day after its end.

    Raises:
        PlayFailed: as `play_arrays`.
        ValueError: the day lies outside the scenario or before the snapshot.
    """
    start, end = (int(inputs.parameters[name][0]) for name in ("start_day", "end_day"))
    first = start if since is None else since.day
    if not first <= day <= end:
        raise ValueError(f"a play from day {first} to {end} cannot be stopped on day {day}")
    call = _call(inputs, timetable, seed, replicate, lineage, systems, log_draws, columns, since)
    stage, rows, series, days = _played(call, day)
    return Snapshot(
        day=day,
        parameters=inputs.parameters,
        keys=call.keys,
        interventions=inputs.interventions,
        notes=stage.notes,
        state=stage.state,
        events=copied(stage.events[: int(stage.frame[0]["event_count"])]),
        days=days[:rows].copy(),
        series=series[:rows].copy(),
        columns=columns,
        draws=copied(stage.draws[: int(stage.frame[0]["draw_count"])]),
        log_draws=log_draws,
        run=call.run,
    )


class _Call(NamedTuple):
    """The arguments of a play, made ready."""

    inputs: Inputs
    timetable: Timetable
    keys: np.ndarray
    run: Callable[..., int]
    log_draws: bool
    slots: np.ndarray
    integer: np.ndarray
    since: Snapshot | None


def _call(
    inputs: Inputs,
    timetable: Timetable,
    seed: int,
    replicate: int,
    lineage: Sequence[tuple[int, int]],
    systems: Iterable[System] | None,
    log_draws: bool,
    columns: np.ndarray | None,
    since: Snapshot | None,
) -> _Call:
    run = driver(ORDER if systems is None else tuple((system, -1) for system in systems))
    keys = key_table(seed, replicate, lineage)
    if since is not None:
        check_goes_on(since, inputs.parameters, keys, inputs.interventions, columns, log_draws, run)
    slots = SLOTS if columns is None else SLOTS[columns]
    integer = INTEGER if columns is None else INTEGER[columns]
    return _Call(inputs, timetable, keys, run, log_draws, slots, integer, since)


def _played(call: _Call, stop: int) -> tuple[Stage, int, np.ndarray, np.ndarray]:
    """Play until a day, again with larger buffers as long as one is full."""
    events, draws = _EVENTS, _DRAWS if call.log_draws else 0
    if call.since is not None:
        while events < len(call.since.events):
            events *= _GROWTH
        while draws < len(call.since.draws):
            draws *= _GROWTH
    while True:
        stage, rows, series, days = _play_once(call, stop, events, draws)
        status = int(stage.state[0]["status"])
        if status == worlds.RUNNING:
            return stage, rows, series, days
        if status == worlds.JOURNAL_FULL and events < _LARGEST:
            events *= _GROWTH
        elif status == worlds.DRAWS_FULL and draws < _LARGEST:
            draws *= _GROWTH
        else:
            raise PlayFailed(_why(stage, status, call.inputs.names.ids["settlement"]))


def _play_once(
    call: _Call, stop: int, events: int, draws: int
) -> tuple[Stage, int, np.ndarray, np.ndarray]:
    inputs, since = call.inputs, call.since
    parameters = inputs.parameters[0]
    calendar = marks(int(parameters["start_day"]), int(parameters["end_day"]))
    state = copied(inputs.state if since is None else since.state)
    stage = Stage(inputs, state, call.timetable, calendar, call.keys, events, draws)
    samples = int(np.count_nonzero(calendar >= MONTH)) + 1
    series = np.zeros((samples, len(call.slots)))
    days = np.zeros(samples, dtype=np.int64)
    rows = 0
    if since is not None:
        stage.resume(since)
        rows = len(since.days)
        days[:rows], series[:rows] = since.days, since.series
    flat = state.view(np.uint8)
    rows = call.run(
        stage.frame,
        flat.view(np.float64),
        flat.view(np.int64),
        call.slots,
        call.integer,
        series,
        days,
        rows,
        stop,
    )
    return stage, rows, series, days


def _why(stage: Stage, status: int, settlements: Sequence[str]) -> str:
    if status != worlds.LEDGER_OPEN:
        return f"the play stopped: {worlds.STOPPED[status]}"
    frame = stage.frame[0]
    what, which = int(frame["trouble_what"]), int(frame["trouble_which"])
    if what == -1:
        where = f"people of {settlements[which]}" if which >= 0 else "people"
    elif what == -2:
        where = "money"
    elif what == -3:
        where = f"the element {ELEMENTS[which]}"
    elif what < SETTLEMENTS:
        where = f"{RESOURCES[which]} of {settlements[what]}"
    else:
        where = f"{RESOURCES[which]} of {ACCOUNTS_BEYOND[what - SETTLEMENTS]}"
    return (
        f"the ledger does not close on {date_of_day(int(frame['trouble_day']))}: "
        f"{where} is off by {float(frame['trouble_off']):.6g}"
    )


def play_many(
    inputs: Inputs,
    timetable: Timetable,
    seed: int,
    replicates: Sequence[int],
    threads: int,
    systems: Iterable[System] | None = None,
) -> list[Played]:
    """Play several replicates over threads; the result depends on no number of threads."""
    chosen = None if systems is None else tuple(systems)
    if threads <= 1 or len(replicates) <= 1:
        return [play_arrays(inputs, timetable, seed, n, systems=chosen) for n in replicates]
    play_arrays(inputs, timetable, seed, replicates[0], systems=chosen)  # compile once, first
    with ThreadPoolExecutor(threads) as pool:
        return list(
            pool.map(lambda n: play_arrays(inputs, timetable, seed, n, systems=chosen), replicates)
        )
