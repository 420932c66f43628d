"""A user's mistake, told in one clear sentence: where, what was found, what was expected.

Every boundary of the package raises `Mistake` (or `Mistakes`, several at once) for what a user can
mend. The command line prints it and exits 2; anything else that escapes is our fault and exits 1.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

#: Letters of a name or of what was found, at most.
_LONGEST = 400
#: Mistakes of one file that are told at once, at most.
_MOST = 20


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
        self.what, self.file, self.line, self.field = what, file, line, _short(field)
        self.found, self.expected, self.nearest = _short(found), expected, nearest
        super().__init__(self.sentence())

    @property
    def where(self) -> str:
        """``file:line:field``, as far as known."""
        parts = (_short(self.file), self.line, self.field)
        return ":".join(str(part) for part in parts if part)

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


def _short(text: str | None) -> str | None:
    """A text as one sentence can hold it: what is found may be long, or control a terminal."""
    if text is None:
        return None
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 3] + "..."
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)


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
        told = [mistake.sentence() for mistake in self.all[:_MOST]]
        more = len(self.all) - _MOST
        return "\n".join(told + ([f"And {more:,} mistakes more."] if more > 0 else []))


def nearest(word: str, valid: Iterable[str]) -> str | None:
    """The valid name nearest to `word`, or None where none is near."""
    close = difflib.get_close_matches(word, list(valid), n=1, cutoff=0.6)
    return close[0] if close else None
