"""A clean environment: dependencies by the hashes of the lock, a wheel, and what it plays.

What is installed is asked from outside the project, with nothing of the caller's environment but
the network: no PYTHONPATH, a home and a cache of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from release import ROOT

#: What is played: a year of the first scenario, with its report; and the windows of a year.
RUN = ("run", "frontier", "--until", "2027-01-01")
WINDOWS = ("windows", "earth", "mars", "2030-06-01", "2031-06-01")
#: The time that installed sources bear, so that a wheel of the same sources finds the kernels that
#: the one before it compiled. The cache's folder is named by their content.
_TIME = 1_600_000_000


class Failed(RuntimeError):
    """A command that a newcomer would type did not do what it should."""


@dataclass(frozen=True)
class Played:
    """What an installed wheel gave.

    Attributes:
        version: what `synodic --version` says.
        history: the hash of the history.
        windows: the launch windows, as JSON.
        seconds: how long it took, with compiling.
    """

    version: str
    history: str
    windows: str
    seconds: float


@dataclass(frozen=True)
class Environment:
    """An environment made by one Python, in a folder that has nothing else."""

    folder: Path

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "env" / "bin" / "python"

    def pip(self, *words: str | Path) -> None:
        """Run pip in it.

        Raises:
            Failed: pip did.
        """
        _said([self.python, "-m", "pip", "--quiet", "--disable-pip-version-check", *words],
              self.folder, _without_python(os.environ))  # fmt: skip

    def install(self, wheel: Path) -> None:
        """Put a wheel in the place of what of ours is there; its dependencies are."""
        self.pip("install", "--no-index", "--no-deps", "--force-reinstall", wheel)
        (package,) = self.folder.glob("env/lib/python3*/site-packages/synodic")
        for source in package.rglob("*.py"):
            os.utime(source, (_TIME, _TIME))

    def play(self) -> Played:
        """Play what is installed.

        Raises:
            Failed: a command did, or gave what it should not.
        """
        began = time.perf_counter()
        version = self._synodic("--version").strip()
        run = json.loads(self._synodic(*RUN, "--json", "--quiet"))
        if not (self.folder / run["book"]).is_file() or not (self.folder / run["report"]).is_file():
            raise Failed("the book or the report of the run is not there")
        windows = json.loads(self._synodic(*WINDOWS, "--json", "--quiet"))
        seconds = time.perf_counter() - began
        return Played(version, run["hash"], json.dumps(windows), seconds)

    def _synodic(self, *words: str) -> str:
        return _said(
            [self.python.with_name("synodic"), *words],
            self.folder,
            {
                "PATH": os.pathsep.join([str(self.python.parent), os.defpath]),
                "HOME": str(self.folder),
                "SYNODIC_CACHE_DIR": str(self.folder / "cache"),
                "LANG": "C.UTF-8",
            },
        )


def environment(python: Path, folder: Path) -> Environment:
    """Make an environment with the dependencies of the lock, every file checked by its hash.

    Raises:
        Failed: one of them does not install on this Python, or does not fit another.
    """
    made = Environment(folder)
    _said([python, "-m", "venv", folder / "env"], folder, _without_python(os.environ))
    made.pip("install", "--require-hashes", "-r", ROOT / "requirements.lock")
    return made


def _without_python(variables: os._Environ[str]) -> dict[str, str]:
    return {key: value for key, value in variables.items() if not key.startswith("PYTHON")}


def _said(words: list[str | Path], folder: Path, variables: dict[str, str]) -> str:
    done = subprocess.run(words, cwd=folder, env=variables, capture_output=True, text=True)
    if done.returncode != 0:
        told = "\n".join((done.stderr or done.stdout).splitlines()[-20:])
        raise Failed(f"{' '.join(map(str, words))}: exit code {done.returncode}\n{told}")
    return done.stdout
