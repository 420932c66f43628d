"""`synodic export`: a history or a canon in the formats of other tools."""

from __future__ import annotations

from pathlib import Path

import click

from synodic.cli.options import out
from synodic.cli.output import Output, speaks
from synodic.cli.refs import history_of
from synodic.schema.mistake import Mistake, nearest
from synodic.schema.sides import SIDES


@click.command(
    "export",
    epilog="""Examples:

    \b
    synodic export frontier --to markdown
    synodic export frontier --to markdown --side mars
    synodic export frontier --to csv --out tables
    synodic export for-all-mankind --to timelinejs
    synodic export for-all-mankind --to ical
    """,
)
@click.argument("ref")
@click.option("--to", "form", required=True, metavar="FORMAT",
              help="csv, markdown, timelinejs, ical, turtle, mermaid, dot; also: parquet or "
              "netcdf (histories), toml (canons).")  # fmt: skip
@out("Path without suffix; beside the book if not given.")
@click.option("--side", type=click.Choice(SIDES), help="Only what that side knew (markdown).")
@speaks
def command(output: Output, ref: str, form: str, out: Path | None, side: str | None) -> None:
    """Write REF as files that other tools read, and tell on stderr what is lost.

    REF is a canon's name or file, PATH[:BRANCH] of a book, or a scenario's name, which means
    ./NAME.synodic. A name that both have means the canon, unless its book is there.

    Canons: timelinejs, csv and toml keep everything; markdown, ical, turtle, mermaid and dot do
    not. Histories: csv, parquet, netcdf, markdown; what their chronicle tells as timelinejs, ical
    or turtle; the branches of the book as dot or mermaid.
    """
    from synodic.canons.exports.formats import FORMATS as CANON_FORMATS
    from synodic.history.export import FORMATS

    if form not in FORMATS and form not in CANON_FORMATS:
        known = list(dict.fromkeys((*FORMATS, *CANON_FORMATS)))
        raise Mistake(
            "no such format", found=repr(form), expected=" or ".join(known),
            nearest=nearest(form, known),
        )  # fmt: skip
    if _means_canon(ref, form):
        _canon(output, ref, form, out, side)
    elif form in FORMATS:
        _history(output, ref, form, out, side)
    else:
        _as_canon(output, ref, form, out, side)


def _means_canon(ref: str, form: str) -> bool:
    from synodic.canons.exports.formats import FORMATS
    from synodic.canons.finding import is_canon
    from synodic.history.book_file import holds_book
    from synodic.history.refs import parse_ref

    if ref.endswith(".synodic") or not is_canon(ref):
        return False
    from synodic.scenario import library

    if ref not in library():
        return True
    return form in FORMATS and not holds_book(parse_ref(ref).path)


def _canon(output: Output, ref: str, form: str, out: Path | None, side: str | None) -> None:
    from synodic.canons.exports.formats import export
    from synodic.canons.reading import canon

    if side is not None:
        raise Mistake("a canon is not told by a side", found=f"--side {side}")
    read = canon(ref, strict=False)
    stem = out or Path(Path(ref).stem)
    file, lost = export(read, form, stem)
    _tell_lost(output, lost)
    output.document({"format": form, "files": [str(file)], "lost": lost})
    output.result(str(file))


def _history(output: Output, ref: str, form: str, out: Path | None, side: str | None) -> None:
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


def _as_canon(output: Output, ref: str, form: str, out: Path | None, side: str | None) -> None:
    from synodic.canons.exports.formats import FORMATS, export
    from synodic.canons.exports.graphs import branches_dot, branches_mermaid
    from synodic.canons.from_history import canon_of_history
    from synodic.history.book import MAIN, contents
    from synodic.history.dates import iso
    from synodic.history.whole_file import write_whole

    if side is not None:
        raise Mistake("only prose is told by a side", found=f"--to {form}", expected="markdown")
    found, history = history_of(output, ref)
    branch = "" if found.branch == MAIN else f".{found.branch}"
    stem = out or found.path.with_name(found.path.stem + branch)
    if form in ("dot", "mermaid"):
        branches = [
            (entry.name, entry.parent or "", "" if entry.at is None else iso(entry.at))
            for entry in contents(found.path)
        ]
        title = history.scenario.title
        text = branches_dot(title, branches) if form == "dot" else branches_mermaid(branches)
        file, lost = stem.with_name(stem.name + FORMATS[form][0]), ["all but names and dates"]
        write_whole(file, text)
    else:
        file, lost = export(canon_of_history(history), form, stem)
        lost = ["the series, and what weighs less than a chapter", *lost]
    _tell_lost(output, lost)
    output.document({"format": form, "files": [str(file)], "hash": history.hash, "lost": lost})
    output.result(str(file))


def _tell_lost(output: Output, lost: list[str]) -> None:
    for what in lost:
        click.echo(f"synodic: lost: {what}", err=True)
