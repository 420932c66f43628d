"""Chosen: which test files may see a mutant, those nearest to it first.

A test file is as far from a module as the shortest way of imports from what the file imports, or is
named for (`test_lambert_turns_against_pykep.py` for `lambert_turns`), down to the module.
"""

from __future__ import annotations

import ast
from collections import deque
from functools import cache
from pathlib import Path

_PACKAGES = ("world", "astro")
_KINDS = ("unit", "oracles", "properties")


@cache
def imports(folder: Path) -> dict[str, set[str]]:
    """For each module of `world` and `astro`, which of them it imports."""
    source = folder / "src"
    files = {
        ".".join(path.relative_to(source).with_suffix("").parts): path
        for package in _PACKAGES
        for path in sorted((source / "synodic" / package).rglob("*.py"))
    }
    return {name: _imported(path) & set(files) for name, path in files.items()}


@cache
def _imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def users(folder: Path, module: str) -> dict[str, int]:
    """Every module that imports a module, through whatever others, with how many steps."""
    far, ahead = {module: 0}, deque([module])
    while ahead:
        one = ahead.popleft()
        for user, used in imports(folder).items():
            if one in used and user not in far:
                far[user] = far[one] + 1
                ahead.append(user)
    return far


def module_of(file: str) -> str:
    """The name of a module by its file below the root."""
    name = ".".join(Path(file).with_suffix("").parts[1:])
    return name.removesuffix(".__init__")


def chosen(folder: Path, file: str) -> list[Path]:
    """Test files that may see a mutant of a file, below the root; the nearest first."""
    far = users(folder, module_of(file))
    parts = ("astro",) if "/astro/" in file else ("world", "models")
    folders = [folder / "tests" / kind / part for kind in _KINDS for part in parts]
    paths = [path for one in folders for path in sorted(one.rglob("test_*.py"))]
    ranked = []
    for path in paths:
        steps = [far[one] for one in _reached(folder, path) & set(far)]
        for about in _named_for(path, set(imports(folder))) & set(far):
            steps.append(far[about] - 1)  # before those that only import it
        if steps:
            ranked.append((min(steps), path.stat().st_size, path.relative_to(folder)))
    return [path for _, _, path in sorted(ranked)]


def _reached(folder: Path, path: Path) -> set[str]:
    """What a test file imports, itself and by the toys that it shares with others."""
    found = _imported(path)
    for toy in [folder / "tests" / f"{name}.py" for name in found if "." not in name]:
        if toy.exists() and toy.stem != "worlds":  # which plays: anything, from afar
            found = found | _imported(toy)
    return found


def _named_for(path: Path, modules: set[str]) -> set[str]:
    """The modules with the longest name that a test file's begins with."""
    words = path.stem.removeprefix("test_")
    ends = {module: module.rpartition(".")[2] for module in modules}
    fits = {
        module: len(end)
        for module, end in ends.items()
        if words == end or words.startswith(f"{end}_")
    }
    return {module for module, length in fits.items() if length == max(fits.values())}
