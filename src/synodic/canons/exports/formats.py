"""The formats of a canon by name, and the file that each is written to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from synodic.canons.canon import Canon
from synodic.canons.exports.calendar_text import icalendar
from synodic.canons.exports.csv_text import comma_separated
from synodic.canons.exports.graphs import dot, mermaid
from synodic.canons.exports.markdown import markdown
from synodic.canons.exports.timelinejs import timelinejs
from synodic.canons.exports.toml_text import toml
from synodic.canons.exports.turtle import turtle
from synodic.history.whole_file import write_whole
from synodic.schema.mistake import Mistake, nearest

#: A canon's text in a format, and a line for each thing that it loses.
Export = Callable[[Canon], tuple[str, list[str]]]

#: By name: the suffix of the file, and what writes it.
FORMATS: dict[str, tuple[str, Export]] = {
    "timelinejs": (".timeline.json", timelinejs),
    "csv": (".csv", comma_separated),
    "toml": (".toml", toml),
    "markdown": (".md", markdown),
    "ical": (".ics", icalendar),
    "mermaid": (".mmd", mermaid),
    "dot": (".dot", dot),
    "turtle": (".ttl", turtle),
}


def export(canon: Canon, form: str, stem: Path) -> tuple[Path, list[str]]:
    """Write a canon; the file, and what it loses.

    Raises:
        Mistake: no such format, or a folder that cannot be written.
    """
    if form not in FORMATS:
        raise Mistake(
            "no such format for a canon", found=repr(form), expected=" or ".join(FORMATS),
            nearest=nearest(form, FORMATS),
        )  # fmt: skip
    suffix, write = FORMATS[form]
    text, lost = write(canon)
    target = stem.with_name(stem.name + suffix)
    write_whole(target, text)
    return target, lost
