"""`synodic validate`: check a scenario or a canon; every mistake with its line."""

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
    """Check FILE and tell every mistake in it: file, line, field, found, expected.

    FILE is a scenario's or a canon's TOML file, or the name of a built-in one. What has a table
    [canon] or [[claim]] is a canon. The exit code is 2 if there is a mistake.
    """
    from synodic import scenario
    from synodic.canons.finding import is_canon

    if file not in scenario.library() and is_canon(file):
        from synodic.canons.reading import validate
    else:
        from synodic.scenario import validate

    mistakes = validate(file)
    output.document({"valid": not mistakes, "errors": [mistake.as_json() for mistake in mistakes]})
    if not output.json:
        for mistake in mistakes:
            click.echo(f"synodic: {mistake.sentence()}", err=True)
    if not mistakes:
        output.result(f"{file} is valid.")
    return 2 if mistakes else 0
