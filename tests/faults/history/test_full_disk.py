"""A disk that takes no more, a folder that cannot be written: a clear error, the old book whole.

The disk is filled by a limit on the size of files, which a process sets for itself.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import synodic
from histories import played
from synodic.history.book import contents
from synodic.history.book_file import holds_book

COMMAND = "from synodic.cli import main; main()"
RUN = ("run", "frontier", "--until", "2036-01-01", "--quiet")
BRANCH = ("branch", "frontier", "--at", "2033-01-01", "--set", "company.budget=0", "--name", "cut")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "frontier.synodic"
    synodic.write_main(path, played())
    return path


def limited(
    kilobytes: float, *arguments: str, folder: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command that may write no file beyond a size."""
    most = int(kilobytes * 1000)
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments],
        capture_output=True, text=True, cwd=folder, env=os.environ | environment, timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )  # fmt: skip
    print(f"{kilobytes} kB: exit {done.returncode}: {done.stderr}")
    assert "Traceback" not in done.stderr
    assert "our fault" not in done.stderr
    return done


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> tuple[float, float]:
    """How large the book and the report of `RUN` are, in kB."""
    folder = tmp_path_factory.mktemp("sizes")
    assert limited(1e6, *RUN, folder=folder).returncode == 0
    book, page = (folder / f"frontier.{kind}" for kind in ("synodic", "report.html"))
    return book.stat().st_size / 1000, page.stat().st_size / 1000


@pytest.mark.parametrize("share", [0.0, 0.2, 0.9])
def test_a_run_without_room_says_so_and_leaves_no_book(
    share: float, sizes: tuple[float, float], tmp_path: Path
) -> None:
    done = limited(share * sizes[0], *RUN, folder=tmp_path)
    assert done.returncode in (1, 2)
    assert "the disk takes no more" in done.stderr
    assert not holds_book(tmp_path / "frontier.synodic")
    assert not list(tmp_path.glob("*.html"))


def test_a_report_without_room_says_so_and_the_book_is_whole(
    sizes: tuple[float, float], tmp_path: Path
) -> None:
    assert sizes[0] < sizes[1]
    done = limited(sum(sizes) / 2, *RUN, folder=tmp_path)
    assert done.returncode in (1, 2)
    assert "frontier.report.html cannot be written: file too large" in done.stderr
    assert [entry.name for entry in contents(tmp_path / "frontier.synodic")] == ["main"]
    assert [path.name for path in tmp_path.iterdir()] == ["frontier.synodic"]


@pytest.mark.parametrize("arguments", [BRANCH, (*RUN, "--seed", "5", "--no-report")], ids=str)
@pytest.mark.parametrize("share", [0.0, 0.02, 1.0])
def test_the_old_book_stays_whole(
    share: float, arguments: tuple[str, ...], book: Path, tmp_path: Path
) -> None:
    path = tmp_path / "frontier.synodic"
    shutil.copy(book, path)
    done = limited(share * path.stat().st_size / 1000, *arguments, folder=tmp_path)
    if done.returncode:
        assert done.returncode in (1, 2)
        assert "the disk takes no more; the book is as it was before" in done.stderr
        assert [entry.name for entry in contents(path)] == ["main"]
        assert synodic.read_history(path) == played()
    else:  # a shorter history fits where the longer one was
        assert arguments != BRANCH
        assert share == 1.0


def test_what_is_no_folder_cannot_be_written_into(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for out in ("file/x.synodic", "gone/x.synodic", "/proc/x.synodic"):
        done = limited(1e6, *RUN, "--out", out, folder=tmp_path)
        assert done.returncode == 2
        assert "cannot be written here" in done.stderr
        assert json.dumps(out)[1:-1] in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_without_room_for_its_cache_a_kernel_still_runs(tmp_path: Path) -> None:
    script = "from synodic.numerics.elementary import exp; print(exp(0.0))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"SYNODIC_CACHE_DIR": str(tmp_path)},
        capture_output=True, text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
    )  # fmt: skip
    assert done.stdout.strip() == "1.0", done.stderr
