"""`synodic inevitable`: how likely an outcome was, seen from each year of a history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from synodic.cli.documents import event_document
from synodic.cli.options import out, side_by_side
from synodic.cli.output import Output, speaks, tell_compile
from synodic.cli.progress import stages
from synodic.cli.refs import history_of
from synodic.history.chronicle import sentence
from synodic.history.dates import iso

if TYPE_CHECKING:
    from synodic.ensembles.inevitable import Inevitable


@click.command(
    "inevitable",
    epilog="""Examples:

    \b
    synodic inevitable frontier mars.base
    synodic inevitable frontier mars.autonomy --runs 20 --every 10 --json
    """,
)
@click.argument("ref")
@click.argument("outcome")
@click.option("--runs", type=click.IntRange(1), default=40, help="Plays that leave at each year.")
@click.option("--every", type=click.IntRange(1), default=1, metavar="YEARS",
              help="Years between.")  # fmt: skip
@side_by_side
@out("The figure; beside the book if not given.")
@speaks
def command(
    output: Output,
    ref: str,
    outcome: str,
    runs: int,
    every: int,
    threads: int | None,
    out: Path | None,
) -> None:
    """How likely OUTCOME was in the history REF, seen from the beginning of each year.

    From each year on, plays with fresh luck leave the history; pending waiting times are drawn
    again. The share of them that have OUTCOME by the end is its probability, given the state of
    that day and the scenario's assumptions. Prints the years in which it jumps with what happened
    there, and draws a figure. OUTCOME is an outcome's name, or the id of an event that happened.
    """
    from synodic.ensembles.inevitable import inevitable
    from synodic.history.whole_file import write_whole
    from synodic.report.inevitable_figure import inevitable_svg

    found, history = history_of(output, ref)
    tell_compile(output)
    with stages(output) as say:
        seen = inevitable(history, outcome, runs, every, threads, say)
    name = outcome.replace(":", "-").replace("/", "-")
    file = out or found.path.with_name(f"{found.path.stem}.{name}.inevitable.svg")
    write_whole(file, inevitable_svg(seen))
    output.document(inevitable_document(seen) | {"file": str(file)})
    if output.json:
        return
    happened = "never" if seen.day is None else f"on {iso(seen.day)}"
    output.result(f"{outcome}: here {happened}. Seen from each year, {runs} plays on from it:")
    ahead = [one for one in seen.years if one.share.n]
    output.table(
        ("year", "share", "95 % interval"),
        [
            (
                str(one.year),
                f"{one.share.share:.2f}",
                f"{one.share.low:.2f} to {one.share.high:.2f}",
            )
            for one in ahead
        ],
        numbers=(1,),
    )
    for jump in seen.jumps:
        output.result(f"\nIn {jump.year} from {jump.before:.2f} to {jump.after:.2f}:")
        for n in jump.events:
            event = history.journal[n]
            day = iso(int(event["day"]))
            output.paragraph(f"{day} {sentence(event, history.names)} [{history.ids[n]}]", "  ")
    if not seen.jumps:
        output.result("\nIt does not jump in any year by more than luck explains.")
    output.result(f"\nFigure  {file}")


def inevitable_document(seen: Inevitable) -> dict[str, Any]:
    """The JSON document; a year with 0 plays is one before which it had happened."""
    return {
        "outcome": seen.outcome,
        "date": None if seen.day is None else iso(seen.day),
        "runs": seen.runs,
        "years": [
            {
                "year": one.year,
                "date": iso(one.day),
                "p": one.share.share,
                "low": one.share.low,
                "high": one.share.high,
                "plays": one.share.n,
            }
            for one in seen.years
        ],
        "jumps": [
            {
                "year": jump.year,
                "before": jump.before,
                "after": jump.after,
                "events": [event_document(seen.history, n) for n in jump.events],
            }
            for jump in seen.jumps
        ],
    }
