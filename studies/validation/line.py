"""One line of the report: what was asked, what came out, and whether that is a miss."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """One thing that the model or the program was held against.

    Attributes:
        part: the part of the report: oracles, hindcast, signs or speed.
        name: unique within the report; known misses name it.
        source: what it is held against.
        got, expected, tolerance: as printed.
        missed: whether it is a miss.
        remark: what else is to be said.
    """

    part: str
    name: str
    source: str
    got: str
    expected: str
    tolerance: str
    missed: bool
    remark: str = ""


def figures(text: str) -> str:
    """A printed number with six significant figures at most."""
    try:
        return f"{float(text):.6g}"
    except ValueError:
        return text
