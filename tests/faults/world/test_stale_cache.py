"""A changed constant in any kernel's file is never answered by an old cache.

The package is copied, played by two small systems in fresh processes that share one cache folder,
and changed in one place at a time: in a system, in what systems call, in numerics, in astro.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import synodic

SOURCE = Path(synodic.__file__).parent

TOY = '''
"""Two systems that call into the model: what they find is written as events."""
from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp
from synodic.schema import events as kinds
from synodic.world.draws import CUSTOM, exponential
from synodic.world.journal import happen
from synodic.world.systems.audit import audit
from synodic.world.world import state_of


@inner
def caller(world):
    state = state_of(world)
    if state.month == 1:
        luck = exponential(world, CUSTOM, 1, state.day)
        happen(world, kinds.CUSTOM, -1, -1, -1, state.day, luck, exp(0.5))


@inner
def auditor(world):
    audit(world)
'''

PLAY = """
import hashlib, json, time, warnings
import numpy as np
warnings.simplefilter("ignore")
import toy
from synodic.astro.timetable import cached
from synodic.scenario import from_text
from synodic.world.play import PlayFailed, play_arrays
inputs = from_text('''
schema = 1
name = "toy"
start = 2030-01-01
end = 2030-06-01
worlds = ["earth", "mars"]
[actor.bank]
treasury = "1 G$"
''').compile()
inputs.state["money_opening"] += 0.5  # half a dollar in a thousand million: just tolerated
p = inputs.parameters[0]
table = cached(("earth", "mars"), int(p["start_day"]), int(p["end_day"]))
try:
    played = play_arrays(inputs, table, 7, systems=(toy.caller, toy.auditor))
    events = [played.events["amount"].tolist(), played.events["amount2"].tolist()]
except PlayFailed as failed:
    events = str(failed)
print(json.dumps({"events": events, "light": float(np.nansum(table.light_s)),
                  "passages": int(table.vinf_depart.sum())}))
"""

#: A constant of a kernel's file, another in its place, and what has to differ then.
CHANGES = (
    ("world/systems/audit.py", "_TOLERANCE = 1e-9", "_TOLERANCE = 1e-10", "events"),
    ("numerics/elementary.py", "_F2 = 1.0 / 2.0", "_F2 = 1.0 / 2.5", "events"),
    ("astro/lambert_tile.py", "math.sqrt(0.5 * mu * s)", "math.sqrt(0.51 * mu * s)", "passages"),
)


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], dict]:
    """Plays the copy of the package in a new process; `answer.folder` is where it lies."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(SOURCE, folder / "synodic", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "toy.py").write_text(TOY)

    def played() -> dict:
        done = subprocess.run(
            [sys.executable, "-c", PLAY],
            env=os.environ | {"PYTHONPATH": str(folder), "SYNODIC_CACHE_DIR": str(folder / "cache"),
                              "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True, text=True, cwd=folder, timeout=200,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        found: dict = json.loads(done.stdout)
        return found

    played.folder = folder  # type: ignore[attr-defined]
    return played


def test_a_changed_constant_changes_the_answer(answer: Callable[[], dict]) -> None:
    folder: Path = answer.folder / "synodic"  # type: ignore[attr-defined]
    first = answer()
    assert answer() == first  # from the cache
    for file, old, new, told in CHANGES:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (file, old)
        path.write_text(text.replace(old, new), encoding="utf-8")
        changed = answer()
        differs = [key for key in first if changed[key] != first[key]]
        print(f"{file}: {old!r} -> {new!r}: {', '.join(differs)} differ")
        assert told in differs, file
        path.write_text(text, encoding="utf-8")
    assert answer() == first  # back again: the first cache still answers
