"""The wheel and the sdist as they are released, and the wheel that the sdist gives."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from release import ROOT


def built(folder: Path) -> tuple[Path, Path]:
    """Build wheel and sdist into a folder, in place of those that are there."""
    for old in folder.glob("synodic-*"):
        old.unlink()
    _hatchling(ROOT, "wheel", folder)
    _hatchling(ROOT, "sdist", folder)
    (wheel,), (sdist,) = folder.glob("synodic-*.whl"), folder.glob("synodic-*.tar.gz")
    return wheel, sdist


def out_of(sdist: Path, folder: Path) -> Path:
    """Build the wheel of an unpacked sdist, where nothing else of the project is."""
    with tarfile.open(sdist) as packed:
        packed.extractall(folder / "unpacked", filter="data")
    (root,) = (folder / "unpacked").iterdir()
    _hatchling(root, "wheel", folder)
    (wheel,) = folder.glob("synodic-*.whl")
    return wheel


def differing(one: Path, other: Path) -> list[str]:
    """Names of the files in which two wheels differ."""
    held = []
    for wheel in (one, other):
        with zipfile.ZipFile(wheel) as packed:
            held.append({entry.filename: entry.CRC for entry in packed.infolist()})
    first, second = held
    names = first.keys() | second.keys()
    return sorted(name for name in names if first.get(name) != second.get(name))


def _hatchling(root: Path, target: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", folder],
        cwd=root, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(f"the {target} is not built: {done.stderr}")
