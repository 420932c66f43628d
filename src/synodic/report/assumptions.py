"""The numbers that a scenario stands on, by grade, as the report lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from synodic.history.quantities import rounded

if TYPE_CHECKING:
    from synodic.scenario import Scenario
    from synodic.scenario.shown import Row

#: Grades from the best known to the least, and what each means.
GRADES = {
    "measured": "measured on the real thing",
    "published": "published with a method",
    "transcribed": "copied by hand from a publication",
    "assumed": "our assumption: sweep it",
    "bridge": "joins two published models where nobody has published the join: sweep it",
}


@dataclass(frozen=True)
class Assumption:
    """One number: dotted name, value with unit, range and source, as text."""

    name: str
    value: str
    range: str
    source: str


def by_grade(scenario: Scenario) -> list[tuple[str, str, list[Assumption]]]:
    """(grade, what it means, its numbers) for each grade in the catalogue, the least known first.

    Numbers that the scenario itself sets are not the catalogue's; they stand first, as its own.
    """
    from synodic.scenario.shown import catalogue

    found: dict[str, list[Assumption]] = {grade: [] for grade in GRADES}
    for row in catalogue():
        found.setdefault(row.grade, []).append(
            Assumption(row.name, _value(row), _range(row), row.source)
        )
    return [
        (grade, GRADES.get(grade, ""), numbers)
        for grade, numbers in reversed(found.items())
        if numbers
    ]


def _value(row: Row) -> str:
    if isinstance(row.value, tuple):
        low, high = min(row.value), max(row.value)
        return (
            f"{len(row.value)} values, {rounded(low, 3)} to {rounded(high, 3)} {row.unit}".strip()
        )
    return f"{rounded(row.value, 4)} {row.unit}".strip()


def _range(row: Row) -> str:
    if row.low is None or row.high is None:
        return "–"
    return f"{rounded(row.low, 4)} to {rounded(row.high, 4)}"
