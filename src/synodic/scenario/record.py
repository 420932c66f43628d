"""The recorded past: what happened on which day, as a history starts from it.

A scenario says until which day its past is that of the record (`record_until`): who was first with
what, the hard times of states, who led them, the great dust storms. From then on its own races and
its own luck decide: that day is its point of divergence. Polls stand beside that: the one nearest
to it says how far a public is for space then.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from synodic.scenario.dates import day_of
from synodic.scenario.numbers import FOLDER
from synodic.scenario.reading import parse, read_text
from synodic.schema.axes import RECORDS
from synodic.schema.race import RECORD_KINDS


class RecordedFirst(NamedTuple):
    """One actor mastered one technology on a day."""

    day: int
    actor: str
    technology: str


class RecordedTrouble(NamedTuple):
    """Hard times of a state began on a day and took a share of its output."""

    day: int
    actor: str
    size: float


class RecordedLeader(NamedTuple):
    """Somebody came to lead an actor on a day; `number` is that of the name."""

    day: int
    actor: str
    name: str
    born: int
    number: int


class RecordedStorm(NamedTuple):
    """A dust storm wrapped a world from a day on."""

    day: int
    world: str


class RecordedPoll(NamedTuple):
    """The share of those with an opinion who were for spending on space."""

    day: int
    actor: str
    support: float


@cache
def _read() -> dict[str, Any]:
    file = FOLDER / "record.toml"
    return parse(read_text(file), file.name)


def _told(kind: str) -> list[dict[str, Any]]:
    """The entries of a kind.

    Raises:
        ValueError: the record holds more than the state has room for.
    """
    record = _read()
    count = sum(len(record.get(each, ())) for each in RECORD_KINDS)
    if count > RECORDS:
        raise ValueError(f"too many recorded events: {count}, at most {RECORDS}")
    return list(record[kind])


@cache
def recorded_firsts() -> tuple[RecordedFirst, ...]:
    """All firsts of the catalogue's record, by day.

    Raises:
        ValueError: the record holds more than the state has room for.
    """
    entries = _told("first")
    return tuple(
        sorted(
            RecordedFirst(day_of(one["day"]), one["actor"], one["technology"]) for one in entries
        )
    )


@cache
def recorded_troubles() -> tuple[RecordedTrouble, ...]:
    """All hard times of the record, by day; sizes as shares of output."""
    entries = _told("hard_times")
    return tuple(
        sorted(RecordedTrouble(day_of(one["day"]), one["actor"], one["size"]) for one in entries)
    )


@cache
def recorded_leaders() -> tuple[RecordedLeader, ...]:
    """All leaders of the record, in the order of the numbers of their names."""
    return tuple(
        RecordedLeader(day_of(one["day"]), one["actor"], one["name"], day_of(one["born"]), number)
        for number, one in enumerate(_told("leader"))
    )


@cache
def recorded_storms() -> tuple[RecordedStorm, ...]:
    """All dust storms of the record, by day."""
    entries = _told("storm")
    return tuple(sorted(RecordedStorm(day_of(one["day"]), one["world"]) for one in entries))


@cache
def recorded_polls() -> tuple[RecordedPoll, ...]:
    """All polls of the record, by day."""
    return tuple(
        sorted(
            RecordedPoll(
                day_of(one["day"]), one["actor"], one["for"] / (one["for"] + one["against"])
            )
            for one in _read()["poll"]
        )
    )


@cache
def recorded_until() -> int:
    """The day until which the record tells all that it knows of, days since 2000-01-01."""
    return day_of(_read()["until"])
