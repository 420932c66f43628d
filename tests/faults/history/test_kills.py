"""A kill at any write leaves each book as it was before the command, or as it is after it.

The moments are drawn by a fixed seed among all writes of the commands, and those inside the commit
of a second branch are added. What is found afterwards is held against runs that nothing disturbed.
"""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import synodic
from faults.killed import Forge, forge
from synodic.history.book import contents
from synodic.history.book_file import holds_book

RUN = "run frontier --until 2036-01-01 --quiet"
BRANCH = "branch frontier --at 2033-01-01 --quiet --set company.budget="
#: Each command, in a folder in which those before it were done.
COMMANDS = (
    RUN,
    f"{RUN} --seed 5",  # over a book without branches
    f"{BRANCH}0 --name first",
    f"{BRANCH}1 --name second",
    "upgrade frontier.synodic --out again.synodic --quiet",
    f"{RUN} --seed 6",  # over a book with branches, which is kept
)
SECOND = 3
ASIDE = "frontier.1.synodic"  # where the last one keeps the branches
SEED, MOMENTS = 20260101, 20

Books = dict[str, list[tuple[str, str | None, str]]]


@dataclass
class Undisturbed:
    """What each command found, wrote and left where nothing disturbed it."""

    before: list[Path]  # folders to copy
    states: list[Books]  # of the folder before each command, and after the last
    writes: list[list[str]]


@pytest.fixture(scope="module")
def forged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forge]:
    with forge([RUN, f"{BRANCH}0 --name warm"], tmp_path_factory.mktemp("warm")) as process:
        yield process


@pytest.fixture(scope="module")
def undisturbed(forged: Forge, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    folder = tmp_path_factory.mktemp("undisturbed")
    found = Undisturbed([], [{}], [])
    for n, command in enumerate(COMMANDS):
        found.before.append(tmp_path_factory.mktemp("before") / str(n))
        shutil.copytree(folder, found.before[-1])
        done = forged.run(command.split(), folder)
        assert done["code"] == 0, done["err"]
        found.writes.append(done["writes"])
        found.states.append(books(folder))
    return found


def books(folder: Path) -> Books:
    """Each book of a folder: its branches with their parents and hashes, all of it read."""
    found = {}
    for path in sorted(folder.glob("*.synodic")):
        if holds_book(path):
            entries = contents(path)
            for entry in entries:
                assert synodic.read_history(path, entry.name).hash == entry.hash
            with sqlite3.connect(path) as tables:
                assert tables.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            tables.close()
            found[path.name] = [(one.name, one.parent, one.hash) for one in entries]
    return found


def in_commit(writes: list[str]) -> list[int]:
    """The writes of a commit: from the first page of the book to the end of its journal."""
    pages = [n for n, what in enumerate(writes) if what.endswith("write64 frontier.synodic")]
    return [*pages, pages[-1] + 1]


def moments(writes: list[list[str]]) -> list[tuple[int, int]]:
    """Which command, and before which of its writes: 20, of which 5 in the second's commit."""
    luck = random.Random(SEED)
    inside = [(SECOND, n) for n in in_commit(writes[SECOND])]
    chosen = {inside[0], inside[-1], *luck.sample(inside[1:-1], 3)}
    chosen.add((0, len(writes[0]) - 1))  # the book is written, its report is not
    for command in range(len(writes)):  # at least one of each
        chosen.add((command, luck.randrange(1, len(writes[command]))))
    rest = [(c, n) for c, some in enumerate(writes) for n in range(1, len(some))]
    luck.shuffle(rest)
    while len(chosen) < MOMENTS:
        chosen.add(rest.pop())
    return sorted(chosen)


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_kill_leaves_the_state_before_or_after(
    moment: int, forged: Forge, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    command, write = moments(undisturbed.writes)[moment]
    folder = tmp_path / "killed"
    shutil.copytree(undisturbed.before[command], folder)
    killed = forged.run(COMMANDS[command].split(), folder, at=write)
    assert killed["signal"] == signal.SIGKILL
    before, after = undisturbed.states[command], undisturbed.states[command + 1]
    found = books(folder)
    aside = found.pop(ASIDE, None)
    old = found == before
    print(
        f"{COMMANDS[command]}: killed before write {write} of {len(undisturbed.writes[command])}, "
        f"{undisturbed.writes[command][write]}: {'before' if old else 'after'}"
    )
    assert old or found == {name: after[name] for name in after if name != ASIDE}
    if aside is not None:  # a copy of what a run replaces: whole, and there before that goes
        assert aside == before["frontier.synodic"]
    else:
        assert old or ASIDE not in after
    again = forged.run(COMMANDS[command].split(), folder)
    assert again["code"] == 0, again["err"]
    assert books(folder)["frontier.synodic"] == after["frontier.synodic"]


def test_the_moments_are_as_many_and_as_told(undisturbed: Undisturbed) -> None:
    found = moments(undisturbed.writes)
    assert len(found) == MOMENTS
    assert {command for command, _ in found} == set(range(len(COMMANDS)))
    inside = in_commit(undisturbed.writes[SECOND])
    assert sum(command == SECOND and write in inside for command, write in found) >= 5
    assert undisturbed.writes[SECOND][inside[-1]] == "unlink frontier.synodic-journal"


@pytest.mark.parametrize("write", ["first page", "last page"])
def test_a_book_killed_in_its_commit_opens_by_every_verb(
    write: str, forged: Forge, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    inside = in_commit(undisturbed.writes[SECOND])
    at = inside[1] if write == "first page" else inside[-2]
    folder = tmp_path / "killed"
    shutil.copytree(undisturbed.before[SECOND], folder)
    forged.run(COMMANDS[SECOND].split(), folder, at=at)
    assert (folder / "frontier.synodic-journal").exists()
    for verb in ("why frontier mars.first_landing", "diff frontier frontier:first",
                 "export frontier --to markdown", "report frontier"):  # fmt: skip
        done = forged.run(verb.split(), folder)
        assert done["code"] == 0, (verb, done["err"])
    assert books(folder) == undisturbed.states[SECOND]
