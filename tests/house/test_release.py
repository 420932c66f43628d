"""What `make release` and `make first-hour` are made of; both are long and run by hand."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from release import built, first_hour, pythons
from release.__main__ import main

from house.docs_of import ROOT


def test_the_versions_tried_are_those_that_are_promised() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    promised = re.findall(r"Python :: (3\.\d+)", " ".join(project["classifiers"]))
    assert promised == list(pythons.VERSIONS)
    assert project["requires-python"] == f">={promised[0]}"


def test_a_python_is_found_and_a_command_that_answers_for_another_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = "{}.{}".format(*sys.version_info[:2])
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pythons.found(ours) is not None
    assert pythons.found("3.10") is None
    shim = tmp_path / "python3.10"
    shim.write_text("#!/bin/sh\necho 'no version is chosen' >&2\nexit 127\n")
    shim.chmod(0o755)
    assert pythons.found("3.10") is None
    shim.unlink()
    shim.symlink_to(sys.executable)
    assert pythons.found("3.10") is None
    shim.unlink()
    shim.write_text(f"#!/bin/sh\necho 3.10 '{sys.executable}'\n")
    shim.chmod(0o755)
    assert pythons.found("3.10") == Path(sys._base_executable)


def test_only_a_version_that_is_promised_is_tried(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["2.7"]) == 2
    assert "expected 3.11, 3.12, 3.13" in capsys.readouterr().err


def test_a_wheel_that_differs_in_a_file_is_told(tmp_path: Path) -> None:
    wheels = []
    for name, files in {"one": {"a": "1", "b": "2"}, "other": {"b": "3", "c": "4"}}.items():
        wheels.append(tmp_path / name)
        with zipfile.ZipFile(wheels[-1], "w") as packed:
            for file, text in files.items():
                packed.writestr(file, text)
    assert built.differing(*wheels) == ["a", "b", "c"]
    assert built.differing(wheels[0], wheels[0]) == []


def test_the_sdist_gives_the_same_wheel(tmp_path: Path) -> None:
    wheel, sdist = built.built(tmp_path)
    other = built.out_of(sdist, tmp_path / "other")
    assert built.differing(wheel, other) == []
    assert wheel.read_bytes() == other.read_bytes()


PAGE = """
```console
$ python -c 'print(6 * 7)'
42
$ python -c 'print(open("kept").read())'
it was kept
```

```console
$ python -c 'print(6 * 8)'
49
```
"""


def a_project(folder: Path, page: str, recipe: str) -> Path:
    """A repository with two commands and a tutorial."""
    (folder / "docs" / "examples").mkdir(parents=True)
    shutil.copy(ROOT / "docs" / "snippets.py", folder / "docs")
    (folder / "docs" / "examples" / "none.py").touch()
    (folder / "docs" / "tutorial.md").write_text(page)
    (folder / "Makefile").write_text(f"run:\n\t{recipe}\n")
    git = ["git", "-c", "user.name=x", "-c", "user.email=x"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], cwd=folder, check=True)
    return folder


def test_the_first_hour_types_the_tutorial_and_tells_what_is_not_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    recipe = "mkdir ../tutorial && printf 'it was kept' > ../tutorial/kept"
    monkeypatch.setattr(first_hour, "ROOT", a_project(tmp_path / "one", PAGE, recipe))
    assert first_hour.main([]) == 1
    out, err = capsys.readouterr()
    lines = [line.partition(" s  ")[2] for line in out.splitlines()]
    assert lines[1:5] == [
        "make run", "python -c print(6 * 7)", 'python -c print(open("kept").read())',
        "python -c print(6 * 8)",
    ]  # fmt: skip
    assert err == "does not print what the tutorial shows: $ python -c 'print(6 * 8)'\n"
    page = PAGE.replace("49", "48")
    monkeypatch.setattr(first_hour, "ROOT", a_project(tmp_path / "other", page, recipe))
    assert first_hour.main([]) == 0
    assert re.search(r"All of it took \d+ min \d+ s\.", capsys.readouterr().out)


def test_the_first_hour_ends_where_a_command_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = a_project(tmp_path / "one", PAGE, "echo no disk >&2; exit 3")
    monkeypatch.setattr(first_hour, "ROOT", project)
    assert first_hour.main([]) == 1
    err = capsys.readouterr().err
    assert "make run: exit code 2" in err
    assert "no disk" in err
    assert first_hour.main(["--tests"]) == 2
