"""The command line: `synodic`, one file a verb, each loaded only when it is typed."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        from synodic.cli.entry import run_command

        code = run_command(sys.argv[1:])
    except KeyboardInterrupt:  # so early that no command was at work
        print("synodic: interrupted; nothing was written.", file=sys.stderr)
        sys.exit(130)
    sys.exit(code)
