import dataclasses
import sqlite3
from pathlib import Path

import numpy as np
import pytest

import synodic
from histories import played
from synodic.history.book import contents
from synodic.history.refs import parse_ref, read_ref
from synodic.history.seasons import LINES
from synodic.schema.mistake import Mistake


def cut_off(name: str = "cut-off") -> synodic.History:
    return played().branch("2033-01-01", set={"company.budget": 0}, name=name)


def test_a_history_comes_back_equal(tmp_path: Path) -> None:
    book = tmp_path / "frontier.synodic"
    synodic.write_main(book, played())
    again = synodic.read_history(book)
    assert again.hash == played().hash
    assert np.array_equal(again.journal, played().journal)
    assert again.outcomes == played().outcomes
    assert again.manifest == played().manifest
    assert again.final.tobytes() == played().final.tobytes()
    assert (again.seed, again.replicate, again.lineage) == (0, 0, ())
    assert again.scenario.resolved == played().scenario.resolved


def test_a_branch_and_its_branch_come_back_equal(tmp_path: Path) -> None:
    book = tmp_path / "frontier.synodic"
    child = cut_off()
    grandchild = child.branch("2036-01-01", set={"agency.budget": 0}, name="both")
    for write, history in (
        (synodic.write_main, played()),
        (synodic.write_branch, child),
        (synodic.write_branch, grandchild),
    ):
        write(book, history)
    assert synodic.read_history(book, "cut-off") == child
    read = synodic.read_history(book, "both")
    assert read == grandchild
    assert read.parent == child
    assert [entry.name for entry in contents(book)] == ["main", "cut-off", "both"]
    assert [entry.parent for entry in contents(book)] == [None, "main", "cut-off"]


def test_a_branch_of_a_history_that_was_read_is_that_of_the_one_that_was_played(
    tmp_path: Path,
) -> None:
    book = tmp_path / "frontier.synodic"
    synodic.write_main(book, played())
    read = synodic.read_history(book)
    assert read.branch("2033-01-01", set={"company.budget": 0}) == cut_off()


def test_a_branch_keeps_only_what_follows_its_fork(tmp_path: Path) -> None:
    book = tmp_path / "frontier.synodic"
    synodic.write_main(book, played())
    synodic.write_branch(book, cut_off())
    with sqlite3.connect(book) as tables:
        [first] = tables.execute("SELECT min(day) FROM event WHERE branch = 2").fetchone()
        [main] = tables.execute("SELECT count(*) FROM event WHERE branch = 1").fetchone()
    assert first >= cut_off().at
    assert main == len(played().journal)


def test_a_branch_in_which_nothing_differs_comes_back(tmp_path: Path) -> None:
    book = tmp_path / "frontier.synodic"
    synodic.write_main(book, played())
    child = played().branch("2036-01-01", forbid=["diverted"], name="idle")
    assert np.array_equal(child.samples.table, played().samples.table, equal_nan=True)
    synodic.write_branch(book, child)
    assert synodic.read_history(book, "idle") == child


def test_any_tool_reads_ids_and_dates(tmp_path: Path) -> None:
    book = tmp_path / "frontier.synodic"
    synodic.write_main(book, played())
    with sqlite3.connect(book) as tables:
        rows = tables.execute("SELECT id, date FROM events WHERE branch = 'main'").fetchall()
        checked = tables.execute("PRAGMA integrity_check").fetchone()
    assert [one for one, _ in rows] == played().ids
    assert [date for _, date in rows] == [f"{date:%Y-%m-%d}" for date in played().events["date"]]
    assert checked == ("ok",)


def test_writing_the_same_history_again_keeps_its_branches(tmp_path: Path) -> None:
    book = tmp_path / "frontier.synodic"
    synodic.write_main(book, played())
    synodic.write_branch(book, cut_off())
    assert synodic.write_main(book, played()) is None
    assert len(contents(book)) == 2


