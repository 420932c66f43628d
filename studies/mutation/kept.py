"""Kept: what takes long to work out and follows from sources, in a file behind their hash."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def kept(path: Path, sources: Iterable[Path], make: Callable[[], T]) -> T:
    """What `make` gives, out of a file if it was made of the same sources; else made and kept."""
    key = hashlib.sha256(b"\0".join(one.read_bytes() for one in sources)).hexdigest()
    if path.exists():
        with path.open("rb") as file:
            if pickle.load(file) == key:
                found: T = pickle.load(file)
                return found
    made = make()
    part = path.with_suffix(".part")
    part.parent.mkdir(parents=True, exist_ok=True)
    with part.open("wb") as file:
        pickle.dump(key, file)
        pickle.dump(made, file)
    part.replace(path)
    return made
