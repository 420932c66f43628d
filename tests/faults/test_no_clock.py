"""No result knows what time it is: a clock that is set back or forth changes nothing.

Durations are taken from a clock that only runs (`time.monotonic`, `time.perf_counter`). The server
writes down when a run was asked for, for people to read.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import synodic

SOURCES = Path(synodic.__file__).parent
CLOCKS = {"time.time", "time.time_ns", "time.ctime", "time.localtime", "time.gmtime",
          "datetime.now", "datetime.utcnow", "datetime.today", "date.today"}  # fmt: skip
TOLD = {"server/queue.py"}


def asked(text: str) -> list[str]:
    """Calls that ask what time it is."""
    calls = [node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    names = [ast.unparse(call) for call in calls]
    return [name for name in names if ".".join(name.split(".")[-2:]) in CLOCKS]


@pytest.mark.parametrize("text", ["time.time()", "datetime.datetime.now(UTC)", "date.today()"])
def test_who_asks_would_be_found(text: str) -> None:
    assert asked(text)


def test_nothing_asks_what_time_it_is() -> None:
    found = {
        str(path.relative_to(SOURCES))
        for path in SOURCES.rglob("*.py")
        if asked(path.read_text(encoding="utf-8"))
    }
    assert found <= TOLD
