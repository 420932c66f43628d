"""Every oracle test, played once more with its comparisons written down."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from studies.validation.comparisons import Comparison, read, tightest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Oracle:
    """One test function over all its cases.

    Attributes:
        file: its file, below the root.
        source: what the file says that it is held against.
        test: its name, as words.
        cases: how often it was played; `failed` of them, with the first reason.
        compared: pairs of numbers compared, and the one nearest to its tolerance.
    """

    file: str
    source: str
    test: str
    cases: int
    failed: int
    skipped: int
    why: str
    compared: int
    closest: Comparison | None


def oracles(folder: str = "tests/oracles", workers: int = 2) -> list[Oracle]:
    """Play them all, in the order of their files.

    Raises:
        RuntimeError: pytest could not play them.
    """
    with tempfile.TemporaryDirectory() as scratch:
        told = Path(scratch) / "asserted.jsonl"
        done = subprocess.run(
            [
                sys.executable, "-m", "pytest", "-q", "-n", str(workers), "--dist", "loadfile",
                "-p", "studies.validation.asserted", "-o", "enable_assertion_pass_hook=true",
                folder,
            ],
            cwd=ROOT, stdout=sys.stderr,
            # pytest keeps its rewritten modules: these have the hook in them
            env={**os.environ, "SYNODIC_ASSERTED": str(told), "PYTHONPYCACHEPREFIX": scratch},
        )  # fmt: skip
        if done.returncode not in (0, 1) or not told.exists():
            raise RuntimeError(f"pytest ended with {done.returncode}")
        lines = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    return gathered(lines)


def gathered(lines: list[dict]) -> list[Oracle]:
    """One `Oracle` for each test function, from the lines of `asserted`."""
    functions: dict[tuple[str, str], list[dict]] = {}
    for line in lines:
        file, _, rest = line["test"].partition("::")
        functions.setdefault((file, rest.partition("[")[0]), []).append(line)
    return [_oracle(*key, cases) for key, cases in sorted(functions.items())]


def _oracle(file: str, name: str, cases: list[dict]) -> Oracle:
    found = [one for case in cases for _, text in case["compared"] if (one := read(text))]
    bad = [case for case in cases if case["ended"] == "failed"]
    return Oracle(
        file=file,
        source=said(ROOT / file),
        test=name.removeprefix("test_").replace("_", " "),
        cases=len(cases),
        failed=len(bad),
        skipped=sum(case["ended"] == "skipped" for case in cases),
        why=bad[0]["why"].splitlines()[0] if bad and bad[0]["why"] else "",
        compared=sum(len(case["compared"]) for case in cases),
        closest=tightest(found),
    )


def said(path: Path) -> str:
    """The first paragraph of a module's docstring."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(text.split("\n\n")[0].split())
