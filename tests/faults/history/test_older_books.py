"""A book of another version: refused with the command that plays it again; that leaves it alone."""

from __future__ import annotations

import hashlib
import shlex
import sqlite3
from pathlib import Path

import pytest

import synodic
from histories import played
from synodic.history.book import contents
from synodic.history.upgrade import upgrade
from synodic.schema.mistake import Mistake
from unit.cli.commands import document
from unit.cli.commands import synodic as command

#: What makes a book one of another version.
OLDER = {
    "an older book": "PRAGMA user_version = 1",
    "a newer book": "PRAGMA user_version = 99",
    "another table of the state":
        "UPDATE branch SET manifest = replace(manifest, 'layout\": \"', 'layout\": \"0')",
}  # fmt: skip
#: A branch of the names of the old book that is something else.
_ANOTHER = """INSERT INTO branch SELECT ?, ?, 1, 0, fork_event, fork_row, seed, replicate, lineage,
    interventions, scenario, manifest, content, hash, final FROM branch WHERE number = 1"""


def aged(book: Path, *statements: str) -> str:
    """Make a book one of another version; the hash of its bytes."""
    with sqlite3.connect(book) as tables:
        for statement in statements:
            tables.execute(statement)
    return hashlib.sha256(book.read_bytes()).hexdigest()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "frontier.synodic"
    synodic.write_main(path, played())
    child = played().branch("2033-01-01", set={"company.budget": 0}, name="cut-off")
    synodic.write_branch(path, child)
    synodic.write_branch(path, child.branch("2036-01-01", forbid=["storm"], name="calm"))
    return path


@pytest.mark.parametrize("statement", OLDER.values(), ids=OLDER)
def test_it_is_refused_with_the_command_that_plays_it_again(book: Path, statement: str) -> None:
    before = aged(book, statement)
    done = command("diff", "frontier", "frontier:cut-off", folder=book.parent)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    told = done.stderr.rpartition("play it again by: ")[2].strip().rstrip(".")
    assert told == "synodic upgrade frontier.synodic"
    found = document(*shlex.split(told)[1:], folder=book.parent)
    assert all(one["same"] for one in found["histories"])
    assert hashlib.sha256(book.read_bytes()).hexdigest() == before
    new = book.with_name(found["book"])
    assert [(one.name, one.parent, one.at) for one in contents(new)] == [
        ("main", None, None), ("cut-off", "main", 12054), ("calm", "cut-off", 13149),
    ]  # fmt: skip
    assert synodic.read_history(new) == played()
    assert command("diff", found["book"], f"{found['book']}:calm", folder=book.parent).stdout


def test_what_came_went_and_moved_is_told(book: Path) -> None:
    ids = played().ids
    gone = [n for n, one in enumerate(ids) if one.startswith("launch:")][3]
    later = [n for n, one in enumerate(ids) if one.startswith("storm:")][2]
    before = aged(
        book,
        OLDER["an older book"],
        f"UPDATE event SET ordinal = ordinal + 7000000 WHERE position = {gone} AND branch = 1",
        f"UPDATE event SET day = day + 1 WHERE position = {later} AND branch = 1",
        "UPDATE branch SET hash = 'of the model of then' WHERE name = 'main'",
    )
    found = document("upgrade", "frontier", "--out", "now.synodic", folder=book.parent)
    main, cut, calm = found["histories"]
    assert not main["same"]
    (one,), (other,), (moved,) = main["gone"], main["new"], main["moved"]
    assert other["event"] == ids[gone]
    assert (one["event"], one["date"]) == (f"{ids[gone][:-7]}9{ids[gone][-6:]}", other["date"])
    assert moved["event"] == ids[later]
    assert moved["date_then"] > moved["date"]
    assert main["first_difference"] == min(moved["date"], other["date"])
    assert cut["same"]
    assert calm["same"]
    assert hashlib.sha256(book.read_bytes()).hexdigest() == before
    assert synodic.read_history(book.with_name("now.synodic")) == played()
    text = command("upgrade", "frontier", "--out", "text.synodic", folder=book.parent).stdout
    assert "main: the first difference is on" in text
    assert "calm: the same, byte for byte." in text


def test_a_scenario_that_no_longer_reads_is_told_in_one_sentence(book: Path) -> None:
    aged(
        book,
        OLDER["an older book"],
        "UPDATE branch SET scenario = replace(scenario, '\"budget\"', '\"purse\"')",
    )
    done = command("upgrade", "frontier.synodic", folder=book.parent)
    assert done.returncode == 2
    assert "the scenario of main is of a form that this version does not read" in done.stderr
    assert "purse" in done.stderr
    assert f"found a book of Synodic {synodic.__version__}" in done.stderr
    assert done.stderr.count("\n") == 1
    assert [path.name for path in book.parent.iterdir()] == [book.name]


def test_what_else_is_there_is_not_written_over(book: Path) -> None:
    aged(book, OLDER["an older book"])
    before = book.read_bytes()
    (book.parent / "other.synodic").write_text("mine")
    synodic.write_main(book.parent / "played.synodic", played(1))
    with sqlite3.connect(book.parent / "played.synodic") as tables:
        for number, name in ((2, "cut-off"), (3, "calm")):
            tables.execute(_ANOTHER, (number, name))
    for out in ("frontier.synodic", "other.synodic", "played.synodic"):
        done = command("upgrade", "frontier", "--out", out, folder=book.parent)
        assert done.returncode == 2
        assert "there is something else" in done.stderr
    assert book.read_bytes() == before
    assert (book.parent / "other.synodic").read_text() == "mine"
    assert synodic.read_history(book.parent / "played.synodic") == played(1)


def test_the_same_command_again_leaves_the_new_book_as_it_is(book: Path) -> None:
    aged(book, OLDER["an older book"])
    first = document("upgrade", "frontier", folder=book.parent)
    new = book.with_name("frontier.now.synodic")
    bytes, time = new.read_bytes(), new.stat().st_mtime_ns
    assert document("upgrade", "frontier", folder=book.parent) == first
    assert (new.read_bytes(), new.stat().st_mtime_ns) == (bytes, time)


@pytest.mark.parametrize(
    "damage",
    ["UPDATE branch SET lineage = '['", "UPDATE branch SET manifest = '[1]'", "DROP TABLE place"],
)
def test_a_damaged_older_book_is_a_mistake_not_a_traceback(book: Path, damage: str) -> None:
    aged(book, OLDER["an older book"], damage)
    with pytest.raises(Mistake, match="damaged"):
        upgrade(book, book.with_name("now.synodic"))
    assert [path.name for path in book.parent.iterdir()] == [book.name]


def test_only_a_whole_book_is_played_again(book: Path) -> None:
    done = command("upgrade", "frontier:cut-off", folder=book.parent)
    assert done.returncode == 2
    assert "played again whole" in done.stderr
    done = command("upgrade", "nowhere", folder=book.parent)
    assert done.returncode == 2
    assert "there is no book" in done.stderr
