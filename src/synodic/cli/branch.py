"""`synodic branch`: the same scenario and luck with something changed from a date on."""

from __future__ import annotations

import click

from synodic.cli.documents import first_difference_document
from synodic.cli.interrupted import tells_what_is_saved
from synodic.cli.output import Output, speaks, tell_compile
from synodic.cli.refs import history_of
from synodic.schema.mistake import Mistake


@click.command(
    "branch",
    epilog="""Examples:

    \b
    synodic branch frontier --at 2033-01-01 --set company.budget=0 --name cut-off
    synodic branch frontier --at 2033-01-01 --forbid launch:company --name no-launch
    """,
)
@click.argument("ref")
@click.option("--at", required=True, metavar="DATE", help="First day that may differ (the POD).")
@click.option("--set", "settings", multiple=True, metavar="K=V", help="A policy or a stock.")
@click.option("--force", multiple=True, metavar="EVENT", help="An event that happens.")
@click.option("--forbid", multiple=True, metavar="PATTERN", help="Events that may not happen.")
@click.option("--name", help="What the branch is called; made from the change if not given.")
@speaks
def command(
    output: Output,
    ref: str,
    at: str,
    settings: tuple[str, ...],
    force: tuple[str, ...],
    forbid: tuple[str, ...],
    name: str | None,
) -> None:
    """Branch the history REF from a date on and keep the branch in its book.

    Every draw is the same in both, so they differ only through what was changed. REF is
    PATH[:BRANCH] of a book, or a scenario's name, which means ./NAME.synodic.
    """
    from synodic.history.book import write_branch
    from synodic.history.diff import diff

    pairs = {}
    for setting in settings:
        path, equals, value = setting.partition("=")
        if not equals:
            raise Mistake("a setting has no value", found=repr(setting), expected="K=V")
        pairs[path.strip()] = value.strip()
    found, parent = history_of(output, ref)
    tell_compile(output)
    with (
        tells_what_is_saved(found.path, f"synodic diff {ref} {found.path}:NAME compares them."),
        output.working("Playing the branch"),
    ):
        child = parent.branch(at, set=pairs, force=force, forbid=forbid, name=name)
        write_branch(found.path, child)
        difference = diff(parent, child)
    first = first_difference_document(difference)
    output.document(
        {
            "book": str(found.path),
            "branch": child.name,
            "parent": parent.name,
            "at": at,
            "hash": child.hash,
            "first_difference": first,
        }
    )
    output.result(f"{found.path}:{child.name} branches from {parent.name} on {at}")
    if first is None:
        output.result("Nothing differs.")
        return
    output.result(f"The first difference is on {first['date']}: {first['text']}")
    output.result(
        f"{len(difference.only_a):,} events happened only in {parent.name}, "
        f"{len(difference.only_b):,} only in {child.name}."
    )
    output.hint(f"Next: synodic diff {found.path} {found.path}:{child.name}")
