"""`synodic schema`: the JSON Schema of scenarios or canons, for editors."""

from __future__ import annotations

import json

import click

from synodic.cli.output import Output, speaks


@click.command(
    "schema",
    epilog="""Examples:

    \b
    synodic schema
    synodic schema canon
    """,
)
@click.argument("what", type=click.Choice(["scenario", "canon"]), default="scenario")
@speaks
def command(output: Output, what: str) -> None:
    """Print the JSON Schema of a scenario's or a canon's TOML. Editors complete and check by it."""
    if what == "canon":
        from synodic.canons.form import json_schema
    else:
        from synodic.scenario import json_schema

    schema = json_schema()
    output.document(schema)
    output.result(json.dumps(schema, indent=2, ensure_ascii=False))
