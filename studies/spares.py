"""Spares of the n-th crew beside the published ones of Do, Owens et al. 2016.

Theirs: one more crew of four lands every 26 months, and with the n-th come the spares that keep the
machines of n crews for 19,000 hours with the probability 0.99. Ours: the machines that the planner
of the world wants for 4 n people, and the spares that it asks for them over as long, all as
predicted (nothing has been learned).

    python -m studies.spares
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path

from synodic.scenario.numbers import numbers
from synodic.world.models.spares import poisson_quantile, sufficiency_each

__all__ = ["Row", "components", "machines", "main", "rows", "table"]

REFERENCE = Path(__file__).parents[1] / "reference" / "settlement"
DAYS = 19_000.0 / 24.0
SYSTEM = 0.99
CREW = 4  # people, in each crew
CREWS = (1, 5, 10)
#: Machines that are no life support in theirs: power, and what grows food or makes propellant.
APART = ("solar_array", "fission_10kw", "fission_40kw", "z_pinch_plant", "propellant_plant",
         "waste_oxidizer", "workshop")  # fmt: skip


@dataclass(frozen=True)
class Row:
    """Spares of one crew, kg.

    Attributes:
        crew: its number: 1 is the first.
        published: Do, Owens et al. 2016, without and with crops.
        machines: ours, by the machines of the world, without and with greenhouses.
        poisson: the published parts of one crew, n times, by Poisson alone, without crops.
        life: the same with the changes that life limits force, without crops.
    """

    crew: int
    published: tuple[float, float]
    machines: tuple[float, float]
    poisson: float
    life: float


def _number(machine: str, name: str) -> float:
    value = numbers().numbers[f"equipment.{machine}.{name}"].value
    assert not isinstance(value, tuple)
    return value


def _wanted(machine: str, people: int) -> int:
    wanted = max(_number(machine, "per_person") * people, _number(machine, "least"))
    return math.ceil(wanted - 1e-6)


def machines(people: int, crops: bool) -> float:
    """Spares that the planner asks for machines of so many people over `DAYS`, kg."""
    names = (name.split(".") for name in numbers().numbers)
    ids = sorted({parts[1] for parts in names if parts[0] == "equipment"})
    apart = APART if crops else (*APART, "greenhouse")
    counts = {id: _wanted(id, people) for id in ids if id not in apart}
    counts = {id: count for id, count in counts.items() if count > 0}
    each = sufficiency_each(SYSTEM, len(counts))
    return sum(
        _number(id, "spare") * poisson_quantile(each, count * DAYS / _number(id, "mtbf"))
        for id, count in counts.items()
    )


def components(crews: int, life: bool) -> float:
    """Spares of the published parts, each so many times, kg; those without a mass weigh nothing."""
    text = (REFERENCE / "eclss_isru_components_mtbf.csv").read_text(encoding="utf-8")
    parts = [
        row for row in csv.DictReader(text.splitlines())
        if row["group"] != "ISRU (Pre Deploy)" and row["subsystem"] not in ("GLS", "CO2 Injector")
    ]  # fmt: skip
    each = SYSTEM ** (1.0 / len(parts))
    kg = 0.0
    for row in parts:
        count = int(row["count"]) * crews
        spares = float(poisson_quantile(each, count * DAYS / float(row["mtbf_days"])))
        if life and row["life_limit_days"]:
            spares = max(spares, count * math.floor(DAYS / float(row["life_limit_days"])))
        kg += spares * float(row["mass_kg"] or 0.0)
    return kg


def rows() -> list[Row]:
    """The comparison, crew by crew."""
    text = (REFERENCE / "marsone_spares_by_crew.csv").read_text(encoding="utf-8")
    told = {
        (row["architecture"], int(row["crew_no"])): float(row["eclss_isru_spares_kg"])
        for row in csv.DictReader(text.splitlines())
    }
    return [
        Row(
            crew,
            (told["noBPS", crew], told["BPS", crew]),
            (machines(CREW * crew, False), machines(CREW * crew, True)),
            components(crew, False),
            components(crew, True),
        )
        for crew in CREWS
    ]


def table() -> str:
    """The comparison as the page of docs shows it."""
    lines = [
        "| crew | published, food brought | ours | published, crops | ours | published parts, "
        "Poisson alone | with their life limits |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows():
        cells = (row.published[0], row.machines[0], row.published[1], row.machines[1],
                 row.poisson, row.life)  # fmt: skip
        lines.append(f"| {row.crew} | " + " | ".join(f"{kg:,.0f} kg" for kg in cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Print the comparison."""
    print(table())


if __name__ == "__main__":
    main()
