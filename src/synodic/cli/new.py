"""`synodic new`: begin a scenario of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from synodic.cli.output import Output, speaks
from synodic.schema.mistake import Mistake


@click.command(
    "new",
    epilog="""Examples:

    \b
    synodic new my-timeline
    """,
)
@click.argument("name")
@click.option("--out", type=click.Path(path_type=Path), help="The file; ./NAME.toml if not given.")
@speaks
def command(output: Output, name: str, out: Path | None) -> None:
    """Write a first scenario NAME, commented and valid as it stands."""
    from synodic.history.whole_file import write_whole
    from synodic.scenario import new

    text = new(name)
    file = out or Path(f"{name}.toml")
    if file.exists():
        raise Mistake("the file exists", file=str(file), expected="a new name, or another --out")
    write_whole(file, text)
    output.document({"file": str(file)})
    output.result(str(file))
    output.hint(f"Next: synodic validate {file}; synodic run {file}")
