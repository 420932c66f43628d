"""`synodic schema`: the JSON Schema of scenarios, for editors."""

from __future__ import annotations

import json

import click

from synodic.cli.output import Output, speaks


@click.command(
    "schema",
    epilog="""Examples:

    \b
    synodic schema
    """,
)
@speaks
def command(output: Output) -> None:
    """Print the JSON Schema of a scenario's TOML. Editors complete and check by it."""
    from synodic.scenario import json_schema

    schema = json_schema()
    output.document(schema)
    output.result(json.dumps(schema, indent=2, ensure_ascii=False))
