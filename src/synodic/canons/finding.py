"""Which file a user means: a path, or the name of a built-in canon."""

from __future__ import annotations

import re
from pathlib import Path

from synodic.scenario.reading import exists, parse, read_text
from synodic.schema.mistake import Mistake, nearest

LIBRARY = Path(__file__).parent / "library"

#: A text that is meant to be a canon, in YAML or where it is not TOML.
_MEANT = re.compile(
    r"^[ \t]*(\[[ \t]*canon[ \t]*\]|\[\[[ \t]*claim[ \t]*\]\]|canon[ \t]*[.=])|^(canon|claim):",
    re.MULTILINE,
)


def library() -> list[str]:
    """Names of the built-in canons."""
    return sorted(path.stem for path in LIBRARY.glob("*.toml") if _MEANT.search(read_text(path)))


def is_canon(source: str) -> bool:
    """Whether a file, or a name of the library, is a canon and not a scenario.

    A canon has a table ``[canon]`` or ``[[claim]]``, or is CSV or JSON. What cannot be read is
    none.
    """
    if source in library() or source.lower().endswith((".csv", ".json")):
        return True
    try:
        text = read_text(Path(source))
    except (Mistake, ValueError):  # a null byte in the name
        return False
    try:
        return bool({"canon", "claim"} & set(parse(text)))
    except Mistake:
        return bool(_MEANT.search(text))


def find(name: str) -> tuple[Path, str]:
    """The file that `name` means, and what to call it."""
    if "\0" in name or not name.strip():
        raise Mistake("this names no canon", found=repr(name))
    if name in library():
        return LIBRARY / f"{name}.toml", name
    path = Path(name)
    if path.suffix or "/" in name or "\\" in name or exists(path):
        return path, name
    raise Mistake(
        "there is no such canon",
        found=repr(name),
        expected=", ".join(["a file", *library()]),
        nearest=nearest(name, library()),
    )
