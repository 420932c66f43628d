"""Two processes on one book: each waits for the other or is told; neither loses a branch."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

import synodic
from histories import played
from synodic.history.book import contents

COMMAND = "from synodic.cli import main; main()"
BRANCH = ("branch", "frontier", "--at", "2033-01-01", "--set", "company.budget=0")
RUN = ("run", "frontier", "--until", "2036-01-01", "--seed", "5", "--no-report")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "frontier.synodic"
    synodic.write_main(path, played())
    return path


def together(folder: Path, *commands: Sequence[str], held_s: float = 0.0) -> list[tuple[int, str]]:
    """Run commands at once, their book held by a third until they wait; exit codes and errors."""
    holder = sqlite3.connect(folder / "frontier.synodic", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    running = [
        subprocess.Popen(
            [sys.executable, "-c", COMMAND, *command],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder,
        )
        for command in commands
    ]  # fmt: skip
    time.sleep(held_s)
    holder.execute("ROLLBACK")
    holder.close()
    told = []
    for process in running:
        _, err = process.communicate(timeout=60)
        told.append((process.returncode, err))
        assert "Traceback" not in err
    return told


def folder_of(book: Path, tmp_path: Path) -> Path:
    shutil.copy(book, tmp_path / "frontier.synodic")
    return tmp_path


def whole(path: Path) -> list[str]:
    entries = contents(path)
    assert all(synodic.read_history(path, one.name).hash == one.hash for one in entries)
    return [one.name for one in entries]


def test_branches_of_two_processes_are_both_kept(book: Path, tmp_path: Path) -> None:
    folder = folder_of(book, tmp_path)
    told = together(
        folder, (*BRANCH, "--name", "one"), (*BRANCH, "--name", "two"),
        (*BRANCH, "--name", "three"), held_s=2.5,
    )  # fmt: skip
    assert [code for code, _ in told] == [0, 0, 0], told
    assert sorted(whole(folder / "frontier.synodic")) == ["main", "one", "three", "two"]


def test_two_of_one_name_are_one_branch_or_told(book: Path, tmp_path: Path) -> None:
    folder = folder_of(book, tmp_path)
    other = ("branch", "frontier", "--at", "2034-01-01", "--set", "agency.budget=0", "--name", "a")
    told = together(folder, (*BRANCH, "--name", "a"), other, held_s=2.5)
    assert sorted(code for code, _ in told) == [0, 2]
    (error,) = [err for code, err in told if code == 2]
    assert "another branch of that name" in error
    assert whole(folder / "frontier.synodic") == ["main", "a"]


def test_a_run_over_a_book_loses_no_branch_of_another_process(book: Path, tmp_path: Path) -> None:
    folder = folder_of(book, tmp_path)
    (branched, why), (ran, _) = together(folder, (*BRANCH, "--name", "one"), RUN, held_s=2.5)
    assert ran == 0
    aside = folder / "frontier.1.synodic"
    if branched == 0:  # it came first: the run kept it aside
        assert whole(aside) == ["main", "one"]
    else:  # it came second, and is told
        assert branched == 2
        assert "does not hold the history that this branches from" in why
    print("the branch came", "first" if branched == 0 else "second")
    assert whole(folder / "frontier.synodic") == ["main"]


def test_reading_goes_on_while_another_process_writes(book: Path, tmp_path: Path) -> None:
    folder = folder_of(book, tmp_path)
    holder = sqlite3.connect(folder / "frontier.synodic", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    holder.execute("UPDATE branch SET name = 'half'")
    assert whole(folder / "frontier.synodic") == ["main"]
    holder.execute("ROLLBACK")
    holder.close()
