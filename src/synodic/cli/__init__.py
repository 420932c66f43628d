"""The command line: `synodic`, one file a verb, each loaded only when it is typed."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from synodic.cli.entry import run_command

    sys.exit(run_command(sys.argv[1:]))
