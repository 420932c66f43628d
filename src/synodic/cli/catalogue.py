"""`synodic catalogue`: the numbers that the model stands on, with sources and grades."""

from __future__ import annotations

import click

from synodic.cli.output import Output, speaks
from synodic.history.quantities import rounded


@click.command(
    "catalogue",
    epilog="""Examples:

    \b
    synodic catalogue vehicle.starship
    synodic catalogue leak --json
    """,
)
@click.argument("name", required=False)
@speaks
def command(output: Output, name: str | None) -> None:
    """Print every number of the catalogue, or those whose name begins with NAME.

    Grades: measured, published, transcribed, assumed, bridge (joins two published models where
    nobody has published the join).
    """
    from synodic.scenario import catalogue

    rows = catalogue(name)
    output.document(
        {
            "numbers": [
                {**row._asdict(), "value": list(row.value)}
                if isinstance(row.value, tuple)
                else row._asdict()
                for row in rows
            ]
        }
    )
    if len(rows) == 1:
        row = rows[0]
        output.result(f"{row.name}: {row.label}")
        output.result(f"  {_value(row.value)} {row.unit}, {_range(row.low, row.high)}, {row.grade}")
        output.paragraph(row.source, "  ")
        return
    heads = ("number", "value", "unit", "range", "grade", "source")
    output.table(
        heads,
        [
            (row.name, _value(row.value), row.unit, _range(row.low, row.high), row.grade,
             row.source if len(row.source) <= 60 else row.source[:57] + "...")
            for row in rows
        ],
        numbers=(1,),
    )  # fmt: skip


def _value(value: float | tuple[float, ...]) -> str:
    return f"{len(value)} values" if isinstance(value, tuple) else rounded(value, 5)


def _range(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{rounded(low, 4)} to {rounded(high, 4)}"
