"""`synodic report`: the report of a history as one HTML page."""

from __future__ import annotations

from pathlib import Path

import click

from synodic.cli.options import out
from synodic.cli.output import Output, speaks
from synodic.cli.refs import history_of


@click.command(
    "report",
    epilog="""Examples:

    \b
    synodic report frontier
    synodic report frontier:cut-off --out cut-off.html
    """,
)
@click.argument("ref")
@out("The page; beside the book if not given.")
@speaks
def command(output: Output, ref: str, out: Path | None) -> None:
    """Write the report of the history REF: one page that opens from disk without a network.

    REF is PATH[:BRANCH] of a book, or a scenario's name, which means ./NAME.synodic.
    """
    from synodic.history.book import MAIN
    from synodic.report.page import write_report

    found, history = history_of(output, ref)
    branch = "" if found.branch == MAIN else f".{found.branch}"
    page = out or found.path.with_name(f"{found.path.stem}{branch}.report.html")
    write_report(history, page)
    output.document({"report": str(page), "hash": history.hash})
    output.result(str(page))
