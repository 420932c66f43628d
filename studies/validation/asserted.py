"""A plugin of pytest that writes down what every assertion compared.

    python -m pytest -p studies.validation.asserted -o enable_assertion_pass_hook=true ...

One line of JSON for each test into the file that ``SYNODIC_ASSERTED`` names: where it stands, how
it ended, and its comparisons as pytest explains them, with their values.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

_seen: dict[str, list[tuple[str, str]]] = {}


def pytest_assertion_pass(item: Any, lineno: int, orig: str, expl: str) -> None:
    """An assertion held."""
    _seen.setdefault(item.nodeid, []).append((orig, expl.splitlines()[0]))


def pytest_runtest_logreport(report: Any) -> None:
    """A test ended; of one that failed, what it said last."""
    if hasattr(report, "node"):
        return  # a worker has written it down
    if report.when != "call" and not report.failed and not report.skipped:
        return
    if report.when == "teardown" and not report.failed:
        return
    why = ""
    if report.failed and report.longrepr is not None:
        crash = getattr(report.longrepr, "reprcrash", None)
        why = crash.message if crash is not None else str(report.longrepr)
    elif report.skipped:
        why = str(report.longrepr[2])
    line = {
        "test": report.nodeid,
        "ended": report.outcome,
        "why": why,
        "compared": _seen.pop(report.nodeid, []),
    }
    with Path(os.environ["SYNODIC_ASSERTED"]).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
