"""`synodic import`: what was written for another program, as ours."""

from __future__ import annotations

from pathlib import Path

import click

from synodic.cli.output import Output, speaks

#: A configuration with which the examples of the help begin: one person, rations, water and air.
EXAMPLE = """{
  "agents": {
    "human": {"amount": 1},
    "crew_habitat_small": {"storage": {"n2": 976.0, "o2": 262.0, "co2": 0.5, "h2o": 12.5}},
    "water_storage": {"storage": {"potable": 500}},
    "ration_storage": {"storage": {"ration": 50}}
  },
  "seed": 1
}
"""


@click.command(
    "import",
    epilog="""Examples:

    \b
    synodic import --example simoc
    synodic import simoc simoc-example.json --json
    """,
)
@click.option("--example", type=click.Choice(["simoc"]), help="Write a small file to try it with.")
@click.argument("kind", required=False, type=click.Choice(["simoc"]))
@click.argument("file", required=False, type=click.Path(path_type=Path))
@speaks
def command(output: Output, example: str | None, kind: str | None, file: Path | None) -> None:
    """Read FILE, written for another program (KIND), and tell what of it is understood.

    simoc: the JSON of a SIMOC configuration (overthesun/simoc-abm). Play it with `synodic habitat
    FILE --days N`.
    """
    from synodic.history.whole_file import write_whole
    from synodic.schema.mistake import Mistake

    if example is not None:
        target = Path("simoc-example.json")
        if target.exists():
            raise Mistake("the file is there already", file=str(target))
        write_whole(target, EXAMPLE)
        output.document({"file": str(target)})
        output.result(str(target))
        return
    if kind is None or file is None:
        raise Mistake("say what to import", expected="synodic import simoc FILE")
    from synodic.habitats.habitat import from_simoc

    made = from_simoc(file)
    parts = made.parts
    output.document(
        {
            "habitat": {
                "title": made.title,
                "crew": sum(one.units for one in parts.processes if one.people),
                "processes": [
                    {"name": one.name, "units": one.units, "flows": len(one.flows)}
                    for one in parts.processes
                ],
                "tanks": [
                    {"place": one.place, "resource": one.resource, "amount": one.kg,
                     "room": one.room, "unit": one.unit}
                    for one in parts.tanks
                ],
                "unaccounted": made.unaccounted,
            },
            "unsupported": made.unsupported,
        }
    )  # fmt: skip
    output.result(
        f"{made.title}: {len(parts.processes)} processes, {len(parts.tanks)} tanks; "
        f"play it with: synodic habitat {file} --days N"
    )
    for name, kg in made.unaccounted.items():
        output.result(f"{name} does not balance: {kg:+.4g} kg an hour of a unit (unaccounted)")
    for name in made.unsupported:
        output.result(f"left out, as it cannot be expressed: {name}")
    if not made.unsupported:
        output.result("Nothing is left out.")
