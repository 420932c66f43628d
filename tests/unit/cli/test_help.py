import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from synodic.cli.verbs import VERBS
from synodic.cli.verbs import synodic as group
from unit.cli.commands import synodic


def examples(verb: str) -> list[list[str]]:
    """The commands in a verb's help."""
    import click

    command = group.get_command(click.Context(group), verb)
    assert command is not None
    text = (command.epilog or "").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("synodic ")]


def test_synodic_alone_shows_what_to_try_first(tmp_path: Path) -> None:
    done = synodic(folder=tmp_path)
    assert done.returncode == 0
    assert "synodic run frontier" in done.stdout


def test_help_names_every_verb(tmp_path: Path) -> None:
    done = synodic("--help", folder=tmp_path)
    assert all(f"  {verb} " in done.stdout for verb in VERBS)


def test_help_loads_no_library_that_it_does_not_need() -> None:
    code = (
        "import sys; sys.argv = ['synodic', '--help']\n"
        "from synodic.cli import main\n"
        "try: main()\n"
        "except SystemExit: print([m for m in ('numpy', 'numba', 'pandas', 'rich', 'pydantic') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb: str, tmp_path: Path) -> None:
    done = synodic(verb, "--help", folder=tmp_path)
    assert done.returncode == 0
    assert "--json" in done.stdout
    assert "Examples:" in done.stdout
    assert examples(verb)


def test_every_example_runs(tmp_path: Path) -> None:
    for verb in VERBS:
        if verb == "serve":  # runs until it is ended: tests/unit/server/test_serve_verb.py
            continue
        for example in examples(verb):
            done = synodic(*example, folder=tmp_path)
            assert done.returncode == 0, (example, done.stderr)


def test_the_first_page_shows_commands_that_run(tmp_path: Path) -> None:
    lines = synodic(folder=tmp_path).stdout.splitlines()
    commands = [line.strip().split("   ")[0] for line in lines if line.startswith("  synodic ")]
    assert len(commands) == 4
    for command in commands:
        done = synodic(*shlex.split(command)[1:], folder=tmp_path)
        assert done.returncode == 0, done.stderr


def test_completion_offers_verbs() -> None:
    import os

    done = subprocess.run(
        [sys.executable, "-c", "from synodic.cli import main; main()"],
        env={**os.environ, "_SYNODIC_COMPLETE": "bash_complete", "COMP_WORDS": "synodic wi",
             "COMP_CWORD": "1"},
        capture_output=True, text=True,
    )  # fmt: skip
    assert "windows" in done.stdout
