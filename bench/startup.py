"""Start-up: the time to a first result in a new process, with the cache of kernels filled.

There is no peer that does the same; poliastro's successor and pykep do not install or import. So
the peer is a bare interpreter that imports numba, which is the floor for any compiled kernel.
"""

from __future__ import annotations

import subprocess
import sys

from bench.timing import Result, times, versus

FIRST = """
from synodic.astro.lambert import lambert
lambert([1.5e8, 0, 0], [0, 2.2e8, 1e6], 2e7)
"""


def run() -> dict[str, Result]:
    def process(code: str) -> None:
        subprocess.run([sys.executable, "-c", code], check=True)

    ours, bare = versus(lambda: process(FIRST), lambda: process("import numba"), repeats=5)
    return {"first_lambert": times(ours, bare, "python -c 'import numba'")}
