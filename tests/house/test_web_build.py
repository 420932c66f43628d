"""The build hook: a wheel has the app's page, or there is no wheel."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from house.docs_of import program


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    return program("../hatch_build.py")


def initialize(hook: ModuleType, root: Path, version: str = "standard") -> None:
    none: Any = None
    hook.WebApp(str(root), {}, none, none, str(root), "wheel").initialize(version, {})


def npm(folder: Path, script: str) -> None:
    """A program called npm that does something else."""
    folder.mkdir(exist_ok=True)
    program = folder / "npm"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "package.json").write_text("{}")
    return tmp_path


def test_what_is_built_is_taken(
    hook: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm(root / "bin", "exit 1")
    monkeypatch.setenv("PATH", str(root / "bin"))
    page = root / hook.PAGE
    page.parent.mkdir(parents=True)
    page.write_text("built before")
    initialize(hook, root)
    assert page.read_text() == "built before"


def test_what_is_not_built_is_built_by_the_lock_file(
    hook: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = root / hook.PAGE
    npm(root / "bin", f'echo "$PWD $*" >> {root}/said; mkdir -p {page.parent}; echo new > {page}')
    monkeypatch.setenv("PATH", f"{root / 'bin'}{os.pathsep}{os.environ['PATH']}")
    initialize(hook, root)
    said = (root / "said").read_text().splitlines()
    assert [line.split()[:2] for line in said] == [[f"{root}/web", "ci"], [f"{root}/web", "run"]]
    assert page.read_text() == "new\n"


@pytest.mark.parametrize(("script", "why"), [("exit 3", "npm ci"), ("exit 0", "without its page")])
def test_a_wheel_without_the_page_is_refused(
    hook: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch, script: str, why: str
) -> None:
    npm(root / "bin", script)
    monkeypatch.setenv("PATH", f"{root / 'bin'}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(RuntimeError, match=why):
        initialize(hook, root)


def test_without_npm_or_sources_it_says_so(
    hook: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(RuntimeError, match="npm"):
        initialize(hook, root)
    (root / "web" / "package.json").unlink()
    with pytest.raises(RuntimeError, match="sources"):
        initialize(hook, root)


def test_an_editable_install_needs_no_app(hook: ModuleType, tmp_path: Path) -> None:
    initialize(hook, tmp_path, "editable")
    assert not list(tmp_path.iterdir())
