"""What a user calls a history: ``PATH[:branch]``, or a scenario's name.

A name (or a scenario's file) means the book ``./NAME.synodic``; if there is none, the scenario is
played with seed 0 and the book written.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from synodic.history.book import MAIN, read_history, write_main
from synodic.history.book_file import holds_book
from synodic.history.history import History
from synodic.history.playing import Progress, play_lineage
from synodic.schema.mistake import Mistake

SUFFIX = ".synodic"


@dataclass(frozen=True)
class Ref:
    """A history by its book and branch; `scenario` is what to play if the book is not there."""

    path: Path
    branch: str
    scenario: str | None


def parse_ref(text: str) -> Ref:
    """Take a reference apart. No file is read."""
    if Path(text).is_file() and not text.endswith(".toml"):
        return Ref(Path(text), MAIN, None)
    name, colon, branch = text.rpartition(":")
    if not colon or "/" in branch:
        name, branch = text, MAIN
    branch = branch or MAIN
    path = Path(name)
    if path.is_file() and path.suffix != ".toml":
        return Ref(path, branch, None)
    if path.suffix == ".toml":
        return Ref(Path(path.stem + SUFFIX), branch, name)
    if path.suffix == SUFFIX or "/" in name:
        return Ref(path, branch, None)
    return Ref(Path(name + SUFFIX), branch, name)


def read_ref(text: str, progress: Progress | None = None) -> tuple[Ref, History]:
    """The history that a reference names, played and written first if need be.

    Raises:
        Mistake: there is neither a book nor a scenario of that name, or the book cannot be read.
    """
    ref = parse_ref(text)
    if not holds_book(ref.path):
        if ref.scenario is None or ref.branch != MAIN:
            raise Mistake(
                "there is no such book",
                found=str(ref.path),
                expected="a file that synodic run wrote",
            )
        history = play_lineage(ref.scenario, progress=progress)
        write_main(ref.path, history)
        return ref, history
    return ref, read_history(ref.path, ref.branch)
