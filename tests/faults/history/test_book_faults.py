import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

import synodic
from histories import played
from synodic.history.book import contents
from synodic.history.book_file import holds_book
from synodic.schema.mistake import Mistake


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "frontier.synodic"
    synodic.write_main(path, played())
    return path


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE event SET amount = amount + 1 WHERE position = 20",
        "UPDATE event SET day = day + 1 WHERE position = 20",
        "DELETE FROM event WHERE position = 20",
        "UPDATE event SET cause1 = 0 WHERE position = 30",
        "UPDATE event SET link = zeroblob(32) WHERE position = 5",
        "UPDATE series SET zlib_f8 = zeroblob(100) WHERE variable = 'stock'",
        "DELETE FROM series WHERE variable = 'treasury'",
        "UPDATE branch SET content = 'x'",
        "UPDATE branch SET final = zeroblob(10)",
        "UPDATE branch SET hash = 'x'",
    ],
)
def test_what_was_changed_in_a_book_is_noticed(book: Path, damage: str) -> None:
    with sqlite3.connect(book) as tables:
        assert tables.execute(damage).rowcount > 0
    with pytest.raises(Mistake, match="damaged"):
        synodic.read_history(book)


def test_a_series_swapped_with_another_is_noticed(book: Path) -> None:
    with sqlite3.connect(book) as tables:
        tables.execute(
            "UPDATE series SET zlib_f8 = (SELECT zlib_f8 FROM series WHERE variable = 'spent') "
            "WHERE variable = 'granted'"
        )
    with pytest.raises(Mistake, match="damaged"):
        synodic.read_history(book)


@pytest.mark.parametrize("size", [10, 4096, 40_000])
def test_a_book_cut_short_is_a_mistake_not_a_traceback(book: Path, size: int) -> None:
    book.write_bytes(book.read_bytes()[:size])
    with pytest.raises(Mistake):
        synodic.read_history(book)


def test_bytes_overwritten_are_a_mistake_not_a_traceback(book: Path) -> None:
    whole = bytearray(book.read_bytes())
    for at in range(2000, len(whole), 2000):
        whole[at : at + 64] = bytes(64)
    book.write_bytes(bytes(whole))
    with pytest.raises(Mistake):
        synodic.read_history(book)


def test_a_file_that_is_no_book_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "notes.synodic"
    file.write_text("these are my notes, not a book of anything\n" * 100)
    before = file.read_bytes()
    with pytest.raises(Mistake, match="no book"):
        synodic.read_history(file)
    with pytest.raises(Mistake, match="no book"):
        synodic.write_main(file, played())
    assert file.read_bytes() == before


def test_a_database_of_something_else_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "other.synodic"
    with sqlite3.connect(file) as tables:
        tables.execute("CREATE TABLE mine (x)")
    with pytest.raises(Mistake, match="no book"):
        synodic.write_main(file, played())
    with sqlite3.connect(file) as tables:
        assert tables.execute("SELECT name FROM sqlite_master").fetchall() == [("mine",)]


def test_a_second_process_waits_then_says_so(book: Path) -> None:
    other = sqlite3.connect(book, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    child = played().branch("2033-01-01", set={"company.budget": 0}, name="cut-off")
    with pytest.raises(Mistake, match="another process"):
        synodic.write_branch(book, child, busy_s=0.05)
    other.execute("ROLLBACK")
    other.close()
    synodic.write_branch(book, child)
    assert len(contents(book)) == 2


def test_an_empty_file_is_no_book_and_may_become_one(tmp_path: Path) -> None:
    file = tmp_path / "empty.synodic"
    file.touch()
    assert not holds_book(file)
    with pytest.raises(Mistake, match="there is no book"):
        synodic.read_history(file)
    synodic.write_main(file, played())
    assert synodic.read_history(file) == played()


def test_a_folder_that_may_not_be_written_is_told_clearly() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "frontier.synodic"
        synodic.write_main(path, played())
        synodic.Mistake  # noqa: B018  # loaded before rights are given up
        child = played().branch("2033-01-01", set={"company.budget": 0}, name="cut-off")
        path.chmod(0o444)
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            with pytest.raises(Mistake, match="cannot be written"):
                synodic.write_branch(path, child)
            with pytest.raises(Mistake, match="cannot be written"):
                synodic.write_main(folder / "new.synodic", played())
            assert synodic.read_history(path) == played()
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)


_WRITER = """
import sqlite3, sys
import synodic
from synodic.history import book as books
parent = synodic.read_history(sys.argv[1])
child = parent.branch("2033-01-01", set={"company.budget": 0}, name="cut-off")
print("ready", flush=True)
sys.stdin.readline()
books.write_branch(sys.argv[1], child)
print("done", flush=True)
"""


@pytest.mark.parametrize("microseconds", [0, 1000, 4000, 8000, 16000, 60000])
def test_a_kill_in_a_write_leaves_the_book_before_or_after(book: Path, microseconds: int) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(book)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert writer.stdin is not None
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    writer.stdin.write("go\n")
    writer.stdin.flush()
    time.sleep(microseconds / 1e6)
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    names = [entry.name for entry in contents(book)]
    assert names in (["main"], ["main", "cut-off"])
    for name in names:
        assert synodic.read_history(book, name).hash
    child = played().branch("2033-01-01", set={"company.budget": 0}, name="cut-off")
    synodic.write_branch(book, child)
    assert synodic.read_history(book, "cut-off") == child
