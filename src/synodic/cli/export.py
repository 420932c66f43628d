"""`synodic export`: a history in the formats of other tools."""

from __future__ import annotations

from pathlib import Path

import click

from synodic.cli.options import out
from synodic.cli.output import Output, speaks
from synodic.cli.refs import history_of
from synodic.schema.sides import SIDES


@click.command(
    "export",
    epilog="""Examples:

    \b
    synodic export frontier --to markdown
    synodic export frontier --to markdown --side mars
    synodic export frontier --to csv --out tables
    """,
)
@click.argument("ref")
@click.option("--to", "form", required=True, metavar="FORMAT",
              help="csv, parquet, netcdf or markdown.")  # fmt: skip
@out("Path without suffix; beside the book if not given.")
@click.option("--side", type=click.Choice(SIDES), help="Only what that side knew (markdown).")
@speaks
def command(output: Output, ref: str, form: str, out: Path | None, side: str | None) -> None:
    """Write the history REF as files that other tools read.

    REF is PATH[:BRANCH] of a book, or a scenario's name, which means ./NAME.synodic.
    """
    from synodic.history.book import MAIN
    from synodic.history.export import check_format, export

    check_format(form, side)
    found, history = history_of(output, ref)
    branch = "" if found.branch == MAIN else f".{found.branch}"
    stem = out or found.path.with_name(found.path.stem + branch)
    with output.working("Writing"):
        files = export(history, form, stem, side)
    output.document({"format": form, "files": [str(file) for file in files], "hash": history.hash})
    for file in files:
        output.result(str(file))
