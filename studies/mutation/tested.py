"""Tested: test files played in this process against a tree that has a mutant in it.

The process is one of `studies.mutation.apart`: it is spoiled afterwards. Tests of the world run in
the interpreter; those of orbits are compiled, each kernel that can reach the mutant into a folder
of its own, and the others, which cannot have changed, out of the cache.
"""

from __future__ import annotations

import importlib
import os
import sys
import time
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from studies.mutation.interpreted import UNLIKE, interpret

_UNMOVED = ("synodic.numerics", "synodic.schema")

settings.register_profile(
    "mutants", deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def in_interpreter() -> None:
    """Let tests find a world that is not compiled."""
    interpret()


def compiled(reach: Iterable[str], scratch: Path) -> None:
    """Let tests find kernels that are compiled anew where they can reach one of these modules."""
    kernels = importlib.import_module("synodic.numerics.compile")
    clean = {name: kernels.cache_folder(name) for name in kernels.KERNEL_PACKAGES}
    anew, compile_it = set(reach), kernels._compile

    def chosen(function: Any, *how: Any, **options: Any) -> Any:
        name = function.__module__
        same = name.startswith("synodic.") and name not in anew
        kernels.cache_folder = (  # type: ignore[attr-defined]
            lambda package="habitats": clean[package] if same else scratch / package
        )
        return compile_it(function, *how, **options)

    kernels._compile = chosen  # type: ignore[attr-defined]
    kernels.user_cache = lambda: scratch  # type: ignore[attr-defined]
    kernels._source_hash.cache_clear()
    for name in [name for name in sys.modules if name.startswith("synodic.")]:
        if not name.startswith(_UNMOVED):
            del sys.modules[name]


def tested(
    folder: Path, files: Iterable[Path | str], without: Iterable[str], seconds: float, now: Path
) -> dict[str, Any]:
    """Play test files one after the other until a test fails or so many seconds of CPU are gone.

    Args:
        folder: the tree.
        files: test files or names of tests, below it.
        without: names of tests to leave out.
        seconds: no test begins later.
        now: a file that gets the name of the test that is being played.

    Returns:
        ``failed``: the name of the test that failed, and ``why``; None if none did. ``played``: how
        many were; ``unlike``: those that met what is an exception in the interpreter alone.
    """
    os.chdir(folder)
    settings.load_profile("mutants")
    watch = _Watch(folder, time.process_time() + seconds, now)
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", f"--rootdir={folder}"]
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    options += [f"--deselect={name}" for name in without]
    for file in files:
        pytest.main([*options, str(file)], plugins=[watch])
        if watch.failed or time.process_time() > watch.until:
            break
    return {
        "failed": watch.failed, "why": watch.why, "played": watch.played, "unlike": watch.unlike
    }  # fmt: skip


class _Watch:
    """Notes the first failure and ends the session."""

    def __init__(self, folder: Path, until: float, now: Path) -> None:
        self.world = str(folder / "src" / "synodic" / "world")
        self.until, self.now = until, now
        self.failed: str | None = None
        self.why = ""
        self.played = 0
        self.unlike: list[str] = []

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.now.write_text(nodeid, encoding="utf-8")
        self.played += 1

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failed, self.why = report.nodeid, _first(str(report.longrepr))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if report.failed and call.excinfo is not None:
            if self._unlike(call.excinfo):
                self.unlike.append(f"{item.nodeid}: {call.excinfo.exconly()}")
            elif self.failed is None:
                self.failed, self.why = item.nodeid, _first(call.excinfo.exconly())
        if self.failed or time.process_time() > self.until:
            item.session.shouldstop = "enough"
        return report

    def _unlike(self, raised: pytest.ExceptionInfo[BaseException]) -> bool:
        inside = str(raised.traceback[-1].path).startswith(self.world)
        return inside and issubclass(raised.type, UNLIKE)


def _first(text: str) -> str:
    return (text.strip().splitlines() or [""])[0][:200]
