"""What to type to get a history again, byte for byte."""

from __future__ import annotations

import json
import shlex
from typing import Any

from synodic.history.dates import iso
from synodic.history.history import History


def replay_commands(history: History) -> list[str]:
    """Commands that play a history again: one for the main one, one more for each branching."""
    if history.parent is None or history.at is None:
        words = ["synodic", "run", history.scenario.name, "--seed", str(history.seed)]
        words += ["--replicate", str(history.replicate)] if history.replicate else []
        words += ["--until", iso(history.last_day + 1)]
        return [shlex.join(words)]
    reference = history.scenario.name
    if history.parent.parent is not None:
        reference += f":{history.parent.name}"
    words = ["synodic", "branch", reference, "--at", iso(history.at)]
    for change in changes(history):
        for path, value in change.get("set", {}).items():
            words += ["--set", f"{path}={value}"]
        for option in ("force", "forbid"):
            for pattern in change.get(option, ()):
                words += [f"--{option}", pattern]
    return [*replay_commands(history.parent), shlex.join([*words, "--name", history.name])]


def changes(history: History) -> list[dict[str, Any]]:
    """The interventions that a branch has beyond its parent's, as tables; none of a main one."""
    if history.parent is None:
        return []
    before = json.loads(history.parent.scenario.resolved).get("intervention", [])
    return list(json.loads(history.scenario.resolved).get("intervention", [])[len(before) :])
