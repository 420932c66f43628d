"""What Ctrl-C or the system left: what is saved, and how to go on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click


class Interrupted(click.Abort):
    """Ctrl-C, with what to say about it."""


class CutOff(RuntimeError):
    """The system ended what was under way; what to say about it."""


@contextmanager
def tells_what_is_saved(book: Path, at_last: str) -> Iterator[None]:
    """Make Ctrl-C say whether `book` changed since; `at_last` says how to go on if it did."""
    from synodic.history.book import contents
    from synodic.history.book_file import holds_book

    def now() -> dict[str, str]:
        if not holds_book(book):
            return {}
        return {entry.name: entry.hash for entry in contents(book)}

    before = now()
    try:
        yield
    except KeyboardInterrupt:
        after = now()
        new = [name for name, hash in after.items() if before.get(name) != hash]
        if new:
            told = f"{book} is saved and whole, with {', '.join(new)} in it. {at_last}"
        elif after:
            told = f"{book} is as it was before. The same command again begins anew."
        else:
            told = "nothing was written. The same command again begins anew."
        raise Interrupted(told) from None
