"""The numbers that a scenario stands on, by grade, as the report lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from synodic.history.quantities import rounded

if TYPE_CHECKING:
    from synodic.scenario import Scenario

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
    """(grade, what it means, its numbers) for each grade that the scenario uses, worst first."""
    found: dict[str, list[Assumption]] = {grade: [] for grade in GRADES}
    for number in scenario.numbers:
        found.setdefault(number.grade, []).append(
            Assumption(
                number.name,
                f"{rounded(number.value, 4)} {number.unit}".strip(),
                f"{rounded(number.low, 4)} to {rounded(number.high, 4)}",
                number.source,
            )
        )
    return [
        (grade, GRADES.get(grade, ""), numbers)
        for grade, numbers in reversed(found.items())
        if numbers
    ]
