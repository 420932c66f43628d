"""`synodic validate`: check a scenario; every mistake with its line."""

from __future__ import annotations

import click

from synodic.cli.output import Output, speaks


@click.command(
    "validate",
    epilog="""Examples:

    \b
    synodic validate frontier
    synodic validate frontier --json
    """,
)
@click.argument("file")
@speaks
def command(output: Output, file: str) -> int:
    """Check the scenario FILE and tell every mistake in it: file, line, field, found, expected.

    FILE is a TOML file, or a built-in scenario's name. The exit code is 2 if there is a mistake.
    """
    from synodic.scenario import validate

    mistakes = validate(file)
    output.document({"valid": not mistakes, "errors": [mistake.as_json() for mistake in mistakes]})
    if not output.json:
        for mistake in mistakes:
            click.echo(f"synodic: {mistake.sentence()}", err=True)
    if not mistakes:
        output.result(f"{file} is valid.")
    return 2 if mistakes else 0
