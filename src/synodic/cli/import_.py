"""`synodic import`: what was written for another program, as ours."""

from __future__ import annotations

from pathlib import Path

import click

from synodic.cli.options import out
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
    synodic export for-all-mankind --to timelinejs --out mine
    synodic import canon mine.timeline.json
    """,
)
@click.option("--example", type=click.Choice(["simoc"]), help="Write a small file to try it with.")
@click.argument("kind", required=False, type=click.Choice(["simoc", "canon"]))
@click.argument("file", required=False, type=click.Path(path_type=Path))
@out("The canon's TOML; NAME.toml here if not given.")
@speaks
def command(
    output: Output, example: str | None, kind: str | None, file: Path | None, out: Path | None
) -> None:
    """Read FILE, written for another program (KIND), and tell what of it is understood.

    simoc: the JSON of a SIMOC configuration (overthesun/simoc-abm). Play it with `synodic habitat
    FILE --days N`.

    canon: a told history in CSV, YAML, TOML, TimelineJS JSON, or times or entities in Wikidata's
    JSON. It becomes a canon in TOML; what is lost is told on stderr.
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
        raise Mistake("say what to import", expected="synodic import simoc FILE, or canon FILE")
    if kind == "canon":
        _canon(output, file, out)
        return
    if out is not None:
        raise Mistake("nothing is written of a habitat", found=f"--out {out}")
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


def _canon(output: Output, file: Path, out: Path | None) -> None:
    from synodic.canons.exports.toml_text import toml
    from synodic.canons.imports.any_text import SUFFIXES, read_any
    from synodic.canons.reading import canon_of, from_text
    from synodic.history.whole_file import write_whole
    from synodic.scenario.reading import read_text
    from synodic.schema.mistake import Mistake

    text, lost = read_text(file), []
    if file.suffix.lower() in SUFFIXES:
        table, writing = read_any(text, str(file))
        made = canon_of(table, writing, strict=False)
        lost = writing.lost
    else:
        made = from_text(text, str(file), strict=False)
    target = out or Path(f"{_stem(made.name)}.toml")
    if target.exists():
        raise Mistake("the file is there already", file=str(target), expected="--out FILE")
    write_whole(target, toml(made)[0])
    for what in lost:
        click.echo(f"synodic: lost: {what}", err=True)
    told = {"name": made.name, "claims": len(made.claims), "sources": len(made.sources)}
    output.document({"canon": told, "file": str(target), "lost": lost})
    many = f"{len(made.claims):,} claim{'' if len(made.claims) == 1 else 's'}"
    output.result(f"{target}: {many}. Next: synodic check {target}")


def _stem(name: str) -> str:
    import re

    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "canon"
