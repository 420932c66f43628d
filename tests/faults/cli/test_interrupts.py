"""Ctrl-C ends in one sentence that says what is saved and how to go on, with exit code 130."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from synodic.history.book import contents
from unit.cli.commands import synodic

RUN = ("run", "frontier", "--until", "2036-01-01")
BRANCH = ("branch", "frontier", "--at", "2033-01-01", "--set", "company.budget=0", "--name", "cut")

#: Sends the signal that Ctrl-C sends, when a function is called or when it has returned.
_AT = """
import importlib, os, signal, sys
module, name, when = sys.argv.pop(1), sys.argv.pop(1), sys.argv.pop(1)
owner = importlib.import_module(module)
call = getattr(owner, name)
def interrupted(*arguments, **named):
    if when == "before":
        os.kill(os.getpid(), signal.SIGINT)
    result = call(*arguments, **named)
    os.kill(os.getpid(), signal.SIGINT)
    return result
setattr(owner, name, interrupted)
from synodic.cli import main
main()
"""


def interrupted(
    module: str, name: str, when: str, *arguments: str, folder: Path
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", _AT, module, name, when, *arguments],
        capture_output=True, text=True, cwd=folder, timeout=120,
    )  # fmt: skip
    assert done.returncode == 130, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    told = [line for line in done.stderr.splitlines() if line.startswith("synodic:")]
    assert len(told) == 1, done.stderr
    print(told[0])
    return done


def names(folder: Path) -> list[str]:
    return [entry.name for entry in contents(folder / "frontier.synodic")]


def test_before_the_book_is_written_it_says_that_nothing_was(tmp_path: Path) -> None:
    done = interrupted("synodic.world.play", "play_arrays", "before", *RUN, folder=tmp_path)
    assert "nothing was written. The same command again" in done.stderr
    assert not list(tmp_path.iterdir())


def test_after_the_book_is_written_it_says_so_and_how_to_go_on(tmp_path: Path) -> None:
    done = interrupted("synodic.history.book", "write_main", "after", *RUN, folder=tmp_path)
    assert "frontier.synodic is saved and whole, with main in it" in done.stderr
    assert "synodic report frontier.synodic" in done.stderr
    assert names(tmp_path) == ["main"]
    assert synodic("report", "frontier.synodic", folder=tmp_path).returncode == 0
    done = interrupted("synodic.history.book", "write_branch", "before", *BRANCH, folder=tmp_path)
    assert "frontier.synodic is as it was before. The same command again" in done.stderr
    assert names(tmp_path) == ["main"]
    done = interrupted("synodic.history.book", "write_branch", "after", *BRANCH, folder=tmp_path)
    assert "frontier.synodic is saved and whole, with cut in it" in done.stderr
    assert names(tmp_path) == ["main", "cut"]


@pytest.mark.parametrize("seconds", [0.02, 0.3, 2.0])
def test_the_first_compilation_can_be_interrupted(seconds: float, tmp_path: Path) -> None:
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", "from synodic.cli import main; main()", *RUN],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path,
        env=os.environ | {"SYNODIC_CACHE_DIR": str(tmp_path / "cache")}, start_new_session=True,
    ) as process:  # fmt: skip
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)  # a terminal sends it to the helper too
        _, err = process.communicate(timeout=60)
    took = time.perf_counter() - began
    print(f"after {seconds} s: exit {process.returncode} in {took:.1f} s: {err}")
    # in its first moments the interpreter itself is not ready to say more than that it ended
    assert process.returncode == 130 or (
        seconds < 0.2 and process.returncode in (1, -signal.SIGINT)
    )
    if seconds > 1:
        assert "Traceback" not in err
        assert "The same command again" in err
    assert not list(tmp_path.glob("*.synodic"))


@pytest.mark.parametrize("verb", ["why", "inevitable"])
def test_twins_that_are_interrupted_leave_no_file(verb: str, tmp_path: Path) -> None:
    assert synodic(*RUN, "--no-report", folder=tmp_path).returncode == 0
    before = sorted(tmp_path.iterdir())
    outcome = "mars.first_landing"
    event = outcome if verb == "inevitable" else first_launch(tmp_path)
    command = (verb, "frontier", event, "--json")
    done = interrupted("synodic.world.play", "play_until", "after", *command, folder=tmp_path)
    assert "The same command again begins anew" in done.stderr
    assert sorted(tmp_path.iterdir()) == before


def first_launch(folder: Path) -> str:
    import synodic as sy

    events = sy.read_history(folder / "frontier.synodic").events
    return str(events.id[events.kind == "launch"].iloc[0])
