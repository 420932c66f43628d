"""Runs `synodic` as a user does, in a process of its own, in a folder of the test."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import forked


def synodic(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one command; stdout and stderr as text."""
    return forked.run(["-c", "from synodic.cli import main; main()", *arguments], folder)


def document(*arguments: str, folder: Path) -> Any:
    """The one JSON document that a command prints."""
    done = synodic(*arguments, "--json", folder=folder)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def refused(*arguments: str, told: str, folder: Path) -> None:
    """A command is refused as the user's mistake, and says so in these words."""
    done = synodic(*arguments, folder=folder)
    assert done.returncode == 2
    assert told in " ".join(done.stderr.split())
    assert not done.stdout
