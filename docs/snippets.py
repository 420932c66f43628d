"""Runs what the docs show: `python docs/snippets.py [--check] PAGE...`.

The fenced blocks of a page run in their order, in one folder with the programs of docs/examples:

- ``console``: lines after ``$`` are commands of `synodic` or `python`; the rest is their output.
- ``python``: a program of its own; a ``text`` block right after it is its output.
- ``toml`` whose first line is ``# NAME.toml``: saved as that file.

After the language may stand ``head=N`` (show the first N lines of each output, then ``...``),
``loosely`` (the output is an example: it is written again, but a check does not compare it) and
``mistake`` (the command exits 2, and what it says on stderr is shown). Every other block is left
alone. Without ``--check`` the outputs in the pages are written again.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

_FENCE = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_SAVED = re.compile(r"# ([\w-]+\.toml)\n")
_COLUMNS = "80"
#: A Python program that is the command `synodic`.
SYNODIC = "from synodic.cli import main; main()"

#: Runs a Python program: arguments, folder, and what its environment has beside the usual.
Start = Callable[[list[str], Path, dict[str, str]], "subprocess.CompletedProcess[str]"]


@dataclass
class Block:
    """A fenced block: where its text stands in the page, and what the fence says."""

    language: str
    options: list[str]
    text: str
    span: tuple[int, int]
    after: Block | None = field(default=None, repr=False)

    @property
    def head(self) -> int | None:
        """How many lines of an output are shown."""
        for option in self.options:
            if option.startswith("head="):
                return int(option.removeprefix("head="))
        return None


@dataclass(frozen=True)
class Run:
    """One block as it was run: what the page shows, and what it should show."""

    block: Block
    shown: str
    true: str

    @property
    def current(self) -> bool:
        """Whether the page shows the truth."""
        return self.shown == self.true or "loosely" in self.block.options


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page; `after` is set where only blank lines lie between two."""
    found = [
        Block(match[1], match[2].split(), match[3], match.span(3))
        for match in _FENCE.finditer(page)
    ]
    for one, other in pairwise(found):
        between = page[one.span[1] : other.span[0]]
        if re.fullmatch(r"```\s*```text[^\n]*\n", between):
            one.after = other
    return found


def _start(
    arguments: list[str], folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        timeout=300,
        env={**os.environ, **environment},
    )


def runs(page: str, folder: Path, start: Start = _start) -> Iterator[Run]:
    """Run the blocks of a page in `folder`; `start` runs a Python program.

    Raises:
        RuntimeError: a command that fails, or that this program does not run.
    """
    for program in (Path(__file__).parent / "examples").glob("*.py"):
        shutil.copy(program, folder)
    for block in blocks(page):
        if block.language == "toml":
            saved = _SAVED.match(block.text)
            if saved:
                (folder / saved[1]).write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            yield Run(block, block.text, _console(block, folder, start))
        elif block.language == "python":
            output = _program(["-c", block.text], folder, start)
            if block.after is not None:
                yield Run(block.after, block.after.text, _cut(output, block.after.head))


def _console(block: Block, folder: Path, start: Start) -> str:
    """The text of a console block with its outputs as they are now."""
    lines = block.text.splitlines()
    text = ""
    n = 0
    while n < len(lines):
        if lines[n].startswith("$ "):
            command = lines[n]
            while command.endswith("\\"):
                n += 1
                command += "\n" + lines[n]
            text += command + "\n"
            code = 2 if "mistake" in block.options else 0
            command = command[2:].replace("\\\n", " ")
            text += _cut(_command(command, folder, start, code), block.head)
        n += 1
    return text


def _command(command: str, folder: Path, start: Start, code: int) -> str:
    words = shlex.split(command)
    if words[0] == "synodic":
        words = ["-c", SYNODIC, *words[1:]]
        return _program(words, folder, start, code)
    if words[0] == "python":
        return _program(words[1:], folder, start, code)
    raise RuntimeError(f"only synodic and python are run: {command}")


def _program(arguments: list[str], folder: Path, start: Start, code: int = 0) -> str:
    done = start(arguments, folder, {"COLUMNS": _COLUMNS, "PYTHONIOENCODING": "utf-8"})
    if done.returncode != code:
        raise RuntimeError(f"{arguments}: exit code {done.returncode}\n{done.stderr}")
    return done.stderr if code else done.stdout


def _cut(output: str, head: int | None) -> str:
    lines = [line.rstrip() for line in output.splitlines()]
    if head is not None and len(lines) > head:
        lines = [*lines[:head], "..."]
    return "".join(f"{line}\n" for line in lines)


def renewed(page: str, folder: Path) -> str:
    """A page with the outputs of its blocks as they are now."""
    done = list(runs(page, folder))
    for run in reversed(done):
        first, last = run.block.span
        page = page[:first] + run.true + page[last:]
    return page


def main(arguments: list[str]) -> int:
    """Renew or check pages; the exit code is 1 if a checked page is not current."""
    check = "--check" in arguments
    wrong = 0
    for name in (word for word in arguments if word != "--check"):
        page = Path(name).read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            if check:
                wrong += sum(not run.current for run in runs(page, Path(folder)))
                continue
            new = renewed(page, Path(folder))
        if new != page:
            print(name)
            Path(name).write_text(new, encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
