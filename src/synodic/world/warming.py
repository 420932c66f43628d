"""Warming: compile the systems on two cores when there is nothing in the cache yet.

numba compiles on one thread. Parts that do not depend on each other can be compiled by a second
process into the same cache, from which this one then reads them. Nothing depends on it: a part that
the helper did not finish is compiled here.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import numba

from synodic.numerics.compile import cache_folder
from synodic.world.world import FRAME


def compile_parts(parts: Sequence[Any]) -> None:
    """Compile systems: functions, or names such as ``synodic.world.systems.people:people``."""
    world = numba.from_dtype(FRAME)
    for part in parts:
        if isinstance(part, str):
            module, name = part.split(":")
            part = getattr(importlib.import_module(module), name)
        part.compile((world,))


@contextmanager
def helped(parts: Sequence[str], done: str) -> Iterator[bool]:
    """Let a second process compile `parts` meanwhile, unless the cache says that it is `done`.

    Gives whether there is anything to compile. Only parts of this package are handed over.
    """
    mark = cache_folder() / done
    ours = [part for part in parts if part.startswith("synodic.")]
    if mark.exists() or not ours:
        yield False
        return
    code = f"from synodic.world.warming import compile_parts; compile_parts({ours!r})"
    helper = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", code],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield True
        helper.wait()
    finally:
        if helper.poll() is None:
            helper.kill()
            helper.wait()
    with suppress(OSError):  # a cache that cannot be written is compiled for each process
        mark.touch()
