"""Progress of long work on stderr: the stage, how much of it is done, and the time left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from synodic.cli.output import Output, tell_lines


@contextmanager
def stages(output: Output) -> Iterator[Callable[[str, int, int], None]]:
    """Something to tell (stage, done, of how many) to; shown only on a terminal."""
    if output.lines:
        yield tell_lines()
        return
    if output.quiet or not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeLeft(),
        console=Console(stderr=True), transient=True,
    ) as progress:  # fmt: skip
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                for task in tasks.values():
                    progress.update(task, visible=False)
                tasks[stage] = progress.add_task(stage, total=total)
            progress.update(tasks[stage], completed=done, total=total)

        yield tell


def _silent(_stage: str, _done: int, _total: int) -> None:
    return None
