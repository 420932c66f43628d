"""The workspace: the one folder that the server reads and writes, by names only.

A name is letters, digits, ``-`` and ``_``; it becomes a path here and nowhere else. What a request
holds is never a path, so none can leave the folder. A link that leads out of it is not followed.
"""

from __future__ import annotations

import re
from pathlib import Path

from synodic.history.book import MAIN
from synodic.history.book_file import holds_book
from synodic.schema.mistake import Mistake
from synodic.server.refusals import Refused, unknown

NAME = r"[a-z0-9][a-z0-9_-]{0,63}"
BRANCH = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
_NAME = re.compile(NAME)
_REF = re.compile(f"({NAME})(?::({BRANCH}))?")
#: The server's own folder: the queue of runs and their texts.
OWN = ".synodic-server"
BOOK, ENSEMBLE, SCENARIO = ".synodic", ".ensemble", ".toml"


class Workspace:
    """A folder of books, ensembles and scenarios."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        if not self.folder.is_dir():
            raise Mistake("the workspace is no folder", found=str(folder))

    def path(self, name: str, suffix: str) -> Path:
        """Where something of a name is or would be.

        Raises:
            Refused: the name may not be one, or a link of that name leads elsewhere.
        """
        if not _NAME.fullmatch(name):
            raise Refused(
                "this is no name", found=repr(name), expected="small letters, digits, '-' and '_'"
            )
        path = self.folder / f"{name}{suffix}"
        if path.resolve() != path:
            raise Refused("this leads out of the workspace", 404, found=repr(name))
        return path

    def names(self, suffix: str) -> list[str]:
        """The names of what there is of a kind, sorted."""
        found = (path for path in self.folder.glob(f"*{suffix}") if path.resolve() == path)
        return sorted(path.stem for path in found if _NAME.fullmatch(path.stem))

    def book(self, ref: str) -> tuple[Path, str]:
        """The file and the branch of a reference ``BOOK`` or ``BOOK:BRANCH``; the file is there.

        Raises:
            Refused: it is no reference, or there is no such book.
        """
        parts = _REF.fullmatch(ref)
        if parts is None:
            raise Refused("this is no history", found=repr(ref), expected="BOOK or BOOK:BRANCH")
        name, branch = parts.groups()
        path = self.path(name, BOOK)
        if not holds_book(path):
            raise unknown("there is no such book", name, self.names(BOOK))
        return path, branch or MAIN

    def free(self, name: str, suffix: str) -> Path:
        """A path for something new.

        Raises:
            Refused: the name may not be one, or is taken.
        """
        path = self.path(name, suffix)
        if path.exists():
            raise Refused("this name is taken", 409, found=repr(name), expected="another name")
        return path
