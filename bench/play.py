"""Play: sixty years of `frontier`, a century of timetable, and what a user waits for.

Nobody else plays the same, so plays stand alone (peer null). The timetable stands beside pykep
solving as many Lambert problems in a loop, start-up beside the interpreter doing nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile

from bench.lambert import mix, pykep
from bench.timing import Result, alone, once, times, versus
from synodic.astro import timetable
from synodic.astro.bodies import body
from synodic.astro.dates import day_number
from synodic.astro.lambert import SUN
from synodic.scenario import from_resolved, load
from synodic.scenario.compile import Inputs
from synodic.world.play import play_arrays

YEARS = 60
SYNODIC = "from synodic.cli import main; main()"


def frontier() -> Inputs:
    """The scenario `frontier`, cut after sixty years."""
    table = json.loads(load("frontier").resolved)
    return from_resolved(json.dumps(table | {"end": f"{2026 + YEARS}-01-01"})).compile()


def process(code: str, *arguments: str, folder: str = ".") -> None:
    """A new process of this interpreter, what it says thrown away."""
    subprocess.run(
        [sys.executable, "-c", code, *arguments],
        check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _plays() -> dict[str, Result]:
    inputs = frontier()
    start, end = (int(inputs.parameters[name][0]) for name in ("start_day", "end_day"))
    sky = timetable.cached(tuple(inputs.names.ids["world"]), start, end)
    play_arrays(inputs, sky, 0)
    one = min(once(lambda: play_arrays(inputs, sky, 0)) for _ in range(15))
    seeds = 20  # other seeds are other histories, larger and smaller ones
    many = once(lambda: [play_arrays(inputs, sky, seed) for seed in range(seeds)])
    return {
        f"play_{YEARS}_years": alone(one * 1e3, "ms"),
        "replicate_days": alone(seeds * (end - start) / many / 1e6, "M/s"),
    }


def _timetable() -> dict[str, Result]:
    worlds, start, end = ("earth", "mars"), day_number("2000-01-01"), day_number("2100-01-01")
    pairs = [(worlds[0], worlds[1]), (worlds[1], worlds[0])]
    problems = (end - start) * sum(timetable.flights(body(a), body(b)).tried for a, b in pairs)
    ours = min(once(lambda: timetable.build(worlds, start, end)) for _ in range(3))
    some = 30_000
    r1, r2, tof = mix(some)
    loop = pykep("lambert", r1=r1, r2=r2, tof=tof, mu=SUN) * problems / some
    name = f"pykep, a loop of {problems / 1e6:.0f} million calls"
    return {"timetable_century": times(ours, loop, name)}


def _starts() -> dict[str, Result]:
    idle = "the interpreter alone"
    help_s, peer = versus(lambda: process(SYNODIC, "--help"), lambda: process("pass"), repeats=5)
    results = {"help": times(help_s, peer, idle)}
    ours, peer = versus(lambda: process("import synodic"), lambda: process("pass"), repeats=5)
    results["import_alone"] = times(ours, peer, idle)
    with tempfile.TemporaryDirectory() as folder:
        run = ("run", "frontier", "--quiet")
        process(SYNODIC, *run, folder=folder)
        second = min(once(lambda: process(SYNODIC, *run, folder=folder)) for _ in range(5))
    results["second_run"] = alone(second * 1e3, "ms")
    return results


def run() -> dict[str, Result]:
    return _plays() | _timetable() | _starts()
