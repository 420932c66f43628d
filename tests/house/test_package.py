"""The house: its import contract, what it ships, its dependencies, its words."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from house.docs_of import ROOT

SOURCES = sorted((ROOT / "src").rglob("*.py"))
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def wanted() -> list[str]:
    """Every dependency, as pyproject.toml writes it."""
    project = tomllib.loads(PROJECT)["project"]
    extras = project["optional-dependencies"].values()
    return [*project["dependencies"], *(one for extra in extras for one in extra)]


def kept() -> list[Path]:
    """Every text file that git keeps, but for figures of others and hashes."""
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    skipped = ("reference/", "requirements.lock", "LICENSE")
    return [ROOT / name for name in names if name and not name.startswith(skipped)]


def test_imports_run_one_way() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_contract_names_every_package() -> None:
    (contract,) = tomllib.loads(PROJECT)["tool"]["importlinter"]["contracts"]
    named = {name.strip() for layer in contract["layers"] for name in layer.split(":")}
    packages = {
        f"synodic.{folder.name}"
        for folder in (ROOT / "src/synodic").iterdir()
        if (folder / "__init__.py").is_file()
    }
    assert packages <= {name.strip("()") for name in named}


def test_every_dependency_says_what_it_is_for() -> None:
    lines = PROJECT.splitlines()
    listed = [line for line in lines if re.match(r'\s+"[A-Za-z][\w.-]*(\[[\w,]+\])?[^"]*",', line)]
    for one in wanted():
        (line,) = [line for line in listed if f'"{one}"' in line]
        assert re.search(r'",\s+# \w{2,}', line), f"no reason beside {one}"


def test_the_lock_holds_hashes_and_no_addresses() -> None:
    assert not re.search(r"https?:|file:|index-url|find-links|[ @]/", LOCK)
    packages = re.findall(r"^([a-z0-9][\w.-]*)==", LOCK, re.MULTILINE)
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}", LOCK)) >= len(packages) > 20
    for one in wanted():
        name = re.match(r"[\w.-]+", one)
        assert name is not None
        assert re.sub(r"[._-]+", "-", name[0].lower()) in packages, f"make lock: {one}"


def test_no_file_has_two_subjects() -> None:
    for source in SOURCES:
        lines = source.read_text(encoding="utf-8").count("\n")
        assert lines <= 400, f"{source.relative_to(ROOT)} has {lines} lines"


def test_every_module_opens_with_what_it_is() -> None:
    for source in SOURCES:
        assert source.read_text(encoding="utf-8").startswith('"""'), source


def test_no_package_bears_the_name_of_a_public_function() -> None:
    import synodic

    packages = {folder.name for folder in (ROOT / "src/synodic").iterdir() if folder.is_dir()}
    assert packages & set(synodic.__all__) == set()


def test_versions_agree() -> None:
    import synodic

    version = tomllib.loads(PROJECT)["project"]["version"]
    assert synodic.__version__ == version
    assert f"version: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


#: Folders of a developer's machine, and marks of work left undone; in pieces, so that this file
#: has none of them.
FORBIDDEN = ("/" + "work/", "/" + "home/", "/" + "root/", "/" + "Users/", "C:" + "\\Users")
UNDONE = ("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")


def test_no_file_names_a_developers_machine_or_is_left_undone() -> None:
    pattern = re.compile("|".join([*map(re.escape, FORBIDDEN), *(rf"\b{w}\b" for w in UNDONE)]))
    for file in kept():
        try:
            text = file.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        found = pattern.search(text)
        assert found is None, f"{file.relative_to(ROOT)}: {found[0]}"


#: Names that say nothing of what a file holds.
EMPTY_NAMES = {"manager", "helper", "helpers", "util", "utils", "base", "misc", "common"}


def test_files_are_named_by_what_they_hold() -> None:
    for source in SOURCES:
        assert source.stem not in EMPTY_NAMES, source


def test_the_commands_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {"env", "run", "test", "bench", "docs", "lock"} <= targets
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^make ([a-z]+)\b", readme, re.MULTILINE)) == {"run", "test"}


def test_continuous_integration_is_make_test() -> None:
    script = ROOT / ".ci/run"
    lines = script.read_text().splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in lines
    assert lines[-1] == "make test"
    assert script.stat().st_mode & 0o111
