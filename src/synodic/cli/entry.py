"""From arguments to an exit code: 0 done, 1 our fault, 2 the user's mistake, 130 interrupted.

What nobody foresaw is left to the interpreter, whose exit code is 1; `tell_fault` only makes it one
paragraph instead of a traceback (``--debug`` gives the traceback).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from types import TracebackType

import click

from synodic.cli.interrupted import CutOff, Interrupted
from synodic.cli.verbs import synodic
from synodic.schema.mistake import Mistake

DONE, FAULT, MISTAKE, INTERRUPTED = 0, 1, 2, 130
#: What helps where memory is short.
SPARING = (
    "Fewer --workers, --threads or --runs, a smaller --shape or an earlier --until need less. "
    "Nothing is half written."
)


def run_command(arguments: Sequence[str]) -> int:
    """Run one command; its exit code."""
    if "--debug" not in arguments:
        sys.excepthook = tell_fault
    try:
        result = synodic.main(list(arguments), prog_name="synodic", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        _usage(error)
        return MISTAKE
    except click.ClickException as error:
        click.echo(f"synodic: {error.format_message()}", err=True)
        return MISTAKE
    except Mistake as mistake:
        if "--debug" in arguments:
            raise
        click.echo(f"synodic: {mistake}", err=True)
        return MISTAKE
    except Interrupted as interrupted:
        click.echo(f"synodic: interrupted; {interrupted}", err=True)
        return INTERRUPTED
    except (click.Abort, KeyboardInterrupt):
        click.echo(
            "synodic: interrupted; what was written before is whole, nothing is half written. "
            "The same command again begins anew.",
            err=True,
        )
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of a pipe left; keep the interpreter from complaining at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except CutOff as cut:
        click.echo(f"synodic: {cut} {SPARING}", err=True)
        return FAULT
    except MemoryError as error:
        if "--debug" in arguments:
            raise
        click.echo(f"synodic: {_short_of(error)}", err=True)
        return FAULT
    except OSError as error:
        if "--debug" in arguments:
            raise
        click.echo(f"synodic: the system refused: {error}. Nothing is half written.", err=True)
        return FAULT
    return result if isinstance(result, int) else DONE


def _short_of(error: MemoryError) -> str:
    """What was asked for in vain, what is kept (the error's notes), and what helps."""
    asked = str(error).partition(" for an array")[0]
    told = f"there is not enough memory{': ' if asked else ''}{asked}."
    return " ".join([told, *getattr(error, "__notes__", ()), SPARING])


def _usage(error: click.UsageError) -> None:
    message = f"synodic: {error.format_message()}"
    if error.ctx is not None:
        message += f" Try '{error.ctx.command_path} --help'."
    click.echo(message, err=True)


def tell_fault(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    """Say in one paragraph that something of ours failed."""
    click.echo(
        f"synodic: this is our fault, not yours: {kind.__name__}: {error}. "
        "Nothing is half written. The same command with --debug shows where it happened.",
        err=True,
    )
