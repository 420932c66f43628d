"""The tables of a book, and how events and series become rows of it and come back.

A book is one SQLite 3 file. `application_id` says that it is a book, `user_version` which layout it
has. A branch keeps only the rows after its fork; the rows before are those of its parent, to whom
`parent`, `fork_event` and `fork_row` point. Each event carries a link of a hash chain (SHA-256 over
the link before and the event's bytes), so that a changed, lost or moved row shows.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator

import numpy as np

from synodic.history.names import Names
from synodic.history.sampled import SAMPLED, Samples, slices
from synodic.schema.axes import CAUSES, SETTLEMENTS
from synodic.schema.events import EVENT, KINDS

#: "Syno" as a big-endian number.
APPLICATION_ID = 0x53796E6F
USER_VERSION = 2

_CAUSE_COLUMNS = ", ".join(f"cause{n} INTEGER, share{n} REAL" for n in range(1, CAUSES + 1))

TABLES = (
    """CREATE TABLE branch (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        parent INTEGER REFERENCES branch (number),
        at INTEGER,
        fork_event INTEGER NOT NULL,
        fork_row INTEGER NOT NULL,
        seed TEXT NOT NULL,
        replicate INTEGER NOT NULL,
        lineage TEXT NOT NULL,
        interventions TEXT NOT NULL,
        scenario TEXT NOT NULL,
        manifest TEXT NOT NULL,
        content TEXT NOT NULL,
        hash TEXT NOT NULL,
        final BLOB NOT NULL
    )""",
    f"""CREATE TABLE event (
        branch INTEGER NOT NULL REFERENCES branch (number),
        position INTEGER NOT NULL,
        day INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        actor INTEGER NOT NULL,
        place INTEGER NOT NULL,
        subject INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        amount REAL,
        amount2 REAL,
        {_CAUSE_COLUMNS},
        known_earth INTEGER NOT NULL,
        known_mars INTEGER NOT NULL,
        link BLOB NOT NULL,
        PRIMARY KEY (branch, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE series (
        branch INTEGER NOT NULL REFERENCES branch (number),
        variable TEXT NOT NULL,
        unit TEXT NOT NULL,
        label TEXT NOT NULL,
        axes TEXT NOT NULL,
        shape TEXT NOT NULL,
        zlib_f8 BLOB NOT NULL,
        PRIMARY KEY (branch, variable)
    ) WITHOUT ROWID""",
    "CREATE TABLE kind (number INTEGER PRIMARY KEY, name TEXT NOT NULL)",
    "CREATE TABLE actor (number INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL)",
    "CREATE TABLE place (number INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL)",
    """CREATE VIEW events AS SELECT
        branch.name AS branch, event.position, date(2451544.5 + event.day) AS date,
        kind.name || ':' || coalesce(actor.id, 'nature') || ':' || coalesce(place.id, '-')
            || ':' || event.ordinal AS id,
        kind.name AS kind, actor.title AS actor, place.title AS place,
        event.subject, event.amount, event.amount2,
        CASE WHEN event.known_earth < 1073741824 THEN date(2451544.5 + event.known_earth) END
            AS known_earth,
        CASE WHEN event.known_mars < 1073741824 THEN date(2451544.5 + event.known_mars) END
            AS known_mars
    FROM event
        JOIN branch ON branch.number = event.branch
        JOIN kind ON kind.number = event.kind
        LEFT JOIN actor ON actor.number = event.actor
        LEFT JOIN place ON place.number = event.place
    ORDER BY event.branch, event.position""",
)

_EVENT_VALUES = ", ".join("?" * (13 + 2 * CAUSES))
INSERT_EVENT = f"INSERT INTO event VALUES ({_EVENT_VALUES})"
SELECT_EVENTS = (
    "SELECT day, kind, actor, place, subject, ordinal, amount, amount2, "
    + ", ".join(f"cause{n}" for n in range(1, CAUSES + 1))
    + ", "
    + ", ".join(f"share{n}" for n in range(1, CAUSES + 1))
    + ", known_earth, known_mars, link FROM event WHERE branch = ? ORDER BY position"
)

#: An event without padding, as the chain hashes it.
_PACKED = np.dtype([(name, EVENT[name]) for name in EVENT.names or ()])

_PARTS = ("day", "kind", "actor", "place", "subject", "ordinal", "amount", "amount2")
_KNOWN = ("known_earth", "known_mars")


class BrokenChain(ValueError):
    """An event's link does not follow from the one before it."""


def make_tables(book: sqlite3.Connection, names: Names) -> None:
    """Lay out an empty book, inside the caller's transaction."""
    for statement in TABLES:
        book.execute(statement)
    write_names(book, names)
    book.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    book.execute(f"PRAGMA user_version = {USER_VERSION}")


def write_names(book: sqlite3.Connection, names: Names) -> None:
    """Write the names that the view `events` joins."""
    book.executemany("INSERT INTO kind VALUES (?, ?)", enumerate(kind.name for kind in KINDS))
    actors = zip(names.labels("actor"), names.titles["actor"], strict=True)
    book.executemany(
        "INSERT INTO actor VALUES (?, ?, ?)",
        [(n, one, title) for n, (one, title) in enumerate(actors)],
    )
    for first, axis in ((0, "settlement"), (SETTLEMENTS, "world")):
        places = zip(names.labels(axis), names.titles[axis], strict=True)
        book.executemany(
            "INSERT INTO place VALUES (?, ?, ?)",
            [(first + n, one, title) for n, (one, title) in enumerate(places)],
        )


def links(journal: np.ndarray, before: bytes) -> Iterator[bytes]:
    """The chain's link of each of (n,) events, given the link before the first."""
    packed = journal.astype(_PACKED).tobytes()
    size = _PACKED.itemsize
    link = before
    for at in range(0, len(packed), size):
        link = hashlib.sha256(link + packed[at : at + size]).digest()
        yield link


def event_rows(branch: int, journal: np.ndarray, first: int, before: bytes) -> Iterator[tuple]:
    """Rows of table `event` for the events from position `first` on."""
    own = journal[first:]
    columns = [own[name].tolist() for name in _PARTS]
    for n in range(CAUSES):
        causes = own["cause"][:, n]
        columns.append([None if cause < 0 else cause for cause in causes.tolist()])
        columns.append(own["share"][:, n].tolist())
    columns += [own[name].tolist() for name in _KNOWN]
    for n, (*values, link) in enumerate(zip(*columns, links(own, before), strict=True)):
        yield (branch, first + n, *values, link)


def read_events(book: sqlite3.Connection, branch: int, before: bytes) -> np.ndarray:
    """A branch's own events as (n,) of EVENT, their chain checked from the link before them.

    Raises:
        BrokenChain: a row was changed, lost or moved.
    """
    rows = book.execute(SELECT_EVENTS, (branch,)).fetchall()
    journal = np.zeros(len(rows), dtype=EVENT)
    if rows:
        columns = list(zip(*rows, strict=True))
        for name, column in zip(_PARTS, columns, strict=False):
            journal[name] = column
        for n in range(CAUSES):
            causes = columns[len(_PARTS) + n]
            journal["cause"][:, n] = [-1 if cause is None else cause for cause in causes]
            journal["share"][:, n] = columns[len(_PARTS) + CAUSES + n]
        for name, column in zip(_KNOWN, columns[-3:-1], strict=True):
            journal[name] = column
        for position, (link, wanted) in enumerate(
            zip(links(journal, before), columns[-1], strict=True)
        ):
            if link != wanted:
                raise BrokenChain(f"event {position} of branch {branch} does not follow")
    return journal


def series_rows(branch: int, samples: Samples, first: int) -> Iterator[tuple]:
    """Rows of table `series`: one compressed array a variable, the sampled rows from `first` on."""
    yield (branch, "day", "day", "Sampled day", "time", str(len(samples.days) - first),
           _pack(samples.days[first:].astype("<f8")))  # fmt: skip
    for name, field in SAMPLED.items():
        own = samples.field(name)[first:]
        shape = ",".join(map(str, own.shape))
        axes = ",".join(("time", *field.axes))
        yield (branch, name, field.unit, field.label, axes, shape, _pack(own))


def read_series(book: sqlite3.Connection, branch: int) -> Samples:
    """A branch's own sampled rows."""
    query = "SELECT variable, zlib_f8 FROM series WHERE branch = ?"
    found = {name: _unpack(data) for name, data in book.execute(query, (branch,))}
    days = found.pop("day").astype(np.int64)
    table = np.zeros((days.size, sum(part.stop - part.start for part in slices().values())))
    for name, part in slices().items():
        table[:, part] = found[name].reshape(days.size, part.stop - part.start)
    return Samples(days, table)


def _pack(values: np.ndarray) -> bytes:
    return zlib.compress(np.ascontiguousarray(values, dtype="<f8").tobytes(), 3)


def _unpack(data: bytes) -> np.ndarray:
    return np.frombuffer(zlib.decompress(data), dtype="<f8")
