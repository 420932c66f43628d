"""`make env` that is killed: the same command again ends in a whole environment.

The project's own Makefile installs small packages that are made here, from a folder, by their
hashes; no network. What is killed is make and all that it started. The web app is put in its place
by the project's own script, from a builder that is killed between the page and what it loads.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from house.docs_of import ROOT

#: Enough files for pip to be killed between the first and the last.
FILES = 300
PACKAGES = ("first", "second")
LATER = "third"
#: An editable build without any dependence, as `pip install --no-build-isolation -e .` asks for it.
BACKEND = """
import zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "own-1-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.writestr("own.py", "whole = True")
        wheel.writestr("own-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: own\\nVersion: 1")
        wheel.writestr("own-1.dist-info/WHEEL",
                       "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any")
        wheel.writestr("own-1.dist-info/RECORD", "")
    return name
"""
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "own"
version = "1"
"""


def wheel(folder: Path, name: str) -> str:
    """Make a package of many files and a command; its line in a lock file."""
    path = folder / f"{name}-1-py3-none-any.whl"
    about = f"{name}-1.dist-info"
    with zipfile.ZipFile(path, "w") as packed:
        for n in range(FILES):
            packed.writestr(f"{name}/part{n:03d}.py", f"number = {n}\n")
        packed.writestr(f"{name}/__init__.py", f"def main():\n    print('{name}')\n")
        packed.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        packed.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        packed.writestr(f"{about}/entry_points.txt", f"[console_scripts]\n{name} = {name}:main\n")
        packed.writestr(f"{about}/RECORD", "")
    return f"{name}==1 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def copy_of_the_project(folder: Path) -> Path:
    """The project's Makefile, over what is installed in a second instead of some minutes."""
    (folder / "wheels").mkdir()
    project = folder / "project"
    project.mkdir()
    shutil.copy(ROOT / "Makefile", project)
    (project / "pyproject.toml").write_text(PROJECT)
    (project / "backend.py").write_text(BACKEND)
    lock(project, *PACKAGES)
    return project


def lock(project: Path, *names: str) -> None:
    """Write the lock file, some seconds newer than it was."""
    file, now = project / "requirements.lock", time.time()
    file.write_text("".join(wheel(project.parent / "wheels", name) for name in names))
    os.utime(file, (now + len(names), now + len(names)))


def make(project: Path) -> subprocess.Popen[str]:
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("PYTHON")},
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(project.parent / "wheels"),
    }
    return subprocess.Popen(
        ["make", f"PYTHON={sys.executable}", "env"], cwd=project, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip


def killed_when(project: Path, so_far: Callable[[], bool]) -> None:
    """Run `make env` and kill all of it as soon as it is so far."""
    process = make(project)
    while not so_far():
        assert process.poll() is None, process.communicate()[0]
        time.sleep(0.001)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert not (project / ".venv" / ".made").exists()


def made(project: Path, *names: str) -> None:
    """Run `make env` to its end: every part of every package is there, and each command runs."""
    process = make(project)
    told, _ = process.communicate(timeout=120)
    assert process.returncode == 0, told
    programs = project / ".venv" / "bin"
    for name in names:
        assert subprocess.check_output([programs / name], text=True) == f"{name}\n"
        assert parts(project, name) == FILES
    code = "import own; print(own.whole)"
    assert subprocess.check_output([programs / "python", "-c", code], text=True) == "True\n"
    assert (project / ".venv" / ".made").exists()


def parts(project: Path, name: str) -> int:
    """How many parts of a package are there."""
    return len(list((project / ".venv").glob(f"lib/python3*/site-packages/{name}/part*.py")))


def test_an_install_that_was_killed_is_made_whole_by_the_same_command(tmp_path: Path) -> None:
    project = copy_of_the_project(tmp_path)
    venv = project / ".venv"
    killed_when(project, (venv / "bin" / "python").exists)
    assert not (venv / "bin" / "pip").exists()
    made(project, *PACKAGES)
    lock(project, *PACKAGES, LATER)
    killed_when(project, lambda: bool(parts(project, LATER)))
    made(project, *PACKAGES, LATER)


#: Writes the page, and what it loads only if it is let.
VITE = """#!/bin/sh
to=../src/synodic/server/app.part
rm -rf $to
mkdir -p $to/assets
echo page > $to/index.html
test -e let || sleep 60
echo script > $to/assets/main.js
"""


def test_a_web_app_that_is_not_whole_is_not_in_its_place(tmp_path: Path) -> None:
    assert "outDir: '../src/synodic/server/app.part'" in (ROOT / "web/vite.config.ts").read_text()
    web, server = tmp_path / "web", tmp_path / "src/synodic/server"
    vite = web / "node_modules" / ".bin" / "vite"
    vite.parent.mkdir(parents=True)
    vite.write_text(VITE)
    vite.chmod(0o755)
    (server / "app").mkdir(parents=True)
    shutil.copy(ROOT / "web" / "package.json", web)
    process = subprocess.Popen(["npm", "run", "build"], cwd=web, start_new_session=True)
    while not (server / "app.part" / "assets").exists():
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert list((server / "app").iterdir()) == []
    (web / "let").touch()
    subprocess.run(["npm", "run", "build"], cwd=web, check=True)
    files = sorted(path.name for path in (server / "app").rglob("*"))
    assert files == ["assets", "index.html", "main.js"]
    assert not (server / "app.part").exists()
