"""A user's mistake, told in one clear sentence: where, what was found, what was expected.

Every boundary of the package raises `Mistake` (or `Mistakes`, several at once) for what a user can
mend. The command line prints it and exits 2; anything else that escapes is our fault and exits 1.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class Mistake(ValueError):
    """Something that the user can mend.

    Args:
        what: the sentence, without a full stop at its end.
        file: the file it stands in, as the user named it.
        line: the line, counted from 1.
        field: the dotted path of the field, such as ``actor.company.budget``.
        found: what stood there.
        expected: what may stand there.
        nearest: the nearest valid name.
    """

    def __init__(
        self,
        what: str,
        *,
        file: str | None = None,
        line: int | None = None,
        field: str | None = None,
        found: str | None = None,
        expected: str | None = None,
        nearest: str | None = None,
    ) -> None:
        self.what, self.file, self.line, self.field = what, file, line, field
        self.found, self.expected, self.nearest = found, expected, nearest
        super().__init__(self.sentence())

    @property
    def where(self) -> str:
        """``file:line:field``, as far as known."""
        return ":".join(str(part) for part in (self.file, self.line, self.field) if part)

    def sentence(self) -> str:
        """All that is known, as one paragraph."""
        text = f"{self.where}: {self.what}" if self.where else self.what
        if self.found is not None:
            text += f"; found {self.found}"
        if self.expected is not None:
            text += f"; expected {self.expected}"
        if self.nearest is not None:
            text += f"; did you mean {self.nearest!r}?"
        return text if text.endswith("?") else text + "."

    def as_json(self) -> dict[str, str | int | None]:
        """The keys that ``synodic validate --json`` reports."""
        return {
            "file": self.file,
            "line": self.line,
            "field": self.field,
            "what": self.what,
            "found": self.found,
            "expected": self.expected,
            "nearest": self.nearest,
        }


class Mistakes(Mistake):
    """Several mistakes of one file, in the order in which they stand."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.all = tuple(mistakes)
        first = self.all[0]
        super().__init__(
            first.what,
            file=first.file,
            line=first.line,
            field=first.field,
            found=first.found,
            expected=first.expected,
            nearest=first.nearest,
        )

    def __str__(self) -> str:
        return "\n".join(mistake.sentence() for mistake in self.all)


def nearest(word: str, valid: Iterable[str]) -> str | None:
    """The valid name nearest to `word`, or None where none is near."""
    close = difflib.get_close_matches(word, list(valid), n=1, cutoff=0.6)
    return close[0] if close else None
