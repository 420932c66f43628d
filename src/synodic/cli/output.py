"""How a verb speaks: results on stdout, progress and hints on stderr, or one JSON document.

- ``--json``: one JSON document on stdout and nothing else there.
- ``--quiet``: no progress and no hints.
- ``SYNODIC_PROGRESS=json`` in the environment: progress as lines of JSON on stderr, for a program.
- Tables are drawn on a terminal and plain columns when piped.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
#: Seconds between lines of progress, at least.
_EACH_S = 0.1


@dataclass(frozen=True)
class Output:
    """Where a verb's words go."""

    json: bool
    quiet: bool

    @property
    def lines(self) -> bool:
        """Whether progress goes to a program, in lines of JSON."""
        return os.environ.get("SYNODIC_PROGRESS") == "json"

    def document(self, content: Any) -> None:
        """The one JSON document, if that is what was asked for."""
        if self.json:
            click.echo(json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False))

    def result(self, text: str = "") -> None:
        """A line of the result."""
        if not self.json:
            click.echo(text)

    def hint(self, text: str) -> None:
        """A line that helps but is no result."""
        if not self.quiet:
            click.echo(text, err=True)

    def paragraph(self, text: str, indent: str = "") -> None:
        """Lines of the result, wrapped to the terminal."""
        if not self.json:
            import textwrap

            width = min(_columns(), 100)
            click.echo(
                textwrap.fill(
                    text, width, initial_indent=indent, subsequent_indent=indent,
                    break_on_hyphens=False,
                )
            )  # fmt: skip

    def table(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()
    ) -> None:
        """A table; columns in `numbers` stand to the right."""
        if self.json:
            return
        if sys.stdout.isatty():
            from rich.box import SIMPLE_HEAD
            from rich.console import Console
            from rich.table import Table

            table = Table(box=SIMPLE_HEAD, pad_edge=False)
            for n, head in enumerate(heads):
                table.add_column(head, justify="right" if n in numbers else "left")
            for row in rows:
                table.add_row(*row)
            Console().print(table)
            return
        widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
        for row in (heads, *rows):
            cells = [
                cell.rjust(width) if n in numbers else cell.ljust(width)
                for n, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            click.echo("  ".join(cells).rstrip())

    @contextlib.contextmanager
    def working(self, what: str) -> Iterator[Callable[[str], None]]:
        """Say on stderr what takes long, with the time it has taken; only on a terminal."""
        if self.lines:
            tell = tell_lines()
            tell(what, 0, 0)
            yield lambda step: tell(f"{what}: {step}", 0, 0)
            return
        if self.quiet or not sys.stderr.isatty():
            yield _silent
            return
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        with Progress(
            SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(),
            console=Console(stderr=True), transient=True,
        ) as progress:  # fmt: skip
            task = progress.add_task(what, total=None)
            yield lambda step: progress.update(task, description=f"{what}: {step}")


def plain(row: Any) -> dict[str, Any]:
    """A named tuple as a document: dates as text, arrays as lists."""
    return {key: _plain(value) for key, value in row._asdict().items()}


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value.tolist() if hasattr(value, "tolist") else value


def speaks(function: F) -> F:
    """Give a verb ``--json``, ``--quiet``, ``--debug`` and, as first argument, an `Output`."""

    @click.option("--json", "as_json", is_flag=True, help="Print one JSON document on stdout.")
    @click.option("--quiet", "-q", is_flag=True, help="No progress, no hints.")
    @click.option("--debug", is_flag=True, help="Show tracebacks.")
    @functools.wraps(function)
    def verb(*args: Any, as_json: bool, quiet: bool, debug: bool, **options: Any) -> Any:
        return function(Output(as_json, quiet), *args, **options)

    return verb  # type: ignore[return-value]


def tell_lines() -> Callable[[str, int, int], None]:
    """What is told (stage, done, of how many) as lines ``{"stage": ..., "done": ..., "of": ...}``.

    Every stage and its end are told; between them at most ten lines a second.
    """
    before, at = "", 0.0

    def tell(stage: str, done: int, of: int) -> None:
        nonlocal before, at
        now = time.monotonic()
        if stage == before and done < of and now - at < _EACH_S:
            return
        before, at = stage, now
        click.echo(json.dumps({"stage": stage, "done": done, "of": of}), err=True)

    return tell


def tell_compile(output: Output, package: str = "world") -> None:
    """Say that the model is compiled first, if this machine has not done so yet."""
    from synodic.numerics.compile import cache_folder

    if not any(cache_folder(package).glob("**/*.nbi")):
        output.hint("Compiling the model for this processor; this happens once.")


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def _silent(_: str) -> None:
    return None
