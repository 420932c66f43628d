"""What README and docs show is run here: every command works, and shown outputs are true."""

from pathlib import Path

import pytest

import forked
from house.docs_of import ROOT, program

snippets = program("snippets.py")


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "docs/tutorial.md",
        "docs/how-to/ensembles.md",
        "docs/how-to/exact-plan.md",
        "docs/how-to/missed-window.md",
        "docs/how-to/given-that.md",
        "docs/how-to/habitat.md",
        "docs/how-to/own-system.md",
        "docs/how-to/plan-a-mission.md",
        "docs/how-to/stock-policy.md",
        "docs/how-to/story-dates.md",
        "docs/how-to/two-sides.md",
        "docs/how-to/two-stories.md",
        "docs/how-to/why.md",
        "docs/how-to/web.md",
        "docs/how-to/what-decides.md",
    ],
)
def test_commands_of_a_page_run_and_print_what_it_shows(name: str, tmp_path: Path) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    done = list(snippets.runs(page, tmp_path, forked.run))
    assert done
    for run in done:
        if "loosely" not in run.block.options:
            assert run.shown == run.true, f"{name} is not current: make docs"


def test_an_output_that_is_not_true_is_found(tmp_path: Path) -> None:
    page = "```console\n$ python -c 'print(1); print(2)'\n1\n```\n"
    (run,) = snippets.runs(page, tmp_path)
    assert not run.current
    assert snippets.renewed(page, tmp_path) == page.replace("1\n```", "1\n2\n```")


def test_a_command_that_fails_is_no_output(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="exit code 3"):
        list(snippets.runs("```console\n$ python -c 'exit(3)'\n```\n", tmp_path))
    with pytest.raises(RuntimeError, match="only synodic and python"):
        list(snippets.runs("```console\n$ rm -r folder\n```\n", tmp_path))


def test_only_a_mistake_may_end_with_its_exit_code(tmp_path: Path) -> None:
    page = "```console mistake\n$ python -c 'exit(0)'\n```\n"
    with pytest.raises(RuntimeError, match="exit code 0"):
        list(snippets.runs(page, tmp_path))


def test_programs_have_their_own_output_block(tmp_path: Path) -> None:
    page = "```python\nprint(6 * 7)\n```\n\n```text\n41\n```\n"
    (run,) = snippets.runs(page, tmp_path)
    assert (run.shown, run.true) == ("41\n", "42\n")


def test_files_of_a_page_are_there_for_its_commands(tmp_path: Path) -> None:
    page = "```toml\n# a.toml\nx = 1\n```\n"
    page += "```console head=1\n$ python -c \"print(open('a.toml').read())\"\n```\n"
    (run,) = snippets.runs(page, tmp_path)
    assert run.true.endswith("# a.toml\n...\n")
