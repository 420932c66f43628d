"""The page of the catalogue: every number, and where sources disagree."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from pages.markdown import code, table


def catalogue() -> str:
    """The numbers of the catalogue."""
    from synodic.history.quantities import rounded
    from synodic.scenario import catalogue as rows_of
    from synodic.scenario.conflicts import of_number

    def value(one: float | tuple[float, ...]) -> str:
        return f"{len(one)} values" if isinstance(one, tuple) else rounded(one, 5)

    def span(row: Any) -> str:
        if row.low is None or row.high is None:
            return ""
        return f"{rounded(row.low, 4)} to {rounded(row.high, 4)}"

    def source(row: Any) -> str:
        return row.source + (f" {DISAGREE}" if of_number(row.name) else "")

    rows = sorted(rows_of(), key=lambda row: (row.section, row.name))
    text = (
        "# The catalogue\n\n"
        f"The {len(rows)} numbers that the model stands on. `synodic catalogue NAME` prints them "
        "too. Grades: *measured*, *published*, *transcribed* (read in a secondary place), "
        "*assumed*, *bridge* (joins two published models where nobody has published the join).\n"
    )
    for title, group in groupby(rows, key=lambda row: row.section):
        text += f"\n## {title}\n\n" + table(
            ("number", "what it is", "value", "unit", "range", "grade", "source"),
            (
                (code(r.name), r.label, value(r.value), r.unit, span(r), r.grade, source(r))
                for r in group
            ),
        )
    return text + _conflicts(value)


DISAGREE = "[Sources disagree.](#where-sources-disagree)"


def _conflicts(value: Callable[[float], str]) -> str:
    from synodic.scenario.conflicts import conflicts

    def given(one: Any) -> str:
        span = (
            "" if one.low is None or one.high is None else f" [{value(one.low)}, {value(one.high)}]"
        )
        note = f"; {one.note}" if one.note else ""
        told = f"{value(one.value)}{span} ({one.grade}): {one.source}{note}"
        return f"**{told}**" if one.used else told

    text = (
        "\n## Where sources disagree\n\nWhat each source gives for one quantity; the catalogue "
        "uses the one in bold type. `synodic catalogue --conflicts` prints them too.\n\n"
    )
    return text + table(
        ("quantity", "unit", "number", "what sources give", "why that one"),
        (
            (
                one.quantity,
                one.unit,
                code(one.number),
                "<br>".join(map(given, one.values)),
                one.why + (f" It enters so: {one.enters}." if one.enters else ""),
            )
            for one in conflicts()
        ),
    )
