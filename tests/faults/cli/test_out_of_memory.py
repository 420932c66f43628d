"""Want of memory: one sentence that says what helps, exit code 1, and what was finished is kept.

The system refuses memory in earnest: a process may not grow beyond what it has, once its kernels
are loaded. (LLVM, refused memory, ends or hangs the process: that is a killed one, tested beside
the other faults of ensembles.)
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import forked
from synodic.ensembles import store
from unit.cli.commands import document

PORKCHOP = ("porkchop", "earth", "mars", "--depart", "2030-10-15", "2031-05-15",
            "--arrive", "2031-06-15", "2032-06-15")  # fmt: skip
ENSEMBLE = ("ensemble", "frontier", "--runs", "48", "--until", "2031-01-01", "--seed", "5")

_COMMAND = f"""
import resource, sys
from synodic.cli.entry import run_command
small = [*{PORKCHOP!r}, "--shape", "20", "20"]
assert run_command([*small, "--out", "small.svg", "--quiet"]) == 0
pages = int(open("/proc/self/statm").read().split()[0])
most = pages * resource.getpagesize() + 30_000_000
resource.setrlimit(resource.RLIMIT_AS, (most, most))
code = run_command([*{PORKCHOP!r}, "--shape", "4000", "4000", "--out", "large.svg"])
sys.exit(code)
"""

#: When a worker has finished its first block, it gets no more memory.
_WORKER = f"""
import multiprocessing, resource, sys
sys.argv = ["synodic", *{ENSEMBLE!r}, "--workers", "1"]
from synodic.ensembles import playing
say = playing._Keeper.say
def starve(self):
    say(self)
    if self.plays:
        for child in multiprocessing.active_children():
            pages = int(open(f"/proc/{{child.pid}}/statm").read().split()[0])
            most = pages * resource.getpagesize()
            resource.prlimit(child.pid, resource.RLIMIT_AS, (most, most))
playing._Keeper.say = starve
from synodic.cli import main
main()
"""


def test_a_command_without_memory_says_what_helps(tmp_path: Path) -> None:
    done = forked.run(["-c", _COMMAND], tmp_path)
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("synodic: there is not enough memory: Unable to allocate ")
    assert "a smaller --shape" in done.stderr
    assert "Traceback" not in done.stderr
    assert "our fault" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["small.svg"]


def test_a_worker_without_memory_is_told_and_what_was_finished_is_kept(tmp_path: Path) -> None:
    # what is freed goes back at once, so that the next play has to ask again
    done = subprocess.run(
        [sys.executable, "-c", _WORKER], cwd=tmp_path, capture_output=True, text=True, timeout=300,
        env={**os.environ, "MALLOC_MMAP_THRESHOLD_": "65536"},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("synodic: there is not enough memory: Unable to allocate ")
    assert done.stderr.count("\n") == 1
    assert "blocks are finished and kept in frontier.ensemble. The same command" in done.stderr
    assert "Fewer --workers" in done.stderr
    assert "Traceback" not in done.stderr
    finished = store.read_progress(tmp_path / "frontier.ensemble").done
    assert 1 <= len(finished) < 16
    whole = document(*ENSEMBLE, folder=tmp_path)
    assert whole["failed"] == 0
    assert whole["hash"] == document(*ENSEMBLE, "--out", "anew.ensemble", folder=tmp_path)["hash"]
