"""Mistakes in a text, noted where they stand, so that all of them are told at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from synodic.scenario import lines
from synodic.scenario.reading import DEEPEST
from synodic.schema.mistake import Mistake, Mistakes

Path = lines.Path


class Writing(Protocol):
    """A text in which fields stand on lines."""

    @property
    def file(self) -> str | None:
        """Its name, as the user knows it."""

    def line(self, path: Path) -> int:
        """The line of the field at `path`, or of what holds it; 1 at least."""


def line_of(known: dict[Path, int], path: Path) -> int:
    """The line of the field at `path`, or of what holds it, of those that are known; 1 at least."""
    for length in range(len(path), 0, -1):
        if path[:length] in known:
            return known[path[:length]]
    return 1


@dataclass(frozen=True)
class Toml:
    """A TOML text."""

    file: str | None
    text: str

    def line(self, path: Path) -> int:
        """The line of the field at `path`, or of what holds it; 1 at least."""
        return lines.line_of(self.text, path) or 1


class Notes:
    """The mistakes found so far in one text."""

    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        self.found: list[Mistake] = []

    def add(self, mistake: Mistake, path: Path) -> None:
        """Note a mistake at `path`."""
        self.found.append(
            Mistake(
                mistake.what,
                file=self.writing.file,
                line=self.writing.line(path),
                field=".".join(map(str, path)) or None,
                found=mistake.found,
                expected=mistake.expected,
                nearest=mistake.nearest,
            )
        )

    def raise_any(self) -> None:
        """Raise what was found, in the order of lines.

        Raises:
            Mistake: there is one; `Mistakes` where there are more.
        """
        found = sorted(self.found, key=lambda mistake: mistake.line or 0)
        if found:
            raise found[0] if len(found) == 1 else Mistakes(found)


@dataclass(frozen=True)
class OneLine:
    """A text of which only one line matters."""

    file: str | None
    number: int

    def line(self, path: Path) -> int:
        """That line."""
        return self.number


def deepest(text: str) -> int:
    """The line on which brackets are first nested too deeply, or 1."""
    depth = 0
    for number, row in enumerate(text.split("\n"), 1):
        for sign in row:
            depth += (sign in "[{") - (sign in "]}")
            if depth > DEEPEST:
                return number
    return 1
