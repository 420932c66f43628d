"""`synodic catalogue`: the numbers that the model stands on, with sources and grades."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from synodic.cli.catalogue_asteroids import bringing_home
from synodic.cli.catalogue_cards import print_card, print_conflict, span, value_of
from synodic.cli.output import Output, speaks

if TYPE_CHECKING:
    from synodic.scenario import Row


@click.command(
    "catalogue",
    epilog="""Examples:

    \b
    synodic catalogue
    synodic catalogue society
    synodic catalogue process.greenhouse
    synodic catalogue vehicle.starship
    synodic catalogue asteroid.apophis
    synodic catalogue --grade bridge
    synodic catalogue --search zeitlin --json
    synodic catalogue --conflicts
    """,
)
@click.argument("name", required=False)
@click.option("--grade", metavar="GRADE", help="Only numbers of this grade.")
@click.option("--search", metavar="TEXT", help="Only numbers that tell of TEXT, or their sources.")
@click.option("--conflicts", "only_conflicts", is_flag=True, help="Where sources disagree.")
@speaks
def command(
    output: Output, name: str | None, grade: str | None, search: str | None, only_conflicts: bool
) -> None:
    """Print what the catalogue holds: by section, or the numbers of a section or a name.

    NAME is a section, a number, the beginning of its name at a dot, or a part between dots. A
    process, a machine, a vehicle or an asteroid is shown whole.

    Grades: measured, published, transcribed, assumed, bridge (joins two published models where
    nobody has published the join).
    """
    from synodic.scenario import catalogue
    from synodic.scenario.cards import cards, overview
    from synodic.scenario.conflicts import conflicts

    rows = catalogue(name, grade=grade, search=search)
    names = {row.name for row in rows}
    disputed = [one for one in conflicts() if one.number in names]
    if only_conflicts:
        rows = [row for row in rows if row.name in {one.number for one in disputed}]
    found = cards(name) if name and not (grade or search or only_conflicts) else []
    for card in found:
        if card["kind"] == "asteroid":
            card["follows"] = bringing_home(card["id"])
    output.document(
        {
            "numbers": [row._asdict() for row in rows],
            "sections": overview(rows),
            "cards": found,
            "conflicts": [
                {**one._asdict(), "values": [told._asdict() for told in one.values]}
                for one in disputed
            ],
        }
    )
    if only_conflicts:
        if not disputed:
            output.result("Nowhere do sources disagree about that, as far as is known.")
    elif not rows:
        output.result("There is none.")
    elif name is None and grade is None and search is None:
        _print_overview(output, overview(rows), len(disputed))
        return
    elif len(rows) == 1:
        _print_number(output, rows[0])
    else:
        for card in found:
            print_card(output, card, rows)
        if not found:
            _print_numbers(output, rows)
    if only_conflicts or found or len(rows) == 1:
        for one in disputed:
            print_conflict(output, one)
    elif disputed:
        count = f"{len(disputed)} of them" if len(disputed) > 1 else "one of them"
        output.hint(f"Sources disagree about {count}: add --conflicts.")


def _print_overview(output: Output, sections: list[dict[str, Any]], disputed: int) -> None:
    from synodic.scenario.numbers import GRADES

    def line(name: str, count: int, grades: dict[str, int]) -> tuple[str, ...]:
        return (name, str(count), *(str(grades[grade] or "") for grade in GRADES))

    whole = {grade: sum(one["grades"][grade] for one in sections) for grade in GRADES}
    lines = [line(one["section"], one["numbers"], one["grades"]) for one in sections]
    lines.append(line("all", sum(whole.values()), whole))
    output.table(("section", "numbers", *GRADES), lines, numbers=range(1, 2 + len(GRADES)))
    output.hint(
        f"Sources disagree about {disputed} quantities: --conflicts. "
        "A section: synodic catalogue SECTION; a process: synodic catalogue process.greenhouse."
    )


def _print_number(output: Output, row: Row) -> None:
    output.result(f"{row.name}: {row.label}")
    told = (f"{value_of(row.value)} {row.unit}".strip(), span(row.low, row.high), row.grade)
    output.result("  " + ", ".join(part for part in told if part))
    output.paragraph(row.source, "  ")


def _print_numbers(output: Output, rows: list[Row]) -> None:
    heads = ("number", "value", "unit", "range", "grade", "source")
    output.table(
        heads,
        [
            (row.name, value_of(row.value), row.unit, span(row.low, row.high), row.grade,
             row.source if len(row.source) <= 60 else row.source[:57] + "...")
            for row in rows
        ],
        numbers=(1,),
    )  # fmt: skip