def test_another_history_moves_a_book_with_branches_aside(tmp_path: Path) -> None:
    book = tmp_path / "frontier.synodic"
    synodic.write_main(book, played())
    synodic.write_branch(book, cut_off())
    moved = synodic.write_main(book, played(1))
    assert moved is not None
    assert synodic.read_history(moved, "cut-off") == cut_off()
    assert synodic.read_history(book) == played(1)
    assert synodic.write_main(book, played()) is None  # no branches: written anew


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    book = tmp_path / "frontier.synodic"
    synodic.write_main(book, played())
    synodic.write_branch(book, cut_off("one"))
    synodic.write_branch(book, cut_off("one"))  # the same: nothing to do
    other = played().branch("2034-01-01", set={"company.budget": 0}, name="one")
    with pytest.raises(Mistake, match="new --name"):
        synodic.write_branch(book, other)


def test_a_branch_of_another_history_is_refused(tmp_path: Path) -> None:
    book = tmp_path / "frontier.synodic"
    synodic.write_main(book, played(1))
    with pytest.raises(Mistake, match="does not hold the history"):
        synodic.write_branch(book, cut_off())


def test_an_unknown_branch_is_answered_with_the_nearest(tmp_path: Path) -> None:
    book = tmp_path / "frontier.synodic"
    synodic.write_main(book, played())
    synodic.write_branch(book, cut_off())
    with pytest.raises(Mistake, match="did you mean 'cut-off'"):
        synodic.read_history(book, "cutoff")


def test_a_book_of_an_older_layout_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    book = tmp_path / "frontier.synodic"
    synodic.write_main(book, played())
    with sqlite3.connect(book) as tables:
        tables.execute("PRAGMA user_version = 1")
    before = book.read_bytes()
    for use in (lambda: synodic.read_history(book), lambda: synodic.write_main(book, played(1))):
        with pytest.raises(Mistake, match="an older one") as said:
            use()
        assert "play it again" in str(said.value)
    assert book.read_bytes() == before


def test_what_each_side_knew_comes_back(tmp_path: Path) -> None:
    book = tmp_path / "frontier.synodic"
    journal = played().journal.copy()
    journal["known_earth"][5], journal["known_mars"][6] = journal["day"][5] + 9, 2**30
    odd = dataclasses.replace(played(), journal=journal)
    synodic.write_main(book, odd)
    assert synodic.read_history(book) == odd
    assert odd.hash != played().hash
    with sqlite3.connect(book) as tables:
        rows = tables.execute("SELECT date, known_earth, known_mars FROM events").fetchall()
    assert rows[6][2] is None
    assert rows[7][2] == rows[7][0]
    assert odd.events["known_mars"].isna().sum() == 1
    assert (odd.events["known_earth"] - odd.events["date"])[5].days == 9


def test_references(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    named = parse_ref("frontier:cut-off")
    assert (str(named.path), named.branch, named.scenario) == (
        "frontier.synodic", "cut-off", "frontier",
    )  # fmt: skip
    assert parse_ref("a/b.synodic").scenario is None
    assert parse_ref("mine/my.toml").path == Path("my.synodic")
    with pytest.raises(Mistake, match="no such book"):
        read_ref("absent.synodic")


def test_seasons_cover_the_history_and_count_what_happened() -> None:
    seasons = played().seasons
    assert [season.title for season in seasons] == ["The 2020s", "The 2030s"]
    assert seasons[0].first_day == played().first_day
    assert seasons[-1].last_day == played().last_day
    kinds = list(played().events["kind"])
    assert sum(season.launches for season in seasons) == kinds.count("launch")
    assert all(len(season.lines) <= LINES for season in seasons)
    assert seasons[-1].population == played().final["population"].sum()


def test_numbers_that_are_no_numbers_come_back_too(tmp_path: Path) -> None:
    journal = played().journal.copy()
    journal["amount"][3:6] = np.nan, np.inf, -np.inf
    journal["ordinal"][3] = 2**62
    odd = dataclasses.replace(played(), journal=journal)
    synodic.write_main(tmp_path / "odd.synodic", odd)
    assert synodic.read_history(tmp_path / "odd.synodic") == odd


def test_a_play_leaves_no_negative_zeros_which_sqlite_does_not_keep() -> None:
    for name in ("amount", "amount2", "share"):
        values = played().journal[name]
        assert not np.signbit(values[values == 0]).any()


def test_a_history_of_systems_of_ones_own_is_not_kept(tmp_path: Path) -> None:
    own = dataclasses.replace(played(), systems=())
    with pytest.raises(Mistake, match="systems of one's own"):
        synodic.write_main(tmp_path / "own.synodic", own)
