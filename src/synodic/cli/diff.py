"""`synodic diff`: what differs between two histories."""

from __future__ import annotations

import click

from synodic.cli.documents import event_document, first_difference_document
from synodic.cli.output import Output, speaks
from synodic.cli.refs import history_of
from synodic.history.chronicle import chronicle
from synodic.history.dates import iso
from synodic.history.history import History
from synodic.history.quantities import rounded
from synodic.history.sampled import SAMPLED

#: Lines and fields shown on a terminal.
SHOWN = 12


@click.command(
    "diff",
    epilog="""Examples:

    \b
    synodic diff frontier frontier:cut-off
    synodic diff frontier.synodic frontier.synodic:cut-off --json
    """,
)
@click.argument("a")
@click.argument("b")
@speaks
def command(output: Output, a: str, b: str) -> None:
    """What differs between the histories A and B, and from which event on.

    Each is PATH[:BRANCH] of a book, or a scenario's name, which means ./NAME.synodic.
    """
    from synodic.history.diff import diff

    _, one = history_of(output, a)
    _, other = history_of(output, b)
    found = diff(one, other)
    first = first_difference_document(found)
    if output.json:
        output.document(
            {
                "first_difference": first,
                "only_a": [event_document(one, n) for n in found.only_a],
                "only_b": [event_document(other, n) for n in found.only_b],
                "changed": [event_document(other, n) for _, n in found.changed],
                "series": {
                    apart.field: {
                        "first_date": iso(apart.first_day),
                        "greatest": apart.greatest,
                        "greatest_date": iso(apart.greatest_day),
                        "unit": SAMPLED[apart.field].unit,
                        "where": apart.where,
                    }
                    for apart in found.series
                },
            }
        )
        return
    if first is None and not found.series:
        output.result("The two histories are the same.")
        return
    if first is not None:
        output.result(f"The first difference is on {first['date']}, in {first['in'].upper()}:")
        output.paragraph(first["text"], "  ")
        if first["led_by"]:
            output.result(f"  its recorded causes lead to {first['led_by']}")
    for title, history, positions in (("A", one, found.only_a), ("B", other, found.only_b)):
        _print_only(output, title, history, positions)
    output.result("\nSERIES, B less A")
    rows = [
        (
            SAMPLED[apart.field].label,
            iso(apart.first_day),
            rounded(apart.greatest),
            SAMPLED[apart.field].unit,
            iso(apart.greatest_day),
            " ".join(apart.where.values()),
        )
        for apart in found.series[:SHOWN]
    ]
    heads = ("series", "differs from", "at most", "unit", "on", "where")
    output.table(heads, rows, numbers=(2,))
    if len(found.series) > SHOWN:
        output.hint(f"{len(found.series) - SHOWN} more fields differ; --json lists them all.")


def _print_only(output: Output, title: str, history: History, positions: tuple[int, ...]) -> None:
    lines = chronicle(history.journal[list(positions)], history.names)
    output.result(f"\nONLY IN {title}: {len(positions):,} events")
    for line in lines[:SHOWN]:
        output.paragraph(f"{line.when}: {line.text}", "  ")
    if len(lines) > SHOWN:
        output.result(f"  and {len(lines) - SHOWN} lines more")
