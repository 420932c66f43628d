"""The Pythons of this machine that a release is tried on: those on PATH and those of pyenv."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

#: The versions that a release must install on.
VERSIONS = ("3.11", "3.12", "3.13")
_ASK = "import sys; print('%d.%d' % sys.version_info[:2], sys.executable)"


def found(version: str) -> Path | None:
    """A Python of a version such as ``3.12``; None if there is none."""
    return next(filter(None, (_answers(one, version) for one in _candidates(version))), None)


def _candidates(version: str) -> Iterator[Path]:
    yield Path(sys.base_prefix) / "bin" / f"python{version}"
    for folder in os.get_exec_path():
        for name in (f"python{version}", "python3"):
            yield Path(folder) / name
    if pyenv := shutil.which("pyenv"):
        root = subprocess.run([pyenv, "root"], capture_output=True, text=True).stdout.strip()
        for kept in sorted(Path(root, "versions").glob(f"{version}.*"), reverse=True):
            yield kept / "bin" / f"python{version}"


def _answers(program: Path, version: str) -> Path | None:
    """The interpreter behind a command, if it is one of this version: a shim of none says so."""
    try:
        done = subprocess.run(
            [program, "-I", "-c", _ASK], capture_output=True, text=True, timeout=30
        )  # fmt: skip
    except OSError:
        return None
    said, _, path = done.stdout.strip().partition(" ")
    if done.returncode != 0 or said != version:
        return None
    # an environment's Python is asked for the one that it was made of
    code = "import sys; print(getattr(sys, '_base_executable', sys.executable))"
    done = subprocess.run([path, "-I", "-c", code], capture_output=True, text=True, check=True)
    return Path(done.stdout.strip())
