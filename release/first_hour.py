"""A newcomer's first hour by script: `python -m release.first_hour [--test]`.

From an empty folder: the repository is cloned as it was last committed, README's two commands are
typed (`make test` only with ``--test``: it takes longer than the rest), then every command of the
tutorial, word for word and in its order, in one folder. Nothing is compiled beforehand; what pip
downloaded before may be at hand. One line each, with its seconds; the exit code is 1 where a
command fails or prints something else than the tutorial shows.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

from release import ROOT

#: A line of a command is cut after so many letters.
_WIDE = 76
#: What a newcomer's environment has not.
_NOT_OURS = ("PYTHON", "MAKE", "MFLAGS", "SYNODIC_", "VIRTUAL_ENV")


class FirstHour:
    """Types commands and says how long each took."""

    def __init__(self, folder: Path) -> None:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(_NOT_OURS)}
        programs = folder / "synodic" / ".venv" / "bin"
        self.environment = {
            **kept,
            "PATH": os.pathsep.join([str(programs), kept.get("PATH", os.defpath)]),
            "PYTHON": sys.executable,
            "SYNODIC_CACHE_DIR": str(folder / "cache"),
        }
        self.began = time.perf_counter()

    def type(
        self, words: list[str], folder: Path, shown: str = "", **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Type one command in a folder."""
        began = time.perf_counter()
        done = subprocess.run(
            words, cwd=folder, env=self.environment | more, capture_output=True, text=True,
            encoding="utf-8",
        )  # fmt: skip
        line = " ".join((shown or " ".join(words)).split())
        line = line if len(line) <= _WIDE else line[: _WIDE - 3] + "..."
        print(f"{time.perf_counter() - began:7.1f} s  {line}", flush=True)
        return done

    def must(self, words: list[str], folder: Path) -> None:
        """Type one command that has to succeed.

        Raises:
            RuntimeError: it did not.
        """
        done = self.type(words, folder)
        if done.returncode != 0:
            last = "\n".join((done.stdout + done.stderr).splitlines()[-30:])
            raise RuntimeError(f"{' '.join(words)}: exit code {done.returncode}\n{last}")

    def tutorial(self, clone: Path, folder: Path) -> list[str]:
        """Type the tutorial; the commands whose output is not what it shows."""
        snippets = _module(clone / "docs" / "snippets.py")

        def start(
            arguments: list[str], folder: Path, environment: dict[str, str]
        ) -> subprocess.CompletedProcess[str]:
            if arguments[:2] == ["-c", snippets.SYNODIC]:
                return self.type(["synodic", *arguments[2:]], folder, **environment)
            return self.type(["python", *arguments], folder, **environment)

        page = (clone / "docs" / "tutorial.md").read_text(encoding="utf-8")
        folder.mkdir(exist_ok=True)
        return [
            run.shown.partition("\n")[0]
            for run in snippets.runs(page, folder, start)
            if not run.current
        ]


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_" + path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def main(words: list[str]) -> int:
    """Spend the first hour; the exit code."""
    if words not in ([], ["--test"]):
        print("usage: python -m release.first_hour [--test]", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        hour = FirstHour(folder)
        clone = folder / "synodic"
        try:
            hour.must(["git", "clone", "--quiet", str(ROOT), "synodic"], folder)
            hour.must(["make", "run"], clone)
            if words:
                hour.must(["make", "test"], clone)
            differ = hour.tutorial(clone, folder / "tutorial")
        except RuntimeError as failed:
            print(failed, file=sys.stderr)
            return 1
    minutes, seconds = divmod(round(time.perf_counter() - hour.began), 60)
    print(f"All of it took {minutes} min {seconds} s.")
    for command in differ:
        print(f"does not print what the tutorial shows: {command}", file=sys.stderr)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
