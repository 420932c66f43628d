"""A book as a file: how it is opened, what a kill left undone, and what is said where it fails.

- A write is one transaction: a kill leaves the book as it was before or as it is after. The
  rollback journal keeps one file one file. A journal that a kill left is rolled back by whoever
  opens the book next, to read it too.
- A write waits for another process up to `BUSY_S` seconds, then says so.
"""

from __future__ import annotations

import contextlib
import shlex
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from synodic.history.book_tables import APPLICATION_ID, USER_VERSION, make_tables
from synodic.history.names import Names
from synodic.schema.mistake import Mistake

#: How long a write waits for another process, in seconds.
BUSY_S = 10.0


def holds_book(path: str | Path) -> bool:
    """Whether there is something at a path; an empty file (a write that was killed) is nothing."""
    file = Path(path)
    _roll_back(file)
    return file.exists() and file.stat().st_size > 0


@contextlib.contextmanager
def reading(path: Path, any_version: bool = False) -> Iterator[sqlite3.Connection]:
    """A book, opened so that nothing in it can change.

    Raises:
        Mistake: there is none, it cannot be read, or it is of another version and that matters.
    """
    if not holds_book(path):
        raise Mistake("there is no book", file=str(path), expected="a file that synodic run wrote")
    try:
        book = open_book(path, "ro")
    except sqlite3.Error as error:
        raise _unreadable(path, error) from error
    try:
        _check(book, path, any_version)
        yield book
    except sqlite3.Error as error:
        raise _unreadable(path, error) from error
    finally:
        book.close()


def open_book(path: Path, mode: str) -> sqlite3.Connection:
    """A connection to a book that is there: ``ro`` reads, ``rw`` may write."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_S)


def _roll_back(path: Path) -> None:
    """Undo what a killed write left half done. Only a connection that may write can do that."""
    if not path.with_name(path.name + "-journal").exists():
        return
    with contextlib.suppress(sqlite3.Error):  # whoever opens the book next tells what is wrong
        book = open_book(path, "rw")
        with contextlib.closing(book):
            book.execute("SELECT count(*) FROM sqlite_master")


@contextlib.contextmanager
def writing(path: Path, names: Names, busy_s: float) -> Iterator[sqlite3.Connection]:
    """One transaction on a book, which is laid out first if it is new.

    Raises:
        Mistake: the file is no book, or it cannot be written.
    """
    try:
        book = sqlite3.connect(path, timeout=busy_s, isolation_level=None)
    except sqlite3.Error as error:
        raise _unwritable(path, error) from error
    try:
        book.execute("BEGIN IMMEDIATE")
        if book.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            make_tables(book, names)
        _check(book, path)
        yield book
        book.execute("COMMIT")
    except sqlite3.Error as error:
        raise _unwritable(path, error) from error
    finally:
        book.close()


def _check(book: sqlite3.Connection, path: Path, any_version: bool = False) -> None:
    (application,) = book.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise Mistake("this is no book of Synodic", file=str(path))
    (version,) = book.execute("PRAGMA user_version").fetchone()
    if version != USER_VERSION and not any_version:
        newer = version > USER_VERSION
        raise Mistake(
            f"the book is of another version, {'a newer' if newer else 'an older'} one",
            file=str(path),
            found=f"user_version {version}",
            expected=f"{USER_VERSION}; "
            + ("open it with a newer Synodic, or " if newer else "")
            + play_again(path),
        )


def play_again(path: Path) -> str:
    """What to type to have what a book of another version holds as a book of this one."""
    return f"play it again by: {shlex.join(['synodic', 'upgrade', str(path)])}"


def _unreadable(path: Path, error: sqlite3.Error) -> Mistake:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Mistake(
            "another process is writing to this book; try again when it is done", file=str(path)
        )
    if code == sqlite3.SQLITE_NOTADB:
        return Mistake("this is no book of Synodic", file=str(path))
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        if path.with_name(path.name + "-journal").exists():
            return Mistake(
                "a write to this book was cut off and has to be undone first", file=str(path),
                expected="the book and its -journal in a folder that may be written",
            )  # fmt: skip
        return Mistake("the book cannot be opened", file=str(path), found=str(error))
    if code == sqlite3.SQLITE_IOERR:
        return Mistake("the book cannot be read", file=str(path), found=str(error))
    return damaged(path, str(error))


def _unwritable(path: Path, error: sqlite3.Error) -> Mistake:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return Mistake(
            "the book cannot be written here", file=str(path),
            expected="a folder that exists and may be written, or another --out",
        )  # fmt: skip
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return Mistake(
            "the disk takes no more; the book is as it was before", file=str(path),
            found=str(error), expected="room for it, or another --out",
        )  # fmt: skip
    return _unreadable(path, error)


def damaged(path: Path, why: str) -> Mistake:
    """What to tell of a book that is not as it was written."""
    return Mistake(
        f"the book is damaged ({why})", file=str(path), expected="a book as it was written"
    )
