"""The same scenario, seed and replicate give the same bytes: threads, processes, processors."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from synodic.world.play import play_many
from worlds import digest, kinds_of, play, table, until

TESTS = Path(__file__).parents[1]
END = "2050-01-01"
SCRIPT = f"""
from synodic.astro.timetable import build, timetable_hash
from synodic.world.play import play_arrays
from worlds import day, digest, until

inputs = until("frontier", "{END}").compile()
sky = build(("earth", "mars"), day("2026-01-01"), day("{END}"))
print(timetable_hash(sky), digest(play_arrays(inputs, sky, 3)), digest(play_arrays(inputs, sky, 4)))
"""


def printed(**environment: str) -> str:
    """What another process finds for the timetable and two plays."""
    path = os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=os.environ | environment | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_the_histories_compared_are_full_of_luck():
    met = {
        kind
        for seed in range(5)
        for kind in kinds_of(play(until("frontier", END), seed=seed).events)
    }
    assert met >= {
        "launch", "arrival", "lost_at_launch", "lost_in_transit", "lost_at_landing", "storm",
        "failure", "birth", "death", "return_flight",
    }  # fmt: skip


def test_the_number_of_threads_changes_no_byte():
    inputs = until("frontier", END).compile()
    sky = table(inputs)
    one, two, eight = (
        [digest(played) for played in play_many(inputs, sky, 7, range(12), threads)]
        for threads in (1, 2, 8)
    )
    assert one == two == eight
    assert len(set(one)) == 12


def test_a_replicate_is_the_same_alone_as_among_others():
    what = until("frontier", END)
    inputs = what.compile()
    among = play_many(inputs, table(inputs), 7, [5, 2, 9], 2)
    assert [digest(played) for played in among] == [
        digest(play(what, seed=7, replicate=n)) for n in (5, 2, 9)
    ]


def test_a_play_leaves_its_inputs_as_they_were():
    inputs = until("frontier", "2036-01-01").compile()
    before = [array.tobytes() for array in inputs[:3]]
    play_many(inputs, table(inputs), 0, [0], 1)
    assert [array.tobytes() for array in inputs[:3]] == before


@pytest.mark.slow
def test_two_processes_find_the_same_bytes():
    assert printed() == printed(PYTHONHASHSEED="7", SYNODIC_THREADS="1")


@pytest.mark.slow
def test_a_generic_processor_finds_the_same_bytes():
    assert printed() == printed(NUMBA_CPU_NAME="generic")
