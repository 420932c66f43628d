"""The report as a page of Markdown."""

from __future__ import annotations

from itertools import groupby

import synodic
from studies.hindcast_words import table
from studies.validation.line import Line

_ABOUT = {
    "oracles": "What is computed, held against published values, exact results and other programs. "
    "Of each test the comparison that comes nearest to its tolerance is shown; a tolerance `<` or "
    "`>` is a bound. What compares no two numbers (sets, orders, refusals) is *as expected*.",
    "hindcast": "Our timeline played freely from 1975 on, beside simple rivals: "
    "[the whole of it](hindcast.md).",
    "signs": "Whether arrows of the model point where they should, and vanish when what carries "
    "them is switched off. Two arms, the same luck.",
    "speed": "Beside other programs in the same run, or against a bound of our own. Figures move "
    "with the machine: [what they mean](../bench/RESULTS.md).",
}


def verdict(line: Line, known: dict[str, str]) -> str:
    """One word for a line."""
    if not line.missed:
        return "pass"
    return "known miss" if line.name in known else "**miss**"


def page(lines: list[Line], known: dict[str, str]) -> str:
    """The whole page.

    Args:
        lines: of all parts that were played, part by part.
        known: name of a known miss -> its reason.
    """
    missed = [line for line in lines if line.missed]
    fresh = [line for line in missed if line.name not in known]
    text = (
        "# Validation\n\n<!-- Written by `make validate`: no number here was typed in. -->\n\n"
        f"Version {synodic.__version__}. {len(lines)} lines: {len(lines) - len(missed)} pass, "
        f"{len(missed) - len(fresh)} are known misses, {len(fresh)} are misses that nobody has "
        "explained.\n"
    )
    if missed:
        rows = [
            [line.part, line.name, line.got, f"{line.tolerance} {line.expected}",
             known.get(line.name, "**unexplained** " + line.remark)]
            for line in missed
        ]  # fmt: skip
        text += "\n## Misses\n\n" + table(["part", "what", "got", "expected", "why"], rows)
    for part, group in groupby(lines, key=lambda line: line.part):
        found = list(group)
        text += f"\n## {part.capitalize()}\n\n{_ABOUT[part]}\n\n"
        text += _oracles(found, known) if part == "oracles" else _plain(found, known)
    return text


def _plain(lines: list[Line], known: dict[str, str]) -> str:
    rows = [
        [line.name, line.source, line.got, line.expected, line.tolerance, verdict(line, known),
         line.remark]
        for line in lines
    ]  # fmt: skip
    return table(["what", "held against", "got", "expected", "tolerance", "verdict", ""], rows)


def _oracles(lines: list[Line], known: dict[str, str]) -> str:
    """A table for each file, under what it is held against."""
    text = ""
    for file, found in groupby(lines, key=lambda line: line.name.partition(": ")[0]):
        same = list(found)
        rows = [
            [line.name.partition(": ")[2], line.got, line.expected, line.tolerance,
             verdict(line, known), line.remark]
            for line in same
        ]  # fmt: skip
        text += f"\n### {file}\n\n{same[0].source}\n\n"
        text += table(["what", "got", "expected", "tolerance", "verdict", ""], rows)
    return text
