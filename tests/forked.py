"""Python programs that need not wait for their imports.

A process that has loaded Synodic and its kernels forks one for each program that is asked for. Each
has a folder, an environment, stdout and stderr of its own and ends with its exit code, as if it had
been started from a shell, a second sooner. What depends on how a process starts is tested with
`subprocess`.
"""

from __future__ import annotations

import atexit
import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

_SECONDS = 300
_FOREIGN = ("SYNODIC_", "NUMBA_", "PYTHONPATH")  # what was read when the process started


def run(
    arguments: list[str], folder: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``python *arguments`` in a folder; its stdout and stderr as text.

    `environment` is what it has beside that of the caller.
    """
    wanted = {**os.environ, **(environment or {})}
    with tempfile.TemporaryDirectory() as streams:
        asked = {
            "arguments": arguments,
            "folder": str(folder),
            "environment": wanted,
            "streams": streams,
        }
        code = _ask(_settings(wanted), asked)
        out, err = (
            (Path(streams) / name).read_text(encoding="utf-8") for name in ("stdout", "stderr")
        )
    return subprocess.CompletedProcess(arguments, code, out, err)


def _settings(environment: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pair for pair in environment.items() if pair[0].startswith(_FOREIGN)))


def _ask(settings: tuple[tuple[str, str], ...], asked: dict[str, Any]) -> int:
    process = _process(settings)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(asked) + "\n")
    process.stdin.flush()
    answer = process.stdout.readline()
    assert answer, "the process that forks has ended"
    return int(answer)


@cache
def _process(settings: tuple[tuple[str, str], ...]) -> subprocess.Popen[str]:
    """The process that forks under such settings."""
    process = subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, **dict(settings), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    atexit.register(process.communicate)  # it ends with its stdin
    return process


def _serve() -> None:
    import importlib

    import synodic
    from synodic.cli.verbs import VERBS

    for module, _ in VERBS.values():
        importlib.import_module(f"synodic.cli.{module}")
    synodic.play("frontier")
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            _be(asked)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _be(asked: dict[str, Any]) -> NoReturn:
    """Be the program."""
    signal.alarm(_SECONDS)  # ends it
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        path = Path(asked["streams"]) / name
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), descriptor)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    first, *others = asked["arguments"]
    try:
        if first == "-c":
            sys.argv, sys.path[0] = ["-c", *others[1:]], ""
            exec(compile(others[0], "<string>", "exec"), {"__name__": "__main__"})
        else:
            sys.argv, sys.path[0] = [first, *others], str(Path(first).resolve().parent)
            runpy.run_path(first, run_name="__main__")
        code = 0
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
        if isinstance(left.code, str):
            print(left.code, file=sys.stderr)
    except BaseException:  # noqa: BLE001  (told as the interpreter tells it)
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
        code = 1
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve()
