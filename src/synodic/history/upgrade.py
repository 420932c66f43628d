"""An older book played again: its scenarios, seeds and branches under this version.

A book says what was played (the whole scenario with its interventions, seed, replicate, lineage),
so it can be played again whatever its version; what happened in it is read as ids and days, the
same words in every version, and held against what happens now. The table `branch` and these columns
of `event` have been the same since the first version of books. The old book is only read.
"""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from synodic.history.book import contents, write_branch, write_main
from synodic.history.book_file import damaged, holds_book, reading
from synodic.history.diff import matched
from synodic.history.history import History
from synodic.history.playing import Progress, play_lineage
from synodic.history.scenarios import from_resolved
from synodic.history.whole_file import whole_file
from synodic.schema.events import INTERVENTION, KINDS, START
from synodic.schema.mistake import Mistake

#: What a manifest says that may have changed since, in words.
GROUNDS = {
    "synodic_version": "the version",
    "layout": "the tables of state and events",
    "catalogue_hash": "the numbers of the catalogue",
    "timetable_hash": "the timetable",
}
#: Kinds of event that are no differences: they stand in the scenario.
_WRITTEN = {KINDS[INTERVENTION].name, KINDS[START].name}

_EVENTS = """SELECT kind.name || ':' || coalesce(actor.id, 'nature') || ':'
        || coalesce(place.id, '-') || ':' || event.ordinal, event.day
    FROM event
        JOIN kind ON kind.number = event.kind
        LEFT JOIN actor ON actor.number = event.actor
        LEFT JOIN place ON place.number = event.place
    WHERE event.branch = ? ORDER BY event.position"""


@dataclass(frozen=True)
class Held:
    """A history as a book of any version holds it.

    Attributes:
        name, parent, at: its branch, that of its parent and its first own day, None of a main one.
        seed, replicate, lineage: what its draws were keyed by.
        scenario: canonical JSON, as it was played.
        manifest: what it says of itself.
        hash: as it was then.
        events: the id and the day of each event.
    """

    name: str
    parent: str | None
    at: int | None
    seed: int
    replicate: int
    lineage: tuple[tuple[int, int], ...]
    scenario: str
    manifest: dict[str, str]
    hash: str
    events: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Again:
    """A history of an old book beside the same one as this version plays it.

    Attributes:
        held: as it was.
        history: as it is now.
        gone: positions in `held.events` of what happens no more.
        new: positions in `history.journal` of what did not happen then.
        moved: (position then, position now) of what happens on another day.
        grounds: what of `GROUNDS` has changed since, in words.
    """

    held: Held
    history: History
    gone: tuple[int, ...]
    new: tuple[int, ...]
    moved: tuple[tuple[int, int], ...]
    grounds: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether it is the same history, byte for byte."""
        return self.held.hash == self.history.hash

    @property
    def first_day(self) -> int | None:
        """The first day on which something differs in one of the two; None: no event does."""
        then, now = self.held.events, self.history.journal["day"]
        days = [then[n][1] for n in self.gone] + [int(now[n]) for n in self.new]
        days += [min(then[one][1], int(now[other])) for one, other in self.moved]
        return min(days, default=None)


def held(path: str | Path) -> list[Held]:
    """What a book of any version holds, parents first.

    Raises:
        Mistake: there is no book, or it cannot be read.
    """
    path = Path(path)
    with reading(path, any_version=True) as book:
        rows = book.execute(
            "SELECT one.number, one.name, parent.number, parent.name, one.at, one.fork_event, "
            "one.seed, one.replicate, one.lineage, one.scenario, one.manifest, one.hash "
            "FROM branch AS one LEFT JOIN branch AS parent ON parent.number = one.parent "
            "ORDER BY one.number"
        ).fetchall()
        try:
            return _lines(book, rows)
        except (ValueError, TypeError, KeyError) as error:
            raise damaged(path, f"{type(error).__name__}: {error}") from error


def _lines(book: sqlite3.Connection, rows: list[tuple]) -> list[Held]:
    events: dict[int, tuple[tuple[str, int], ...]] = {}
    found = []
    for (number, name, parent_number, parent, at, fork, seed, replicate, lineage, scenario,
         manifest, hash) in rows:  # fmt: skip
        before = () if parent_number is None else events[parent_number][:fork]
        events[number] = (*before, *((str(one), int(day)) for one, day in book.execute(
            _EVENTS, (number,)
        )))  # fmt: skip
        pairs = tuple((int(day), int(stream)) for day, stream in json.loads(lineage))
        told = {key: str(value) for key, value in dict(json.loads(manifest)).items()}
        found.append(
            Held(name, parent, at, int(seed), int(replicate), pairs, scenario, told, hash,
                 events[number])
        )  # fmt: skip
    return found


def upgrade(old: str | Path, new: str | Path, progress: Progress | None = None) -> list[Again]:
    """Play all histories of a book again and write them to a new one, whole or not at all.

    Where the new book is there already it stays as it is.

    Raises:
        Mistake: there is no old book, something else is at `new`, or a scenario is of a form that
            this version does not read.
        PlayFailed: a play stopped; it says where and why.
    """
    old, new = Path(old), Path(new)
    before = held(old)
    if not before:
        raise Mistake("the book holds no history", file=str(old))
    there = _there(new)
    if there is not None and there.keys() != {one.name for one in before}:
        raise _taken(new)
    played: dict[str, History] = {}
    again = []
    for one in before:
        if progress is not None:
            progress(one.name)
        played[one.name] = _played(one, played, old)
        again.append(_beside(one, played[one.name]))
    if there is not None:
        if there != {name: history.hash for name, history in played.items()}:
            raise _taken(new)
        return again
    with whole_file(new) as part:
        for history in played.values():
            if history.parent is None:
                write_main(part, history)
            else:
                write_branch(part, history)
    return again


def _there(path: Path) -> dict[str, str] | None:
    """Names and hashes of a book of this version; none of anything else; None: nothing is there."""
    if not holds_book(path):
        return None
    try:
        return {entry.name: entry.hash for entry in contents(path)}
    except Mistake:
        return {}


def _taken(path: Path) -> Mistake:
    return Mistake(
        "there is something else where the new book would be written",
        file=str(path), expected="another --out",
    )  # fmt: skip


def _played(one: Held, played: dict[str, History], path: Path) -> History:
    try:
        scenario = from_resolved(one.scenario)
        history = play_lineage(scenario, one.seed, one.replicate, one.lineage)
    except Mistake as mistake:
        raise Mistake(
            f"the scenario of {one.name} is of a form that this version does not read "
            f"({mistake.sentence().rstrip('.')})",
            file=str(path),
            found=f"a book of Synodic {one.manifest.get('synodic_version', 'of unknown version')}",
            expected="that version to open it, or its scenario written anew for this one",
        ) from mistake
    if one.parent is None:
        return history
    parent = played[one.parent]
    return dataclasses.replace(history, parent=parent, at=one.at, name=one.name)


def _beside(one: Held, history: History) -> Again:
    then = [told for told, _ in one.events]
    gone, new, pairs = matched(then, history.ids)
    days = history.journal["day"].tolist()
    return Again(
        one,
        history,
        tuple(n for n in gone if _kind(then[n]) not in _WRITTEN),
        tuple(n for n in new if _kind(history.ids[n]) not in _WRITTEN),
        tuple((n, now) for n, now in pairs if one.events[n][1] != days[now]),
        tuple(
            words for key, words in GROUNDS.items()
            if one.manifest.get(key) != str(history.manifest.get(key))
        ),
    )  # fmt: skip


def _kind(event: str) -> str:
    return event.partition(":")[0]
