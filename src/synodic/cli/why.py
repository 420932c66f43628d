"""`synodic why`: the recorded causes of an event."""

from __future__ import annotations

import click

from synodic.cli.documents import why_document
from synodic.cli.output import Output, speaks
from synodic.cli.refs import history_of
from synodic.history.causes import tree
from synodic.history.told_causes import told


@click.command(
    "why",
    epilog="""Examples:

    \b
    synodic why frontier mars.first_landing
    synodic why frontier mars.base --json
    """,
)
@click.argument("ref")
@click.argument("event")
@click.option("--depth", type=click.IntRange(1, 20), default=5, help="Generations of causes.")
@speaks
def command(output: Output, ref: str, event: str, depth: int) -> None:
    """Why EVENT happened in the history REF: an outcome's name, or an event's id.

    These causes were recorded while the history was played: they say what contributed, and how
    much. Whether one was necessary is not tested here; `synodic branch --forbid` plays the history
    without it. REF is PATH[:BRANCH] of a book, or a scenario's name.
    """
    _, history = history_of(output, ref)
    position = history.find(event)
    if position is None:
        output.document({"event": None, "chain": [], "causes": []})
        output.result(f"{event} did not happen in this history.")
        return
    output.document(why_document(history, position))
    for line in told(history, tree(history.journal, position, depth)):
        output.result(line)
    output.hint("Recorded causes. To test one: synodic branch with --forbid, then synodic diff.")
