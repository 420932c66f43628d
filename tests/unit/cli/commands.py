"""Runs `synodic` as a user does, in a process of its own, in a folder of the test."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def synodic(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one command; stdout and stderr as text."""
    return subprocess.run(
        [sys.executable, "-c", "from synodic.cli import main; main()", *arguments],
        capture_output=True, text=True, cwd=folder, timeout=300,
    )  # fmt: skip


def document(*arguments: str, folder: Path) -> Any:
    """The one JSON document that a command prints."""
    done = synodic(*arguments, "--json", folder=folder)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
