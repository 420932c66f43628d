"""Judging: one mutant shown to everything that may catch it, cheapest first."""

from __future__ import annotations

import importlib
import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from studies.mutation.apart import apart, put_into, tree
from studies.mutation.chosen import chosen, module_of, users
from studies.mutation.mutants import Mutant
from studies.mutation.verdicts import Verdict

_HISTORY = 6.0  # s of CPU for each golden history
_TESTS = 25.0  # s of CPU after which no test begins
_HANG = 150  # s of CPU for what has still to end

_TOOLS = (
    ("ruff", "check", "--quiet", "--output-format=concise"),
    ("mypy", "--no-error-summary"),
)
_SLOW_TO_IMPORT = ("numba", "pandas", "playwright.sync_api")  # once, for all that are forked


class Bench:
    """A tree to put mutants into, and what was found out about it as it is.

    Attributes:
        folder: where all is kept.
        patience: how many times as long as usual a mutant is looked at.
    """

    def __init__(self, folder: Path, patience: int = 1) -> None:
        self.folder, self.patience = folder.resolve(), patience
        self.tree = tree(self.folder / "tree")
        self.log, self.now = self.folder / "log.txt", self.folder / "now.txt"
        self.scratch = self.folder / "scratch"
        self._of_clean = self.folder / "clean.json"
        self.clean: dict[str, bool] = {}
        if self._of_clean.exists():
            self.clean = json.loads(self._of_clean.read_text(encoding="utf-8"))
        paths = [str(self.tree / name) for name in ("src", "tests", ".")]
        sys.path[:0] = paths
        os.environ["PYTHONPATH"] = os.pathsep.join(paths)
        sys.dont_write_bytecode = False  # else each that is forked compiles the whole tree
        for name in _SLOW_TO_IMPORT:
            importlib.import_module(name)
        self._goldens: Any = None

    def judge(self, mutant: Mutant) -> Verdict:
        """What becomes of a mutant."""
        before = _cpu()
        stage, by = self._judged(mutant)
        return Verdict(mutant.name, stage, by, round(_cpu() - before, 1))

    def _judged(self, mutant: Mutant) -> tuple[str, str]:
        unlike = ""
        if "/world/" in mutant.file:
            caught, unlike = self._golden(mutant)
            if caught:
                return "golden histories", caught
        caught, more = self._tests(mutant)
        if caught:
            return "tests", caught
        if caught := self._refused(mutant):
            return "lint and types", caught
        return ("unlike", unlike or more) if unlike or more else ("survived", "")

    def _golden(self, mutant: Mutant) -> tuple[str, str]:
        from studies.mutation import golden  # imports our tree's synodic

        if self._goldens is None:
            self._goldens = golden.goldens(self.tree, self.folder, self.log)
        with put_into(self.tree, mutant):
            found = apart(
                lambda: golden.judge(self._goldens, mutant, _HISTORY * self.patience),
                int(4 * _HISTORY * self.patience + _HANG), self.log,
            )  # fmt: skip
        if found.get("ended"):
            return found["ended"], ""
        return found["caught"] or "", found["unlike"] or ""

    def _tests(self, mutant: Mutant) -> tuple[str, str]:
        """The test that catches it, and what was unlike."""
        files = chosen(self.tree, mutant.file)
        while files:
            without = [name for name, passes in self.clean.items() if not passes]
            with put_into(self.tree, mutant):
                found = self._tested(mutant, files, without)
            if found.get("ended"):
                name, why = self.now.read_text(encoding="utf-8"), found["ended"]
                if not name:  # with it nothing can be imported
                    if self._tested(mutant, files[:1], without).get("ended"):
                        raise RuntimeError(f"no test could be played; see {self.log}")
                    return f"whatever imports it: {why}", ""
            elif found["failed"]:
                name, why = found["failed"], found["why"]
            else:
                return "", "; ".join(found["unlike"])
            if self._passes(mutant, name):
                return f"{name}: {why}", ""
        return "", ""

    def _passes(self, mutant: Mutant, name: str) -> bool:
        """Whether a test passes without the mutant, played in the same way."""
        if name not in self.clean:
            found = self._tested(mutant, [name], [])
            self.clean[name] = not found.get("ended") and not found["failed"]
            self._of_clean.write_text(json.dumps(self.clean, indent=1), encoding="utf-8")
        return self.clean[name]

    def _tested(self, mutant: Mutant, files: list[Any], without: list[str]) -> dict[str, Any]:
        from studies.mutation import tested

        def work() -> dict[str, Any]:
            if "/world/" in mutant.file:
                tested.in_interpreter()
            else:
                tested.compiled(users(self.tree, module_of(mutant.file)), self.scratch)
            return tested.tested(self.tree, files, without, _TESTS * self.patience, self.now)

        self.now.write_text("", encoding="utf-8")
        try:
            return apart(work, int(_TESTS * self.patience + _HANG), self.log)
        finally:
            shutil.rmtree(self.scratch, ignore_errors=True)

    def _refused(self, mutant: Mutant) -> str:
        """What ruff or mypy, which are run before the tests, say against it alone."""
        for tool, *options in _TOOLS:
            with put_into(self.tree, mutant):
                found = self._said(tool, options, mutant.file)
            if found:
                known = self._said(tool, options, mutant.file)
                if new := [line for line in found if line not in known]:
                    return f"{tool}: {new[0]}"
        return ""

    def _said(self, tool: str, options: list[str], file: str) -> list[str]:
        environment = {
            **os.environ,
            "RUFF_NO_CACHE": "1",
            "MYPY_CACHE_DIR": str(self.folder / "mypy"),
        }
        done = subprocess.run(
            [sys.executable, "-m", tool, *options, file],
            cwd=self.tree, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.stdout.splitlines() if done.returncode else []


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
