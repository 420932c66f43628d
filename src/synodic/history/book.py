"""A book: one SQLite file that holds a history and every branch of it.

- A write is one transaction (`synodic.history.book_file`). What it depends on is read inside its
  transaction, so that no branch written meanwhile is lost.
- What is read is checked: the chain of the events, then the hash of the whole history.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from synodic.history.book_file import (
    BUSY_S,
    damaged,
    open_book,
    play_again,
    reading,
    writing,
)
from synodic.history.book_tables import (
    INSERT_EVENT,
    BrokenChain,
    event_rows,
    read_events,
    read_series,
    series_rows,
    write_names,
)
from synodic.history.hashing import layout
from synodic.history.history import History
from synodic.history.sampled import Samples
from synodic.history.scenarios import from_resolved
from synodic.history.whole_file import whole_file
from synodic.schema.events import EVENT
from synodic.schema.mistake import Mistake, nearest
from synodic.schema.state import STATE

MAIN = "main"


@dataclass(frozen=True)
class Entry:
    """One line of a book's contents: a branch, its parent's name and its first day (None: main)."""

    name: str
    parent: str | None
    at: int | None
    hash: str


def contents(path: str | Path) -> list[Entry]:
    """The histories of a book, the main one first.

    Raises:
        Mistake: there is no book, or it cannot be read.
    """
    with reading(Path(path)) as book:
        rows = book.execute(
            "SELECT one.name, parent.name, one.at, one.hash FROM branch AS one "
            "LEFT JOIN branch AS parent ON parent.number = one.parent ORDER BY one.number"
        ).fetchall()
    return [Entry(*row) for row in rows]


def write_main(path: str | Path, history: History, busy_s: float = BUSY_S) -> Path | None:
    """Write a history as the main one of its book.

    A book that holds this very history stays as it is, branches included. One that holds another is
    written anew; if it has branches it is first copied aside, and where to is returned.

    Raises:
        Mistake: the file is no book, or it cannot be written.
    """
    path, copy = Path(path), None
    _refuse_unsaved(history)
    with writing(path, history.names, busy_s) as book:
        held = book.execute("SELECT name, hash, scenario FROM branch ORDER BY number").fetchall()
        if held[:1] == [(MAIN, history.hash, history.scenario.resolved)]:
            return None
        if len(held) > 1:
            copy = _copied_aside(path)
        for table in ("event", "series", "branch", "kind", "actor", "place"):
            book.execute(f"DELETE FROM {table}")
        write_names(book, history.names)
        _insert(book, history, MAIN, None)
    return copy


def write_branch(path: str | Path, history: History, busy_s: float = BUSY_S) -> None:
    """Add a branch to the book that holds its parent.

    Raises:
        Mistake: its name is taken by another history, or the book cannot be written.
    """
    _refuse_unsaved(history)
    if history.parent is None:
        raise ValueError("a history without a parent is no branch")
    with writing(Path(path), history.names, busy_s) as book:
        found = book.execute("SELECT hash FROM branch WHERE name = ?", (history.name,)).fetchone()
        if found == (history.hash,):
            return
        if found is not None:
            raise Mistake(
                "the book has another branch of that name",
                file=str(path),
                found=repr(history.name),
                expected="a new --name",
            )
        _insert(book, history, history.name, history.parent)


def read_history(path: str | Path, branch: str = MAIN) -> History:
    """One history of a book, checked against its chain and its hash.

    Raises:
        Mistake: no book, no such branch, or the file is damaged.
    """
    path = Path(path)
    with reading(path) as book:
        return _read(book, path, branch)


def _read(book: sqlite3.Connection, path: Path, name: str) -> History:
    row = book.execute(
        "SELECT number, parent, at, fork_event, fork_row, seed, replicate, lineage, scenario, "
        "manifest, content, hash, final FROM branch WHERE name = ?",
        (name,),
    ).fetchone()
    if row is None:
        known = [one for (one,) in book.execute("SELECT name FROM branch ORDER BY number")]
        raise Mistake(
            "the book has no such branch",
            file=str(path),
            found=repr(name),
            expected=" or ".join(known),
            nearest=nearest(name, known),
        )
    (number, parent_number, at, fork_event, fork_row, seed, replicate, lineage, scenario,
     manifest, content, wanted, final) = row  # fmt: skip
    if json.loads(manifest).get("layout") != layout():
        raise Mistake(
            "the book was written by a version with another table of the state",
            file=str(path),
            found=str(json.loads(manifest).get("synodic_version")),
            expected=f"a book of this version: {play_again(path)}",
        )
    parent = None
    journal, days, table, before = np.zeros(0, EVENT), None, None, bytes(32)
    if parent_number is not None:
        (parent_name,) = book.execute(
            "SELECT name FROM branch WHERE number = ?", (parent_number,)
        ).fetchone()
        parent = _read(book, path, parent_name)
        journal = parent.journal[:fork_event]
        days, table = parent.samples.days[:fork_row], parent.samples.table[:fork_row]
        before = _link_before(book, parent_number, fork_event)
    try:
        journal = np.concatenate([journal, read_events(book, number, before)])
        own = read_series(book, number)
        samples = own if days is None else Samples(
            np.concatenate([days, own.days]), np.concatenate([table, own.table])
        )  # fmt: skip
        state = np.frombuffer(zlib.decompress(final), dtype=STATE).copy()
    except (BrokenChain, zlib.error, ValueError, KeyError, TypeError) as error:
        raise damaged(path, str(error)) from error
    history = History(
        scenario=from_resolved(scenario),
        seed=int(seed),
        replicate=replicate,
        lineage=tuple((int(day), int(stream)) for day, stream in json.loads(lineage)),
        journal=journal,
        samples=samples,
        final=state,
        content=content,
        manifest=json.loads(manifest),
        parent=parent,
        at=at,
        name=name,
    )
    if history.hash != wanted:
        raise damaged(path, f"the hash of {name} is not what was stored")
    return history


def _insert(book: sqlite3.Connection, history: History, name: str, parent: History | None) -> None:
    parent_number, fork_event, fork_row, before = None, 0, 0, bytes(32)
    if parent is not None:
        row = book.execute(
            "SELECT number, hash FROM branch WHERE name = ?", (parent.name,)
        ).fetchone()
        if row is None or row[1] != parent.hash:
            raise Mistake("the book does not hold the history that this branches from")
        parent_number = row[0]
        fork_event = _shared(parent.journal, history.journal)
        fork_row = _shared(parent.samples.days, history.samples.days)
        fork_row = min(
            fork_row, _shared(parent.samples.table[:fork_row], history.samples.table[:fork_row])
        )
        before = _link_before(book, parent_number, fork_event)
    cursor = book.execute(
        "INSERT INTO branch (name, parent, at, fork_event, fork_row, seed, replicate, lineage, "
        "interventions, scenario, manifest, content, hash, final) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (name, parent_number, history.at, fork_event, fork_row, str(history.seed),
         history.replicate, json.dumps(history.lineage), json.dumps(history.names.interventions),
         history.scenario.resolved, json.dumps(history.manifest, sort_keys=True),
         history.content, history.hash, zlib.compress(history.final.tobytes(), 3)),
    )  # fmt: skip
    number = cursor.lastrowid
    assert number is not None
    book.executemany(INSERT_EVENT, event_rows(number, history.journal, fork_event, before))
    book.executemany(
        "INSERT INTO series VALUES (?, ?, ?, ?, ?, ?, ?)",
        series_rows(number, history.samples, fork_row),
    )


def _shared(one: np.ndarray, other: np.ndarray) -> int:
    """How many rows two arrays begin with in common; bytes are compared, so nan equals nan."""
    many = min(len(one), len(other))
    if many == 0:
        return 0
    if one.dtype.names:
        same = np.ones(many, dtype=bool)
        for name in one.dtype.names:
            apart = one[name][:many] != other[name][:many]
            same &= ~apart.reshape(many, -1).any(axis=1)
    else:
        bits = [np.ascontiguousarray(array[:many]).view(np.uint8).reshape(many, -1)
                for array in (one, other)]  # fmt: skip
        same = (bits[0] == bits[1]).all(axis=1)
    return many if same.all() else int(same.argmin())


def _link_before(book: sqlite3.Connection, branch: int, position: int) -> bytes:
    """The link of the event before a position of a branch, whoever of its line holds it."""
    while position > 0:
        row = book.execute(
            "SELECT link FROM event WHERE branch = ? AND position = ?", (branch, position - 1)
        ).fetchone()
        if row is not None:
            return bytes(row[0])
        (branch,) = book.execute("SELECT parent FROM branch WHERE number = ?", (branch,)).fetchone()
        if branch is None:
            break
    return bytes(32)


def _refuse_unsaved(history: History) -> None:
    if history.systems is not None:
        raise Mistake("a history of systems of one's own cannot be kept in a book")


def _copied_aside(path: Path) -> Path:
    """Copy a book under a free name beside it: ``frontier.1.synodic``, ``frontier.2.synodic``.

    Called while a transaction holds the book, so that it stays as it is; SQLite copies it over
    another connection, not over the one that writes.
    """
    number = 1
    while (free := path.with_name(f"{path.stem}.{number}{path.suffix}")).exists():
        number += 1
    with (
        whole_file(free) as part,
        contextlib.closing(open_book(path, "ro")) as book,
        contextlib.closing(sqlite3.connect(part)) as copy,
    ):
        book.backup(copy)
    return free
